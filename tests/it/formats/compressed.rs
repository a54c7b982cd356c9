//! Compressed files and standard input give the same numbers as the file itself; what is too large or damaged is an error that says so.

use crate::harness::{Dir, home};
use flate2::Compression;
use flate2::write::GzEncoder;
use std::io::{Cursor, Write};

fn data() -> Vec<u8> {
    std::fs::read(home().join("data/social-listening-2012.csv")).expect("data")
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(bytes).expect("packed");
    encoder.finish().expect("packed")
}

fn zstd(bytes: &[u8]) -> Vec<u8> {
    zstd::encode_all(bytes, 3).expect("packed")
}

fn zip(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in files {
        writer.start_file(*name, zip::write::SimpleFileOptions::default()).expect("file");
        writer.write_all(bytes).expect("packed");
    }
    writer.finish().expect("packed").into_inner()
}

/// The numbers of a report: the same whatever the data were packed in.
fn numbers(dir: &Dir, data: &str) -> String {
    dir.run(&[data, "-o", "out", "-q", "--only", "data"]).exits(0);
    let numbers = dir.read("out/data/results.csv");
    std::fs::remove_dir_all(dir.path("out")).expect("removed");
    numbers
}

#[test]
fn packed_files_give_the_numbers_of_the_file_itself() {
    let dir = Dir::new();
    let plain = data();
    dir.file("d.csv", &plain);
    let expected = numbers(&dir, "d.csv");
    assert!(expected.lines().count() > 500);
    let (first, second) = plain.split_at(plain.len() / 2);
    for (name, bytes) in [
        ("a.csv.gz", gzip(&plain)),
        ("two-parts.csv.gz", [gzip(first), gzip(second)].concat()),
        ("a.csv.zst", zstd(&plain)),
        ("two-parts.csv.zst", [zstd(first), zstd(second)].concat()),
        ("a.zip", zip(&[("folder/d.csv", &plain), ("__MACOSX/._d.csv", b"x")])),
    ] {
        dir.file(name, bytes);
        assert_eq!(numbers(&dir, name), expected, "{name}");
    }
}

#[test]
fn the_report_knows_how_the_file_was_packed_and_its_own_hash() {
    let dir = Dir::new();
    let packed = gzip(&data());
    dir.file("d.csv.gz", &packed);
    let ran = dir.run(&["d.csv.gz"]).exits(0).says("gzip, UTF-8, comma");
    assert_eq!(ran.stdout, "d-report\n");
    let hash = survey_report::hash::sha256(&packed);
    assert!(dir.read("d-report/manifest.json").contains(&hash));
    assert!(dir.read("d-report/report.md").contains("# Survey report: d\n"));
}

#[test]
fn standard_input_is_named_and_hashed() {
    let dir = Dir::new();
    dir.file("d.csv", data()).file("d.csv.gz", gzip(&data()));
    let expected = numbers(&dir, "d.csv");
    for input in ["d.csv", "d.csv.gz"] {
        let ran = dir.run_with_input(&["-"], input).exits(0).says("standard input · 1,062 rows");
        assert_eq!(ran.stdout, "stdin-report\n");
        assert_eq!(dir.read("stdin-report/data/results.csv"), expected);
        let hash = survey_report::hash::sha256(&std::fs::read(dir.path(input)).expect("bytes"));
        let manifest = dir.read("stdin-report/manifest.json");
        assert!(manifest.contains(&hash) && manifest.contains("\"standard input\""), "{manifest}");
        let report = dir.read("stdin-report/report.md");
        assert!(report.contains("survey-report -"), "the command is in the report");
    }
    dir.run(&["-", "-q"]).exits(2).says("`standard input` is empty");
    dir.run(&["-", "--watch"]).exits(2).says("cannot watch standard input");
    let inspected = dir.run_with_input(&["inspect", "-"], "d.csv").exits(0);
    assert!(inspected.stdout.starts_with("standard input: 1,062 rows"));
}

#[test]
fn packed_utf16_is_decoded() {
    let dir = Dir::new();
    let text: String =
        std::iter::once("sex;größe\n".to_owned()).chain((0..40).map(|row| format!("{};ja\n", ["m", "w"][row % 2]))).collect();
    let utf16: Vec<u8> = [0xff, 0xfe].into_iter().chain(text.encode_utf16().flat_map(u16::to_le_bytes)).collect();
    dir.file("d.csv.gz", gzip(&utf16));
    let ran = dir.run(&["inspect", "d.csv.gz"]).exits(0);
    assert!(ran.stdout.contains("gzip, UTF-16, semicolon"), "{}", ran.stdout);
    assert!(ran.stdout.contains("größe"));
}

#[test]
fn archives_must_hold_one_file() {
    let dir = Dir::new();
    let plain = data();
    dir.file("two.zip", zip(&[("a.csv", &plain), ("b.csv", b"x")]))
        .file("none.zip", zip(&[]))
        .file("inside.zip", zip(&[("d.csv.gz", &gzip(&plain))]))
        .file("binary.zip", zip(&[("d.parquet", b"PAR1rest")]));
    dir.run(&["two.zip"]).exits(2).says("a zip archive of 2 files: a.csv, b.csv").says("unpack it and name the data file");
    dir.run(&["none.zip"]).exits(2).says("a zip archive without a file");
    dir.run(&["inside.zip"]).exits(2).says("packed twice");
    dir.run(&["binary.zip"]).exits(2).says("what it holds is not CSV");
}

#[test]
fn damage_is_named() {
    let dir = Dir::new();
    let plain = data();
    for (name, packed) in [("d.csv.gz", gzip(&plain)), ("d.csv.zst", zstd(&plain)), ("d.zip", zip(&[("d.csv", &plain)]))] {
        let mut broken = packed.clone();
        for byte in broken.iter_mut().skip(packed.len() / 3).take(40) {
            *byte ^= 0x55;
        }
        dir.file(name, broken);
        dir.run(&[name, "-q"]).exits(2).says("hint: copy or download it again");
        for part in [4, 20, packed.len() / 2, packed.len() - 3] {
            dir.file(name, &packed[..part]);
            dir.run(&[name, "-q"]).exits(2).says("download it again");
        }
    }
}

#[test]
fn bombs_are_stopped() {
    let dir = Dir::new();
    let block = "1,2\n".repeat(1 << 18);
    let mut gz = GzEncoder::new(Vec::new(), Compression::best());
    let mut zst = zstd::Encoder::new(Vec::new(), 3).expect("encoder");
    for _ in 0..300 {
        gz.write_all(block.as_bytes()).expect("packed");
        zst.write_all(block.as_bytes()).expect("packed");
    }
    dir.file("b.csv.gz", gz.finish().expect("packed")).file("b.csv.zst", zst.finish().expect("packed"));
    for name in ["b.csv.gz", "b.csv.zst"] {
        dir.run(&[name, "-q"]).exits(2).says("unpacks to more than 256 MB").says("unpack it and name the unpacked file");
    }
}
