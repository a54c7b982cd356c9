//! The committed reports are what the program makes of the committed data.

use crate::harness::{Dir, home, same_files};

/// How the reports are made again when a change is meant.
const REMEDY: &str = "if that is meant, run .ci/reports";

/// The formats of the worked examples.
const EVERY_DOCUMENT: &str = "md,html,xlsx,pptx,svg";

/// Makes a report as .ci/reports does, and compares it with the committed one.
#[track_caller]
fn as_committed(name: &str, arguments: &[&str]) {
    let dir = Dir::new();
    let paths: Vec<String> = arguments
        .iter()
        .map(|word| if word.starts_with("data/") { home().join(word).display().to_string() } else { (*word).to_owned() })
        .collect();
    let words: Vec<&str> = paths.iter().map(String::as_str).chain(["-o", name, "-q"]).collect();
    dir.run(&words).exits(0);
    let compared = same_files(&dir.path(name), &home().join("reports").join(name), REMEDY);
    assert!(compared > 8, "{compared}");
}

#[test]
fn reports_are_as_committed() {
    as_committed("social-listening-2012", &["data/social-listening-2012.csv", "--to", EVERY_DOCUMENT]);
    let targets = ["--targets", "data/social-listening-2012.targets.csv", "--to", "md,svg", "--svg-text", "plain"];
    let weighted = [&["data/social-listening-2012.csv"], targets.as_slice(), &["--only", "report,charts"]].concat();
    as_committed("social-listening-weighted", &weighted);
    as_committed("masculinity", &["data/masculinity/raw-responses.csv", "--by", "age3", "--to", "md,svg", "--svg-text", "plain"]);
}

#[test]
fn the_report_on_waves_is_as_committed() {
    let waves = ["compare", "data/social-listening-2012.csv", "data/social-listening-2013-simulated.csv", "--to", EVERY_DOCUMENT];
    as_committed("social-listening-waves", &waves);
}

#[test]
fn threads_change_no_byte() {
    let dir = Dir::new();
    let data = home().join("data/masculinity/raw-responses.csv");
    let run = |jobs: &str| dir.run(&[data.to_str().expect("path"), "-o", jobs, "-q", "--only", "data", "--jobs", jobs]).exits(0);
    run("1");
    run("3");
    assert_eq!(dir.read("1/data/results.json"), dir.read("3/data/results.json"));
}
