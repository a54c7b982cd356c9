//! The key measures side by side.

use super::super::results::Results;
use super::super::{footnote, words};
use super::captions::{column_head, label, shortened};
use super::cells::share;
use crate::chart::{Caption, Chart, DotRow, Dots, Emphasis};
use crate::estimate::Reliability;
use crate::format;
use crate::options::ChartKind;
use crate::table::{KeyMeasure, Number};

/// Name of the chart of the key measures.
const AT_A_GLANCE: &str = "at-a-glance";

/// Key measures on one chart; more would no longer be key.
const MAX_KEY: usize = 12;

/// The key measures that may be shown: those that the codebook words, or else all; of a long questionnaire the first of each question.
fn key_measures(results: &Results) -> Vec<&KeyMeasure> {
    let mut measures = candidates(results);
    if measures.len() > MAX_KEY {
        measures.dedup_by_key(|measure| measure.exhibit);
    }
    measures
}

/// The measures that are worded by the codebook, or all of them, as far as they may be shown.
fn candidates(results: &Results) -> Vec<&KeyMeasure> {
    let worded = results.key.iter().any(|measure| measure.predicate.is_some());
    let shown = |measure: &&KeyMeasure| measure.cell.reliability != Reliability::Suppressed;
    results.key.iter().filter(|measure| !worded || measure.predicate.is_some()).filter(shown).collect()
}

/// The key measures that are shown at a glance, largest first.
pub(in crate::report) fn glance_measures(results: &Results) -> Vec<&KeyMeasure> {
    let mut measures: Vec<&KeyMeasure> = key_measures(results).into_iter().take(MAX_KEY).collect();
    measures.sort_by(|a, b| b.cell.estimate.value.total_cmp(&a.cell.estimate.value));
    measures
}

pub(super) fn at_a_glance(results: &Results) -> Option<Chart> {
    let measures = glance_measures(results);
    if measures.len() < 2 {
        return None;
    }
    let extremes = match (measures.first(), measures.last()) {
        (Some(first), Some(last)) => format!(
            ", from {}% ({}) to {}% ({})",
            format::percent(first.cell.estimate.value),
            first.title,
            format::percent(last.cell.estimate.value),
            last.title
        ),
        _ => String::new(),
    };
    let caption = Caption {
        id: AT_A_GLANCE.to_owned(),
        headline: titled(results, "key measures", "Key measures at a glance"),
        subtitle: subtitle(results),
        footnote: footnote::with_marks(
            footnote::chart_footnote(results, None, ChartKind::Dots),
            ChartKind::Dots,
            measures.iter().map(|measure| Number::Known(&measure.cell)),
        ),
        alt: shortened(&format!("Dot-and-whisker chart of {} key measures{extremes}.", measures.len())),
    };
    let rows = measures
        .iter()
        .map(|measure| DotRow { label: label(&measure.title), share: share(&measure.cell), emphasis: Emphasis::Usual })
        .collect();
    Some(Chart::Dots(Dots { caption, column_head: column_head(results), rows, reference: None }))
}

/// A headline with the title of the study, or without.
pub(super) fn titled(results: &Results, with: &str, without: &str) -> String {
    match results.codebook.study.title.as_deref() {
        Some(title) if title.ends_with(['?', '!', '.', '…']) => format!("{title} {}", format::sentence_case(with)),
        Some(title) => format!("{title}: {with}"),
        None => without.to_owned(),
    }
}

/// What the shares of the key measures are shares of.
pub(super) fn subtitle(results: &Results) -> String {
    let shown = key_measures(results);
    let of_each = (1..shown.len()).all(|at| shown[at].exhibit != shown[at - 1].exhibit);
    let cut = if shown.len() < candidates(results).len() && of_each { "; one measure of each question" } else { "" };
    format!("Share of {}, in percent{cut}", words::population(results))
}
