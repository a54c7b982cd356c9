//! SPSS and Parquet files that are valid but odd, tampered with, or made to cost memory.

use super::inspect;
use crate::harness::{Dir, home};

/// A record of a variable, with the groups of 8 bytes that go on with it.
fn variable(name: &str, width: i32, parts: usize) -> Vec<u8> {
    let mut bytes = Vec::new();
    let format = if width == 0 { 0x0005_0800 } else { 0x0001_0800 };
    bytes.extend([2, width, 0, 0, format, format].iter().flat_map(|number: &i32| number.to_le_bytes()));
    bytes.extend(format!("{name:8}").bytes().take(8));
    (0..parts).for_each(|_| bytes.extend(variable("", -1, 0)));
    bytes
}

fn extension(kind: i32, data: &[u8]) -> Vec<u8> {
    let length = i32::try_from(data.len()).expect("short");
    let mut bytes: Vec<u8> = [7, kind, 1, length].iter().flat_map(|number: &i32| number.to_le_bytes()).collect();
    bytes.extend(data);
    bytes
}

/// Labels of 255 bytes for the first variables.
fn labels(labels: i32, variables: i32) -> Vec<u8> {
    let mut bytes: Vec<u8> = [3, labels].iter().flat_map(|number: &i32| number.to_le_bytes()).collect();
    for label in 0..labels {
        bytes.extend(f64::from(label).to_le_bytes());
        bytes.push(255);
        bytes.extend([b'L'; 255]);
    }
    bytes.extend([4, variables].iter().flat_map(|number: &i32| number.to_le_bytes()));
    (1..=variables).for_each(|variable| bytes.extend(variable.to_le_bytes()));
    bytes
}

/// A file of these records and cases.
fn sav(records: &[Vec<u8>], cases: &[Vec<f64>]) -> Vec<u8> {
    let mut bytes = b"$FL2".to_vec();
    bytes.extend(format!("{:60}", "@(#) SPSS DATA FILE").bytes());
    bytes.extend([2, -1, 0, 0, i32::try_from(cases.len()).expect("few")].iter().flat_map(|number: &i32| number.to_le_bytes()));
    bytes.extend(100f64.to_le_bytes());
    bytes.extend([b' '; 81]);
    bytes.extend([0; 3]);
    bytes.extend(records.concat());
    bytes.extend([999, 0].iter().flat_map(|number: &i32| number.to_le_bytes()));
    bytes.extend(cases.iter().flatten().flat_map(|number| number.to_le_bytes()));
    bytes
}

/// Cases of so many variables that hold 0 or 1.
fn cases(variables: usize) -> Vec<Vec<f64>> {
    (0..60).map(|row| (0..variables).map(|at| if (row + at) % 2 == 0 { 1.0 } else { 0.0 }).collect()).collect()
}

#[test]
fn variables_of_one_name_are_two_columns() {
    let dir = Dir::new();
    let twice = [variable("Q", 0, 0), variable("Q", 0, 0), variable("W", 0, 0)];
    let out = inspect(&dir, "d.sav", &sav(&twice, &cases(3))).exits(0).stdout;
    assert!(out.contains("Q_2"), "{out}");
    let long = [variable("A", 0, 0), variable("B", 0, 0), extension(13, b"A=same\tB=same")];
    let out = inspect(&dir, "d.sav", &sav(&long, &cases(2))).exits(0).stdout;
    assert!(out.contains("same_2"), "{out}");
}

#[test]
fn sets_that_share_variables_are_taken_whole_or_named() {
    let dir = Dir::new();
    let sets = b"$some=D1 1 3 Few M2 M3\n$all=D1 1 9 All media M1 M2 M3\n$rest=D1 1 4 Rest M4 M5\n";
    let mut records: Vec<Vec<u8>> = ["M1", "M2", "M3", "M4", "M5"].iter().map(|name| variable(name, 0, 0)).collect();
    records.push(extension(7, sets));
    let out = inspect(&dir, "d.sav", &sav(&records, &cases(5))).exits(0).stdout;
    assert!(out.contains("set `some` not used, which shares variables with `all`"), "{out}");
    assert!(out.contains("set `all`") && out.contains("set `rest`"), "{out}");
}

#[test]
fn infinite_numbers_are_refused_with_their_place() {
    let dir = Dir::new();
    let mut rows = cases(2);
    rows[7][1] = f64::INFINITY;
    inspect(&dir, "d.sav", &sav(&[variable("Q", 0, 0), variable("V", 0, 0)], &rows)).exits(2).says("in case 8: `V` is inf");
}

#[test]
fn dictionaries_that_grow_are_refused() {
    let dir = Dir::new();
    let mut records: Vec<Vec<u8>> = (0..4_000).map(|at| variable(&format!("V{at}"), 0, 0)).collect();
    records.push(labels(250, 4_000));
    inspect(&dir, "d.sav", &sav(&records, &[vec![1.0; 4_000]])).exits(2).says("value labels take more than 128 MB");
    // Many missing values of no bytes are as few as others.
    let missing = [&1i32.to_le_bytes()[..], b"A\xff", &0i32.to_le_bytes()].concat().repeat(100_000);
    let records = [variable("A", 16, 1), variable("Q", 0, 0), extension(22, &missing)];
    inspect(&dir, "d.sav", &sav(&records, &cases(3))).exits(0);
    // Each label names its variable, the last of many.
    let mut records: Vec<Vec<u8>> = (0..9_000).map(|at| variable(&format!("V{at}"), 0, 0)).collect();
    let label = [&5i32.to_le_bytes()[..], b"V8999", &20i32.to_le_bytes(), &1i32.to_le_bytes(), &1i32.to_le_bytes(), b"a"]
        .concat()
        .into_iter()
        .chain(1i32.to_le_bytes())
        .chain(*b"x")
        .collect::<Vec<u8>>()
        .repeat(200_000);
    records.push(extension(21, &label));
    let start = std::time::Instant::now();
    inspect(&dir, "d.sav", &sav(&records, &[vec![1.0; 9_000]]));
    assert!(start.elapsed().as_secs() < 60, "{:?}", start.elapsed());
}

#[test]
fn a_text_without_room_is_refused() {
    let dir = Dir::new();
    let records = [variable("A", 200, 0), variable("Q", 0, 0)];
    inspect(&dir, "d.sav", &sav(&records, &cases(2))).exits(2).says("the text `A` is 200 bytes wide and has no room");
    let records = [variable("A", 16, 1), variable("Q", 0, 0)];
    inspect(&dir, "d.sav", &sav(&records, &cases(3))).exits(0);
}

#[test]
fn portable_files_are_known_in_any_character_set() {
    let dir = Dir::new();
    let ebcdic = b"\xc1\xe2\xc3\xc9\xc9\x40\xe2\xd7\xe2\xe2\x40\xd7\xd6\xd9\xe3\x40\xc6\xc9\xd3\xc5";
    dir.file("d.por", [&ebcdic[..], &[b'@'; 20], b"ASCII SPSS PORT FILE"].concat());
    dir.run(&["inspect", "d.por"]).exits(2).says("an SPSS portable file");
    dir.file("e.por", [&[b'@'; 40][..], b"ASCII SPSS PORT FILE"].concat());
    dir.run(&["inspect", "e.por"]).exits(2).says("an SPSS portable file");
}

#[test]
fn parquet_cut_off_is_an_error() {
    let dir = Dir::new();
    for bytes in [&b"PAR1"[..], b"PAR1PAR1", b"PAR1\0\0\0\0\xff\xff\xff\xffPAR1"] {
        dir.file("cut.parquet", bytes);
        let ran = dir.run(&["cut.parquet", "-q"]);
        assert!(ran.code == 2 && ran.stderr.contains("hint: "), "{} {}", ran.code, ran.stderr);
    }
}

#[test]
fn parquet_that_announces_too_much_or_no_dates_is_an_error() {
    let dir = Dir::new();
    let whole = std::fs::read(home().join("tests/parquet/kinds.parquet")).expect("file");
    for at in (4..whole.len()).step_by(3) {
        for byte in [0xff, 0x00, 0x7f] {
            let mut bytes = whole.clone();
            bytes[at] = byte;
            dir.file("odd.parquet", &bytes);
            let ran = dir.run(&["inspect", "odd.parquet"]);
            assert!(matches!(ran.code, 0 | 2 | 3), "{byte} at {at}: exit {}, {}", ran.code, ran.stderr);
        }
    }
}
