//! The table book, read back cell by cell.

use crate::harness::Dir;
use calamine::{Data, Range, Reader, Xlsx, open_workbook};
use std::collections::{BTreeMap, BTreeSet};
use std::io::Read;

/// The row of the groups' names.
const GROUPS: usize = 5;
/// The first row of numbers.
const FIRST: usize = 7;

/// A table book.
struct Book {
    names: Vec<String>,
    sheets: BTreeMap<String, Range<Data>>,
}

impl Book {
    fn read(dir: &Dir, path: &str) -> Self {
        let mut book: Xlsx<_> = open_workbook(dir.path(path)).expect("workbook");
        let names = book.sheet_names();
        let sheets = names.iter().map(|name| (name.clone(), book.worksheet_range(name).expect("sheet"))).collect();
        Self { names, sheets }
    }

    fn sheet(&self, name: &str) -> &Range<Data> {
        self.sheets.get(name).unwrap_or_else(|| panic!("no sheet `{name}`: {:?}", self.names))
    }
}

fn cell(sheet: &Range<Data>, row: usize, column: usize) -> &Data {
    sheet.get((row, column)).unwrap_or(&Data::Empty)
}

fn text(sheet: &Range<Data>, row: usize, column: usize) -> String {
    match cell(sheet, row, column) {
        Data::String(text) => text.clone(),
        _ => String::new(),
    }
}

fn number(sheet: &Range<Data>, row: usize, column: usize) -> Option<f64> {
    match cell(sheet, row, column) {
        Data::Float(number) => Some(*number),
        Data::Int(number) => Some(*number as f64),
        _ => None,
    }
}

/// The rows of a data file by the names of their columns.
fn records(dir: &Dir, path: &str) -> Vec<BTreeMap<String, String>> {
    let text = dir.read(path);
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    reader.deserialize().map(|record| record.expect("record")).collect()
}

/// What a spreadsheet would run is made inert in CSV, and is a text in a workbook.
fn label(text: &str) -> &str {
    text.strip_prefix('\'').filter(|rest| rest.starts_with(['=', '+', '-', '@'])).unwrap_or(text)
}

/// Compares every shown number of a report's `results.csv` with the sheet of its question, and gives back how many there were.
fn same_numbers(dir: &Dir, report: &str) -> usize {
    let book = Book::read(dir, &format!("{report}/tables.xlsx"));
    let records = records(dir, &format!("{report}/data/results.csv"));
    let questions: BTreeSet<&str> = records.iter().map(|record| record["question"].as_str()).collect();
    let mut compared = 0;
    for question in questions {
        let Some(sheet) = book.sheets.get(question) else {
            let shown =
                records.iter().any(|of| of["question"] == question && of["banner"].is_empty() && of["flag"] != "suppressed");
            assert!(!shown, "no sheet for {question}");
            continue;
        };
        let heads: BTreeMap<String, usize> = (1..sheet.width())
            .filter(|column| !text(sheet, GROUPS, *column).is_empty())
            .map(|column| (text(sheet, GROUPS, column), column))
            .collect();
        let mut heading = String::new();
        for row in FIRST..sheet.height() {
            let name = text(sheet, row, 0);
            if matches!(cell(sheet, row, 1), Data::Empty) {
                heading = name;
                continue;
            }
            let summary = heading.strip_suffix(", by statement");
            let (statement, answer) = summary.map_or((heading.as_str(), name.as_str()), |answer| (name.as_str(), answer));
            let (answer, net) = answer.strip_prefix("NET ").map_or((answer, false), |answer| (answer, true));
            let of_row = |record: &&BTreeMap<String, String>| {
                record["question"] == question
                    && label(&record["row_label"]) == answer
                    && (record["row_type"] == "net") == net
                    && (record["statement"].is_empty() || label(&record["statement"]) == statement)
            };
            for record in records.iter().filter(of_row) {
                let head = if record["letter"].is_empty() {
                    label(&record["group_label"]).to_owned()
                } else {
                    format!("{} ({})", label(&record["group_label"]), record["letter"])
                };
                let Some(column) = heads.get(&head) else { continue };
                compared += same_cell(sheet, row, *column, record);
            }
        }
    }
    compared
}

fn same_cell(sheet: &Range<Data>, row: usize, column: usize, record: &BTreeMap<String, String>) -> usize {
    let scale = if record["row_type"] == "score" { 100.0 } else { 1.0 };
    if record["flag"] == "suppressed" {
        assert_eq!(text(sheet, row, column), "[s]", "{record:?}");
        assert_eq!([cell(sheet, row, column + 1), cell(sheet, row, column + 2)], [&Data::Empty; 2], "{record:?}");
        return 1;
    }
    for (name, column) in [("estimate", column), ("lower", column + 1), ("upper", column + 2)] {
        let ours = number(sheet, row, column);
        let theirs: Option<f64> = record[name].parse().ok().map(|number: f64| number * scale);
        let same = match (ours, theirs) {
            (Some(ours), Some(theirs)) => (ours - theirs).abs() <= 1e-12 * theirs.abs().max(1.0),
            (ours, theirs) => ours == theirs,
        };
        assert!(same, "{name}: {ours:?} and {theirs:?} of {record:?}");
    }
    if !record["letter"].is_empty() {
        assert_eq!(text(sheet, row, column + 3), record["higher_than"], "{record:?}");
    }
    1
}

/// Compares a sheet with the data file that it is made of, row by row, and gives back the number of rows.
fn same_list(dir: &Dir, report: &str, name: &str, file: &str) -> usize {
    let book = Book::read(dir, &format!("{report}/tables.xlsx"));
    let records = records(dir, &format!("{report}/data/{file}"));
    let sheet = book.sheet(name);
    assert_eq!(records.len(), sheet.height() - 1);
    for (row, record) in records.iter().enumerate() {
        for column in 0..sheet.width() {
            let head = text(sheet, 0, column);
            let theirs = &record[&head];
            let withheld = ["estimate", "value", "std_error", "lower", "upper", "deff"].contains(&head.as_str());
            let hidden = withheld && record.get("flag").is_some_and(|flag| flag == "suppressed");
            match cell(sheet, row + 1, column) {
                Data::Empty => assert!(theirs.is_empty() || hidden, "{head} of {record:?}"),
                Data::Float(ours) => {
                    let theirs: f64 = theirs.parse().expect("a number");
                    assert!(!hidden && (ours - theirs).abs() <= 0.0, "{head} of {record:?}");
                }
                Data::String(ours) => assert_eq!(ours, label(theirs), "{head}"),
                other => panic!("{other:?} for {theirs}"),
            }
        }
    }
    records.len()
}

/// The parts of a workbook.
fn parts(dir: &Dir, path: &str) -> BTreeMap<String, String> {
    let mut book = zip::ZipArchive::new(std::fs::File::open(dir.path(path)).expect("workbook")).expect("zip");
    let mut parts = BTreeMap::new();
    for at in 0..book.len() {
        let mut part = book.by_index(at).expect("part");
        let mut text = String::new();
        part.read_to_string(&mut text).expect("text");
        parts.insert(part.name().expect("name").into_owned(), text);
    }
    parts
}

/// Respondents with a scale, a set of statements, several answers, a number, and a group of seven.
fn survey(hostile: bool) -> String {
    let [often, never] = if hostile { ["=HYPERLINK(\"http://x\",\"y\")", "@SUM(A1)"] } else { ["Often", "Never"] };
    let mut data =
        format!("use,{},\"Listening & <privacy>: fine\",age,minutes\n", if hostile { "\"'[a]:*?/\\\"" } else { "trust" });
    for at in 0..240 {
        let answer = [often, never, "Some\u{1}times _x0041_", "عربي 😀"][at % 4];
        let trust = ["Agree", "Disagree", "Agree"][at % 3];
        let age = if at < 7 { "+few" } else { ["18–34", "35–54", "55 and over"][(at / 5) % 3] };
        data.push_str(&format!("\"{}\",{trust},{},{age},{}\n", answer.replace('"', "\"\""), ["Yes", "No"][at % 2], at % 60));
    }
    data
}

#[test]
fn every_number_of_the_example_is_in_its_sheet_and_in_the_list() {
    let dir = Dir::new();
    let data = crate::harness::home().join("data/social-listening-2012.csv");
    dir.run(&[&data.display().to_string(), "-o", "out", "--to", "xlsx", "-q"]).exits(0);
    assert!(same_numbers(&dir, "out") > 700);
    assert_eq!(same_list(&dir, "out", "Long", "results.csv"), 936);
    let book = Book::read(&dir, "out/tables.xlsx");
    assert_eq!(book.names[..3], ["Contents", "About", "aware"]);
    for sheet in ["Margins", "Data quality", "At a glance", "Long"] {
        book.sheet(sheet);
    }
    let charts = parts(&dir, "out/tables.xlsx").into_keys().filter(|name| name.starts_with("xl/charts/chart")).count();
    assert_eq!(charts, 13);
}

#[test]
fn every_value_and_change_of_a_comparison_is_in_its_book() {
    let dir = Dir::new();
    let data = crate::harness::home().join("data");
    let [first, second] = ["social-listening-2012.csv", "social-listening-2013-simulated.csv"].map(|name| data.join(name));
    dir.run(&["compare", &first.display().to_string(), &second.display().to_string(), "-o", "out", "--to", "xlsx", "-q"])
        .exits(0);
    assert!(same_list(&dir, "out", "Long", "waves.csv") > 500);
    assert!(same_list(&dir, "out", "Changes", "changes.csv") > 300);
    let book = Book::read(&dir, "out/tables.xlsx");
    let sheet = book.sheet("Waves");
    let records = records(&dir, "out/data/waves.csv");
    let mut compared = 0;
    for row in 0..sheet.height() {
        let name = text(sheet, row, 0);
        let of_row = |record: &&BTreeMap<String, String>| {
            record["measure"] == name && record["tracked"] == "true" && record["banner"].is_empty()
        };
        // Charts hold the same measures once more, with other columns.
        let values: Vec<_> = records.iter().filter(of_row).collect();
        if values.len() != 2 || number(sheet, row, 9).is_none() {
            continue;
        }
        for (value, column) in values.iter().zip([1, 4]) {
            for (name, column) in [("value", column), ("lower", column + 1), ("upper", column + 2)] {
                let [ours, theirs] = [number(sheet, row, column), value[name].parse().ok()];
                assert_eq!(ours, theirs, "{name} of {value:?}");
            }
            compared += 1;
        }
    }
    assert_eq!(compared, 2 * 21);
}

#[test]
fn numbers_that_may_not_be_shown_are_nowhere_in_the_book() {
    let dir = Dir::new();
    dir.file("data.csv", survey(false));
    dir.run(&["data.csv", "--by", "age", "-o", "out", "--to", "xlsx", "-q", "--protect", "none"]).exits(0);
    assert!(same_numbers(&dir, "out") > 20);
    assert!(same_list(&dir, "out", "Long", "results.csv") > 40);
    let hidden: Vec<String> = records(&dir, "out/data/results.csv")
        .into_iter()
        .filter(|record| record["flag"] == "suppressed" && record["std_error"].len() > 8)
        .flat_map(|record| [record["std_error"].clone(), record["upper"].clone()])
        .collect();
    assert!(hidden.len() > 4, "the group of seven is suppressed");
    let shown: BTreeSet<String> = records(&dir, "out/data/results.csv")
        .into_iter()
        .filter(|record| record["flag"] != "suppressed")
        .flat_map(|record| [record["std_error"].clone(), record["upper"].clone()])
        .collect();
    for (part, text) in parts(&dir, "out/tables.xlsx") {
        for number in hidden.iter().filter(|number| !shown.contains(*number)) {
            assert!(!text.contains(number.as_str()), "{number} in {part}");
        }
    }
}

#[test]
fn hostile_labels_are_texts_and_sheets_have_names() {
    let dir = Dir::new();
    dir.file("data.csv", survey(true));
    dir.run(&["data.csv", "--by", "age", "-o", "out", "--to", "xlsx", "-q"]).exits(0);
    let book = Book::read(&dir, "out/tables.xlsx");
    let unique: BTreeSet<String> = book.names.iter().map(|name| name.to_lowercase()).collect();
    assert_eq!(unique.len(), book.names.len());
    let texts: BTreeSet<String> = book
        .sheets
        .values()
        .flat_map(|sheet| sheet.cells().map(|(_, _, cell)| cell.clone()))
        .filter_map(|cell| if let Data::String(text) = cell { Some(text) } else { None })
        .collect();
    for wanted in ["=HYPERLINK(\"http://x\",\"y\")", "@SUM(A1)", "عربي 😀", "Some times _x0041_", "+few ("] {
        assert!(texts.iter().any(|text| text.starts_with(wanted)), "{wanted} of {texts:#?}");
    }
    for (name, part) in parts(&dir, "out/tables.xlsx") {
        if name.starts_with("xl/worksheets/") {
            assert!(!part.contains("<f>"), "a formula in {name}");
        }
        assert!(!part.contains('\u{1}'), "{name}");
    }
}

#[test]
fn a_book_has_the_same_bytes_whatever_the_threads_and_the_time() {
    let dir = Dir::new();
    dir.file("data.csv", survey(false));
    let book = |threads: &str| {
        let run = std::process::Command::new(env!("CARGO_BIN_EXE_survey-report"))
            .args(["data.csv", "-o", "out", "--force", "--to", "xlsx", "-q"])
            .current_dir(dir.path("."))
            .envs([("RAYON_NUM_THREADS", threads), ("POLARS_MAX_THREADS", threads)])
            .status();
        assert!(run.expect("program runs").success());
        std::fs::read(dir.path("out/tables.xlsx")).expect("book")
    };
    assert!(book("1") == book("4"));
}
