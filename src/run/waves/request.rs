//! What a comparison of waves was asked for.

use crate::options::ComparisonKind;
use crate::report::waves::Extent;
use crate::run::request::Request;
use std::path::PathBuf;

/// What a comparison of waves was asked for. Everything left out follows the codebook, and then the defaults.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct CompareRequest {
    /// Data files, saved waves, reports, published figures.
    pub waves: Vec<PathBuf>,
    /// The column that says the wave, where a file holds several.
    pub wave_column: Option<String>,
    /// The wave that changes are counted from, by id.
    pub baseline: Option<String>,
    /// Whether waves are compared, or groups.
    pub kind: Option<ComparisonKind>,
    /// How much the report shows.
    pub extent: Extent,
    /// Everything else; its data file does not count.
    pub request: Request,
}
