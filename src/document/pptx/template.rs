//! A presentation whose layouts, colours and fonts decks take.

use super::ground::Ground;
use super::opened::opened;
use super::package::Package;
use crate::error::{Error, Result};
use crate::hash::InputFile;
use std::path::{Path, PathBuf};

/// A presentation whose layouts, colours and fonts decks take.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DeckTemplate {
    path: PathBuf,
    bytes: Vec<u8>,
    file: InputFile,
}

impl DeckTemplate {
    /// The template in the file at `path`.
    ///
    /// # Errors
    /// When it cannot be read, is not a PowerPoint file, or has no layout with a title.
    pub fn open(path: &Path) -> Result<Self> {
        let bytes = std::fs::read(path)
            .map_err(|error| Error::reading(path, error, "check the path; a template is a .pptx or .potx file"))?;
        let file = InputFile::of(path, &bytes);
        let template = Self { path: path.to_owned(), bytes, file };
        template.ground()?;
        Ok(template)
    }

    /// Its name and hash.
    #[must_use]
    pub const fn file(&self) -> &InputFile {
        &self.file
    }

    /// What its slides stand on.
    pub(super) fn ground(&self) -> Result<Ground> {
        let package = Package::deck(&self.path, self.bytes.clone())?;
        Ground::of(opened(&package)?).ok_or_else(|| {
            Error::file(&self.path, "has no slide layout with a title")
                .hint("add one in PowerPoint (View, Slide Master), such as “Title Only”")
        })
    }
}
