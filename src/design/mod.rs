//! What the sample is: strata, primary sampling units (PSUs), finite populations, lonely PSUs or replicate weights; and the variance
//! that follows.
//!
//! Where the design has clusters, a *unit* is a PSU. Where respondents were sampled directly, every respondent is a PSU and a *unit*
//! is a stratum, of which moments are kept instead; [`variance`] holds the one formula that serves both. Where the design comes as
//! replicate weights, a unit is one of their patterns, and [`Replication`] holds the formula.
//!
//! ```
//! use survey_report::design::{ReplicateMethod, ReplicatedValue, Replication};
//!
//! // Four half-samples of an estimate of 0.5, as an agency publishes them.
//! let method = ReplicateMethod::Fay { rho: 0.5 };
//! let replication =
//!     Replication { method, scale: method.scale(4), rscales: vec![1.0; 4], mse: true, degf: None };
//! let share = ReplicatedValue { value: 0.5, replicates: &[0.48, 0.51, 0.53, 0.49] };
//! // 1/(4 · 0.5²) · (0.02² + 0.01² + 0.03² + 0.01²)
//! assert!((replication.covariance(&share, &share) - 0.0015).abs() < 1e-12);
//! ```

mod calibration;
mod linear_system;
mod patterns;
mod pool;
mod replicate;
mod spanned_space;
mod structure;
mod structure_builder;
mod union;
pub mod variance;

pub use calibration::{Auxiliary, Calibration, CalibrationCells, CalibrationSums, Fitted, StratumCell};
pub use linear_system::{Factored, SymmetricMatrix};
pub use patterns::{MAX_PATTERNS, PatternBuilder, ReplicateDesign};
pub use pool::{Pool, shared_units};
pub use replicate::{ReplicateMethod, ReplicatedValue, Replication};
pub use structure::{NumberedSample, SampleStructure, Stratum, VarianceUnit};
pub use structure_builder::SampleStructureBuilder;
pub use union::MergedSample;

use serde::{Deserialize, Serialize};

/// What to do with a stratum that has a single PSU in the sample, whose variance cannot be known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum LonelyPsu {
    /// An error that names the strata.
    #[default]
    Fail,
    /// It contributes nothing (R `survey.lonely.psu = "remove"`).
    Remove,
    /// It was certain to be sampled and contributes nothing (R `"certainty"`).
    Certainty,
    /// Its deviation is taken from the grand mean of the PSU totals (R `"adjust"`).
    Adjust,
    /// It contributes the mean of the other strata (R `"average"`).
    Average,
}
