//! Reads a Parquet file row group by row group.

use super::columnar::{Fields, guarded};
use super::read_ahead;
use super::stored::{Stored, unreadable};
use crate::error::{Error, Result};
use polars::prelude::{DataFrame, ParquetReader, SerReader};
use std::fs::File;

/// A Parquet file whose schema was read.
#[derive(Debug)]
pub(super) struct ParquetFile {
    stored: Stored,
    fields: Fields,
    row_groups: Vec<usize>,
}

impl ParquetFile {
    pub(super) fn open(stored: &Stored) -> Result<Self> {
        let path = stored.name.as_path();
        let bytes = file(stored)?;
        let schema_and_metadata = || {
            let mut reader = ParquetReader::new(bytes);
            Ok((reader.schema()?, reader.get_metadata()?.clone()))
        };
        let (schema, metadata) = guarded(path, schema_and_metadata)?;
        let fields = Fields::of(path, &schema)?;
        // The type of a row group is not among those that polars names.
        #[allow(clippy::redundant_closure_for_method_calls)]
        let row_groups: Vec<usize> = metadata.row_groups.iter().map(|group| group.num_rows()).collect();
        if row_groups.iter().all(|rows| *rows == 0) {
            return Err(Error::file(path, "has no rows").hint("export the responses again; one row per respondent"));
        }
        Ok(Self { stored: stored.clone(), fields, row_groups })
    }

    /// Its part of the dialect in words.
    pub(super) fn words(&self) -> String {
        self.fields.words("Parquet")
    }

    pub(super) fn names(&self) -> &[String] {
        &self.fields.names
    }

    /// Hands on the columns at `wanted`, in that order.
    pub(super) fn read(&self, wanted: &[usize], take: &mut dyn FnMut(DataFrame) -> Result<()>) -> Result<()> {
        let columns: Vec<String> = wanted.iter().map(|at| self.fields.names[*at].clone()).collect();
        let mut offset = 0;
        let mut row_groups = self.row_groups.iter();
        let produce = || {
            let Some(rows) = row_groups.next() else { return Ok(None) };
            let reader =
                ParquetReader::new(file(&self.stored)?).with_columns(Some(columns.clone())).with_slice(Some((offset, *rows)));
            offset += rows;
            guarded(&self.stored.name, || reader.finish()?.select(columns.clone())).map(Some)
        };
        read_ahead(produce, take)
    }
}

fn file(stored: &Stored) -> Result<File> {
    stored.file().map_err(|error| unreadable(&stored.name, &error))
}
