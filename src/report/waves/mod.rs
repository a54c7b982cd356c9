//! The report on waves: what changed, what did not, and what cannot be said; then the numbers and how they came about.

mod book;
mod changes;
pub mod csv;
mod figures;
mod findings;
mod groups;
pub mod json;
mod notes;
pub mod numbers;
mod rank;
mod report;
mod results;
mod sentences;
mod standing;
mod tables;
mod topics;
mod warnings;

pub use figures::wave_figures;
pub use rank::Rank;
pub use results::{Extent, WaveResults};
pub use warnings::wave_warnings;
