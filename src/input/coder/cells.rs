//! The columns of one batch in the forms in which cells are read.

use crate::codebook::coding::{CodedColumn, Coding, ColumnId};
use crate::error::Result;
use crate::input::cells::CellColumn;
use crate::input::rows::RowNumbers;
use polars::prelude::Column;
use rayon::prelude::*;
use std::sync::Arc;

/// The cells of one batch, with the coding that says what they mean.
pub(super) struct BatchCells {
    coding: Arc<Coding>,
    columns: Vec<CellColumn>,
    rows: usize,
    numbers: RowNumbers,
}

impl BatchCells {
    /// The columns of the file that are read, in the order of the coding. Those that are made of several are [pushed](Self::push).
    pub(super) fn new(coding: &Arc<Coding>, columns: &[Column], rows: usize, numbers: RowNumbers) -> Result<Self> {
        let read = columns.par_iter().zip(&coding.columns).map(|(column, coded)| CellColumn::of(column, &coded.name));
        Ok(Self { columns: read.collect::<Result<_>>()?, coding: Arc::clone(coding), rows, numbers })
    }

    /// Adds the next column that is made of several.
    pub(super) fn push(&mut self, column: CellColumn) {
        self.columns.push(column);
    }

    /// The cells of a column.
    pub(super) fn of(&self, column: ColumnId) -> &CellColumn {
        &self.columns[column.at()]
    }

    /// What is known of a column.
    pub(super) fn coded(&self, column: ColumnId) -> &CodedColumn {
        self.coding.column(column)
    }

    /// How many rows there are.
    pub(super) const fn rows(&self) -> usize {
        self.rows
    }

    /// The row number of a position, as a spreadsheet shows it.
    pub(super) fn row(&self, at: usize) -> u64 {
        self.numbers.of(at)
    }

    /// The numbers of some of the rows.
    pub(super) fn picked(&self, rows: Vec<usize>) -> RowNumbers {
        self.numbers.picked(rows)
    }
}
