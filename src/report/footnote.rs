//! The footnotes of charts.

use super::results::Results;
use super::words;
use crate::estimate::Reliability;
use crate::format;
use crate::options::ChartKind;
use crate::table::{Cell, Exhibit, Form};

/// The footnote of a chart with the marks that its cells carry explained, before the source.
pub(super) fn with_marks<'a>(
    mut lines: Vec<String>,
    kind: ChartKind,
    cells: impl Iterator<Item = Option<&'a Cell>>,
) -> Vec<String> {
    let mut seen: Vec<Option<Reliability>> = Vec::new();
    let mut trace = false;
    for cell in cells {
        trace |= cell.is_some_and(|cell| (f64::MIN_POSITIVE..0.005).contains(&cell.estimate.value));
        let reliability = cell.map(|cell| cell.reliability);
        if !seen.contains(&reliability) {
            seen.push(reliability);
        }
    }
    let mut marks = Vec::new();
    if trace && kind == ChartKind::Heat {
        marks.push(format!("{} under 0.5%", format::TRACE));
    }
    if seen.contains(&Some(Reliability::SmallBase)) || seen.contains(&Some(Reliability::Caution)) {
        marks.push(format!("{} small base or to be read with caution", format::SMALL_BASE));
    }
    if seen.contains(&Some(Reliability::Suppressed)) {
        marks.push(format!("{} base too small to show", format::SUPPRESSED));
    }
    if seen.contains(&None) {
        marks.push(format!("{} nobody in the base", format::NO_BASE));
    }
    if !marks.is_empty() {
        let note = format!("{}.", marks.join("; "));
        // Beside the base, so that it takes no line of its own.
        match lines.len() {
            0 | 1 => lines.insert(0, note),
            count => lines[count - 2].push_str(&format!(" {note}")),
        }
    }
    lines
}

/// Where the numbers come from.
pub(super) fn source(results: &Results) -> String {
    let source = results.codebook.study.source.clone().unwrap_or_else(|| results.source.file.name.clone());
    format!("Source: {}.", source.trim_end_matches('.'))
}

/// The shorter footnote of a chart.
pub(super) fn chart_footnote(results: &Results, exhibit: Option<&Exhibit>, kind: ChartKind) -> Vec<String> {
    let design = &results.codebook.design;
    let mut first = Vec::new();
    if let Some(exhibit) = exhibit {
        let question = &results.codebook.questions[exhibit.question];
        let base = exhibit.base(0);
        let people = words::people(results, question, base.unwrap_or_default());
        // Where few answered, their number is already in the words; where items differ, it is from the fewest to the most.
        let bases = exhibit.bases(0);
        let count = Some(words::count_range(bases.iter().map(|base| base.unweighted as f64)));
        let count = count.filter(|count| base.is_some() && !people.contains(count.as_str()));
        let n = count.map_or_else(String::new, |count| format!(", n = {count}"));
        let effective = if design.weight.is_some() && base.is_some() {
            format!(" (effective {})", words::count_range(bases.iter().map(|base| base.effective)))
        } else {
            String::new()
        };
        first.push(format!("Base: {people}{n}{effective}."));
        if let Some(filter) = &design.filter {
            first.push(format!("Only respondents with {}.", filter.text));
        }
        if exhibit.form == Form::Multiple {
            first.push("Several answers were possible.".to_owned());
        }
        if question.invented {
            first.push("Invented item.".to_owned());
        }
    } else {
        first.push(format!(
            "Base: {}, n = {} unless fewer were asked.",
            words::population(results),
            format::count(results.quality.used)
        ));
    }
    if let Some(weight) = &design.weight {
        first.push(format!("Weighted by {weight}."));
    }
    let name = format::sentence_case(&words::interval_name(results));
    first.extend(match kind {
        // No interval is drawn.
        ChartKind::Heat => None,
        ChartKind::Histogram => Some(format!("{name} (mean: t; median: Woodruff).")),
        ChartKind::Score => Some(format!("{name} (t).")),
        _ => Some(format!("{name} ({}).", results.choices.method.words())),
    });
    vec![first.join(" "), source(results)]
}
