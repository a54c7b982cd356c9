//! The columns that describe the sample.

use super::column_id::ColumnId;
use crate::codebook::{LonelyPsuFile, ReplicateColumns};

/// The columns that describe the sample, by id.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct DesignCoding {
    /// The weight.
    pub weight: Option<ColumnId>,
    /// The stratum.
    pub strata: Option<ColumnId>,
    /// The primary sampling unit.
    pub psu: Option<ColumnId>,
    /// The finite population.
    pub fpc: Option<ColumnId>,
    /// The respondent.
    pub id: Option<ColumnId>,
    /// Replicate weights.
    pub replicates: Option<ReplicateCoding>,
    /// Whether a PSU id stands for one PSU in the whole sample.
    pub unique_psus: bool,
    /// What to do with a stratum of one PSU.
    pub lonely_psu: Option<LonelyPsuFile>,
}

/// The columns of replicate weights.
#[derive(Debug, Clone, PartialEq)]
pub struct ReplicateCoding {
    /// The columns, in the order of the replicates.
    pub columns: Vec<ColumnId>,
    /// How they were made.
    pub made: ReplicateColumns,
}
