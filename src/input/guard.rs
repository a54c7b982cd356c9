//! Libraries that read files panic on some that are damaged, which is then an error of the file.

use crate::error::{Error, Result};
use polars::error::PolarsError;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;

/// What a library read; nothing where it panicked.
pub(super) fn unwound<T>(read: impl FnOnce() -> T) -> Option<T> {
    catch_unwind(AssertUnwindSafe(read)).ok()
}

/// What a library read of a file.
pub(super) fn guarded<T>(path: &Path, read: impl FnOnce() -> T) -> Result<T> {
    unwound(read).ok_or_else(|| {
        Error::file(path, "is damaged: what it says of itself does not fit together").hint("copy it or export it again")
    })
}

/// What polars says of a file that it cannot read, in words.
pub(super) fn polars_error(path: &Path, error: PolarsError) -> Error {
    let text = error.to_string();
    // Some errors come as they are in the library, which says nothing to a reader.
    let inner = text.contains("source_location") || text.contains("out of specification");
    let first = if inner { "it is cut off or damaged" } else { text.lines().next().unwrap_or_default() };
    Error::file(path, format!("cannot be read: {first}"))
        .reworded(error)
        .hint("is it complete, one row per respondent, with the same number of cells in every row?")
}
