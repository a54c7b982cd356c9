//! Cells that the codebook does not know, and rows that break the design: collected, so that one error names up to ten of them.

use super::OddCell;
use crate::codebook::Question;
use crate::error::{Error, Result};
use crate::format;

/// Contradictions between the data and the codebook.
#[derive(Default)]
pub(super) struct Contradictions {
    /// The first of them, which are shown.
    lines: Vec<Line>,
    count: usize,
}

struct Line {
    text: String,
    hint: String,
}

/// So many contradictions are named in one error.
const SHOWN: usize = 10;

impl Contradictions {
    pub(super) fn extend(&mut self, question: &Question, cells: &[OddCell]) {
        for odd in cells {
            let cell = format::ellipsis(&odd.cell, 40);
            self.push(|| Line {
                text: format!("row {}, column `{}`: `{cell}` is not an answer of question `{}`", odd.row, odd.column, question.id),
                hint: format!("add the code to the question's levels or dk, or to missing = [ … ] in [design] if it means not asked: `{cell}`"),
            });
        }
    }

    /// A row that breaks the design.
    pub(super) fn design(&mut self, text: String, hint: &str) {
        self.push(|| Line { text, hint: hint.to_owned() });
    }

    fn push(&mut self, line: impl FnOnce() -> Line) {
        if self.lines.len() < SHOWN {
            self.lines.push(line());
        }
        self.count += 1;
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
