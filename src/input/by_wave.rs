//! Rows of one file sorted into waves while they are read: each wave is a sample of its own, coded under its own codebook.

use super::cells::CellColumn;
use super::coder::{Coded, Coder};
use super::picked::Picked;
use super::profiler::Profiler;
use super::raw::{Numeric, RawBatch, Wanted};
use super::source::Source;
use super::view::View;
use crate::codebook::{Codebook, ColumnProfile, is_personal, is_personal_column};
use crate::error::{Error, Result};
use crate::tabulate::Batch;
use polars::prelude::Column;

/// The rows of one wave and how they are to be coded.
#[derive(Debug, Clone, Copy)]
pub struct WaveRows<'a> {
    /// The cell of the wave column that its rows have; of no account where there is no such column.
    pub cell: &'a str,
    /// Names and codes of the file in this wave.
    pub view: &'a View,
    /// Its codebook.
    pub codebook: &'a Codebook,
}

/// The cells of every column, looked at in the rows of one wave.
#[derive(Debug, Clone, PartialEq)]
pub struct WaveProfile {
    /// The cell of the wave column.
    pub cell: String,
    /// The columns of the file.
    pub columns: Vec<ColumnProfile>,
}

/// The waves of a file.
#[derive(Debug, Clone, PartialEq)]
pub struct WaveProfiles {
    /// The waves, in order of first appearance.
    pub waves: Vec<WaveProfile>,
    /// Rows without a wave.
    pub blank: u64,
}

/// Different cells of a column that says which wave a row belongs to.
const MAX_WAVES: usize = 120;

impl Source {
    /// Codes every row under a codebook and hands on batches.
    ///
    /// # Errors
    /// When a row contradicts the codebook or the design (up to ten are named), or the file cannot be read.
    pub fn code(&self, view: &View, codebook: &Codebook, mut sink: impl FnMut(&Batch)) -> Result<Coded> {
        let all = WaveRows { cell: "", view, codebook };
        let coded = self.code_by(None, &[all], |_, batch| sink(batch))?;
        coded.into_iter().next().ok_or_else(|| Error::internal("a file without rows to code"))
    }

    /// The position of a column by its name in the file.
    ///
    /// # Errors
    /// When there is none.
    fn position(&self, name: &str) -> Result<usize> {
        self.columns().iter().position(|column| column.name == name).ok_or_else(|| {
            let error = Error::data(format!("`{}` has no column `{name}`, which is to say the wave", self.name()));
            let known = self.columns().iter().map(|column| &column.name);
            error.did_you_mean(name, known, "`survey-report inspect DATA` lists the columns")
        })
    }

    /// Looks at the cells of every column, wave by wave; the waves in order of first appearance, rows without a wave in none.
    ///
    /// # Errors
    /// When the file cannot be read, has no such column, or the column has too many different cells to be waves.
    pub fn profile_by(&self, column: &str) -> Result<WaveProfiles> {
        let at = self.position(column)?;
        let mut waves: Vec<(String, Profiler)> = Vec::new();
        let all: Vec<usize> = (0..self.columns().len()).collect();
        let mut blank = 0;
        self.read(&Wanted::texts(all), &mut |batch| {
            let cells = wave_cells(&batch.frame.columns()[at], column)?;
            blank += cells.iter().filter(|cell| cell.is_empty()).count() as u64;
            for cell in &cells {
                if !cell.is_empty() && !waves.iter().any(|(known, _)| known == cell) {
                    if is_personal_column(column) || is_personal(cell) {
                        return Err(Error::data(format!("column `{column}` holds personal data, which name no wave"))
                            .hint("name a column such as a year or the name of a wave"));
                    }
                    waves.push((cell.clone(), Profiler::new(self.columns())));
                }
            }
            if waves.len() > MAX_WAVES {
                return Err(Error::data(format!(
                    "column `{column}` has more than {MAX_WAVES} different cells, which are no waves"
                ))
                .hint("name a column such as a year or the name of a wave"));
            }
            for (wave, profiler) in &mut waves {
                let picked = of_wave(&cells, wave);
                profiler.add_columns(&picked.columns(batch.frame.columns())?)?;
            }
            Ok(())
        })?;
        let waves = waves.into_iter().map(|(cell, profiler)| WaveProfile { cell, columns: profiler.finish() }).collect();
        Ok(WaveProfiles { waves, blank })
    }

    /// Codes the rows of each wave under its codebook and hands on batches with the wave's position. Without a wave column all rows are of the first wave.
    ///
    /// # Errors
    /// When a row contradicts the codebook or the design, or the file cannot be read.
    pub fn code_by(
        &self,
        column: Option<&str>,
        waves: &[WaveRows<'_>],
        mut sink: impl FnMut(usize, &mut Batch),
    ) -> Result<Vec<Coded>> {
        let wave_column = column.map(|name| self.position(name)).transpose()?;
        let mut coders = waves.iter().map(|of| Coder::new(of.codebook, &of.view.columns)).collect::<Result<Vec<_>>>()?;
        let wanted: Vec<Wanted> = coders.iter().map(Coder::wanted).collect();
        let all = union(&wanted, wave_column, waves);
        let place = |at: &usize| all.columns.iter().position(|column| column == at).unwrap_or(0);
        let places: Vec<Vec<usize>> = wanted.iter().map(|of| of.columns.iter().map(place).collect()).collect();
        let wave_place = wave_column.map(|at| place(&at));
        self.read(&all, &mut |batch: RawBatch| {
            let columns = batch.frame.columns();
            let cells = wave_place.map(|at| wave_cells(&columns[at], column.unwrap_or_default())).transpose()?;
            for (wave, (coder, of)) in coders.iter_mut().zip(waves).enumerate() {
                let picked = cells.as_ref().map(|cells| of_wave(cells, of.cell));
                let own: Vec<Column> = places[wave]
                    .iter()
                    .zip(&wanted[wave].columns)
                    .map(|(place, at)| of.view.recoded(*at, &columns[*place]))
                    .collect::<Result<_>>()?;
                let (own, rows) = match picked {
                    Some(picked) => (picked.columns(&own)?, batch.rows.picked(picked.rows)),
                    None => (own, batch.rows.clone()),
                };
                let height = rows.count().unwrap_or(batch.frame.height());
                let mut coded = coder.code(&own, height, rows)?;
                sink(wave, &mut coded);
            }
            Ok(())
        })?;
        let mut coded = coders.into_iter().map(Coder::finish).collect::<Result<Vec<Coded>>>()?;
        if let [only] = coded.as_mut_slice() {
            only.quality.short_rows = self.short_rows();
        }
        Ok(coded)
    }
}

/// The cells of a wave column as text.
fn wave_cells(column: &Column, name: &str) -> Result<Vec<String>> {
    let cells = CellColumn::of(column, name)?;
    let mut texts = Vec::with_capacity(column.len());
    cells.for_each(|cell| texts.push(cell.to_owned()));
    Ok(texts)
}

/// The rows of a batch that belong to a wave.
fn of_wave(cells: &[String], wave: &str) -> Picked {
    Picked::new(cells.iter().map(|cell| cell == wave).collect())
}

/// The columns that any wave wants, each once; read as numbers where all that want them do.
fn union(wanted: &[Wanted], wave_column: Option<usize>, waves: &[WaveRows<'_>]) -> Wanted {
    let mut columns: Vec<usize> = wanted.iter().flat_map(|of| of.columns.iter().copied()).chain(wave_column).collect();
    columns.sort_unstable();
    columns.dedup();
    let numeric = columns.iter().filter_map(|at| {
        if wave_column == Some(*at) || waves.iter().any(|of| of.view.is_recoded(*at)) {
            return None;
        }
        let mut found: Option<Numeric> = None;
        for of in wanted.iter().filter(|of| of.columns.contains(at)) {
            let own = of.numeric.iter().find(|numeric| numeric.column == *at)?;
            match found {
                Some(known) if known.whole != own.whole => return None,
                _ => found = Some(*own),
            }
        }
        found
    });
    let numeric = numeric.collect();
    Wanted { columns, numeric }
}
