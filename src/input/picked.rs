//! Some of the rows of a batch.

use crate::error::{Error, Result};
use polars::prelude::{BooleanChunked, Column, NewChunkedArray};

/// Some of the rows of a batch.
pub(super) struct Picked {
    mask: Vec<bool>,
    /// Their places.
    pub(super) rows: Vec<usize>,
}

impl Picked {
    pub(super) fn new(mask: Vec<bool>) -> Self {
        let rows = (0..).zip(&mask).filter(|(_, picked)| **picked).map(|(at, _)| at).collect();
        Self { mask, rows }
    }

    /// How many rows are left out.
    pub(super) fn leaves_out(&self) -> usize {
        self.mask.len() - self.rows.len()
    }

    /// The columns with these rows alone.
    pub(super) fn columns(&self, columns: &[Column]) -> Result<Vec<Column>> {
        let mask = BooleanChunked::from_slice("picked".into(), &self.mask);
        let pick = |column: &Column| column.filter(&mask).map_err(Error::defect);
        columns.iter().map(pick).collect()
    }
}
