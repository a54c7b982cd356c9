//! Columns of files that hold one case after the other: they are filled cell by cell.

use super::cells::number_text;
use super::guard::polars_error;
use crate::error::Result;
use polars::prelude::{Column, DataFrame, NamedFrom, Series};
use std::path::Path;

/// Cells of a batch.
const BATCH_CELLS: usize = 2 << 20;

/// Bytes of a batch in the file.
const BATCH_BYTES: usize = 64 << 20;

/// Cases of a batch, of a file with so many columns and so many bytes in a case.
pub(super) fn batch_cases(columns: usize, bytes: usize) -> usize {
    (BATCH_CELLS / columns.max(1)).min(BATCH_BYTES / bytes.max(1)).clamp(1, 100_000)
}

/// A cell.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum CaseCell {
    Missing,
    Number(f64),
    Text(String),
}

impl CaseCell {
    pub(super) fn number(number: Option<f64>) -> Self {
        number.map_or(Self::Missing, Self::Number)
    }

    pub(super) fn text(text: Option<String>) -> Self {
        text.map_or(Self::Missing, Self::Text)
    }
}

/// The cells of a column of a batch.
pub(super) enum CaseCells {
    /// Of a column whose cells are numbers.
    Numbers(Vec<Option<f64>>),
    /// Of a column in which some are texts.
    Texts(Vec<Option<String>>),
}

impl CaseCells {
    pub(super) const fn numbers() -> Self {
        Self::Numbers(Vec::new())
    }

    pub(super) const fn texts() -> Self {
        Self::Texts(Vec::new())
    }

    /// The numbers of a column of numbers, which most are: they are filled without a detour.
    pub(super) const fn as_numbers(&mut self) -> Option<&mut Vec<Option<f64>>> {
        match self {
            Self::Numbers(cells) => Some(cells),
            Self::Texts(_) => None,
        }
    }

    pub(super) fn push(&mut self, cell: CaseCell) {
        match self {
            Self::Numbers(cells) => cells.push(match cell {
                CaseCell::Number(number) => Some(number),
                CaseCell::Text(_) | CaseCell::Missing => None,
            }),
            Self::Texts(cells) => cells.push(match cell {
                CaseCell::Text(text) => Some(text),
                CaseCell::Number(number) => Some(number_text(number)),
                CaseCell::Missing => None,
            }),
        }
    }

    fn series(self) -> Series {
        match self {
            Self::Numbers(cells) => Series::new("".into(), cells),
            Self::Texts(cells) => Series::new("".into(), cells),
        }
    }
}

/// A batch of at most so many cases, filled by one call for each; nothing where the first call says that there are no more.
pub(super) fn filled(
    path: &Path,
    cases: usize,
    mut columns: Vec<CaseCells>,
    mut case: impl FnMut(&mut [CaseCells]) -> Result<bool>,
) -> Result<Option<DataFrame>> {
    let mut height = 0;
    while height < cases && case(&mut columns)? {
        height += 1;
    }
    if height == 0 { Ok(None) } else { batch(path, height, columns).map(Some) }
}

/// A batch of so many cases.
pub(super) fn batch(path: &Path, cases: usize, columns: Vec<CaseCells>) -> Result<DataFrame> {
    let named = |(at, cells): (usize, CaseCells)| Column::from(cells.series().with_name(format!("c{at}").into()));
    let columns = columns.into_iter().enumerate().map(named).collect();
    DataFrame::new(cases, columns).map_err(|error| polars_error(path, error))
}
