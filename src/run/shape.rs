//! What stands in the way of a report before any question is looked at: tables without one row for each respondent, and cells that a
//! spreadsheet changed.

use crate::codebook::detect::{DatedBands, Shape};
use crate::codebook::{ColumnProfile, Expression};
use crate::error::{Error, Result};
use crate::warning::{Warning, WarningCode};
use std::path::Path;

/// Refuses a table without one row for each respondent, unless a filter says which of the rows to take.
pub(super) fn check_shape(path: &Path, columns: &[ColumnProfile], filters: &[Option<&str>]) -> Result<()> {
    let Some(shape) = Shape::of(columns) else { return Ok(()) };
    let filters = filters.iter().flatten().map(|text| Expression::parse(text)).collect::<Result<Vec<_>>>()?;
    let names = |event: &str| filters.iter().any(|filter| filter.names().contains(&event));
    if shape.event().is_some_and(names) { Ok(()) } else { Err(refused(path, &shape)) }
}

fn refused(path: &Path, shape: &Shape) -> Error {
    Error::file(path, shape.words()).hint(shape.remedy())
}

/// What should be known of the columns before they are taken for answers.
///
/// # Errors
/// When no filter can make it a table of respondents.
pub fn shape_warnings(path: &Path, columns: &[ColumnProfile]) -> Result<Vec<Warning>> {
    let mut warnings = band_warnings(columns);
    match Shape::of(columns) {
        Some(shape) if shape.event().is_some() => {
            warnings.push(
                Warning::new(WarningCode::RepeatedEvents, format!("`{}` {}", path.display(), shape.words()))
                    .remedy(shape.remedy()),
            );
        }
        Some(shape) => return Err(refused(path, &shape)),
        None => {}
    }
    Ok(warnings)
}

/// Bands that became dates.
pub(super) fn band_warnings(columns: &[ColumnProfile]) -> Vec<Warning> {
    let found = columns.iter().filter_map(DatedBands::of);
    found.map(|bands| Warning::new(WarningCode::DatedBands, bands.words()).remedy(bands.remedy())).collect()
}
