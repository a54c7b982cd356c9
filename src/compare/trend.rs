//! A linear trend over ordered groups.

use super::difference::Difference;
use crate::design::SampleStructure;
use crate::estimate::{Linearised, Term};
use crate::options::Level;

/// The slope of a measure over ordered groups.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Trend {
    /// Change for each step of one, with its test.
    pub slope: Difference,
    /// Groups that it goes through.
    pub groups: usize,
}

/// The trend of statistics at the given positions, of domains that share no respondent: the linear contrast
/// `Σ (x − x̄) p / Σ (x − x̄)²`, whose variance has the covariances of groups that share PSUs in it.
///
/// Weighting the groups by the inverse of their covariance matrix would be sharper where that matrix is known well, and finds trends
/// that are not there where it rests on few PSUs: of 8 groups over 15 PSUs, in one of four samples instead of one of twenty.
///
/// Nothing for fewer than three groups. R: `svycontrast(svyby(~y, ~group, design, svymean, covmat = TRUE), (x - mean(x)) /
/// sum((x - mean(x))^2))`.
#[must_use]
pub fn trend(frame: &SampleStructure, positions: &[f64], statistics: &[&Linearised], level: Level) -> Option<Trend> {
    let groups = statistics.len();
    if groups < 3 || positions.len() != groups {
        return None;
    }
    let mean = positions.iter().sum::<f64>() / groups as f64;
    let squares: f64 = positions.iter().map(|x| (x - mean).powi(2)).sum();
    let term = |(x, of)| Term { times: (x - mean) / squares, of };
    let terms: Vec<Term<'_>> = positions.iter().zip(statistics.iter().copied()).map(term).collect();
    let slope = Linearised::combination(&terms);
    let error = slope.variance(frame).sqrt();
    Difference::new(slope.value, error, slope.degf(frame), level).map(|slope| Trend { slope, groups })
}
