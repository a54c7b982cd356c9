//! Columns of several waves seen as one: so that answers have one order in all of them, and columns without a codebook one name.

use crate::codebook::file::{CodebookFile, QuestionFile};
use crate::codebook::profile::ValueCount;
use crate::codebook::{ColumnProfile, RowSample};
use std::collections::HashMap;

/// The columns of all waves, each once, with the cells of all: the newest wave's first.
pub(in crate::run) fn pooled(waves: &[&[ColumnProfile]]) -> Vec<ColumnProfile> {
    let mut all: Vec<ColumnProfile> = Vec::new();
    for columns in waves.iter().rev() {
        for column in *columns {
            match all.iter_mut().find(|known| known.name == column.name) {
                Some(known) => add(known, column),
                None => all.push(column.clone()),
            }
        }
    }
    if waves.len() > 1 {
        for column in &mut all {
            column.sample = sample_of(column, waves);
        }
    }
    all
}

/// The first rows of all waves one below the other, so that the rows of two columns are the same respondents.
fn sample_of(column: &ColumnProfile, waves: &[&[ColumnProfile]]) -> RowSample {
    let mut sample = RowSample::default();
    let places: HashMap<&str, usize> = column.values.iter().enumerate().map(|(at, value)| (value.value.as_str(), at)).collect();
    for columns in waves.iter().rev() {
        let own = columns.iter().find(|own| own.name == column.name);
        let rows = columns.iter().map(|column| column.sample.len()).max().unwrap_or_default();
        for row in 0..rows {
            let cell = own.and_then(|own| own.sample.place(row).map(|at| own.values[at].value.as_str()));
            sample.push(cell.and_then(|cell| places.get(cell).copied()));
        }
    }
    sample
}

fn add(to: &mut ColumnProfile, from: &ColumnProfile) {
    let characters = to.mean_length * to.answered() as f64 + from.mean_length * from.answered() as f64;
    to.text = to.text.take().or_else(|| from.text.clone());
    to.option = to.option.take().or_else(|| from.option.clone());
    let declared = &from.declared;
    // What is missing in one wave is missing in all, unless another one has it as an answer.
    let is_missing = |code: &&String| {
        declared.is_not_asked(code) && !to.declared.missing.contains(code) && to.declared.label_of(code).is_none()
    };
    let missing = declared.missing.iter().filter(is_missing);
    let missing: Vec<String> = missing.cloned().collect();
    to.declared.missing.extend(missing);
    for seen in &from.values {
        let full = to.values.len() >= ColumnProfile::MAX_VALUES;
        match to.values.iter_mut().find(|known| known.value == seen.value) {
            Some(known) => known.count += seen.count,
            None if !full => {
                to.values.push(ValueCount { value: seen.value.clone(), count: seen.count });
            }
            None => to.overflow = true,
        }
    }
    let more: Vec<String> = from.lines.iter().filter(|line| !to.lines.contains(line)).cloned().collect();
    to.lines.extend(more);
    to.overflow |= from.overflow;
    to.rows += from.rows;
    to.blank += from.blank;
    to.mean_length = characters / (to.answered().max(1)) as f64;
}

/// The columns of a wave with the cells of all waves.
pub(super) fn with_all_cells(own: &[ColumnProfile], all: &[ColumnProfile]) -> Vec<ColumnProfile> {
    let cells = |column: &ColumnProfile| all.iter().find(|known| known.name == column.name).unwrap_or(column).clone();
    own.iter().map(cells).collect()
}

/// A codebook without the questions, items and groups whose columns a wave does not have; those are new or dropped.
pub(in crate::run) fn pruned(file: &CodebookFile, columns: &[ColumnProfile]) -> CodebookFile {
    let has = |name: &String| columns.iter().any(|column| column.name == *name);
    let mut pruned = file.clone();
    for question in &mut pruned.question {
        // Options that share columns have none of their own.
        let shared = !question.columns.is_empty();
        question.columns.retain(has);
        let kept = !question.columns.is_empty();
        question.items.retain(|item| if shared { kept } else { has(&item.column) });
    }
    let had_items = |question: &QuestionFile| file.question.iter().any(|of| of.id == question.id && !of.items.is_empty());
    pruned.question.retain(|question| {
        let own = question.column.iter().chain(&question.per).all(has);
        own && (!had_items(question) || !question.items.is_empty())
    });
    let is_group = |name: &String| pruned.question.iter().any(|question| question.id == *name) || has(name);
    for banner in &mut pruned.banner {
        banner.columns.retain(is_group);
    }
    pruned.banner.retain(|banner| !banner.columns.is_empty());
    pruned
}

/// A column that stands for another one in some wave, found by its wording or by a name that is the same but for case and signs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::run) struct InexactMatch {
    /// The wave, by position.
    pub(in crate::run) wave: usize,
    /// The column's name in the newest wave.
    pub(in crate::run) column: String,
    /// Its name in this wave.
    pub(in crate::run) own: String,
    /// Why it is taken for the same.
    pub(in crate::run) why: &'static str,
}

/// For columns of the newest wave that another wave lacks, the column there that has the same wording or nearly the same name.
pub(in crate::run) fn inexact_matches(waves: &[&[ColumnProfile]]) -> Vec<InexactMatch> {
    let Some((newest, older)) = waves.split_last() else { return Vec::new() };
    let mut found = Vec::new();
    for (wave, columns) in older.iter().enumerate() {
        let lacks = |list: &[ColumnProfile], name: &str| !list.iter().any(|column| column.name == name);
        let free: Vec<&ColumnProfile> = columns.iter().filter(|column| lacks(newest, &column.name)).collect();
        let mut taken: Vec<&str> = Vec::new();
        for wanted in newest.iter().filter(|column| lacks(columns, &column.name)) {
            let same_text = |column: &&&ColumnProfile| {
                let texts = column.text.as_ref().zip(wanted.text.as_ref());
                texts.is_some_and(|(a, b)| plain(a) == plain(b)) && column.option == wanted.option
            };
            let same_name =
                |column: &&&ColumnProfile| !plain(&column.name).is_empty() && plain(&column.name) == plain(&wanted.name);
            let open = || free.iter().filter(|column| !taken.contains(&column.name.as_str()));
            let by_name = open().find(same_name).map(|column| (*column, "the same name but for case and signs"));
            let by_text = || {
                // A wording that several columns share names none of them.
                let mut all = open().filter(same_text);
                let first = all.next()?;
                all.next().is_none().then_some((*first, "the same wording"))
            };
            if let Some((column, why)) = by_name.or_else(by_text) {
                taken.push(&column.name);
                found.push(InexactMatch { wave, column: wanted.name.clone(), own: column.name.clone(), why });
            }
        }
    }
    found
}

/// Letters and digits of a text, in lower case.
fn plain(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn column(name: &str, text: &str) -> ColumnProfile {
        ColumnProfile { text: (!text.is_empty()).then(|| text.to_owned()), ..ColumnProfile::named(name) }
    }

    #[test]
    fn columns_are_matched_by_wording_and_by_names_that_are_nearly_the_same() {
        let older = [column("Q1", "How old are you?"), column("Use Net", ""), column("x", "")];
        let newest = [column("age", "How old are you?"), column("use_net", ""), column("y", "")];
        let found = inexact_matches(&[&older, &newest]);
        let pairs: Vec<(&str, &str)> = found.iter().map(|of| (of.column.as_str(), of.own.as_str())).collect();
        assert_eq!(pairs, [("age", "Q1"), ("use_net", "Use Net")]);
    }

    #[test]
    fn pooling_adds_cells_up() {
        let cell = |value: &str, count| ValueCount { value: value.to_owned(), count };
        let first = ColumnProfile { values: vec![cell("a", 2)], rows: 3, blank: 1, ..ColumnProfile::named("q") };
        let second = ColumnProfile { values: vec![cell("b", 1), cell("a", 1)], rows: 2, ..ColumnProfile::named("q") };
        let all = pooled(&[&[first], &[second]]);
        assert_eq!(all[0].values, [cell("b", 1), cell("a", 3)]);
        assert_eq!((all[0].rows, all[0].blank), (5, 1));
    }
}
