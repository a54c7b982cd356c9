//! The footnotes of charts.

use super::results::Results;
use super::words;
use crate::estimate::Reliability;
use crate::format;
use crate::options::ChartKind;
use crate::table::{Exhibit, Form, Number};

/// The footnote of a chart with the marks that its cells carry explained, before the source.
pub(super) fn with_marks<'a>(mut lines: Vec<String>, kind: ChartKind, numbers: impl Iterator<Item = Number<'a>>) -> Vec<String> {
    let mut seen: Vec<Option<Reliability>> = Vec::new();
    let mut trace = false;
    for number in numbers {
        let reliability = match number {
            Number::Known(cell) => {
                trace |= (f64::MIN_POSITIVE..0.005).contains(&cell.estimate.value);
                Some(cell.reliability)
            }
            Number::Withheld(_) => Some(Reliability::Suppressed),
            Number::NoBase => None,
        };
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
            count => {
                let base = &mut lines[count - 2];
                base.truncate(base.trim_end_matches('.').len());
                base.push_str(&format!(" · {note}"));
            }
        }
    }
    lines
}

/// Where the numbers come from.
pub(super) fn source(results: &Results) -> String {
    let source = results.codebook.study.source.clone().unwrap_or_else(|| results.source.file.name.clone());
    format!("Source: {}.", source.trim_end_matches('.'))
}

/// The most characters of a base in a picture; the whole of it stands under the table.
const MAX_BASE: usize = 80;

/// The shorter footnote of a chart: who was asked and how many, the interval; the source. The long form stands in the report.
pub(super) fn chart_footnote(results: &Results, exhibit: Option<&Exhibit>, kind: ChartKind) -> Vec<String> {
    let design = &results.codebook.design;
    let mut parts = Vec::new();
    if let Some(exhibit) = exhibit {
        parts.push(chart_base(results, exhibit));
    } else {
        let used = format::count(results.quality.used);
        parts.push(format!("Base: {}, n = {used} unless fewer were asked", words::population(results)));
    }
    parts.extend(
        design.filter.as_ref().filter(|_| exhibit.is_some()).map(|filter| format!("only respondents with {}", filter.text)),
    );
    if exhibit.is_some_and(|exhibit| exhibit.form == Form::Multiple) {
        parts.push("several answers possible".to_owned());
    }
    if exhibit.is_some_and(|exhibit| results.codebook.questions[exhibit.question].invented) {
        parts.push("invented item".to_owned());
    }
    parts.extend(results.codebook.weighted_by().map(|weight| format!("weighted by {weight}")));
    // A heat table draws no interval.
    parts.extend((kind != ChartKind::Heat).then(|| words::interval_name(results)));
    vec![format!("{}.", parts.join(" · ")), source(results)]
}

/// Who was asked, and how many.
fn chart_base(results: &Results, exhibit: &Exhibit) -> String {
    let question = &results.codebook.questions[exhibit.question];
    let base = exhibit.base(0);
    let people = words::people(results, question, base.unwrap_or_default());
    // Where few answered, their number is already in the words; where items differ, it is from the fewest to the most.
    let bases = exhibit.bases(0);
    let count = Some(words::count_range(bases.iter().map(|base| base.unweighted as f64)));
    let count = count.filter(|count| base.is_some() && !people.contains(count.as_str()));
    let n = count.map_or_else(String::new, |count| format!(", n = {count}"));
    let effective = if results.codebook.is_weighted() && base.is_some() {
        format!(" (effective {})", words::count_range(bases.iter().map(|base| base.effective)))
    } else {
        String::new()
    };
    format!("Base: {}{n}{effective}", format::cut_at_word(&people, MAX_BASE))
}
