//! The flags of `deck`.

use super::analysis::AnalysisArgs;
use super::headings::{CHARTS, OUTPUT};
use super::look::LookArgs;
use super::values::{jobs, values};
use clap::{Args, ValueEnum};
use std::ffi::OsStr;
use std::path::PathBuf;
use survey_report::error::{Error, Result};
use survey_report::format::shell_path;
use survey_report::options::Size;
use survey_report::run::{DeckPlace, DeckRefresh, FreshSource, Request, SavedReport};

/// How names of decks end.
const DECKS: [&str; 5] = ["pptx", "pptm", "ppsx", "ppsm", "potx"];

/// What is done to a deck.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum DeckAction {
    /// Put new numbers into a deck that was edited; nothing else in it is touched
    Refresh,
}

// Each is a flag of its own.
#[allow(clippy::struct_excessive_bools)]
#[derive(Debug, Args)]
pub(crate) struct DeckArgs {
    /// What to do
    #[arg(value_enum)]
    pub(crate) action: DeckAction,
    /// The deck: a .pptx that survey-report made and somebody may have edited
    pub(crate) deck: PathBuf,
    /// New data, read with the flags that the deck was made with; or a report: its folder, or its data/results.json; or a newer deck
    #[arg(value_name = "DATA|REPORT")]
    pub(crate) data: PathBuf,
    #[command(flatten)]
    analysis: AnalysisArgs,
    /// Deck to write [default: <DECK's name>.new.pptx beside it]
    #[arg(short, long, value_name = "FILE", help_heading = OUTPUT, display_order = 0)]
    out: Option<PathBuf>,
    /// Replace the deck itself, and keep a copy: <DECK's name>.backup.pptx
    #[arg(long, help_heading = OUTPUT, conflicts_with = "out")]
    in_place: bool,
    /// Overwrite numbers and words that were typed over by hand
    #[arg(long, help_heading = OUTPUT)]
    force: bool,
    /// Only these questions, by id
    #[arg(long, value_name = "ID,…", value_delimiter = ',', help_heading = OUTPUT, hide_short_help = true)]
    question: Vec<String>,
    /// Shape of the slides [default: 16:9]
    #[arg(long, value_name = "SHAPE", value_parser = values::<Size>(), help_heading = CHARTS, hide_short_help = true)]
    size: Option<Size>,
    #[command(flatten)]
    look: LookArgs,
    /// Exit with 1 if anything was kept that may be out of date
    #[arg(long, help_heading = OUTPUT, hide_short_help = true)]
    pub(crate) exit_code: bool,
    /// Print a machine-readable result on stdout
    #[arg(long, help_heading = OUTPUT, hide_short_help = true)]
    pub(crate) json: bool,
    /// Print errors only
    #[arg(short, long, help_heading = OUTPUT)]
    pub(crate) quiet: bool,
    /// Treat warnings as errors (exit code 3)
    #[arg(long, help_heading = OUTPUT, hide_short_help = true)]
    strict: bool,
    /// Number of threads [default: one per core]
    #[arg(short, long, value_name = "N", value_parser = jobs, help_heading = OUTPUT, hide_short_help = true)]
    pub(crate) jobs: Option<usize>,
}

impl DeckArgs {
    /// What is to be refreshed; `command` makes the report of the new data.
    ///
    /// # Errors
    /// When flags say how to read data and no data are read.
    pub(crate) fn request(&self, command: &str) -> Result<DeckRefresh> {
        let place = match (&self.out, self.in_place) {
            (Some(path), _) => DeckPlace::File(path.clone()),
            (None, true) => DeckPlace::InPlace,
            (None, false) => DeckPlace::Beside,
        };
        Ok(DeckRefresh { deck: self.deck.clone(), source: self.source(command)?, place, force: self.force })
    }

    fn source(&self, command: &str) -> Result<FreshSource> {
        let request = Request {
            questions: self.question.clone(),
            look: self.look.request(),
            size: self.size,
            ..self.analysis.request(&self.data, command)
        };
        let is_deck = |end: &OsStr| DECKS.iter().any(|deck| end.eq_ignore_ascii_case(deck));
        let source = match &self.data {
            path if path.extension().is_some_and(is_deck) => FreshSource::Deck(path.clone()),
            path if SavedReport::is_at(path) => FreshSource::Report(path.clone()),
            _ => return Ok(FreshSource::Data(Box::new(Request { strict: self.strict, ..request }))),
        };
        if request == (Request { data: request.data.clone(), command: request.command.clone(), ..Request::default() }) {
            return Ok(source);
        }
        let what = if matches!(source, FreshSource::Deck(_)) { "deck" } else { "report" };
        Err(Error::usage(format!(
            "`{}` is a {what}, whose numbers depend on the flags that it was made with",
            self.data.display()
        ))
        .hint(format!("leave the other flags out, or name the data: survey-report deck refresh {} DATA", shell_path(&self.deck))))
    }
}
