//! The labels of one variable.

use super::super::wording;
use crate::codebook::profile::ValueLabel;

/// The labels of one variable.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct VariableLabels {
    pub(super) name: String,
    /// What else exports call its column.
    pub(super) aliases: Vec<String>,
    pub(super) text: Option<String>,
    /// The option, where the column is one of several of a question.
    pub(super) option: Option<String>,
    pub(super) codes: Vec<ValueLabel>,
    /// Whether only some exports have it.
    pub(super) optional: bool,
}

impl VariableLabels {
    /// A variable with its wording; a blank one is none.
    pub(super) fn worded(name: &str, text: &str) -> Self {
        let text = Some(wording::plain(text)).filter(|text| !text.is_empty());
        Self { name: name.to_owned(), text, ..Self::default() }
    }
}

/// A code with its label in plain text.
pub(super) fn value_label(code: &str, label: &str) -> ValueLabel {
    ValueLabel { code: code.trim().to_owned(), label: wording::plain(label) }
}

/// A name in lower case without blanks and signs.
pub(super) fn plain_name(name: &str) -> String {
    name.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}
