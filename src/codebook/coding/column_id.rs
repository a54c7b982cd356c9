//! Columns by id.

/// A column, by its position among those of a [`Coding`](super::Coding).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ColumnId(usize);

impl ColumnId {
    pub(super) const fn new(at: usize) -> Self {
        Self(at)
    }

    /// Its position among the columns that are read.
    #[must_use]
    pub const fn at(self) -> usize {
        self.0
    }
}
