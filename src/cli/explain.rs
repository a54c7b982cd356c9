//! `explain`: the arithmetic of one number.

use super::args::ExplainArgs;
use super::exit::ExitStatus;
use super::progress::Progress;
use super::say;
use survey_report::document::{Links, Markdown};
use survey_report::error::Result;
use survey_report::run::explanation;

/// Prints how one number came about.
pub(super) fn explain(args: &ExplainArgs) -> Result<ExitStatus> {
    let mut progress = Progress::new(false);
    let document = explanation(&args.request(), &args.address(), &mut |step| progress.show(step))?;
    progress.finish();
    say::product(&Markdown.text(&document, &Links { formats: &[] }));
    Ok(ExitStatus::Done)
}
