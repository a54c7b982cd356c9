//! What was noticed while waves were read: columns that were taken for the same, and what a person should look at.

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
pub struct WaveNote {
    /// What.
    pub text: String,
    /// What to do about it; nothing for what needs nothing done.
    pub remedy: Option<String>,
}

impl WaveNote {
    /// Something that needs nothing done.
    pub fn plain(text: impl Into<String>) -> Self {
        Self { text: text.into(), remedy: None }
    }

    /// Something that a person should look at.
    pub fn warning(text: impl Into<String>, remedy: impl Into<String>) -> Self {
        Self { text: text.into(), remedy: Some(remedy.into()) }
    }
}
