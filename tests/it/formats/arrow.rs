//! Arrow files and streams are read like the same data as CSV, and made-up sizes in them are errors.

use super::pyreadstat::estimates;
use crate::harness::{Dir, home};
use std::path::PathBuf;
use survey_report::input::Source;

fn file(name: &str) -> PathBuf {
    home().join("tests/arrow").join(name)
}

const FILES: [&str; 4] = ["lz4.feather", "zstd.arrow", "plain.arrow", "stream.arrows"];

#[test]
fn every_layout_gives_the_numbers_of_the_csv() {
    let csv = estimates(&file("survey.csv"));
    assert!(csv.len() > 15, "{}", csv.len());
    for name in FILES {
        assert_eq!(estimates(&file(name)), csv, "{name}");
    }
}

#[test]
fn decimals_are_numbers_and_lists_are_named() {
    for name in FILES {
        let source = Source::open(&file(name)).expect("opens");
        assert!(source.dialect.ends_with("not read: `tags` (lists or structures)"), "{}", source.dialect);
        let columns = source.profile().expect("cells");
        let weight = columns.iter().find(|column| column.name == "weight").expect("weight");
        assert_eq!(weight.values[0].value, "0.75", "{name}");
        assert_eq!((weight.rows, weight.blank), (120, 0), "{name}");
    }
}

#[test]
fn a_weight_of_decimals_weighs() {
    let dir = Dir::new();
    let run = |name: &str, out: &str| {
        dir.run(&[file(name).to_str().expect("path"), "--weight", "weight", "-o", out, "-q", "--only", "data"]).exits(0);
        dir.read(&format!("{out}/data/results.csv"))
    };
    assert_eq!(run("plain.arrow", "a"), run("survey.csv", "b"));
}

#[test]
fn files_cut_off_or_tampered_with_are_errors() {
    let dir = Dir::new();
    for name in FILES {
        let whole = std::fs::read(file(name)).expect("file");
        for length in [6, 12, 100, whole.len() / 2, whole.len() - 200] {
            dir.file("cut.arrow", &whole[..length]);
            let ran = dir.run(&["cut.arrow", "-q"]);
            assert!(ran.code == 2, "{name} to {length}: {}", ran.stderr);
        }
        for at in (8..whole.len()).step_by(7) {
            let mut bytes = whole.clone();
            bytes[at] = 0xff;
            dir.file("odd.arrow", &bytes);
            let ran = dir.run(&["inspect", "odd.arrow"]);
            assert!(matches!(ran.code, 0 | 2), "{name} at {at}: exit {}, {}", ran.code, ran.stderr);
        }
    }
}
