//! Exit codes.

use std::process::ExitCode;
use survey_report::error::ErrorKind;

/// How the program ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum ExitStatus {
    /// Done; warnings allowed.
    Done = 0,
    /// Something was found that a script asked to be told of.
    Findings = 1,
    /// Wrong flags, an unreadable file, an invalid codebook.
    Usage = 2,
    /// The data contradict the codebook, or warnings under `--strict`.
    Data = 3,
    /// A defect of this program.
    Internal = 4,
}

impl ExitStatus {
    /// The exit code of a kind of error.
    pub(crate) const fn of(kind: ErrorKind) -> Self {
        match kind {
            ErrorKind::Data | ErrorKind::Strict => Self::Data,
            ErrorKind::Internal => Self::Internal,
            _ => Self::Usage,
        }
    }
}

impl From<ExitStatus> for ExitCode {
    fn from(status: ExitStatus) -> Self {
        Self::from(status as u8)
    }
}
