//! A heat table: measures down, groups across.

use super::caption::Caption;
use super::share::Share;
use serde::{Deserialize, Serialize};

/// Measures by groups.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Heat {
    /// The words around the chart.
    pub caption: Caption,
    /// The columns, from left to right: everyone first.
    pub columns: Vec<HeatColumn>,
    /// The measures, from top to bottom.
    pub rows: Vec<HeatRow>,
}

/// A group.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct HeatColumn {
    /// What it is called.
    pub label: String,
    /// What its groups are called together; nothing for everyone.
    pub banner: Option<String>,
    /// The letter by which other columns refer to it.
    pub letter: String,
}

/// A measure.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct HeatRow {
    /// What is measured.
    pub label: String,
    /// A cell for each column; nothing where nobody is in the base.
    pub cells: Vec<Option<HeatCell>>,
}

/// A cell.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct HeatCell {
    /// Its share.
    pub share: Share,
    /// The letters of the columns it is higher than.
    pub letters: String,
}
