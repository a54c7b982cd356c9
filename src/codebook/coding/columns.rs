//! The columns that a codebook reads, and conditions on their cells.

use super::column_id::ColumnId;
use super::joined::JoinedAnswers;
use super::marks::Marks;
use crate::codebook::expression::Expression;
use crate::codebook::{Declared, is_not_asked};

/// A condition on the cells of one row, with its columns by id.
pub type Condition = Expression<ColumnId>;

/// A column that is read, with what is known of its cells whatever they are read for.
#[derive(Debug, Clone, PartialEq)]
pub struct CodedColumn {
    /// Its name.
    pub name: String,
    /// Where its cells are.
    pub source: ColumnSource,
    /// Cells that mean "not asked", by the codebook.
    pub not_asked: Marks,
    /// What the file itself declares of it.
    pub declared: Declared,
}

/// Where the cells of a column are.
#[derive(Debug, Clone, PartialEq)]
pub enum ColumnSource {
    /// In the column of the file at this position.
    File(usize),
    /// In several columns of the file, one for each answer, read as one.
    Joined(JoinedAnswers),
}

impl CodedColumn {
    /// Whether a condition takes a cell for blank: it means "not asked", or the file declares it as missing.
    #[must_use]
    pub fn is_missing(&self, cell: &str) -> bool {
        self.not_asked.has(cell) || self.declared.is_missing(cell)
    }

    /// Whether a cell names no stratum, sampling unit or weight.
    #[must_use]
    pub fn names_nothing(&self, cell: &str) -> bool {
        self.not_asked.names(cell) || is_not_asked(cell)
    }
}
