//! Table W1, trends, and every question by wave.

use super::figures::WaveFigure;
use super::numbers::{cell, change, signed};
use super::{WaveResults, figures};
use crate::compare::Adjustment;
use crate::estimate::Quantity;
use crate::format;
use crate::report::block::{Block, Inline, Table};
use crate::wave::{Change, TimeUnit, TrackedMeasure};

/// Waves in a table; of more, the baseline and the latest are shown.
const MAX_WAVES: usize = 8;

/// The waves that tables show, by position.
pub(super) fn shown_waves(results: &WaveResults) -> Vec<usize> {
    let count = results.tracker.waves.len();
    let baseline = results.tracker.comparisons[results.tracker.whole()].earlier;
    let first = (count + 1).saturating_sub(MAX_WAVES);
    let mut shown: Vec<usize> = (first..count).collect();
    if !shown.contains(&baseline) {
        shown.insert(0, baseline);
    } else if first > 0 {
        shown.insert(0, first - 1);
    }
    shown
}

/// The heads of the columns of a table by wave.
pub(super) fn heads(results: &WaveResults, first: &str) -> Vec<String> {
    let waves = shown_waves(results).into_iter().map(|wave| results.label(wave).to_owned());
    let changes = results.tracker.shown().into_iter().map(|at| format!("Change since {}", earlier(results, at)));
    std::iter::once(first.to_owned()).chain(waves).chain(changes).collect()
}

fn earlier(results: &WaveResults, comparison: usize) -> &str {
    results.label(results.tracker.comparisons[comparison].earlier)
}

/// The row of a measure: its value in each wave, its changes, and which of them are emphasised.
pub(super) fn row(
    results: &WaveResults,
    label: &str,
    quantity: Quantity,
    cells: &[Option<crate::wave::WaveCell>],
    changes: &[Option<Change>],
    broken: &dyn Fn(usize) -> bool,
) -> (Vec<String>, Vec<usize>) {
    let waves = shown_waves(results);
    let mut texts = vec![label.to_owned()];
    for wave in &waves {
        let mark = if broken(*wave) { "‖ " } else { "" };
        texts.push(format!("{mark}{}", cell(cells[*wave].as_ref(), quantity)));
    }
    let mut emphasised = Vec::new();
    for at in results.tracker.shown() {
        if changes[at].as_ref().is_some_and(Change::is_found) {
            emphasised.push(texts.len());
        }
        texts.push(change(changes[at].as_ref(), quantity));
    }
    (texts, emphasised)
}

/// The row of a measure of everyone.
fn measure_row(results: &WaveResults, label: &str, measure: &TrackedMeasure) -> (Vec<String>, Vec<usize>) {
    let broken = |wave: usize| measure.breaks.iter().any(|of| of.wave == wave && of.allowed.is_none());
    row(results, label, measure.quantity, &measure.cells, &measure.changes, &broken)
}

fn add(table: &mut Table, (cells, emphasised): (Vec<String>, Vec<usize>)) {
    table.push_with(cells, emphasised);
}

/// Table W1 with its charts.
pub(super) fn tracked(results: &WaveResults, figures: &[WaveFigure]) -> Vec<Block> {
    let mut blocks = vec![Block::heading(2, "All tracked measures")];
    for figure in figures.iter().filter(|figure| figure.group.is_none()) {
        blocks.extend(figures::blocks(results, figure));
    }
    let mut table = Table::new(heads(results, "Measure"));
    let mut base = vec!["Base, n (effective)".to_owned()];
    for wave in shown_waves(results) {
        let of = results.tracker.waves[wave].facts.respondents;
        base.push(match of.unweighted {
            0 => "not published".to_owned(),
            n => format!("{} ({})", format::count(n), format::count_of(of.effective)),
        });
    }
    base.extend(results.tracker.shown().iter().map(|_| String::new()));
    table.push(base);
    for measure in results.tracker.key() {
        add(&mut table, measure_row(results, &measure.title, measure));
    }
    blocks.push(Block::heading(3, "Table W1"));
    blocks.push(Block::Table(table));
    blocks.push(Block::Lines(footnote(results).into_iter().map(|line| vec![Inline::text(line)]).collect()));
    blocks
}

/// The lines under table W1.
pub(super) fn footnote(results: &WaveResults) -> Vec<String> {
    let mut lines = vec![
        "Shares in percent, scores and changes of both in percentage points; means in their own unit.".to_owned(),
        changes_line(results, "the tracked measures of each column"),
        "Changes are computed before rounding, so they may not follow from the values shown.".to_owned(),
    ];
    let mut marks = Vec::new();
    let cells = || results.tracker.key().flat_map(|measure| &measure.cells);
    let any = |wanted: crate::estimate::Reliability| cells().flatten().any(|cell| cell.reliability == wanted);
    if results.tracker.key().any(|measure| measure.breaks.iter().any(|of| of.allowed.is_none())) {
        marks.push("‖ not comparable with the wave before".to_owned());
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
    let count = results.tracker.waves.len();
    if count > MAX_WAVES {
        lines.push(format!("The baseline and the latest of {count} waves; all are in data/waves.csv."));
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
        "Changes with their {}. ▲ ▼ and bold: told from chance at the {level}% level, two-sided t tests, {adjusted}. A mark belongs to the one comparison that its column names.",
        results.interval_name()
    )
}

/// The slope of each measure over three waves or more.
pub(super) fn trends(results: &WaveResults) -> Vec<Block> {
    let with_trend: Vec<&TrackedMeasure> = results.tracker.key().filter(|measure| measure.trend.is_some()).collect();
    let Some(unit) = with_trend.iter().find_map(|measure| measure.trend.map(|trend| trend.unit)) else { return Vec::new() };
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
        let cells =
            vec![measure.title.clone(), waves, text, format::p_value(slope.p_adjusted).trim_start_matches("= ").to_owned()];
        table.push_with(cells, if slope.is_significant() { vec![2] } else { Vec::new() });
    }
    vec![
        Block::heading(2, format!("Trends {per}")),
        Block::text(
            "A straight line through all waves since the last break, each by its precision. It says whether a measure moved in one direction, not that it moved evenly.",
        ),
        Block::Table(table),
    ]
}

/// All rows of all questions by wave, folded away.
pub(super) fn questions(results: &WaveResults) -> Vec<Block> {
    let mut blocks = vec![
        Block::heading(2, "Every question by wave"),
        Block::text(
            "Rows that do not stand for their question are tested too, adjusted within the question; demographics among each other.",
        ),
    ];
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
            add(&mut table, measure_row(results, &label, measure));
        }
        let wording = vec![Inline::strong(format!("{}.", question.id)), Inline::text(format!(" {}", question.text))];
        let mut inner = vec![Block::Paragraph(wording), Block::Table(table)];
        let broken: Vec<Vec<Inline>> = question
            .breaks
            .iter()
            .map(|of| {
                let allowed = of.allowed.as_ref().map_or_else(
                    || "not compared with the wave before".to_owned(),
                    |reason| format!("compared all the same: {reason}"),
                );
                vec![Inline::text(format!("{}: {} – {allowed}.", results.label(of.wave), of.reason))]
            })
            .collect();
        if !broken.is_empty() {
            inner.push(Block::List(broken));
        }
        let invented = if question.invented { " (invented in some wave)" } else { "" };
        blocks.push(Block::Folded { summary: format!("{}{invented}", format::cut_at_word(&question.title, 100)), blocks: inner });
    }
    blocks
}
