//! Waves held against each other: numbers of R, saved waves, published figures, breaks, bad input, and simulations.

mod bad_input;
mod matching;
mod numbers;
mod saved;
mod simulation;
mod words;

use crate::harness::{Dir, home};
use survey_report::report::waves::WaveResults;
use survey_report::run::{CodebookChoice, CompareRequest, Request, compare};
use survey_report::wave::{Change, TrackedMeasure};

/// Compares files under a codebook given as text.
pub(super) fn compared(dir: &Dir, files: &[&str], codebook: &str) -> survey_report::error::Result<WaveResults> {
    dir.file("c.toml", codebook);
    let request = Request { codebook: CodebookChoice::File(dir.path("c.toml")), ..Request::default() };
    let waves = files.iter().map(|name| dir.path(name)).collect();
    compare(&CompareRequest { waves, request, ..CompareRequest::default() }, &mut |_| {})
}

/// The measure of a variable that stands for its question.
#[track_caller]
pub(super) fn measure<'a>(results: &'a WaveResults, variable: &str) -> &'a TrackedMeasure {
    let mut key = results.tracker.key();
    key.find(|measure| measure.variable == variable).unwrap_or_else(|| panic!("no measure {variable}"))
}

/// The test of the latest change of a variable.
#[track_caller]
pub(super) fn latest(results: &WaveResults, variable: &str) -> survey_report::compare::Difference {
    let change = measure(results, variable).changes[results.tracker.latest()].as_ref();
    match change {
        Some(Change::Tested { difference, .. }) => *difference,
        other => panic!("{variable} was not tested: {other:?}"),
    }
}

/// The reason why the latest change of a variable was not tested.
#[track_caller]
pub(super) fn reason(results: &WaveResults, variable: &str) -> String {
    match measure(results, variable).changes[results.tracker.latest()].as_ref() {
        Some(Change::Broken(reason) | Change::NotTested(reason)) => reason.clone(),
        other => panic!("{variable}: {other:?}"),
    }
}

/// The example's two waves.
pub(super) fn example() -> [String; 2] {
    ["data/social-listening-2012.csv", "data/social-listening-2013-simulated.csv"]
        .map(|name| home().join(name).display().to_string())
}
