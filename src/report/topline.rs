//! The table of an exhibit: everyone, with intervals.

use super::contents::question;
use super::long_list::{OthersSize, ShortList, short_list};
use super::results::Results;
use super::words;
use crate::codebook::{Kind, Question, Side};
use crate::document::{Table, TableCell, TableRow, Unit, Value};
use crate::format;
use crate::options::TablesPlace;
use crate::table::{Exhibit, Form, ItemRow, Row, RowKind, RowRole};

/// The table of an exhibit in the report; a long list is cut where the full tables stand elsewhere.
pub(super) fn topline(results: &Results, at: usize) -> Table {
    let exhibit = &results.exhibits[at];
    if exhibit.form == Form::Battery {
        return battery(results, exhibit);
    }
    let mut table = Table::new(vec![String::new(), head(results, exhibit)]);
    table.rows = rows(results, at);
    table
}

/// The same with every answer.
pub(super) fn whole(results: &Results, at: usize) -> Table {
    let exhibit = &results.exhibits[at];
    let mut table = Table::new(vec![String::new(), head(results, exhibit)]);
    table.rows = exhibit.rows().map(|of| row(of, question(results, at))).collect();
    table
}

/// Whether the report leaves rows of an exhibit to the full tables.
pub(super) fn is_cut(results: &Results, at: usize) -> bool {
    results.tables == TablesPlace::Apart && short_list(results, at).is_some()
}

fn head(results: &Results, exhibit: &Exhibit) -> String {
    if exhibit.form == Form::Numeric { "Total".to_owned() } else { format!("% ({})", words::interval_short(results)) }
}

/// The rows of an exhibit that is not a battery, of a long list the largest.
pub(super) fn rows(results: &Results, at: usize) -> Vec<TableRow> {
    let of_question = |of: ItemRow<'_>| row(of, question(results, at));
    let list = short_list(results, at).filter(|_| is_cut(results, at));
    let Some(list) = list else { return results.exhibits[at].rows().map(of_question).collect() };
    let others = others(&list);
    let asides = list.asides.into_iter().map(of_question);
    list.largest.into_iter().map(of_question).chain([others]).chain(asides).collect()
}

fn row(of: ItemRow<'_>, question: &Question) -> TableRow {
    let ItemRow { row, .. } = of;
    let cells = TableRow::new([label(row, question).into(), TableCell::of_row_with_range(row, 0)]);
    if row.role.is_net() { cells.strong() } else { cells }
}

fn others(list: &ShortList<'_>) -> TableRow {
    let size = match list.size {
        OthersSize::Together(share) => TableCell::Value(Value::new(share, Unit::Percent)),
        OthersSize::UpTo(share) => format!("up to {} each", format::percent(share)).into(),
        OthersSize::Unknown => TableCell::from(""),
    };
    TableRow::new([format!("{} others", list.others).into(), size])
}

/// Statements down, nets and answers across.
fn battery(results: &Results, exhibit: &Exhibit) -> Table {
    let mut levels: Vec<&Row> = exhibit.items.first().map_or_else(Vec::new, |item| item.rows.iter().collect());
    // Nets first: they are what the reader came for.
    levels.sort_by_key(|row| match row.role {
        RowRole::Net(Some(Side::Positive)) => 0,
        RowRole::Net(_) => 1,
        _ => 2,
    });
    let lead = exhibit.lead().map(|row| row.kind);
    let has_interval = |row: &Row| row.role.is_net() || row.role == RowRole::Score || Some(row.kind) == lead;
    let name = |row: &&Row| {
        let interval = if has_interval(row) { format!(" ({})", words::interval_short(results)) } else { String::new() };
        match row.role {
            RowRole::Net(_) => format!("NET {}, %{interval}", row.label),
            RowRole::Score => format!("{}, points{interval}", row.label),
            _ => format!("{}, %{interval}", row.label),
        }
    };
    let differ = bases_differ(exhibit);
    let base = differ.then(|| "Base".to_owned());
    let mut table = Table::new(std::iter::once(String::new()).chain(base).chain(levels.iter().map(name)).collect());
    for item in &exhibit.items {
        let Some(statement) = item.statement.clone() else { continue };
        let base = item.base(0).map_or(TableCell::no_base(item.hidden(0)), |base| TableCell::count(base.unweighted as f64));
        let cell = |level: &&Row| {
            let shown = if has_interval(level) { TableCell::of_row_with_range } else { TableCell::of_row };
            item.row(level.kind).map_or(TableCell::NoBase, |row| shown(row, 0))
        };
        let cells = std::iter::once(statement.into()).chain(differ.then_some(base)).chain(levels.iter().map(cell));
        table.rows.push(TableRow::new(cells));
    }
    table
}

/// Whether some statements have more answers than others.
fn bases_differ(exhibit: &Exhibit) -> bool {
    let base = |at: usize| exhibit.items[at].base(0).map(|base| base.unweighted);
    (1..exhibit.items.len()).any(|at| base(at) != base(0))
}

/// A net says so; its answers are indented under it.
pub(super) fn label(row: &Row, question: &Question) -> String {
    let Kind::Single { scale, .. } = &question.kind else { return row.label.clone() };
    match row.kind {
        RowKind::Net(_) => format!("NET {}", row.label),
        RowKind::Category(at) if scale.nets.iter().any(|net| net.members.contains(&at)) => format!("– {}", row.label),
        _ => row.label.clone(),
    }
}
