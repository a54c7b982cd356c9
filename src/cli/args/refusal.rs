//! What clap refuses, said as this program says what is wrong.

use super::program::program;
use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Arg, ArgMatches, Command};
use std::error::Error as _;
use std::path::PathBuf;
use survey_report::error::Error;

/// The data file of a command, if it is given and alone.
pub(crate) fn data_file(given: &ArgMatches) -> Option<PathBuf> {
    let of = |id: &str| given.try_get_many::<PathBuf>(id).ok().flatten();
    let mut files = of("data").or_else(|| of("waves")).or_else(|| of("subject"))?;
    files.next().filter(|file| files.len() == 0 && !file.is_dir()).cloned()
}

/// The error of an argument that clap refuses; `command` is the command that was given.
pub(crate) fn refusal(refused: &clap::Error, command: &str) -> Error {
    let (value, arg) = (text(refused, ContextKind::InvalidValue), text(refused, ContextKind::InvalidArg));
    let flag = name(&arg);
    match refused.kind() {
        ErrorKind::InvalidValue if value.is_empty() => {
            let known = list(refused, ContextKind::ValidValue);
            let needs = Error::usage(format!("`{flag}` needs a value"));
            needs.hint(if known.is_empty() { help(command) } else { format!("known: {}", known.join(", ")) })
        }
        ErrorKind::InvalidValue => {
            let known = list(refused, ContextKind::ValidValue);
            let listed = format!("known: {}", known.join(", "));
            Error::usage(format!("`{flag}` has no value `{value}`")).perhaps(&value, &known, listed)
        }
        ErrorKind::ValueValidation => invalid(refused, flag).unwrap_or_else(|| other(refused, command)),
        ErrorKind::UnknownArgument if arg.starts_with('-') => unknown_flag(flag, command),
        ErrorKind::UnknownArgument => one_too_many(&arg, command),
        ErrorKind::ArgumentConflict => conflict(flag, &list(refused, ContextKind::PriorArg)),
        ErrorKind::MissingRequiredArgument => {
            let missing: Vec<String> = list(refused, ContextKind::InvalidArg).iter().map(|arg| name(arg).to_owned()).collect();
            Error::usage(format!("`survey-report {command}` needs {}", missing.join(" and "))).hint(help(command))
        }
        _ => other(refused, command),
    }
}

/// A value that its type refuses.
fn invalid(refused: &clap::Error, flag: &str) -> Option<Error> {
    let error = refused.source()?.downcast_ref::<Error>()?.clone();
    // A positional argument needs no name, and a message that names the value neither.
    let named = if flag.starts_with('-') { error.within(format_args!("`{flag}`")) } else { error };
    Some(named)
}

fn unknown_flag(flag: &str, command: &str) -> Error {
    let program = program();
    let known: Vec<String> = program.find_subcommand(command).map_or_else(Vec::new, flags);
    let error = Error::usage(format!("`survey-report {command}` has no flag `{flag}`"));
    let others = program.get_subcommands().filter(|other| flags(other).iter().any(|known| known == flag));
    let others: Vec<String> = others.map(|other| format!("`{}`", other.get_name())).collect();
    let otherwise = match others.as_slice() {
        [] => help(command),
        others => format!("it is a flag of {}; {}", others.join(", "), help(command)),
    };
    error.did_you_mean(flag, &known, otherwise)
}

fn flags(command: &Command) -> Vec<String> {
    command.get_arguments().filter_map(Arg::get_long).map(|long| format!("--{long}")).collect()
}

fn one_too_many(word: &str, command: &str) -> Error {
    let error = Error::usage(format!("`{word}` is one argument too many"));
    match command {
        "run" => error.hint("quote a name that contains spaces; files are compared as waves by `survey-report compare A B`"),
        _ => error.hint(format!("quote an argument that contains spaces; {}", help(command))),
    }
}

fn conflict(flag: &str, prior: &[String]) -> Error {
    let other = prior.first().map_or(flag, |prior| name(prior));
    if other == flag {
        return Error::usage(format!("`{flag}` is given twice")).hint("give it once");
    }
    Error::usage(format!("`{flag}` and `{other}` cannot be used together")).hint("leave one of them out")
}

/// The first line of what clap says.
fn other(refused: &clap::Error, command: &str) -> Error {
    let said = refused.to_string();
    let line = said.lines().next().unwrap_or_default();
    Error::usage(line.strip_prefix("error: ").unwrap_or(line).replace('\'', "`")).hint(help(command))
}

fn help(command: &str) -> String {
    format!("`survey-report {command} --help` lists arguments and flags")
}

/// A flag without its value: `--ci` of `--ci <METHOD>`, `DATA` of `<DATA>`.
fn name(arg: &str) -> &str {
    let word = arg.split(['=', ' ']).next().unwrap_or(arg);
    word.trim_end_matches("...").trim_matches(['<', '>', '[', ']'])
}

fn text(refused: &clap::Error, kind: ContextKind) -> String {
    list(refused, kind).into_iter().next().unwrap_or_default()
}

fn list(refused: &clap::Error, kind: ContextKind) -> Vec<String> {
    match refused.get(kind) {
        Some(ContextValue::String(text)) => vec![text.clone()],
        Some(ContextValue::Strings(texts)) => texts.clone(),
        _ => Vec::new(),
    }
}
