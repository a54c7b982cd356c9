//! What can go wrong, said so that the reader knows what, where and what to do next.

use std::fmt;
use std::path::Path;

/// Which kind of failure this is; it decides the exit code.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ErrorKind {
    /// Wrong flags or arguments.
    Usage,
    /// A file that cannot be read or written.
    File,
    /// A codebook that is not valid in itself.
    Codebook,
    /// Data that contradict the codebook or the design.
    Data,
    /// Warnings that `--strict` turned into a failure.
    Strict,
    /// A defect of this program.
    Internal,
}

/// An error with the remedy beside it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Error {
    /// The kind, for the exit code.
    pub kind: ErrorKind,
    /// What is wrong and where; lower case, names in backquotes.
    pub message: String,
    /// What to do next.
    pub hint: Option<String>,
}

/// The result of anything that can fail.
pub type Result<T> = std::result::Result<T, Error>;

impl Error {
    /// An error of the given kind.
    pub fn new(kind: ErrorKind, message: impl Into<String>) -> Self {
        Self { kind, message: message.into(), hint: None }
    }

    /// Wrong flags or arguments.
    pub fn usage(message: impl Into<String>) -> Self {
        Self::new(ErrorKind::Usage, message)
    }

    /// A file that cannot be read or written.
    pub fn file(path: &Path, message: impl fmt::Display) -> Self {
        Self::new(ErrorKind::File, format!("`{}`: {message}", path.display()))
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

    /// The same error with what to do next.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)?;
        if let Some(hint) = &self.hint {
            write!(f, "\nhint: {hint}")?;
        }
        Ok(())
    }
}

impl std::error::Error for Error {}
