//! The program and its commands.

use super::commands::{ChartsArgs, CompareArgs, ExplainArgs, RunArgs};
use super::data::{CheckArgs, InitArgs, InspectArgs, SchemaOf};
use clap::{CommandFactory, Parser, Subcommand};

/// Turns a file of survey responses into a report that can be defended and presented.
#[derive(Debug, Parser)]
#[command(name = "survey-report", version, about, after_help = EXAMPLES, disable_help_subcommand = true)]
pub(crate) struct Cli {
    #[command(subcommand)]
    pub(crate) command: Command,
}

const EXAMPLES: &str = "Examples:
  survey-report responses.csv                  report in responses-report/; questions are detected
  survey-report responses.csv --weight wt      the same, weighted
  survey-report init responses.csv             write codebook.toml for you to edit
  survey-report responses.csv --by gender --filter 'age >= 18'
  survey-report responses.csv -o - | less      print the report as Markdown
  survey-report charts responses-report --theme brand.toml --size half --to png,pdf
  survey-report compare 2012.csv 2013.csv      what changed between two waves
  survey-report compare all.csv --wave year    the same, from one file with a wave column
  survey-report check responses.csv            contradictions between data and codebook
  survey-report explain responses-report 'Figure 3' 43%   how one number came about

Exit codes: 0 done; 1 findings (check, compare --exit-code); 2 wrong flags, unreadable file or
invalid codebook; 3 data that contradict the codebook, or warnings under --strict; 4 a defect of
this program; 130 interrupted.";

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Make the report (the word `run` can be left out)
    Run(Box<RunArgs>),
    /// Redraw charts from a report's saved results, without the data
    Charts(Box<ChartsArgs>),
    /// Compare survey waves: what changed, what did not, and what the data cannot tell
    Compare(Box<CompareArgs>),
    /// Show how one number was computed, with R code that reproduces it
    Explain(Box<ExplainArgs>),
    /// Write a codebook from what is detected, for you to edit
    Init(InitArgs),
    /// Show what is detected and why; write nothing
    Inspect(InspectArgs),
    /// Check the data against the codebook; list every contradiction with its rows
    Check(CheckArgs),
    /// Print the JSON Schema of codebooks, for editors, or of `inspect --json`
    Schema {
        /// What the schema describes
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

/// The program as clap knows it.
pub(crate) fn program() -> clap::Command {
    let program = Cli::command();
    let weighted = |command: clap::Command| {
        let has = command.get_arguments().any(|arg| arg.get_id() == "unweighted");
        if has { shown_after(command, "unweighted", "weight") } else { command }
    };
    let names: Vec<String> = program.get_subcommands().map(|command| command.get_name().to_owned()).collect();
    names.iter().fold(program, |program, name| program.mut_subcommand(name, weighted))
}

/// The same command with a flag that help shows after another one.
fn shown_after(command: clap::Command, flag: &str, other: &str) -> clap::Command {
    let ids: Vec<String> = command.get_arguments().map(|arg| arg.get_id().to_string()).collect();
    let place = |id: &str| 2 * ids.iter().position(|known| known == id).unwrap_or(0);
    command.mut_args(|arg| {
        let id = arg.get_id().to_string();
        let order = if id == flag { place(other) + 1 } else { place(&id) };
        arg.display_order(order)
    })
}
