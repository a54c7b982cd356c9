//! One answer in several columns, one for each answer: read as if they were one column.

use super::column_id::ColumnId;
use crate::codebook::{Scale, is_chosen, is_not_chosen, plain_text};

/// The columns of the answers of one question, of which a row fills one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct JoinedAnswers {
    /// The question, by id, or the banner, by its column.
    pub question: String,
    /// The columns; the first that says something counts.
    pub columns: Vec<JoinedColumn>,
}

/// A column of one answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct JoinedColumn {
    /// The column.
    pub column: ColumnId,
    /// The answer that a mark in it stands for; where there is none, its cells are answers themselves.
    pub marked: Option<MarkedAnswer>,
}

/// The answer that a mark in a column stands for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MarkedAnswer {
    /// Its code.
    pub code: String,
    /// How it is shown.
    pub label: String,
}

impl JoinedAnswers {
    /// A mark stands for the answer whose code is the column's name, or else, where answers and columns are as many, for the one at
    /// the same place.
    pub(super) fn new(question: &str, names: &[String], columns: &[ColumnId], scale: &Scale) -> Self {
        let answers = &scale.categories;
        let named = names.iter().any(|name| answers.iter().any(|answer| answer.code == *name));
        let column = |(place, column): (usize, &ColumnId)| {
            let own = answers.iter().find(|answer| answer.code == names[place]);
            let beside = answers.get(place).filter(|_| !named && answers.len() == names.len());
            let marked = own.or(beside).map(|answer| MarkedAnswer { code: answer.code.clone(), label: answer.label.clone() });
            JoinedColumn { column: *column, marked }
        };
        Self { question: question.to_owned(), columns: columns.iter().enumerate().map(column).collect() }
    }
}

impl JoinedColumn {
    /// What a cell that is not missing says: the answer itself, or a mark that stands for the answer of its column; nothing where it says "not this one".
    #[must_use]
    pub fn answer(&self, cell: &str) -> Option<String> {
        let Some(marked) = &self.marked else { return Some(cell.to_owned()) };
        let own = |text: &str| plain_text(text) == plain_text(cell);
        if own(&marked.code) || own(&marked.label) || is_chosen(cell) {
            return Some(marked.code.clone());
        }
        (!is_not_chosen(cell)).then(|| cell.to_owned())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_stand_for_the_answer_of_their_column() {
        let of = |cell: &str, marked: Option<&MarkedAnswer>| {
            JoinedColumn { column: ColumnId::new(0), marked: marked.cloned() }.answer(cell)
        };
        let woman = MarkedAnswer { code: "gender_f".to_owned(), label: "Female".to_owned() };
        assert_eq!(of("1", Some(&woman)).as_deref(), Some("gender_f"));
        assert_eq!(of("TRUE", Some(&woman)).as_deref(), Some("gender_f"));
        assert_eq!(of("Female", Some(&woman)).as_deref(), Some("gender_f"));
        assert_eq!(of("0", Some(&woman)), None);
        assert_eq!(of("Other", Some(&woman)).as_deref(), Some("Other"), "another answer in this column");
        assert_eq!(of("1", None).as_deref(), Some("1"), "codes where columns and answers are not as many");
    }
}
