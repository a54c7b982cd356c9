//! Bars with whiskers: the answers to one question.

use super::caption::Caption;
use super::share::Share;
use serde::{Deserialize, Serialize};

/// Bars with whiskers: the answers to one question.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Bars {
    /// The words around the chart.
    pub caption: Caption,
    /// The head above the numbers: `% (95% CI)`.
    pub column_head: String,
    /// The answers, from top to bottom.
    pub rows: Vec<BarRow>,
    /// Nets over neighbouring rows.
    pub nets: Vec<NetBracket>,
}

/// An answer.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct BarRow {
    /// The answer.
    pub label: String,
    /// The share of respondents who gave it.
    pub share: Share,
    /// What kind of answer it is.
    pub role: BarRole,
}

/// What kind of answer a row is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum BarRole {
    /// An answer to the question.
    Answer,
    /// Don't know, none of these and the like: drawn as an outline.
    Aside,
}

/// A net over neighbouring rows.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct NetBracket {
    /// What the rows have in common: `NET agree`.
    pub label: String,
    /// The first of its rows, from 0.
    pub first: usize,
    /// The last of its rows.
    pub last: usize,
    /// The share of respondents in any of its rows.
    pub share: Share,
}
