//! Reads a Parquet file row group by row group.

use super::stored::{Stored, unreadable};
use super::{polars_error, read_ahead};
use crate::error::{Error, Result};
use polars::prelude::{ArrowDataType, DataFrame, ParquetReader, SerReader};
use std::fs::File;

/// So many columns that were put aside are named.
const SHOWN: usize = 5;

/// A column that is not read.
#[derive(Debug)]
struct Aside {
    name: String,
    kind: &'static str,
}

/// Why a column is not read: its cells are no single values, or of a kind that would have to be guessed.
const fn unread(dtype: &ArrowDataType) -> Option<&'static str> {
    match dtype {
        ArrowDataType::List(_)
        | ArrowDataType::LargeList(_)
        | ArrowDataType::FixedSizeList(_, _)
        | ArrowDataType::Map(_, _)
        | ArrowDataType::Struct(_)
        | ArrowDataType::Union(_) => Some("lists or structures"),
        ArrowDataType::Decimal(_, _)
        | ArrowDataType::Decimal32(_, _)
        | ArrowDataType::Decimal64(_, _)
        | ArrowDataType::Decimal256(_, _) => Some("decimals; write them as doubles"),
        ArrowDataType::Float16 => Some("half floats; write them as doubles"),
        ArrowDataType::Int128 | ArrowDataType::UInt128 => Some("integers of 128 bits"),
        ArrowDataType::Duration(_) | ArrowDataType::Interval(_) => Some("durations"),
        ArrowDataType::Dictionary(_, of, _) => unread(of),
        ArrowDataType::Extension(_) | ArrowDataType::Unknown => Some("a kind of its own"),
        _ => None,
    }
}

/// A Parquet file whose schema was read.
#[derive(Debug)]
pub(super) struct ParquetFile {
    stored: Stored,
    names: Vec<String>,
    /// Columns of kinds that hold no answers, or that are not read.
    aside: Vec<Aside>,
    row_groups: Vec<usize>,
}

impl ParquetFile {
    pub(super) fn open(stored: &Stored) -> Result<Self> {
        let path = stored.name.as_path();
        let mut reader = ParquetReader::new(file(stored)?);
        let fail = |error| polars_error(path, &error);
        let schema = reader.schema().map_err(fail)?;
        let mut names = Vec::new();
        let mut aside = Vec::new();
        for (name, field) in schema.iter() {
            match unread(&field.dtype) {
                Some(kind) => aside.push(Aside { name: name.to_string(), kind }),
                None => names.push(name.to_string()),
            }
        }
        if names.is_empty() {
            let shown = aside.first().map_or("no columns", |first| first.kind);
            return Err(Error::file(path, format!("has no column that is read: {shown}"))
                .hint("write its columns as numbers or texts, one value in each cell"));
        }
        let metadata = reader.get_metadata().map_err(fail)?;
        // The type of a row group is not among those that polars names.
        #[allow(clippy::redundant_closure_for_method_calls)]
        let row_groups: Vec<usize> = metadata.row_groups.iter().map(|group| group.num_rows()).collect();
        if row_groups.iter().sum::<usize>() == 0 {
            return Err(Error::file(path, "has no rows").hint("export the responses again; one row per respondent"));
        }
        Ok(Self { stored: stored.clone(), names, aside, row_groups })
    }

    /// Its part of the dialect in words: what was put aside is named, since no report will.
    pub(super) fn words(&self) -> String {
        let shown: Vec<String> =
            self.aside.iter().take(SHOWN).map(|aside| format!("`{}` ({})", aside.name, aside.kind)).collect();
        match self.aside.len().saturating_sub(SHOWN) {
            _ if shown.is_empty() => "Parquet".to_owned(),
            0 => format!("Parquet, not read: {}", shown.join(", ")),
            more => format!("Parquet, not read: {} and {more} more", shown.join(", ")),
        }
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
