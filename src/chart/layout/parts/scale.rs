//! From shares to places along a line.

/// Places shares from left to right.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct AxisScale {
    /// Where 0 is.
    pub(crate) zero: f64,
    /// How many slide units a share of 1 takes.
    pub(crate) unit: f64,
}

/// From one place to another along a line.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Extent {
    /// Where it begins.
    pub(crate) from: f64,
    /// Where it ends.
    pub(crate) to: f64,
}

impl AxisScale {
    /// The place of a share.
    pub(crate) fn at(self, share: f64) -> f64 {
        self.zero + share * self.unit
    }
}
