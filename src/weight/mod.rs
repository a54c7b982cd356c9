//! Weights that make a sample meet known margins: raking, post-stratification, linear and logit calibration, with limits.
//!
//! Rows go by twice. The [`WeightSampler`] counts base weights by the cells of all margins crossed, since the factor of a respondent
//! depends on the cell alone, and makes a [`Weighting`] of them, which turns the base weights of each batch into weights the second
//! time. Margins that are crossed are one margin of more categories; groups such as waves or countries are weighted each to its own
//! targets. Whatever the distance and its limits, the factors are found by Newton's method, so that trimmed weights meet the margins.
//! What the variance has to know is [`Calibration`](crate::design::Calibration).
//!
//! ```
//! use survey_report::tabulate::Batch;
//! use survey_report::weight::{MarginPlan, MarginTargets, TargetUnit, WeightPlan, WeightSampler};
//! # use survey_report::weight::{Distance, Limits, WeightTotal};
//!
//! // Three of four respondents are women, in a population of as many women as men.
//! let targets = MarginTargets { amounts: vec![0.5, 0.5], unit: TargetUnit::Share };
//! let plan = WeightPlan {
//!     margins: vec![MarginPlan { targets: vec![targets] }],
//! #   groups: 0, distance: Distance::Raking, limits: Limits::None, total: WeightTotal::Respondents, missing: None,
//!     // …
//! };
//! let mut batch = Batch { weights: vec![1.0; 4], margins: vec![vec![0, 0, 0, 1]], ..Batch::default() };
//! let mut sampler = WeightSampler::new(plan, 0);
//! sampler.add(&batch);
//! let weighting = sampler.solve().expect("both categories have respondents");
//! weighting.apply(&mut batch);
//! assert!((batch.weights[0] - 2.0 / 3.0).abs() < 1e-12 && (batch.weights[3] - 2.0).abs() < 1e-12);
//! ```

mod distance;
mod error;
mod goals;
mod group;
mod outcome;
mod plan;
mod sampler;
mod solve;
mod weighting;

pub use crate::options::{MissingMargin, WeightTotal};
pub use error::{CategoryPlace, WeightingError};
pub use outcome::{CategoryOutcome, GroupWeighting, MarginOutcome, WeightCount, WeightSummary};
pub use plan::{Distance, LimitRange, Limits, MarginPlan, MarginTargets, TargetUnit, WeightPlan};
pub use sampler::WeightSampler;
pub use solve::{Miss, Solution, TOLERANCE, calibrate};
pub use weighting::Weighting;
