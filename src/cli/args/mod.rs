//! Flags and subcommands.

mod analysis;
mod look;
mod make;
mod reading;
mod shorthand;
mod words;

use analysis::AnalysisArgs;
use clap::builder::PossibleValuesParser;
use clap::{Args, Parser, Subcommand, ValueEnum};
pub(super) use look::ChartsArgs;
pub(super) use make::{CompareArgs, RunArgs};
use reading::ReadingArgs;
pub(super) use shorthand::with_subcommand;
use std::path::PathBuf;
use survey_report::run::{Request, Target};

/// Turns a file of survey responses into a report that can be defended and presented.
#[derive(Debug, Parser)]
#[command(name = "survey-report", version, about, after_help = EXAMPLES, disable_help_subcommand = true)]
pub(super) struct Cli {
    #[command(subcommand)]
    pub(super) command: Command,
}

const EXAMPLES: &str = "Examples:
  survey-report responses.csv                  a report in responses-report/, questions recognised
  survey-report responses.csv --weight wt      the same, weighted
  survey-report init responses.csv             write codebook.toml, to be edited
  survey-report responses.csv --by gender --filter 'age >= 18'
  survey-report responses.csv -o - | less      the report as Markdown
  survey-report charts responses-report --theme brand.toml --size half --to png,pdf
  survey-report compare 2012.csv 2013.csv      what changed between two waves
  survey-report compare all.csv --wave year    the same of one file with a wave column
  survey-report check responses.csv            data against codebook: every contradiction, with rows
  survey-report explain responses.csv q3 --col '55+'   the arithmetic of one number

Exit codes: 0 done; 1 findings (check, compare --exit-code); 2 wrong flags, unreadable file or invalid codebook; 3 the data contradict the codebook, or warnings
under --strict; 4 a defect of this program; 130 interrupted.";

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Make the report (also without the word `run`)
    Run(Box<RunArgs>),
    /// Draw charts again from a report's saved results, without the data
    Charts(Box<ChartsArgs>),
    /// Hold waves of a survey against each other: what changed, what did not, what cannot be said
    Compare(Box<CompareArgs>),
    /// Show the arithmetic of one number, with R code that reproduces it
    Explain(Box<ExplainArgs>),
    /// Write a codebook from what is detected, to be edited
    Init(InitArgs),
    /// Show what is detected, with reasons; write nothing
    Inspect(InspectArgs),
    /// Compare data and codebook; list every contradiction with its rows
    Check(CheckArgs),
    /// Print the JSON Schema of codebooks, for editors, or of `inspect --json`
    Schema {
        /// What it describes
        #[arg(value_enum, default_value = "codebook")]
        of: SchemaOf,
    },
    /// Print shell completions
    Completions {
        /// The shell
        shell: clap_complete::Shell,
    },
    /// Print the manual page
    Man,
}

/// What a JSON Schema describes.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub(super) enum SchemaOf {
    /// Codebooks.
    Codebook,
    /// The JSON of `inspect`.
    Inspect,
}

#[derive(Debug, Args)]
pub(super) struct ExplainArgs {
    /// Data file
    data: PathBuf,
    /// The question, or one of its items, by id
    question: String,
    /// The row by label or code, such as "NET Agree" [default: the leading one]
    #[arg(long, value_name = "ROW", allow_hyphen_values = true)]
    row: Option<String>,
    /// The column by label, code or letter, such as "55+" [default: the total]
    #[arg(long, value_name = "COLUMN")]
    col: Option<String>,
    #[command(flatten)]
    analysis: AnalysisArgs,
}

impl ExplainArgs {
    /// What the pipeline is asked for.
    pub(super) fn request(&self) -> Request {
        self.analysis.request(&self.data, String::new())
    }

    /// The number that is to be explained.
    pub(super) fn target(&self) -> Target {
        Target { question: self.question.clone(), row: self.row.clone(), column: self.col.clone() }
    }
}

#[derive(Debug, Args)]
pub(super) struct InitArgs {
    /// Data file; of several waves all their files, whose codebook then has a [[wave]] for each
    #[arg(required = true, value_name = "DATA")]
    pub(super) data: Vec<PathBuf>,
    #[command(flatten)]
    pub(super) reading: ReadingArgs,
    /// Where to write; `-` prints it [default: codebook.toml beside the data]
    #[arg(short, long, value_name = "FILE")]
    pub(super) out: Option<PathBuf>,
    /// Labels of codes in a table of their own, with the columns variable, code and label
    #[arg(long, value_name = "FILE")]
    pub(super) labels: Option<PathBuf>,
    /// Overwrite an existing codebook
    #[arg(long)]
    pub(super) force: bool,
}

#[derive(Debug, Args)]
pub(super) struct CheckArgs {
    /// Data file
    data: PathBuf,
    #[command(flatten)]
    reading: ReadingArgs,
    /// Codebook [default: beside the data: codebook.toml, or one named like the data or its beginning]
    #[arg(short, long, value_name = "FILE")]
    codebook: Option<PathBuf>,
}

impl CheckArgs {
    /// What is to be compared.
    pub(super) fn request(&self) -> Request {
        Request {
            data: self.data.clone(),
            reading: self.reading.reading(),
            codebook: self.codebook.clone(),
            ..Request::default()
        }
    }
}

#[derive(Debug, Args)]
pub(super) struct InspectArgs {
    /// Data file
    pub(super) data: PathBuf,
    /// Print all that is detected as JSON, for programs
    #[arg(long)]
    pub(super) json: bool,
    #[command(flatten)]
    pub(super) reading: ReadingArgs,
}

fn names<const N: usize>(names: [&'static str; N]) -> PossibleValuesParser {
    PossibleValuesParser::new(names)
}
