//! The codebook of a data file: where it is, and what it says as it was written.

use super::request::{CodebookChoice, Request};
use crate::codebook::file::CodebookFile;
use crate::codebook::ranges::with_ranges;
use crate::error::{Error, Result};
use crate::hash::InputFile;
use crate::input::Source;
use crate::warning::{Warning, WarningCode};
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
    pub(super) place: CodebookPlace,
}

/// How a codebook came to be applied.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum CodebookPlace {
    /// The request names it.
    Named,
    /// It is named like the data, or like the beginning of their name.
    OfData,
    /// It is the `codebook.toml` of the folder, which can have been written for any file in it.
    OfFolder,
}

impl OwnCodebook {
    /// The codebook of a data file: ranges of columns are written out.
    ///
    /// # Errors
    /// When the file has no such columns.
    pub(super) fn for_columns(mut self, source: &Source) -> Result<Self> {
        self.file = with_ranges(&self.file, source.columns())?;
        Ok(self)
    }
}

impl DataColumns {
    /// A data file with the codebook that was read for all files, or else the one that is chosen for it.
    pub(super) fn with(source: Source, common: Option<&OwnCodebook>, choice: &CodebookChoice) -> Result<Self> {
        let codebook = match common {
            Some(own) => Some(own.clone()),
            None => codebook_for(choice, &source.path)?,
        };
        let codebook = codebook.map(|own| own.for_columns(&source)).transpose()?;
        Ok(Self { source, codebook })
    }

    /// Whether its questions have to be recognised.
    pub(super) fn needs_detection(&self) -> bool {
        self.codebook.as_ref().is_none_or(|own| own.file.question.is_empty())
    }
}

/// The codebook that a request names, or else the one beside its data. It is read before the data.
pub(super) fn codebook_of(request: &Request) -> Result<Option<OwnCodebook>> {
    codebook_for(&request.codebook, &request.data)
}

/// The codebook that is chosen for a data file.
fn codebook_for(choice: &CodebookChoice, data: &Path) -> Result<Option<OwnCodebook>> {
    codebook_path(choice, data).as_deref().map(|path| read_codebook(path, place(choice, path))).transpose()
}

/// Where that codebook is.
pub(super) fn codebook_path(choice: &CodebookChoice, data: &Path) -> Option<PathBuf> {
    match choice {
        CodebookChoice::Beside => find_codebook(data),
        CodebookChoice::None => None,
        CodebookChoice::File(path) => Some(path.clone()),
    }
}

fn place(choice: &CodebookChoice, path: &Path) -> CodebookPlace {
    match choice {
        CodebookChoice::File(_) => CodebookPlace::Named,
        _ if path.file_name().is_some_and(|name| name == OF_FOLDER) => CodebookPlace::OfFolder,
        _ => CodebookPlace::OfData,
    }
}

/// The codebook of a folder.
const OF_FOLDER: &str = "codebook.toml";
/// How the names of codebooks of data files end.
const OF_DATA: &str = ".codebook.toml";

/// Where `init` writes the codebook of data files: beside the first, under a name by which all of them find it.
#[must_use]
pub fn proposed_path(data: &[PathBuf]) -> PathBuf {
    let folder = data.first().and_then(|path| path.parent()).unwrap_or(Path::new(""));
    let stems: Option<Vec<String>> = data.iter().map(|path| crate::names::stem(path)).collect();
    let stem = stems.as_deref().and_then(common_stem);
    folder.join(stem.map_or_else(|| OF_FOLDER.to_owned(), |stem| format!("{stem}{OF_DATA}")))
}

/// The stem of a file, or what the stems of several begin with: `wave` of `wave1` and `wave2`.
fn common_stem(stems: &[String]) -> Option<String> {
    let (first, others) = stems.split_first()?;
    if others.is_empty() {
        return Some(first.clone());
    }
    let ends = first.char_indices().map(|(at, c)| at + c.len_utf8());
    let shared = ends.take_while(|end| others.iter().all(|other| other.starts_with(&first[..*end]))).last()?;
    let beginning = first[..shared].trim_end_matches(|c: char| c.is_ascii_digit() || is_joint(c));
    (!beginning.is_empty() && stems.iter().all(|stem| goes_on(stem, beginning))).then(|| beginning.to_owned())
}

/// Whether a stem begins so and goes on with a joint or a number.
fn goes_on(stem: &str, beginning: &str) -> bool {
    stem.strip_prefix(beginning).is_some_and(|rest| rest.starts_with(|c: char| is_joint(c) || c.is_ascii_digit()))
}

const fn is_joint(c: char) -> bool {
    matches!(c, '-' | '_' | '.')
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
    let exact = [format!("{stem}{OF_DATA}"), format!("{stem}.toml")];
    if let Some(found) = exact.iter().map(|name| folder.join(name)).find(|path| path.is_file()) {
        return Some(found);
    }
    let names = std::fs::read_dir(&folder).ok()?.flatten().map(|entry| entry.file_name().to_string_lossy().into_owned());
    let begins =
        |name: &String| name.strip_suffix(OF_DATA).is_some_and(|beginning| !beginning.is_empty() && goes_on(&stem, beginning));
    let shared = names.filter(begins).max_by(|a, b| a.len().cmp(&b.len()).then_with(|| b.cmp(a))).map(|name| folder.join(name));
    shared.or_else(|| Some(folder.join(OF_FOLDER)).filter(|path| path.is_file()))
}

/// Reads a codebook.
pub(super) fn read_codebook(path: &Path, place: CodebookPlace) -> Result<OwnCodebook> {
    let bytes =
        std::fs::read(path).map_err(|error| Error::reading(path, error, "`survey-report init DATA` writes a codebook"))?;
    let text = String::from_utf8(bytes)
        .map_err(|_| Error::codebook(format!("`{}` is not UTF-8", path.display())).hint("save it as UTF-8"))?;
    let entry = InputFile::of(path, text.as_bytes());
    Ok(OwnCodebook { file: CodebookFile::parse(&text, path)?, path: path.to_owned(), entry, place })
}

/// What is to be said where a codebook has a key by its old name.
pub(super) fn old_key(own: &OwnCodebook) -> Option<Warning> {
    own.file.report.compare.map(|contrast| {
        let file = &own.entry.name;
        Warning::new(WarningCode::OldKey, format!("the key `compare` in [report] of `{file}` is now `test`"))
            .remedy(format!("write test = \"{contrast}\""))
    })
}
