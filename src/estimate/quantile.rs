//! Medians and other quantiles, with Woodruff's interval.
//!
//! The quantile is the smallest value at which the weighted distribution function reaches the probability (R `qrule = "math"`). Its
//! interval is the t interval of the distribution function at that value, carried back to values by the same rule (Woodruff 1952;
//! R `svyquantile(interval.type = "mean")`); the standard error is the width of the interval over twice the t quantile.

use super::Estimate;
use super::distribution::t_quantile;
use super::interval::Interval;
use super::share::{Domain, Scoring, linearised_share};
use crate::design::SampleStructure;
use crate::options::Level;
use crate::tabulate::{ValueTotals, ValueWeight};

/// The quantile of a number in a domain at a probability in (0, 1).
///
/// Nothing when nobody in it gave a number, or when there were too many different values to keep. No interval where the distribution
/// function's leaves 0..1, as in R, or where it has no width.
#[must_use]
pub fn quantile(
    frame: &SampleStructure,
    values: &ValueTotals,
    domain: &Domain,
    probability: f64,
    level: Level,
) -> Option<Estimate> {
    let ascending = values.ascending(|group| domain.contains(group));
    let value = at(&ascending, probability)?;
    let below = values.split(value);
    let share = linearised_share(frame, &below, domain, &Scoring::share(&[0], 2))?;
    let degf = share.degf(frame);
    let mut estimate = Estimate { value, std_error: None, interval: None, degf, deff: None, base: share.base };
    if degf < 1 || share.base.unweighted < 2 {
        return Some(estimate);
    }
    let c = t_quantile(level.upper(), degf as f64);
    let half = c * share.variance(frame).sqrt();
    let (low, high) = (share.value - half, share.value + half);
    let limits = (low >= 0.0).then(|| at(&ascending, low)).flatten().zip((high <= 1.0).then(|| at(&ascending, high)).flatten());
    if let Some((lower, upper)) = limits.filter(|(lower, upper)| upper > lower) {
        estimate.std_error = Some((upper - lower) / (2.0 * c));
        estimate.interval = Some(Interval { level, lower, upper, method: None });
    }
    Some(estimate)
}

/// The smallest value at which the distribution function reaches a probability.
fn at(ascending: &[ValueWeight], probability: f64) -> Option<f64> {
    let total: f64 = ascending.iter().map(|value| value.weight).sum();
    let mut reached = 0.0;
    for value in ascending {
        reached += value.weight;
        // Sums of equal weights differ from their product in the last digits.
        if reached >= probability * total * (1.0 - 1e-12) {
            return Some(value.value);
        }
    }
    ascending.last().map(|value| value.value)
}
