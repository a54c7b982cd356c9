//! What can go wrong, said so that the reader knows what, where and what to do next.

use std::error::Error as StdError;
use std::fmt;
use std::io;
use std::path::Path;
use std::sync::Arc;

/// Which kind of failure this is; it decides the exit code.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
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
    /// What to do next.
    pub hint: Option<String>,
    cause: Option<Cause>,
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
        Self { kind, message: message.into(), hint: None, cause: None }
    }

    /// Wrong flags or arguments.
    pub fn usage(message: impl Into<String>) -> Self {
        Self::new(ErrorKind::Usage, message)
    }

    /// A file that cannot be read, or is not what it should be.
    pub fn file(path: &Path, message: impl fmt::Display) -> Self {
        Self::new(ErrorKind::File, in_file(path, message))
    }

    /// A file that the system does not let be read.
    #[must_use]
    pub fn reading(path: &Path, error: io::Error) -> Self {
        Self::new(ErrorKind::of_reading(&error), in_file(path, "cannot be read")).because(error)
    }

    /// A file or folder that the system does not let be written.
    #[must_use]
    pub fn writing(path: &Path, error: io::Error) -> Self {
        Self::new(ErrorKind::Unwritable, in_file(path, "cannot be written")).because(error)
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

    /// What a person reads: the message, the cause if the message does not say it, and the hint on a line of its own.
    #[must_use]
    pub fn in_full(&self) -> String {
        let mut text = self.message.clone();
        if let Some(cause) = self.cause.as_ref().filter(|cause| !cause.said) {
            text.push_str(&format!(": {}", cause.error));
        }
        if let Some(hint) = &self.hint {
            text.push_str(&format!("\nhint: {hint}"));
        }
        text
    }
}

fn in_file(path: &Path, message: impl fmt::Display) -> String {
    format!("`{}`: {message}", path.display())
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

#[cfg(test)]
mod tests {
    use super::*;

    fn missing() -> io::Error {
        io::Error::new(io::ErrorKind::NotFound, "no such file")
    }

    #[test]
    fn a_cause_is_kept_and_told_once() {
        let error = Error::reading(Path::new("a.csv"), missing()).hint("check the path");
        assert_eq!(error.kind, ErrorKind::NotFound);
        assert_eq!(error.to_string(), "`a.csv`: cannot be read");
        assert_eq!(error.in_full(), "`a.csv`: cannot be read: no such file\nhint: check the path");
        assert_eq!(error.source().expect("a cause").to_string(), "no such file");
    }

    #[test]
    fn a_cause_that_the_message_says_is_not_told_again() {
        let error = Error::data("there is nothing").reworded(missing()).within("wave `2012`").of_kind(ErrorKind::Usage);
        assert_eq!((error.kind, error.in_full().as_str()), (ErrorKind::Usage, "wave `2012`: there is nothing"));
        assert!(error.source().is_some());
    }
}
