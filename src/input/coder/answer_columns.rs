//! One answer in several columns, one for each answer: read as if they were one column.

use super::Cells;
use crate::codebook::{Declared, Scale, plain_text};
use crate::input::cells::{CellColumn, Memo};
use crate::input::quality::Oddity;
use polars::prelude::StringChunked;

/// The columns of the answers of one question.
pub(super) struct AnswerColumns {
    question: String,
    columns: Vec<AnswerColumn>,
    /// What the distinct cells say; the memos hold positions.
    said: Vec<Option<String>>,
    /// Rows with two answers.
    doubled: u64,
}

struct AnswerColumn {
    at: usize,
    marked: Option<Marked>,
    memo: Memo<u32>,
}

/// The answer that a mark in a column stands for.
struct Marked {
    code: String,
    label: String,
}

const SILENT: u32 = 0;

impl AnswerColumns {
    /// For the columns of a question, by name and position. A mark stands for the answer whose code is the column's name, or else, where
    /// answers and columns are as many, for the one at the same place.
    pub(super) fn new(question: &str, names: &[String], places: Vec<usize>, scale: &Scale) -> Self {
        let answers = &scale.categories;
        let named = names.iter().any(|name| answers.iter().any(|answer| answer.code == *name));
        let column = |(place, at): (usize, usize)| {
            let own = answers.iter().find(|answer| answer.code == names[place]);
            let beside = answers.get(place).filter(|_| !named && answers.len() == names.len());
            let marked = own.or(beside).map(|answer| Marked { code: answer.code.clone(), label: answer.label.clone() });
            AnswerColumn { at, marked, memo: Memo::default() }
        };
        let columns = places.into_iter().enumerate().map(column).collect();
        Self { question: question.to_owned(), columns, said: vec![None], doubled: 0 }
    }

    /// The answer of each row: the first that a column says.
    pub(super) fn together(&mut self, cells: &Cells, missing: &[String]) -> CellColumn {
        let Self { columns, said, doubled, .. } = self;
        let mut answers = vec![SILENT; cells.rows];
        for column in columns {
            let marked = column.marked.as_ref();
            let declared = &cells.declared[column.at];
            let codes = column.memo.code(&cells.columns[column.at], SILENT, |cell| {
                let Some(answer) = answer_of(cell.text, marked, missing, declared) else { return SILENT };
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
        (self.doubled > 0).then(|| Oddity { question: self.question.clone(), what, rows: self.doubled })
    }
}

/// What a cell says: the answer itself, or a mark that stands for the answer of its column; nothing where it says "not this one".
fn answer_of(cell: &str, marked: Option<&Marked>, missing: &[String], declared: &Declared) -> Option<String> {
    if super::is_missing(cell, missing) || declared.is_missing(cell) {
        return None;
    }
    let Some(marked) = marked else { return Some(cell.to_owned()) };
    let own = |text: &str| plain_text(text) == plain_text(cell);
    if own(&marked.code) || own(&marked.label) || crate::codebook::is_chosen(cell) {
        return Some(marked.code.clone());
    }
    (!crate::codebook::is_not_chosen(cell)).then(|| cell.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_stand_for_the_answer_of_their_column() {
        let marked = |code: &str, label: &str| Marked { code: code.to_owned(), label: label.to_owned() };
        let of = |cell: &str, marked: Option<&Marked>| answer_of(cell, marked, &["NA".to_owned()], &Declared::default());
        let woman = marked("gender_f", "Female");
        assert_eq!(of("1", Some(&woman)).as_deref(), Some("gender_f"));
        assert_eq!(of("TRUE", Some(&woman)).as_deref(), Some("gender_f"));
        assert_eq!(of("Female", Some(&woman)).as_deref(), Some("gender_f"));
        assert_eq!(of("0", Some(&woman)), None);
        assert_eq!(of("NA", Some(&woman)), None);
        assert_eq!(of("Other", Some(&woman)).as_deref(), Some("Other"), "another answer in this column");
        assert_eq!(of("1", None).as_deref(), Some("1"), "codes where columns and answers are not as many");
    }
}
