//! `--save-wave`: a wave as its totals, in a file of its own.

use super::say;
use std::path::{Path, PathBuf};
use survey_report::error::{Error, Result};
use survey_report::output::write_file;
use survey_report::run::SavedWave;

/// Where a wave is to be saved, and under which name.
pub(super) struct SavedWavePlace {
    path: PathBuf,
    id: String,
}

/// The end of the names of saved waves.
const END: &str = ".wave.json";

/// Where a wave of a name goes; checked before the long work.
pub(super) fn place(name: &Path, force: bool) -> Result<SavedWavePlace> {
    let text = name.to_string_lossy().into_owned();
    let file = name.file_name().map_or_else(String::new, |file| file.to_string_lossy().into_owned());
    let id = file.strip_suffix(END).or_else(|| file.strip_suffix(".json")).unwrap_or(&file).to_owned();
    if id.is_empty() {
        return Err(Error::usage("--save-wave needs a name").hint("name the wave: --save-wave 2012-12"));
    }
    let ends = name.extension().is_some_and(|end| end == "json");
    let path = PathBuf::from(if ends { text } else { format!("{text}{END}") });
    if path.exists() && !force {
        return Err(Error::file(&path, "exists already").hint("save under another name, or overwrite it with --force"));
    }
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
    if let Some(folder) = folder.filter(|folder| !folder.is_dir()) {
        return Err(Error::file(folder, "is not a folder").hint("create it first, or choose another folder"));
    }
    Ok(SavedWavePlace { path, id })
}

impl SavedWavePlace {
    /// Writes what is kept of a survey.
    pub(super) fn write(&self, saved: &SavedWave, quiet: bool) -> Result<()> {
        write_file(&self.path, saved.json.as_str())?;
        let measures = survey_report::format::counted(saved.measures as u64, "tracked measure");
        say::conversation(&format!("Saved    {} · {measures} · {}\n", self.path.display(), saved.kept), quiet);
        Ok(())
    }

    /// The name of the wave.
    pub(super) fn id(&self) -> &str {
        &self.id
    }
}
