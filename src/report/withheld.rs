//! The line under a table that says what is withheld to protect respondents, and why.

use crate::format;
use crate::table::{Exhibit, Hidden, ItemRow};

/// Groups beyond these are counted.
const NAMED: usize = 4;

/// What is withheld of some columns in some rows, in one line; nothing where nothing is.
pub(super) fn withheld(exhibit: &Exhibit, rows: &[ItemRow<'_>], columns: &[usize]) -> Option<String> {
    let why = |column: usize| rows.iter().filter_map(move |of| of.row.hidden(column));
    let is_whole = |column: usize| why(column).next().is_some() && rows.iter().all(|of| of.row.cell(column).is_none());
    let few: Vec<usize> = columns.iter().copied().filter(|column| why(*column).any(|why| why == Hidden::FewInBase)).collect();
    let others = || columns.iter().copied().filter(|column| !few.contains(column));
    let whole: Vec<usize> = others().filter(|column| is_whole(*column)).collect();
    let unbounded = |column: &usize| why(*column).any(|why| why.bound().is_none());
    let single: Vec<usize> = others().filter(|column| !whole.contains(column) && unbounded(column)).collect();
    let names = |columns: &[usize]| {
        let labels: Vec<String> = columns.iter().take(NAMED).map(|column| exhibit.columns[*column].label.clone()).collect();
        match columns.len().saturating_sub(NAMED) {
            0 => format::list(&labels),
            more => format!("{} and {more} more", labels.join(", ")),
        }
    };
    let parts = [
        (!few.is_empty()).then(|| format!("bases under 10 ({})", names(&few))),
        (!whole.is_empty()).then(|| format!("what would give small groups away by subtraction ({})", names(&whole))),
        (!single.is_empty()).then(|| format!("answers of few, or what would give them away ({})", names(&single))),
    ];
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    (!parts.is_empty()).then(|| format!("Withheld to protect respondents: {}.", parts.join("; ")))
}
