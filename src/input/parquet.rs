//! Reads a Parquet file row group by row group.

use super::ahead::read_ahead;
use super::columnar::{Fields, of_polars};
use super::footer;
use super::stored::{MAX_RATIO, MIN_UNPACKED, Stored, unreadable};
use crate::error::{Error, Result};
use polars::prelude::{DataFrame, ParquetReader, PolarsError, PolarsResult, SerReader};
use polars_parquet::parquet::metadata::{ColumnChunkMetadata, RowGroupMetadata};
use polars_parquet::parquet::page::CompressedPage;
use polars_parquet::parquet::read::PageReader;
use std::fs::File;
use std::io::{Cursor, Read, Seek, SeekFrom};

/// A row group may hold so many cells whatever the size of the file …
const MIN_CELLS: usize = 1 << 25;
/// … and beyond that so many for each byte of it.
const CELLS_OF_BYTE: usize = 256;

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
        let mut bytes = file(stored)?;
        if !footer::lists_fit(&mut bytes).map_err(|error| unreadable(path, error))? {
            return Err(
                Error::file(path, "is damaged: its description announces more than it holds").hint("copy it or export it again")
            );
        }
        let length = bytes.metadata().map_err(|error| unreadable(path, error))?.len();
        let length = usize::try_from(length).unwrap_or(usize::MAX);
        let schema_and_metadata = || {
            let mut reader = ParquetReader::new(bytes);
            Ok((reader.schema()?, reader.get_metadata()?.clone()))
        };
        let (schema, metadata) = of_polars(path, schema_and_metadata)?;
        let fields = Fields::of(path, &schema)?;
        // The type of a row group is not among those that polars names.
        #[allow(clippy::redundant_closure_for_method_calls)]
        let row_groups: Vec<usize> = metadata.row_groups.iter().map(|group| group.num_rows()).collect();
        if row_groups.iter().all(|rows| *rows == 0) {
            return Err(Error::file(path, "has no rows").hint("export the responses again; one row per respondent"));
        }
        let cells = row_groups.iter().map(|rows| rows.saturating_mul(fields.names.len())).max().unwrap_or(0);
        if cells > MIN_CELLS.max(length.saturating_mul(CELLS_OF_BYTE)) {
            return Err(Error::file(path, format!("announces {cells} cells at once, more than it can hold"))
                .hint("it is damaged: copy it or export it again"));
        }
        let mut pages = PageSizes { file: file(stored)?, most: MIN_UNPACKED.max((length as u64).saturating_mul(MAX_RATIO)) };
        of_polars(path, || metadata.row_groups.iter().try_for_each(|group| pages.check(group)))?;
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
            of_polars(&self.stored.name, || reader.finish()?.select(columns.clone())).map(Some)
        };
        read_ahead(produce, take)
    }
}

/// What the pages of a file announce, which polars allocates before it reads them.
struct PageSizes {
    file: File,
    /// A page may unpack to so many bytes.
    most: u64,
}

impl PageSizes {
    fn check(&mut self, group: &RowGroupMetadata) -> PolarsResult<()> {
        // Lists and structures have another number of values than rows, and are not read.
        let single = |column: &&ColumnChunkMetadata| column.descriptor().path_in_schema.len() == 1;
        group.parquet_columns().iter().filter(single).try_for_each(|column| self.check_column(column, group.num_rows()))
    }

    fn check_column(&mut self, column: &ColumnChunkMetadata, rows: usize) -> PolarsResult<()> {
        let place = column.byte_range();
        let length = place.end.saturating_sub(place.start);
        let mut bytes = Vec::new();
        self.file.seek(SeekFrom::Start(place.start))?;
        self.file.by_ref().take(length).read_to_end(&mut bytes)?;
        let most = usize::try_from(self.most).unwrap_or(usize::MAX);
        for page in PageReader::new(Cursor::new(bytes.into()), column, Vec::new(), most) {
            let page = page.map_err(PolarsError::from)?;
            let fits = match &page {
                CompressedPage::Data(page) => page.num_values() <= rows && page.uncompressed_size() <= most,
                // How long a dictionary is cannot be asked; it is read as far as it goes.
                CompressedPage::Dict(_) => true,
            };
            if !fits {
                return Err(PolarsError::ComputeError("a page announces more than it can hold".into()));
            }
        }
        Ok(())
    }
}

fn file(stored: &Stored) -> Result<File> {
    stored.file().map_err(|error| unreadable(&stored.name, error))
}
