//! Symmetric systems of equations, of which some may follow from the others: every margin of a weighting adds up to the same total.

use serde::{Deserialize, Serialize};

/// An equation counts as following from those before it where this part of it, or less, is left.
const DEPENDENT: f64 = 1e-11;

/// A symmetric matrix, by its lower triangle.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct SymmetricMatrix {
    size: usize,
    cells: Vec<f64>,
}

impl SymmetricMatrix {
    /// A matrix of zeros.
    #[must_use]
    pub fn zeros(size: usize) -> Self {
        Self { size, cells: vec![0.0; size * (size + 1) / 2] }
    }

    /// Its rows.
    #[must_use]
    pub const fn size(&self) -> usize {
        self.size
    }

    const fn place(row: usize, column: usize) -> usize {
        let (low, high) = if row < column { (row, column) } else { (column, row) };
        high * (high + 1) / 2 + low
    }

    /// An element.
    #[must_use]
    pub fn at(&self, row: usize, column: usize) -> f64 {
        self.cells[Self::place(row, column)]
    }

    /// Adds to an element, and to the one across the diagonal.
    pub fn add(&mut self, row: usize, column: usize, value: f64) {
        self.cells[Self::place(row, column)] += value;
    }

    /// The Cholesky factor, in which the rows of equations that follow from others are 0.
    #[must_use]
    pub fn factor(&self) -> Factored {
        let mut lower = Self::zeros(self.size);
        for row in 0..self.size {
            for column in 0..=row {
                let known: f64 = (0..column).map(|k| lower.at(row, k) * lower.at(column, k)).sum();
                let rest = self.at(row, column) - known;
                let own = lower.at(column, column);
                let value = match (row == column, own > 0.0) {
                    (true, _) if rest > DEPENDENT * self.at(row, row) => rest.sqrt(),
                    (false, true) => rest / own,
                    _ => 0.0,
                };
                lower.cells[Self::place(row, column)] = value;
            }
        }
        Factored { lower }
    }
}

/// A system of equations ready to be solved.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Factored {
    lower: SymmetricMatrix,
}

impl Factored {
    /// A solution for a right side that the matrix can reach; unknowns whose equation follows from others are 0.
    #[must_use]
    pub fn solve(&self, right: &[f64]) -> Vec<f64> {
        let size = self.lower.size;
        let mut x = right.to_vec();
        for row in 0..size {
            let known: f64 = (0..row).map(|k| self.lower.at(row, k) * x[k]).sum();
            x[row] = self.divided(row, x[row] - known);
        }
        for row in (0..size).rev() {
            let known: f64 = (row + 1..size).map(|k| self.lower.at(k, row) * x[k]).sum();
            x[row] = self.divided(row, x[row] - known);
        }
        x
    }

    fn divided(&self, row: usize, value: f64) -> f64 {
        let own = self.lower.at(row, row);
        if own > 0.0 { value / own } else { 0.0 }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_system_with_an_equation_too_many_is_solved() {
        // Two margins of two categories each: the fourth equation follows from the others.
        let mut matrix = SymmetricMatrix::zeros(4);
        for (first, second, people) in [(0, 2, 3.0), (0, 3, 1.0), (1, 2, 2.0), (1, 3, 5.0)] {
            matrix.add(first, first, people);
            matrix.add(second, second, people);
            matrix.add(first, second, people);
        }
        let right = [4.0, 7.0, 5.0, 6.0];
        let x = matrix.factor().solve(&right);
        assert!(x[3].abs() < 1e-300);
        for (row, right) in right.iter().enumerate() {
            let left: f64 = (0..4).map(|column| matrix.at(row, column) * x[column]).sum();
            assert!((left - right).abs() < 1e-12, "{row}: {left}");
        }
    }
}
