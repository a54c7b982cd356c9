//! Writes a set of files as one unit: everything is prepared in a temporary folder beside the target and moved in at the end, so that
//! a failed run leaves the old report whole. Files that would not change are not touched.

mod manifest;

pub(crate) use manifest::Earlier;
pub use manifest::{ManifestEntry, manifest};

use crate::error::{Error, Result};
use std::path::{Path, PathBuf};

/// A file of the report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OutputFile {
    /// Path relative to the report's folder, with `/`.
    pub path: String,
    /// What it holds.
    pub bytes: Vec<u8>,
}

impl OutputFile {
    /// A file with the given content.
    pub fn new(path: impl Into<String>, bytes: impl Into<Vec<u8>>) -> Self {
        Self { path: path.into(), bytes: bytes.into() }
    }
}

/// What writing a report did.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Written {
    /// Files written because they are new or different.
    pub changed: usize,
    /// Files left as they were.
    pub unchanged: usize,
}

/// Name of the file that tells a report's folder from any other.
pub const MANIFEST: &str = "manifest.json";

/// Checks, before the long work, that a report may be written to `folder`.
///
/// # Errors
/// When it is a file, or a folder with other things in it that is not a report (unless `force`), or cannot be made.
pub fn check_target(folder: &Path, force: bool) -> Result<()> {
    if folder.is_file() {
        return Err(Error::file(folder, "is a file, and the report is a folder").hint("name another folder with --out"));
    }
    if let Ok(mut entries) = std::fs::read_dir(folder) {
        let foreign = entries.next().is_some() && !folder.join(MANIFEST).is_file();
        if foreign && !force {
            return Err(Error::file(folder, "is not empty and is not a report")
                .hint("name another folder with --out, or use --force to write into it"));
        }
        return Ok(());
    }
    let parent = parent(folder);
    if !parent.is_dir() {
        return Err(Error::file(&parent, "is not a folder").hint("make it first, or name another with --out"));
    }
    Ok(())
}

fn parent(folder: &Path) -> PathBuf {
    match folder.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent.to_owned(),
        _ => PathBuf::from("."),
    }
}

/// Whether a file exists with just this content.
#[must_use]
pub fn is_current(folder: &Path, file: &OutputFile) -> bool {
    let path = folder.join(&file.path);
    let same_size = std::fs::metadata(&path).is_ok_and(|meta| meta.len() == file.bytes.len() as u64);
    same_size && std::fs::read(&path).is_ok_and(|bytes| bytes == file.bytes)
}

/// Writes `files` into `folder` and removes those of `stale` (files of an earlier report that this one does not have).
///
/// # Errors
/// When a file cannot be written; nothing in `folder` has changed then.
pub fn write(folder: &Path, files: &[OutputFile], stale: &[String]) -> Result<Written> {
    let changed: Vec<&OutputFile> = files.iter().filter(|file| !is_current(folder, file)).collect();
    let written = Written { changed: changed.len(), unchanged: files.len() - changed.len() };
    let staging = staging(folder);
    let result = stage(&staging, &changed).and_then(|()| move_in(&staging, folder, &changed));
    // Whatever happened, the temporary folder goes; that it cannot be removed is no reason to fail.
    let _ = std::fs::remove_dir_all(&staging);
    result?;
    for path in stale {
        let _ = std::fs::remove_file(folder.join(path));
    }
    Ok(written)
}

/// The temporary folder beside the target; what an interrupted run left of it is cleared by the next.
fn staging(folder: &Path) -> PathBuf {
    let name = folder.file_name().map_or_else(|| "report".to_owned(), |name| name.to_string_lossy().into_owned());
    parent(folder).join(format!(".{name}.partial"))
}

fn stage(staging: &Path, files: &[&OutputFile]) -> Result<()> {
    let _ = std::fs::remove_dir_all(staging);
    for file in files {
        let path = staging.join(&file.path);
        make_folder(&parent(&path))?;
        std::fs::write(&path, &file.bytes).map_err(|error| Error::file(&path, format!("cannot be written: {error}")))?;
    }
    Ok(())
}

fn move_in(staging: &Path, folder: &Path, files: &[&OutputFile]) -> Result<()> {
    make_folder(folder)?;
    // All folders first: what can fail fails before the first file has moved.
    for file in files {
        make_folder(&parent(&folder.join(&file.path)))?;
    }
    for file in files {
        let target = folder.join(&file.path);
        std::fs::rename(staging.join(&file.path), &target)
            .map_err(|error| Error::file(&target, format!("cannot be written: {error}")))?;
    }
    Ok(())
}

fn make_folder(folder: &Path) -> Result<()> {
    std::fs::create_dir_all(folder).map_err(|error| Error::file(folder, format!("cannot be made: {error}")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn writes_all_or_nothing_and_touches_only_what_changed() {
        let home = tempfile::tempdir().expect("folder");
        let folder = home.path().join("report");
        let files = [OutputFile::new("a.md", "one"), OutputFile::new("charts/b.svg", "two")];
        assert_eq!(write(&folder, &files, &[]).expect("written"), Written { changed: 2, unchanged: 0 });
        let before = std::fs::metadata(folder.join("a.md")).and_then(|meta| meta.modified()).expect("time");
        let files = [OutputFile::new("a.md", "one"), OutputFile::new("charts/c.svg", "three")];
        let written = write(&folder, &files, &["charts/b.svg".to_owned()]).expect("written");
        assert_eq!(written, Written { changed: 1, unchanged: 1 });
        assert_eq!(std::fs::metadata(folder.join("a.md")).and_then(|meta| meta.modified()).expect("time"), before);
        assert!(!folder.join("charts/b.svg").exists());
        // A file stands where a folder is needed: nothing moves in.
        let files =
            [OutputFile::new("a.md", "changed"), OutputFile::new("a.md.d/x", "x"), OutputFile::new("charts/c.svg/x", "x")];
        assert!(write(&folder, &files, &[]).is_err());
        assert_eq!(std::fs::read_to_string(folder.join("a.md")).expect("kept"), "one");
        assert_eq!(std::fs::read_dir(home.path()).expect("folder").count(), 1, "no temporary folder is left");
    }

    #[test]
    fn other_folders_are_not_written_into() {
        let home = tempfile::tempdir().expect("folder");
        std::fs::write(home.path().join("thesis.docx"), "x").expect("written");
        assert!(check_target(home.path(), false).is_err());
        assert!(check_target(home.path(), true).is_ok());
        assert!(check_target(&home.path().join("thesis.docx"), true).is_err());
        assert!(check_target(&home.path().join("new"), false).is_ok());
        assert!(check_target(&home.path().join("no/such"), false).is_err());
    }
}
