//! From the words of the command line to the command that does the work.

use super::args::{self, Cli, Command, Manner, SchemaOf};
use super::exit::ExitStatus;
use super::{charts, check, compare, deck, defect, explain, init, inspect, manual, report, say, weight};
use clap::FromArgMatches;
use clap::error::ErrorKind;
use std::ffi::OsString;
use survey_report::codebook::{CodebookFile, Inspection};
use survey_report::error::Result;

/// Runs the program.
pub(crate) fn run(arguments: &[OsString]) -> ExitStatus {
    let manner = Manner::given();
    say::in_colour(manner.color);
    understood(arguments.to_vec(), manner).unwrap_or_else(|error| {
        say::error(&error, args::corrected(&error, arguments).as_deref(), manner);
        ExitStatus::of(error.kind)
    })
}

/// Understands the arguments and does what they ask for.
fn understood(arguments: Vec<OsString>, manner: Manner) -> Result<ExitStatus> {
    let mut arguments = args::with_subcommand(arguments)?;
    let renamed = args::rename_flags(&mut arguments);
    let program = args::program().color(manner.color);
    let matches = match program.clone().try_get_matches_from(&arguments) {
        Ok(matches) => matches,
        Err(error) if error.kind() == ErrorKind::DisplayHelp => {
            return Ok(print_help(args::help_asked_for(&arguments).color(manner.color)));
        }
        Err(error) => return usage(&error, &arguments),
    };
    let cli = match Cli::from_arg_matches(&matches) {
        Ok(cli) => cli,
        Err(error) => return usage(&error, &arguments),
    };
    let given = matches.subcommand().map(|(_, given)| given);
    let quiet = given.is_some_and(|given| matches!(given.try_get_one::<bool>("quiet"), Ok(Some(true))));
    for flag in renamed {
        say::warning(&format!("{} is now {}", flag.old, flag.new), quiet);
    }
    let line = match &cli.command {
        Command::Explain(_) => args::asked_without(&program, &matches, &args::ExplainArgs::WANTED),
        _ => args::command_line(&program, &matches),
    };
    let data = given.and_then(args::data_file);
    dispatch(cli, &line).map_err(|error| match &data {
        Some(data) => error.of_data(data),
        None => error,
    })
}

fn print_help(mut command: clap::Command) -> ExitStatus {
    // A reader that has gone away is no error.
    let _ = command.print_help();
    ExitStatus::Done
}

/// The version is no failure; everything else clap says is.
fn usage(refused: &clap::Error, arguments: &[OsString]) -> Result<ExitStatus> {
    let shows_help = matches!(
        refused.kind(),
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand
    );
    if !shows_help {
        let program = args::program();
        let mut words = arguments.iter().skip(1).filter_map(|word| word.to_str());
        let command = words.find(|word| program.find_subcommand(word).is_some());
        return Err(args::refusal(refused, command.unwrap_or("run")));
    }
    // What cannot be printed cannot be reported either.
    let _ = refused.print();
    Ok(if refused.use_stderr() { ExitStatus::Usage } else { ExitStatus::Done })
}

/// Says that the program has a defect.
pub(crate) fn report_defect() -> ExitStatus {
    let defect = defect::last();
    if let Some(backtrace) = defect.backtrace() {
        say::conversation(backtrace, false);
    }
    let error = defect.error();
    say::error(&error, None, Manner::given());
    ExitStatus::of(error.kind)
}

/// Does what was asked for; `line` is the command as a report prints it, and for `explain` as another number is asked about.
fn dispatch(cli: Cli, line: &str) -> Result<ExitStatus> {
    match cli.command {
        Command::Run(args) => report::run(&args, line),
        Command::Charts(args) => charts::charts(&args, line),
        Command::Compare(args) => compare::compare(&args, line),
        Command::Deck(args) => deck::deck(&args, line),
        Command::Explain(args) => explain::explain(&args, line),
        Command::Weight(args) => weight::weight(&args, line),
        Command::Check(args) => check::check(&args),
        Command::Init(args) => init::init(&args),
        Command::Inspect(args) => inspect::inspect(&args),
        Command::Schema { of } => {
            say::product(&match of {
                SchemaOf::Codebook => CodebookFile::json_schema(),
                SchemaOf::Inspect => Inspection::json_schema(),
            });
            Ok(ExitStatus::Done)
        }
        Command::Completions { shell } => {
            let mut script = Vec::new();
            clap_complete::generate(shell, &mut args::program(), "survey-report", &mut script);
            say::product(&String::from_utf8_lossy(&script));
            Ok(ExitStatus::Done)
        }
        Command::Man => {
            say::product(&manual::page()?);
            Ok(ExitStatus::Done)
        }
        Command::Help { command } => Ok(print_help(args::help_of(command.as_deref())?)),
    }
}
