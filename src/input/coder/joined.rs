//! One answer in several columns, one for each answer: read as if they were one column.

use super::cells::BatchCells;
use crate::codebook::coding::JoinedAnswers;
use crate::input::cells::{CellColumn, Memo};
use crate::input::quality::Oddity;
use polars::prelude::StringChunked;

/// Reads the columns of the answers of one question.
pub(super) struct JoinedReader {
    joined: JoinedAnswers,
    memos: Vec<Memo<u32>>,
    /// What the distinct cells say; the memos hold positions.
    said: Vec<Option<String>>,
    /// Rows with two answers.
    doubled: u64,
}

const SILENT: u32 = 0;

impl JoinedReader {
    pub(super) fn of(joined: &JoinedAnswers) -> Self {
        let memos = joined.columns.iter().map(|_| Memo::default()).collect();
        Self { joined: joined.clone(), memos, said: vec![None], doubled: 0 }
    }

    /// The answer of each row: the first that a column says.
    pub(super) fn read(&mut self, cells: &BatchCells) -> CellColumn {
        let Self { joined, memos, said, doubled } = self;
        let mut answers = vec![SILENT; cells.rows()];
        for (own, memo) in joined.columns.iter().zip(memos) {
            let coded = cells.coded(own.column);
            let codes = memo.code(cells.of(own.column), SILENT, |cell| {
                let answer = if coded.is_missing(cell.text) { None } else { own.answer(cell.text) };
                let Some(answer) = answer else { return SILENT };
                said.push(Some(answer));
                u32::try_from(said.len() - 1).unwrap_or(SILENT)
            });
            for (answer, code) in answers.iter_mut().zip(codes) {
                if *answer == SILENT {
                    *answer = code;
                } else if code != SILENT && said[code as usize] != said[*answer as usize] {
                    *doubled += 1;
                }
            }
        }
        let texts: StringChunked = answers.iter().map(|code| said[*code as usize].as_deref()).collect();
        CellColumn::Text(texts)
    }

    /// Rows with two answers, if there were any.
    pub(super) fn oddity(&self) -> Option<Oddity> {
        let what = "two answers where one is allowed; the first is counted".to_owned();
        (self.doubled > 0).then(|| Oddity { question: self.joined.question.clone(), what, rows: self.doubled })
    }
}
