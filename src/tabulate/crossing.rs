//! What is counted: crossings of variables and banners, and how finely their totals are kept.

use super::together::Together;

/// What is counted: one variable by the groups of one banner, or by no groups.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Crossing {
    /// Position of the variable in a batch.
    pub variable: usize,
    /// Position of the banner in a batch; nothing where there is none.
    pub banner: Option<usize>,
    /// Number of groups of the banner, or 0. Respondents in no group are kept as one group more, so that all groups together are
    /// everyone.
    pub groups: usize,
    /// What the variable holds.
    pub kind: CrossingKind,
}

/// What of a variable is counted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CrossingKind {
    /// One of so many categories.
    Categories(usize),
    /// The sums of a number.
    Number,
    /// The distribution of a number, for its quantiles.
    Values,
    /// The sums of two numbers, for their ratio.
    Ratio,
    /// Whether the answer is in a net, together with the same for another variable: the items of a battery compared.
    Together(Together),
}

impl CrossingKind {
    /// Whether it holds what shares, means and ratios are made of, rather than an addition to it.
    pub(super) const fn is_main(&self) -> bool {
        matches!(self, Self::Categories(_) | Self::Number | Self::Ratio)
    }
}

/// What totals keep apart, which follows from the design.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Granularity {
    /// Whether units are PSUs (or patterns of replicate weights), else strata.
    pub clustered: bool,
    /// Number of replicate weights.
    pub replicates: usize,
}
