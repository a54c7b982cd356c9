//! A histogram: how often numbers of each size were given, with mean and median.

use super::caption::Caption;
use super::share::{DrawnInterval, Mark};
use serde::{Deserialize, Serialize};

/// A histogram.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Histogram {
    /// The words around the chart.
    pub caption: Caption,
    /// The bars, from the smallest numbers to the largest, without gaps between them.
    pub bins: Vec<HistogramBar>,
    /// Mean, median: what is marked above the bars.
    pub summaries: Vec<Summary>,
}

/// A bar.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct HistogramBar {
    /// The smallest number in it.
    pub from: f64,
    /// Where the next bar begins.
    pub to: f64,
    /// The share of respondents with a number in it.
    pub share: f64,
}

/// A number that stands for the distribution.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Summary {
    /// With its value and interval in words: `Mean 43.2 (42.1 to 44.3)`.
    pub label: String,
    /// Its value.
    pub value: f64,
    /// Its interval, if one was computed.
    pub interval: Option<DrawnInterval>,
    /// How it is marked.
    pub form: SummaryForm,
    /// Whether it is shown.
    pub mark: Mark,
}

/// How a summary is marked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum SummaryForm {
    /// A dot: the mean.
    Dot,
    /// An upright stroke: the median.
    Stroke,
}
