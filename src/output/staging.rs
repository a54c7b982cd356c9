//! Files are prepared beside their place and moved in at the end, so that a failed run leaves what was there before.

use super::file::OutputFile;
use crate::error::{Error, Result};
use std::path::{Path, PathBuf};
use tempfile::TempDir;

/// A temporary folder beside the target, removed when it is dropped: new files wait in it, and replaced ones until all have moved.
pub(super) struct Staging {
    folder: TempDir,
    /// What is written, for messages.
    target: PathBuf,
}

impl Staging {
    /// A folder of its own, so that two runs do not meet and nothing else is removed.
    pub(super) fn beside(target: &Path) -> Result<Self> {
        let name = target.file_name().map_or_else(|| "report".to_owned(), |name| name.to_string_lossy().into_owned());
        let beside = parent(target);
        let folder = tempfile::Builder::new().prefix(&format!(".{name}.")).suffix(".partial").tempdir_in(&beside);
        folder.map(|folder| Self { folder, target: target.to_owned() }).map_err(|error| Error::writing(&beside, error))
    }

    /// Writes the files into the temporary folder.
    pub(super) fn stage(&self, files: &[&OutputFile]) -> Result<()> {
        for file in files {
            let path = self.new_of(file);
            let written = std::fs::create_dir_all(parent(&path)).and_then(|()| std::fs::write(&path, &file.bytes));
            written.map_err(|error| Error::writing(&self.target, error))?;
        }
        Ok(())
    }

    /// Gives the files that wait the permissions of another file, unless nobody may write to that.
    pub(super) fn allow_like(&self, files: &[&OutputFile], like: &Path) -> Result<()> {
        let Ok(permissions) = std::fs::metadata(like).map(|meta| meta.permissions()) else { return Ok(()) };
        if permissions.readonly() {
            return Ok(());
        }
        let allow = |file: &&OutputFile| std::fs::set_permissions(self.new_of(file), permissions.clone());
        files.iter().try_for_each(allow).map_err(|error| Error::writing(&self.target, error))
    }

    /// Moves the files in one by one; should one fail, those that have moved go back.
    pub(super) fn move_in(&self, folder: &Path, files: &[&OutputFile]) -> Result<()> {
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
            let old = self.old_of(file);
            let moved = std::fs::create_dir_all(parent(&old)).and_then(|()| std::fs::rename(&target, &old));
            moved.map_err(|error| Error::writing(&target, error))?;
        }
        std::fs::rename(self.new_of(file), &target).map_err(|error| {
            self.move_back(folder, file);
            Error::writing(&target, error)
        })
    }

    /// Puts back what stood in the place of a file; what cannot be put back was not there.
    fn move_back(&self, folder: &Path, file: &OutputFile) {
        let target = folder.join(&file.path);
        let _ = std::fs::remove_file(&target);
        let _ = std::fs::rename(self.old_of(file), &target);
    }

    fn new_of(&self, file: &OutputFile) -> PathBuf {
        self.folder.path().join("new").join(&file.path)
    }

    fn old_of(&self, file: &OutputFile) -> PathBuf {
        self.folder.path().join("old").join(&file.path)
    }
}

/// The folder that holds a file or folder.
pub(super) fn parent(path: &Path) -> PathBuf {
    match path.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent.to_owned(),
        _ => PathBuf::from("."),
    }
}

/// Makes a folder and those above it, where they do not exist.
pub(super) fn make_folder(folder: &Path) -> Result<()> {
    std::fs::create_dir_all(folder).map_err(|error| Error::writing(folder, error))
}
