//! What a look at the cells tells of a column, before anyone says what it means. Made by `input`, read by `detect` and `resolve`.

pub use super::cell_text::{clean, number};
pub use super::declared::{Declared, Measure, SetMember, ValueLabel};

use super::sample::RowSample;
use std::collections::HashMap;

/// The cells of one column, summed up.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ColumnProfile {
    /// The column's unique name.
    pub name: String,
    /// The question's wording, where the export has a header row for it.
    pub text: Option<String>,
    /// The option or statement, where the export has a header row for it.
    pub option: Option<String>,
    /// Distinct cells that are not blank, in order of first appearance; at most [`ColumnProfile::MAX_VALUES`].
    pub values: Vec<ValueCount>,
    /// Whether there were more distinct cells than are kept.
    pub overflow: bool,
    /// Rows looked at.
    pub rows: u64,
    /// Rows with a blank cell.
    pub blank: u64,
    /// Mean length of the cells that are not blank, in characters.
    pub mean_length: f64,
    /// What the file itself declares of the column.
    pub declared: Declared,
    /// The first rows, one by one.
    pub sample: RowSample,
    /// Lines of cells that hold several; at most [`ColumnProfile::MAX_LINES`].
    pub lines: Vec<String>,
}

/// A distinct cell with the number of rows that hold it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ValueCount {
    /// The cell, without surrounding blanks, inner runs of blanks made one.
    pub value: String,
    /// Rows that hold it.
    pub count: u64,
}

impl ColumnProfile {
    /// Distinct cells kept of a column.
    pub const MAX_VALUES: usize = 2_000;
    /// Distinct lines kept of a column.
    pub const MAX_LINES: usize = 200;

    /// A column of which only the name is known.
    #[must_use]
    pub fn named(name: &str) -> Self {
        Self { name: name.to_owned(), ..Self::default() }
    }

    /// A column with its wording; a blank one is none.
    #[must_use]
    pub fn worded(name: &str, wording: &str) -> Self {
        Self { text: Some(clean(wording)).filter(|text| !text.is_empty()), ..Self::named(name) }
    }

    /// The same column with cells that mean "not asked", by the file or by `marks`, taken for blank ones, but for "don't know" and "refused".
    #[must_use]
    pub fn without_missing(&self, marks: &[String]) -> Self {
        let mut asked = self.clone();
        let silent = |cell: &str| self.declared.is_not_asked(cell) || marks.iter().any(|mark| mark == cell);
        if asked.values.iter().any(|value| silent(&value.value)) {
            asked.regroup(|cell| (!silent(cell)).then(|| cell.to_owned()));
        }
        asked
    }

    /// Takes cells for others, or for blank ones; those that become the same are counted together.
    pub fn regroup(&mut self, to: impl Fn(&str) -> Option<String>) {
        let mut places: HashMap<String, usize> = HashMap::new();
        let mut values: Vec<ValueCount> = Vec::with_capacity(self.values.len());
        let mut moves: Vec<Option<usize>> = Vec::with_capacity(self.values.len());
        for seen in &self.values {
            let Some(value) = to(&seen.value) else {
                self.blank += seen.count;
                moves.push(None);
                continue;
            };
            let at = *places.entry(value.clone()).or_insert(values.len());
            match values.get_mut(at) {
                Some(known) => known.count += seen.count,
                None => values.push(ValueCount { value, count: seen.count }),
            }
            moves.push(Some(at));
        }
        self.values = values;
        self.sample = self.sample.moved(&moves);
    }

    /// The same column with labels in place of the codes that have one, as reports show it; a label that nobody gave counts for nobody.
    #[must_use]
    pub fn with_labels(&self) -> Self {
        let mut labels: HashMap<&str, &str> =
            self.declared.labels.iter().map(|label| (label.code.as_str(), label.label.as_str())).collect();
        let mut shown = self.clone();
        for value in &mut shown.values {
            if let Some(label) = labels.remove(value.value.as_str()) {
                label.clone_into(&mut value.value);
            }
        }
        let unused = self.declared.labels.iter().filter(|label| labels.contains_key(label.code.as_str()));
        shown.values.extend(unused.map(|label| ValueCount { value: label.label.clone(), count: 0 }));
        shown
    }

    /// Takes cells for other codes.
    pub fn recode(&mut self, codes: &HashMap<String, String>) {
        self.regroup(|cell| Some(codes.get(cell).map_or(cell, String::as_str).to_owned()));
        let declared = &mut self.declared;
        // A code out of the range of missing ones stands for itself.
        let mut missing: Vec<String> = codes.keys().filter(|code| declared.is_missing(code)).cloned().collect();
        missing.extend(declared.missing.iter().cloned());
        missing.sort_unstable();
        missing.dedup();
        declared.missing = missing;
        for code in declared.labels.iter_mut().map(|label| &mut label.code).chain(&mut declared.missing) {
            if let Some(other) = codes.get(code) {
                code.clone_from(other);
            }
        }
    }

    /// Its name and, where there is one, its wording.
    pub fn headings(&self) -> impl Iterator<Item = &str> {
        std::iter::once(&self.name).chain(&self.text).map(String::as_str)
    }

    /// Its wording, or its name where there is none.
    #[must_use]
    pub fn heading(&self) -> &str {
        self.text.as_deref().unwrap_or(&self.name)
    }

    /// Rows with a cell that is not blank.
    #[must_use]
    pub fn answered(&self) -> u64 {
        self.rows - self.blank
    }

    /// Number of distinct cells; a lower bound when there were too many to keep.
    #[must_use]
    pub fn distinct(&self) -> usize {
        self.values.len()
    }

    /// Whether the cells are nearly all different from each other.
    #[must_use]
    #[allow(clippy::cast_precision_loss)]
    pub fn mostly_unique(&self) -> bool {
        // Of more than are kept, those that came first stand for all.
        if self.overflow {
            let rows: u64 = self.values.iter().map(|value| value.count).sum();
            return self.distinct() as f64 > 0.9 * rows as f64;
        }
        self.answered() >= 20 && self.distinct() as f64 > 0.98 * self.answered() as f64
    }

    /// Distinct cells read as numbers, if all that are not in `apart` read so.
    #[must_use]
    pub fn numbers(&self, apart: impl Fn(&str) -> bool) -> Option<Vec<f64>> {
        let numbers: Option<Vec<f64>> =
            self.values.iter().filter(|value| !apart(&value.value)).map(|value| number(&value.value)).collect();
        numbers.filter(|numbers| !numbers.is_empty())
    }

    /// Share of the rows with an answer whose cell meets a condition.
    #[must_use]
    #[allow(clippy::cast_precision_loss)]
    pub fn share(&self, condition: impl Fn(&str) -> bool) -> f64 {
        let kept: u64 = self.values.iter().map(|value| value.count).sum();
        let met: u64 = self.values.iter().filter(|value| condition(&value.value)).map(|value| value.count).sum();
        if kept == 0 { 0.0 } else { met as f64 / kept as f64 }
    }
}

/// A column of cells, one a row, as reading a file makes it; an empty one is blank.
#[cfg(test)]
pub(crate) fn profile_of(name: &str, cells: &[&str]) -> ColumnProfile {
    let mut profile = ColumnProfile::named(name);
    for cell in cells {
        profile.rows += 1;
        if cell.is_empty() {
            profile.blank += 1;
            profile.sample.push(None);
            continue;
        }
        let at = profile.values.iter().position(|value| value.value == *cell).unwrap_or(profile.values.len());
        match profile.values.get_mut(at) {
            Some(known) => known.count += 1,
            None => profile.values.push(ValueCount { value: (*cell).to_owned(), count: 1 }),
        }
        profile.sample.push(Some(at));
    }
    #[allow(clippy::cast_precision_loss)]
    let mean = cells.iter().map(|cell| cell.chars().count()).sum::<usize>() as f64 / profile.answered().max(1) as f64;
    ColumnProfile { mean_length: mean, ..profile }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn declared_missing_values_are_blank_unless_somebody_refused() {
        let label = |code: &str, label: &str| ValueLabel { code: code.to_owned(), label: label.to_owned() };
        let declared = Declared {
            labels: vec![label("7", "Inapplicable"), label("9", "Refused")],
            missing: vec!["7".to_owned()],
            missing_range: Some([9.0, 99.0]),
            ..Declared::default()
        };
        let value = |value: &str, count| ValueCount { value: value.to_owned(), count };
        let values = vec![value("1", 5), value("7", 3), value("9", 2), value("99", 1)];
        let column = ColumnProfile { values, rows: 12, blank: 1, declared, ..ColumnProfile::named("q") };
        let asked = column.without_missing(&[]);
        assert_eq!(asked.values, [value("1", 5), value("9", 2)]);
        assert_eq!((asked.rows, asked.blank), (12, 5));
    }
}
