//! The first rows of a column, kept as they stand in the file: what columns say together can only be seen row by row.

/// The cells of the first rows, as positions among the distinct values of the column.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct RowSample {
    places: Vec<u16>,
}

impl RowSample {
    /// Rows kept of a column.
    pub const ROWS: usize = 16_384;
    /// Stands for a blank cell.
    const BLANK: u16 = u16::MAX;

    /// Adds a row; `None` is a blank cell, or one of too many different ones.
    pub fn push(&mut self, place: Option<usize>) {
        if self.places.len() < Self::ROWS {
            self.places.push(place.and_then(|place| u16::try_from(place).ok()).unwrap_or(Self::BLANK));
        }
    }

    /// Rows kept; none where columns are known by their values alone.
    #[must_use]
    pub fn len(&self) -> usize {
        self.places.len()
    }

    /// Whether no row is kept.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.places.is_empty()
    }

    /// The position of a row's cell among the values; `None` where it is blank.
    #[must_use]
    pub fn place(&self, row: usize) -> Option<usize> {
        self.places.get(row).filter(|place| **place != Self::BLANK).map(|place| usize::from(*place))
    }

    /// The positions of all rows kept.
    pub fn places(&self) -> impl Iterator<Item = Option<usize>> + '_ {
        (0..self.len()).map(|row| self.place(row))
    }

    /// The same rows after the values were moved: `to` holds the new position of each, or `None` where it is blank now.
    #[must_use]
    pub fn moved(&self, to: &[Option<usize>]) -> Self {
        let mut moved = Self::default();
        for place in self.places() {
            moved.push(place.and_then(|place| to.get(place).copied().flatten()));
        }
        moved
    }
}
