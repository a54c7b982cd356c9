//! `results.json`: the same numbers with the study's facts, for programs and for later comparison. It holds no respondent, and says each
//! number once: columns and banners for all questions, bases for all rows of an item.

mod question;
mod shallow;

pub(super) use shallow::to_json;

use super::figures::{SavedChart, SavedLook, saved};
use super::findings::{FindingRecord, finding_records};
use super::results::Results;
use super::weighting::{WeightingRecord, record};
use crate::compare::MIN_EFFECTIVE_BASE;
use crate::input::Quality;
use crate::options::{Margin, Protection};
use crate::warning::Warning;
pub use crate::wave::saved::RESULTS_SCHEMA as SCHEMA;
use crate::wave::{WaveBanner, WaveFacts, shown_banners};
use question::{ColumnRecord, QuestionRecord, columns, question};
use serde::Serialize;

/// Levels that are indented: a row of a table is one line.
const LEVELS: usize = 6;

#[derive(Serialize)]
struct ResultsDocument<'a> {
    schema: u32,
    tool: &'static str,
    version: &'static str,
    study: &'a crate::codebook::file::StudyFile,
    source: SourceRecord<'a>,
    design: DesignRecord<'a>,
    #[serde(skip_serializing_if = "Option::is_none")]
    weighting: Option<WeightingRecord<'a>>,
    interval: IntervalRecord,
    tests: TestRecord,
    wave: &'a WaveFacts,
    banners: Vec<WaveBanner>,
    columns: Vec<ColumnRecord<'a>>,
    questions: Vec<QuestionRecord<'a>>,
    findings: Vec<FindingRecord>,
    quality: &'a Quality,
    warnings: &'a [Warning],
    look: SavedLook,
    charts: Vec<SavedChart<'a>>,
}

#[derive(Serialize)]
struct SourceRecord<'a> {
    file: &'a str,
    sha256: &'a str,
    dialect: &'a str,
}

#[derive(Serialize)]
struct DesignRecord<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    weight: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    strata: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    psu: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    fpc: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    filter: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    replicates: Option<ReplicatesRecord<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    stratum_count: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    psu_count: Option<u64>,
    degf: i64,
    #[serde(skip_serializing_if = "Option::is_none")]
    probability_sample: Option<bool>,
}

/// Replicate weights, where the design comes as such.
#[derive(Serialize)]
struct ReplicatesRecord<'a> {
    columns: &'a [String],
    method: &'static str,
    scale: f64,
    mse: bool,
}

#[derive(Serialize)]
struct IntervalRecord {
    level: f64,
    method: &'static str,
    standards: &'static str,
}

/// How groups were compared.
#[derive(Serialize)]
struct TestRecord {
    adjust: &'static str,
    /// What each group is tested against.
    test: &'static str,
    /// Smallest effective base of a group that is compared.
    min_base: f64,
    #[serde(skip_serializing_if = "Option::is_none")]
    equivalence: Option<f64>,
}

/// The results as JSON text.
///
/// # Errors
/// Never for finite numbers; the error is that of the JSON writer.
pub fn json(results: &Results) -> serde_json::Result<String> {
    let design = &results.codebook.design;
    let document = ResultsDocument {
        schema: SCHEMA,
        tool: "survey-report",
        version: env!("CARGO_PKG_VERSION"),
        study: &results.codebook.study,
        source: SourceRecord {
            file: &results.source.file.name,
            sha256: &results.source.file.sha256,
            dialect: &results.source.dialect,
        },
        design: DesignRecord {
            weight: design.weight.as_deref(),
            strata: design.strata.as_deref(),
            psu: design.psu.as_deref(),
            fpc: design.fpc.as_deref(),
            filter: design.filter.as_ref().map(|filter| filter.text.as_str()),
            replicates: replicates(results),
            // Replicate weights hide strata and sampling units.
            stratum_count: results.frame.replicates.is_none().then_some(results.frame.strata.len()),
            psu_count: results.frame.replicates.is_none().then(|| results.frame.psus()),
            degf: results.degf,
            probability_sample: results.codebook.disclosure.probability_sample,
        },
        weighting: weighting(results),
        interval: IntervalRecord {
            level: results.choices.level.fraction(),
            method: results.choices.method.name(),
            standards: results.choices.standards.name(),
        },
        tests: TestRecord {
            adjust: results.choices.adjustment.name(),
            test: results.choices.contrast.name(),
            min_base: MIN_EFFECTIVE_BASE,
            equivalence: results.choices.equivalence.map(Margin::share),
        },
        wave: &results.wave,
        banners: shown_banners(&results.codebook),
        columns: columns(results),
        questions: (0..results.exhibits.len()).map(|at| question(results, at)).collect(),
        findings: finding_records(results),
        quality: &results.quality,
        warnings: &results.warnings,
        look: SavedLook::of(&results.presentation),
        charts: saved(results),
    };
    to_json(&document, LEVELS)
}

/// The weights that were made.
fn weighting(results: &Results) -> Option<WeightingRecord<'_>> {
    let made = results.weighting.as_ref()?;
    let record = record(&results.codebook, &made.weighting)?.with_measures(&results.key, &made.before);
    Some(if results.choices.protection == Protection::Census { record.protected() } else { record })
}

fn replicates(results: &Results) -> Option<ReplicatesRecord<'_>> {
    let columns = &results.codebook.design.replicates.as_ref()?.columns;
    let replication = &results.frame.replicates.as_ref()?.replication;
    Some(ReplicatesRecord { columns, method: replication.method.words(), scale: replication.scale, mse: replication.mse })
}
