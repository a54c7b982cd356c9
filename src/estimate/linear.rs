//! Parts that the linearisation of shares and means shares: degrees of freedom of a domain and moments from sums of squares.

use crate::design::Frame;
use crate::design::variance::Moments;

/// Degrees of freedom of a domain: PSUs minus strata, over those with at least one respondent in it (R `degf(subset(design))`).
///
/// `weight` gives Σw of the domain by unit, `count` its respondents by unit (used where respondents are the PSUs).
pub(super) fn degrees_of_freedom(
    frame: &Frame,
    weight: impl Fn(usize) -> f64,
    count: impl Fn(usize) -> u64,
    units: usize,
) -> i64 {
    let mut in_domain = vec![0u64; frame.strata.len()];
    for (at, unit) in frame.units.iter().enumerate().take(units) {
        let psus = if frame.clustered { u64::from(weight(at) > 0.0) } else { count(at) };
        in_domain[unit.stratum] += psus;
    }
    let psus: u64 = in_domain.iter().sum();
    let strata = in_domain.iter().filter(|psus| **psus > 0).count();
    i64::try_from(psus).unwrap_or(i64::MAX) - i64::try_from(strata).unwrap_or(i64::MAX)
}

/// Moments of every stratum where respondents are the PSUs, from the sums of z and of products of z by stratum.
pub(super) fn moments_of_strata(frame: &Frame, units: usize, moment: impl Fn(usize) -> Moments) -> Vec<Moments> {
    // In a frame without clusters, unit and stratum have the same index.
    (0..frame.strata.len()).map(|stratum| if stratum < units { moment(stratum) } else { Moments::default() }).collect()
}
