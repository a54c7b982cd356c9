//! From a statistic with its variance to an estimate with a t interval: means, totals, ratios and scores.

use super::Estimate;
use super::distribution::t_quantile;
use super::interval::Interval;
use super::linear::Linearised;
use crate::design::SampleStructure;
use crate::options::Level;

/// What values a statistic can have, beyond which its interval is cut off.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Bounds {
    /// Any.
    Free,
    /// From this number on.
    AtLeast(f64),
    /// From one number to another.
    Between {
        /// The least.
        lower: f64,
        /// The most.
        upper: f64,
    },
}

impl Bounds {
    fn limit(self, value: f64) -> f64 {
        match self {
            Self::Free => value,
            Self::AtLeast(least) => value.max(least),
            Self::Between { lower, upper } => value.clamp(lower, upper),
        }
    }
}

/// The estimate ± t · se. No standard error without a degree of freedom or with a single respondent; no interval where the variance
/// is 0, which would claim certainty.
pub(super) fn finish(frame: &SampleStructure, statistic: &Linearised, level: Level, shape: Bounds) -> Estimate {
    let degf = statistic.degf(frame);
    let mut estimate =
        Estimate { value: statistic.value, std_error: None, interval: None, degf, deff: None, base: statistic.base };
    if degf < 1 || statistic.base.unweighted < 2 {
        return estimate;
    }
    let error = statistic.variance(frame).sqrt();
    estimate.std_error = Some(error);
    estimate.interval = limits(estimate.value, error, degf, level, shape);
    estimate
}

/// The interval ± t · se; nothing where the error is 0.
pub(super) fn limits(value: f64, error: f64, degf: i64, level: Level, shape: Bounds) -> Option<Interval> {
    let half = t_quantile(level.upper(), degf as f64) * error;
    let interval = Interval { level, lower: shape.limit(value - half), upper: shape.limit(value + half), method: None };
    (error > 0.0).then_some(interval)
}
