//! The weights that were made, as a distribution.

use super::super::footnote;
use super::super::results::Results;
use super::captions::shortened;
use crate::chart::{Caption, Chart, Histogram, HistogramBar, Mark, Summary, SummaryForm};
use crate::estimate::histogram;
use crate::format;

/// Name of the chart.
const WEIGHTS: &str = "weights";

/// The distribution of weights relative to their average; nothing where all are the same.
pub(super) fn weights(results: &Results) -> Option<Chart> {
    let made = &results.weighting.as_ref()?.weighting;
    let people: u64 = made.weights.iter().map(|of| of.people).sum();
    let total: f64 = made.weights.iter().map(|of| of.weight * of.people as f64).sum();
    let mean = total / people as f64;
    let relative: Vec<f64> = made.weights.iter().map(|of| of.weight / mean).collect();
    let counts: Vec<f64> = made.weights.iter().map(|of| of.people as f64).collect();
    if relative.first().zip(relative.last()).is_none_or(|(least, most)| most - least < 1e-9) {
        return None;
    }
    let distribution = histogram(&relative, &counts, people)?;
    let (least, most) = (relative.first()?, relative.last()?);
    let (least, most) = (format::decimal(*least, 2), format::decimal(*most, 2));
    let bins = distribution.bins.iter().map(|bin| HistogramBar { from: bin.from, to: bin.to, share: bin.share }).collect();
    let average = Summary {
        label: "Average weight 1".to_owned(),
        value: 1.0,
        interval: None,
        form: SummaryForm::Stroke,
        mark: Mark::Shown,
    };
    let caption = Caption {
        id: WEIGHTS.to_owned(),
        headline: format!("Weights run from {least} to {most} times the average"),
        subtitle: "Share of respondents by their weight, in average weights".to_owned(),
        footnote: vec![
            format!("Base: {} respondents with a weight. Bars include their lower edge.", format::count(people)),
            footnote::source(results),
        ],
        alt: shortened(&format!(
            "Histogram of the weights of {} respondents, from {least} to {most} times the average.",
            format::count(people)
        )),
    };
    Some(Chart::Histogram(Histogram { caption, bins, summaries: vec![average] }))
}
