//! Key findings by rule: what could be said of a survey, scored by subject, surprise and certainty, and a varied choice of it.
//!
//! Levels are one share or the top of a list, gaps are differences between a group and everyone else. Each finding says why it was chosen.

mod candidate;
mod choice;
mod gap;
mod level;
mod record;
mod subject;

use super::results::Results;

pub use candidate::Finding;
pub use record::FindingRecord;
pub(super) use record::finding_records;

/// The key findings in the order in which they are read: levels as they were asked, then who differs, most first.
#[must_use]
pub fn findings(results: &Results) -> Vec<Finding> {
    choice::chosen(results, level::candidates(results), gap::candidates(results))
}
