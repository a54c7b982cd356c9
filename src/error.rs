//! What can go wrong, said so that the reader knows what, where and what to do next.

use crate::format;
use crate::names::nearest;
use serde::Serialize;
use std::error::Error as StdError;
use std::fmt;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Which kind of failure this is; it decides the exit code. Programs read it as `kind` of an error as JSON.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum ErrorKind {
    /// Wrong flags or arguments.
    Usage,
    /// A file that does not exist.
    NotFound,
    /// A file that may not be read or written.
    Forbidden,
    /// A file that cannot be read, or is not what it should be.
    File,
    /// A file or folder that cannot be written.
    Unwritable,
    /// A codebook, or another file of settings, that is not valid in itself.
    Codebook,
    /// Data that contradict the codebook or the design.
    Data,
    /// Warnings that `--strict` turned into a failure.
    Strict,
    /// A defect of this program.
    Internal,
}

impl ErrorKind {
    /// The kind of a failure to read a file.
    fn of_reading(error: &io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::NotFound => Self::NotFound,
            io::ErrorKind::PermissionDenied => Self::Forbidden,
            _ => Self::File,
        }
    }
}

/// An error with the remedy beside it. Its [`Display`](fmt::Display) is the message alone; [`in_full`](Self::in_full) adds the cause
/// and the hint, as the terminal shows them.
#[derive(Debug, Clone)]
pub struct Error {
    /// The kind, for the exit code.
    pub kind: ErrorKind,
    /// What is wrong and where; lower case, names in backquotes.
    pub message: String,
    /// What to do next. `DATA` in it is the data file, which [`of_data`](Self::of_data) names.
    pub hint: Option<String>,
    /// The word that was probably a slip.
    pub slip: Option<Box<Slip>>,
    cause: Option<Cause>,
}

/// A word that was probably a slip, and the one that was meant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Slip {
    /// The word as it was written.
    pub written: String,
    /// The word that is known.
    pub meant: String,
}

/// The error of a library or of the system behind an error.
#[derive(Debug, Clone)]
struct Cause {
    error: Arc<dyn StdError + Send + Sync>,
    /// Whether the message says it already, in better words.
    said: bool,
}

/// The result of anything that can fail.
pub type Result<T> = std::result::Result<T, Error>;

impl Error {
    /// An error of the given kind.
    pub fn new(kind: ErrorKind, message: impl Into<String>) -> Self {
        Self { kind, message: message.into(), hint: None, slip: None, cause: None }
    }

    /// Wrong flags or arguments.
    pub fn usage(message: impl Into<String>) -> Self {
        Self::new(ErrorKind::Usage, message)
    }

    /// A file that cannot be read, or is not what it should be.
    pub fn file(path: &Path, message: impl fmt::Display) -> Self {
        Self::new(ErrorKind::File, in_file(path, message))
    }

    /// A file that the system does not let be read; `hint` for what the system does not explain.
    #[must_use]
    pub fn reading(path: &Path, error: io::Error, hint: &str) -> Self {
        let hint = match error.kind() {
            io::ErrorKind::PermissionDenied => format!("if the file is yours: chmod u+r {}", format::shell_path(path)),
            io::ErrorKind::IsADirectory => "name a file, not a folder".to_owned(),
            _ => hint.to_owned(),
        };
        let message = in_file(path, format_args!("cannot be read: {}", why(&error)));
        let beside = (error.kind() == io::ErrorKind::NotFound).then(|| nearest_file(path)).flatten();
        let error = Self::new(ErrorKind::of_reading(&error), message).reworded(error);
        match beside {
            Some(beside) => error.meant(&path.display().to_string(), &beside.display().to_string()),
            None => error.hint(hint),
        }
    }

    /// A file or folder that the system does not let be written.
    #[must_use]
    pub fn writing(path: &Path, error: io::Error) -> Self {
        let hint = match error.kind() {
            io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => "write elsewhere with --out",
            _ => "check free disk space and folder permissions",
        };
        let message = in_file(path, format_args!("cannot be written: {}", why(&error)));
        Self::new(ErrorKind::Unwritable, message).reworded(error).hint(hint)
    }

    /// An invalid codebook.
    pub fn codebook(message: impl Into<String>) -> Self {
        Self::new(ErrorKind::Codebook, message)
    }

    /// Data that contradict the codebook or the design.
    pub fn data(message: impl Into<String>) -> Self {
        Self::new(ErrorKind::Data, message)
    }

    /// A defect of this program.
    pub fn internal(message: impl Into<String>) -> Self {
        Self::new(ErrorKind::Internal, message)
    }

    /// A defect of this program that a library reports.
    #[must_use]
    pub fn defect(error: impl StdError + Send + Sync + 'static) -> Self {
        Self::internal(error.to_string()).reworded(error)
    }

    /// The same error with what to do next.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }

    /// The same error with the known name that was probably meant as its hint; `otherwise` where none is near.
    #[must_use]
    pub fn did_you_mean<'a>(
        self,
        written: &str,
        known: impl IntoIterator<Item = &'a (impl AsRef<str> + ?Sized + 'a)>,
        otherwise: impl Into<String>,
    ) -> Self {
        match nearest(written, known) {
            Some(near) => self.meant(written, near),
            None => self.hint(otherwise),
        }
    }

    /// The same error with the known name that was meant.
    #[must_use]
    pub fn meant(mut self, written: &str, meant: &str) -> Self {
        self.slip = Some(Box::new(Slip { written: written.to_owned(), meant: meant.to_owned() }));
        self.hint(format!("did you mean `{meant}`?"))
    }

    /// The same error with the known name that was probably meant, if one is near, before what its hint says in any case.
    #[must_use]
    pub fn perhaps<'a>(
        self,
        written: &str,
        known: impl IntoIterator<Item = &'a (impl AsRef<str> + ?Sized + 'a)>,
        always: impl fmt::Display,
    ) -> Self {
        let error = self.did_you_mean(written, known, always.to_string());
        match (&error.slip, &error.hint) {
            (Some(_), Some(meant)) => {
                let hint = format!("{meant} {always}");
                error.hint(hint)
            }
            _ => error,
        }
    }

    /// The same error with the data file in its hint, so that a command in it can be pasted.
    #[must_use]
    pub fn of_data(mut self, data: &Path) -> Self {
        let file = format::shell_path(data);
        let named = |word: &str| match word.trim_end_matches(['`', ';', ',', '.']) {
            "DATA" => word.replacen("DATA", &file, 1),
            _ => word.to_owned(),
        };
        self.hint = self.hint.map(|hint| hint.split(' ').map(named).collect::<Vec<_>>().join(" "));
        self
    }

    /// The same error with its cause, which is told after the message.
    #[must_use]
    pub fn because(mut self, error: impl StdError + Send + Sync + 'static) -> Self {
        self.cause = Some(Cause { error: Arc::new(error), said: false });
        self
    }

    /// The same error with a cause that the message says in better words.
    #[must_use]
    pub fn reworded(mut self, error: impl StdError + Send + Sync + 'static) -> Self {
        self.cause = Some(Cause { error: Arc::new(error), said: true });
        self
    }

    /// The same error of another kind.
    #[must_use]
    pub const fn of_kind(mut self, kind: ErrorKind) -> Self {
        self.kind = kind;
        self
    }

    /// The same error with a place in front of its message: a file, a wave.
    #[must_use]
    pub fn within(mut self, place: impl fmt::Display) -> Self {
        self.message = format!("{place}: {}", self.message);
        self
    }

    /// The message, with the cause if it does not say it.
    #[must_use]
    pub fn told(&self) -> String {
        match self.cause.as_ref().filter(|cause| !cause.said) {
            Some(cause) => format!("{}: {}", self.message, cause.error),
            None => self.message.clone(),
        }
    }

    /// What a person reads: the message, the cause if the message does not say it, and the hint on a line of its own.
    #[must_use]
    pub fn in_full(&self) -> String {
        let mut text = self.told();
        if let Some(hint) = &self.hint {
            text.push_str(&format!("\nhint: {hint}"));
        }
        text
    }
}

/// What the system says, in words of this program and without its number.
fn why(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => "no such file".to_owned(),
        io::ErrorKind::PermissionDenied => "permission denied".to_owned(),
        io::ErrorKind::IsADirectory => "it is a folder".to_owned(),
        io::ErrorKind::NotADirectory => "a part of its path is a file".to_owned(),
        io::ErrorKind::StorageFull => "the disk is full".to_owned(),
        io::ErrorKind::ReadOnlyFilesystem => "the disk is read-only".to_owned(),
        _ => {
            let said = error.to_string();
            said.split(" (os error").next().unwrap_or_default().to_lowercase()
        }
    }
}

fn in_file(path: &Path, message: impl fmt::Display) -> String {
    let message = message.to_string();
    // “`x` is a folder”, but “`x`: no such file”.
    let says = ["is ", "was ", "has ", "holds ", "cannot "].iter().any(|verb| message.starts_with(verb));
    format!("`{}`{} {message}", path.display(), if says { "" } else { ":" })
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl StdError for Error {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        let cause = self.cause.as_ref()?;
        Some(&*cause.error)
    }
}

/// The file of a folder whose name a name is probably a slip of.
fn nearest_file(path: &Path) -> Option<PathBuf> {
    let name = path.file_name()?.to_str()?;
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let names = std::fs::read_dir(folder).ok()?.flatten().filter(|entry| entry.path().is_file());
    let mut names: Vec<String> = names.filter_map(|entry| entry.file_name().into_string().ok()).collect();
    names.sort();
    nearest(name, &names).map(|near| path.with_file_name(near))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn missing() -> io::Error {
        io::Error::new(io::ErrorKind::NotFound, "no such file")
    }

    #[test]
    fn a_cause_is_kept_and_told_once() {
        let error = Error::reading(Path::new("a.csv"), missing(), "check the path");
        assert_eq!(error.kind, ErrorKind::NotFound);
        assert_eq!(error.to_string(), "`a.csv` cannot be read: no such file");
        assert_eq!(error.in_full(), "`a.csv` cannot be read: no such file\nhint: check the path");
        assert_eq!(error.source().expect("a cause").to_string(), "no such file");
    }

    #[test]
    fn hints_name_the_data_and_what_was_meant() {
        let error = Error::usage("no column `Agee`").did_you_mean("Agee", ["Age"], "");
        let slip = error.slip.expect("a slip");
        assert_eq!((slip.written.as_str(), slip.meant.as_str()), ("Agee", "Age"));
        let error = Error::usage("no column `Agee`").perhaps("Agee", ["Age"], "known: Age");
        assert_eq!(error.hint.as_deref(), Some("did you mean `Age`? known: Age"));
        let error = Error::usage("no column `x`").did_you_mean("x", ["Age"], "`survey-report inspect DATA` lists METADATA");
        let hint = error.of_data(Path::new("-a b.csv")).hint;
        assert_eq!(hint.as_deref(), Some("`survey-report inspect './-a b.csv'` lists METADATA"));
    }

    #[test]
    fn the_system_speaks_in_words_and_has_a_remedy() {
        let denied = || io::Error::from(io::ErrorKind::PermissionDenied);
        let reading = Error::reading(Path::new("my data.csv"), denied(), "check the path");
        assert_eq!(
            (reading.kind, reading.in_full().as_str()),
            (
                ErrorKind::Forbidden,
                "`my data.csv` cannot be read: permission denied\nhint: if the file is yours: chmod u+r 'my data.csv'"
            )
        );
        let folder = Error::reading(Path::new("d"), io::ErrorKind::IsADirectory.into(), "check the path");
        assert_eq!(folder.in_full(), "`d` cannot be read: it is a folder\nhint: name a file, not a folder");
        let numbered = Error::writing(Path::new("out"), io::Error::from_raw_os_error(5));
        assert!(!numbered.in_full().contains("os error"), "{}", numbered.in_full());
        assert!(
            Error::writing(Path::new("out"), denied()).in_full().ends_with("permission denied\nhint: write elsewhere with --out")
        );
    }

    #[test]
    fn a_cause_that_the_message_says_is_not_told_again() {
        let error = Error::data("there is nothing").reworded(missing()).within("wave `2012`").of_kind(ErrorKind::Usage);
        assert_eq!((error.kind, error.in_full().as_str()), (ErrorKind::Usage, "wave `2012`: there is nothing"));
        assert!(error.source().is_some());
    }
}
