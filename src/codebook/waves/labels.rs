//! Answers over waves without a codebook: the same where they have the same label, whatever their codes.

use crate::codebook::{ColumnProfile, plain_text};
use std::collections::HashMap;

/// Cells of a wave that the newest wave with the column writes otherwise.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct LabelMatch {
    /// The wave, by position.
    pub(crate) wave: usize,
    /// The column, by position in the wave.
    pub(crate) column: usize,
    /// Its cells with those that they stand for.
    pub(crate) codes: HashMap<String, String>,
}

/// The cells of each wave that have other codes in the newest wave with the column: codes are a matter of the file, and the same one may
/// stand for different answers in two files, or for none in a file of texts.
pub(crate) fn label_matches(waves: &[&[ColumnProfile]]) -> Vec<LabelMatch> {
    let mut found = Vec::new();
    for (wave, columns) in waves.iter().enumerate() {
        let newest = |name: &str| waves[wave + 1..].iter().rev().find_map(|of| of.iter().find(|column| column.name == name));
        for (column, own) in columns.iter().enumerate() {
            let codes = newest(&own.name).map(|newest| codes_of(own, newest)).unwrap_or_default();
            if !codes.is_empty() {
                found.push(LabelMatch { wave, column, codes });
            }
        }
    }
    found
}

/// The cells of a column that are written otherwise in another wave, with how.
fn codes_of(own: &ColumnProfile, other: &ColumnProfile) -> HashMap<String, String> {
    if own.declared.labels.is_empty() && other.declared.labels.is_empty() {
        return HashMap::new();
    }
    let labelled = own.declared.labels.iter().map(|label| &label.code);
    let cells = own.values.iter().map(|value| &value.value).chain(labelled);
    cells.filter_map(|cell| Some((cell.clone(), written(cell, own, other)?))).filter(|(cell, code)| cell != code).collect()
}

/// How another wave writes a cell; nothing where that is not known.
fn written(cell: &str, own: &ColumnProfile, other: &ColumnProfile) -> Option<String> {
    let label = own.declared.label_of(cell);
    let text = label.unwrap_or(cell);
    let same = |known: &str| known == text || plain_text(known) == plain_text(text);
    if other.declared.label_of(cell).is_some_and(same) {
        return None;
    }
    if let Some(code) = other.declared.labels.iter().find(|of| same(&of.label)).map(|of| &of.code) {
        return Some(code.clone());
    }
    // An answer that only this wave has must not take the code of another one.
    label?;
    let alike = other.values.iter().map(|value| &value.value).find(|value| same(value));
    Some(alike.cloned().unwrap_or_else(|| text.to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::codebook::profile::{Declared, ValueCount, ValueLabel};

    fn column(cells: &[&str], labels: &[(&str, &str)]) -> ColumnProfile {
        let values = cells.iter().map(|cell| ValueCount { value: (*cell).to_owned(), count: 1 }).collect();
        let label = |(code, label): &(&str, &str)| ValueLabel { code: (*code).to_owned(), label: (*label).to_owned() };
        let declared = Declared { labels: labels.iter().map(label).collect(), ..Declared::default() };
        ColumnProfile { values, declared, ..ColumnProfile::named("q") }
    }

    fn pairs(own: &ColumnProfile, other: &ColumnProfile) -> Vec<String> {
        let mut found: Vec<String> = codes_of(own, other).into_iter().map(|(cell, code)| format!("{cell}={code}")).collect();
        found.sort();
        found
    }

    #[test]
    fn texts_and_codes_are_matched_by_label() {
        let texts = column(&["Yes", "no", "Perhaps"], &[]);
        let codes = column(&["1", "2", "3"], &[("1", "Yes"), ("2", "No")]);
        assert_eq!(pairs(&texts, &codes), ["Yes=1", "no=2"]);
        assert_eq!(pairs(&codes, &texts), ["1=Yes", "2=no"]);
        // Numbers without labels are codes.
        assert!(pairs(&column(&["1", "2"], &[]), &codes).is_empty());
        assert!(pairs(&texts, &texts).is_empty());
    }

    #[test]
    fn the_same_code_of_two_answers_is_told_apart() {
        let older = column(&["1", "2"], &[("1", "Yes"), ("2", "No"), ("3", "Other")]);
        let newer = column(&["1", "2"], &[("1", "No"), ("2", "Yes"), ("3", "Refused")]);
        assert_eq!(pairs(&older, &newer), ["1=2", "2=1", "3=Other"]);
    }
}
