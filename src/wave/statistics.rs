//! What a measure is in one wave, ready to be compared with others.

use crate::compare::WaveStatistic;

/// The statistics of a measure in one wave, in the places of the pools.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Statistics {
    pub(super) total: Option<WaveStatistic>,
    /// By banner and group of the wave.
    pub(super) groups: Vec<Vec<Option<WaveStatistic>>>,
}
