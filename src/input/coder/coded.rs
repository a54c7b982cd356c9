//! What coding a batch finds in one question.

use super::cells::BatchCells;
use crate::codebook::coding::ColumnId;
use crate::tabulate::Answers;

/// The answers of a batch to one question, with what was odd about them.
#[derive(Default)]
pub(super) struct CodedQuestion {
    /// For each variable of the question, the answer of each row.
    pub(super) answers: Vec<Answers>,
    /// Cells that are not in the codebook.
    pub(super) odd: Vec<OddCell>,
    /// Rows that were answered although the condition to be asked did not hold.
    pub(super) misrouted: u64,
    /// Rows with an exclusive option beside another.
    pub(super) conflicting: u64,
    /// Words in a column of numbers.
    pub(super) words: Vec<OddCell>,
}

/// A cell that is not in the codebook.
pub(super) struct OddCell {
    pub(super) column: String,
    pub(super) cell: String,
    pub(super) row: u64,
}

impl OddCell {
    /// A cell of a column, by its place in a batch.
    pub(super) fn of(cells: &BatchCells, column: ColumnId, cell: &str, at: usize) -> Self {
        Self { column: cells.coded(column).name.clone(), cell: cell.to_owned(), row: cells.row(at) }
    }
}
