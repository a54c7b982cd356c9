//! A table of targets: any kind of file that data can be in.

use super::labels::rows;
use super::source::Source;
use crate::codebook::targets::TargetTable;
use crate::error::Result;
use std::path::Path;

/// Reads a table of targets as texts.
///
/// # Errors
/// When the file cannot be read.
pub fn target_table(path: &Path) -> Result<TargetTable> {
    let source = Source::open(path)?;
    let headings: Vec<String> = source.columns().iter().map(|column| column.name.clone()).collect();
    let rows = rows(&source, (0..headings.len()).collect())?;
    Ok(TargetTable { file: source.input_file(), headings, rows })
}
