//! One picture of a chart.

use super::scene::Scene;

/// One picture of a chart; a chart with many rows has several.
#[derive(Debug, Clone, PartialEq)]
pub struct Page {
    /// `q3`, or `q3-1`, `q3-2` when there are several.
    pub id: String,
    /// What is drawn.
    pub scene: Scene,
}

/// Which of the pages of a chart this is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Folio {
    /// From 1.
    pub(crate) number: usize,
    /// How many there are.
    pub(crate) count: usize,
}

impl Folio {
    /// The identifier of the page.
    pub(crate) fn id(self, chart: &str) -> String {
        if self.count > 1 { format!("{chart}-{}", self.number) } else { chart.to_owned() }
    }

    /// `2 of 3`, or nothing when there is one page.
    pub(crate) fn text(self) -> String {
        if self.count > 1 { format!("{} of {}", self.number, self.count) } else { String::new() }
    }
}
