//! SPSS files are read as pyreadstat reads them, and give the numbers of the same data as CSV.

use super::pyreadstat::{check_column, check_sets, estimates, says_the_same};
use super::study;
use crate::harness::{Dir, home};
use serde_json::Value;
use std::path::PathBuf;
use survey_report::input::Source;

fn folder() -> PathBuf {
    home().join("tests/spss")
}

#[test]
fn every_file_reads_as_pyreadstat_reads_it() {
    let expected: Value =
        serde_json::from_str(&std::fs::read_to_string(folder().join("expected.json")).expect("fixture")).expect("JSON");
    let files = expected.as_object().expect("files");
    assert_eq!(files.len(), 19);
    for (file, theirs) in files {
        let source = Source::open(&folder().join(file)).unwrap_or_else(|error| panic!("{file}: {error}"));
        let columns = source.profile().unwrap_or_else(|error| panic!("{file}: {error}"));
        let expected = theirs["columns"].as_array().expect("columns");
        assert_eq!(columns.len(), expected.len(), "{file}");
        columns.iter().zip(expected).for_each(|(ours, theirs)| check_column(file, ours, theirs));
        check_sets(file, &columns, &theirs["sets"]);
    }
}

#[test]
fn the_same_data_give_the_same_numbers_as_csv() {
    let csv = estimates(&study("survey.csv"));
    assert!(csv.len() > 60, "{}", csv.len());
    for name in ["survey.sav", "survey.zsav", "survey.xlsx", "survey.dta", "survey.sas7bdat", "survey.feather"] {
        let other = estimates(&study(name));
        // Statements have wordings in SPSS and the names of columns in CSV: what is counted is the same.
        let numbers = |rows: &[Vec<String>]| {
            let mut rows: Vec<Vec<String>> = rows.iter().map(|row| [&row[..1], &row[2..]].concat()).collect();
            rows.sort();
            rows
        };
        assert_eq!(numbers(&other), numbers(&csv), "{name}");
    }
}

/// Single precision, whole numbers beside blank cells, truth values and zeros with a sign are the same in every format.
#[test]
fn kinds_of_numbers_are_the_same_in_every_format() {
    let file = |name: &str| home().join("tests/kinds").join(name);
    let rows = |name: &str| {
        let rows = estimates(&file(name)).into_iter();
        let mut rows: Vec<Vec<String>> = rows.map(|row| row.into_iter().map(|cell| cell.to_lowercase()).collect()).collect();
        rows.sort();
        rows
    };
    let csv = rows("kinds.csv");
    assert!(
        csv.iter().any(|row| row[0] == "single" && row[1] == "mean") && csv.iter().any(|row| row[0] == "whole" && row[1] == "5"),
        "{csv:?}"
    );
    for name in ["kinds.parquet", "kinds.feather", "kinds.xlsx", "kinds.dta", "kinds.sav"] {
        assert_eq!(rows(name), csv, "{name}");
    }
    // A condition holds whatever spelling of the truth the format has.
    let dir = Dir::new();
    for name in ["kinds.csv", "kinds.parquet", "kinds.xlsx"] {
        dir.run(&[file(name).to_str().expect("path"), "-o", "out", "-q", "--filter", "uses == \"True\""]).exits(0);
        assert!(dir.read("out/report.md").contains("40"), "{name}");
    }
    let odd = dir.run(&["inspect", file("odd.parquet").to_str().expect("path")]).exits(0).stdout;
    for says in ["not read: `bytes` (bytes that are no text)", " Gender  ", " column_3 ", " large "] {
        assert!(odd.contains(says), "{says}: {odd}");
    }
    assert!(!odd.contains("no row has a cell"), "{odd}");
}

#[test]
fn habits_of_spss_files_are_understood() {
    let dir = Dir::new();
    let data = study("habits.sav");
    let data = data.to_str().expect("path");
    let codebook = dir.run(&["init", data, "-o", "-"]).exits(0).stdout;
    let part =
        |id: &str| codebook.split("[[question]]").find(|part| part.contains(&format!("id = \"{id}\""))).unwrap_or_default();
    assert!(part("q10").contains("type = \"multiple\"") && part("q10").contains("text = \"Radio\""), "{codebook}");
    assert!(part("q11").contains("text = \"Press\"") && part("q11").contains("selected = [3]"), "{codebook}");
    // A grid is one question, as in CSV.
    assert!(codebook.contains("text = \"How often?\"") && codebook.contains("column = \"g2x\", text = \"Press\""), "{codebook}");
    // Of a long list only what was given is an answer, in the order of the codes.
    assert!(part("isco").contains("code = 1039") && !part("isco").contains("code = 1040"), "{codebook}");
    assert!(part("isco").contains("order = \"questionnaire\""), "{codebook}");
    assert!(part("said").contains("Television") && !codebook.contains("my neighbour"), "{codebook}");
    says_the_same(&codebook, &study("habits.sav"));
    dir.run(&[data, "-o", "out", "--weight", "weight"]).exits(3).says("row 6: the weight is missing");
    dir.file("c.toml", "[design]\nstrata = 'stratum'\n");
    dir.run(&[data, "-o", "out", "-c", "c.toml"]).exits(3).says("row 8: the stratum is missing");
}

#[test]
fn a_codebook_made_of_the_labels_says_the_same() {
    let dir = Dir::new();
    let report = dir.run(&["init", study("survey.sav").to_str().expect("path"), "-o", "-"]).exits(0).stdout;
    assert!(report.contains("{ code = 4, label = \"Agree\" }"), "{report}");
    assert!(report.contains("{ code = 9, label = \"Refused\" }"), "{report}");
    assert!(!report.contains("Not asked"), "{report}");
    let levels = report.find("code = 1, label = \"Often\"").expect("often");
    assert!(report[levels..].contains("code = 4, label = \"Never\""), "codes keep their order");
    says_the_same(&report, &study("survey.sav"));
}

#[test]
fn refused_stays_in_the_base_and_not_asked_does_not() {
    let source = Source::open(&study("survey.sav")).expect("opens");
    let columns = source.profile().expect("cells");
    let column = columns.iter().find(|column| column.name == "trust_a").expect("column");
    let of = |code: &str| column.values.iter().find(|value| value.value == code).map_or(0, |value| value.count);
    let rows = estimates(&study("survey.sav"));
    let refused = rows.iter().find(|row| row[0].starts_with("trust") && row[1] == "Refused" && row[2] == "Total").expect("row");
    assert_eq!(refused[7], (240 - of("7")).to_string(), "base without those who were not asked");
    assert!(of("9") > 0 && of("7") == 30);
}

#[test]
fn the_weight_of_the_file_is_reported_and_not_applied() {
    let dir = Dir::new();
    let mut bytes = std::fs::read(study("survey.sav")).expect("file");
    // The weight is the last of ten numbers; its place is in the header.
    bytes[76..80].copy_from_slice(&10i32.to_le_bytes());
    dir.file("w.sav", bytes);
    dir.run(&["w.sav", "-o", "out"])
        .exits(0)
        .says("`wt` looks like a weight (the file names it as its weight) and is not applied")
        .says("add --weight wt");
    dir.run(&["w.sav", "-o", "out", "--weight", "wt"]).exits(0).says("Weight   wt");
}

#[test]
fn a_filter_does_not_take_a_missing_value_for_a_number() {
    let dir = Dir::new();
    let path = study("survey.sav");
    let path = path.to_str().expect("path");
    let source = Source::open(&study("survey.sav")).expect("opens");
    let hours = source.profile().expect("cells").into_iter().find(|column| column.name == "hours").expect("column");
    let many: u64 = hours
        .values
        .iter()
        .filter(|value| (30.0..90.0).contains(&value.value.parse().unwrap_or(0.0)))
        .map(|value| value.count)
        .sum();
    let report = dir.run(&[path, "-o", "-", "--filter", "hours >= 30"]).exits(0).stdout;
    assert!(report.contains(&format!("{} rows outside the filter", 240 - many)), "98 and 99 are no hours");
}

#[test]
fn sets_are_one_question_each() {
    let dir = Dir::new();
    let path = folder().join("pyreadstat_simple_alltypes.sav");
    let text = dir.run(&["init", path.to_str().expect("path"), "-o", "-"]).exits(0).stdout;
    assert!(text.contains("columns = [\"ca_subvar_1\", \"ca_subvar_2\", \"ca_subvar_3\"]"), "{text}");
    assert!(text.contains("My multiple response set"));
}

#[test]
fn explanations_read_the_file_as_r_does() {
    let dir = Dir::new();
    let says = |file: &str, question: &str| {
        let path = study(file);
        dir.run(&["explain", path.to_str().expect("path"), question]).exits(0).stdout
    };
    assert!(says("survey.sav", "sex").contains("haven::read_sav(\"survey.sav\", user_na = TRUE)"));
    assert!(says("survey.sav", "hours").contains("user_na = FALSE"));
    assert!(says("survey.xlsx", "sex").contains("readxl::read_excel(\"survey.xlsx\", sheet = \"Answers\""));
}

#[test]
fn kinds_that_are_not_read_are_named() {
    let dir = Dir::new();
    for (bytes, says) in [
        (&b"ASCII SPSS PORT FILE"[..], "an SPSS portable file"),
        (b"FEA1\0\0\0\0", "an old Feather file"),
        (b"\0\0\0\0\0\0\0\0\0\0\0\0\xc2\xea\x81\x60\xb3\x14", "cannot be read as SAS"),
        (b"<!DOCTYPE html><html>", "a web page"),
        (b"ARROW1\0\0", "cannot be read"),
        (b"<stata_dta><header>", "cannot be read as Stata"),
        (b"\xd0\xcf\x11\xe0\xa1", "an old Excel workbook"),
    ] {
        dir.file("d.bin", bytes);
        dir.run(&["./d.bin"]).exits(2).says(says).says("hint: ");
    }
}

#[test]
fn files_cut_off_anywhere_are_errors_that_say_so() {
    let dir = Dir::new();
    for name in ["survey.sav", "survey.zsav"] {
        let bytes = std::fs::read(study(name)).expect("file");
        let parts: Vec<usize> =
            (0..40).map(|part| bytes.len() * part / 40).chain([bytes.len() - 1, 3, 4, 100, 176, 180]).collect();
        for part in parts {
            let path = dir.path("cut.sav");
            std::fs::write(&path, &bytes[..part]).expect("written");
            let read = Source::open(&path).and_then(|source| source.profile());
            let error = read.expect_err(&format!("{name} cut at {part}"));
            assert!(error.hint.is_some(), "{error}");
        }
    }
}

/// The file with a table of blocks of our own at its end.
fn with_blocks(count: i32, block: impl Fn(&[u8]) -> Vec<u8>) -> Vec<u8> {
    let mut bytes = std::fs::read(study("survey.zsav")).expect("file");
    let end = bytes.windows(8).position(|window| window == [0xe7, 3, 0, 0, 0, 0, 0, 0]).expect("end of the dictionary");
    let at = end + 16;
    let trailer = usize::try_from(i64::from_le_bytes(bytes[at..at + 8].try_into().expect("place"))).expect("place");
    let first = bytes[trailer + 24..trailer + 48].to_vec();
    bytes.truncate(trailer + 20);
    bytes.extend(count.to_le_bytes());
    (0..count.min(100_000)).for_each(|_| bytes.extend(block(&first)));
    bytes
}

#[test]
fn bombs_of_blocks_are_refused_at_once() {
    let dir = Dir::new();
    let huge = |first: &[u8]| [&first[..16], &i32::MAX.to_le_bytes(), &first[20..]].concat();
    for (count, bytes, says) in [
        (100_000, with_blocks(100_000, <[u8]>::to_vec), "blocks that overlap"),
        (i32::MAX, with_blocks(i32::MAX, <[u8]>::to_vec), "an impossible number of blocks"),
        (1, with_blocks(1, huge), "a block that unpacks to more than is written"),
    ] {
        dir.file("bomb.zsav", bytes);
        let ran = dir.run(&["inspect", "bomb.zsav"]).exits(2);
        assert!(ran.stderr.contains(says), "{count}: {}", ran.stderr);
    }
}

#[test]
fn bytes_turned_round_never_panic() {
    let bytes = std::fs::read(study("survey.zsav")).expect("file");
    let sav = std::fs::read(folder().join("pyreadstat_simple_alltypes.sav")).expect("file");
    let dir = Dir::new();
    let path = dir.path("odd.sav");
    let mut seed = 1u64;
    for round in 0..600 {
        let mut odd = if round % 2 == 0 { bytes.clone() } else { sav.clone() };
        for _ in 0..3 {
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            let at = usize::try_from(seed >> 33).expect("place") % odd.len();
            odd[at] = u8::try_from((seed >> 24) & 0xff).expect("byte");
        }
        std::fs::write(&path, &odd).expect("written");
        // Read or refused: both are right.
        let _ = Source::open(&path).and_then(|source| source.profile());
    }
}
