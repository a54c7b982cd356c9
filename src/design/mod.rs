//! What the sample is: strata, primary sampling units (PSUs), finite populations, lonely PSUs or replicate weights; and the variance
//! that follows.
//!
//! Where the design has clusters, a *unit* is a PSU. Where respondents were sampled directly, every respondent is a PSU and a *unit*
//! is a stratum, of which moments are kept instead; [`variance`] holds the one formula that serves both. Where the design comes as
//! replicate weights, a unit is one of their patterns, and [`Replication`] holds the formula.

mod frame;
mod replicate;
pub mod variance;

pub use frame::{Frame, FrameBuilder, Stratum, Unit};
pub use replicate::{MAX_PATTERNS, PatternBuilder, ReplicateMethod, ReplicatedValue, Replicates, Replication};

/// What to do with a stratum that has a single PSU in the sample, whose variance cannot be known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
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
