//! Weights that were made, as they stand in `results.json` and as `weight --json` prints them.

use super::margins::{MarginLine, WeightedMargin, tells_of_few, weighted_margins};
use crate::codebook::Codebook;
use crate::options::{MissingMargin, WeightMethod, WeightRange, WeightTotal};
use crate::table::{Cell, KeyMeasure};
use crate::weight::{GroupWeighting, WeightSummary, Weighting};
use serde::Serialize;

/// Weights that were made.
#[derive(Serialize)]
pub struct WeightingRecord<'a> {
    method: WeightMethod,
    #[serde(skip_serializing_if = "Option::is_none")]
    file: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    sha256: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    source: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    base_weight: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    by: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    bounds: Option<WeightRange>,
    #[serde(skip_serializing_if = "Option::is_none")]
    trim: Option<WeightRange>,
    total: WeightTotal,
    #[serde(skip_serializing_if = "Option::is_none")]
    missing: Option<MissingMargin>,
    groups: Vec<GroupRecord<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    key_measures: Vec<MeasureRecord>,
}

/// The weights of everyone, or of one group.
#[derive(Serialize)]
struct GroupRecord<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    group: Option<&'a str>,
    respondents: u64,
    total: f64,
    steps: u32,
    largest_gap: f64,
    at_limits: u64,
    base_weights: SpreadRecord,
    weights: SpreadRecord,
    margins: Vec<MarginRecord<'a>>,
}

#[derive(Serialize)]
struct SpreadRecord {
    min: f64,
    q1: f64,
    median: f64,
    q3: f64,
    max: f64,
    kish_deff: f64,
    n_eff: f64,
}

#[derive(Serialize)]
struct MarginRecord<'a> {
    name: &'a str,
    title: &'a str,
    categories: Vec<CategoryRecord<'a>>,
}

#[derive(Serialize)]
struct CategoryRecord<'a> {
    label: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    n: Option<u64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    unweighted: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    base_weighted: Option<f64>,
    weighted: f64,
    target: f64,
}

#[derive(Serialize)]
struct MeasureRecord {
    title: String,
    before: ShareRecord,
    after: ShareRecord,
}

#[derive(Serialize)]
struct ShareRecord {
    share: f64,
    se: Option<f64>,
    lower: Option<f64>,
    upper: Option<f64>,
}

/// Weights that were made under a codebook, for programs; nothing where it makes none.
pub(in crate::report) fn record<'a>(codebook: &'a Codebook, made: &Weighting) -> Option<WeightingRecord<'a>> {
    let plan = codebook.weighting.as_ref()?;
    let margins = weighted_margins(plan, made);
    let mut of_each = margins.chunks(plan.margins.len().max(1));
    let group = |(at, of): (usize, &GroupWeighting)| GroupRecord {
        group: plan.by.as_ref().and_then(|by| by.groups.get(at)).map(|group| group.label.as_str()),
        respondents: of.respondents,
        total: of.total,
        steps: of.steps,
        largest_gap: of.largest_gap,
        at_limits: of.at_limits,
        base_weights: spread(&of.base),
        weights: spread(&of.weights),
        margins: of_each.next().into_iter().flatten().map(margin).collect(),
    };
    Some(WeightingRecord {
        method: plan.method,
        file: plan.file.as_ref().map(|file| file.name.as_str()),
        sha256: plan.file.as_ref().map(|file| file.sha256.as_str()),
        source: plan.source.as_deref(),
        base_weight: codebook.design.weight.as_deref(),
        by: plan.by.as_ref().map(|by| by.title.as_str()),
        bounds: plan.bounds,
        trim: plan.trim,
        total: plan.total,
        missing: plan.missing,
        groups: made.groups.iter().enumerate().map(group).collect(),
        key_measures: Vec::new(),
    })
}

impl WeightingRecord<'_> {
    /// The same without numbers of respondents in margins that tell of few.
    pub(in crate::report) fn protected(mut self) -> Self {
        for margin in self.groups.iter_mut().flat_map(|group| &mut group.margins) {
            if margin.categories.iter().any(|category| category.n.is_some_and(tells_of_few)) {
                for category in &mut margin.categories {
                    (category.n, category.unweighted, category.base_weighted) = (None, None, None);
                }
            }
        }
        self
    }

    /// The same with the key measures before and after.
    pub(in crate::report) fn with_measures(mut self, key: &[KeyMeasure], before: &[Option<Cell>]) -> Self {
        let measure = |(measure, before): (&KeyMeasure, &Option<Cell>)| {
            Some(MeasureRecord { title: measure.title.clone(), before: share(before.as_ref()?), after: share(&measure.cell) })
        };
        self.key_measures = key.iter().zip(before).filter_map(measure).collect();
        self
    }
}

fn margin<'a>(of: &WeightedMargin<'a>) -> MarginRecord<'a> {
    let category = |line: &MarginLine<'a>| CategoryRecord {
        label: line.label,
        n: Some(line.people),
        unweighted: Some(line.unweighted),
        base_weighted: Some(line.base),
        weighted: line.weighted,
        target: line.target,
    };
    MarginRecord { name: of.name, title: of.title, categories: of.lines.iter().map(category).collect() }
}

/// Weights that were made, as JSON.
///
/// # Errors
/// Never for finite numbers; the error is that of the JSON writer.
pub fn to_json(codebook: &Codebook, made: &Weighting) -> serde_json::Result<String> {
    serde_json::to_string_pretty(&record(codebook, made)).map(|text| text + "\n")
}

fn spread(of: &WeightSummary) -> SpreadRecord {
    SpreadRecord {
        min: of.least,
        q1: of.lower_quartile,
        median: of.median,
        q3: of.upper_quartile,
        max: of.largest,
        kish_deff: of.kish_deff,
        n_eff: of.effective,
    }
}

fn share(cell: &Cell) -> ShareRecord {
    let estimate = &cell.estimate;
    ShareRecord {
        share: estimate.value,
        se: estimate.std_error,
        lower: estimate.interval.map(|interval| interval.lower),
        upper: estimate.interval.map(|interval| interval.upper),
    }
}
