//! The codebook of a data file: where it is, and what it says as it was written.

use super::request::Request;
use crate::codebook::file::CodebookFile;
use crate::error::{Error, Result};
use crate::hash::InputFile;
use crate::input::Source;
use std::path::{Path, PathBuf};

/// A data file with the codebook that belongs to it.
pub(super) struct DataColumns {
    pub(super) source: Source,
    pub(super) codebook: Option<OwnCodebook>,
}

/// A codebook as it was written.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct OwnCodebook {
    pub(super) file: CodebookFile,
    pub(super) path: PathBuf,
    pub(super) entry: InputFile,
}

impl DataColumns {
    /// A data file with the codebook that is named, or else the one beside it.
    pub(super) fn with(source: Source, codebook: Option<&OwnCodebook>) -> Result<Self> {
        let codebook = match codebook {
            Some(own) => Some(own.clone()),
            None => find_codebook(&source.path).map(|found| read_codebook(&found)).transpose()?,
        };
        Ok(Self { source, codebook })
    }

    /// Whether its questions have to be recognised.
    pub(super) fn needs_detection(&self) -> bool {
        self.codebook.as_ref().is_none_or(|own| own.file.question.is_empty())
    }
}

/// The codebook that a request names, or else the one beside its data. It is read before the data.
pub(super) fn codebook_of(request: &Request) -> Result<Option<OwnCodebook>> {
    codebook_path(request).as_deref().map(read_codebook).transpose()
}

/// Where that codebook is.
pub(super) fn codebook_path(request: &Request) -> Option<PathBuf> {
    request.codebook.clone().or_else(|| find_codebook(&request.data))
}

/// The codebook beside a data file, the most specific first: `STEM.codebook.toml`, `STEM.toml`, `BEGINNING.codebook.toml` where the
/// file's stem begins so and goes on with `-`, `_`, `.` or a digit (the waves of a study share one), `codebook.toml`.
#[must_use]
pub fn find_codebook(data: &Path) -> Option<PathBuf> {
    let folder = match data.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder.to_owned(),
        _ => PathBuf::from("."),
    };
    let stem = crate::names::stem(data)?;
    let exact = [format!("{stem}.codebook.toml"), format!("{stem}.toml")];
    if let Some(found) = exact.iter().map(|name| folder.join(name)).find(|path| path.is_file()) {
        return Some(found);
    }
    let names = std::fs::read_dir(&folder).ok()?.flatten().map(|entry| entry.file_name().to_string_lossy().into_owned());
    let begins = |name: &String| {
        let rest =
            name.strip_suffix(".codebook.toml").filter(|start| !start.is_empty()).and_then(|start| stem.strip_prefix(start));
        rest.is_some_and(|rest| rest.starts_with(|c: char| matches!(c, '-' | '_' | '.') || c.is_ascii_digit()))
    };
    let shared = names.filter(begins).max_by(|a, b| a.len().cmp(&b.len()).then_with(|| b.cmp(a))).map(|name| folder.join(name));
    shared.or_else(|| Some(folder.join("codebook.toml")).filter(|path| path.is_file()))
}

/// Reads a codebook.
pub(super) fn read_codebook(path: &Path) -> Result<OwnCodebook> {
    let bytes =
        std::fs::read(path).map_err(|error| Error::reading(path, error).hint("`survey-report init DATA` writes a codebook"))?;
    let text = String::from_utf8(bytes)
        .map_err(|_| Error::codebook(format!("`{}` is not UTF-8", path.display())).hint("save it as UTF-8"))?;
    let entry = InputFile::of(path, text.as_bytes());
    Ok(OwnCodebook { file: CodebookFile::parse(&text, path)?, path: path.to_owned(), entry })
}
