//! Rows into batches of codes: a [`Coding`](crate::codebook::coding::Coding) evaluated over columns of cells.
//!
//! Each question, banner and condition has a reader that understands every distinct cell of its columns once and remembers its code;
//! [`Coder`] takes the columns of a file batch by batch, and counts what contradicts the codebook or is worth knowing on the way.

mod banners;
mod batches;
mod categories;
mod cells;
mod coded;
mod conditions;
mod contradictions;
mod ids;
mod joined;
mod labels;
mod made;
mod numbers;
mod observations;
mod options;
mod questions;
mod replicates;
mod sample;
mod shared;
mod silence;
mod weights;

pub use batches::Coded;
pub(super) use batches::Coder;
pub(super) use contradictions::{UnknownCell, WRITTEN_HINT, WrittenColumn, written_columns};
