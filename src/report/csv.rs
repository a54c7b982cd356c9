//! `results.csv`: one row per estimate, unrounded; `tests.csv`: one row per test.

use super::results::Results;
use crate::compare::Difference;
use crate::document::DataList;
use crate::options::Margin;
use crate::table::{Exhibit, FIELDS, Field, ItemRow, RowRole, inert};

const TEST_HEAD: [&str; 20] = [
    "question",
    "variable",
    "row",
    "test",
    "banner",
    "first",
    "second",
    "difference",
    "std_error",
    "lower",
    "upper",
    "statistic",
    "degf",
    "denominator_degf",
    "p",
    "p_adjusted",
    "significant",
    "smallest_significant",
    "smallest_detectable",
    "p_equivalence",
];

/// The table as CSV text. Cells that a spreadsheet would run as a formula begin with an apostrophe.
///
/// # Errors
/// Never in memory; the error is that of the CSV writer.
pub fn csv(results: &Results) -> Result<String, csv::Error> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer.write_record(FIELDS)?;
    for fields in listed(results) {
        writer.write_record(fields.map(|field| field.written()))?;
    }
    let bytes = writer.into_inner().map_err(|error| csv::Error::from(error.into_error()))?;
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

/// The same as a list.
pub(super) fn list(results: &Results) -> DataList {
    let rows = listed(results).map(Vec::from).collect();
    DataList { name: "Long", about: "Every estimate in a row of its own, for filters and pivot tables", head: &FIELDS, rows }
}

fn listed(results: &Results) -> impl Iterator<Item = [Field; FIELDS.len()]> + '_ {
    results.exhibits.iter().flat_map(|exhibit| exhibit.listed(&results.codebook.questions[exhibit.question].id))
}

/// The tests as CSV text: pairs of groups, groups against everyone else, trends, questions by banners, items of batteries.
///
/// # Errors
/// Never in memory; the error is that of the CSV writer.
pub fn tests(results: &Results) -> Result<String, csv::Error> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer.write_record(TEST_HEAD)?;
    for exhibit in &results.exhibits {
        for record in exhibit_tests(results, exhibit) {
            writer.write_record(record)?;
        }
    }
    let bytes = writer.into_inner().map_err(|error| csv::Error::from(error.into_error()))?;
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

fn exhibit_tests(results: &Results, exhibit: &Exhibit) -> Vec<Vec<String>> {
    let question = &results.codebook.questions[exhibit.question].id;
    let code = |column: usize| exhibit.columns[column].code.clone().unwrap_or_default();
    let banner = |column: usize| exhibit.columns[column].banner_column.clone().unwrap_or_default();
    let mut records = Vec::new();
    for ItemRow { item, row } in exhibit.rows() {
        let named = |test: &str, banner: &str, first: &str, second: &str| {
            [question, &item.variable, &row.code, test, banner, first, second].map(inert).to_vec()
        };
        let tests = &row.tests;
        let margin = results.choices.equivalence.map(Margin::share).filter(|_| row.role.is_share() || row.role == RowRole::Score);
        records.extend(tests.pairs.iter().map(|pair| {
            let names = named("pair", &banner(pair.first), &code(pair.first), &code(pair.second));
            [names, difference(&pair.difference, margin)].concat()
        }));
        records.extend(tests.apart.iter().map(|rest| {
            let names = named("rest", &banner(rest.column), &code(rest.column), "");
            [names, difference(&rest.difference, margin)].concat()
        }));
        records.extend(tests.trends.iter().map(|trend| {
            let names = named("trend", &banner(trend.first), &code(trend.first), &code(trend.last));
            [names, difference(&trend.trend.slope, None)].concat()
        }));
    }
    for test in &exhibit.associations {
        let names = [question, &test.variable, "", "rao-scott", &test.banner_column, "", ""].map(inert).to_vec();
        let of = &test.association;
        let level = 1.0 - results.choices.level.fraction();
        let numbers = [of.statistic, of.numerator, of.denominator, of.p_value, of.p_value].map(|number| number.to_string());
        let significant = (of.p_value < level).to_string();
        let blank = || vec![String::new(); 4];
        records.push([names, blank(), numbers.to_vec(), vec![significant, String::new(), String::new(), String::new()]].concat());
    }
    for pair in &exhibit.pairs {
        let net = exhibit.item(&pair.first).map_or("", |item| item.lead().code.as_str());
        let names = [question, "", net, "items", "", &pair.first, &pair.second].map(inert).to_vec();
        records.push([names, difference(&pair.difference, results.choices.equivalence.map(Margin::share))].concat());
    }
    records
}

/// The numbers of a difference, from `difference` to `smallest_detectable`.
fn difference(of: &Difference, margin: Option<f64>) -> Vec<String> {
    vec![
        of.value.to_string(),
        of.std_error.to_string(),
        of.interval.lower.to_string(),
        of.interval.upper.to_string(),
        of.statistic.to_string(),
        of.degf.to_string(),
        String::new(),
        of.p_value.to_string(),
        of.p_adjusted.to_string(),
        of.is_significant().to_string(),
        of.smallest_significant().to_string(),
        of.smallest_detectable().to_string(),
        margin.map_or_else(String::new, |margin| of.equivalence(margin).p_value.to_string()),
    ]
}
