//! What was noticed while waves were read: columns that were taken for the same, and what a person should look at.

use crate::warning::{Warning, WarningCode};

/// A column that stands for another one in some wave.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ColumnMatch {
    /// The wave, by id.
    pub wave: String,
    /// The column's name in the newest wave.
    pub column: String,
    /// Its name in this wave.
    pub own: String,
    /// Why it is taken for the same.
    pub why: String,
}

/// Something that was noticed while waves were read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum WaveNote {
    /// What needs nothing done.
    Plain(String),
    /// What a person should look at.
    Warning(Warning),
}

impl WaveNote {
    /// Something that needs nothing done.
    pub fn plain(text: impl Into<String>) -> Self {
        Self::Plain(text.into())
    }

    /// Something that a person should look at.
    pub fn warning(code: WarningCode, text: impl Into<String>, remedy: impl Into<String>) -> Self {
        Self::Warning(Warning::new(code, text).remedy(remedy))
    }

    /// What was noticed.
    #[must_use]
    pub fn text(&self) -> &str {
        match self {
            Self::Plain(text) => text,
            Self::Warning(warning) => &warning.message,
        }
    }

    /// The warning, if it is one.
    #[must_use]
    pub const fn as_warning(&self) -> Option<&Warning> {
        match self {
            Self::Plain(_) => None,
            Self::Warning(warning) => Some(warning),
        }
    }
}
