//! New cells in the place of old ones, row by row: a row that was typed over stays, and the others do not wait for it.

use super::super::fit::{colours, fills, look, table_fit};
use super::super::mark::{self, hash};
use super::super::package::{Edits, Namespace, Xml};
use super::outcome::{Outcome, Reason, Remark};
use super::says::row_hash;
use super::tagged::Mark;
use super::words;

/// What becomes of a table.
pub(super) struct Table {
    /// What became of it.
    pub(super) outcome: Outcome,
    /// What is to be said of it.
    pub(super) remarks: Vec<Remark>,
    /// The changes.
    pub(super) edits: Edits,
    /// Whether its colours are as in the new table now.
    pub(super) is_fit: bool,
}

/// What a row is to the mark of its table and the new row.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Row {
    Unchanged,
    Old,
    Typed,
}

impl Table {
    const fn kept(reason: Reason) -> Self {
        Self { outcome: Outcome::Kept(reason), remarks: Vec::new(), edits: Edits::new(), is_fit: false }
    }
}

/// The table with the cells of a new one.
pub(super) fn spliced(old: Xml<'_>, new: Xml<'_>, mark: Mark<'_>, force: bool) -> Table {
    let (own, other) = (rows(old), rows(new));
    let widths = |rows: &[Xml<'_>]| rows.iter().map(|row| words::cells(*row).count()).collect::<Vec<_>>();
    if widths(&own) != widths(&other) {
        return Table::kept(Reason::CellsDiffer);
    }
    let states = states(old, &own, &other, mark);
    let typed = states.iter().filter(|state| **state == Row::Typed).count();
    let whole = typed == states.len() || (typed > 0 && is_in_other_order(&own, &other, &states));
    if !force && typed > 0 && whole {
        return Table { outcome: Outcome::TypedByHand, ..Table::kept(Reason::Formatted) };
    }
    let mut table = Table { outcome: Outcome::Unchanged, ..Table::kept(Reason::Formatted) };
    table.is_fit = mark.is_fit(&hash(&table_fit(old)));
    for ((own, other), state) in own.iter().zip(&other).zip(&states) {
        if *state == Row::Typed && !force {
            table.remarks = vec![Remark::RowsKept];
            continue;
        }
        match words::spliced_cells(*own, *other) {
            Ok(edits) => table.edits.extend(edits),
            Err(reason) => return Table::kept(reason),
        }
        if table.is_fit {
            table.edits.extend(coloured(*own, *other));
        } else if colours(*own) != colours(*other) && !table.remarks.contains(&Remark::FormatKept) {
            table.remarks.push(Remark::FormatKept);
        }
    }
    if table.edits.is_empty() && typed > 0 {
        table.outcome = Outcome::TypedByHand;
    } else if !table.edits.is_empty() {
        table.outcome = if typed > 0 && force { Outcome::Overwritten } else { Outcome::Updated };
    }
    table
}

fn rows(table: Xml<'_>) -> Vec<Xml<'_>> {
    table.children().filter(|node| Namespace::Drawing.names_of(*node, "tr")).collect()
}

/// What each row is. A table without hashes of its rows is as it was written, or not, as a whole.
fn states(table: Xml<'_>, own: &[Xml<'_>], other: &[Xml<'_>], mark: Mark<'_>) -> Vec<Row> {
    let whole = mark.hash() == Some(hash(&mark::table(table)).as_str());
    let marked = mark.rows().filter(|rows| rows.len() == own.len());
    let state = |at: usize| {
        let now = row_hash(own[at]);
        let is_old = whole || marked.as_ref().is_some_and(|rows| rows[at] == now);
        match (now == row_hash(other[at]), is_old) {
            (true, _) => Row::Unchanged,
            (false, true) => Row::Old,
            (false, false) => Row::Typed,
        }
    };
    (0..own.len()).map(state).collect()
}

/// Whether the rows that are ours have changed places, so that rows that stay would stand among others.
fn is_in_other_order(own: &[Xml<'_>], other: &[Xml<'_>], states: &[Row]) -> bool {
    let head = |row: Xml<'_>| words::cells(row).next().map(mark::words);
    own.iter().zip(other).zip(states).any(|((own, other), state)| *state == Row::Old && head(*own) != head(*other))
}

/// The changes that give the cells of a row the colours of another.
fn coloured(own: Xml<'_>, other: Xml<'_>) -> Edits {
    let mut edits = Edits::default();
    for (own, other) in words::cells(own).zip(words::cells(other)) {
        let (own, other): (Vec<_>, Vec<_>) = (fills(own).collect(), fills(other).collect());
        let alike = own.len() == other.len();
        for (own, other) in own.into_iter().zip(other).filter(|(own, other)| alike && look(*own, &[]) != look(*other, &[])) {
            edits.put(own.range(), &other.document().input_text()[other.range()]);
        }
    }
    edits
}
