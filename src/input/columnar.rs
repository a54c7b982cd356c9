//! What Parquet and Arrow files share: a schema of typed columns, some of which hold no answers.

use super::guard::{guarded, polars_error};
use crate::error::{Error, Result};
use polars::prelude::{ArrowDataType, ArrowSchema, PolarsResult};
use std::path::Path;

/// So many columns that were put aside are named.
const SHOWN: usize = 5;

/// The columns of a file.
#[derive(Debug)]
pub(super) struct Fields {
    /// Those that are read.
    pub(super) names: Vec<String>,
    /// Where each of them is in the file.
    pub(super) places: Vec<usize>,
    aside: Vec<UnreadField>,
}

/// A column that is not read.
#[derive(Debug)]
struct UnreadField {
    name: String,
    kind: &'static str,
}

impl Fields {
    pub(super) fn of(path: &Path, schema: &ArrowSchema) -> Result<Self> {
        let mut fields = Self { names: Vec::new(), places: Vec::new(), aside: Vec::new() };
        for (at, (name, field)) in schema.iter().enumerate() {
            if let Some(kind) = unread(&field.dtype) {
                fields.aside.push(UnreadField { name: name.to_string(), kind });
            } else {
                fields.names.push(name.to_string());
                fields.places.push(at);
            }
        }
        if fields.names.is_empty() {
            let shown = fields.aside.first().map_or("no columns", |first| first.kind);
            return Err(Error::file(path, format!("has no column that is read: {shown}"))
                .hint("write its columns as numbers or texts, one value in each cell"));
        }
        Ok(fields)
    }

    /// The part of the dialect in words: what was put aside is named, since no report will.
    pub(super) fn words(&self, format: &str) -> String {
        let shown: Vec<String> =
            self.aside.iter().take(SHOWN).map(|aside| format!("`{}` ({})", aside.name, aside.kind)).collect();
        match self.aside.len().saturating_sub(SHOWN) {
            _ if shown.is_empty() => format.to_owned(),
            0 => format!("{format}, not read: {}", shown.join(", ")),
            more => format!("{format}, not read: {} and {more} more", shown.join(", ")),
        }
    }
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
        ArrowDataType::Decimal256(_, _) => Some("decimals of 256 bits; write them as doubles"),
        ArrowDataType::Float16 => Some("half floats; write them as doubles"),
        ArrowDataType::Int128 | ArrowDataType::UInt128 => Some("integers of 128 bits"),
        ArrowDataType::Duration(_) | ArrowDataType::Interval(_) => Some("durations"),
        ArrowDataType::Dictionary(_, of, _) => unread(of),
        ArrowDataType::Binary | ArrowDataType::LargeBinary | ArrowDataType::BinaryView | ArrowDataType::FixedSizeBinary(_) => {
            Some("bytes that are no text")
        }
        ArrowDataType::Extension(_) | ArrowDataType::Unknown => Some("a kind of its own"),
        _ => None,
    }
}

/// What polars reads.
pub(super) fn of_polars<T>(path: &Path, read: impl FnOnce() -> PolarsResult<T>) -> Result<T> {
    guarded(path, read)?.map_err(|error| polars_error(path, error))
}
