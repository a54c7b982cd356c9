//! The key measures side by side.

use super::super::{Results, footnote, words};
use super::captions::{column_head, label, shortened};
use super::{AT_A_GLANCE, share};
use crate::chart::{Caption, Chart, DotRow, Dots};
use crate::estimate::Reliability;
use crate::format;
use crate::table::KeyMeasure;

/// Key measures on one chart; more would no longer be key.
const MAX_KEY: usize = 12;

/// The key measures that may be shown: those that the codebook words, or else all; of a long questionnaire the first of each question.
pub(in crate::report) fn key_measures(results: &Results) -> Vec<&KeyMeasure> {
    let worded = results.key.iter().any(|measure| measure.worded);
    let shown = |measure: &&KeyMeasure| measure.cell.reliability != Reliability::Suppressed;
    let mut measures: Vec<&KeyMeasure> = results.key.iter().filter(|measure| !worded || measure.worded).filter(shown).collect();
    if measures.len() > MAX_KEY {
        measures.dedup_by_key(|measure| measure.exhibit);
    }
    measures
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
        footnote: footnote::chart_footnote(results, None),
        alt: shortened(&format!("Dot-and-whisker chart of {} key measures{extremes}.", measures.len())),
    };
    let rows = measures.iter().map(|measure| DotRow { label: label(&measure.title), share: share(&measure.cell) }).collect();
    Some(Chart::Dots(Dots { caption, column_head: column_head(results), rows, reference: None }))
}

/// A headline with the title of the study, or without.
pub(super) fn titled(results: &Results, with: &str, without: &str) -> String {
    let title = results.codebook.study.title.as_deref();
    title.map_or_else(|| without.to_owned(), |title| format!("{title}: {with}"))
}

/// What the shares of the key measures are shares of.
pub(super) fn subtitle(results: &Results) -> String {
    // That there are more measures than are shown.
    let shown = glance_measures(results).len();
    let cut = if shown < results.key.len() { "; one measure of each question" } else { "" };
    format!("Share of {}, in percent{cut}", words::population(results))
}
