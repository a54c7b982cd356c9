//! An estimate from a statistic whose standard error is known, however it became known: from totals, from saved results, or from a
//! published figure.

use super::finish::{Bounds, limits};
use super::interval::{ShareSample, share_interval};
use super::{Base, Estimate, Linearised};
use crate::design::SampleStructure;
use crate::options::{IntervalMethod, Level};
use serde::{Deserialize, Serialize};

/// What a statistic is, which decides its interval.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Quantity {
    /// A share, 0..1.
    Share,
    /// A net score, −1..1.
    Score,
    /// A mean or a ratio.
    Number,
}

/// A statistic with what is known of its precision.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Precision {
    /// The statistic.
    pub value: f64,
    /// Its standard error; none where a single respondent or PSU leaves it unknown, or where it was not published.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub std_error: Option<f64>,
    /// Degrees of freedom.
    pub degf: i64,
    /// The respondents.
    pub base: Base,
    /// Whether chance has no part in it: everyone in the domain was certain to be sampled, or weights were made to meet it.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub census: bool,
}

impl Precision {
    /// That of a linearised statistic.
    #[must_use]
    pub fn of(frame: &SampleStructure, statistic: &Linearised) -> Self {
        let degf = statistic.degf(frame);
        let known = degf >= 1 && statistic.base.unweighted >= 2;
        Self {
            value: statistic.value,
            std_error: known.then(|| statistic.variance(frame).sqrt()),
            degf,
            base: statistic.base,
            census: statistic.is_certain(frame),
        }
    }

    /// That of a published share of `n` respondents, with the design effect that was published or is assumed:
    /// `√(deff · p(1 − p)/n)`; without a size, nothing is known of it.
    #[must_use]
    pub fn published(share: f64, n: Option<u64>, deff: f64) -> Self {
        let size = n.unwrap_or(0);
        let count = size as f64;
        let std_error = n.filter(|n| *n > 1).map(|_| (deff * share * (1.0 - share) / count).sqrt());
        Self {
            value: share,
            std_error,
            degf: i64::try_from(size).unwrap_or(i64::MAX) - 1,
            base: Base { unweighted: size, weighted: count, effective: count / deff },
            census: false,
        }
    }

    /// The estimate with its interval: as [`share`](super::share) and [`mean`](super::mean) give it, but for a design effect.
    #[must_use]
    pub fn estimate(&self, form: Quantity, level: Level, method: IntervalMethod) -> Estimate {
        let Self { value, std_error, degf, base, census } = *self;
        let estimate = Estimate { value, std_error, interval: None, degf, deff: None, base };
        let Some(error) = std_error.filter(|_| degf >= 1) else { return estimate };
        let interval = match form {
            Quantity::Share if census => None,
            Quantity::Share => {
                let sample = ShareSample {
                    share: value.clamp(0.0, 1.0),
                    variance: error * error,
                    degf: degf as f64,
                    respondents: base.unweighted as f64,
                    kish: base.effective,
                };
                Some(share_interval(method, &sample, level))
            }
            Quantity::Score => limits(value, error, degf, level, Bounds::Between { lower: -1.0, upper: 1.0 }),
            Quantity::Number => limits(value, error, degf, level, Bounds::Free),
        };
        Estimate { interval, ..estimate }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_published_share_has_the_error_of_its_size_and_design() {
        // 0.79 · 0.21 / 4272 = 3.8834e-5, times 1.6.
        let precision = Precision::published(0.79, Some(4272), 1.6);
        assert!((precision.std_error.expect("a size") - (1.6f64 * 0.79 * 0.21 / 4272.0).sqrt()).abs() < 1e-15);
        assert!((precision.base.effective - 2670.0).abs() < 1e-9);
        assert_eq!(Precision::published(0.9, None, 1.0).std_error, None);
        let estimate = precision.estimate(Quantity::Share, Level::P95, IntervalMethod::Wald);
        // The margin that was published is 1.9 points at 50%; of 79% it is 1.5.
        let half = estimate.interval.expect("an interval").upper - 0.79;
        assert!((half - 0.0155).abs() < 1e-4, "{half}");
    }
}
