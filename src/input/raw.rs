//! Rows as they stand in the file: which columns of them are wanted, and batches of them.

use super::rows::RowNumbers;
use polars::prelude::DataFrame;

/// Columns to be read.
pub(super) struct Wanted {
    /// Positions in the file, in the order in which batches hold them.
    pub(super) columns: Vec<usize>,
    /// Those of them whose cells are probably all numbers, which are then read faster.
    pub(super) numeric: Vec<Numeric>,
}

/// A column whose cells are probably all numbers.
#[derive(Clone, Copy)]
pub(super) struct Numeric {
    pub(super) column: usize,
    pub(super) whole: bool,
}

impl Wanted {
    /// Columns as text.
    pub(super) const fn texts(columns: Vec<usize>) -> Self {
        Self { columns, numeric: Vec::new() }
    }
}

/// Consecutive rows with the wanted columns, in the order in which they were wanted.
pub(super) struct RawBatch {
    pub(super) frame: DataFrame,
    /// Their numbers in the file.
    pub(super) rows: RowNumbers,
}
