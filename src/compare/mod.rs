//! Differences that the sample can tell from chance: groups with each other and with the rest, questions with groups, trends, items.
//!
//! Pure functions of totals and the frame, like [`estimate`](crate::estimate). Covariances follow from the design: groups that share
//! PSUs, and items that share respondents, are never treated as independent samples.

mod adjust;
mod association;
mod difference;
mod items;
mod matrix;
mod trend;

pub use adjust::Adjustment;
pub use association::{Association, association};
pub use difference::{Difference, Equivalence, MIN_EFFECTIVE_BASE, difference, from_rest, is_testable};
pub use items::{item_difference, items_together};
pub use trend::{Trend, trend};

/// What the groups of a banner are compared with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Comparison {
    /// Each other, as letters.
    #[default]
    Columns,
    /// Everyone else.
    Rest,
    /// Both.
    Both,
}

impl Comparison {
    /// Every choice: the list that the command line and the codebook go through.
    pub const ALL: [Self; 3] = [Self::Columns, Self::Rest, Self::Both];

    /// The name on the command line and in the codebook.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Columns => "cols",
            Self::Rest => "rest",
            Self::Both => "both",
        }
    }

    /// The choice of a name.
    #[must_use]
    pub fn of_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|comparison| comparison.name() == name)
    }

    /// Whether groups are compared with each other.
    #[must_use]
    pub const fn with_columns(self) -> bool {
        matches!(self, Self::Columns | Self::Both)
    }

    /// Whether groups are compared with everyone else.
    #[must_use]
    pub const fn with_rest(self) -> bool {
        matches!(self, Self::Rest | Self::Both)
    }
}
