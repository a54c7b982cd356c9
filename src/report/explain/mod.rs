//! The arithmetic of one number, so that a statistician can check it with a pencil, and R code that reproduces it.
//!
//! An [`Explanation`] holds the number with all that it is made of; [`explain`] tells it as a document: first in words, then base, estimate, variance,
//! interval, tests, and at the end the same in R, printed from the [`Coding`](crate::codebook::coding::Coding) that was counted with.

mod comparisons;
mod document;
mod exact;
mod explanation;
pub mod find;
mod interval;
mod list;
mod opening;
mod precision;
mod r;
mod saved;
mod spread;
mod words;

pub use document::explain;
pub use explanation::{Explanation, RDataFile};
pub use list::figure_list;
pub use saved::{SavedNumbers, explain_saved};
