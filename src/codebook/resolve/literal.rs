//! What a value in a condition means for the answers that it is compared with: a code, or a label.

use super::named::Questionnaire;
use crate::codebook::expression::{CellTest, Expression, Literal};
use crate::codebook::profile::{ColumnProfile, ValueCount, number};
use crate::codebook::vocabulary as words;
use crate::codebook::{AnswerColumn, AnswerTest, Category, CategoryRole, Net, RowTest, Scale, plain_text};
use crate::error::Error;
use crate::format;
use crate::names::nearest;

/// What a value means.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Meaning {
    /// A cell, to the letter.
    Cell,
    /// A cell, which is also what another answer is called, in words.
    Doubtful(String),
    /// The answers of a label or of a net.
    Answers(Vec<usize>),
    /// Nothing that is known.
    Unknown,
}

/// Answers that a value can be one of.
pub(super) struct Answerable<'a> {
    columns: Vec<String>,
    answers: Vec<Category>,
    nets: &'a [Net],
    /// Codes that are no answers and may be named.
    beside: Vec<String>,
    /// The column with its cells, if it is one.
    column: Option<&'a ColumnProfile>,
    /// Whether a codebook lists the answers.
    listed: bool,
}

/// More values are not told.
const MAX_TOLD: usize = 12;

impl<'a> Answerable<'a> {
    /// The answers of a scale, in one column or in one for each.
    pub(super) fn of_scale(known: &Questionnaire<'a>, columns: &[String], scale: &'a Scale) -> Self {
        Self {
            columns: columns.to_vec(),
            answers: scale.categories.clone(),
            nets: &scale.nets,
            beside: known.missing.iter().chain(&scale.outside_base).cloned().collect(),
            column: columns.first().filter(|_| columns.len() == 1).and_then(|name| known.column(name)),
            listed: true,
        }
    }

    /// The cells of a column that is no question; the file may label them.
    pub(super) fn of_column(known: &Questionnaire<'a>, column: &'a ColumnProfile) -> Self {
        let answer =
            |code: &str, label: &str| Category { code: code.to_owned(), label: label.to_owned(), role: CategoryRole::Answer };
        Self {
            columns: vec![column.name.clone()],
            answers: column.declared.labels.iter().map(|label| answer(&label.code, &label.label)).collect(),
            nets: &[],
            beside: known.missing.to_vec(),
            column: Some(column),
            listed: false,
        }
    }

    pub(super) const fn is_question(&self) -> bool {
        self.listed
    }

    /// What a value means; a code goes before a label.
    pub(super) fn meaning(&self, literal: &Literal) -> Meaning {
        let text = literal.text();
        let coded = self.answers.iter().position(|answer| literal.equals(&answer.code));
        let labelled = self.labelled(&text);
        if let Some(at) = coded {
            let other = labelled.iter().find(|place| **place != at);
            return match other {
                // Where each answer has columns of its own, no cell is its code.
                _ if self.columns.len() > 1 => Meaning::Answers(vec![at]),
                Some(other) if !labelled.contains(&at) => Meaning::Doubtful(self.doubt(&text, at, *other)),
                _ => Meaning::Cell,
            };
        }
        if text.is_empty() || self.is_cell(literal) {
            return Meaning::Cell;
        }
        if !labelled.is_empty() {
            return Meaning::Answers(labelled);
        }
        match self.nets.iter().find(|net| net.is_called(&text)) {
            Some(net) => Meaning::Answers(net.members.clone()),
            None => Meaning::Unknown,
        }
    }

    /// Whether the column has such a cell, or one such means "no answer".
    fn is_cell(&self, literal: &Literal) -> bool {
        let seen = self.column.into_iter().flat_map(|column| &column.values).any(|value| literal.equals(&value.value));
        let declared = self.column.is_some_and(|column| column.declared.is_missing(&literal.text()));
        seen || declared || self.beside.iter().any(|code| literal.equals(code))
    }

    fn labelled(&self, text: &str) -> Vec<usize> {
        let same = |answer: &Category| plain_text(&answer.label) == plain_text(text);
        self.answers.iter().enumerate().filter(|(_, answer)| same(answer)).map(|(at, _)| at).collect()
    }

    fn doubt(&self, text: &str, own: usize, other: usize) -> String {
        let (own, other) = (&self.answers[own], &self.answers[other]);
        format!("`{text}` is taken for the code of “{}”, and is the label of code {} too", own.label, other.code)
    }

    /// Cells that pass a test.
    pub(super) fn cells(&self, test: &CellTest) -> Expression<RowTest> {
        Expression::Is(RowTest::Cells { column: self.columns.first().cloned().unwrap_or_default(), test: test.clone() })
    }

    /// Answers that pass a test.
    pub(super) fn test(&self, test: AnswerTest) -> Expression<RowTest> {
        let of = AnswerColumn::Scale { columns: self.columns.clone(), answers: self.answers.clone() };
        Expression::Is(RowTest::Answers { of, test })
    }

    /// The error of a value that no answer has; nothing where it cannot be known.
    pub(super) fn unknown(&self, name: &str, literal: &Literal) -> Option<Error> {
        let text = literal.text();
        let seen = self.column.filter(|column| column.rows > 0 && !column.overflow);
        if !self.listed && seen.is_none() {
            return None;
        }
        let error = |told: &str| Error::codebook(format!("`{name}` has no answer `{text}`{told}"));
        let hidden = !self.listed && seen.is_some_and(|column| words::personal_by(column).is_some());
        let values: Vec<&str> = match seen {
            _ if hidden => Vec::new(),
            Some(column) if self.answers.is_empty() => column.values.iter().map(|value| value.value.as_str()).collect(),
            _ => {
                let nets = self.nets.iter().map(|net| net.label.as_str());
                self.answers.iter().map(|answer| answer.label.as_str()).chain(nets).collect()
            }
        };
        if values.is_empty() {
            return Some(error(""));
        }
        let shown: Vec<String> = values.iter().take(MAX_TOLD).map(|value| format::ellipsis(value, 40)).collect();
        let more = if values.len() > MAX_TOLD { " …" } else { "" };
        let error = error(&format!("; its answers: {}{more}", shown.join(", ")));
        Some(match nearest(&text, values.iter().copied()) {
            Some(near) => error.hint(format!("did you mean `{near}`?")),
            None => error,
        })
    }
}

/// The cells of a column with how many rows have them; nothing of personal data, or of more than can be told.
#[must_use]
pub fn cells_in_words(column: &ColumnProfile) -> Option<String> {
    if words::personal_by(column).is_some() || column.values.is_empty() {
        return None;
    }
    if column.overflow || column.values.len() > MAX_TOLD {
        return range_in_words(column);
    }
    let told = |value: &ValueCount| {
        let label = column.declared.label_of(&value.value).map(|label| format!(" “{}”", format::ellipsis(label, 40)));
        format!("{}{} ({})", format::ellipsis(&value.value, 40), label.unwrap_or_default(), format::count(value.count))
    };
    Some(format!("`{}` has {}", column.name, column.values.iter().map(told).collect::<Vec<_>>().join(", ")))
}

/// The smallest and the largest number of a column that holds nothing else, as far as it is known.
fn range_in_words(column: &ColumnProfile) -> Option<String> {
    let numbers: Option<Vec<f64>> = column.values.iter().map(|value| number(&value.value)).collect();
    let numbers = numbers.filter(|_| !column.overflow)?;
    let (smallest, largest) = (numbers.iter().copied().reduce(f64::min)?, numbers.iter().copied().reduce(f64::max)?);
    Some(format!("`{}` has numbers from {smallest} to {largest}", column.name))
}
