//! Cells that the codebook does not know, and rows that break the design: collected, so that one error names up to ten of them.

use super::OddCell;
use crate::codebook::Question;
use crate::error::{Error, Result};
use crate::format;

/// Contradictions between the data and the codebook.
#[derive(Default)]
pub(super) struct Contradictions {
    lines: Vec<Line>,
    unseen: bool,
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
            if odd.open_ended {
                self.unseen = true;
                continue;
            }
            let cell = format::ellipsis(&odd.cell, 40);
            self.lines.push(Line {
                text: format!("row {}, column `{}`: `{cell}` is not an answer of question `{}`", odd.row, odd.column, question.id),
                hint: format!("add the code to the question's levels or dk, or to missing = [ … ] in [design] if it means not asked: `{cell}`"),
            });
        }
    }

    /// A row that breaks the design.
    pub(super) fn design(&mut self, text: String, hint: &str) {
        self.lines.push(Line { text, hint: hint.to_owned() });
    }

    /// Whether answers came up that the detection had not seen.
    pub(super) fn unseen(&self) -> bool {
        self.unseen && self.lines.is_empty()
    }

    pub(super) fn check(&self) -> Result<()> {
        let Some(first) = self.lines.first() else { return Ok(()) };
        let shown: Vec<&str> = self.lines.iter().take(SHOWN).map(|line| line.text.as_str()).collect();
        let more = self.lines.len().saturating_sub(SHOWN);
        let more = if more > 0 { format!("\n  and {more} more") } else { String::new() };
        let message = if shown.len() == 1 {
            shown[0].to_owned()
        } else {
            format!("the data contradict the codebook:\n  {}{more}", shown.join("\n  "))
        };
        Err(Error::data(message).hint(first.hint.clone()))
    }
}
