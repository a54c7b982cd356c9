//! Bars with whiskers: the answers to one question.

use super::caption::Caption;
use super::emphasis::Emphasis;
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
    /// How much it matters.
    #[serde(default, skip_serializing_if = "Emphasis::is_usual", alias = "role")]
    pub emphasis: Emphasis,
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
    /// How much it matters.
    #[serde(default, skip_serializing_if = "Emphasis::is_usual")]
    pub emphasis: Emphasis,
}
