//! Sums up the cells of every column for detection.

use super::cells::{CellColumn, number_text};
use crate::codebook::ColumnProfile;
use crate::codebook::profile::{ValueCount, clean, number};
use crate::error::Result;
use polars::prelude::{Column, DataFrame};
use rayon::prelude::*;
use rustc_hash::FxHashMap;
use std::collections::HashMap;

/// So many distinct numbers of a column are remembered.
const MAX_NUMBERS: usize = 1 << 16;

/// Sums up the cells of every column.
pub(super) struct Profiler {
    columns: Vec<ColumnTally>,
}

struct ColumnTally {
    profile: ColumnProfile,
    position: HashMap<String, usize>,
    /// Numbers by their bits, so that the text of each is made once.
    numbers: FxHashMap<u64, Seen>,
    characters: u64,
}

/// A number that was seen before.
#[derive(Clone, Copy)]
struct Seen {
    /// Its place among the values; nothing where there were too many to keep it.
    at: Option<usize>,
    characters: u64,
}

impl Profiler {
    pub(super) fn new(columns: &[ColumnProfile]) -> Self {
        let tally = |column: &ColumnProfile| ColumnTally {
            profile: column.clone(),
            position: HashMap::new(),
            numbers: FxHashMap::default(),
            characters: 0,
        };
        Self { columns: columns.iter().map(tally).collect() }
    }

    pub(super) fn add(&mut self, frame: &DataFrame) -> Result<()> {
        self.add_columns(frame.columns())
    }

    /// Adds rows of all columns.
    pub(super) fn add_columns(&mut self, columns: &[Column]) -> Result<()> {
        self.columns.par_iter_mut().zip(columns).try_for_each(|(tally, column)| {
            let cells = CellColumn::of(column, &tally.profile.name)?;
            match &cells {
                CellColumn::Number(cells) => cells.iter().for_each(|cell| tally.add_number(cell.unwrap_or(f64::NAN))),
                _ => cells.for_each(|cell| tally.add(cell)),
            }
            if let CellColumn::Text(cells) = &cells {
                cells.iter().flatten().filter(|cell| cell.contains('\n')).for_each(|cell| tally.add_lines(cell));
            }
            Ok(())
        })
    }

    #[allow(clippy::cast_precision_loss)]
    pub(super) fn finish(self) -> Vec<ColumnProfile> {
        let finish = |tally: ColumnTally| {
            let mut profile = tally.profile;
            without_zeros(&mut profile);
            profile.mean_length = tally.characters as f64 / (profile.rows - profile.blank).max(1) as f64;
            profile
        };
        self.columns.into_iter().map(finish).collect()
    }
}

/// `1.0` is `1` where every number is written so, as pandas does with whole numbers beside blank cells. There is but one zero.
fn without_zeros(profile: &mut ColumnProfile) {
    let mut numbers = profile.values.iter().filter(|value| number(&value.value).is_some()).peekable();
    if numbers.peek().is_some() && numbers.all(|value| value.value.ends_with(".0")) {
        profile.regroup(|cell| Some(number(cell).map_or_else(|| cell.to_owned(), number_text)));
    }
}

impl ColumnTally {
    fn add_number(&mut self, number: f64) {
        if let Some(seen) = self.numbers.get(&number.to_bits()).copied() {
            self.profile.rows += 1;
            self.characters += seen.characters;
            self.profile.sample.push(seen.at);
            match seen.at {
                Some(at) => self.profile.values[at].count += 1,
                None => self.profile.overflow = true,
            }
            return;
        }
        let text = number_text(number);
        self.add(&text);
        // Numbers that never come again need no place.
        if !text.is_empty() && self.numbers.len() < MAX_NUMBERS {
            let seen = Seen { at: self.position.get(&text).copied(), characters: text.len() as u64 };
            self.numbers.insert(number.to_bits(), seen);
        }
    }

    /// Notes the lines of a cell that holds several, as some platforms write several answers.
    fn add_lines(&mut self, cell: &str) {
        for line in cell.lines().map(clean).filter(|line| !line.is_empty()) {
            let lines = &mut self.profile.lines;
            if lines.len() < ColumnProfile::MAX_LINES && !lines.contains(&line) {
                lines.push(line);
            }
        }
    }

    fn add(&mut self, cell: &str) {
        let profile = &mut self.profile;
        profile.rows += 1;
        if cell.is_empty() {
            profile.blank += 1;
            profile.sample.push(None);
            return;
        }
        self.characters += cell.chars().count() as u64;
        let mut at = self.position.get(cell).copied();
        if let Some(at) = at {
            profile.values[at].count += 1;
        } else if profile.values.len() < ColumnProfile::MAX_VALUES {
            at = Some(profile.values.len());
            self.position.insert(cell.to_owned(), profile.values.len());
            profile.values.push(ValueCount { value: cell.to_owned(), count: 1 });
        } else {
            profile.overflow = true;
        }
        profile.sample.push(at);
    }
}
