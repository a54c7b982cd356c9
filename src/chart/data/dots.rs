//! Dots with whiskers: key measures side by side.

use super::caption::Caption;
use super::emphasis::Emphasis;
use super::share::Share;
use serde::{Deserialize, Serialize};

/// Dots with whiskers: key measures side by side.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Dots {
    /// The words around the chart.
    pub caption: Caption,
    /// The head above the numbers: `% (95% CI)`.
    pub column_head: String,
    /// The measures, from top to bottom.
    pub rows: Vec<DotRow>,
    /// A share to compare all measures with, drawn as a labelled line: 0.5 where a majority is spoken of.
    pub reference: Option<f64>,
}

/// A measure.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct DotRow {
    /// What is measured.
    pub label: String,
    /// The share of respondents.
    pub share: Share,
    /// How much it matters.
    #[serde(default, skip_serializing_if = "Emphasis::is_usual")]
    pub emphasis: Emphasis,
}
