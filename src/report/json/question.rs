//! A question in `results.json`: its items with their bases, rows, cells and tests.

use super::super::results::Results;
use crate::codebook::{Codebook, Item, Question};
use crate::compare::Difference;
use crate::estimate::Estimate;
use crate::options::{IntervalMethod, Margin};
use crate::table::{BannerAssociation, Cell, Column, Exhibit, ItemRow, ItemTable, Row, RowRole};
use crate::wave::{ColumnBase, TrackedName, TrackedRow, question_of_wave, tracked_rows};
use serde::Serialize;

/// A column of the tables: everyone, or a group.
#[derive(Serialize)]
pub(super) struct ColumnRecord<'a> {
    label: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    banner: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    group: Option<&'a str>,
    #[serde(skip_serializing_if = "str::is_empty")]
    letter: &'a str,
}

#[derive(Serialize)]
pub(super) struct QuestionRecord<'a> {
    id: &'a str,
    title: &'a str,
    text: &'a str,
    /// The banners that are made of it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    banners: Vec<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    section: Option<&'a str>,
    demographic: bool,
    invented: bool,
    ordered: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    ask_if: Option<&'a str>,
    #[serde(skip_serializing_if = "String::is_empty")]
    base: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    base_label: Option<&'a str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    answers: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    trend_ok: Option<&'a str>,
    items: Vec<ItemRecord<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pairs: Vec<ItemPairRecord<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    associations: Vec<AssociationRecord<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    distribution: Option<DistributionRecord>,
}

/// A statement, an option, or a whole question.
#[derive(Serialize)]
struct ItemRecord<'a> {
    variable: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    statement: Option<&'a str>,
    #[serde(skip_serializing_if = "str::is_empty")]
    wording: &'a str,
    /// Respondents asked who gave no valid answer.
    no_answer: u64,
    /// The base of each column; nothing where nobody is in it.
    bases: Vec<Option<ColumnBase>>,
    rows: Vec<RowRecord<'a>>,
}

#[derive(Serialize)]
struct RowRecord<'a> {
    code: &'a str,
    label: &'a str,
    #[serde(rename = "type")]
    role: &'static str,
    /// What stands for its question from wave to wave.
    #[serde(skip_serializing_if = "Option::is_none")]
    tracked: Option<TrackedName>,
    cells: Vec<Option<CellRecord>>,
    /// The columns whose number is withheld, and why.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    withheld: Vec<WithheldRecord>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pairs: Vec<DifferenceRecord<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    rest: Vec<DifferenceRecord<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    trends: Vec<DifferenceRecord<'a>>,
}

/// A number that is withheld.
#[derive(Serialize)]
struct WithheldRecord {
    column: usize,
    reason: &'static str,
}

/// The number of a column.
#[derive(Serialize)]
struct CellRecord {
    #[serde(flatten)]
    estimate: Estimate,
    /// The method of its interval, where it is not that of all.
    #[serde(skip_serializing_if = "Option::is_none")]
    method: Option<&'static str>,
    #[serde(skip_serializing_if = "str::is_empty")]
    flag: &'static str,
}

/// A difference between columns, by position: the first and the second, a group and everyone else, the ends of a trend.
#[derive(Serialize)]
struct DifferenceRecord<'a> {
    #[serde(rename = "of")]
    column: usize,
    #[serde(skip_serializing_if = "Option::is_none")]
    from: Option<usize>,
    #[serde(flatten)]
    difference: &'a Difference,
    #[serde(skip_serializing_if = "Option::is_none")]
    p_equivalence: Option<f64>,
}

/// A difference between two items.
#[derive(Serialize)]
struct ItemPairRecord<'a> {
    first: &'a str,
    second: &'a str,
    #[serde(flatten)]
    difference: &'a Difference,
    #[serde(skip_serializing_if = "Option::is_none")]
    p_equivalence: Option<f64>,
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

/// The columns of all tables.
pub(super) fn columns(results: &Results) -> Vec<ColumnRecord<'_>> {
    results.exhibits.first().map_or_else(Vec::new, |exhibit| exhibit.columns.iter().map(ColumnRecord::of).collect())
}

impl<'a> ColumnRecord<'a> {
    fn of(column: &'a Column) -> Self {
        Self {
            label: &column.label,
            banner: column.banner_column.as_deref(),
            group: column.code.as_deref(),
            letter: &column.letter,
        }
    }
}

/// A question, by the position of its exhibit.
pub(super) fn question(results: &Results, at: usize) -> QuestionRecord<'_> {
    let exhibit = &results.exhibits[at];
    let question = &results.codebook.questions[exhibit.question];
    let tracked = tracked_rows(&results.codebook, at, exhibit);
    let of_wave = question_of_wave(question);
    let margin = results.choices.equivalence.map(Margin::share);
    QuestionRecord {
        id: &question.id,
        title: question.title(),
        text: &question.text,
        banners: banners_of(&results.codebook, question),
        section: question.section.as_deref(),
        demographic: question.demographic,
        invented: question.invented,
        ordered: of_wave.ordered,
        ask_if: question.ask_if.as_ref().map(|filter| filter.text.as_str()),
        base: of_wave.base,
        base_label: question.base_label.as_deref(),
        answers: of_wave.answers,
        trend_ok: question.trend_ok.as_deref(),
        items: exhibit.items.iter().map(|item| item_record(results, question, item, &tracked)).collect(),
        pairs: exhibit
            .pairs
            .iter()
            .map(|pair| ItemPairRecord {
                first: &pair.first,
                second: &pair.second,
                difference: &pair.difference,
                p_equivalence: margin.map(|margin| pair.difference.equivalence(margin).p_value),
            })
            .collect(),
        associations: exhibit.associations.iter().map(association).collect(),
        distribution: distribution(exhibit),
    }
}

fn banners_of<'a>(codebook: &'a Codebook, question: &Question) -> Vec<&'a str> {
    codebook.banners.iter().filter(|banner| banner.is_all_of(question)).map(|banner| banner.column.as_str()).collect()
}

fn item_record<'a>(
    results: &'a Results,
    question: &'a Question,
    item: &'a ItemTable,
    tracked: &[TrackedRow<'a>],
) -> ItemRecord<'a> {
    let base = |column: usize| {
        let estimate = item.cell(column)?.estimate;
        Some(ColumnBase { base: estimate.base, degf: estimate.degf })
    };
    let wording = question.kind.items().iter().find(|own| own.id == item.variable);
    let columns = item.rows.first().map_or(0, |row| row.cells.len());
    ItemRecord {
        variable: &item.variable,
        statement: item.statement.as_deref(),
        wording: wording.map_or("", |own: &Item| own.text.as_str()),
        no_answer: item.missing,
        bases: (0..columns).map(base).collect(),
        rows: item.item_rows().map(|of| row_record(results, of, tracked)).collect(),
    }
}

fn row_record<'a>(results: &'a Results, of: ItemRow<'a>, tracked: &[TrackedRow<'a>]) -> RowRecord<'a> {
    let row = of.row;
    let margin = results.choices.equivalence.map(Margin::share).filter(|_| row.role.is_share() || row.role == RowRole::Score);
    let p_equivalence = |difference: &Difference| margin.map(|margin| difference.equivalence(margin).p_value);
    let record = |column, from, difference: &'a Difference| DifferenceRecord {
        column,
        from,
        difference,
        p_equivalence: p_equivalence(difference),
    };
    let own = tracked.iter().find(|tracked| tracked.is(of));
    RowRecord {
        code: &row.code,
        label: &row.label,
        role: row.role.word(),
        tracked: own.map(|of| TrackedName { title: of.title.clone(), predicate: of.predicate.clone() }),
        cells: row.cells.iter().map(|cell| cell.as_ref().map(|cell| cell_record(cell, results.choices.method))).collect(),
        withheld: withheld(row),
        pairs: row.tests.pairs.iter().map(|pair| record(pair.first, Some(pair.second), &pair.difference)).collect(),
        rest: row.tests.apart.iter().map(|rest| record(rest.column, None, &rest.difference)).collect(),
        trends: row
            .tests
            .trends
            .iter()
            .map(|trend| DifferenceRecord {
                column: trend.last,
                from: Some(trend.first),
                difference: &trend.trend.slope,
                p_equivalence: None,
            })
            .collect(),
    }
}

fn withheld(row: &Row) -> Vec<WithheldRecord> {
    let of = |column| row.hidden(column).map(|why| WithheldRecord { column, reason: why.word() });
    (0..row.cells.len()).filter_map(of).collect()
}

fn cell_record(cell: &Cell, usual: IntervalMethod) -> CellRecord {
    let method = cell.estimate.interval.and_then(|interval| interval.method).filter(|method| *method != usual);
    CellRecord { estimate: cell.estimate, method: method.map(IntervalMethod::name), flag: cell.reliability.flag() }
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

/// The distribution of a number whose total is large enough to be shown.
fn distribution(exhibit: &Exhibit) -> Option<DistributionRecord> {
    let of = exhibit.distribution.as_ref().filter(|_| exhibit.is_shown())?;
    Some(DistributionRecord {
        bins: of.bins.iter().map(|bin| BinRecord { from: bin.from, to: bin.to, share: bin.share }).collect(),
        below: of.below,
        above: of.above,
    })
}
