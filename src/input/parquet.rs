//! Reads a Parquet file row group by row group.

use super::stored::{Stored, unreadable};
use super::{polars_error, read_ahead};
use crate::error::{Error, Result};
use polars::prelude::{DataFrame, ParquetReader, SerReader};
use std::fs::File;

/// A Parquet file whose schema was read.
#[derive(Debug)]
pub(super) struct ParquetFile {
    stored: Stored,
    names: Vec<String>,
    row_groups: Vec<usize>,
}

impl ParquetFile {
    pub(super) fn open(stored: &Stored) -> Result<Self> {
        let path = stored.name.as_path();
        let mut reader = ParquetReader::new(file(stored)?);
        let fail = |error| polars_error(path, &error);
        let schema = reader.schema().map_err(fail)?;
        let names = schema.iter_names().map(ToString::to_string).collect();
        let metadata = reader.get_metadata().map_err(fail)?;
        // The type of a row group is not among those that polars names.
        #[allow(clippy::redundant_closure_for_method_calls)]
        let row_groups: Vec<usize> = metadata.row_groups.iter().map(|group| group.num_rows()).collect();
        if row_groups.iter().sum::<usize>() == 0 {
            return Err(Error::file(path, "has no rows").hint("export the responses again; one row per respondent"));
        }
        Ok(Self { stored: stored.clone(), names, row_groups })
    }

    pub(super) fn names(&self) -> &[String] {
        &self.names
    }

    /// Hands on the columns at `wanted`, in that order.
    pub(super) fn read(&self, wanted: &[usize], take: &mut dyn FnMut(DataFrame) -> Result<()>) -> Result<()> {
        let columns: Vec<String> = wanted.iter().map(|at| self.names[*at].clone()).collect();
        let mut offset = 0;
        let mut row_groups = self.row_groups.iter();
        let produce = || {
            let Some(rows) = row_groups.next() else { return Ok(None) };
            let reader =
                ParquetReader::new(file(&self.stored)?).with_columns(Some(columns.clone())).with_slice(Some((offset, *rows)));
            let frame = reader.finish().and_then(|frame| frame.select(columns.clone()));
            offset += rows;
            frame.map(Some).map_err(|error| polars_error(&self.stored.name, &error))
        };
        read_ahead(produce, take)
    }
}

fn file(stored: &Stored) -> Result<File> {
    stored.file().map_err(|error| unreadable(&stored.name, &error))
}
