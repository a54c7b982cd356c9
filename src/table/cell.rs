//! The cells of tables.

use super::hidden::Hidden;
use crate::estimate::{Estimate, Reliability};

/// An estimate and how it may be shown.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Cell {
    /// The estimate.
    pub estimate: Estimate,
    /// How it may be shown.
    pub reliability: Reliability,
}

/// What a table has in a place.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Number<'a> {
    /// A number.
    Known(&'a Cell),
    /// None, because it could tell of single respondents.
    Withheld(Hidden),
    /// None, because nobody is in the base.
    NoBase,
}
