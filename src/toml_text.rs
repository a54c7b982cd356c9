//! Reads and writes TOML: files of settings, with messages that say the line and the key that was probably meant.

use crate::error::{Error, Result};
use serde::Serialize;
use serde::de::DeserializeOwned;
use std::ops::Range;
use std::path::Path;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// The keys of a kind of file.
#[derive(Debug, Clone, Copy)]
pub struct Keys {
    /// Where they are described.
    pub described: &'static str,
    /// Those that are still read and no longer offered.
    pub retired: &'static [&'static str],
}

impl Keys {
    /// Keys that are described somewhere, all of today.
    #[must_use]
    pub const fn described(described: &'static str) -> Self {
        Self { described, retired: &[] }
    }
}

/// Reads a file of settings; `path` is for messages.
///
/// # Errors
/// When the text is not TOML, has an unknown key (the nearest known one is suggested) or a value of the wrong type.
pub fn from_toml<T: DeserializeOwned>(text: &str, path: &Path, keys: Keys) -> Result<T> {
    toml::from_str(text).map_err(|error| toml_error(error, text, path, keys))
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

fn toml_error(error: toml::de::Error, text: &str, path: &Path, keys: Keys) -> Error {
    let line = error.span().map_or(1, |span| 1 + text[..span.start.min(text.len())].matches('\n').count());
    let place = format!("`{}` line {line}", path.display());
    told(&error, text, &place, keys).reworded(error)
}

fn told(error: &toml::de::Error, text: &str, place: &str, keys: Keys) -> Error {
    if let Some(mut unknown) = Unknown::of(error.message(), "unknown field ") {
        unknown.known.retain(|known| !keys.retired.contains(&known.as_str()));
        let told = Error::codebook(format!("{place}: unknown key `{}`", unknown.name));
        return told.did_you_mean(&unknown.name, &unknown.known, format!("known here: {}", unknown.known.join(", ")));
    }
    let key = error.span().and_then(|span| key_at(text, &span));
    if let Some(unknown) = Unknown::of(error.message(), "unknown variant ") {
        let of = key.map_or_else(String::new, |key| format!(" for `{key}`"));
        let told = Error::codebook(format!("{place}: unknown value `{}`{of}", unknown.name));
        return told.perhaps(&unknown.name, &unknown.known, format_args!("known values: {}", unknown.known.join(", ")));
    }
    let (message, hint) = error.message().split_once("\nhint: ").unwrap_or((error.message(), keys.described));
    let of = key.map_or_else(String::new, |key| format!(" `{key}`:"));
    let message = mistaken(message).unwrap_or_else(|| message.replace('\n', " "));
    Error::codebook(format!("{place}:{of} {message}")).hint(hint)
}

/// "invalid type: string "95", expected f64" in words of those who write codebooks: expected a number, found the text "95".
fn mistaken(message: &str) -> Option<String> {
    if message.starts_with("data did not match any variant") {
        return Some("this key does not take a value of that form".to_owned());
    }
    let rest = message.strip_prefix("invalid type: ").or_else(|| message.strip_prefix("invalid value: "))?;
    let (found, expected) = rest.rsplit_once(", expected ")?;
    let expected = match expected {
        "f64" | "f32" => "a number",
        "u8" | "u32" | "u64" | "usize" | "i64" | "i32" => "a whole number",
        "a string" => "a text in quotes",
        "a sequence" => "a list in [ ]",
        "a map" => "a table",
        "a boolean" => "true or false",
        table if table.starts_with("struct ") => "a table",
        other => other,
    };
    let found = match found.split_once(' ') {
        Some(("string", text)) => format!("the text {text}"),
        Some(("integer", number)) => format!("the number {number}"),
        Some(("floating", number)) => format!("the number {}", number.trim_start_matches("point ")),
        Some(("boolean", value)) => value.to_owned(),
        _ if found == "map" => "a table".to_owned(),
        _ if found == "sequence" => "a list".to_owned(),
        _ => found.to_owned(),
    };
    Some(format!("expected {expected}, found {found}"))
}

/// A key or a value that a file may not have, with those that it may.
struct Unknown {
    name: String,
    known: Vec<String>,
}

impl Unknown {
    /// Takes apart the message "unknown field `x`, expected one of `a`, `b`".
    fn of(message: &str, begin: &str) -> Option<Self> {
        let rest = message.strip_prefix(begin)?;
        let mut names = rest.split('`').skip(1).step_by(2).map(str::to_owned);
        Some(Self { name: names.next()?, known: names.collect() })
    }
}

/// The key whose value stands at a place of a file, with the tables around it: `report.ci`.
fn key_at(text: &str, place: &Range<usize>) -> Option<String> {
    let file = DeTable::parse(text).ok()?;
    in_table(file.get_ref(), place).map(|keys| keys.join("."))
}

fn in_table(table: &DeTable<'_>, place: &Range<usize>) -> Option<Vec<String>> {
    table.iter().find_map(|(key, value)| {
        let inner = in_value(value, place)?;
        Some(std::iter::once(key.get_ref().to_string()).chain(inner).collect())
    })
}

/// The keys inside a value that lead to a place; nothing where it is elsewhere.
fn in_value(value: &Spanned<DeValue<'_>>, place: &Range<usize>) -> Option<Vec<String>> {
    let inner = match value.get_ref() {
        // The span of a table is that of its header.
        DeValue::Table(table) => in_table(table, place),
        DeValue::Array(values) => values.iter().find_map(|value| in_value(value, place)),
        _ => None,
    };
    let span = value.span();
    inner.or_else(|| (span.start <= place.start && place.end <= span.end).then(Vec::new))
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde::Deserialize;
    use std::collections::BTreeMap;

    #[derive(Debug, Deserialize)]
    #[serde(rename_all = "lowercase")]
    enum Colour {
        Green,
        Blue,
    }

    #[derive(Debug, Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Settings {
        #[allow(dead_code)]
        wall: Vec<BTreeMap<String, Colour>>,
    }

    #[test]
    fn errors_name_line_key_and_the_value_that_was_meant() {
        let read = |text: &str| {
            from_toml::<Settings>(text, Path::new("s.toml"), Keys::described("see the page")).expect_err(text).in_full()
        };
        assert_eq!(
            read("[[wall]]\na = \"blue\"\n[[wall]]\nb = \"gren\"\n"),
            "`s.toml` line 4: unknown value `gren` for `wall.b`\nhint: did you mean `green`? known values: green, blue"
        );
        assert_eq!(
            read("[[wall]]\na = \"xyz\"\n"),
            "`s.toml` line 2: unknown value `xyz` for `wall.a`\nhint: known values: green, blue"
        );
        assert_eq!(read("wal = []\n"), "`s.toml` line 1: unknown key `wal`\nhint: did you mean `wall`?");
        assert_eq!(
            read("wall = 3\n"),
            "`s.toml` line 1: `wall`: expected a list in [ ], found the number `3`\nhint: see the page"
        );
        assert_eq!(
            read("wall = [\"x\"]\n"),
            "`s.toml` line 1: `wall`: expected a table, found the text \"x\"\nhint: see the page"
        );
        assert!(read("wall = [\n").ends_with("hint: see the page"));
    }
}
