//! How waves are compared.

use crate::options::{ComparisonKind, Margin, StatisticalOptions};

/// Whether sampling units of the same name are the same in all waves.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Samples {
    /// They are, where any have the same name.
    #[default]
    Auto,
    /// They are; an error where none have the same name.
    Linked,
    /// They are not.
    Independent,
}

/// How waves are compared.
#[derive(Debug, Clone, PartialEq)]
pub struct WaveSettings {
    /// Level, interval method, reliability, adjustment, margin of equivalence.
    pub choices: StatisticalOptions,
    /// Whether waves of a survey are compared, or groups.
    pub kind: ComparisonKind,
    /// The wave that changes are counted from, by id; nothing for the first.
    pub baseline: Option<String>,
    /// Whether samples share units.
    pub samples: Samples,
    /// Changes of shares smaller than this do not matter in practice.
    pub practical: Option<Margin>,
}
