//! What the variance has to know of weights that were made to meet totals: calibration, of which raking is one kind.
//!
//! With d the base weight, w the final one and x the variables whose totals are met, the influence u of a respondent on a statistic
//! counts less what the variables explain of it: `e = u − x'B`, `B = (Σ d x x')⁻ Σ d x u` (Deville and Särndal 1992; R `survey::calibrate`
//! and `postStratify`). Everyone of the sample has an e, also where u is 0.

use super::linear_system::{Factored, SymmetricMatrix};
use serde::{Deserialize, Serialize};

/// What is left of a sum after cancelling counts as nothing where it is this part of its terms, or less.
const ROUNDING: f64 = 1e-13;

/// The value of a variable whose total is met.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Auxiliary {
    /// Position of the variable.
    pub variable: u32,
    /// Its value: 1 of the category of a margin.
    pub value: f64,
}

/// Respondents with the same values of all variables, as cells: of raking the cells of the crossed margins.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct CalibrationCells {
    variables: usize,
    starts: Vec<usize>,
    values: Vec<Auxiliary>,
}

impl CalibrationCells {
    /// Cells with their values that are not 0, of so many variables.
    #[must_use]
    pub fn new(variables: usize, cells: impl IntoIterator<Item = Vec<Auxiliary>>) -> Self {
        let mut made = Self { variables, starts: vec![0], values: Vec::new() };
        for cell in cells {
            made.values.extend(cell);
            made.starts.push(made.values.len());
        }
        made
    }

    /// Number of variables.
    #[must_use]
    pub const fn variables(&self) -> usize {
        self.variables
    }

    /// Number of cells.
    #[must_use]
    pub fn len(&self) -> usize {
        self.starts.len().saturating_sub(1)
    }

    /// Whether there is no cell.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The values of one cell.
    #[must_use]
    pub fn values(&self, cell: usize) -> &[Auxiliary] {
        &self.values[self.starts[cell]..self.starts[cell + 1]]
    }

    /// Adds x x' of a cell, times a factor, to a matrix.
    pub fn add_products(&self, cell: usize, times: f64, to: &mut SymmetricMatrix) {
        let values = self.values(cell);
        for (at, a) in values.iter().enumerate() {
            for b in &values[..=at] {
                to.add(a.variable as usize, b.variable as usize, times * a.value * b.value);
            }
        }
    }
}

/// Sums of all respondents, from which what residuals need is made.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct CalibrationSums {
    /// Σ d of base weights, by cell.
    pub base: Vec<f64>,
    /// Σ w x, by unit and variable.
    pub totals: Vec<f64>,
    /// Σ w² by stratum and cell, where respondents are the PSUs, in the order of strata.
    pub squares: Vec<StratumCell>,
}

/// The respondents of a stratum in one cell.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct StratumCell {
    /// Position of the stratum.
    pub stratum: usize,
    /// Position of the cell.
    pub cell: usize,
    /// Σ w²
    pub squares: f64,
}

/// What residuals need beside the sums of a statistic.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Calibration {
    variables: usize,
    /// Σ d x x'
    gram: Factored,
    /// Σ w x, by unit and variable.
    totals: Vec<f64>,
    /// Σ w² x x' by stratum, where respondents are the PSUs.
    squares: Vec<Vec<Product>>,
}

/// An element of a matrix that is mostly 0, of its lower triangle.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
struct Product {
    row: usize,
    column: usize,
    value: f64,
}

/// A statistic regressed on the variables.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Fitted {
    /// B
    pub coefficients: Vec<f64>,
    /// Σ w² x u by stratum and variable, where respondents are the PSUs.
    pub crossed: Vec<f64>,
}

impl Fitted {
    /// Whether there is none: the weights met no totals.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.coefficients.is_empty()
    }
}

impl Calibration {
    /// From the sums of all respondents, in so many strata.
    #[must_use]
    pub fn new(cells: &CalibrationCells, strata: usize, sums: CalibrationSums) -> Self {
        let variables = cells.variables();
        let mut gram = SymmetricMatrix::zeros(variables);
        for (cell, base) in sums.base.iter().enumerate() {
            cells.add_products(cell, *base, &mut gram);
        }
        let mut squares = vec![Vec::new(); if sums.squares.is_empty() { 0 } else { strata }];
        for of_stratum in sums.squares.chunk_by(|a, b| a.stratum == b.stratum) {
            let mut matrix = SymmetricMatrix::zeros(variables);
            for of in of_stratum {
                cells.add_products(of.cell, of.squares, &mut matrix);
            }
            squares[of_stratum[0].stratum] = products(&matrix);
        }
        Self { variables, gram: gram.factor(), totals: sums.totals, squares }
    }

    /// The regression of a statistic from Σ d x u.
    #[must_use]
    pub fn fit(&self, base: &[f64], crossed: Vec<f64>) -> Fitted {
        Fitted { coefficients: self.gram.solve(base), crossed }
    }

    /// Takes what the variables explain off the sums Σ w u of each unit.
    pub fn take_off(&self, fitted: &Fitted, z: &mut [f64]) {
        for (z, totals) in z.iter_mut().zip(self.totals.chunks_exact(self.variables.max(1))) {
            let mut size = z.abs();
            for (total, coefficient) in totals.iter().zip(&fitted.coefficients) {
                let part = total * coefficient;
                *z -= part;
                size += part.abs();
            }
            if z.abs() <= ROUNDING * size {
                *z = 0.0;
            }
        }
    }

    /// Σ w² x u of a stratum; a crossing has none of strata without its respondents.
    fn crossed<'a>(&self, stratum: usize, of: &'a Fitted) -> &'a [f64] {
        of.crossed.get(stratum * self.variables..(stratum + 1) * self.variables).unwrap_or_default()
    }

    /// What Σ (w e_a)(w e_b) of a stratum has beyond Σ (w u_a)(w u_b), where respondents are the PSUs.
    #[must_use]
    pub fn beyond(&self, stratum: usize, a: &Fitted, b: &Fitted) -> f64 {
        if a.is_empty() || b.is_empty() {
            return 0.0;
        }
        let (own, others) = (self.crossed(stratum, a), self.crossed(stratum, b));
        let dot = |a: &[f64], b: &[f64]| a.iter().zip(b).map(|(a, b)| a * b).sum::<f64>();
        let product = |of: &Product| {
            let (x, y) = (a.coefficients[of.row] * b.coefficients[of.column], a.coefficients[of.column] * b.coefficients[of.row]);
            of.value * if of.row == of.column { x } else { x + y }
        };
        let both: f64 = self.squares.get(stratum).into_iter().flatten().map(product).sum();
        both - dot(&a.coefficients, others) - dot(&b.coefficients, own)
    }
}

/// The elements that are not 0.
fn products(matrix: &SymmetricMatrix) -> Vec<Product> {
    let rows = (0..matrix.size()).flat_map(|row| (0..=row).map(move |column| (row, column)));
    let product = |(row, column)| Product { row, column, value: matrix.at(row, column) };
    rows.map(product).filter(|of| of.value != 0.0).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn margin(variables: usize) -> CalibrationCells {
        let cell = |variable: usize| vec![Auxiliary { variable: u32::try_from(variable).expect("few"), value: 1.0 }];
        CalibrationCells::new(variables, (0..variables).map(cell))
    }

    #[test]
    fn one_margin_takes_off_its_means() {
        // Two categories: d = w = 1, three and two respondents; u is 1, 0, 0 and 1, 1.
        let square = |cell, squares| StratumCell { stratum: 0, cell, squares };
        let sums =
            CalibrationSums { base: vec![3.0, 2.0], totals: vec![3.0, 2.0], squares: vec![square(0, 3.0), square(1, 2.0)] };
        let calibration = Calibration::new(&margin(2), 1, sums);
        let fitted = calibration.fit(&[1.0, 2.0], vec![1.0, 2.0]);
        assert!((fitted.coefficients[0] - 1.0 / 3.0).abs() < 1e-15 && (fitted.coefficients[1] - 1.0).abs() < 1e-15);
        let mut z = [3.0];
        calibration.take_off(&fitted, &mut z);
        assert!(z[0].abs() < 1e-300);
        // Σe² = 2/3 of the first category and 0 of the second.
        assert!((3.0 + calibration.beyond(0, &fitted, &fitted) - 2.0 / 3.0).abs() < 1e-15);
    }
}
