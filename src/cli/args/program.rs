//! The program and its commands.

use super::commands::{ChartsArgs, CompareArgs, ExplainArgs, RunArgs};
use super::data::{CheckArgs, InitArgs, InspectArgs, SchemaOf};
use super::deck::DeckArgs;
use super::examples;
use super::headings::HELP;
use super::weight::WeightArgs;
use clap::{Arg, ArgAction, CommandFactory, Parser, Subcommand};

/// Turns a file of survey responses into a report that can be defended and presented.
#[derive(Debug, Parser)]
#[command(name = "survey-report", version, about, after_help = examples::PROGRAM, after_long_help = examples::PROGRAM_IN_FULL)]
#[command(disable_help_subcommand = true, override_usage = "survey-report <DATA> [FLAGS]\n       survey-report <COMMAND> …")]
pub(crate) struct Cli {
    #[command(subcommand)]
    pub(crate) command: Command,
    /// Colour of messages and help [default: auto]
    // Read before all else by `Manner`, so that it holds for errors in the command line too.
    #[arg(long, global = true, value_name = "WHEN", value_enum, help_heading = HELP, hide_short_help = true)]
    color: Option<clap::ColorChoice>,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Make the report (the word `run` can be left out)
    #[command(after_help = examples::RUN, override_usage = "survey-report [run] [OPTIONS] <DATA>")]
    Run(Box<RunArgs>),
    /// Redraw charts from a report's saved results, without the data
    #[command(after_help = examples::CHARTS)]
    Charts(Box<ChartsArgs>),
    /// Compare survey waves: what changed, what did not, and what the data cannot tell
    #[command(after_help = examples::COMPARE)]
    Compare(Box<CompareArgs>),
    /// Refresh an edited PowerPoint deck: new numbers, everything else as it is
    #[command(after_help = examples::DECK, override_usage = "survey-report deck refresh [OPTIONS] <DECK> <DATA|REPORT>")]
    Deck(Box<DeckArgs>),
    /// Show how one number was computed, with R code that reproduces it
    #[command(after_help = examples::EXPLAIN)]
    Explain(Box<ExplainArgs>),
    /// Make weights that meet targets, and write the data with them as a column
    #[command(after_help = examples::WEIGHT)]
    Weight(Box<WeightArgs>),
    /// Write a codebook from what is detected, for you to edit
    #[command(after_help = examples::INIT)]
    Init(InitArgs),
    /// Show what is detected and why; write nothing
    #[command(after_help = examples::INSPECT)]
    Inspect(InspectArgs),
    /// Check the data against the codebook; list every contradiction with its rows
    #[command(after_help = examples::CHECK)]
    Check(CheckArgs),
    /// Print the JSON Schema of codebooks, for editors, or of `inspect --json`
    #[command(after_help = examples::SCHEMA)]
    Schema {
        /// What the schema describes
        #[arg(value_enum, default_value = "codebook")]
        of: SchemaOf,
    },
    /// Print shell completions
    #[command(after_help = examples::COMPLETIONS)]
    Completions {
        /// The shell
        shell: clap_complete::Shell,
    },
    /// Print the manual page
    #[command(after_help = examples::MAN)]
    Man,
    /// List the commands, or all flags of one
    #[command(after_help = examples::HELP)]
    Help {
        /// The command
        command: Option<String>,
    },
}

/// The program as clap knows it.
pub(crate) fn program() -> clap::Command {
    let program = with_help(Cli::command());
    let names: Vec<String> = program.get_subcommands().map(|command| command.get_name().to_owned()).collect();
    names.iter().fold(program, |program, name| program.mut_subcommand(name, with_help))
}

/// The flags for help come last, under a heading of their own.
fn with_help(command: clap::Command) -> clap::Command {
    let flag = Arg::new("help").short('h').long("help").action(ArgAction::Help).help_heading(HELP);
    command.disable_help_flag(true).arg(flag.help("Print the flags used most (-h) or all of them (--help)"))
}
