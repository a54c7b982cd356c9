//! Cells that the codebook does not know, and rows that break the design: collected, so that one error names up to ten of them, and a
//! check all of them.

use super::OddCell;
use crate::codebook::{Question, shown_cell};
use crate::error::{Error, Result};

/// Contradictions between the data and the codebook.
#[derive(Default)]
pub(super) struct Contradictions {
    /// The first of them, which are shown.
    lines: Vec<Line>,
    count: usize,
    /// Distinct cells that are no answers, for a check.
    cells: Vec<UnknownCell>,
    /// Rows that break the design, for a check.
    rows: Vec<BrokenRow>,
}

struct Line {
    text: String,
    hint: String,
}

/// A distinct cell that is no answer of its question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::input) struct UnknownCell {
    pub(in crate::input) question: String,
    pub(in crate::input) column: String,
    pub(in crate::input) cell: String,
}

/// A row that breaks the design.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::input) struct BrokenRow {
    pub(in crate::input) text: String,
    pub(in crate::input) hint: &'static str,
}

/// So many contradictions are named in one error.
const SHOWN: usize = 10;
/// So many are kept for a check.
const KEPT: usize = 1_000;

impl Contradictions {
    pub(super) fn extend(&mut self, question: &Question, cells: &[OddCell]) {
        for odd in cells {
            let cell = shown_cell(&odd.cell);
            self.push(|| Line {
                text: format!("row {}, column `{}`: `{cell}` is not an answer of question `{}`", odd.row, odd.column, question.id),
                hint: format!("add the code to the question's levels or dk, or to missing = [ … ] in [design] if it means not asked: `{cell}`"),
            });
            let unknown = UnknownCell { question: question.id.clone(), column: odd.column.clone(), cell: odd.cell.clone() };
            if self.cells.len() < KEPT && !self.cells.contains(&unknown) {
                self.cells.push(unknown);
            }
        }
    }

    /// A row that breaks the design.
    pub(super) fn design(&mut self, text: String, hint: &'static str) {
        if self.rows.len() < KEPT {
            self.rows.push(BrokenRow { text: text.clone(), hint });
        }
        self.push(|| Line { text, hint: hint.to_owned() });
    }

    fn push(&mut self, line: impl FnOnce() -> Line) {
        if self.lines.len() < SHOWN {
            self.lines.push(line());
        }
        self.count += 1;
    }

    /// All of them, for a check; none are left.
    pub(super) fn take(&mut self) -> Found {
        let all = std::mem::take(self);
        Found { cells: all.cells, rows: all.rows }
    }

    pub(super) fn check(&self) -> Result<()> {
        let Some(first) = self.lines.first() else { return Ok(()) };
        let shown: Vec<&str> = self.lines.iter().map(|line| line.text.as_str()).collect();
        let more = self.count - self.lines.len();
        let more = if more > 0 { format!("\n  and {more} more") } else { String::new() };
        let message = if shown.len() == 1 {
            shown[0].to_owned()
        } else {
            format!("the data cannot be counted as they are:\n  {}{more}", shown.join("\n  "))
        };
        Err(Error::data(message).hint(first.hint.clone()))
    }
}

/// What contradicts a codebook.
#[derive(Debug, Default)]
pub(in crate::input) struct Found {
    pub(in crate::input) cells: Vec<UnknownCell>,
    pub(in crate::input) rows: Vec<BrokenRow>,
}
