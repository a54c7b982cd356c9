//! A trend: shares over the dates of waves.

use super::caption::Caption;
use super::share::Share;
use serde::{Deserialize, Serialize};

/// Shares over the dates of waves.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct TrendLines {
    /// The words around the chart.
    pub caption: Caption,
    /// The waves, in the order of time.
    pub waves: Vec<TrendWave>,
    /// The lines.
    pub series: Vec<Series>,
}

/// A wave.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct TrendWave {
    /// What it is called: `Dec 2012`.
    pub label: String,
    /// The middle of its field time, in days from any day.
    pub day: f64,
}

/// A line.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Series {
    /// What it shows.
    pub label: String,
    /// What is said below its name: `+9 pts since Dec 2012 ▲`.
    pub note: Option<String>,
    /// Its share in each wave; nothing where it was not asked.
    pub points: Vec<Option<Share>>,
    /// The waves, by position, that cannot be compared with the one before them.
    pub breaks: Vec<usize>,
}
