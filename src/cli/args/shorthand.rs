//! `survey-report data.csv` for `survey-report run data.csv`.

use std::ffi::OsString;
use std::path::Path;
use survey_report::error::{Error, Result};
use survey_report::names::nearest;

const SUBCOMMANDS: [&str; 10] =
    ["run", "charts", "check", "compare", "explain", "init", "inspect", "schema", "completions", "man"];

/// How names of data files end.
const DATA: [&str; 16] = [
    "csv", "tsv", "txt", "parquet", "arrow", "arrows", "feather", "sav", "zsav", "dta", "sas7bdat", "xpt", "xlsx", "gz", "zst",
    "zip",
];

/// `survey-report data.csv` is short for `survey-report run data.csv`. The short form applies only where the first argument cannot be
/// a subcommand: it holds a dot or a slash, or is a flag of `run`.
pub(in crate::cli) fn with_subcommand(mut arguments: Vec<OsString>) -> Result<Vec<OsString>> {
    let Some(first) = arguments.get(1).map(|argument| argument.to_string_lossy().into_owned()) else { return Ok(arguments) };
    if SUBCOMMANDS.contains(&first.as_str()) || matches!(first.as_str(), "-h" | "--help" | "-V" | "--version") {
        return Ok(arguments);
    }
    if first.starts_with('-') || first.contains(['.', '/', '\\']) {
        arguments.insert(1, OsString::from("run"));
        return Ok(arguments);
    }
    Err(no_command(&first))
}

fn no_command(word: &str) -> Error {
    let error = Error::usage(format!("no command `{word}`"));
    if Path::new(word).is_file() {
        return error.hint(format!("to report on the file of that name, write ./{word}"));
    }
    let files = std::fs::read_dir(".")
        .map(|entries| entries.flatten().map(|entry| entry.file_name().to_string_lossy().into_owned()).collect::<Vec<_>>());
    let data = |name: &&String| name.rsplit_once('.').is_some_and(|(_, end)| DATA.contains(&end));
    let files: Vec<String> = files.unwrap_or_default().iter().filter(data).cloned().collect();
    let known = SUBCOMMANDS.iter().copied().chain(files.iter().map(String::as_str));
    match nearest(word, known.collect::<Vec<_>>()) {
        Some(near) => error.hint(format!("did you mean `{near}`?")),
        None => error.hint("`survey-report --help` lists the commands; a data file without an extension is written ./NAME"),
    }
}
