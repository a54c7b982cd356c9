//! The rows of a table of labels or targets.

use super::super::cells::CellColumn;
use super::super::raw::Wanted;
use super::super::source::Source;
use crate::error::Result;

/// The rows of some columns of a table.
pub(in crate::input) fn rows(source: &Source, columns: Vec<usize>) -> Result<Vec<Vec<String>>> {
    let mut rows: Vec<Vec<String>> = Vec::new();
    source.read(&Wanted::texts(columns), &mut |batch| {
        let first = rows.len();
        rows.resize(first + batch.frame.height(), Vec::new());
        for column in batch.frame.columns() {
            let column = CellColumn::of(column, column.name())?;
            let mut own = rows[first..].iter_mut();
            column.for_each(|cell| {
                if let Some(row) = own.next() {
                    row.push(cell.to_owned());
                }
            });
        }
        Ok(())
    })?;
    Ok(rows)
}
