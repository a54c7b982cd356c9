//! What the table book of a comparison holds: every measure in every wave with its interval, and its changes.

use super::numbers::{cell, change};
use super::results::WaveResults;
use super::tables::{change_head, footnote};
use super::{groups, notes, standing, tables};
use crate::document::{Block, Figure, FigureSubject, Inline, Limits, Pages, Role, Section, Table, TableCell, TableRow};
use crate::estimate::Reliability;
use crate::wave::{Change, TrackedMeasure, WaveCell};

/// The sections of the book: what was tracked, then each question.
pub(super) fn sections(results: &WaveResults) -> Vec<Section> {
    let mut sections = vec![notes::how_to_read(results), tracked(results)];
    sections.extend(tables::trends(results));
    sections.extend(groups::by_groups(results));
    sections.extend((0..results.tracker.questions.len()).filter_map(|at| question(results, at)));
    sections.extend(standing::composition(results));
    sections.extend([notes::waves(results), notes::matching(results), notes::methods(results), notes::reproduce(results)]);
    sections
}

/// The measures that stand for their questions, with the charts of everyone.
fn tracked(results: &WaveResults) -> Section {
    let figures = results.figures.iter().filter(|figure| figure.subject == FigureSubject::Waves);
    let figures = figures.map(|figure: &Figure| Block::Figure(figure.id, Pages::All));
    let mut table = head(results, "Measure");
    let measures = results.ranked(results.tracker.whole());
    table.rows.extend(measures.into_iter().map(|measure| row(results, measure, measure.title.clone())));
    Section::new(Role::Overview, "Waves").with([Block::Table(table), Block::lines(footnote(results))]).with(figures)
}

/// Every row of a question, its statements or options one after the other.
fn question(results: &WaveResults, at: usize) -> Option<Section> {
    let question = &results.tracker.questions[at];
    let measures: Vec<&TrackedMeasure> = results.tracker.measures.iter().filter(|measure| measure.question == at).collect();
    let mut table = head(results, "Answer");
    for item in items(&measures) {
        let of_one_row = item.len() == 1;
        if !of_one_row && item.len() < measures.len() {
            table.rows.push(TableRow { strong: vec![0], ..TableRow::new([title(&item).into()]) });
        }
        let name = |measure: &TrackedMeasure| {
            if of_one_row && measures.len() > 1 { measure.title.clone() } else { measure.label.clone() }
        };
        table.rows.extend(item.iter().map(|measure| row(results, measure, name(measure))));
    }
    let wording = vec![Inline::strong(format!("{}.", question.id)), Inline::text(format!(" {}", question.text))];
    let broken = question.breaks.iter().map(|of| {
        let allowed = of.allowed.as_ref().map_or_else(
            || format!("not compared with the {} before", results.noun()),
            |reason| format!("compared all the same: {reason}"),
        );
        format!("{}: {}: {allowed}.", results.label(of.wave), of.reason)
    });
    let broken: Vec<String> = broken.collect();
    let section = Section::new(Role::Exhibit, question.title.clone()).anchored(&question.id);
    let blocks = [Block::Paragraph(wording), Block::Table(table)];
    (!measures.is_empty()).then(|| section.with(blocks).with((!broken.is_empty()).then(|| Block::list(broken))))
}

/// The rows of each variable together, in the order of the first of them.
fn items<'a>(measures: &[&'a TrackedMeasure]) -> Vec<Vec<&'a TrackedMeasure>> {
    let mut items: Vec<Vec<&TrackedMeasure>> = Vec::new();
    for measure in measures {
        match items.iter_mut().find(|item| item[0].variable == measure.variable) {
            Some(item) => item.push(measure),
            None => items.push(vec![measure]),
        }
    }
    items
}

/// What an item is called: by the row that stands for it.
fn title(item: &[&TrackedMeasure]) -> String {
    let key = item.iter().find(|measure| measure.key).or(item.first());
    key.map_or_else(String::new, |measure| measure.title.clone())
}

/// The waves of the book: those of the survey, then benchmarks.
fn waves(results: &WaveResults) -> Vec<usize> {
    let surveyed = results.tracker.surveyed();
    surveyed.clone().chain(0..surveyed.start).collect()
}

/// A table with its heads and bases: across the waves, then the changes.
fn head(results: &WaveResults, first: &str) -> Table {
    let heads = waves(results).into_iter().map(|wave| results.label(wave).to_owned());
    let changes = results.tracker.shown().into_iter().map(|at| change_head(results, at));
    let mut table = Table::new(std::iter::once(first.to_owned()).chain(heads).chain(changes).collect());
    table.rows.extend(bases(results, &waves(results)));
    table
}

/// A measure in every wave with its intervals, and its changes.
fn row(results: &WaveResults, measure: &TrackedMeasure, name: String) -> TableRow {
    let mut row = TableRow::new([name.into()]);
    row.cells.extend(waves(results).into_iter().map(|wave| wave_cell(measure, wave)));
    for at in results.tracker.shown() {
        let of = measure.changes[at].as_ref();
        row.strong.extend(of.is_some_and(Change::is_found).then_some(row.cells.len()));
        let comparison = results.tracker.comparisons[at];
        // A change tells a value that may not be shown from one that may.
        let hidden = [comparison.earlier, comparison.later].iter().any(|wave| is_hidden(measure.cells[*wave].as_ref()));
        row.cells.push(if hidden { TableCell::Hidden } else { change(of, measure.quantity) });
    }
    row
}

fn is_hidden(cell: Option<&WaveCell>) -> bool {
    cell.is_some_and(|cell| cell.reliability == Reliability::Suppressed)
}

/// A value of a wave with its interval.
fn wave_cell(measure: &TrackedMeasure, wave: usize) -> TableCell {
    let of = measure.cells[wave].as_ref();
    let mut shown = cell(of, measure.quantity);
    if let (TableCell::Value(value), Some(of)) = (&mut shown, of) {
        value.limits = of.estimate.interval.map(|interval| Limits { lower: interval.lower, upper: interval.upper });
        value.broken = measure.breaks.iter().any(|of| of.wave == wave && of.allowed.is_none());
    }
    shown
}

/// The respondents of each wave.
#[allow(clippy::cast_precision_loss)]
fn bases(results: &WaveResults, waves: &[usize]) -> [TableRow; 2] {
    let row = |label: &str, of: &dyn Fn(usize) -> f64| {
        let cell = |wave: &usize| match results.tracker.waves[*wave].facts.respondents.unweighted {
            0 => "not published".into(),
            _ => TableCell::count(of(*wave)),
        };
        TableRow::new(std::iter::once(label.into()).chain(waves.iter().map(cell)))
    };
    let respondents = |wave: usize| results.tracker.waves[wave].facts.respondents;
    [
        row("Unweighted base", &|wave| respondents(wave).unweighted as f64),
        row("Effective base", &|wave| respondents(wave).effective),
    ]
}
