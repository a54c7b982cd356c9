//! The masculinity survey: every published cell of five questions, from the raw file and our codebook.

use crate::harness::{home, results};
use survey_report::format::percent;
use survey_report::options::Protection;
use survey_report::run::Request;
use survey_report::table::{Exhibit, Row};

/// The questions of the published table that are checked, with the beginning of their wording there.
const QUESTIONS: [(&str, &str); 5] = [
    ("q0001", "In general, how masculine"),
    ("q0002", "How important is it to you that others see you"),
    ("q0004", "Where have you gotten your ideas"),
    ("q0005", "Do you think that society puts pressure"),
    ("q0008", "Which of the following do you worry about"),
];

/// The published columns by the group's label in our codebook.
const COLUMNS: [&str; 10] =
    ["Total", "18–34", "35–64", "65 and up", "White", "Non-white", "Has children", "No children", "Straight", "Gay/Bisexual"];

struct PublishedRow {
    question: &'static str,
    label: String,
    cells: Vec<String>,
}

fn published() -> Vec<PublishedRow> {
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .from_path(home().join("tests/published/masculinity.csv"))
        .expect("file");
    let mut question = None;
    let mut rows = Vec::new();
    for record in reader.records().skip(2) {
        let record = record.expect("record");
        let wording = &record[0];
        if !wording.is_empty() {
            question = QUESTIONS.iter().find(|(_, start)| wording.starts_with(start)).map(|(id, _)| *id);
        } else if let Some(question) = question {
            rows.push(PublishedRow {
                question,
                label: record[1].to_owned(),
                cells: record.iter().skip(2).map(str::to_owned).collect(),
            });
        }
    }
    rows
}

fn plain(label: &str) -> String {
    label.replace(['’', '?'], "'").to_lowercase()
}

fn find<'a>(exhibit: &'a Exhibit, label: &str) -> &'a Row {
    let answers = || exhibit.rows().map(|of| of.row).filter(|row| !row.role.is_net());
    let exact = answers().find(|row| plain(&row.label) == plain(label));
    // Some of our labels are shorter: "Other" for "Other (please specify)".
    let short = || answers().find(|row| plain(label).starts_with(&format!("{} (", plain(&row.label))));
    exact
        .or_else(short)
        .or_else(|| answers().find(|row| plain(label).starts_with(&plain(&row.label))))
        .unwrap_or_else(|| panic!("no row {label:?}"))
}

/// A share as published: a whole percentage, with no mark for traces.
fn as_published(share: f64) -> String {
    let text = percent(share);
    format!("{}%", text.replace("<0.5", "0").replace(">99.5", "100"))
}

#[test]
fn every_published_cell_comes_out() {
    // FiveThirtyEight published groups of any size.
    let data = home().join("data/masculinity/raw-responses.csv");
    let request = Request { data, protect: Some(Protection::None), ..Request::default() };
    let results = results(&request).expect("results");
    let column =
        |exhibit: &Exhibit, label: &str| exhibit.columns.iter().position(|column| column.label == label).expect("column");
    let mut compared = 0;
    for row in published() {
        let exhibit = results
            .exhibits
            .iter()
            .find(|exhibit| results.codebook.questions[exhibit.question].id == row.question)
            .expect("exhibit");
        let ours = find(exhibit, &row.label);
        for (label, theirs) in COLUMNS.iter().zip(&row.cells) {
            let cell = ours.cells[column(exhibit, label)].as_ref().expect("a base");
            assert_eq!(&as_published(cell.estimate.value), theirs, "{} {} {label}", row.question, row.label);
            compared += 1;
        }
    }
    println!("{compared} published cells compared");
    assert_eq!(compared, 310);
}

#[test]
fn the_margin_accounts_for_the_weights() {
    let request = Request { data: home().join("data/masculinity/raw-responses.csv"), ..Request::default() };
    let results = results(&request).expect("results");
    assert!((results.weighting_effect() - 3.07).abs() < 0.005);
    let report = survey_report::run::markdown(&results);
    assert!(report.contains("design effect 3.07, effective sample size 526"));
    assert!(report.contains("±4.28 points at 50%") && report.contains("±4.27 by the normal quantile"));
}
