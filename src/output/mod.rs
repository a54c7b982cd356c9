//! Writes a set of files as one unit: everything is prepared in a temporary folder beside the target and moved in at the end, so that
//! a failed run leaves the old report whole. Files that would not change are not touched.

mod manifest;

pub(crate) use manifest::Earlier;
pub use manifest::{ManifestEntry, Redrawing, amended, manifest};

use crate::error::{Error, Result};
use std::path::{Path, PathBuf};

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
        let foreign = entries.next().is_some() && !Earlier::read(folder).is_ours();
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
    check_paths(files)?;
    let changed: Vec<&OutputFile> = files.iter().filter(|file| !is_current(folder, file)).collect();
    let written = Written { changed: changed.len(), unchanged: files.len() - changed.len() };
    make_folder(&parent(folder))?;
    let staging = Staging::new(folder)?;
    staging.stage(&changed)?;
    staging.move_in(folder, &changed)?;
    for path in stale {
        let _ = std::fs::remove_file(folder.join(path));
    }
    Ok(written)
}

/// Every file has a place of its own inside the folder, whatever its name was made of.
fn check_paths(files: &[OutputFile]) -> Result<()> {
    let mut seen = std::collections::BTreeSet::new();
    for file in files {
        if !manifest::is_inside(&file.path) || !seen.insert(&file.path) {
            return Err(Error::internal(format!("`{}` is not a file of its own inside the report", file.path)));
        }
    }
    Ok(())
}

/// A temporary folder beside the target, removed when it is dropped: new files wait in it, and replaced ones until all have moved.
struct Staging {
    folder: PathBuf,
}

impl Drop for Staging {
    fn drop(&mut self) {
        // That it cannot be removed is no reason to fail.
        let _ = std::fs::remove_dir_all(&self.folder);
    }
}

impl Staging {
    /// A folder of its own, so that two runs do not meet and nothing else is removed.
    fn new(target: &Path) -> Result<Self> {
        let name = target.file_name().map_or_else(|| "report".to_owned(), |name| name.to_string_lossy().into_owned());
        let folder = parent(target).join(format!(".{name}.{}.partial", std::process::id()));
        std::fs::create_dir(&folder).map_err(|error| {
            Error::file(&folder, format!("cannot be made: {error}")).hint("it may be left of an interrupted run: remove it")
        })?;
        Ok(Self { folder })
    }

    fn stage(&self, files: &[&OutputFile]) -> Result<()> {
        for file in files {
            let path = self.folder.join("new").join(&file.path);
            make_folder(&parent(&path))?;
            std::fs::write(&path, &file.bytes).map_err(|error| cannot_write(&path, &error))?;
        }
        Ok(())
    }

    /// Moves the files in one by one; should one fail, those that have moved go back.
    fn move_in(&self, folder: &Path, files: &[&OutputFile]) -> Result<()> {
        make_folder(folder)?;
        for (at, file) in files.iter().enumerate() {
            if let Err(error) = self.move_one(folder, file) {
                for moved in files[..at].iter().rev() {
                    self.move_back(folder, moved);
                }
                return Err(error);
            }
        }
        Ok(())
    }

    fn move_one(&self, folder: &Path, file: &OutputFile) -> Result<()> {
        let target = folder.join(&file.path);
        make_folder(&parent(&target))?;
        if target.is_dir() {
            return Err(Error::file(&target, "is a folder, and the report has a file of that name").hint("move it away"));
        }
        if target.exists() {
            let old = self.folder.join("old").join(&file.path);
            make_folder(&parent(&old))?;
            std::fs::rename(&target, &old).map_err(|error| cannot_write(&target, &error))?;
        }
        let new = self.folder.join("new").join(&file.path);
        std::fs::rename(new, &target).map_err(|error| {
            self.move_back(folder, file);
            cannot_write(&target, &error)
        })
    }

    /// Puts back what stood in the place of a file; what cannot be put back was not there.
    fn move_back(&self, folder: &Path, file: &OutputFile) {
        let target = folder.join(&file.path);
        let _ = std::fs::remove_file(&target);
        let _ = std::fs::rename(self.folder.join("old").join(&file.path), &target);
    }
}

fn cannot_write(path: &Path, error: &std::io::Error) -> Error {
    Error::file(path, format!("cannot be written: {error}")).hint("check the disk and the rights of the folder")
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
    fn nothing_is_written_outside_of_the_folder_or_twice() {
        let home = tempfile::tempdir().expect("folder");
        let folder = home.path().join("report");
        for path in ["../escaped.svg", "/tmp/escaped.svg", "charts/../../escaped.svg", ""] {
            assert!(write(&folder, &[OutputFile::new(path, "x")], &[]).is_err(), "{path}");
        }
        assert!(write(&folder, &[OutputFile::new("a", "x"), OutputFile::new("a", "y")], &[]).is_err());
        assert!(!folder.exists() && !home.path().join("escaped.svg").exists());
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
