//! survey-report: from a file of survey responses to a report. Parse, run, print the error with its hint, exit.

mod cli;

use std::process::ExitCode;

fn main() -> ExitCode {
    std::panic::set_hook(Box::new(|_| {}));
    let outcome = std::panic::catch_unwind(|| cli::run(std::env::args_os().collect()));
    match outcome {
        Ok(status) => status.into(),
        Err(panic) => cli::report_panic(panic.as_ref()).into(),
    }
}
