//! Spellings that stand for others: `survey-report data.csv` for `survey-report run data.csv`, and flags by their old names.

use super::program::program;
use std::ffi::OsString;
use std::path::Path;
use survey_report::error::{Error, Result};

/// How names of data files end.
const DATA: [&str; 16] = [
    "csv", "tsv", "txt", "parquet", "arrow", "arrows", "feather", "sav", "zsav", "dta", "sas7bdat", "xpt", "xlsx", "gz", "zst",
    "zip",
];

/// A flag with another name in earlier versions.
pub(crate) struct RenamedFlag {
    /// The earlier name.
    pub(crate) old: &'static str,
    /// The name now.
    pub(crate) new: &'static str,
}

/// Flags that are understood by their earlier names for one more version.
const RENAMED: [RenamedFlag; 1] = [RenamedFlag { old: "--compare", new: "--test" }];

/// Gives flags their present names, and returns those that had earlier ones.
pub(crate) fn rename_flags(arguments: &mut [OsString]) -> Vec<&'static RenamedFlag> {
    let mut used = Vec::new();
    for argument in arguments.iter_mut().skip(1).take_while(|argument| *argument != "--") {
        let Some(text) = argument.to_str() else { continue };
        let (name, value) = text.split_once('=').map_or((text, None), |(name, value)| (name, Some(value)));
        if let Some(flag) = RENAMED.iter().find(|flag| flag.old == name) {
            *argument = value.map_or_else(|| flag.new.to_owned(), |value| format!("{}={value}", flag.new)).into();
            used.push(flag);
        }
    }
    used
}

/// `survey-report data.csv` is short for `survey-report run data.csv`. The short form applies only where the first argument cannot be
/// a subcommand: it holds a dot or a slash, or is a flag of `run`.
pub(crate) fn with_subcommand(mut arguments: Vec<OsString>) -> Result<Vec<OsString>> {
    let at = after_colour(&arguments);
    let Some(first) = arguments.get(at).map(|argument| argument.to_string_lossy().into_owned()) else { return Ok(arguments) };
    let program = program();
    if program.find_subcommand(&first).is_some() || matches!(first.as_str(), "-h" | "--help" | "-V" | "--version") {
        return Ok(arguments);
    }
    if first.starts_with('-') || first.contains(['.', '/', '\\']) {
        arguments.insert(at, OsString::from("run"));
        return Ok(arguments);
    }
    let commands: Vec<&str> = program.get_subcommands().map(clap::Command::get_name).collect();
    Err(no_command(&first, &commands))
}

/// Where the command stands: `--color` may go before it.
fn after_colour(arguments: &[OsString]) -> usize {
    match arguments.get(1).and_then(|argument| argument.to_str()) {
        Some("--color") => 3,
        Some(text) if text.starts_with("--color=") => 2,
        _ => 1,
    }
}

pub(super) fn no_command(word: &str, commands: &[&str]) -> Error {
    let error = Error::usage(format!("no command `{word}`"));
    if Path::new(word).is_file() {
        return error.hint(format!("to report on the file of that name, write ./{word}"));
    }
    let files = std::fs::read_dir(".")
        .map(|entries| entries.flatten().map(|entry| entry.file_name().to_string_lossy().into_owned()).collect::<Vec<_>>());
    let data = |name: &&String| name.rsplit_once('.').is_some_and(|(_, end)| DATA.contains(&end));
    let files: Vec<String> = files.unwrap_or_default().iter().filter(data).cloned().collect();
    let known: Vec<&str> = commands.iter().copied().chain(files.iter().map(String::as_str)).collect();
    error.did_you_mean(word, known, "`survey-report --help` lists the commands; write a data file without an extension as ./NAME")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn flags_have_their_present_names() {
        let mut arguments: Vec<OsString> =
            ["survey-report", "compare", "--compare", "rest", "--compare=both", "--", "--compare"].map(OsString::from).to_vec();
        let used = rename_flags(&mut arguments);
        assert_eq!(arguments, ["survey-report", "compare", "--test", "rest", "--test=both", "--", "--compare"]);
        assert_eq!(used.len(), 2);
    }
}
