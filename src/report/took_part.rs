//! Who took part: the questions about the respondents in one table.

use super::contents::question;
use super::results::Results;
use super::{notes, topline, words};
use crate::document::{Block, Table, TableCell, TableRow};
use crate::table::Form;

/// The table of some questions about the respondents, with what is special to each.
pub(super) fn took_part(results: &Results, people: &[usize]) -> Vec<Block> {
    if people.is_empty() {
        return Vec::new();
    }
    let numbers = people.iter().any(|at| results.exhibits[*at].form == Form::Numeric);
    let share = if numbers { "% or mean" } else { "%" };
    let mut table = Table::new(vec![String::new(), "n".to_owned(), format!("{share} ({})", words::interval_short(results))]);
    for at in people {
        table.rows.extend(rows(results, *at));
    }
    let mut lines: Vec<String> = notes::marks(&table).into_iter().collect();
    for at in people {
        let question = question(results, *at);
        lines.extend(notes::remarks(question).into_iter().map(|remark| format!("{}: {remark}", words::short_title(question))));
    }
    let mut blocks = vec![Block::Table(table)];
    blocks.extend((!lines.is_empty()).then(|| Block::lines(lines)));
    blocks
}

/// A question with the number of its answers, and its rows.
fn rows(results: &Results, at: usize) -> Vec<TableRow> {
    let exhibit = &results.exhibits[at];
    let n = match exhibit.hidden(0) {
        Some(why) => TableCell::no_base(Some(why)),
        None => words::count_range(exhibit.bases(0).iter().map(|base| base.unweighted as f64)).into(),
    };
    let head = TableRow::new([words::short_title(question(results, at)).into(), n, TableCell::from("")]).strong();
    let answers = match exhibit.form {
        Form::Battery => statements(results, at),
        _ => topline::rows(results, at),
    };
    let spread = |row: TableRow| {
        let mut cells = row.cells.into_iter();
        let strong = row.strong.iter().map(|column| column * 2).collect();
        let label = cells.next().unwrap_or_else(|| TableCell::from(""));
        TableRow { cells: [label, TableCell::from("")].into_iter().chain(cells).collect(), strong }
    };
    std::iter::once(head).chain(answers.into_iter().map(spread)).collect()
}

/// The leading row of each statement of a battery.
fn statements(results: &Results, at: usize) -> Vec<TableRow> {
    let exhibit = &results.exhibits[at];
    let row = |item: &crate::table::ItemTable| {
        let (lead, statement) = (item.lead(), item.statement.as_ref().unwrap_or(&item.variable));
        TableRow::new([format!("{statement}: {}", lead.label).into(), TableCell::of_row_with_range(lead, 0)])
    };
    exhibit.items.iter().map(row).collect()
}
