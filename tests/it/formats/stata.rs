//! Stata files are read as pyreadstat reads them.

use super::pyreadstat::{reads_as_expected, says_the_same};
use super::study;
use crate::harness::{Dir, home};

#[test]
fn every_release_reads_as_pyreadstat_reads_it() {
    reads_as_expected(&home().join("tests/stata"), 8);
}

#[test]
fn refused_is_an_answer_and_not_asked_is_none() {
    let dir = Dir::new();
    let report = dir.run(&["init", study("survey.dta").to_str().expect("path"), "-o", "-"]).exits(0).stdout;
    assert!(report.contains("{ code = \".c\", label = \"Refused\" }"), "{report}");
    assert!(!report.contains("Not asked"), "{report}");
    says_the_same(&report, &study("survey.dta"));
}

/// A file that announces more than it holds is an error before memory is asked for.
#[test]
fn announced_sizes_must_fit_into_the_file() {
    let dir = Dir::new();
    let plain = std::fs::read(home().join("tests/stata/pandas118.dta")).expect("file");
    let place = |bytes: &[u8], text: &[u8]| bytes.windows(text.len()).position(|part| part == text).expect("there");
    for (name, after, skip, number) in [
        ("variables", b"<K>".as_slice(), 0, vec![0xff; 2]),
        ("cases", b"<N>", 0, vec![0xff; 8]),
        ("text", b"<strls>GSO", 13, vec![0xff; 4]),
        ("labels", b"<lbl>", 0, vec![0xff; 4]),
    ] {
        let mut bytes = plain.clone();
        let at = place(&bytes, after) + after.len() + skip;
        bytes[at..at + number.len()].copy_from_slice(&number);
        dir.file("d.dta", &bytes);
        dir.run(&["inspect", "d.dta"]).exits(2).says("cannot be read as Stata in its dictionary").says("hint: ");
        assert!(bytes != plain, "{name}");
    }
    for length in [0, 10, 300, plain.len() / 2, plain.len() - 20] {
        dir.file("cut.dta", &plain[..length]);
        dir.run(&["inspect", "cut.dta"]).exits(2);
    }
}

#[test]
fn bytes_turned_round_never_panic() {
    let dir = Dir::new();
    for name in ["stata14.dta", "stata12.dta"] {
        let whole = std::fs::read(home().join("tests/stata").join(name)).expect("file");
        for at in (0..whole.len()).step_by(11) {
            let mut bytes = whole.clone();
            bytes[at] ^= 0xff;
            dir.file("odd.dta", &bytes);
            let ran = dir.run(&["inspect", "odd.dta"]);
            assert!(matches!(ran.code, 0 | 2), "{name} at {at}: exit {}, {}", ran.code, ran.stderr);
        }
    }
}
