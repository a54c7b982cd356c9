//! Reads and writes TOML: files of settings, with messages that say the line and the key that was probably meant.

use crate::error::{Error, Result};
use crate::names::nearest;
use serde::Serialize;
use serde::de::DeserializeOwned;
use std::path::Path;

/// Reads a file of settings; `path` is for messages, and `help` says where its keys are described.
///
/// # Errors
/// When the text is not TOML, has an unknown key (the nearest known one is suggested) or a value of the wrong type.
pub fn from_toml<T: DeserializeOwned>(text: &str, path: &Path, help: &str) -> Result<T> {
    toml::from_str(text).map_err(|error| toml_error(error, text, path, help))
}

/// A value as a table of TOML.
///
/// # Errors
/// When TOML has no form for it.
pub fn toml_table(value: &impl Serialize) -> Result<String> {
    toml::to_string(value).map_err(Error::defect)
}

/// A text as TOML writes it, in quotes.
#[must_use]
pub fn toml_text(text: &str) -> String {
    toml::Value::String(text.to_owned()).to_string()
}

fn toml_error(error: toml::de::Error, text: &str, path: &Path, help: &str) -> Error {
    let line = error.span().map_or(1, |span| 1 + text[..span.start.min(text.len())].matches('\n').count());
    let message = error.message().replace('\n', " ");
    let place = format!("`{}` line {line}", path.display());
    let told = match UnknownField::of(&message) {
        Some(unknown) => {
            let told = Error::codebook(format!("{place}: unknown key `{}`", unknown.name));
            match nearest(&unknown.name, &unknown.known) {
                Some(near) => told.hint(format!("did you mean `{near}`?")),
                None => told.hint(format!("known here: {}", unknown.known.join(", "))),
            }
        }
        None => Error::codebook(format!("{place}: {message}")).hint(help),
    };
    told.reworded(error)
}

/// A key that a file may not have, with those that it may.
struct UnknownField {
    name: String,
    known: Vec<String>,
}

impl UnknownField {
    /// Takes apart the message "unknown field `x`, expected one of `a`, `b`".
    fn of(message: &str) -> Option<Self> {
        let rest = message.strip_prefix("unknown field ")?;
        let mut names = rest.split('`').skip(1).step_by(2).map(str::to_owned);
        Some(Self { name: names.next()?, known: names.collect() })
    }
}
