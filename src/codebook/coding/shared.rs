//! What a cell says in which several options may stand: joined by a separator, or one of them in each of several columns.

use super::column_id::ColumnId;
use super::columns::CodedColumn;
use super::marks::same_code;
use crate::codebook::{Item, plain_text};

/// Options that share columns.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SharedOptions {
    /// The columns.
    pub columns: Vec<ColumnId>,
    /// What stands between several options in one cell.
    pub separator: Option<String>,
    /// The options.
    pub options: Vec<OptionMarks>,
    /// The marks of all options as their parts between separators, those of most parts first.
    parts: Vec<MarkParts>,
}

/// The marks of one option.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OptionMarks {
    /// Texts that stand for it, in lower case.
    pub selected: Vec<String>,
    /// Whether it takes every choice that no other option names.
    pub takes_any: bool,
}

/// A mark of an option as its parts between separators.
#[derive(Debug, Clone, PartialEq, Eq)]
struct MarkParts {
    option: usize,
    parts: Vec<String>,
}

/// What a cell that is not blank says of the options together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SharedMeaning {
    /// The question was not asked.
    NotAsked,
    /// Nothing.
    Blank,
    /// Some options were chosen.
    Chosen {
        /// For each option, whether it is among them.
        options: Vec<bool>,
        /// Whether every part of the cell belongs to an option.
        known: bool,
    },
}

impl SharedOptions {
    pub(super) fn new(columns: Vec<ColumnId>, separator: Option<String>, items: &[Item]) -> Self {
        let marks = |item: &Item| OptionMarks { selected: item.selected.clone(), takes_any: item.takes_any() };
        Self::of_marks(columns, separator, items.iter().map(marks).collect())
    }

    fn of_marks(columns: Vec<ColumnId>, separator: Option<String>, options: Vec<OptionMarks>) -> Self {
        let taken_apart = |(option, marks): (usize, &OptionMarks)| {
            let own = marks.selected.iter().map(|mark| MarkParts { option, parts: parts(mark, separator.as_deref()) });
            own.collect::<Vec<_>>()
        };
        let mut parts: Vec<MarkParts> = options.iter().enumerate().flat_map(taken_apart).collect();
        parts.retain(|mark| !mark.parts.is_empty());
        parts.sort_by_key(|mark| std::cmp::Reverse(mark.parts.len()));
        Self { columns, separator, options, parts }
    }

    /// What a cell says.
    #[must_use]
    pub fn meaning(&self, cell: &str, column: &CodedColumn) -> SharedMeaning {
        if column.not_asked.has(cell) || column.declared.is_not_asked(cell) {
            return SharedMeaning::NotAsked;
        }
        match self.take_apart(cell) {
            SharedMeaning::Chosen { known: false, .. } if column.declared.is_missing(cell) => SharedMeaning::Blank,
            taken => taken,
        }
    }

    /// Takes a cell apart; an option that holds the separator itself goes before those that are part of it.
    fn take_apart(&self, cell: &str) -> SharedMeaning {
        let mut rest = parts(cell, self.separator.as_deref());
        let mut options = vec![false; self.options.len()];
        for mark in &self.parts {
            // An option that a cell names twice is chosen once.
            while let Some(found) = place_of(&mark.parts, &rest) {
                rest.drain(found..found + mark.parts.len());
                options[mark.option] = true;
            }
        }
        let any = self.options.iter().position(|option| option.takes_any);
        if let Some(any) = any.filter(|_| !rest.is_empty()) {
            options[any] = true;
            rest.clear();
        }
        SharedMeaning::Chosen { options, known: rest.is_empty() }
    }
}

/// Where the parts of a mark stand in a row among those of a cell.
fn place_of(mark: &[String], cell: &[String]) -> Option<usize> {
    let same = |window: &[String]| window.iter().zip(mark).all(|(part, mark)| same_code(mark, part));
    cell.windows(mark.len()).position(same)
}

/// The parts of a cell or a mark in lower case, without blanks, quotes and brackets around them; a separator of blanks is any number.
fn parts(text: &str, separator: Option<&str>) -> Vec<String> {
    let plain = plain_text(text);
    let bare = [('{', '}'), ('[', ']')].iter().find_map(|(open, close)| plain.strip_prefix(*open)?.strip_suffix(*close));
    let own = |part: &str| part.trim().trim_matches(['"', '\'']).to_owned();
    match separator.map(str::trim) {
        Some("") => plain.split_whitespace().map(str::to_owned).collect(),
        Some(separator) => bare.unwrap_or(&plain).split(separator).map(own).filter(|part| !part.is_empty()).collect(),
        None => vec![plain],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shared(marks: &[&str], separator: Option<&str>) -> SharedOptions {
        let option = |mark: &&str| OptionMarks { selected: vec![(*mark).to_owned()], takes_any: *mark == "*" };
        SharedOptions::of_marks(Vec::new(), separator.map(str::to_owned), marks.iter().map(option).collect())
    }

    #[track_caller]
    fn says(of: &SharedOptions, cell: &str, chosen: &[bool], all: bool) {
        assert_eq!(of.take_apart(cell), SharedMeaning::Chosen { options: chosen.to_vec(), known: all }, "{cell}");
    }

    #[test]
    fn cells_are_taken_apart() {
        let comma = shared(&["Yes", "Yes, at work", "Never", "*"], Some(", "));
        says(&comma, "Yes, at work", &[false, true, false, false], true);
        says(&comma, "yes ,Never", &[true, false, true, false], true);
        says(&comma, "Never, something else, again", &[false, false, true, true], true);
        let semicolon = shared(&["A", "B"], Some(";"));
        says(&semicolon, "B;A;", &[true, true], true);
        says(&semicolon, "B;C", &[false, true], false);
        says(&shared(&["a b", "c"], Some(",")), "{\"a b\",c}", &[true, true], true);
        says(&shared(&["Pick-up", "Online, chat"], Some(" ")), "Online, chat Pick-up", &[true, true], true);
        says(&shared(&["1", "2"], None), "2.0", &[false, true], true);
    }
}
