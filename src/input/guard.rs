//! Libraries that read files panic on some that are damaged, which is then an error of the file.

use crate::error::{Error, Result};
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
