//! Where a theme file is, and how the files it names are read.

use crate::error::{Error, Result};
use std::path::Path;

/// A theme file, and how the files it names are read.
pub(super) struct ThemeSource<'a> {
    /// Where it is, for messages.
    pub(super) path: &'a Path,
    /// Gives the bytes of a file that the theme names.
    pub(super) read: &'a dyn Fn(&str) -> Result<Vec<u8>>,
}

impl ThemeSource<'_> {
    /// An error in the file.
    pub(super) fn error(&self, message: impl std::fmt::Display) -> Error {
        Error::codebook(format!("`{}`: {message}", self.path.display()))
    }
}
