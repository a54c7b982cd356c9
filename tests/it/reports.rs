//! The committed reports are what the program makes of the committed data.

use crate::harness::{Dir, home};
use std::path::Path;

fn same(made: &Path, committed: &Path, compared: &mut usize) {
    for entry in std::fs::read_dir(committed).expect("folder") {
        let entry = entry.expect("entry");
        let (ours, theirs) = (made.join(entry.file_name()), entry.path());
        if theirs.is_dir() {
            same(&ours, &theirs, compared);
        } else {
            let made = std::fs::read(&ours).unwrap_or_else(|error| panic!("{}: {error}", ours.display()));
            assert!(made == std::fs::read(&theirs).expect("file"), "{} has changed: run .ci/reports", theirs.display());
            *compared += 1;
        }
    }
}

#[test]
fn reports_are_as_committed() {
    for (name, data) in
        [("social-listening-2012", "data/social-listening-2012.csv"), ("masculinity", "data/masculinity/raw-responses.csv")]
    {
        let dir = Dir::new();
        let data = home().join(data);
        dir.run(&[data.to_str().expect("path"), "-o", name, "-q"]).exits(0);
        let mut compared = 0;
        same(&dir.path(name), &home().join("reports").join(name), &mut compared);
        assert!(compared > 20, "{compared}");
    }
}

#[test]
fn the_report_on_waves_is_as_committed() {
    let dir = Dir::new();
    let [first, second] =
        ["data/social-listening-2012.csv", "data/social-listening-2013-simulated.csv"].map(|name| home().join(name));
    let [first, second] = [&first, &second].map(|path| path.to_str().expect("path"));
    dir.run(&["compare", first, second, "-o", "waves", "-q"]).exits(0);
    let mut compared = 0;
    same(&dir.path("waves"), &home().join("reports/social-listening-waves"), &mut compared);
    assert!(compared > 20, "{compared}");
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
