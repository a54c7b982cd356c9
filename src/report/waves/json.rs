//! `results.json` of a comparison: the same numbers for programs, with what the charts show, to draw them again.

use super::csv::quantity;
use super::results::WaveResults;
use crate::compare::Difference;
use crate::estimate::{Base, Estimate, Interval, Quantity};
use crate::options::Margin;
use crate::report::figures::{SavedChart, SavedLook};
use crate::report::json::{SCHEMA, to_json};
use crate::wave::{Change, TimeUnit, TrackedMeasure, UntestedPairs, WaveCell, WaveFacts};
use serde::Serialize;
use serde_json::{Value, json};

#[derive(Serialize)]
struct WavesDocument<'a> {
    schema: u32,
    tool: &'static str,
    version: &'static str,
    kind: &'static str,
    study: &'a crate::codebook::file::StudyFile,
    waves: Vec<&'a WaveFacts>,
    settings: Value,
    links: Vec<Value>,
    questions: Vec<Value>,
    measures: Vec<Value>,
    warnings: &'a [crate::warning::Warning],
    look: SavedLook,
    charts: Vec<SavedChart<'a>>,
}

/// Levels that are indented: a measure is one line.
const LEVELS: usize = 2;

/// The results as JSON text.
///
/// # Errors
/// Never for finite numbers; the error is that of the JSON writer.
pub fn json_of_waves(results: &WaveResults) -> serde_json::Result<String> {
    let tracker = &results.tracker;
    let choices = &tracker.settings.choices;
    let id = |at: usize| &tracker.waves[at].facts.id;
    let document = WavesDocument {
        schema: SCHEMA,
        tool: "survey-report",
        version: env!("CARGO_PKG_VERSION"),
        kind: "comparison of waves",
        study: &results.study,
        waves: tracker.waves.iter().map(|wave| &wave.facts).collect(),
        settings: json!({
            "kind": tracker.settings.kind,
            "level": choices.level.fraction(),
            "method": choices.method.name(),
            "standards": choices.standards.name(),
            "adjust": choices.adjustment.name(),
            "equivalence": choices.equivalence.map(Margin::share),
            "practical": tracker.settings.practical.map(Margin::share),
            "standardise": results.standardise,
            "baseline": id(tracker.comparisons[tracker.whole()].earlier),
        }),
        links: tracker
            .links
            .iter()
            .map(|link| {
                json!({
                    "earlier": id(link.earlier), "later": id(link.later), "shared": link.shared,
                    "of_earlier": link.of_earlier, "of_later": link.of_later,
                })
            })
            .collect(),
        questions: tracker
            .questions
            .iter()
            .map(|question| {
                let asked = question.present.iter().enumerate().filter(|(_, of)| **of == crate::wave::Presence::Asked);
                json!({
                    "id": question.id, "text": question.text, "demographic": question.demographic, "invented": question.invented,
                    "waves": asked.map(|(at, _)| id(at)).collect::<Vec<_>>(),
                    "breaks": question.breaks.iter().map(|of| json!({
                        "wave": id(of.wave), "variable": of.variable, "reason": of.reason, "allowed": of.allowed,
                    })).collect::<Vec<_>>(),
                })
            })
            .collect(),
        measures: tracker.measures.iter().map(|measure| measure_value(results, measure)).collect(),
        warnings: &results.warnings,
        look: SavedLook::of(&results.presentation),
        charts: results.figures.iter().map(SavedChart::shown).collect(),
    };
    to_json(&document, LEVELS)
}

fn measure_value(results: &WaveResults, measure: &TrackedMeasure) -> Value {
    let tracker = &results.tracker;
    let banners = &tracker.waves[tracker.newest()].banners;
    let id = |at: usize| &tracker.waves[at].facts.id;
    let group = |banner: usize, group: usize| &banners[banner].groups[group].label;
    json!({
        "question": tracker.questions[measure.question].id,
        "variable": measure.variable,
        "row": measure.row,
        "label": measure.label,
        "title": measure.title,
        "quantity": quantity(measure),
        "tracked": measure.key,
        "values": values(results, &measure.cells),
        "changes": changes(results, measure, &measure.changes),
        "trend": measure.trend.map(|trend| json!({
            "unit": match trend.unit { TimeUnit::Year => "year", TimeUnit::Wave => "wave" },
            "from": id(trend.from),
            "waves": trend.waves,
            "slope": difference(&trend.slope, None),
        })),
        "groups": measure.groups.iter().map(|track| json!({
            "banner": banners[track.banner].id,
            "group": group(track.banner, track.group),
            "values": values(results, &track.cells),
            "changes": changes(results, measure, &track.changes),
        })).collect::<Vec<_>>(),
        "differences_of_changes": measure.apart.iter().map(|of| json!({
            "banner": banners[of.banner].id,
            "group": group(of.banner, of.second),
            "other_group": group(of.banner, of.first),
            "earlier": id(tracker.comparisons[of.comparison].earlier),
            "later": id(tracker.comparisons[of.comparison].later),
            "difference": difference(&of.difference, None),
        })).collect::<Vec<_>>(),
        "untested_differences_of_changes": measure.apart_unknown.iter().map(|of| json!({
            "banner": banners[of.banner].id,
            "pairs": of.pairs,
            "earlier": id(tracker.comparisons[of.comparison].earlier),
            "later": id(tracker.comparisons[of.comparison].later),
            "reason": UntestedPairs::REASON,
        })).collect::<Vec<_>>(),
    })
}

/// A number of a wave.
#[derive(Serialize)]
struct ValueRecord<'a> {
    wave: &'a str,
    #[serde(flatten)]
    estimate: &'a Estimate,
    degf: i64,
    base: &'a Base,
    #[serde(skip_serializing_if = "str::is_empty")]
    flag: &'static str,
}

fn values<'a>(results: &'a WaveResults, cells: &'a [Option<WaveCell>]) -> Vec<ValueRecord<'a>> {
    let value = |(at, cell): (usize, &'a Option<WaveCell>)| {
        let WaveCell { estimate, reliability } = cell.as_ref()?;
        let wave = &results.tracker.waves[at].facts.id;
        Some(ValueRecord { wave, estimate, degf: estimate.degf, base: &estimate.base, flag: reliability.flag() })
    };
    cells.iter().enumerate().filter_map(value).collect()
}

fn changes(results: &WaveResults, measure: &TrackedMeasure, changes: &[Option<Change>]) -> Vec<Value> {
    let tracker = &results.tracker;
    let margin = tracker.settings.choices.equivalence.map(Margin::share).filter(|_| measure.quantity != Quantity::Number);
    let value = |(comparison, change): (&crate::wave::Comparison, &Option<Change>)| {
        let change = change.as_ref()?;
        let mut value = match change {
            Change::Tested { difference: of, verdict, standardised } => json!({
                "verdict": verdict.words(comparison.relation),
                "direction": verdict.direction().map(|direction| direction.words(comparison.relation)),
                "test": difference(of, margin),
                "standardised": standardised.as_ref().map(|still| json!({
                    "coverage": still.coverage, "test": difference(&still.change, None),
                })),
            }),
            Change::Broken(reason) => json!({ "verdict": "not comparable", "reason": reason }),
            Change::NotTested(reason) => json!({ "verdict": "not tested", "reason": reason }),
        };
        value["earlier"] = json!(tracker.waves[comparison.earlier].facts.id);
        value["later"] = json!(tracker.waves[comparison.later].facts.id);
        Some(value)
    };
    tracker.comparisons.iter().zip(changes).filter_map(value).collect()
}

/// A change with its test.
#[derive(Serialize)]
struct ChangeRecord<'a> {
    #[serde(flatten)]
    difference: &'a Difference,
    #[serde(flatten)]
    interval: Interval,
    #[serde(skip_serializing_if = "Option::is_none")]
    p_equivalence: Option<f64>,
}

fn difference(of: &Difference, margin: Option<f64>) -> ChangeRecord<'_> {
    ChangeRecord { difference: of, interval: of.interval, p_equivalence: margin.map(|margin| of.equivalence(margin).p_value) }
}
