//! Encoding, delimiter and decimals of text: recognised, or given by a flag.

use super::study;
use crate::harness::{Dir, home};

/// Answers in Polish as Excel writes them in Poland.
fn polish(encoding: &'static encoding_rs::Encoding) -> Vec<u8> {
    let rows =
        (0..60).map(|row| format!("{};{},{}\n", ["Mężczyzna", "Kobieta", "Trudno powiedzieć"][row % 3], row % 7, row % 10));
    encoding.encode(&format!("płeć;godziny\n{}", rows.collect::<String>())).0.into_owned()
}

#[test]
fn an_encoding_is_recognised_or_given() {
    let dir = Dir::new();
    dir.file("pl.csv", polish(encoding_rs::WINDOWS_1250));
    let out = dir.run(&["inspect", "pl.csv"]).exits(0).stdout;
    assert!(out.contains("windows-1250, semicolon, decimal comma") && out.contains("płeć"), "{out}");
    let report = dir.run(&["pl.csv", "-o", "-", "-q"]).exits(0).stdout;
    assert!(report.contains("Mężczyzna"), "{report}");
    let out = dir.run(&["inspect", "pl.csv", "--encoding", "latin1"]).exits(0).stdout;
    assert!(out.contains("windows-1252") && !out.contains("płeć"), "{out}");
    dir.run(&["inspect", "pl.csv", "--encoding", "utf-8"]).exits(2).says("has bytes that are no characters of UTF-8");
    dir.run(&["inspect", "pl.csv", "--encoding", "klingon"]).exits(2).says("unknown encoding `klingon`").says("windows-1250");
}

#[test]
fn delimiter_and_decimals_can_be_given() {
    let dir = Dir::new();
    let rows: Vec<String> = (0..40).map(|row| format!("{};{},5", ["a|b", "a", "b"][row % 3], row % 3)).collect();
    dir.file("d.csv", format!("q;x\n{}\n", rows.join("\n")));
    let says = |flags: &[&str]| dir.run(&[&["inspect", "d.csv"], flags].concat()).exits(0).stdout;
    assert!(says(&["--delimiter", "semicolon", "--decimal", "comma"]).contains("semicolon, decimal comma"));
    assert!(!says(&["--decimal", "point"]).contains("decimal comma"));
    dir.run(&["inspect", "d.csv", "--delimiter", ","]).exits(2).says("row 2 has more cells than the 1 of the header");
    dir.run(&["inspect", "d.csv", "--delimiter", "#"]).exits(2).says("comma, semicolon, tab, pipe");
    // The command that a report shows holds what was given.
    let report = dir.run(&["d.csv", "-o", "-", "-q", "--delimiter", "semicolon", "--decimal", "comma"]).exits(0).stdout;
    assert!(report.contains("--delimiter semicolon --decimal comma"), "{report}");
}

#[test]
fn what_does_not_concern_a_file_is_refused() {
    let dir = Dir::new();
    let parquet = home().join("tests/parquet/kinds.parquet");
    let path = parquet.to_str().expect("path");
    for (flag, value) in [("--encoding", "latin1"), ("--delimiter", "tab"), ("--decimal", "comma"), ("--sheet", "1")] {
        dir.run(&["inspect", path, flag, value]).exits(2).says(flag).says("hint: leave");
    }
    let sav = study("survey.sav");
    let out = dir.run(&["inspect", sav.to_str().expect("path"), "--encoding", "windows-1251"]).exits(0).stdout;
    assert!(out.contains("SPSS, windows-1251"), "{out}");
}
