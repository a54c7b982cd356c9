//! What a file with a dictionary declares of a column itself.

use super::cell_text::number;
use super::vocabulary;

/// What a file with a dictionary declares of a column; nothing in a plain table.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Declared {
    /// Labels of codes, in the order of the file.
    pub labels: Vec<ValueLabel>,
    /// Codes that mean "missing".
    pub missing: Vec<String>,
    /// The lowest and the highest of a range of numbers that mean "missing".
    pub missing_range: Option<[f64; 2]>,
    /// Level of measurement.
    pub measure: Option<Measure>,
    /// Whether it is the file's weight.
    pub weight: bool,
    /// The multiple-response set that it belongs to.
    pub set: Option<SetMember>,
}

/// A code with its label.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ValueLabel {
    /// The cell as it is in the data.
    pub code: String,
    /// What it means.
    pub label: String,
}

/// Level of measurement.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Measure {
    /// Answers without an order.
    Nominal,
    /// Answers with an order.
    Ordinal,
    /// Quantities.
    Scale,
}

/// A place in a multiple-response set.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SetMember {
    /// The set's name.
    pub name: String,
    /// What was asked.
    pub label: String,
    /// The code that means "chosen"; nothing where each column holds one of the answers.
    pub counted: Option<String>,
}

impl Declared {
    /// The label of a code.
    #[must_use]
    pub fn label_of(&self, code: &str) -> Option<&str> {
        self.labels.iter().find(|label| label.code == code).map(|label| label.label.as_str())
    }

    /// Whether the file says that a code is missing: it declares so, or the label says that nobody was asked.
    #[must_use]
    pub fn is_missing(&self, code: &str) -> bool {
        let in_range = |[low, high]: &[f64; 2]| number(code).is_some_and(|number| *low <= number && number <= *high);
        self.missing.iter().any(|missing| missing == code)
            || self.missing_range.as_ref().is_some_and(in_range)
            || self.label_of(code).is_some_and(vocabulary::is_inapplicable)
    }

    /// Whether a code is missing and is no answer of any kind. "Don't know" and "Refused" are answers, whatever the file declares: they
    /// stay in the base.
    #[must_use]
    pub fn is_not_asked(&self, code: &str) -> bool {
        let silent = |label: &str| vocabulary::is_dont_know(label) && !vocabulary::is_inapplicable(label);
        self.is_missing(code) && !self.label_of(code).is_some_and(silent)
    }

    /// Whether the file says that some codes are missing.
    #[must_use]
    pub fn has_missing(&self) -> bool {
        let unasked = |label: &ValueLabel| vocabulary::is_inapplicable(&label.label);
        !self.missing.is_empty() || self.missing_range.is_some() || self.labels.iter().any(unasked)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_label_says_that_nobody_was_asked_though_the_file_does_not() {
        let label = |code: &str, label: &str| ValueLabel { code: code.to_owned(), label: label.to_owned() };
        let labels = vec![label("1", "Yes"), label("7", "Not applicable"), label("9", "Refused")];
        let declared = Declared { labels, ..Declared::default() };
        assert!(declared.has_missing() && declared.is_not_asked("7"));
        assert!(!declared.is_not_asked("9") && !declared.is_not_asked("1") && !declared.is_missing("9"));
    }
}
