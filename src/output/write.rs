//! Writes a report as one unit, or one file: all of it, or nothing. Files that would not change are not touched.

use super::file::{OutputFile, is_current};
use super::manifest::{Earlier, is_inside};
use super::staging::{Staging, make_folder, parent};
use crate::error::{Error, Result};
use std::path::Path;

/// What writing a report did.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Written {
    /// Files written because they are new or different.
    pub changed: usize,
    /// Files left as they were.
    pub unchanged: usize,
}

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

/// Writes `files` into `folder` and removes those of `stale` (files of an earlier report that this one does not have).
///
/// # Errors
/// When a file cannot be written; nothing in `folder` has changed then.
pub fn write(folder: &Path, files: &[OutputFile], stale: &[String]) -> Result<Written> {
    check_paths(files)?;
    let changed: Vec<&OutputFile> = files.iter().filter(|file| !is_current(folder, file)).collect();
    let written = Written { changed: changed.len(), unchanged: files.len() - changed.len() };
    make_folder(&parent(folder))?;
    let staging = Staging::beside(folder)?;
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
        if !is_inside(&file.path) || !seen.insert(&file.path) {
            return Err(Error::internal(format!("`{}` is not a file of its own inside the report", file.path)));
        }
    }
    Ok(())
}

/// Writes one file in place of what is there.
///
/// # Errors
/// When it cannot be written; what was there stays then.
pub fn write_file(path: &Path, bytes: impl Into<Vec<u8>>) -> Result<()> {
    // A link stays a link, and what is no file (a pipe, a terminal) is written to as it is.
    let target = std::fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    if target.exists() && !target.is_file() {
        return std::fs::write(&target, bytes.into()).map_err(|error| Error::writing(path, error));
    }
    let name = target.file_name().map_or_else(String::new, |name| name.to_string_lossy().into_owned());
    let file = OutputFile::new(name, bytes);
    let staging = Staging::beside(&target)?;
    staging.stage(&[&file])?;
    staging.move_in(&parent(&target), &[&file])
}

/// Writes files beside a place as one unit, with the permissions of another file.
///
/// # Errors
/// When one cannot be written; what was there stays then.
pub fn write_beside(place: &Path, files: &[OutputFile], like: &Path) -> Result<()> {
    check_paths(files)?;
    let files: Vec<&OutputFile> = files.iter().collect();
    let staging = Staging::beside(place)?;
    staging.stage(&files)?;
    staging.allow_like(&files, like)?;
    staging.move_in(&parent(place), &files)
}

/// Checks, before the long work, that files may be written beside a place.
///
/// # Errors
/// When its folder does not exist or cannot be written into.
pub fn check_folder_of(place: &Path) -> Result<()> {
    let folder = parent(place);
    if !folder.is_dir() {
        return Err(Error::file(&folder, "is not a folder").hint("make it first, or name another with --out"));
    }
    if place.is_dir() {
        return Err(Error::file(place, "is a folder").hint("name a file with --out"));
    }
    Staging::beside(place).map(drop)
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
    fn one_file_takes_the_place_of_another() {
        let home = tempfile::tempdir().expect("folder");
        let path = home.path().join("codebook.toml");
        for text in ["one", "two"] {
            write_file(&path, text).expect("written");
            assert_eq!(std::fs::read_to_string(&path).expect("text"), text);
        }
        assert!(write_file(&home.path().join("no/such/codebook.toml"), "x").is_err());
        assert!(write_file(home.path(), "x").is_err());
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
