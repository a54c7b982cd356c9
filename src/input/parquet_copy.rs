//! A Parquet file with one column more.

use super::added_column::AddedColumn;
use super::columnar::of_polars;
use super::source::Source;
use crate::error::{Error, Result};
use polars::prelude::{Column, NamedFrom, ParquetReader, ParquetWriter, SerReader, Series};
use std::fs::File;

impl Source {
    /// The Parquet file with a column more, its own columns as they are.
    ///
    /// # Errors
    /// When the file cannot be read, or is another kind of file.
    pub fn parquet_with(&self, column: AddedColumn<'_>) -> Result<Vec<u8>> {
        let file = File::open(&self.path).map_err(|error| Error::reading(&self.path, error, "check the path"))?;
        of_polars(&self.path, || {
            let mut frame = ParquetReader::new(file).finish()?;
            frame.with_column(Column::from(Series::new(column.name.into(), column.numbers)))?;
            let mut bytes = Vec::new();
            ParquetWriter::new(&mut bytes).finish(&mut frame)?;
            Ok(bytes)
        })
    }
}
