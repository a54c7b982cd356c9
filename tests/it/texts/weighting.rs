//! Weights that are made, as a terminal and a report show them.

use super::{library, seen, streams};

const TARGETS: &str = "variable,category,share,source
Age,18-34,28.4,Invented Census 2024
Age,35-54,33.1,
Age,55+,38.5,
How often do you visit the library?,Weekly|Monthly,40,
How often do you visit the library?,Rarely|Never,60,
";

#[test]
fn weights_on_the_terminal_and_in_the_report() {
    let dir = library();
    dir.file("targets.csv", TARGETS);
    let command = ["weight", "library.csv", "--targets", "targets.csv"];
    seen("weight", "survey-report weight library.csv --targets targets.csv", &dir, &streams(&dir.run(&command).exits(0)));
    let report = ["library.csv", "--targets", "targets.csv", "--standards", "none", "-o", "out", "-q", "--only", "report,charts"];
    dir.run(&report).exits(0);
    let text = dir.read("out/report.md");
    let section = text.split_once("\n## Weighting\n").expect("a section").1;
    let section = section.split("\n\nA share is").next().unwrap_or_default();
    seen("weighting", "survey-report library.csv --targets targets.csv: the section on weighting", &dir, section);
}
