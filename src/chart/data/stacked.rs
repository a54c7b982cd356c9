//! Stacked bars: the levels of each row, such as first, second and third choices.

use super::caption::Caption;
use super::emphasis::Emphasis;
use super::share::{Mark, Share};
use serde::{Deserialize, Serialize};

/// Stacked bars.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Stacked {
    /// The words around the chart.
    pub caption: Caption,
    /// The head above the numbers: `1st, % (95% CI)`, `Agree, % (95% CI)`.
    pub column_head: String,
    /// The levels, from the left.
    pub levels: Vec<String>,
    /// What the levels are, which decides their colours.
    pub palette: Palette,
    /// The rows, from top to bottom.
    pub rows: Vec<StackedRow>,
}

/// What the levels of stacked bars are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Palette {
    /// Choices in order of preference: the darkest is the first.
    Ranks,
    /// A scale from its positive end to its negative one.
    Scale,
}

/// A row of stacked bars.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct StackedRow {
    /// What it is called.
    pub label: String,
    /// The share that is written beside the bar: of its first level, or of a net of its first levels.
    #[serde(alias = "first")]
    pub number: Share,
    /// The shares of all levels; nothing for one that may not be shown.
    pub shares: Vec<Option<f64>>,
    /// How much it matters.
    #[serde(default, skip_serializing_if = "Emphasis::is_usual")]
    pub emphasis: Emphasis,
}

impl StackedRow {
    /// Whether anything is drawn.
    pub(crate) fn is_shown(&self) -> bool {
        self.number.mark != Mark::Suppressed
    }

    /// The shares before the first that may not be shown: where it ends would tell how large it is.
    pub(crate) fn known(&self) -> Vec<f64> {
        self.shares.iter().map_while(|share| *share).collect()
    }
}
