//! The lines under an exhibit, in a fixed order, each only where it applies.

use super::results::Results;
use super::words;
use crate::codebook::{Kind, MultipleBase, NumberStatistic, Question};
use crate::estimate::Reliability;
use crate::format;
use crate::options::{ChartKind, IntervalMethod};
use crate::table::{Cell, Exhibit, Form, RowRole};

/// The lines under an exhibit.
pub(super) fn footnote(results: &Results, exhibit: &Exhibit) -> Vec<String> {
    let question = &results.codebook.questions[exhibit.question];
    let mut lines = vec![base_line(results, question, exhibit), weight_line(results, exhibit)];
    lines.push(interval_line(results, exhibit));
    lines.extend(without_quantiles(question, exhibit));
    lines.extend(marks(exhibit));
    lines.extend(rounding(exhibit));
    lines.extend(remarks(question));
    lines.push(source(results));
    lines
}

/// Base, in words and by whom.
fn base_line(results: &Results, question: &Question, exhibit: &Exhibit) -> String {
    let mut line = format!("Base: {}.", words::base(results, question, exhibit));
    if let Some(filter) = &results.codebook.design.filter {
        line.push_str(&format!(" Only respondents with {}.", filter.text));
    }
    if exhibit.form != Form::Multiple && question.kind.counts_everyone() {
        line.push_str(" Those who did not answer are in the base, as “No answer”.");
    }
    if exhibit.form == Form::Multiple {
        line.push_str(match question.kind {
            Kind::Multiple { base: MultipleBase::Each, .. } => {
                " The base of each option is everyone whose cell says whether it was chosen."
            }
            Kind::Multiple { base: MultipleBase::All, .. } => " Those who did not answer chose none of the options.",
            Kind::Multiple { base: MultipleBase::Answered, .. } => " Everyone who chose at least one option is in the base.",
            _ => " Those who were asked and chose none of the options are in the base.",
        });
        line.push_str(" Several answers were possible, so shares may add to more than 100%.");
    }
    line
}

/// Weights, and the base in its three counts.
fn weight_line(results: &Results, exhibit: &Exhibit) -> String {
    let design = &results.codebook.design;
    let weight = design.weight.as_ref().map_or_else(|| "Unweighted".to_owned(), |column| format!("Weighted by {column}"));
    let Some(base) = exhibit.base(0) else { return format!("{weight}.") };
    let n = words::count_range(exhibit.bases(0).iter().map(|base| base.unweighted as f64));
    match (design.weight.is_some(), base.weighting_effect()) {
        (true, Some(effect)) => format!(
            "{weight}; n = {n}, weighted {}, effective {}, design effect of the weights {}.",
            format::count_of(base.weighted),
            format::count_of(base.effective),
            format::decimal(effect, 2)
        ),
        _ => format!("{weight}; n = {n}."),
    }
}

fn interval_line(results: &Results, exhibit: &Exhibit) -> String {
    let name = words::interval_name(results);
    if exhibit.form == Form::Numeric {
        return numeric_line(exhibit, &name);
    }
    let variance = match (results.frame.replicates.is_some(), results.frame.clustered, results.frame.strata.len() > 1) {
        (true, _, _) => ", variance by replicate weights",
        (false, true, true) => ", variance by strata and sampling units",
        (false, true, false) => ", variance by sampling units",
        (false, false, true) => ", variance by strata",
        (false, false, false) => "",
    };
    let falls_back = exhibit
        .rows()
        .filter_map(|of| of.row.total())
        .filter_map(|cell| cell.estimate.interval)
        .any(|interval| interval.method.is_some_and(|method| method != results.choices.method));
    // A Wald interval may leave 0..1; cutting it off is not silent.
    let clipped = if results.choices.method == IntervalMethod::Wald { "; limits beyond 0% and 100% are cut off" } else { "" };
    let fallback = if falls_back { "; Wilson where the share is 0% or 100%" } else { "" };
    let what = if exhibit.form == Form::Battery { "NET columns: % with their" } else { "Total column: % with its" };
    format!("{what} {name} ({}{variance}{clipped}{fallback}).", results.choices.method.words())
}

/// How the intervals of a number were made.
fn numeric_line(exhibit: &Exhibit, name: &str) -> String {
    let has = |role: RowRole| exhibit.rows().any(|of| of.row.role == role);
    let mut parts = vec![format!("with its {name}")];
    if has(RowRole::Mean) || has(RowRole::Ratio) || has(RowRole::Total) {
        parts.push("t with the design’s degrees of freedom".to_owned());
    }
    if has(RowRole::Quantile) {
        parts.push("quantiles by Woodruff’s method".to_owned());
    }
    if has(RowRole::Ratio) {
        parts.push("the ratio is that of the totals".to_owned());
    }
    format!("Total column: {}.", parts.join("; "))
}

/// That a median was wanted and could not be had.
fn without_quantiles(question: &Question, exhibit: &Exhibit) -> Option<String> {
    let Kind::Numeric { statistics, .. } = &question.kind else { return None };
    let wanted = statistics.iter().any(|of| matches!(of, NumberStatistic::Median | NumberStatistic::Quartiles));
    let given = exhibit.rows().any(|of| of.row.role == RowRole::Quantile);
    (wanted && !given)
        .then(|| "No median: there are more different values, by group and sampling unit, than are kept.".to_owned())
}

/// The marks that this exhibit uses, explained.
fn marks(exhibit: &Exhibit) -> Option<String> {
    let cells = || exhibit.rows().flat_map(|of| &of.row.cells);
    let any = |wanted: Reliability| cells().flatten().any(|cell: &Cell| cell.reliability == wanted);
    let shares = exhibit.form != Form::Numeric;
    let trace = shares && cells().flatten().any(|cell| cell.estimate.value > 0.0 && cell.estimate.value < 0.005);
    let mut marks = Vec::new();
    if trace {
        marks.push("* more than 0 but less than 0.5%".to_owned());
    }
    if cells().any(Option::is_none) {
        marks.push(format!("{} nobody in the base", format::NO_BASE));
    }
    if any(Reliability::Suppressed) {
        marks.push(format!("{} suppressed: effective base under 30 or too imprecise", format::SUPPRESSED));
    }
    if any(Reliability::SmallBase) {
        marks.push(format!("{} small effective base, 30 to 99", format::SMALL_BASE));
    }
    if any(Reliability::Caution) {
        marks.push("[c] to be read with caution".to_owned());
    }
    (!marks.is_empty()).then(|| format!("{}.", marks.join("; ")))
}

fn rounding(exhibit: &Exhibit) -> Option<String> {
    let nets = exhibit.rows().any(|of| of.row.role.is_net());
    match (nets, exhibit.form) {
        (true, _) => {
            Some("Nets are computed from respondents before rounding, so rounded answers may not add to them.".to_owned())
        }
        (false, Form::Single) => Some("Rounded shares may not add to 100.".to_owned()),
        _ => None,
    }
}

fn remarks(question: &Question) -> Vec<String> {
    let mut remarks = Vec::new();
    if question.invented {
        remarks.push("Invented item: its numbers are made up for the demonstration.".to_owned());
    }
    remarks.extend(question.note.clone());
    remarks
}

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
