//! One picture of a chart.

use super::drawing::Scene;

/// One picture of a chart; a chart with many rows has several.
#[derive(Debug, Clone, PartialEq)]
pub struct Page {
    /// `q3`, or `q3-1`, `q3-2` when there are several.
    pub id: String,
    /// What is drawn.
    pub scene: Scene,
}
