//! Sums up the cells of every column for detection.

use super::cells::CellColumn;
use crate::codebook::ColumnProfile;
use crate::codebook::profile::ValueCount;
use crate::error::{Error, Result};
use polars::prelude::{Column, DataFrame};
use rayon::prelude::*;
use std::collections::HashMap;

/// Sums up the cells of every column.
pub(super) struct Profiler {
    columns: Vec<ColumnTally>,
}

struct ColumnTally {
    profile: ColumnProfile,
    position: HashMap<String, usize>,
    characters: u64,
}

impl Profiler {
    pub(super) fn new(columns: &[ColumnProfile]) -> Self {
        let tally = |column: &ColumnProfile| ColumnTally { profile: column.clone(), position: HashMap::new(), characters: 0 };
        Self { columns: columns.iter().map(tally).collect() }
    }

    pub(super) fn add(&mut self, frame: &DataFrame) -> Result<()> {
        self.add_columns(frame.columns())
    }

    /// Adds rows of all columns.
    pub(super) fn add_columns(&mut self, columns: &[Column]) -> Result<()> {
        self.columns.par_iter_mut().zip(columns).try_for_each(|(tally, column)| {
            let cells = CellColumn::of(column)
                .map_err(|error| Error::data(format!("column `{}` cannot be read: {error}", tally.profile.name)))?;
            cells.for_each(|cell| tally.add(cell));
            Ok(())
        })
    }

    #[allow(clippy::cast_precision_loss)]
    pub(super) fn finish(self) -> Vec<ColumnProfile> {
        let finish = |tally: ColumnTally| {
            let mut profile = tally.profile;
            profile.mean_length = tally.characters as f64 / (profile.rows - profile.blank).max(1) as f64;
            profile
        };
        self.columns.into_iter().map(finish).collect()
    }
}

impl ColumnTally {
    fn add(&mut self, cell: &str) {
        let profile = &mut self.profile;
        profile.rows += 1;
        if cell.is_empty() {
            profile.blank += 1;
            return;
        }
        self.characters += cell.chars().count() as u64;
        if let Some(at) = self.position.get(cell) {
            profile.values[*at].count += 1;
        } else if profile.values.len() < ColumnProfile::MAX_VALUES {
            self.position.insert(cell.to_owned(), profile.values.len());
            profile.values.push(ValueCount { value: cell.to_owned(), count: 1 });
        } else {
            profile.overflow = true;
        }
    }
}
