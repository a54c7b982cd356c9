//! Cells that mean one thing, and when a cell is one of them.

use crate::codebook::profile::number;
use std::sync::Arc;

/// Cells that mean one thing, as the codebook writes them.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Marks {
    cells: Arc<[String]>,
}

impl Marks {
    /// These cells.
    #[must_use]
    pub fn new(cells: &[String]) -> Self {
        Self { cells: cells.into() }
    }

    /// The cells.
    #[must_use]
    pub fn cells(&self) -> &[String] {
        &self.cells
    }

    /// Whether a cell is one of them, as a text or as a number ("1" and "1.0").
    #[must_use]
    pub fn has(&self, cell: &str) -> bool {
        self.cells.iter().any(|mark| same_code(mark, cell))
    }

    /// Whether a cell is one of them to the letter.
    #[must_use]
    pub fn names(&self, cell: &str) -> bool {
        self.cells.iter().any(|mark| mark == cell)
    }

    /// Those that are numbers.
    pub fn numbers(&self) -> impl Iterator<Item = f64> + '_ {
        self.cells.iter().filter_map(|mark| number(mark))
    }
}

/// Whether two cells are the same code: the same text, or the same number ("1" and "1.0").
pub(in crate::codebook) fn same_code(code: &str, cell: &str) -> bool {
    code == cell
        || match (number(code), number(cell)) {
            (Some(code), Some(cell)) => (code - cell).abs() < 1e-12,
            _ => false,
        }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_the_same_however_it_is_written() {
        let marks = Marks::new(&["-9".to_owned(), "NA".to_owned()]);
        assert!(marks.has("-9.0") && marks.has("NA") && !marks.has("na") && !marks.has("9"));
        assert!(marks.names("NA") && !marks.names("-9.0"));
        assert_eq!(marks.numbers().collect::<Vec<_>>(), [-9.0]);
    }
}
