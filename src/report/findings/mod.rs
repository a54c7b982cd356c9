//! Key findings by rule: what could be said of a survey, scored by subject, surprise and certainty, and a varied choice of it.
//!
//! Levels are one share or the top of a list, gaps are differences between a group and everyone else. Each finding says why it was chosen.

mod choice;
mod gap;
mod level;
mod subject;

use super::results::Results;
use crate::table::RowPlace;

/// A sentence of the first page.
#[derive(Debug, Clone, PartialEq)]
pub struct Finding {
    /// The exhibit that shows it, by position.
    pub exhibit: usize,
    /// The row that it tells of.
    pub row: RowPlace,
    /// The sentence, with its interval and a full stop.
    pub sentence: String,
    /// Why it was chosen.
    pub reason: String,
}

/// Something that could be said, with how much it is worth saying.
#[derive(Debug, Clone, PartialEq)]
struct Candidate {
    finding: Finding,
    aspect: Aspect,
    /// Higher is better; only an order.
    score: f64,
}

/// What a candidate tells.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Aspect {
    /// A share that the codebook words or names.
    Declared,
    /// A share.
    Found,
    /// The top of a list.
    Top,
    /// A group of a banner differs from everyone else: the banner's column.
    Gap(String),
}

/// The key findings in the order in which they are read: levels as they were asked, then who differs, most first.
#[must_use]
pub fn findings(results: &Results) -> Vec<Finding> {
    choice::chosen(results, level::candidates(results), gap::candidates(results))
}
