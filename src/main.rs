//! survey-report: from a file of survey responses to a report. Parse, run, print the error with its hint, exit.

mod cli;

use std::process::ExitCode;

fn main() -> ExitCode {
    cli::defect::note_panics();
    let outcome = std::panic::catch_unwind(|| cli::run(&std::env::args_os().collect::<Vec<_>>()));
    outcome.unwrap_or_else(|_| cli::report_defect()).into()
}
