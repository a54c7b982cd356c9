//! A zoo of small files in the shapes of survey exports, with what they are to be taken for.

use crate::harness::{Dir, home};
use std::path::PathBuf;
use survey_report::input::Source;
use survey_report::run::{Request, analyse};

fn file(name: &str) -> PathBuf {
    home().join("tests/zoo").join(name)
}

/// What `inspect` says of every file, in the order of their names.
fn inspected() -> String {
    let mut names: Vec<String> = std::fs::read_dir(home().join("tests/zoo"))
        .expect("folder")
        .map(|entry| entry.expect("entry").file_name().to_string_lossy().into_owned())
        .filter(|name| matches!(name.rsplit_once('.'), Some((_, "csv" | "txt"))) && name != "expected.txt")
        .collect();
    names.sort();
    let dir = Dir::new();
    let inspect = |name: &String| dir.run(&["inspect", file(name).to_str().expect("path")]).exits(0).stdout;
    names.iter().map(inspect).collect::<Vec<_>>().join("\n")
}

#[test]
fn every_animal_is_recognised() {
    let found = inspected();
    let expected = std::fs::read_to_string(file("expected.txt")).expect("expected");
    for (ours, theirs) in found.lines().zip(expected.lines()) {
        assert_eq!(ours, theirs);
    }
    assert_eq!(found, expected);
}

#[test]
fn every_animal_makes_a_report() {
    for entry in std::fs::read_dir(home().join("tests/zoo")).expect("folder") {
        let path = entry.expect("entry").path();
        if path.extension().is_some_and(|end| end == "csv") || path.ends_with("utf-16.txt") {
            let dir = Dir::new();
            let ran = dir.run(&[path.to_str().expect("path"), "-o", "out", "--only", "report,data"]).exits(0);
            assert!(ran.stderr.contains("80 rows"), "{}: {}", path.display(), ran.stderr);
        }
    }
}

/// How often an option stands in the cells of a column, read without this program.
fn by_hand(name: &str, column: &str, option: &str) -> u64 {
    let mut reader = csv::ReaderBuilder::new().flexible(true).from_path(file(name)).expect("file");
    let at = reader.headers().expect("header").iter().position(|own| own == column).expect("column");
    let rows = reader.records().map(|record| record.expect("record")).filter(|record| !record[0].starts_with("{\"ImportId\""));
    rows.filter(|record| record[at].contains(option) && !record[0].contains("Start Date")).count() as u64
}

#[test]
fn answers_joined_in_a_cell_are_counted_apart() {
    for (name, column, options) in [
        ("google-forms.csv", "Which media do you use?", ["Radio", "Post (letters, parcels)", "Yes, at work", "None of these"]),
        ("microsoft-forms.csv", "Which media do you use?", ["Radio", "Press", "Television", "None of these"]),
        ("qualtrics.csv", "Q3", ["Radio", "Press", "Television", "None of these"]),
    ] {
        let results = analyse(&Request { data: file(name), ..Request::default() }, &mut |_| {}).expect(name);
        let exhibit = results
            .exhibits
            .iter()
            .find(|exhibit| results.codebook.questions[exhibit.question].columns() == [column])
            .expect("question");
        for option in options {
            let row = exhibit.rows().find(|of| of.row.label == option).unwrap_or_else(|| panic!("{name}: no {option}")).row;
            let cell = row.total().expect("a total");
            let count = cell.estimate.value * cell.estimate.base.weighted;
            let expected = by_hand(name, column, option) as f64;
            assert!((count - expected).abs() < 1e-9, "{name}, {option}: {count} and {expected}");
        }
    }
}

#[test]
fn joined_answers_are_explained() {
    let dir = Dir::new();
    let data = file("google-forms.csv");
    let says = |row: &str| {
        let arguments = ["explain", data.to_str().expect("path"), "which_media_do_you_use", "--row", row];
        dir.run(&arguments).exits(0).stdout
    };
    let code = says("Yes, at work");
    assert!(
        code.contains(
            "grepl(\",yes,at work,\", paste0(\",\", gsub(\" *[,] *\", \",\", tolower(trimws(x))), \",\"), fixed = TRUE)"
        ),
        "{code}"
    );
    assert!(says("Other, written by hand").contains("counted by hand"));
}

#[test]
fn encodings_and_delimiters_do_not_change_the_numbers() {
    let numbers = |name: &str| {
        let dir = Dir::new();
        dir.run(&[file(name).to_str().expect("path"), "-o", "out", "-q", "--only", "data", "--weight", "gewicht"]).exits(0);
        dir.read("out/data/results.csv")
    };
    let expected = numbers("decimal-comma.csv");
    assert!(expected.contains("Männlich") && expected.contains("Sehr zufrieden"));
    for name in ["mac-roman.csv", "utf-16.txt", "byte-order-mark.csv"] {
        assert_eq!(numbers(name), expected, "{name}");
    }
}

#[test]
fn test_interviews_are_dropped_by_the_filter_that_is_named() {
    let dir = Dir::new();
    let data = file("qualtrics.csv");
    let path = data.to_str().expect("path");
    dir.run(&[path, "-o", "out"])
        .exits(0)
        .says("some interviews are tests or previews (3 of 80: “Survey Preview”), and they are used")
        .says("leave them out with --filter 'not Status in (\"Survey Preview\")'")
        .says("leave them out with --filter 'Finished == \"True\"'");
    dir.run(&[path, "-o", "out", "--filter", "not Status in (\"Survey Preview\") and Finished == \"True\""])
        .exits(0)
        .says("(without 8 outside the filter)");
    let lime = file("limesurvey.csv");
    dir.run(&[lime.to_str().expect("path"), "-o", "lime"]).exits(0).says("--filter 'submitdate != \"\"'");
    dir.run(&[lime.to_str().expect("path"), "-o", "lime", "--filter", "submitdate != \"\""])
        .exits(0)
        .says("Base     72 (without 8 outside the filter)");
}

#[test]
fn what_spreadsheets_leave_behind_is_no_respondent() {
    let source = Source::open(&file("spreadsheet.csv")).expect("opens");
    let columns = source.profile().expect("cells");
    let names: Vec<&str> = columns.iter().map(|column| column.name.as_str()).collect();
    assert_eq!(names, ["column_1", "Answer", "Answer_2", "Why? Please say"]);
    assert!(columns.iter().all(|column| column.rows == 80));
}
