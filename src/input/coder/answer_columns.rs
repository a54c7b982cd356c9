//! One answer in several columns, one for each answer: read as if they were one column.

use super::Cells;
use crate::codebook::{Scale, plain_text};
use crate::input::cells::{CellColumn, Memo};
use polars::prelude::StringChunked;

/// The columns of the answers of one question.
pub(super) struct AnswerColumns {
    columns: Vec<AnswerColumn>,
    /// What the distinct cells say; the memos hold positions.
    said: Vec<Option<String>>,
}

struct AnswerColumn {
    at: usize,
    /// The answer that a mark such as 1 or "yes" stands for, where answers and columns are as many.
    marked: Option<String>,
    memo: Memo<u32>,
}

const SILENT: u32 = 0;

impl AnswerColumns {
    pub(super) fn new(columns: Vec<usize>, scale: &Scale) -> Self {
        let answers: Vec<&str> = scale.categories.iter().map(|category| category.code.as_str()).collect();
        let parallel = answers.len() == columns.len();
        let column = |(place, at): (usize, usize)| AnswerColumn {
            at,
            marked: answers.get(place).filter(|_| parallel).map(|answer| (*answer).to_owned()),
            memo: Memo::default(),
        };
        Self { columns: columns.into_iter().enumerate().map(column).collect(), said: vec![None] }
    }

    /// The answer of each row: the first that a column says.
    pub(super) fn together(&mut self, cells: &Cells) -> CellColumn {
        let Self { columns, said } = self;
        let mut answers = vec![SILENT; cells.rows];
        for column in columns {
            let marked = column.marked.as_deref();
            let codes = column.memo.code(&cells.columns[column.at], SILENT, |cell| {
                let Some(answer) = answer_of(cell.text, marked) else { return SILENT };
                said.push(Some(answer));
                u32::try_from(said.len() - 1).unwrap_or(SILENT)
            });
            for (answer, code) in answers.iter_mut().zip(codes) {
                if *answer == SILENT {
                    *answer = code;
                }
            }
        }
        let texts: StringChunked = answers.iter().map(|code| said[*code as usize].as_deref()).collect();
        CellColumn::Text(texts)
    }
}

/// What a cell says: the answer itself, or a mark that stands for the answer of its column; nothing where it says "not this one".
fn answer_of(cell: &str, marked: Option<&str>) -> Option<String> {
    let Some(answer) = marked.filter(|answer| plain_text(answer) != plain_text(cell)) else { return Some(cell.to_owned()) };
    if crate::codebook::is_chosen(cell) {
        return Some(answer.to_owned());
    }
    (!crate::codebook::is_not_chosen(cell)).then(|| cell.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_stand_for_the_answer_of_their_column() {
        assert_eq!(answer_of("1", Some("female")).as_deref(), Some("female"));
        assert_eq!(answer_of("TRUE", Some("female")).as_deref(), Some("female"));
        assert_eq!(answer_of("0", Some("female")), None);
        assert_eq!(answer_of("Female", Some("Female")).as_deref(), Some("Female"));
        assert_eq!(answer_of("Other", Some("Female")).as_deref(), Some("Other"), "another answer in this column");
        assert_eq!(answer_of("1", None).as_deref(), Some("1"), "codes where columns and answers are not as many");
    }
}
