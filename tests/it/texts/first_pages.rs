//! The first page of reports on real surveys, as a client reads it.

use super::seen;
use crate::harness::{Dir, home};

/// The report on a file as far as the notes on how to read it.
fn first_page(name: &str, file: &str, more: &[&str]) {
    let dir = Dir::new();
    let data = home().join(file);
    let arguments = [&[data.to_str().expect("path"), "-o", "out", "-q", "--only", "report"], more].concat();
    dir.run(&arguments).exits(0);
    let report = dir.read("out/report.md");
    let page = report.split("\n## How to read").next().expect("a first page");
    seen(&format!("first-page-{name}"), &format!("survey-report {file} {}", more.join(" ")), &dir, page);
}

#[test]
fn of_the_example() {
    first_page("example", "data/social-listening-2012.csv", &[]);
}

#[test]
fn of_a_survey_with_a_careful_codebook() {
    first_page("masculinity", "data/masculinity/raw-responses.csv", &["--by", "age3"]);
}

#[test]
fn of_surveys_without_a_codebook() {
    first_page("flying", "tests/surveys/flying.csv.gz", &[]);
    first_page("thanks", "tests/surveys/thanks.csv.gz", &[]);
}
