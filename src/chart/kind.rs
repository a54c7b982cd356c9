//! What the kinds of charts are called.

use crate::options::ChartKind;

impl ChartKind {
    /// What it is called at the beginning of a sentence.
    #[must_use]
    pub const fn words(self) -> &'static str {
        match self {
            Self::Bars => "Bar chart",
            Self::Dots => "Dot-and-whisker chart",
            Self::Diverging => "Diverging bar chart",
            Self::Stacked => "Stacked bar chart",
            Self::Ranks => "Stacked bar chart of ranks",
            Self::Score => "Chart of net scores",
            Self::Histogram => "Histogram",
            Self::Groups => "Dot chart by groups",
            Self::Heat => "Heat table by groups",
            Self::Dumbbell => "Chart of two waves",
            Self::Trend => "Trend chart",
        }
    }
}
