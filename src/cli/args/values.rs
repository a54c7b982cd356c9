//! Value parsers: the options of the library as values of flags.

use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};
use std::path::Path;
use std::str::FromStr;
use survey_report::error::{Error, Result};
use survey_report::options::Choice;
use survey_report::run::CodebookChoice;

/// The values of an option, under the names that help lists.
pub(super) fn values<T: Choice>() -> impl TypedValueParser<Value = T> {
    let possible = |value: &T| PossibleValue::new(value.name()).aliases(value.spellings());
    PossibleValuesParser::new(T::VALUES.iter().map(possible)).try_map(|name| name.parse::<T>())
}

/// The value that a text names.
pub(super) fn parsed<T: FromStr<Err = Error>>(text: &str) -> Result<T> {
    text.parse()
}

/// The codebook that `--codebook` chooses: a file of the name `none` is `./none`.
pub(super) fn chosen_codebook(path: Option<&Path>) -> CodebookChoice {
    match path {
        None => CodebookChoice::Beside,
        Some(path) if path.as_os_str() == "none" => CodebookChoice::None,
        Some(path) => CodebookChoice::File(path.to_owned()),
    }
}

/// A number of threads.
pub(super) fn jobs(text: &str) -> Result<usize> {
    match text.parse::<usize>() {
        Ok(jobs) if (1..=1024).contains(&jobs) => Ok(jobs),
        _ => Err(Error::usage(format!("`{text}` is not a number of threads from 1 to 1024")).hint("such as --jobs 4")),
    }
}
