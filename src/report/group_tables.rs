//! The full tables of a question: every answer by groups, and which of its statements are ahead.

use super::contents::{Place, place, question};
use super::results::Results;
use super::topline::{is_cut, label, whole};
use super::{differences, group_notes, notes, words};
use crate::codebook::Question;
use crate::document::{Block, Direction, Table, TableCell, TableRow};
use crate::estimate::{Base, Reliability};
use crate::format;
use crate::options::TablesPlace;
use crate::table::{Exhibit, Form, ItemRow, Row, RowRole};

/// The groups of one banner with the total, by the position of their columns.
pub(super) struct GroupSet<'a> {
    /// What the groups are called together.
    pub(super) title: &'a str,
    /// The total, then the groups.
    pub(super) columns: Vec<usize>,
}

/// The full tables of a question.
pub(super) fn blocks(results: &Results, at: usize) -> Vec<Block> {
    let exhibit = &results.exhibits[at];
    let question = question(results, at);
    let mut blocks = Vec::new();
    if is_cut(results, at) {
        blocks.extend([Block::strong("Every answer"), Block::Table(whole(results, at))]);
    }
    for GroupSet { title, columns } in group_sets(results, at) {
        let unit = if exhibit.form == Form::Numeric { "" } else { ", %" };
        let rows = shown_rows(exhibit);
        let table = table(exhibit, question, &rows, &columns);
        let lines: Vec<String> =
            notes::marks(&table).into_iter().chain(group_notes::table_notes(results, exhibit, &rows, &columns)).collect();
        blocks.extend([Block::strong(format!("By {title}{unit}")), Block::Table(table)]);
        blocks.extend((!lines.is_empty()).then(|| Block::lines(lines)));
    }
    blocks.extend(sets_not_shown(results, at));
    let ahead = statements_ahead(results, exhibit);
    if !ahead.is_empty() {
        blocks.push(Block::strong("Which statements are ahead"));
        blocks.extend(ahead);
    }
    blocks
}

/// What was tested in the table of some groups, and what the sample could have shown.
pub(super) fn set_notes(results: &Results, at: usize, set: &GroupSet<'_>) -> Vec<String> {
    let exhibit = &results.exhibits[at];
    group_notes::table_notes(results, exhibit, &shown_rows(exhibit), &set.columns)
}

/// The same, folded away under a line.
pub(super) fn folded(results: &Results, at: usize) -> Option<Block> {
    let summary = format::sentence_case(&summary(results, at)?);
    Some(Block::Details { summary, blocks: blocks(results, at) })
}

/// Whether any question has full tables that stand in a document of their own.
pub(super) fn are_apart(results: &Results) -> bool {
    let has_tables = |at: usize| place(results, at) != Place::NotShown && summary(results, at).is_some();
    results.tables == TablesPlace::Apart && (0..results.exhibits.len()).any(has_tables)
}

/// What the full tables of a question show, in words; nothing where there are none.
pub(super) fn summary(results: &Results, at: usize) -> Option<String> {
    let sets: Vec<String> = group_sets(results, at).iter().map(|set| set.title.to_owned()).collect();
    let parts = [
        is_cut(results, at).then(|| "every answer".to_owned()),
        (!sets.is_empty()).then(|| format!("by {}", format::list(&sets))),
        (!statements_ahead(results, &results.exhibits[at]).is_empty()).then(|| "which statements are ahead".to_owned()),
    ];
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    (!parts.is_empty()).then(|| parts.join("; "))
}

/// The banners of a question: not those that it makes itself, by which shares would be 100% and 0%, nor those without a number that may be
/// shown; and where it stands in the table of who took part, not those of other questions about the respondents.
pub(super) fn group_sets(results: &Results, at: usize) -> Vec<GroupSet<'_>> {
    all_group_sets(results, at).into_iter().filter(|set| is_shown(&results.exhibits[at], set)).collect()
}

/// Whether any number of the groups may be shown.
fn is_shown(exhibit: &Exhibit, set: &GroupSet<'_>) -> bool {
    let mut cells = exhibit.rows().flat_map(|of| set.columns[1..].iter().filter_map(|at| of.row.cells.get(*at)?.as_ref()));
    cells.any(|cell| cell.reliability != Reliability::Suppressed)
}

/// That the groups of some banners are too small for a table of their own.
fn sets_not_shown(results: &Results, at: usize) -> Option<Block> {
    let hidden = all_group_sets(results, at).into_iter().filter(|set| !is_shown(&results.exhibits[at], set));
    let titles: Vec<String> = hidden.map(|set| set.title.to_owned()).collect();
    (!titles.is_empty())
        .then(|| Block::text(format!("Not shown by {}: no group has a base large enough.", format::list(&titles))))
}

fn all_group_sets(results: &Results, at: usize) -> Vec<GroupSet<'_>> {
    let exhibit = &results.exhibits[at];
    let own = |name: &str| results.codebook.banner(name).is_some_and(|banner| banner.is_all_of(question(results, at)));
    let is_person = place(results, at) == Place::WhoTookPart;
    let mut sets: Vec<(&str, GroupSet<'_>)> = Vec::new();
    for (at, column) in exhibit.columns.iter().enumerate() {
        let (Some(title), Some(name)) = (column.banner.as_deref(), column.banner_column.as_deref()) else { continue };
        if own(name) || (is_person && describes_respondents(results, name)) {
            continue;
        }
        match sets.iter_mut().find(|(known, _)| *known == name) {
            Some((_, set)) => set.columns.push(at),
            None => sets.push((name, GroupSet { title, columns: vec![0, at] })),
        }
    }
    sets.into_iter().map(|(_, set)| set).collect()
}

/// Whether the groups of a banner are answers about the respondents, or cells of a column that no question reads.
fn describes_respondents(results: &Results, banner_column: &str) -> bool {
    let parts = results.codebook.banner(banner_column).map_or(&[][..], |banner| banner.parts.as_slice());
    let reads = |question: &&Question| {
        let columns = question.columns();
        parts.iter().flat_map(|part| part.source.columns()).any(|column| columns.contains(&column))
    };
    results.codebook.questions.iter().filter(reads).all(|question| question.demographic)
}

/// The rows of a table of groups: the answers of a statement stay in the data files where it has nets.
fn shown_rows(exhibit: &Exhibit) -> Vec<ItemRow<'_>> {
    let nets = exhibit.rows().any(|of| of.row.role.is_net());
    let shown = |of: &ItemRow<'_>| of.item.statement.is_none() || !nets || of.row.role.is_net() || of.row.role == RowRole::Score;
    exhibit.rows().filter(shown).collect()
}

fn table(exhibit: &Exhibit, question: &Question, rows: &[ItemRow<'_>], columns: &[usize]) -> Table {
    let name = |at: &usize| {
        let column = &exhibit.columns[*at];
        if column.letter.is_empty() { column.label.clone() } else { format!("{} ({})", column.label, column.letter) }
    };
    let mut table = Table::new(std::iter::once(String::new()).chain(columns.iter().map(name)).collect());
    bases(&mut table, exhibit, columns);
    for ItemRow { item, row } in rows {
        let lead = match &item.statement {
            Some(statement) => format!("{statement}: {}", row.label),
            None => label(row, question),
        };
        let cells = columns.iter().map(|at| cell(exhibit, row, *at));
        let cells = TableRow::new(std::iter::once(lead.into()).chain(cells));
        table.rows.push(if row.role.is_net() && item.statement.is_none() { cells.strong() } else { cells });
    }
    table
}

/// A cell of a group with what its tests found.
fn cell(exhibit: &Exhibit, row: &Row, column: usize) -> TableCell {
    let mut cell = TableCell::of_row(row, column);
    if let TableCell::Value(value) = &mut cell {
        value.letters = row.tests.lower_columns(column).map(|lower| exhibit.columns[lower].letter.clone()).collect();
        value.direction = row.tests.from_rest(column).map(|difference| Direction::of(difference.value));
    }
    cell
}

/// Bases as the first rows; a range where they differ from row to row.
fn bases(table: &mut Table, exhibit: &Exhibit, columns: &[usize]) {
    let row = |name: &str, of: &dyn Fn(&Base) -> f64| {
        let cells = columns.iter().map(|column| base_cell(exhibit, *column, of));
        TableRow::new(std::iter::once(name.into()).chain(cells))
    };
    table.rows.push(row("Unweighted base", &|base| base.unweighted as f64));
    let weighted = exhibit.base(0).is_some_and(|base| base.weighting_effect().is_some_and(|effect| (effect - 1.0).abs() > 1e-9));
    if weighted {
        table.rows.push(row("Weighted base", &|base| base.weighted));
        table.rows.push(row("Effective base", &|base| base.effective));
    }
}

/// A base, or the smallest and the largest of several.
fn base_cell(exhibit: &Exhibit, column: usize, of: &dyn Fn(&Base) -> f64) -> TableCell {
    let bases = exhibit.bases(column);
    let counts = bases.iter().map(of);
    match counts.clone().min_by(f64::total_cmp) {
        Some(smallest) if words::count_range(counts.clone()) == format::count_of(smallest) => TableCell::count(smallest),
        Some(_) => words::count_range(counts).into(),
        None => TableCell::no_base(exhibit.hidden(column)),
    }
}

/// Which items of a battery are ahead of which.
pub(super) fn statements_ahead(results: &Results, exhibit: &Exhibit) -> Vec<Block> {
    if exhibit.pairs.is_empty() {
        return Vec::new();
    }
    let ahead = differences::items_ahead(exhibit);
    let lead = exhibit.lead().map_or("", |row| &row.label);
    let note = format!(
        "NET {lead}, each statement on its own base, {} among {} of statements.",
        results.choices.adjustment.words(),
        format::counted(exhibit.pairs.len() as u64, "pair")
    );
    let list =
        if ahead.is_empty() { Block::text("No statement is ahead of another by more than chance.") } else { Block::list(ahead) };
    vec![list, Block::text(note)]
}
