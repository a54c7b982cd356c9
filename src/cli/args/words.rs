//! The command of a report as a user would type it, with file names but no folders, so that a report does not depend on where it was
//! made.

use std::path::Path;

/// The words of a command so far.
pub(super) struct CommandWords(Vec<String>);

impl CommandWords {
    /// A command that begins with these words.
    pub(super) fn new(words: &[&str]) -> Self {
        Self(words.iter().map(|word| (*word).to_owned()).collect())
    }

    /// A file that is no flag's value.
    pub(super) fn file(&mut self, path: &Path) {
        self.0.push(quoted(&file_name(path)));
    }

    /// A flag with its value, if it has one.
    pub(super) fn flag(&mut self, flag: &str, value: Option<impl ToString>) {
        if let Some(value) = value {
            self.0.extend([flag.to_owned(), quoted(&value.to_string())]);
        }
    }

    /// A flag with a file, if it has one.
    pub(super) fn file_flag(&mut self, flag: &str, value: Option<&Path>) {
        self.flag(flag, value.map(file_name));
    }

    /// A flag with a list, if there is one.
    pub(super) fn list(&mut self, flag: &str, list: &[String]) {
        self.flag(flag, (!list.is_empty()).then(|| list.join(",")));
    }

    /// A flag that has no value.
    pub(super) fn switch(&mut self, flag: &str, on: bool) {
        if on {
            self.0.push(flag.to_owned());
        }
    }

    /// The command.
    pub(super) fn line(&self) -> String {
        self.0.join(" ")
    }
}

/// The name of a file without its folders.
fn file_name(path: &Path) -> String {
    path.file_name().map_or_else(|| path.display().to_string(), |name| name.to_string_lossy().into_owned())
}

/// A word as a shell takes it.
fn quoted(word: &str) -> String {
    let plain = |c: char| c.is_alphanumeric() || matches!(c, '.' | '-' | '_' | '/' | ',' | '=' | ':');
    if !word.is_empty() && word.chars().all(plain) { word.to_owned() } else { format!("'{}'", word.replace('\'', "'\\''")) }
}
