//! `explain`: the arithmetic of one number.

use super::args::{self, Cli, Command, ExplainArgs};
use super::exit::ExitStatus;
use super::progress::Progress;
use super::say;
use clap::Parser;
use std::ffi::OsString;
use survey_report::document::{Document, Links, Markdown};
use survey_report::error::{Error, Result};
use survey_report::format;
use survey_report::report::explain::find::WantedNumber;
use survey_report::run::{Request, SavedReport, explanation, explanation_of_report};

/// Prints how one number came about; `line` is the command that asks about the same report or data.
pub(super) fn explain(args: &ExplainArgs, line: &str) -> Result<ExitStatus> {
    let mut progress = Progress::new(false);
    let wanted = args.wanted(line);
    let document = if SavedReport::is_at(&args.subject) {
        of_report(args, &wanted, &mut progress)?
    } else {
        explanation(&args.request(), &wanted, &mut |step| progress.show(step))?
    };
    progress.finish();
    say::product(&Markdown.text(&document, &Links::default()));
    Ok(ExitStatus::Done)
}

fn of_report(args: &ExplainArgs, wanted: &WantedNumber, progress: &mut Progress) -> Result<Document<'static>> {
    let report = SavedReport::open(&args.subject)?;
    let asked = args.request();
    if asked != (Request { data: asked.data.clone(), ..Request::default() }) {
        return Err(Error::usage(format!(
            "`{}` is a report, whose numbers depend on the flags that it was made with",
            args.subject.display()
        ))
        .hint(format!("leave the other flags out, or explain the data: survey-report explain {}", made_from(&report))));
    }
    explanation_of_report(&report, made_by(report.command()).as_ref(), wanted, &mut |step| progress.show(step))
}

/// What a command that made a report asked for.
pub(super) fn made_by(command: &str) -> Option<Request> {
    let words: Vec<OsString> = args::words_of_command(command).into_iter().map(OsString::from).collect();
    match Cli::try_parse_from(args::with_subcommand(words).ok()?).ok()?.command {
        Command::Run(args) => Some(args.request(command)),
        _ => None,
    }
}

/// The data file of a report, for a hint.
fn made_from(report: &SavedReport) -> String {
    made_by(report.command()).map_or_else(|| "DATA".to_owned(), |request| format::shell(&request.data.display().to_string()))
}
