//! A wave before it is counted.

use crate::codebook::Codebook;
use crate::input::View;

/// A wave of a file that is to be counted.
pub(super) struct WaveToCount<'a> {
    /// The cell of the wave column.
    pub(super) cell: &'a str,
    /// Names and codes of its file.
    pub(super) view: &'a View,
    pub(super) codebook: &'a Codebook,
}
