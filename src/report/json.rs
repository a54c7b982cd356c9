//! `results.json`: the same numbers with the study's facts, for programs and for later comparison. It holds no respondent.

use super::Results;
use super::csv::flag;
use crate::input::Quality;
use crate::table::{Cell, Column, Exhibit, Row};
use crate::warning::Warning;
use serde::Serialize;

/// Version of this format.
pub const SCHEMA: u32 = 1;

#[derive(Serialize)]
struct Document<'a> {
    schema: u32,
    tool: &'static str,
    version: &'static str,
    study: &'a crate::codebook::file::StudyFile,
    source: Source<'a>,
    design: Design<'a>,
    interval: Interval,
    questions: Vec<Question<'a>>,
    quality: &'a Quality,
    warnings: &'a [Warning],
}

#[derive(Serialize)]
struct Source<'a> {
    file: &'a str,
    sha256: &'a str,
    dialect: &'a str,
}

#[derive(Serialize)]
struct Design<'a> {
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
    stratum_count: usize,
    psu_count: u64,
    degf: i64,
    #[serde(skip_serializing_if = "Option::is_none")]
    probability_sample: Option<bool>,
}

#[derive(Serialize)]
struct Interval {
    level: f64,
    method: &'static str,
    standards: &'static str,
}

#[derive(Serialize)]
struct Question<'a> {
    id: &'a str,
    text: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    section: Option<&'a str>,
    demographic: bool,
    invented: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    ask_if: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    base_label: Option<&'a str>,
    no_answer: Vec<NoAnswer<'a>>,
    rows: Vec<QuestionRow<'a>>,
}

/// Respondents asked who gave no valid answer.
#[derive(Serialize)]
struct NoAnswer<'a> {
    variable: &'a str,
    n: u64,
}

#[derive(Serialize)]
struct QuestionRow<'a> {
    variable: &'a str,
    code: &'a str,
    label: &'a str,
    #[serde(rename = "type")]
    role: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    statement: Option<&'a str>,
    estimates: Vec<EstimateRecord<'a>>,
}

#[derive(Serialize)]
struct EstimateRecord<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    banner: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    group: Option<&'a str>,
    label: &'a str,
    value: f64,
    std_error: Option<f64>,
    lower: Option<f64>,
    upper: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    method: Option<&'static str>,
    degf: i64,
    deff: Option<f64>,
    n: u64,
    n_weighted: f64,
    n_effective: f64,
    #[serde(skip_serializing_if = "str::is_empty")]
    flag: &'static str,
}

/// The results as JSON text.
///
/// # Errors
/// Never for finite numbers; the error is that of the JSON writer.
pub fn json(results: &Results) -> serde_json::Result<String> {
    let design = &results.codebook.design;
    let document = Document {
        schema: SCHEMA,
        tool: "survey-report",
        version: env!("CARGO_PKG_VERSION"),
        study: &results.codebook.study,
        source: Source { file: &results.source.file.name, sha256: &results.source.file.sha256, dialect: &results.source.dialect },
        design: Design {
            weight: design.weight.as_deref(),
            strata: design.strata.as_deref(),
            psu: design.psu.as_deref(),
            fpc: design.fpc.as_deref(),
            filter: design.filter.as_ref().map(|filter| filter.text.as_str()),
            stratum_count: results.frame.strata.len(),
            psu_count: results.frame.psus(),
            degf: results.degf,
            probability_sample: results.codebook.disclosure.probability_sample,
        },
        interval: Interval {
            level: results.choices.level.fraction(),
            method: results.choices.method.name(),
            standards: results.choices.standards.name(),
        },
        questions: results.exhibits.iter().map(|exhibit| question(results, exhibit)).collect(),
        quality: &results.quality,
        warnings: &results.warnings,
    };
    Ok(serde_json::to_string_pretty(&document)? + "\n")
}

fn question<'a>(results: &'a Results, exhibit: &'a Exhibit) -> Question<'a> {
    let question = &results.codebook.questions[exhibit.question];
    Question {
        id: &question.id,
        text: &question.text,
        section: question.section.as_deref(),
        demographic: question.demographic,
        invented: question.invented,
        ask_if: question.ask_if.as_ref().map(|filter| filter.text.as_str()),
        base_label: question.base_label.as_deref(),
        no_answer: exhibit
            .variables()
            .into_iter()
            .zip(&exhibit.missing)
            .map(|(variable, n)| NoAnswer { variable, n: *n })
            .collect(),
        rows: exhibit.rows.iter().map(|row| question_row(exhibit, row)).collect(),
    }
}

fn question_row<'a>(exhibit: &'a Exhibit, row: &'a Row) -> QuestionRow<'a> {
    let cells =
        exhibit.columns.iter().zip(&row.cells).filter_map(|(column, cell)| cell.as_ref().map(|cell| record(column, cell)));
    QuestionRow {
        variable: &row.variable,
        code: &row.code,
        label: &row.label,
        role: row.role.word(),
        statement: row.statement.as_deref(),
        estimates: cells.collect(),
    }
}

fn record<'a>(column: &'a Column, cell: &Cell) -> EstimateRecord<'a> {
    let estimate = &cell.estimate;
    EstimateRecord {
        banner: column.banner_column.as_deref(),
        group: column.code.as_deref(),
        label: &column.label,
        value: estimate.value,
        std_error: estimate.std_error,
        lower: estimate.interval.map(|interval| interval.lower),
        upper: estimate.interval.map(|interval| interval.upper),
        method: estimate.interval.and_then(|interval| interval.method).map(crate::estimate::IntervalMethod::name),
        degf: estimate.degf,
        deff: estimate.deff,
        n: estimate.base.unweighted,
        n_weighted: estimate.base.weighted,
        n_effective: estimate.base.effective,
        flag: flag(cell.reliability),
    }
}
