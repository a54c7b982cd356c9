//! Tables and transport files of SAS are read as pyreadstat reads them.

use super::pyreadstat::{reads_as_expected, says_the_same};
use super::study;
use crate::harness::{Dir, home};
use std::path::PathBuf;

fn folder() -> PathBuf {
    home().join("tests/sas")
}

#[test]
fn tables_and_transport_files_read_as_pyreadstat_reads_them() {
    reads_as_expected(&folder(), 6);
}

#[test]
fn labels_are_those_of_the_catalog_beside_the_table() {
    let dir = Dir::new();
    let codebook = dir.run(&["init", study("survey.sas7bdat").to_str().expect("path"), "-o", "-"]).exits(0).stdout;
    assert!(codebook.contains("{ code = \".C\", label = \"Refused\" }"), "{codebook}");
    assert!(!codebook.contains("Not asked"), "{codebook}");
    says_the_same(&codebook, &study("survey.sas7bdat"));

    let table = std::fs::read(study("survey.sas7bdat")).expect("table");
    let catalog = std::fs::read(study("survey.sas7bcat")).expect("catalog");
    dir.file("t.sas7bdat", &table);
    let shown = || dir.run(&["inspect", "t.sas7bdat"]).exits(0).stdout;
    assert!(shown().contains("no catalog of value labels beside it"));
    dir.file("formats.sas7bcat", &catalog);
    assert!(shown().contains("value labels of formats.sas7bcat for 9 columns"), "{}", shown());
    dir.file("t.sas7bcat", &catalog[..2_000]);
    dir.run(&["inspect", "t.sas7bdat"]).exits(2).says("t.sas7bcat").says("take it away to read the codes without labels");
    dir.run(&["inspect", "formats.sas7bcat"]).exits(2).says("is a catalog of SAS").says("hint: name the table");
}

#[test]
fn a_table_is_read_from_standard_input() {
    let dir = Dir::new();
    for (name, rows) in [("types.sas7bdat", "60 rows"), ("version5.xpt", "70 rows")] {
        dir.file(name, std::fs::read(folder().join(name)).expect("file"));
        assert!(dir.run_with_input(&["inspect", "-"], name).exits(0).stdout.contains(rows), "{name}");
    }
}

/// A transport file does not say its encoding, and names are short in version 5.
#[test]
fn texts_of_transport_files_have_an_encoding() {
    let dir = Dir::new();
    let mut bytes = std::fs::read(folder().join("version5.xpt")).expect("file");
    let zurich = "Zürich".as_bytes();
    for at in 0..bytes.len() - zurich.len() {
        if bytes[at..].starts_with(zurich) {
            bytes[at..at + zurich.len()].copy_from_slice(b"Z\xfcrich ");
        }
    }
    dir.file("old.xpt", &bytes);
    let read = |arguments: &[&str]| dir.run(&[&["init", "old.xpt", "-o", "-"], arguments].concat()).exits(0).stdout;
    assert!(read(&[]).contains("Zürich"));
    assert!(read(&["--encoding", "windows-1250"]).contains("Zürich"));
    assert!(read(&["--encoding", "windows-1251"]).contains("Zьrich"));
    dir.file("t.sas7bdat", std::fs::read(folder().join("types.sas7bdat")).expect("table"));
    dir.run(&["inspect", "t.sas7bdat", "--encoding", "utf-8"]).exits(2).says("this file states its own encoding");
}

/// Only one table of a transport file is read, and the report says so.
#[test]
fn other_tables_of_a_transport_file_are_named() {
    let dir = Dir::new();
    let one = std::fs::read(folder().join("version5.xpt")).expect("file");
    // Behind the records comes the next member header, without the header of the library.
    let member = one.windows(27).position(|part| part == b"HEADER RECORD*******MEMBER ").expect("a member");
    let mut second = one[member..].to_vec();
    let name = second.windows(8).position(|part| part == b"SURVEY  ").expect("a name");
    second[name..name + 8].copy_from_slice(b"SECOND  ");
    dir.file("two.xpt", [one.as_slice(), second.as_slice()].concat());
    let shown = dir.run(&["inspect", "two.xpt"]).exits(0).stdout;
    assert!(shown.contains("its first table SURVEY, not read: SECOND") && shown.contains("70 rows"), "{shown}");
}

#[test]
fn damaged_files_are_errors() {
    let dir = Dir::new();
    for (name, step) in [("types.sas7bdat", 97), ("packed.sas7bdat", 101), ("version5.xpt", 13), ("version8.xpt", 17)] {
        let whole = std::fs::read(folder().join(name)).expect("file");
        for at in (0..whole.len()).step_by(step) {
            let mut bytes = whole.clone();
            bytes[at] ^= 0xff;
            dir.file(name, &bytes);
            let ran = dir.run(&["inspect", name]);
            assert!(matches!(ran.code, 0 | 2), "{name} at {at}: exit {}, {}", ran.code, ran.stderr);
        }
        for length in [30, 100, 400, whole.len() / 2, whole.len() - 1, whole.len() - 160] {
            dir.file(name, &whole[..length]);
            let ran = dir.run(&["inspect", name]);
            assert_eq!(ran.code, 2, "{name} of {length} bytes: {}", ran.stdout);
        }
    }
}
