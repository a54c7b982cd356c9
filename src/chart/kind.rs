//! The kinds of charts, by the names under which they are asked for.

/// A kind of chart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ChartKind {
    /// Bars with whiskers.
    Bars,
    /// Dots with whiskers.
    Dots,
    /// Diverging bars.
    Diverging,
    /// Whole scales as stacked bars.
    Stacked,
    /// First, second and third choices as stacked bars.
    Ranks,
    /// Net scores with the parts they are made of.
    Score,
    /// A histogram.
    Histogram,
    /// Groups side by side.
    Groups,
    /// A heat table of groups.
    Heat,
    /// Two waves.
    Dumbbell,
    /// A trend over waves.
    Trend,
}

impl ChartKind {
    /// Every kind.
    pub const ALL: [Self; 11] = [
        Self::Bars,
        Self::Dots,
        Self::Diverging,
        Self::Stacked,
        Self::Ranks,
        Self::Score,
        Self::Histogram,
        Self::Groups,
        Self::Heat,
        Self::Dumbbell,
        Self::Trend,
    ];

    /// Its name in commands and codebooks.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Bars => "bars",
            Self::Dots => "dots",
            Self::Diverging => "diverging",
            Self::Stacked => "stacked",
            Self::Ranks => "ranks",
            Self::Score => "score",
            Self::Histogram => "histogram",
            Self::Groups => "groups",
            Self::Heat => "heat",
            Self::Dumbbell => "dumbbell",
            Self::Trend => "trend",
        }
    }

    /// The kind of a name.
    #[must_use]
    pub fn of_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }

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
