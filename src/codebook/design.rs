//! The columns that describe the sample.

use super::file::{LonelyPsuFile, ReplicateTypeFile};
use super::filter::Filter;

/// The columns that describe the sample.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct DesignColumns {
    /// Weight.
    pub weight: Option<String>,
    /// How the weight was made, in words.
    pub weight_note: Option<String>,
    /// Stratum.
    pub strata: Option<String>,
    /// Primary sampling unit, nested in strata.
    pub psu: Option<String>,
    /// Finite population correction.
    pub fpc: Option<String>,
    /// Whether PSU ids are unique in the whole sample, so that one in two strata is an error.
    pub unique_psus: bool,
    /// Replicate weights, instead of strata, PSUs and populations.
    pub replicates: Option<ReplicateColumns>,
    /// What to do with a stratum of one PSU.
    pub lonely_psu: Option<LonelyPsuFile>,
    /// Respondent id.
    pub id: Option<String>,
    /// Condition to be reported on.
    pub filter: Option<Filter>,
    /// Cells that mean "not asked".
    pub missing: Vec<String>,
}

/// Columns of replicate weights and how they were made, checked against each other.
#[derive(Debug, Clone, PartialEq)]
pub struct ReplicateColumns {
    /// The columns, in the order of the file.
    pub columns: Vec<String>,
    /// How they were made.
    pub kind: ReplicateTypeFile,
    /// Fay's ρ.
    pub rho: f64,
    /// The factor of all, where it does not follow from the type.
    pub scale: Option<f64>,
    /// A factor for each column.
    pub rscales: Vec<f64>,
    /// Whether deviations are from the whole sample's estimate, where it does not follow from the type.
    pub mse: Option<bool>,
    /// Degrees of freedom, where they are given.
    pub degf: Option<u32>,
}
