//! Flags of making a report, of one file or of several waves.

use super::analysis::AnalysisArgs;
use super::headings::{CHARTS, OUTPUT};
use super::look::LookArgs;
use super::values::{jobs, values};
use clap::Args;
use std::path::Path;
use survey_report::error::{Error, Result};
use survey_report::names::is_standard_input;
use survey_report::options::{ReportPart, Size};
use survey_report::run::Request;

/// What reports of one file and of several waves are made with. The order of the flags is that of the command in a report.
// Each is a flag of its own.
#[allow(clippy::struct_excessive_bools)]
#[derive(Debug, Args)]
pub(crate) struct MakeArgs {
    #[command(flatten)]
    analysis: AnalysisArgs,
    /// Only these questions, by id
    #[arg(long, value_name = "ID,…", value_delimiter = ',', help_heading = OUTPUT)]
    question: Vec<String>,
    /// Shape of the charts [default: 16:9]
    #[arg(long, value_name = "SHAPE", value_parser = values::<Size>(), help_heading = CHARTS)]
    size: Option<Size>,
    #[command(flatten)]
    look: LookArgs,
    /// Make only these parts
    #[arg(long, value_name = "PART,…", value_delimiter = ',', value_parser = values::<ReportPart>(), help_heading = OUTPUT, hide_short_help = true)]
    only: Vec<ReportPart>,
    /// Print a machine-readable result on stdout
    #[arg(long, help_heading = OUTPUT, hide_short_help = true)]
    pub(crate) json: bool,
    /// Print errors only
    #[arg(short, long, help_heading = OUTPUT)]
    pub(crate) quiet: bool,
    /// Print time and memory used
    #[arg(short, long, help_heading = OUTPUT, hide_short_help = true, conflicts_with = "quiet")]
    pub(crate) verbose: bool,
    /// Treat warnings as errors (exit code 3)
    #[arg(long, help_heading = OUTPUT, hide_short_help = true)]
    strict: bool,
    /// Number of threads [default: one per core]
    #[arg(short, long, value_name = "N", value_parser = jobs, help_heading = OUTPUT, hide_short_help = true)]
    pub(crate) jobs: Option<usize>,
}

impl MakeArgs {
    /// The parts of the report to make: all unless some are named.
    pub(crate) fn parts(&self) -> Vec<ReportPart> {
        if self.only.is_empty() { ReportPart::ALL.to_vec() } else { self.only.clone() }
    }

    /// Whether the report is printed, which leaves no place for anything else.
    ///
    /// # Errors
    /// When something else is asked for as well.
    pub(crate) fn streams(&self, out: Option<&Path>) -> Result<bool> {
        if !out.is_some_and(is_standard_input) {
            return Ok(false);
        }
        if self.json {
            return Err(Error::usage("`-o -` and `--json` both print to standard output")
                .hint("name a folder for the report: -o DIR --json"));
        }
        if self.only.iter().any(|part| *part != ReportPart::Report) {
            let parts: Vec<&str> = self.only.iter().map(|part| part.name()).collect();
            return Err(Error::usage("`-o -` prints the report, without charts and data files")
                .hint(format!("name a folder for them: -o DIR --only {}", parts.join(","))));
        }
        Ok(true)
    }

    /// What the pipeline is asked for, with the data and the command that asks it.
    pub(super) fn request(&self, data: &Path, command: &str) -> Request {
        Request {
            questions: self.question.clone(),
            look: self.look.request(),
            size: self.size,
            strict: self.strict,
            ..self.analysis.request(data, command)
        }
    }
}
