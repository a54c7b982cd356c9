//! Text that is cut off, endless, wide, in two encodings, or no table at all.

use super::{inspect, survey};
use crate::harness::Dir;
use proptest::prelude::*;
use std::io::Write;
use survey_report::codebook::detect::detect;
use survey_report::input::{LabelTable, Source};

#[test]
fn nul_bytes_and_control_characters() {
    let dir = Dir::new();
    dir.file("n.csv", b"a,b\n1,\0\n".repeat(50));
    dir.run(&["n.csv"]).exits(2).says("it has NUL bytes");
    // Beyond the beginning they are cleaned away like any control character.
    let mut late = survey(|_| "1".to_owned()).replace("wt", "other");
    late += &"yes,a,1\n".repeat(2_000);
    late += "y\0es,\u{7}a,1\n";
    dir.file("late.csv", late);
    let report = dir.run(&["late.csv", "-o", "-", "-q"]).exits(0).stdout;
    assert!(!report.contains('\0') && !report.contains('\u{7}'));
}

#[test]
fn lines_without_an_end_are_refused_in_bounded_memory() {
    let dir = Dir::new();
    let path = dir.path("long.csv");
    let mut file = std::fs::File::create(&path).expect("file");
    file.write_all(b"a,b\n1,2\n\"").expect("written");
    let block = vec![b'x'; 1 << 20];
    (0..200).for_each(|_| file.write_all(&block).expect("written"));
    drop(file);
    let ran = dir.run(&["long.csv", "-q", "-v"]);
    assert!(ran.code == 2, "{}", ran.stderr);
    dir.run(&["long.csv"]).exits(2).says("has a row without an end").says("never closed");
}

#[test]
fn too_many_columns_are_refused() {
    let dir = Dir::new();
    let header: Vec<String> = (0..1_000_000).map(|at| format!("c{at}")).collect();
    dir.file("wide.csv", format!("{}\n{}\n", header.join(","), ",".repeat(999_999)));
    dir.run(&["wide.csv"]).exits(2).says("columns, more than 20000").says("is the delimiter right?");
    // Many blank lines are read in one go, not one by one.
    dir.file("blank.csv", format!("{}{}", survey(|_| "1".to_owned()), "\n".repeat(3_000_000)));
    dir.run(&["blank.csv", "-o", "-", "-q"]).exits(0);
    dir.file("between.csv", survey(|_| "1".to_owned()).replace('\n', &"\n".repeat(50_000)));
    dir.run(&["between.csv", "-o", "-", "-q"]).exits(0);
}

#[test]
fn rows_of_another_length_are_errors_or_said() {
    let dir = Dir::new();
    dir.file("d.csv", "q1,q2,q3\nYes,a,1\nYes, indeed,a,1\n");
    dir.run(&["d.csv"]).exits(2).says("row 3 has more cells than the 3 of the header");
    dir.file("s.csv", format!("q1,q2\n{}", "Yes,a\nNo\nNo,b\n".repeat(20)));
    dir.run(&["s.csv"]).exits(0).says("20 rows with fewer cells than the header");
}

#[test]
fn a_file_that_ends_inside_a_row_is_cut_off() {
    let dir = Dir::new();
    let rows = |last: &str| format!("a,b,c\n{}{last}", "1,yes,x\n2,no,y\n".repeat(10));
    dir.file("d.csv", rows("1,ye"));
    dir.run(&["d.csv", "-o", "out", "-q"]).exits(2).says("ends in the middle of row 22").says("hint: it is cut off");
    for last in ["1,yes,x", "1,yes\n", "1,yes,"] {
        dir.file("d.csv", rows(last));
        dir.run(&["inspect", "d.csv"]).exits(0);
    }
    // Some programs leave out blank cells at the end of any row.
    dir.file("d.csv", format!("a,b,c\n{}1,yes", "1,yes,x\n2,no\n".repeat(10)));
    dir.run(&["inspect", "d.csv"]).exits(0);
}

/// Rows of a question with a letter beyond ASCII.
fn rows(count: usize) -> String {
    let mut text = String::new();
    (0..count).for_each(|row| text += &format!("{},{}\n", ["Österreich", "Zürich"][row % 2], row % 3));
    text
}

#[test]
fn a_single_odd_byte_does_not_change_the_encoding() {
    let dir = Dir::new();
    let mut bytes = format!("place,q\n{}", rows(60)).into_bytes();
    bytes.extend(b"M\xfcnchen,1\n");
    inspect(&dir, "d.csv", &bytes).exits(2).says("is UTF-8 but for 1 place, the first in line 62").says("mend that line");
    let legacy: Vec<u8> = bytes.iter().copied().filter(|byte| byte.is_ascii() || *byte == 0xfc).collect();
    assert!(inspect(&dir, "d.csv", &legacy).exits(0).stdout.contains("windows-1252"));
}

#[test]
fn a_line_that_names_the_delimiter_is_no_header() {
    let dir = Dir::new();
    for end in ["\n", "\r\n"] {
        let text = format!("sep=;\nplace;q\n{}", rows(60).replace(',', ";")).replace('\n', end);
        let out = inspect(&dir, "d.csv", text.as_bytes()).exits(0).stdout;
        assert!(out.contains("60 rows, 2 columns, UTF-8, semicolon, 1 header row"), "{out}");
    }
}

#[test]
fn a_title_above_the_header_is_skipped() {
    let dir = Dir::new();
    let text = format!("Survey 2024\n\nplace,q\n{}", rows(60));
    let out = inspect(&dir, "d.csv", text.as_bytes()).exits(0).stdout;
    assert!(out.contains("60 rows, 2 columns, UTF-8, comma, 3 header rows (2 above the names)"), "{out}");
}

/// Reads a file and recognises its columns: refused or read, but no panic.
fn read(dir: &Dir, name: &str, bytes: &[u8]) {
    dir.file(name, bytes);
    let path = dir.path(name);
    if let Ok(columns) = Source::open(&path).and_then(|source| source.profile()) {
        let detection = detect(&columns);
        survey_report::codebook::write::to_toml(&detection, &[name.to_owned()]).expect("TOML");
    }
    let _ = LabelTable::read(&path);
}

/// Texts that look like tables now and then.
fn table() -> impl Strategy<Value = Vec<u8>> {
    let part = prop_oneof![
        4 => Just(b",".to_vec()),
        3 => Just(b"\n".to_vec()),
        1 => Just(b"\"".to_vec()),
        1 => Just(b";".to_vec()),
        1 => Just(b"\r\n".to_vec()),
        1 => Just(b"Q5[SQ001]".to_vec()),
        1 => Just(b"Timestamp".to_vec()),
        1 => Just(b"{\"\"ImportId\"\":1}".to_vec()),
        2 => Just("é, „x“ (".as_bytes().to_vec()),
        3 => "[a-z0-9 .,=@-]{0,6}".prop_map(String::into_bytes),
        1 => prop::collection::vec(any::<u8>(), 0..4),
    ];
    prop::collection::vec(part, 0..120).prop_map(|parts| parts.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_table_of_text_panics(bytes in table()) {
        read(&Dir::new(), "d.csv", &bytes);
    }

    #[test]
    fn no_bytes_behind_a_magic_number_panic(magic in 0..7usize, rest in prop::collection::vec(any::<u8>(), 0..400)) {
        let magics: [&[u8]; 7] = [b"$FL2", b"$FL3", b"PK\x03\x04", b"PAR1", b"\x1f\x8b\x08", b"\x28\xb5\x2f\xfd", b"\xff\xfe"];
        read(&Dir::new(), "d.bin", &[magics[magic], &rest].concat());
    }
}
