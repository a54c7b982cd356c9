//! A wave from the `results.json` of a report: its numbers with their standard errors.

use super::record::{Known, Origin, Wave, WaveBanner, WaveFacts, WaveMeasure, WaveQuestion};
use crate::error::{Error, Result};
use crate::estimate::{Base, Precision, Quantity};
use crate::json_text::from_json;
use serde::{Deserialize, Serialize};
use std::path::Path;

/// What is read of the results of a report.
#[derive(Deserialize)]
struct ResultsFile {
    wave: WaveFacts,
    banners: Vec<WaveBanner>,
    questions: Vec<ReadQuestion>,
}

#[derive(Deserialize)]
struct ReadQuestion {
    #[serde(flatten)]
    facts: QuestionFacts,
    /// The banners that are made of it.
    #[serde(default, rename = "banners")]
    own: Vec<String>,
    items: Vec<ReadItem>,
}

/// A question of a wave, without its measures.
#[derive(Deserialize)]
struct QuestionFacts {
    id: String,
    text: String,
    title: String,
    #[serde(default)]
    demographic: bool,
    #[serde(default)]
    invented: bool,
    #[serde(default)]
    ordered: bool,
    #[serde(default)]
    base: String,
    #[serde(default)]
    answers: Vec<String>,
    #[serde(default)]
    trend_ok: Option<String>,
}

#[derive(Deserialize)]
struct ReadItem {
    variable: String,
    #[serde(default)]
    wording: String,
    /// The base of each column, the total first.
    bases: Vec<Option<ColumnBase>>,
    rows: Vec<ReadRow>,
}

/// The respondents behind the numbers of a column, and their degrees of freedom.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct ColumnBase {
    /// The respondents.
    #[serde(flatten)]
    pub base: Base,
    /// Degrees of freedom.
    pub degf: i64,
}

#[derive(Deserialize)]
struct ReadRow {
    code: String,
    label: String,
    #[serde(rename = "type")]
    role: String,
    #[serde(default)]
    tracked: Option<TrackedName>,
    cells: Vec<Option<ReadCell>>,
}

/// What a row is called that stands for its question from wave to wave.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TrackedName {
    /// What charts call it.
    pub title: String,
    /// Continues "43% of US adults …", where the codebook has it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub predicate: Option<String>,
}

#[derive(Deserialize)]
struct ReadCell {
    value: f64,
    std_error: Option<f64>,
    lower: Option<f64>,
}

/// The wave that the results of a report hold; `path` is for messages.
pub(super) fn wave_of_results(text: &str, path: &Path) -> Result<Wave> {
    let file: ResultsFile = from_json(text, path, "the results of a report", "make the report again: survey-report DATA")?;
    if !file.is_whole() {
        return Err(Error::file(path, "is damaged: its tables do not have the columns of its banners")
            .hint("make the report again: survey-report DATA"));
    }
    let questions = file.questions.into_iter().map(|question| question.of_wave(&file.banners)).collect();
    Ok(Wave { facts: WaveFacts { origin: Origin::Results, ..file.wave }, frame: None, banners: file.banners, questions })
}

impl ResultsFile {
    /// Whether every table has a column for everyone and for each group.
    fn is_whole(&self) -> bool {
        let columns = 1 + self.banners.iter().map(|banner| banner.groups.len()).sum::<usize>();
        let mut items = self.questions.iter().flat_map(|question| &question.items);
        items.all(|item| item.bases.len() == columns && item.rows.iter().all(|row| row.cells.len() == columns))
    }
}

impl ReadQuestion {
    fn of_wave(self, banners: &[WaveBanner]) -> WaveQuestion {
        let Self { facts, own, items } = self;
        let measures = items.iter().flat_map(|item| item.rows.iter().filter_map(|row| item.measure(row, banners, &own)));
        WaveQuestion {
            measures: measures.collect(),
            id: facts.id,
            text: facts.text,
            title: facts.title,
            demographic: facts.demographic,
            invented: facts.invented,
            ordered: facts.ordered,
            base: facts.base,
            answers: facts.answers,
            trend_ok: facts.trend_ok,
        }
    }
}

impl ReadItem {
    /// A row as a measure; quantiles and totals are not compared.
    fn measure(&self, row: &ReadRow, banners: &[WaveBanner], own: &[String]) -> Option<WaveMeasure> {
        let quantity = match row.role.as_str() {
            "answer" | "neutral" | "aside" | "net" => Quantity::Share,
            "score" => Quantity::Score,
            "mean" | "ratio" => Quantity::Number,
            _ => return None,
        };
        let tracked = row.tracked.as_ref();
        Some(WaveMeasure {
            withheld: false,
            variable: self.variable.clone(),
            row: row.code.clone(),
            label: if row.role == "net" { format!("NET {}", row.label) } else { row.label.clone() },
            title: tracked.map_or_else(|| row.label.clone(), |tracked| tracked.title.clone()),
            wording: self.wording.clone(),
            predicate: tracked.and_then(|tracked| tracked.predicate.clone()),
            quantity,
            answer: matches!(row.role.as_str(), "answer" | "neutral"),
            key: tracked.is_some(),
            total: self.known(row, 0),
            groups: if tracked.is_some() { self.groups(row, banners, own) } else { Vec::new() },
        })
    }

    /// The groups of each banner; they are not followed by the question that makes them.
    fn groups(&self, row: &ReadRow, banners: &[WaveBanner], own: &[String]) -> Vec<Vec<Option<Known>>> {
        let mut column = 1;
        let of_banner = |banner: &WaveBanner| {
            let first = column;
            column += banner.groups.len();
            let own = own.contains(&banner.id);
            (first..column).map(|at| if own { None } else { self.known(row, at) }).collect()
        };
        banners.iter().map(of_banner).collect()
    }

    /// The number of a column; nothing that was certain to be sampled has an interval.
    fn known(&self, row: &ReadRow, column: usize) -> Option<Known> {
        let ReadCell { value, std_error, lower } = row.cells.get(column)?.as_ref()?;
        let ColumnBase { base, degf } = self.bases.get(column)?.as_ref()?;
        let census = std_error.is_some() && lower.is_none();
        Some(Known::Alone(Precision { value: *value, std_error: *std_error, degf: *degf, base: *base, census }))
    }
}
