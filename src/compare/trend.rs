//! A linear trend over ordered groups or waves.

use super::difference::Difference;
use super::matrix::Matrix;
use crate::design::Frame;
use crate::estimate::{Level, Linearised, Term};

/// The slope of a measure over ordered groups.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Trend {
    /// Change for each step of one, with its test.
    pub slope: Difference,
    /// Groups that it goes through.
    pub groups: usize,
}

/// The trend of statistics at the given positions, of domains that share no respondent: generalised least squares with their whole
/// covariance matrix V, `slope = (xᵀV⁻¹x)⁻¹ xᵀV⁻¹p` after a constant is taken out; its variance follows from the same.
///
/// Nothing for fewer than three groups, or where V has no inverse (a share of 0% or 100%, or fewer PSUs than groups).
#[must_use]
pub fn trend(frame: &Frame, positions: &[f64], statistics: &[Linearised], level: Level) -> Option<Trend> {
    let groups = statistics.len();
    if groups < 3 || positions.len() != groups {
        return None;
    }
    let v = Matrix::of(groups, |i, j| {
        if i == j { statistics[i].variance(frame) } else { statistics[i].covariance_with_disjoint(&statistics[j], frame) }
    });
    // Whitened by V, the groups are independent and equally precise.
    let whitener = v.cholesky()?;
    let ones = whitener.forward(&vec![1.0; groups]);
    let x = whitener.forward(positions);
    let dot = |a: &[f64], b: &[f64]| a.iter().zip(b).map(|(a, b)| a * b).sum::<f64>();
    let mean = dot(&ones, &x) / dot(&ones, &ones);
    let centred: Vec<f64> = x.iter().zip(&ones).map(|(x, one)| x - mean * one).collect();
    let information = dot(&centred, &centred);
    let values: Vec<f64> = statistics.iter().map(|statistic| statistic.value).collect();
    let slope = dot(&centred, &whitener.forward(&values)) / information;
    let terms: Vec<Term<'_>> = statistics.iter().map(|of| Term { times: 1.0, of }).collect();
    let degf = Linearised::combination(&terms).degf(frame);
    Difference::new(slope, information.recip().sqrt(), degf, level).map(|slope| Trend { slope, groups })
}
