//! Where waves and shares are in the plot of a trend.

use super::time_axis::TimeAxis;
use crate::chart::layout::parts::UprightAxis;

/// Both axes of a trend.
pub(super) struct TrendAxes<'a> {
    /// Waves from left to right.
    pub(super) time: TimeAxis<'a>,
    /// Shares from bottom to top.
    pub(super) shares: UprightAxis,
    /// Whether intervals are drawn as bands instead of whiskers.
    pub(super) has_bands: bool,
}
