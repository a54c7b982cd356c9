//! `results.json`: the same numbers with the study's facts, for programs and for later comparison. It holds no respondent.

use super::Results;
use super::csv::flag;
use super::figures::{SavedChart, SavedLook, saved};
use crate::compare::{Difference, MIN_EFFECTIVE_BASE};
use crate::estimate::Reliability;
use crate::input::Quality;
use crate::table::{BannerAssociation, Cell, Column, Exhibit, ItemRow, RowRole};
use crate::warning::Warning;
use crate::wave::Wave;
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
    tests: Tests,
    questions: Vec<Question<'a>>,
    wave: &'a Wave,
    quality: &'a Quality,
    warnings: &'a [Warning],
    look: SavedLook,
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
    #[serde(skip_serializing_if = "Option::is_none")]
    replicates: Option<Replicates<'a>>,
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
struct Replicates<'a> {
    columns: &'a [String],
    method: &'static str,
    scale: f64,
    mse: bool,
}

#[derive(Serialize)]
struct Interval {
    level: f64,
    method: &'static str,
    standards: &'static str,
}

/// How groups were compared.
#[derive(Serialize)]
struct Tests {
    adjust: &'static str,
    compare: &'static str,
    /// Smallest effective base of a group that is compared.
    min_base: f64,
    #[serde(skip_serializing_if = "Option::is_none")]
    equivalence: Option<f64>,
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
    #[serde(skip_serializing_if = "Vec::is_empty")]
    associations: Vec<AssociationRecord<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    items: Vec<TestRecord<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    distribution: Option<DistributionRecord>,
}

/// How often numbers of each size were given.
#[derive(Serialize)]
struct DistributionRecord {
    bins: Vec<BinRecord>,
    below: f64,
    above: f64,
}

#[derive(Serialize)]
struct BinRecord {
    from: f64,
    to: f64,
    share: f64,
}

/// The Rao–Scott test of a variable by the groups of a banner.
#[derive(Serialize)]
struct AssociationRecord<'a> {
    variable: &'a str,
    banner: &'a str,
    f: f64,
    degf: f64,
    denominator_degf: f64,
    p: f64,
    p_first_order: f64,
}

/// A difference: of two groups, of a group and the rest, for a step of a trend, of two items.
#[derive(Serialize)]
struct TestRecord<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    banner: Option<&'a str>,
    first: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    second: Option<&'a str>,
    difference: f64,
    std_error: f64,
    lower: f64,
    upper: f64,
    t: f64,
    degf: i64,
    p: f64,
    p_adjusted: f64,
    significant: bool,
    smallest_significant: f64,
    smallest_detectable: f64,
    #[serde(skip_serializing_if = "Option::is_none")]
    equivalent: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    p_equivalence: Option<f64>,
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
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pairs: Vec<TestRecord<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    rest: Vec<TestRecord<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    trends: Vec<TestRecord<'a>>,
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
    #[serde(skip_serializing_if = "str::is_empty")]
    letter: &'a str,
    #[serde(skip_serializing_if = "String::is_empty")]
    higher_than: String,
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
            replicates: replicates(results),
            // Replicate weights hide strata and sampling units.
            stratum_count: results.frame.replicates.is_none().then_some(results.frame.strata.len()),
            psu_count: results.frame.replicates.is_none().then(|| results.frame.psus()),
            degf: results.degf,
            probability_sample: results.codebook.disclosure.probability_sample,
        },
        interval: Interval {
            level: results.choices.level.fraction(),
            method: results.choices.method.name(),
            standards: results.choices.standards.name(),
        },
        tests: Tests {
            adjust: results.choices.adjustment.name(),
            compare: results.choices.comparison.name(),
            min_base: MIN_EFFECTIVE_BASE,
            equivalence: results.choices.equivalence,
        },
        questions: results.exhibits.iter().map(|exhibit| question(results, exhibit)).collect(),
        wave: &results.wave,
        quality: &results.quality,
        warnings: &results.warnings,
        look: SavedLook::of(&results.presentation),
    };
    with_charts(&serde_json::to_string_pretty(&document)?, &saved(results))
}

/// The document with what its charts show, to be drawn again without the data: a line for each chart, since nobody reads them.
pub(super) fn with_charts(document: &str, charts: &[SavedChart<'_>]) -> serde_json::Result<String> {
    let lines = charts.iter().map(serde_json::to_string).collect::<serde_json::Result<Vec<_>>>()?;
    let open = document.trim_end().strip_suffix('}').unwrap_or(document).trim_end();
    Ok(format!("{open},\n  \"charts\": [\n    {}\n  ]\n}}\n", lines.join(",\n    ")))
}

fn replicates(results: &Results) -> Option<Replicates<'_>> {
    let columns = &results.codebook.design.replicates.as_ref()?.columns;
    let replication = &results.frame.replicates.as_ref()?.replication;
    Some(Replicates { columns, method: replication.method.words(), scale: replication.scale, mse: replication.mse })
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
        no_answer: exhibit.items.iter().map(|item| NoAnswer { variable: &item.variable, n: item.missing }).collect(),
        rows: exhibit.rows().map(|of| question_row(results, exhibit, of)).collect(),
        associations: exhibit.associations.iter().map(association).collect(),
        items: exhibit
            .pairs
            .iter()
            .map(|pair| TestRecord {
                first: &pair.first,
                second: Some(&pair.second),
                ..test(&pair.difference, results.choices.equivalence)
            })
            .collect(),
        distribution: exhibit.distribution.as_ref().filter(|_| is_presented(exhibit)).map(|distribution| DistributionRecord {
            bins: distribution.bins.iter().map(|bin| BinRecord { from: bin.from, to: bin.to, share: bin.share }).collect(),
            below: distribution.below,
            above: distribution.above,
        }),
    }
}

/// Whether the total of an exhibit is large enough to be shown.
fn is_presented(exhibit: &Exhibit) -> bool {
    exhibit.rows().filter_map(|of| of.row.total()).any(|cell| cell.reliability != Reliability::Suppressed)
}

fn association(of: &BannerAssociation) -> AssociationRecord<'_> {
    AssociationRecord {
        variable: &of.variable,
        banner: &of.banner_column,
        f: of.association.statistic,
        degf: of.association.numerator,
        denominator_degf: of.association.denominator,
        p: of.association.p_value,
        p_first_order: of.association.p_first_order,
    }
}

fn question_row<'a>(results: &'a Results, exhibit: &'a Exhibit, of: ItemRow<'a>) -> QuestionRow<'a> {
    let ItemRow { item, row } = of;
    let columns = exhibit.columns.iter().zip(&row.cells).enumerate();
    let cells = columns.filter_map(|(at, (column, cell))| {
        let higher_than = row.tests.letters(at, &exhibit.columns);
        cell.as_ref().map(|cell| record(column, cell, higher_than))
    });
    let code = |column: usize| exhibit.columns[column].code.as_deref().unwrap_or_default();
    let banner = |column: usize| exhibit.columns[column].banner_column.as_deref();
    let margin = results.choices.equivalence.filter(|_| row.role.is_share() || row.role == RowRole::Score);
    let tests = &row.tests;
    QuestionRow {
        variable: &item.variable,
        code: &row.code,
        label: &row.label,
        role: row.role.word(),
        statement: item.statement.as_deref(),
        estimates: cells.collect(),
        pairs: tests
            .pairs
            .iter()
            .map(|pair| TestRecord {
                banner: banner(pair.first),
                first: code(pair.first),
                second: Some(code(pair.second)),
                ..test(&pair.difference, margin)
            })
            .collect(),
        rest: tests
            .apart
            .iter()
            .map(|rest| TestRecord { banner: banner(rest.column), first: code(rest.column), ..test(&rest.difference, margin) })
            .collect(),
        trends: tests
            .trends
            .iter()
            .map(|trend| TestRecord {
                banner: banner(trend.first),
                first: code(trend.first),
                second: Some(code(trend.last)),
                ..test(&trend.trend.slope, None)
            })
            .collect(),
    }
}

/// The numbers of a difference; what it is between is filled in by the caller.
fn test(of: &Difference, margin: Option<f64>) -> TestRecord<'static> {
    let equivalence = margin.map(|margin| of.equivalence(margin));
    TestRecord {
        banner: None,
        first: "",
        second: None,
        difference: of.value,
        std_error: of.std_error,
        lower: of.interval.lower,
        upper: of.interval.upper,
        t: of.statistic,
        degf: of.degf,
        p: of.p_value,
        p_adjusted: of.p_adjusted,
        significant: of.is_significant(),
        smallest_significant: of.smallest_significant(),
        smallest_detectable: of.smallest_detectable(),
        equivalent: equivalence.map(|equivalence| equivalence.equivalent),
        p_equivalence: equivalence.map(|equivalence| equivalence.p_value),
    }
}

fn record<'a>(column: &'a Column, cell: &Cell, higher_than: String) -> EstimateRecord<'a> {
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
        letter: &column.letter,
        higher_than,
    }
}
