//! New numbers in a deck that somebody has edited.
//!
//! The deck is not made again: what this program wrote is found by its name in the edited deck and in a fresh one, and its numbers and words
//! are put in the place of the old ones. Between them every byte stays, as do all other parts of the file. What was typed over by hand
//! is told by the hash in its mark, and stays.

mod caches;
mod chart;
mod deck;
mod fresh;
mod labels;
mod outcome;
mod runs;
mod says;
mod table;
mod tagged;
mod words;
mod workbook;

pub use super::fit::{chart_fit, table_fit};
pub use deck::{Refreshed, refresh};
pub use fresh::{Extent, is_standard};
pub use outcome::{Outcome, Reason, Remark, ShapeOutcome};
