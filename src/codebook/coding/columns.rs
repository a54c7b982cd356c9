//! The columns that a codebook reads.

use super::joined::JoinedAnswers;
use super::marks::Marks;
use crate::codebook::{Declared, is_not_asked};

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
    /// In those of a multiple-response question: 1 where an option was chosen, 0 where it was not.
    Option {
        /// The question, by its place among the [`sets`](super::Coding::sets).
        set: usize,
        /// The option, by its place in the question.
        option: usize,
    },
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
