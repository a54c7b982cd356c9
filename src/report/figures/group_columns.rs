//! The columns of an exhibit that are groups.

use super::super::results::Results;
use crate::estimate::Reliability;
use crate::table::{Cell, Exhibit, ItemRow};

/// The columns of an exhibit that are groups by another question: by the one that makes them, shares would be 100% and 0%.
pub(super) fn columns(results: &Results, exhibit: &Exhibit) -> Vec<usize> {
    let question = &results.codebook.questions[exhibit.question];
    let is_group = |at: &usize| {
        let banner = exhibit.columns[*at].banner_column.as_deref();
        banner.is_some_and(|name| !results.codebook.banner(name).is_some_and(|banner| banner.is_all_of(question)))
    };
    (0..exhibit.columns.len()).filter(is_group).collect()
}

/// Whether any group of an exhibit is large enough to be shown.
pub(super) fn are_shown(results: &Results, exhibit: &Exhibit) -> bool {
    let columns = columns(results, exhibit);
    let of_row = |of: ItemRow<'_>| columns.iter().any(|column| is_shown(of.row.cells.get(*column).and_then(Option::as_ref)));
    exhibit.rows().any(of_row)
}

fn is_shown(cell: Option<&Cell>) -> bool {
    cell.is_some_and(|cell| cell.reliability != Reliability::Suppressed)
}
