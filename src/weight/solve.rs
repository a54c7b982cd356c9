//! Calibration: the factors nearest to 1 with which base weights meet totals, by Newton's method on cells.
//!
//! With D the base weights of a cell and x its variables, Σ D g(x'λ) x = T is solved for λ. The objective Σ D ∫g − T'λ is convex
//! whatever the distance and its limits, so that a step that does not lower it is shortened.

use super::distance::{Factor, FactorFunction};
use super::plan::{Distance, LimitRange};
use crate::design::{CalibrationCells, SymmetricMatrix};

/// The largest gap that counts as none, as a part of its target.
pub const TOLERANCE: f64 = 1e-12;
/// Steps after which there is no solution: Newton needs a dozen.
const MAX_STEPS: u32 = 200;
/// Times that a step is halved.
const MAX_HALVINGS: u32 = 40;

/// What is to be solved.
pub(super) struct System<'a> {
    pub(super) cells: &'a CalibrationCells,
    /// Base weights, by cell.
    pub(super) base: &'a [f64],
    /// How the factor of each cell follows from its linear predictor.
    pub(super) functions: &'a [FactorFunction],
    pub(super) totals: &'a [f64],
}

/// The factors that were found.
#[derive(Debug, Clone, PartialEq)]
pub struct Solution {
    /// By cell.
    pub factors: Vec<f64>,
    /// Steps that it took.
    pub steps: u32,
    /// The largest gap between what weights come to and what they should, as a part of the latter.
    pub largest_gap: f64,
}

/// How near no solution was.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Miss {
    /// The variable that is missed by most.
    pub variable: usize,
    /// Its total.
    pub target: f64,
    /// What weights came to.
    pub reached: f64,
}

/// The factors by which the base weights of cells meet the totals of their variables, which may be any numbers.
///
/// R `survey::calibrate(calfun = "raking" | "linear" | "logit", bounds = )`.
///
/// # Errors
/// When no factors do, or none within the limits.
pub fn calibrate(
    cells: &CalibrationCells,
    base: &[f64],
    totals: &[f64],
    distance: Distance,
    limits: Option<LimitRange>,
) -> Result<Solution, Miss> {
    let functions = vec![FactorFunction { distance, limits }; cells.len()];
    System { cells, base, functions: &functions, totals }.solve()
}

/// A point on the way.
struct Point {
    lambda: Vec<f64>,
    factors: Vec<Factor>,
    /// T − Σ D g x
    gaps: Vec<f64>,
    objective: f64,
}

impl System<'_> {
    /// The factors by cell.
    pub(super) fn solve(&self) -> Result<Solution, Miss> {
        let mut point = self.point(vec![0.0; self.totals.len()]);
        let mut steps = 0;
        while self.largest_gap(&point) > TOLERANCE {
            let Some(next) = (steps < MAX_STEPS).then(|| self.next(&point)).flatten() else { return Err(self.miss(&point)) };
            point = next;
            steps += 1;
        }
        // One step more makes rounding errors of what is left.
        if let Some(next) = self.next(&point).filter(|next| self.largest_gap(next) < self.largest_gap(&point)) {
            point = next;
        }
        let largest_gap = self.largest_gap(&point);
        Ok(Solution { factors: point.factors.iter().map(|factor| factor.value).collect(), steps, largest_gap })
    }

    fn point(&self, lambda: Vec<f64>) -> Point {
        let predictor = |cell: usize| self.cells.values(cell).iter().map(|x| x.value * lambda[x.variable as usize]).sum();
        let factors: Vec<Factor> =
            self.functions.iter().enumerate().map(|(cell, function)| function.at(predictor(cell))).collect();
        let mut gaps = self.totals.to_vec();
        let mut objective = 0.0;
        for (cell, (factor, base)) in factors.iter().zip(self.base).enumerate() {
            objective += base * factor.integral;
            for x in self.cells.values(cell) {
                gaps[x.variable as usize] -= base * factor.value * x.value;
            }
        }
        objective -= lambda.iter().zip(self.totals).map(|(lambda, total)| lambda * total).sum::<f64>();
        Point { lambda, factors, gaps, objective }
    }

    /// A point that is nearer; nothing where none was found.
    fn next(&self, point: &Point) -> Option<Point> {
        let mut hessian = SymmetricMatrix::zeros(self.totals.len());
        let mut flat = SymmetricMatrix::zeros(self.totals.len());
        for (cell, (factor, base)) in point.factors.iter().zip(self.base).enumerate() {
            self.cells.add_products(cell, base * factor.slope, &mut hessian);
            self.cells.add_products(cell, *base, &mut flat);
        }
        // Where limits hold for all of a category, only a pull towards the base weights gives a direction.
        [0.0, 1e-6, 1e-2, 1.0].into_iter().find_map(|pull| {
            let mut pulled = hessian.clone();
            for at in 0..self.totals.len() {
                pulled.add(at, at, pull * flat.at(at, at));
            }
            self.along(point, &pulled.factor().solve(&point.gaps))
        })
    }

    fn along(&self, point: &Point, direction: &[f64]) -> Option<Point> {
        let near = self.largest_gap(point);
        let mut length = 1.0;
        for _ in 0..MAX_HALVINGS {
            let lambda = point.lambda.iter().zip(direction).map(|(lambda, step)| lambda + length * step).collect();
            let next = self.point(lambda);
            let descent: f64 = length * direction.iter().zip(&point.gaps).map(|(step, gap)| step * gap).sum::<f64>();
            let lower = next.objective <= point.objective - 1e-4 * descent && descent > 0.0;
            // Near the solution the objective is flat to working precision, and the gap tells.
            if next.objective.is_finite() && (lower && next.objective < point.objective || self.largest_gap(&next) < 0.5 * near) {
                return Some(next);
            }
            length /= 2.0;
        }
        None
    }

    /// The size against which a gap is measured.
    fn size(&self, variable: usize) -> f64 {
        self.totals[variable].abs().max(f64::MIN_POSITIVE)
    }

    fn largest_gap(&self, point: &Point) -> f64 {
        let relative = |(variable, gap): (usize, &f64)| gap.abs() / self.size(variable);
        let largest = point.gaps.iter().enumerate().map(relative).fold(0.0, f64::max);
        if point.gaps.iter().all(|gap| gap.is_finite()) { largest } else { f64::INFINITY }
    }

    fn miss(&self, point: &Point) -> Miss {
        let relative = |variable: &usize| point.gaps[*variable].abs() / self.size(*variable);
        let variable = (0..self.totals.len()).max_by(|a, b| relative(a).total_cmp(&relative(b))).unwrap_or(0);
        let target = self.totals.get(variable).copied().unwrap_or_default();
        Miss { variable, target, reached: target - point.gaps.get(variable).copied().unwrap_or_default() }
    }
}
