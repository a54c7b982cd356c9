//! Weights that were made: what was asked of them, what they came to, and what they did to the key measures.

mod made;
mod margins;
mod record;
mod section;
mod words;

pub use made::MadeWeights;
pub use margins::{MarginLine, WeightedMargin, weighted_margins};
pub(super) use record::record;
pub use record::{WeightingRecord, to_json};
pub(super) use section::section;
pub use words::{group_words, in_words, weights_in_words};
