//! Measures by groups: small multiples of dots, and heat tables.

use super::super::footnote;
use super::super::group_notes::significance;
use super::super::headline::told_row;
use super::super::results::Results;
use super::captions::{add_reading, caption, label, narrow_down, shortened};
use super::cells::{exhibit_of, group_share, nobody, share};
use super::glance::{glance_measures, subtitle, titled};
use super::group_columns::columns;
use crate::chart::{Caption, Chart, GroupRow, GroupSet, GroupShare, Groups, Heat, HeatCell, HeatColumn, HeatRow, Mark, Panel};
use crate::format;
use crate::options::ChartKind;
use crate::table::{Exhibit, Form, ItemRow, KeyMeasure, Row, RowRole};

/// Name of the chart of the key measures by groups.
const SUBGROUPS: &str = "by-groups";

/// The rows of an exhibit that are measures by themselves: the leading one of each statement, nets or else answers, options.
fn measures(exhibit: &Exhibit) -> Vec<ItemRow<'_>> {
    let shares = || exhibit.rows().filter(|of| of.row.role.is_share());
    match exhibit.form {
        Form::Battery => exhibit.rows().filter(ItemRow::is_lead).collect(),
        Form::Single if exhibit.rows().any(|of| of.row.role.is_net()) => shares().filter(|of| of.row.role.is_net()).collect(),
        Form::Single | Form::Multiple => shares().collect(),
        Form::Numeric => Vec::new(),
    }
}

/// What a measure is called among others of its exhibit.
fn name(of: ItemRow<'_>) -> String {
    label(of.item.statement.as_ref().unwrap_or(&of.row.label))
}

pub(super) fn groups(results: &Results, at: usize) -> Option<Groups> {
    let (exhibit, _) = exhibit_of(results, at);
    of_columns(results, at, &columns(results, exhibit), &measures(exhibit))
}

/// A question by the groups of one banner, the one at a position, for a place that has the name of the banner above it.
pub(in crate::report) fn groups_of(results: &Results, at: usize, columns: &[usize], banner: usize) -> Option<Chart> {
    let (exhibit, _) = exhibit_of(results, at);
    let chart = of_columns(results, at, columns, &told_measures(results, at))?;
    Some(Chart::Groups(by_banner(chart, exhibit, columns, banner)))
}

/// The key measures by the groups of one banner.
pub(in crate::report) fn key_groups_of(results: &Results, columns: &[usize], banner: usize) -> Option<Chart> {
    let first = glance_measures(results).first()?.exhibit;
    match key_groups(results, columns)? {
        Chart::Groups(chart) => Some(Chart::Groups(by_banner(chart, &results.exhibits[first], columns, banner))),
        other => Some(other),
    }
}

/// The chart of one banner: with a name of its own, and without what its place says.
fn by_banner(mut chart: Groups, exhibit: &Exhibit, columns: &[usize], banner: usize) -> Groups {
    let name = columns.first().and_then(|at| exhibit.columns[*at].banner.as_deref()).unwrap_or_default();
    chart.caption.id = format!("{}-by-{}", chart.caption.id, banner + 1);
    chart.caption.alt = shortened(&format!("By {name}. {}", chart.caption.alt));
    chart.sections.iter_mut().for_each(|section| section.title.clear());
    chart
}

/// Measures in a chart of one banner; more would no longer be looked at.
const MOST_TOLD: usize = 12;

/// The measures that are worth a panel each: of two answers the one that the headline tells of, and nothing that stands aside.
fn told_measures(results: &Results, at: usize) -> Vec<ItemRow<'_>> {
    let exhibit = &results.exhibits[at];
    let mut told: Vec<ItemRow<'_>> = measures(exhibit);
    told.retain(|of| of.row.role != RowRole::NonSubstantive);
    if exhibit.form == Form::Single && told.len() == 2 && told.iter().all(|of| !of.row.role.is_net()) {
        let spoken = told_row(results, at).map(|place| exhibit.row(place).row.kind);
        let one = told.iter().position(|of| Some(of.row.kind) == spoken).unwrap_or(0);
        told = vec![told[one]];
    }
    told.truncate(MOST_TOLD);
    told
}

/// Some measures of a question by some groups.
fn of_columns(results: &Results, at: usize, columns: &[usize], measures: &[ItemRow<'_>]) -> Option<Groups> {
    let (exhibit, _) = exhibit_of(results, at);
    let panels = measures.iter().map(|of| panel(of.row, name(*of), columns)).collect();
    let mut caption = caption(results, at, ChartKind::Groups);
    if exhibit.form == Form::Battery {
        narrow_down(&mut caption, measures.first().map_or("", |of| &of.row.label));
    }
    let bases = bases(&measures.iter().map(|of| of.row).collect::<Vec<_>>(), columns);
    let sections = sections(exhibit, columns, &bases.counts);
    Some(Groups { caption, differs: differs(results), base_head: bases.head.to_owned(), sections, panels })
        .filter(|groups| shows_groups(&groups.panels))
}

/// Longer names of groups are no part of a headline: they stand over their rows.
const MAX_NAMES: usize = 60;

/// “Key measures by Age and Gender”.
fn headline(results: &Results, by: &str) -> String {
    let by = if by.chars().count() > MAX_NAMES { "group" } else { by };
    titled(results, &format!("key measures by {by}"), &format!("Key measures by {by}"))
}

/// The key measures by the groups that all of them have.
pub(super) fn subgroups(results: &Results) -> Option<Chart> {
    let key = glance_measures(results);
    let exhibit = |at: usize| &results.exhibits[at];
    let shared: Vec<usize> = key
        .iter()
        .map(|measure| columns(results, exhibit(measure.exhibit)))
        .reduce(|all, some| all.into_iter().filter(|column| some.contains(column)).collect())
        .unwrap_or_default();
    key_groups(results, &shared)
}

/// The key measures by some groups that all of them have.
fn key_groups(results: &Results, shared: &[usize]) -> Option<Chart> {
    let key = glance_measures(results);
    let exhibit = |at: usize| &results.exhibits[at];
    let row = |measure: &KeyMeasure| exhibit(measure.exhibit).row(measure.row).row;
    let first = key.first()?;
    let one = common_answer(&key);
    let panel =
        |measure: &&KeyMeasure| panel(row(measure), if one.is_some() { label(&measure.title) } else { title(measure) }, shared);
    let bases = bases(&key.iter().map(|measure| row(measure)).collect::<Vec<_>>(), shared);
    let sections = sections(exhibit(first.exhibit), shared, &bases.counts);
    if sections.is_empty() {
        return None;
    }
    let titles: Vec<String> = sections.iter().map(|section| section.title.clone()).collect();
    let by = format::list(&titles);
    let cells = key.iter().flat_map(|measure| {
        let row = row(measure);
        shared.iter().map(|column| row.number(*column))
    });
    let lines = footnote::chart_footnote(results, None, ChartKind::Groups);
    let footnote = footnote::with_marks(lines, ChartKind::Groups, cells);
    let mut caption = Caption {
        id: SUBGROUPS.to_owned(),
        headline: headline(results, &by),
        subtitle: subtitle(results),
        footnote,
        alt: shortened(&format!("Dot chart of {} key measures by {by}.", key.len())),
    };
    narrow_down(&mut caption, one.unwrap_or_default());
    let panels: Vec<Panel> = key.iter().map(panel).collect();
    let differs = differs(results);
    shows_groups(&panels).then(|| Chart::Groups(Groups { caption, differs, base_head: bases.head.to_owned(), sections, panels }))
}

/// What a group is that stands out.
fn differs(results: &Results) -> String {
    format!("Differs from everyone else, {}", significance(results))
}

fn panel(row: &Row, title: String, columns: &[usize]) -> Panel {
    let of = |column: &usize| GroupShare { share: group_share(row, *column), differs: row.tests.is_apart(*column) };
    Panel { title, total: row.total().map_or_else(nobody, share), shares: columns.iter().map(of).collect() }
}

/// Whether any group is large enough to be shown.
fn shows_groups(panels: &[Panel]) -> bool {
    let shares = panels.iter().flat_map(|panel| &panel.shares).filter_map(|of| of.share);
    shares.into_iter().any(|share| share.mark != Mark::Suppressed)
}

/// The answer that all measures mean, where none of their titles says it.
fn common_answer<'a>(key: &[&'a KeyMeasure]) -> Option<&'a str> {
    let answer = key.first()?.label.as_str();
    let means = |measure: &&KeyMeasure| measure.label == answer && !measure.title.contains(answer);
    Some(answer).filter(|answer| !answer.is_empty() && key.iter().all(means))
}

/// What the panel of a key measure is called: with the answer meant, where the statement alone does not say it.
fn title(measure: &KeyMeasure) -> String {
    if measure.label.is_empty() || measure.title.contains(&measure.label) {
        return label(&measure.title);
    }
    label(&format!("{}: {}", measure.title, measure.label))
}

/// How many respondents groups have, in the order of their columns.
struct Bases {
    head: &'static str,
    counts: Vec<Option<u64>>,
}

/// The bases of groups over several measures: the largest, and whether there are others.
fn bases(measures: &[&Row], columns: &[usize]) -> Bases {
    let of = |column: &usize| {
        let cells = measures.iter().filter_map(|row| row.cell(*column));
        cells.map(|cell| cell.estimate.base.unweighted).collect::<Vec<u64>>()
    };
    let withheld = |column: &usize| measures.iter().any(|row| row.hidden(*column).is_some());
    let most = |(column, counts): (&usize, &Vec<u64>)| match counts.iter().copied().max() {
        None if withheld(column) => None,
        most => Some(most.unwrap_or(0)),
    };
    let all: Vec<Vec<u64>> = columns.iter().map(of).collect();
    let differ = all.iter().any(|counts| counts.iter().any(|count| *count != counts[0]));
    Bases { head: if differ { "n, up to" } else { "n" }, counts: columns.iter().zip(&all).map(most).collect() }
}

fn sections(exhibit: &Exhibit, columns: &[usize], counts: &[Option<u64>]) -> Vec<GroupSet> {
    let mut sections: Vec<GroupSet> = Vec::new();
    let mut last = None;
    for (column, base) in columns.iter().zip(counts) {
        let of = &exhibit.columns[*column];
        let group = GroupRow { label: label(&of.label), base: *base };
        if last != Some(&of.banner_column) {
            sections.push(GroupSet { title: of.banner.clone().unwrap_or_default(), groups: Vec::new() });
            last = Some(&of.banner_column);
        }
        if let Some(section) = sections.last_mut() {
            section.groups.push(group);
        }
    }
    sections
}

pub(super) fn heat(results: &Results, at: usize) -> Option<Heat> {
    let (exhibit, _) = exhibit_of(results, at);
    let columns: Vec<usize> = std::iter::once(0).chain(columns(results, exhibit)).collect();
    let measures: Vec<ItemRow<'_>> = match exhibit.form {
        Form::Battery => measures(exhibit),
        _ => exhibit.rows().filter(|of| of.row.role.is_share()).collect(),
    };
    let head = |column: &usize| {
        let of = &exhibit.columns[*column];
        HeatColumn { label: label(&of.label), banner: of.banner.clone(), letter: of.letter.clone() }
    };
    let row = |of: &ItemRow<'_>| {
        let ItemRow { item, row } = *of;
        let cell = |column: &usize| {
            let share = group_share(row, *column)?;
            Some(HeatCell { share, letters: row.tests.letters(*column, &exhibit.columns) })
        };
        let name = if row.role.is_net() && item.statement.is_none() { format!("NET {}", name(*of)) } else { name(*of) };
        HeatRow { label: name, cells: columns.iter().map(cell).collect() }
    };
    let mut caption = caption(results, at, ChartKind::Heat);
    if exhibit.form == Form::Battery {
        narrow_down(&mut caption, measures.first().map_or("", |of| &of.row.label));
    }
    let lettered = measures.iter().any(|of| !of.row.tests.pairs.is_empty());
    let letters = if lettered { " Letters: higher than the lettered column, told from chance." } else { "" };
    add_reading(&mut caption, format!("Percent of each column; the fuller the cell, the more.{letters}"));
    Some(Heat { caption, columns: columns.iter().map(head).collect(), rows: measures.iter().map(row).collect() }).filter(|heat| {
        let mut groups = heat.rows.iter().flat_map(|row| row.cells.iter().skip(1)).flatten();
        groups.any(|cell| cell.share.mark != Mark::Suppressed)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_measure_is_called_by_its_statement() {
        let row = Row {
            kind: crate::table::RowKind::Category(0),
            code: "1".to_owned(),
            label: "Agree".to_owned(),
            role: crate::table::RowRole::Answer,
            measured: crate::table::Measured::Mean,
            cells: Vec::new(),
            hidden: Vec::new(),
            tests: crate::table::RowTests::default(),
        };
        let called = |statement| {
            let item = crate::table::ItemTable::new("a", statement, vec![row.clone()], 0).expect("a row");
            name(ItemRow { item: &item, row: item.lead() })
        };
        assert_eq!([called(Some("Listening")), called(None)], ["Listening", "Agree"]);
    }
}
