//! Table W1, trends, and every question by wave.

use super::figures;
use super::numbers::{cell, change, signed};
use super::results::{Extent, WaveResults};
use crate::compare::Relation;
use crate::document::{Block, DataFile, FigureSubject, Inline, Role, Section, Table, TableCell, TableRow};
use crate::estimate::Quantity;
use crate::format;
use crate::options::Adjustment;
use crate::wave::{Change, TimeUnit, TrackedMeasure, WaveCell};

/// Waves in a table; of more, the baseline and the latest are shown.
const MAX_WAVES: usize = 8;

/// The waves that tables show, by position: those of the survey, then benchmarks.
pub(super) fn shown_waves(results: &WaveResults) -> Vec<usize> {
    let surveyed = results.tracker.surveyed();
    let main = results.tracker.comparisons[results.tracker.whole()];
    let baseline = if main.relation == Relation::Benchmark { main.later } else { main.earlier };
    let first = (surveyed.end + 1).saturating_sub(MAX_WAVES).max(surveyed.start);
    let mut shown: Vec<usize> = (first..surveyed.end).collect();
    if !shown.contains(&baseline) {
        shown.insert(0, baseline);
    } else if first > surveyed.start {
        shown.insert(0, first - 1);
    }
    shown.extend(0..surveyed.start);
    shown
}

/// The heads of the columns of a table by wave.
pub(super) fn heads(results: &WaveResults, first: &str) -> Vec<String> {
    let benchmark = |wave: usize| results.tracker.waves[wave].facts.benchmark;
    let waves = shown_waves(results).into_iter().map(|wave| {
        let label = results.label(wave);
        if benchmark(wave) { format!("{label} (benchmark)") } else { label.to_owned() }
    });
    let changes = results.tracker.shown().into_iter().map(|at| change_head(results, at));
    std::iter::once(first.to_owned()).chain(waves).chain(changes).collect()
}

/// "Change since Dec 2012", "Germany less France".
pub(super) fn change_head(results: &WaveResults, comparison: usize) -> String {
    let comparison = results.tracker.comparisons[comparison];
    let [earlier, later] = [comparison.earlier, comparison.later].map(|wave| results.label(wave));
    match comparison.relation {
        Relation::Time => format!("Change since {earlier}"),
        Relation::Group | Relation::Benchmark => format!("{later} less {earlier}"),
    }
}

/// A measure as a table shows it.
pub(super) struct MeasureRow<'a> {
    pub(super) label: &'a str,
    pub(super) quantity: Quantity,
    pub(super) cells: &'a [Option<WaveCell>],
    pub(super) changes: &'a [Option<Change>],
}

/// The row of a measure: its value in each wave and its changes, those that were found emphasised.
pub(super) fn row(results: &WaveResults, of: &MeasureRow<'_>, broken: &dyn Fn(usize) -> bool) -> TableRow {
    let mut row = TableRow::new([of.label.into()]);
    for wave in shown_waves(results) {
        let mut shown = cell(of.cells[wave].as_ref(), of.quantity);
        match &mut shown {
            TableCell::Value(value) => value.broken = broken(wave),
            other if broken(wave) => *other = format!("‖ {}", other.text()).into(),
            _ => {}
        }
        row.cells.push(shown);
    }
    for at in results.tracker.shown() {
        if of.changes[at].as_ref().is_some_and(Change::is_found) {
            row.strong.push(row.cells.len());
        }
        row.cells.push(change(of.changes[at].as_ref(), of.quantity));
    }
    row
}

/// The row of a measure of everyone.
fn measure_row(results: &WaveResults, label: &str, measure: &TrackedMeasure) -> TableRow {
    let broken = |wave: usize| measure.breaks.iter().any(|of| of.wave == wave && of.allowed.is_none());
    let TrackedMeasure { quantity, cells, changes, .. } = measure;
    row(results, &MeasureRow { label, quantity: *quantity, cells, changes }, &broken)
}

/// Table W1 with its charts.
pub(super) fn tracked(results: &WaveResults) -> Section {
    let of_everyone = results.figures.iter().filter(|figure| figure.subject == FigureSubject::Waves);
    let figures: Vec<Section> = of_everyone.map(figures::section).collect();
    let mut table = Table::new(heads(results, "Measure"));
    let mut base: Vec<TableCell> = vec!["Base, n (effective)".into()];
    for wave in shown_waves(results) {
        let of = results.tracker.waves[wave].facts.respondents;
        base.push(match of.unweighted {
            0 => "not published".into(),
            n => format!("{} ({})", format::count(n), format::count_of(of.effective)).into(),
        });
    }
    base.extend(results.tracker.shown().iter().map(|_| TableCell::from("")));
    table.rows.push(TableRow::new(base));
    for measure in results.ranked(results.tracker.whole()) {
        table.rows.push(measure_row(results, &measure.title, measure));
    }
    let numbers = Section::new(Role::Overview, "Table W1").with([Block::Table(table), Block::lines(footnote(results))]);
    Section::new(Role::Overview, "All tracked measures").within(figures).within([numbers])
}

/// The lines under table W1.
pub(super) fn footnote(results: &WaveResults) -> Vec<String> {
    let mut lines = vec![
        "Shares in percent, scores and changes of both in percentage points; means in their own unit.".to_owned(),
        changes_line(results, "the tracked measures of each column"),
        format!("{} are computed before rounding, so they may not follow from the values shown.", results.changes_noun()),
    ];
    let mut marks = Vec::new();
    let cells = || results.tracker.key().flat_map(|measure| &measure.cells);
    let any = |wanted: crate::estimate::Reliability| cells().flatten().any(|cell| cell.reliability == wanted);
    if results.tracker.key().any(|measure| measure.breaks.iter().any(|of| of.allowed.is_none())) {
        marks.push(format!("‖ not comparable with the {} before", results.noun()));
    }
    if cells().any(Option::is_none) {
        marks.push("n/a not asked".to_owned());
    }
    if any(crate::estimate::Reliability::Suppressed) {
        marks.push(format!("{} suppressed: effective base under 30 or too imprecise", format::SUPPRESSED));
    }
    if any(crate::estimate::Reliability::SmallBase) {
        marks.push(format!("{} small effective base, 30 to 99", format::SMALL_BASE));
    }
    if !marks.is_empty() {
        lines.push(format!("{}.", marks.join("; ")));
    }
    let count = results.tracker.surveyed().len();
    if count > MAX_WAVES {
        lines.push(format!("The baseline and the latest of {count} {}s; all are in {}.", results.noun(), DataFile::Waves));
    }
    lines.push(format!("Source: {}.", results.source()));
    lines
}

/// What the changes of a table are, and across what they are adjusted.
pub(super) fn changes_line(results: &WaveResults, family: &str) -> String {
    let settings = &results.tracker.settings;
    let level = settings.choices.level.percent();
    let adjusted = match settings.choices.adjustment {
        Adjustment::None => "not adjusted for the number of measures".to_owned(),
        adjustment => format!("{} across {family}", adjustment.words()),
    };
    format!(
        "{} with their {}. ▲ ▼ and bold: statistically significant ({level}%, two-sided t tests, {adjusted}). A mark belongs to the one comparison that its column names.",
        results.changes_noun(),
        results.interval_name()
    )
}

/// The slope of each measure over three waves or more.
pub(super) fn trends(results: &WaveResults) -> Option<Section> {
    let with_trend: Vec<&TrackedMeasure> = results.tracker.key().filter(|measure| measure.trend.is_some()).collect();
    let unit = with_trend.iter().find_map(|measure| measure.trend.map(|trend| trend.unit))?;
    let per = match unit {
        TimeUnit::Year => "per year",
        TimeUnit::Wave => "per wave",
    };
    let head = [
        "Measure".to_owned(),
        "Waves".to_owned(),
        format!("Change {per} ({})", results.interval_short()),
        "p, adjusted".to_owned(),
    ];
    let mut table = Table::new(head.to_vec());
    for measure in with_trend {
        let Some(trend) = measure.trend else { continue };
        let slope = &trend.slope;
        let sign = match (slope.is_significant(), slope.value > 0.0) {
            (true, true) => " ▲",
            (true, false) => " ▼",
            (false, _) => "",
        };
        let one_decimal = |of: f64| match measure.quantity {
            Quantity::Number => signed(of, Quantity::Number),
            Quantity::Share | Quantity::Score => format::signed_decimal(of * 100.0, 1),
        };
        let text = format!(
            "{} ({} to {}){sign}",
            one_decimal(slope.value),
            one_decimal(slope.interval.lower),
            one_decimal(slope.interval.upper)
        );
        let waves = format!("{}, from {}", trend.waves, results.label(trend.from));
        let p = format::p_value(slope.p_adjusted).trim_start_matches("= ").to_owned();
        let row = TableRow::new([measure.title.clone(), waves, text, p].map(TableCell::Text));
        table.rows.push(TableRow { strong: if slope.is_significant() { vec![2] } else { Vec::new() }, ..row });
    }
    Some(Section::new(Role::Results, format!("Trends {per}")).with([
        Block::text(
            "A straight line through all waves since the last break, each by its precision. It says whether a measure moved in one direction, not that it moved evenly.",
        ),
        Block::Table(table),
    ]))
}

/// All rows of all questions by wave, folded away, where all are wanted.
pub(super) fn questions(results: &WaveResults) -> Option<Section> {
    if results.extent == Extent::Key {
        return None;
    }
    let mut blocks = vec![Block::text(
        "Rows that do not stand for their question are tested too, adjusted within the question; demographics among each other.",
    )];
    for (at, question) in results.tracker.questions.iter().enumerate() {
        let measures: Vec<&TrackedMeasure> = results.tracker.measures.iter().filter(|measure| measure.question == at).collect();
        if measures.is_empty() {
            continue;
        }
        let mut table = Table::new(heads(results, "Answer"));
        let several = measures.iter().any(|measure| measure.variable != measures[0].variable);
        for measure in &measures {
            let label = if several && measure.key { measure.title.clone() } else { measure.label.clone() };
            let label = if several && !measure.key { format!("– {label}") } else { label };
            table.rows.push(measure_row(results, &label, measure));
        }
        let wording = vec![Inline::strong(format!("{}.", question.id)), Inline::text(format!(" {}", question.text))];
        let mut inner = vec![Block::Paragraph(wording), Block::Table(table)];
        let broken: Vec<Vec<Inline>> = question
            .breaks
            .iter()
            .map(|of| {
                let allowed = of.allowed.as_ref().map_or_else(
                    || format!("not compared with the {} before", results.noun()),
                    |reason| format!("compared all the same: {reason}"),
                );
                vec![Inline::text(format!("{}: {} – {allowed}.", results.label(of.wave), of.reason))]
            })
            .collect();
        if !broken.is_empty() {
            inner.push(Block::List(broken));
        }
        let invented = if question.invented { " (invented in some wave)" } else { "" };
        blocks
            .push(Block::Details { summary: format!("{}{invented}", format::cut_at_word(&question.title, 100)), blocks: inner });
    }
    Some(Section::new(Role::Results, format!("Every question by {}", results.noun())).with(blocks))
}
