//! The words around a chart.

use serde::{Deserialize, Serialize};

/// The words around a chart: what it shows, how it was asked, and what a reader who cannot see it should hear.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Caption {
    /// Names the pages and the elements inside the pictures: `q3`.
    pub id: String,
    /// The finding; at most two lines are drawn.
    pub headline: String,
    /// The wording of the question, or the measure; at most two lines are drawn.
    pub subtitle: String,
    /// Base, source and method, a paragraph each; at most four lines are drawn.
    pub footnote: Vec<String>,
    /// What the chart shows, in a sentence.
    pub alt: String,
}
