//! Reads JSON, with messages that say where it is damaged.

use crate::error::{Error, Result};
use serde::de::DeserializeOwned;
use serde_json::error::Category;
use std::path::Path;

/// Reads a file that should hold `what`: "the results of a report".
///
/// # Errors
/// When it is cut off, is not JSON, or holds something else.
pub(crate) fn from_json<T: DeserializeOwned>(text: &str, path: &Path, what: &str, hint: &str) -> Result<T> {
    serde_json::from_str(text).map_err(|error| {
        let place = format!("line {}, column {}", error.line(), error.column());
        let told = match error.classify() {
            Category::Eof => Error::file(path, "is cut off"),
            Category::Syntax | Category::Io => Error::file(path, format_args!("is damaged: no JSON at {place}")),
            Category::Data => Error::file(path, format_args!("is not {what} ({place})")),
        };
        told.reworded(error).hint(hint)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn damage_has_a_place_and_no_names_of_types() {
        #[derive(Debug, serde::Deserialize)]
        struct Shelf {
            #[allow(dead_code)]
            books: u32,
        }
        let read = |text: &str| from_json::<Shelf>(text, Path::new("s.json"), "a shelf", "build one").expect_err(text).in_full();
        assert_eq!(read("{\"books\":"), "`s.json` is cut off\nhint: build one");
        assert_eq!(read("{books}"), "`s.json` is damaged: no JSON at line 1, column 2\nhint: build one");
        for other in ["[\"x\"]", "{\"books\": \"many\"}", "{}"] {
            assert!(read(other).starts_with("`s.json` is not a shelf (line 1, column "), "{}", read(other));
        }
    }
}
