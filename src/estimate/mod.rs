//! From totals and the frame to estimates: shares, scores, means, totals, ratios and quantiles with standard errors, intervals, design
//! effects and bases.
//!
//! Pure functions of slices and of this crate's own types; a share is `0..1`. The reference is R `survey` 4.x.

pub mod distribution;
mod finish;
mod interval;
mod level;
mod linear;
mod mean;
mod measure;
mod quantile;
mod reliability;
mod share;

pub use interval::{Interval, IntervalMethod, ShareSample, share_interval};
pub use level::Level;
pub use linear::{Linearised, Term};
pub use mean::{linearised_mean, linearised_ratio, linearised_total_of_number, mean, ratio, total_of_number};
pub use measure::{Measure, Statistic};
pub use quantile::quantile;
pub use reliability::{Reliability, Standards};
pub use share::{Domain, Scoring, covariance, linearised_share, linearised_total, score, share, total};

/// The respondents behind an estimate.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Base {
    /// Respondents.
    pub unweighted: u64,
    /// Σw.
    pub weighted: f64,
    /// Kish's effective base, (Σw)²/Σw².
    pub effective: f64,
}

impl Base {
    /// Kish's design effect of the weights, n over the effective base.
    #[must_use]
    #[allow(clippy::cast_precision_loss)]
    pub fn weighting_effect(&self) -> Option<f64> {
        (self.effective > 0.0).then(|| self.unweighted as f64 / self.effective)
    }
}

/// A number estimated from the sample, with what is known of its precision.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Estimate {
    /// The estimate: a share in 0..1, a score in −1..1, a mean, a total, a ratio or a quantile.
    pub value: f64,
    /// Standard error; none where a single respondent or PSU leaves it unknown.
    pub std_error: Option<f64>,
    /// Confidence interval.
    pub interval: Option<Interval>,
    /// Degrees of freedom: PSUs minus strata, of those with a respondent in the domain.
    pub degf: i64,
    /// Design effect against simple random sampling with replacement (R `deff = "replace"`).
    pub deff: Option<f64>,
    /// The respondents.
    pub base: Base,
}
