//! Cells of a polars column as codes: each distinct cell is understood once and remembered.

use super::guard::unwound;
use crate::codebook::profile::clean;
use crate::error::{Error, Result};
use polars::prelude::{ChunkedArray, Column, DataType, Float64Type, Int64Type, PolarsResult, StringChunked};
use rustc_hash::FxHasher;
use std::collections::HashMap;
use std::hash::BuildHasherDefault;

/// A column in one of three forms.
pub(super) enum CellColumn {
    Text(StringChunked),
    Integer(ChunkedArray<Int64Type>),
    Number(ChunkedArray<Float64Type>),
}

impl CellColumn {
    /// The column as text, whole numbers or numbers; dates, booleans and categories become text.
    pub(super) fn of(column: &Column, name: &str) -> Result<Self> {
        let cannot = |why: &str| {
            Error::data(format!("column `{name}` cannot be read: {why}")).hint("export it as text, or leave it out of the file")
        };
        match unwound(|| Self::cast(column)) {
            Some(cast) => cast.map_err(|error| cannot(&error.to_string()).reworded(error)),
            None => Err(cannot("it has dates that no calendar has")),
        }
    }

    fn cast(column: &Column) -> PolarsResult<Self> {
        let dtype = column.dtype();
        if dtype.is_integer() {
            let whole = column.cast(&DataType::Int64)?;
            // Unsigned numbers may be too large.
            if whole.null_count() > column.null_count() {
                return Ok(Self::Number(column.cast(&DataType::Float64)?.f64()?.clone()));
            }
            Ok(Self::Integer(whole.i64()?.clone()))
        } else if *dtype == DataType::Float32 {
            let mut known = ShortMap::default();
            let cells = column.f32()?.iter();
            let cells = cells.map(|cell| cell.map(|cell| *known.entry(cell.to_bits()).or_insert_with(|| widened(cell))));
            Ok(Self::Number(cells.collect()))
        } else if dtype.is_float() || dtype.is_decimal() {
            Ok(Self::Number(column.cast(&DataType::Float64)?.f64()?.clone()))
        } else if let DataType::Datetime(unit, Some(_)) = dtype {
            // The words of a time zone are not known here: its moments are shown in universal time.
            Ok(Self::Text(column.cast(&DataType::Datetime(*unit, None))?.cast(&DataType::String)?.str()?.clone()))
        } else {
            Ok(Self::Text(column.cast(&DataType::String)?.str()?.clone()))
        }
    }

    /// The cells one by one as cleaned text; a missing cell is empty.
    pub(super) fn for_each(&self, mut each: impl FnMut(&str)) {
        match self {
            Self::Text(column) => {
                for cell in column.iter() {
                    let cell = cell.unwrap_or_default();
                    if is_clean(cell) { each(cell) } else { each(&clean(cell)) }
                }
            }
            Self::Integer(column) => column.iter().for_each(|cell| each(&cell.map_or_else(String::new, |cell| cell.to_string()))),
            Self::Number(column) => column.iter().for_each(|cell| each(&cell.map_or_else(String::new, number_text))),
        }
    }

    /// The cells as numbers; a blank one is NaN, one that is not a number is handed to `odd` with its position.
    pub(super) fn numbers(&self, mut odd: impl FnMut(usize, &str) -> f64) -> Vec<f64> {
        match self {
            Self::Text(column) => column
                .iter()
                .enumerate()
                .map(|(at, cell)| {
                    let cell = cell.unwrap_or_default();
                    crate::codebook::profile::number(cell).unwrap_or_else(|| {
                        let cell = clean(cell);
                        if cell.is_empty() {
                            f64::NAN
                        } else {
                            crate::codebook::profile::number(&cell).unwrap_or_else(|| odd(at, &cell))
                        }
                    })
                })
                .collect(),
            #[allow(clippy::cast_precision_loss)]
            Self::Integer(column) => column.iter().map(|cell| cell.map_or(f64::NAN, |cell| cell as f64)).collect(),
            Self::Number(column) => column
                .iter()
                .enumerate()
                .map(|(at, cell)| match cell {
                    Some(cell) if cell.is_infinite() => odd(at, &cell.to_string()),
                    cell => cell.unwrap_or(f64::NAN),
                })
                .collect(),
        }
    }
}

/// Whether a cell needs no cleaning: no blanks at its ends, no control characters, no runs of blanks.
fn is_clean(cell: &str) -> bool {
    let bytes = cell.as_bytes();
    let (Some(first), Some(last)) = (bytes.first(), bytes.last()) else { return true };
    first.is_ascii_graphic()
        && last.is_ascii_graphic()
        && bytes.iter().all(|byte| (0x20..0x7f).contains(byte))
        && !cell.contains("  ")
}

/// A number as a codebook would write it: whole numbers without a decimal point, and zero without a sign.
pub(super) fn number_text(number: f64) -> String {
    if number.is_nan() { String::new() } else { (number + 0.0).to_string() }
}

/// A number of single precision as it was written: 0.4, not 0.4000000059604645.
pub(super) fn widened(number: f32) -> f64 {
    number.to_string().parse().unwrap_or_else(|_| f64::from(number))
}

/// A map with a cheap hash, for keys that are short.
type ShortMap<K, V> = HashMap<K, V, BuildHasherDefault<FxHasher>>;

/// Remembers the code of every distinct cell of a column.
pub(super) struct Memo<T> {
    /// Texts of up to 12 bytes, by the 16 bytes in which they are stored.
    short: ShortMap<u128, T>,
    long: HashMap<String, T>,
    /// Whole numbers from 0 to 255, which most codes are, by themselves.
    small: Vec<Option<T>>,
    integers: ShortMap<i64, T>,
    numbers: ShortMap<u64, T>,
}

impl<T> Default for Memo<T> {
    fn default() -> Self {
        Self {
            short: ShortMap::default(),
            long: HashMap::new(),
            small: Vec::new(),
            integers: ShortMap::default(),
            numbers: ShortMap::default(),
        }
    }
}

/// A cell text and the position of the row in which it was first seen.
pub(super) struct NewCell<'a> {
    pub text: &'a str,
    pub at: usize,
}

impl<T: Copy> Memo<T> {
    /// Forgets all codes where there are more of them than this, so that memory does not grow with the rows of a file.
    pub(super) fn forget_beyond(&mut self, most: usize) {
        if self.short.len() + self.long.len() + self.integers.len() + self.numbers.len() > most {
            *self = Self::default();
        }
    }

    /// Codes a column; `understand` is asked once for each distinct cell, `blank` stands for missing ones.
    pub(super) fn code(&mut self, column: &CellColumn, blank: T, mut understand: impl FnMut(NewCell<'_>) -> T) -> Vec<T> {
        match column {
            CellColumn::Text(column) => self.texts(column, blank, &mut understand),
            CellColumn::Integer(column) => {
                self.small.resize_with(256, || None);
                let mut out = Vec::with_capacity(column.len());
                for array in column.downcast_iter() {
                    if array.validity().is_none() {
                        for cell in array.values().iter() {
                            let code = self.integer(*cell, out.len(), &mut understand);
                            out.push(code);
                        }
                    } else {
                        for cell in array {
                            out.push(cell.map_or(blank, |cell| self.integer(*cell, out.len(), &mut understand)));
                        }
                    }
                }
                out
            }
            CellColumn::Number(column) => {
                let cells = column.iter().enumerate();
                cells
                    .map(|(at, cell)| match cell {
                        Some(cell) if !cell.is_nan() => *self
                            .numbers
                            .entry(cell.to_bits())
                            .or_insert_with(|| understand(NewCell { text: &number_text(cell), at })),
                        _ => blank,
                    })
                    .collect()
            }
        }
    }

    fn integer(&mut self, cell: i64, at: usize, understand: &mut impl FnMut(NewCell<'_>) -> T) -> T {
        let mut new = || understand(NewCell { text: &cell.to_string(), at });
        match u8::try_from(cell) {
            Ok(small) => *self.small[usize::from(small)].get_or_insert_with(new),
            Err(_) => *self.integers.entry(cell).or_insert_with(&mut new),
        }
    }

    fn texts(&mut self, column: &StringChunked, blank: T, understand: &mut impl FnMut(NewCell<'_>) -> T) -> Vec<T> {
        let mut out = Vec::with_capacity(column.len());
        for array in column.downcast_iter() {
            let views = array.views();
            for (i, cell) in array.iter().enumerate() {
                let Some(cell) = cell else {
                    out.push(blank);
                    continue;
                };
                let at = out.len();
                let mut new = || {
                    let text = clean(cell);
                    if text.is_empty() { blank } else { understand(NewCell { text: &text, at }) }
                };
                let code = if cell.len() <= 12 {
                    // Short texts are stored inside their view, so that the view is the text.
                    *self.short.entry(views[i].as_u128()).or_insert_with(new)
                } else if let Some(code) = self.long.get(cell) {
                    *code
                } else {
                    let code = new();
                    self.long.insert(cell.to_owned(), code);
                    code
                };
                out.push(code);
            }
        }
        out
    }
}
