//! What pyreadstat reads of a file, held against what this program reads.

use crate::harness::Dir;
use serde_json::Value;
use std::path::Path;
use survey_report::codebook::profile::Measure;
use survey_report::codebook::{ColumnProfile, profile::clean};
use survey_report::input::Source;

/// A cell or code of the fixture as the text that cells are known by.
fn text(value: &Value) -> String {
    match value {
        Value::Number(number) => number.as_f64().expect("number").to_string(),
        Value::String(text) => clean(text),
        _ => String::new(),
    }
}

/// The distinct cells in order of appearance, with their numbers.
fn counted(cells: &[Value]) -> Vec<(String, u64)> {
    let mut counted: Vec<(String, u64)> = Vec::new();
    for cell in cells.iter().map(text).filter(|cell| !cell.is_empty()) {
        match counted.iter_mut().find(|(known, _)| *known == cell) {
            Some((_, count)) => *count += 1,
            None => counted.push((cell, 1)),
        }
    }
    counted
}

/// Every file of a folder reads as its `expected.json` says.
pub(super) fn reads_as_expected(folder: &Path, files: usize) {
    let expected: Value =
        serde_json::from_str(&std::fs::read_to_string(folder.join("expected.json")).expect("fixture")).expect("JSON");
    let expected = expected.as_object().expect("files");
    assert_eq!(expected.len(), files);
    for (file, theirs) in expected {
        let source = Source::open(&folder.join(file)).unwrap_or_else(|error| panic!("{file}: {error}"));
        let columns = source.profile().unwrap_or_else(|error| panic!("{file}: {error}"));
        let theirs = theirs.as_array().expect("columns");
        assert_eq!(columns.len(), theirs.len(), "{file}");
        columns.iter().zip(theirs).for_each(|(ours, theirs)| check_column(file, ours, theirs));
    }
}

/// A column as another reader reads it.
pub(super) fn check_column(file: &str, ours: &ColumnProfile, theirs: &Value) {
    let name = theirs["name"].as_str().expect("name");
    let place = format!("{file}, {name}");
    assert_eq!(ours.name, name, "{file}");
    assert_eq!(ours.text.clone().unwrap_or_default(), theirs["text"].as_str().map(clean).unwrap_or_default(), "{place}: wording");
    let cells = theirs["cells"].as_array().expect("cells");
    assert_eq!(ours.rows, cells.len() as u64, "{place}: rows");
    // A moment that no calendar has is shown as one all the same.
    if !cells.iter().any(|cell| cell == "beyond any calendar") {
        let found: Vec<(String, u64)> = ours.values.iter().map(|value| (value.value.clone(), value.count)).collect();
        assert_eq!(found, counted(cells), "{place}: cells");
    }
    let mut labels: Vec<(String, String)> =
        ours.declared.labels.iter().map(|label| (label.code.clone(), label.label.clone())).collect();
    let mut expected: Vec<(String, String)> =
        theirs["labels"].as_array().expect("labels").iter().map(|pair| (text(&pair[0]), text(&pair[1]))).collect();
    labels.sort();
    expected.sort();
    assert_eq!(labels, expected, "{place}: labels");
    let mut missing = ours.declared.missing.clone();
    let mut ranges = Vec::new();
    for part in theirs["missing"].as_array().expect("missing") {
        if part[0] == part[1] {
            let at = missing
                .iter()
                .position(|code| *code == text(&part[0]))
                .unwrap_or_else(|| panic!("{place}: {part} in {missing:?}"));
            missing.remove(at);
        } else {
            ranges.push([part[0].as_f64().expect("low"), part[1].as_f64().expect("high")]);
        }
    }
    assert!(missing.is_empty(), "{place}: {missing:?} is not missing");
    assert_eq!(ours.declared.missing_range.into_iter().collect::<Vec<_>>(), ranges, "{place}: range");
    let measure = match ours.declared.measure {
        Some(Measure::Nominal) => "nominal",
        Some(Measure::Ordinal) => "ordinal",
        Some(Measure::Scale) => "scale",
        None => "unknown",
    };
    assert_eq!(measure, theirs["measure"].as_str().expect("measure"), "{place}: measure");
}

pub(super) fn check_sets(file: &str, columns: &[ColumnProfile], sets: &Value) {
    for (name, theirs) in sets.as_object().expect("sets") {
        for variable in theirs["variables"].as_array().expect("variables") {
            let column = columns.iter().find(|column| Some(column.name.as_str()) == variable.as_str()).expect("column");
            let set = column.declared.set.as_ref().unwrap_or_else(|| panic!("{file}: {variable} is in no set"));
            assert_eq!(&set.name, name, "{file}");
            assert_eq!(set.label, text(&theirs["label"]), "{file}");
            assert_eq!(set.counted.clone().unwrap_or_default(), text(&theirs["counted"]), "{file}");
        }
    }
    let in_sets: usize =
        sets.as_object().expect("sets").values().map(|set| set["variables"].as_array().expect("variables").len()).sum();
    assert_eq!(columns.iter().filter(|column| column.declared.set.is_some()).count(), in_sets, "{file}");
}

/// What a report says of a file: question, row, column and numbers of each estimate.
pub(super) fn estimates(data: &Path) -> Vec<Vec<String>> {
    let dir = Dir::new();
    dir.run(&[data.to_str().expect("path"), "-o", "out", "-q", "--only", "data"]).exits(0);
    let mut reader = csv::Reader::from_path(dir.path("out/data/results.csv")).expect("results");
    let header = reader.headers().expect("header").clone();
    let kept = ["question", "row_label", "group_label", "estimate", "std_error", "lower", "upper", "n", "n_effective"];
    let at: Vec<usize> = kept
        .iter()
        .map(|name| header.iter().position(|own| own == *name).unwrap_or_else(|| panic!("{name} in {header:?}")))
        .collect();
    let mut rows: Vec<Vec<String>> = reader
        .records()
        .map(|record| {
            let record = record.expect("record");
            at.iter().map(|at| record[*at].to_owned()).collect()
        })
        .collect();
    rows.sort();
    rows
}

/// A codebook that was written of a file and read again gives the numbers of the file without one.
pub(super) fn says_the_same(codebook: &str, data: &Path) {
    let dir = Dir::new();
    dir.file("c.toml", codebook);
    let path = data.to_str().expect("path");
    dir.run(&[path, "-c", "c.toml", "-o", "a", "-q", "--only", "data"]).exits(0);
    dir.run(&[path, "-o", "b", "-q", "--only", "data"]).exits(0);
    assert_eq!(dir.read("a/data/results.csv"), dir.read("b/data/results.csv"));
}
