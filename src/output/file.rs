//! A file of a report before it is written.

use std::path::Path;

/// A file of the report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OutputFile {
    /// Path relative to the report's folder, with `/`.
    pub path: String,
    /// What it holds.
    pub bytes: Vec<u8>,
    /// Hash of what it was made of, for files that take long to make.
    pub made_of: Option<String>,
}

impl OutputFile {
    /// A file with the given content.
    pub fn new(path: impl Into<String>, bytes: impl Into<Vec<u8>>) -> Self {
        Self { path: path.into(), bytes: bytes.into(), made_of: None }
    }
}

/// Name of the file that tells a report's folder from any other.
pub const MANIFEST: &str = "manifest.json";

/// Whether a file exists with just this content.
#[must_use]
pub fn is_current(folder: &Path, file: &OutputFile) -> bool {
    let path = folder.join(&file.path);
    let same_size = std::fs::metadata(&path).is_ok_and(|meta| meta.len() == file.bytes.len() as u64);
    same_size && std::fs::read(&path).is_ok_and(|bytes| bytes == file.bytes)
}
