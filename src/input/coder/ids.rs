//! Respondents that are in a file twice.

use super::cells::BatchCells;
use crate::codebook::coding::ColumnId;
use std::collections::HashSet;
use std::hash::{DefaultHasher, Hash, Hasher};

/// Looks for ids that come up twice; gives up where there are too many rows to remember.
pub(super) struct IdCheck {
    column: ColumnId,
    seen: HashSet<u64>,
    duplicates: u64,
    given_up: bool,
}

/// Ids that are remembered.
const MAX_IDS: usize = 5_000_000;

impl IdCheck {
    pub(super) fn new(column: ColumnId) -> Self {
        Self { column, seen: HashSet::new(), duplicates: 0, given_up: false }
    }

    /// Rows whose id came up before; nothing where there were too many rows to remember.
    pub(super) fn duplicates(&self) -> Option<u64> {
        (!self.given_up).then_some(self.duplicates)
    }

    /// Hashes of the ids, if all of them were kept.
    pub(super) fn into_hashes(self) -> HashSet<u64> {
        self.seen
    }

    /// Adds the ids of a batch.
    pub(super) fn add(&mut self, cells: &BatchCells) {
        if self.given_up {
            return;
        }
        cells.of(self.column).for_each(|cell| {
            if !cell.is_empty() {
                let mut hasher = DefaultHasher::new();
                cell.hash(&mut hasher);
                self.duplicates += u64::from(!self.seen.insert(hasher.finish()));
            }
        });
        if self.seen.len() > MAX_IDS {
            self.given_up = true;
            self.seen = HashSet::new();
        }
    }
}
