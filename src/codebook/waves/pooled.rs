//! Columns of several waves seen as one: so that answers have one order in all of them, and columns without a codebook one name.

use crate::codebook::profile::ValueCount;
use crate::codebook::{ColumnProfile, RowSample};
use std::collections::HashMap;

/// The columns of all waves, each once, with the cells of all: the newest wave's first.
pub(crate) fn pooled(waves: &[&[ColumnProfile]]) -> Vec<ColumnProfile> {
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
pub(crate) fn with_all_cells(own: &[ColumnProfile], all: &[ColumnProfile]) -> Vec<ColumnProfile> {
    let cells = |column: &ColumnProfile| all.iter().find(|known| known.name == column.name).unwrap_or(column).clone();
    own.iter().map(cells).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

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
