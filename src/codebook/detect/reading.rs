//! What one column looks like by itself: its form, with the reason and how sure that is.

use super::guess::{Confidence, GuessRole};
use crate::codebook::profile::number;

/// What one column looks like by itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct ColumnReading {
    /// What it is.
    pub form: ColumnForm,
    /// Why.
    pub reason: String,
    /// How sure.
    pub confidence: Confidence,
}

/// The form of a column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum ColumnForm {
    /// Not a question.
    Other(GuessRole),
    /// Answers out of a few.
    Answers,
    /// One option of a multiple-response question.
    Option(OptionMark),
    /// A number.
    Number,
    /// Several answers in one cell, with what stands between them.
    Joined(&'static str),
}

/// How a chosen option is marked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum OptionMark {
    /// The option's own text, else blank.
    LabelOrBlank,
    /// The option's own text, else "Not selected".
    LabelOrNot,
    /// "Selected" or "Not selected", TRUE or FALSE.
    MarkOrNot,
    /// 1, yes or x, else blank.
    MarkOrBlank,
    /// 1 or 0.
    OneOrZero,
}

impl OptionMark {
    /// Whether a row without any choice is a non-answer.
    pub(super) const fn blank_is_silence(self) -> bool {
        matches!(self, Self::LabelOrBlank | Self::MarkOrBlank)
    }

    pub(super) const fn words(self) -> &'static str {
        match self {
            Self::LabelOrBlank => "each column holds one text or is blank",
            Self::MarkOrNot => "each column says “chosen” or “not chosen”",
            Self::LabelOrNot => "each column holds one text or “Not selected”",
            Self::MarkOrBlank => "each column is marked or blank",
            Self::OneOrZero => "each column holds 1 or 0",
        }
    }
}

/// More different numbers than this are a quantity rather than a scale.
pub(super) const MAX_NUMERIC_LEVELS: usize = 12;
/// More different texts than this cannot be tabulated.
pub(super) const MAX_LEVELS: usize = 60;

/// A column that is no question.
pub(super) fn other(role: GuessRole, reason: impl Into<String>, confidence: Confidence) -> ColumnReading {
    ColumnReading { form: ColumnForm::Other(role), reason: reason.into(), confidence }
}

/// `12,345`, `$12,345`, `45%`, `1,5`: digits with signs that a plain number does not have.
pub(super) fn is_formatted_number(cell: &str) -> bool {
    let digits = cell.chars().filter(char::is_ascii_digit).count();
    let signs =
        cell.chars().all(|c| c.is_ascii_digit() || matches!(c, ',' | '.' | '$' | '€' | '£' | '%' | '-' | '+' | ' ' | '\''));
    let inner_hyphen = cell.trim_start_matches('-').contains('-');
    digits > 0 && signs && !inner_hyphen && number(cell).is_none()
}
