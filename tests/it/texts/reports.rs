//! Reports, summaries, tables and codebooks of small files.

use super::{library, seen, streams};
use crate::harness::Dir;
use std::fmt::Write as _;

#[test]
fn a_report_of_twelve_people() {
    let dir = library();
    let ran = dir.run(&["library.csv", "--standards", "none", "--protect", "none", "-o", "out"]).exits(0);
    seen("report-summary", "survey-report library.csv --standards none --protect none -o out", &dir, &streams(&ran));
    seen("report", "out/report.md", &dir, &dir.read("out/report.md"));
    seen("report-tables", "out/tables.md", &dir, &dir.read("out/tables.md"));
    seen("report-results", "out/data/results.csv", &dir, &dir.read("out/data/results.csv"));
    seen("report-tests", "out/data/tests.csv", &dir, &dir.read("out/data/tests.csv"));
}

/// By the rules for small bases, nothing of twelve people is shown.
#[test]
fn a_report_that_may_show_nothing() {
    let dir = library();
    let ran = dir.run(&["library.csv", "-o", "-"]).exits(0);
    seen("report-suppressed", "survey-report library.csv -o -", &dir, &streams(&ran));
}

/// Three strata of two schools each, two pupils in each school, and a weight.
const SCHOOLS: &str = "region,school,weight,q1,q2,grade
north,1,1.5,Agree,4,9
north,1,0.5,Disagree,2,10
north,2,1.0,Agree,6,9
north,2,1.0,Agree,3,10
south,3,2.0,Disagree,0,9
south,3,1.0,Neither,5,10
south,4,0.8,Agree,2,9
south,4,1.2,Disagree,1,10
west,5,1.0,Agree,7,9
west,5,1.0,Agree,2,10
west,6,1.4,Neither,,9
west,6,0.6,Disagree,4,10
";

const SCHOOLS_CODEBOOK: &str = r#"
[study]
title = "School lunch"
population = "pupils in grades 9 and 10"

[design]
weight = "weight"
strata = "region"
psu = "school"

[report]
standards = "none"

[protection]
rules = "none"

[[question]]
id = "lunch"
type = "scale"
column = "q1"
text = "School lunch is worth its price."
short = "Lunch is worth its price"
levels = ["Agree", "Neither", "Disagree"]
neutral = ["Neither"]

[[question]]
id = "days"
type = "numeric"
column = "q2"
text = "On how many days of the last seven did you have a hot lunch?"

[[question]]
id = "grade"
column = "grade"
text = "Grade"
role = "demographic"
levels = [{ code = 9, label = "Grade 9" }, { code = 10, label = "Grade 10" }]

[[banner]]
columns = ["grade"]
"#;

fn schools() -> Dir {
    let dir = Dir::new();
    dir.file("schools.csv", SCHOOLS).file("codebook.toml", SCHOOLS_CODEBOOK);
    dir
}

#[test]
fn a_report_of_a_weighted_design() {
    let dir = schools();
    let ran = dir.run(&["schools.csv", "-o", "out"]).exits(0);
    seen("weighted-summary", "survey-report schools.csv -o out", &dir, &streams(&ran));
    seen("weighted", "out/report.md", &dir, &dir.read("out/report.md"));
    seen("weighted-tables", "out/tables.md", &dir, &dir.read("out/tables.md"));
    let explained = dir.run(&["explain", "schools.csv", "lunch", "--row", "Agree", "--col", "Grade 9"]).exits(0);
    seen("weighted-explain", "survey-report explain schools.csv lunch --row Agree --col 'Grade 9'", &dir, &streams(&explained));
}

/// One wave of 400: how many have trust, and the word for those who use nothing.
fn wave(trust: usize, never: &str) -> String {
    let mut text = String::from("trust,uses,online\n");
    for row in 0..400 {
        let answer = if row * 7 % 400 < trust { "Yes" } else { "No" };
        let uses = ["Daily", "Weekly", never][row % 3];
        let _ = writeln!(text, "{answer},{uses},{}", ["Yes", "Yes", "No", "Yes"][row % 4]);
    }
    text
}

#[test]
fn two_waves_compared() {
    let dir = Dir::new();
    dir.file("2023.csv", wave(160, "Never")).file("2024.csv", wave(208, "Not at all"));
    let ran = dir.run(&["compare", "2023.csv", "2024.csv", "-o", "out"]).exits(0);
    seen("waves-summary", "survey-report compare 2023.csv 2024.csv -o out", &dir, &streams(&ran));
    seen("waves", "out/report.md", &dir, &dir.read("out/report.md"));
    seen("waves-changes", "out/data/changes.csv", &dir, &dir.read("out/data/changes.csv"));
}

#[test]
fn what_is_detected_and_the_codebook_of_it() {
    let dir = library();
    let inspected = dir.run(&["inspect", "library.csv"]).exits(0);
    seen("inspect", "survey-report inspect library.csv", &dir, &streams(&inspected));
    let written = dir.run(&["init", "library.csv"]).exits(0);
    seen("init", "survey-report init library.csv", &dir, &streams(&written));
    seen("init-codebook", "library.codebook.toml", &dir, &dir.read("library.codebook.toml"));
}

#[test]
fn contradictions_that_are_found() {
    let dir = schools();
    let odd = dir.read("schools.csv").replace("south,3,2.0", "south,3,-2.0").replace("Neither,5", "Perhaps,five");
    dir.file("schools.csv", odd);
    let found = dir.run(&["check", "schools.csv"]).exits(1);
    seen("check", "survey-report check schools.csv", &dir, &streams(&found));
    dir.file("schools.csv", SCHOOLS);
    let none = dir.run(&["check", "schools.csv"]).exits(0);
    seen("check-nothing", "survey-report check schools.csv", &dir, &streams(&none));
}
