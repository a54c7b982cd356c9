//! The cells of tables.

use crate::estimate::{Estimate, Reliability};

/// An estimate and how it may be shown.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Cell {
    /// The estimate.
    pub estimate: Estimate,
    /// How it may be shown.
    pub reliability: Reliability,
}
