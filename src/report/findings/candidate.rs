//! What could be said of a survey.

use crate::table::RowPlace;

/// A sentence of the first page.
#[derive(Debug, Clone, PartialEq)]
pub struct Finding {
    /// The exhibit that shows it, by position.
    pub exhibit: usize,
    /// The row that it tells of.
    pub row: RowPlace,
    /// The column: that of everyone, or of a group.
    pub column: usize,
    /// The sentence, with its interval and a full stop.
    pub sentence: String,
    /// Why it was chosen.
    pub reason: String,
}

/// Something that could be said, with how much it is worth saying.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Candidate {
    pub finding: Finding,
    pub aspect: Aspect,
    /// Higher is better; only an order.
    pub score: f64,
}

/// What a candidate tells.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Aspect {
    /// A share that the codebook words or names.
    Declared,
    /// A share.
    Found,
    /// The top of a list.
    Top,
    /// A group of a banner differs from everyone else: the banner's column.
    Gap(String),
}
