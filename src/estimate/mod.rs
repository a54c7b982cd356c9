//! From totals and the frame to estimates: shares, scores, means, totals, ratios and quantiles with standard errors, intervals, design
//! effects and bases.
//!
//! Pure functions of slices and of this crate's own types; a share is `0..1`. The reference is R `survey` 4.x.
//!
//! Totals come from a file by `run::count`, or from rows at hand:
//!
//! ```
//! use survey_report::design::{SampleStructureBuilder, LonelyPsu};
//! use survey_report::estimate::{Domain, share};
//! use survey_report::options::{IntervalMethod, Level};
//! use survey_report::tabulate::{Answers, Batch, Crossing, CrossingKind, CrossingTotals, Granularity, TotalsBuilder};
//!
//! // Eight respondents in four PSUs: their answers (0 or 1), weights and PSUs.
//! let psus = [0, 0, 1, 1, 2, 2, 3, 3];
//! let mut frame = SampleStructureBuilder::new(true);
//! let batch = Batch {
//!     weights: vec![1.0, 2.0, 1.0, 1.0, 2.0, 1.0, 1.0, 1.0],
//!     units: psus.iter().map(|psu| frame.unit(0, *psu, || "all".to_owned())).collect(),
//!     answers: vec![Answers::Codes(vec![0, 1, 0, 0, 1, 0, 1, 1])],
//!     ..Batch::default()
//! };
//! let plan = vec![Crossing { variable: 0, banner: None, groups: 0, kind: CrossingKind::Categories(2) }];
//! let mut tabulator = TotalsBuilder::new(plan, Granularity { clustered: true, replicates: 0 });
//! tabulator.add(&batch);
//! let totals = tabulator.finish(frame.finish(LonelyPsu::Fail, None)?);
//!
//! let Some(CrossingTotals::Cells(cells)) = totals.everyone(0) else { unreachable!("one variable with categories") };
//! let estimate = share(&totals.frame, cells, &Domain::all(1), &[0], Level::P95, IntervalMethod::Wilson).expect("a base");
//! // 1 + 1 + 1 + 1 of 10; the PSU sums of z are −0.02, 0.12, −0.02 and −0.08, and Var = 4/3 · 0.0216.
//! assert!((estimate.value - 0.4).abs() < 1e-12);
//! assert!((estimate.std_error.expect("three degrees of freedom") - 0.0288_f64.sqrt()).abs() < 1e-12);
//! # Ok::<(), survey_report::error::Error>(())
//! ```

mod counts;
pub mod distribution;
mod finish;
mod histogram;
mod interval;
mod linear;
mod mean;
mod measure;
mod precision;
mod quantile;
mod reliability;
mod share;

pub use counts::{CategoryCount, category_counts};
pub use histogram::{Bin, Distribution, histogram};
pub use interval::{Interval, ShareSample, share_interval};
pub use linear::{Linearised, Term};
pub use mean::{linearised_mean, linearised_ratio, linearised_total_of_number, mean, ratio, total_of_number};
pub use measure::{Measure, Statistic};
pub use precision::{Precision, Quantity};
pub use quantile::quantile;
pub use reliability::{MIN_BASE, Reliability, SMALL_BASE};
pub use share::{Domain, Scoring, covariance, linearised_share, linearised_total, score, share, total};

use serde::{Deserialize, Serialize};

/// The respondents behind an estimate.
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize, Deserialize)]
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
///
/// As JSON it leaves out its degrees of freedom and base, which all statistics of a variable share in a domain: they are said once.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Estimate {
    /// The estimate: a share in 0..1, a score in −1..1, a mean, a total, a ratio or a quantile.
    pub value: f64,
    /// Standard error; none where a single respondent or PSU leaves it unknown.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub std_error: Option<f64>,
    /// Confidence interval.
    #[serde(flatten)]
    pub interval: Option<Interval>,
    /// Degrees of freedom: PSUs minus strata, of those with a respondent in the domain.
    #[serde(skip)]
    pub degf: i64,
    /// Design effect against simple random sampling with replacement (R `deff = "replace"`).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub deff: Option<f64>,
    /// The respondents.
    #[serde(skip)]
    pub base: Base,
}
