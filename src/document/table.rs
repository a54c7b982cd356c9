//! Tables: the label in the first column, numbers to the right.

use super::TableCell;

/// A table.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Table {
    /// The head of each column.
    pub head: Vec<String>,
    /// The rows.
    pub rows: Vec<TableRow>,
    /// How the columns after the first stand.
    pub alignment: Alignment,
}

/// How the columns of a table stand, but for the first, which is the label and stands left.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Alignment {
    /// To the right, as numbers do.
    #[default]
    Numbers,
    /// To the left.
    Text,
}

/// A row of a table.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct TableRow {
    /// The cells, the label first.
    pub cells: Vec<TableCell>,
    /// The cells that are emphasised, by position.
    pub strong: Vec<usize>,
}

impl TableRow {
    /// A row of cells.
    pub fn new(cells: impl IntoIterator<Item = TableCell>) -> Self {
        Self { cells: cells.into_iter().collect(), strong: Vec::new() }
    }

    /// The same with its label and first number emphasised.
    #[must_use]
    pub fn strong(self) -> Self {
        Self { strong: vec![0, 1], ..self }
    }
}

impl Table {
    /// A table with a head.
    #[must_use]
    pub fn new(head: Vec<String>) -> Self {
        Self { head, ..Self::default() }
    }

    /// A table of numbers with a head of fixed words.
    #[must_use]
    pub fn of_numbers(head: &[&str]) -> Self {
        Self::new(head.iter().map(|text| (*text).to_owned()).collect())
    }

    /// A table of texts with a head.
    #[must_use]
    pub fn of_texts(head: &[&str]) -> Self {
        Self { alignment: Alignment::Text, ..Self::of_numbers(head) }
    }

    /// Adds a row of texts.
    pub fn push(&mut self, cells: Vec<String>) {
        self.rows.push(TableRow::new(cells.into_iter().map(TableCell::Text)));
    }
}
