//! The section of a report on the weights that were made.

use super::super::results::Results;
use super::super::words::interval_short;
use super::made::MadeWeights;
use super::margins::{WeightedMargin, weighted_margins};
use super::words::{group_words, in_words, terms, weights_in_words};
use crate::codebook;
use crate::document::{Block, DataFile, FigureSubject, Inline, Pages, Role, Section, Table, TableCell, TableRow, Unit, Value};
use crate::estimate::Reliability;
use crate::format;
use crate::table::RowRole;

/// Key measures that are shown before and after.
const MAX_MEASURES: usize = 12;

/// How weights were made and what they did; nothing where they came with the data.
pub(in crate::report) fn section(results: &Results) -> Option<Section> {
    let (plan, made) = results.codebook.weighting.as_ref().zip(results.weighting.as_ref())?;
    let how = in_words(&results.codebook)?;
    let outcome = &made.weighting;
    let without = outcome.groups.first().map_or(0, |of| of.margins.iter().map(|margin| margin.unanswered).sum());
    let text = format!("{how}. {}", terms(plan, without).join(" "));
    let mut blocks = vec![Block::text(text), Block::List(costs(plan, made))];
    blocks.push(Block::Table(margins_table(results, &weighted_margins(plan, outcome))));
    blocks.extend(measures(results, made));
    let mut section = Section::new(Role::Method, "Weighting").anchored("weighting").with(blocks);
    section.sections.extend(histogram(results));
    Some(section)
}

/// The weights of each group, and what weighting cost there.
fn costs(plan: &codebook::Weighting, made: &MadeWeights) -> Vec<Vec<Inline>> {
    let mut lines = Vec::new();
    for (at, of) in made.weighting.groups.iter().enumerate() {
        let group = plan.by.as_ref().and_then(|by| by.groups.get(at));
        let name = group.map_or_else(String::new, |group| format!("{}: ", group.label));
        let weights = format!("weights relative to their average: {}", weights_in_words(of));
        let all = std::iter::once(weights).chain(group_words(of));
        lines.extend(all.map(|line| vec![Inline::text(format::sentence_case(&format!("{name}{line}.")))]));
    }
    lines
}

/// Every category before and after, beside its target.
fn margins_table(results: &Results, margins: &[WeightedMargin<'_>]) -> Table {
    let has_base = results.codebook.design.weight.is_some();
    let head = ["", "n", "Unweighted %", "Base weight %", "Weighted %", "Target %", "Difference, points"];
    let kept = |(at, _): &(usize, &&str)| has_base || *at != 3;
    let head: Vec<String> = head.iter().enumerate().filter(kept).map(|(_, text)| (*text).to_owned()).collect();
    let columns = head.len();
    let mut table = Table::new(head);
    for margin in margins {
        let hidden = margin.tells_of_few(results);
        let title = margin.group.map_or_else(|| margin.title.to_owned(), |group| format!("{}: {group}", margin.title));
        let blank = std::iter::repeat_n(TableCell::from(""), columns - 1);
        table.rows.push(TableRow::new(std::iter::once(title.into()).chain(blank)).strong());
        for line in &margin.lines {
            let share = |share: f64| TableCell::Text(format::decimal(share * 100.0, 1));
            let base = has_base.then(|| share(line.base));
            let base = if hidden { base.map(|_| TableCell::Hidden) } else { base };
            let before = if hidden {
                [line.label.into(), TableCell::Hidden, TableCell::Hidden]
            } else {
                [line.label.into(), TableCell::count(line.people as f64), share(line.unweighted)]
            };
            let after = [share(line.weighted), share(line.target), difference(line.weighted - line.target)];
            table.rows.push(TableRow::new(before.into_iter().chain(base).chain(after)));
        }
    }
    table
}

/// A gap in points with its sign; none where there is none.
fn difference(gap: f64) -> TableCell {
    let points = format::round_half_away(gap * 100.0, 1);
    TableCell::Text(if points == 0.0 { "0.0".to_owned() } else { format::signed_decimal(points, 1) })
}

/// What weighting did to the key measures.
fn measures(results: &Results, made: &MadeWeights) -> Vec<Block> {
    let mut table = Table::new(vec![
        "Key measure".to_owned(),
        format!("Before, % ({})", interval_short(results)),
        format!("After, % ({})", interval_short(results)),
        "Change, points".to_owned(),
    ]);
    let shown = results.key.iter().zip(&made.before).filter_map(|(measure, before)| Some((measure, before.as_ref()?)));
    let shown = shown.filter(|(measure, _)| measure.cell.reliability != Reliability::Suppressed);
    for (measure, before) in shown.take(MAX_MEASURES) {
        let change = measure.cell.estimate.value - before.estimate.value;
        table.rows.push(TableRow::new([
            measure.title.clone().into(),
            TableCell::with_range(Some(before), RowRole::Answer),
            TableCell::with_range(Some(&measure.cell), RowRole::Answer),
            TableCell::Value(Value::new(change, Unit::Points)),
        ]));
    }
    if table.rows.is_empty() {
        return Vec::new();
    }
    vec![Block::strong("What weighting did to the key measures"), Block::Table(table)]
}

/// The weights as a chart.
fn histogram(results: &Results) -> Option<Section> {
    let figure = results.figure(FigureSubject::Weights)?;
    let caption = figure.chart.caption();
    Some(
        Section::new(Role::Method, figure.numbered(&caption.headline))
            .with([Block::Figure(figure.id, Pages::First)])
            .with([Block::Downloads(figure.id, vec![Inline::data(DataFile::Json)])]),
    )
}
