//! Help as it is printed: a screen with the flags that are used most, or all flags under headings.

use super::program::program;
use super::shorthand::no_command;
use clap::{Arg, Command};
use std::ffi::OsString;
use survey_report::error::Result;

/// How many of the flags help lists.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Length {
    /// Those that are used most: `-h`.
    Brief,
    /// All of them: `--help` and `help COMMAND`.
    Full,
}

/// The program, or one of its commands by name, as it prints its help in full.
///
/// # Errors
/// When there is no such command.
pub(crate) fn help_of(name: Option<&str>) -> Result<Command> {
    let program = program();
    let names: Vec<&str> = program.get_subcommands().map(Command::get_name).collect();
    match name.filter(|name| !names.contains(name)) {
        Some(unknown) => Err(no_command(unknown, &names)),
        None => Ok(ready(name, Length::Full)),
    }
}

/// What prints the help that the words of a command line ask for by `-h` or `--help`.
pub(crate) fn help_asked_for(arguments: &[OsString]) -> Command {
    let program = program();
    let name = arguments.get(1).and_then(|word| word.to_str()).filter(|word| program.find_subcommand(word).is_some());
    let length = if arguments.iter().any(|word| word == "--help") { Length::Full } else { Length::Brief };
    ready(name, length)
}

fn ready(name: Option<&str>, length: Length) -> Command {
    let Some(name) = name else { return shown(program(), length) };
    let mut program = program().mut_subcommand(name, |command| shown(command, length));
    program.build();
    program.find_subcommand(name).cloned().unwrap_or(program)
}

fn shown(command: Command, length: Length) -> Command {
    match length {
        Length::Brief => brief(command),
        Length::Full => full(command),
    }
}

/// One list of the flags that are used most, without the values of each.
fn brief(command: Command) -> Command {
    let hidden = command.get_arguments().any(Arg::is_hide_short_help_set);
    let more = format!("`survey-report help {}` lists all flags.", command.get_name());
    let end = command.get_after_help().map(ToString::to_string).filter(|_| hidden).map(|end| format!("{end}\n\n{more}"));
    let command = command.mut_args(|arg| arg.help_heading(None::<&str>).hide_possible_values(true));
    match end {
        Some(end) => command.after_help(end),
        None => command,
    }
}

/// All flags, each beside its description.
fn full(command: Command) -> Command {
    let end = command.get_after_long_help().or(command.get_after_help()).cloned();
    let command = command.mut_args(|arg| arg.hide_short_help(false));
    match end {
        Some(end) => command.after_help(end),
        None => command,
    }
}
