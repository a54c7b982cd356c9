//! `manifest.json`: what went into a report and what came out, with hashes.

use super::file::{MANIFEST, OutputFile};
use crate::error::{Error, Result};
use crate::hash::{InputFile, sha256};
use crate::json_text::from_json;
use crate::warning::Warning;
use serde::{Deserialize, Serialize};
use std::path::Path;

const TOOL: &str = "survey-report";
/// What to do about a manifest that is damaged.
const AGAIN: &str = "make the report again: it is written anew";

/// A file with its hash.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ManifestEntry {
    /// Name of an input, or path of an output relative to the report.
    pub path: String,
    /// SHA-256 in hexadecimal digits.
    pub sha256: String,
    /// Hash of what it was made of, for pictures.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub made_of: Option<String>,
}

impl ManifestEntry {
    /// An input.
    #[must_use]
    pub fn input(file: &InputFile) -> Self {
        Self { path: file.name.clone(), sha256: file.sha256.clone(), made_of: None }
    }

    fn output(file: &OutputFile) -> Self {
        Self { path: file.path.clone(), sha256: sha256(&file.bytes), made_of: file.made_of.clone() }
    }
}

#[derive(Serialize)]
struct Manifest<'a> {
    tool: &'static str,
    version: &'static str,
    command: &'a str,
    inputs: &'a [ManifestEntry],
    outputs: Vec<ManifestEntry>,
    warnings: &'a [Warning],
}

/// The parts of an earlier manifest that are used again.
#[derive(Debug, Clone, Default, Deserialize)]
pub(crate) struct Earlier {
    #[serde(default)]
    tool: String,
    #[serde(default)]
    version: String,
    #[serde(default)]
    command: String,
    #[serde(default)]
    inputs: Vec<ManifestEntry>,
    #[serde(default)]
    outputs: Vec<ManifestEntry>,
}

impl Earlier {
    /// The manifest of the report in `folder`, or nothing of the kind.
    pub(crate) fn read(folder: &Path) -> Self {
        let text = std::fs::read_to_string(folder.join(MANIFEST)).unwrap_or_default();
        serde_json::from_str(&text).unwrap_or_default()
    }

    /// Whether there is one, and this program wrote it.
    pub(crate) fn is_ours(&self) -> bool {
        self.tool == TOOL
    }

    /// The command that made the report.
    pub(crate) fn command(&self) -> &str {
        &self.command
    }

    /// The files that went into it.
    pub(crate) fn inputs(&self) -> impl Iterator<Item = &ManifestEntry> {
        self.inputs.iter()
    }

    /// The bytes of a file of the report if they are as they were written.
    pub(crate) fn as_written(&self, folder: &Path, path: &str) -> Option<Vec<u8>> {
        let entry = self.outputs.iter().find(|entry| entry.path == path)?;
        std::fs::read(folder.join(path)).ok().filter(|bytes| sha256(bytes) == entry.sha256)
    }

    /// The bytes of a file of the earlier report if this version wrote them, and made them of the same.
    pub(crate) fn made_of(&self, folder: &Path, path: &str, made_of: &str) -> Option<Vec<u8>> {
        let entry = self.outputs.iter().find(|entry| entry.path == path && entry.made_of.as_deref() == Some(made_of))?;
        let bytes = std::fs::read(folder.join(path)).ok()?;
        (self.version == env!("CARGO_PKG_VERSION") && sha256(&bytes) == entry.sha256).then_some(bytes)
    }

    /// Whether somebody has changed a file of the report since it was written.
    pub(crate) fn is_edited(&self, folder: &Path, path: &str) -> bool {
        let entry = self.outputs.iter().find(|entry| entry.path == path);
        entry.is_some_and(|entry| std::fs::read(folder.join(path)).is_ok_and(|bytes| sha256(&bytes) != entry.sha256))
    }

    /// Files of the earlier report that are not among the new ones and that nobody has changed since.
    pub(crate) fn stale(&self, folder: &Path, new: &[OutputFile]) -> Vec<String> {
        let gone = |entry: &&ManifestEntry| !new.iter().any(|file| file.path == entry.path) && is_inside(&entry.path);
        let ours =
            |entry: &&ManifestEntry| std::fs::read(folder.join(&entry.path)).is_ok_and(|bytes| sha256(&bytes) == entry.sha256);
        self.outputs.iter().filter(gone).filter(ours).map(|entry| entry.path.clone()).collect()
    }

    /// Files of the earlier report that stay as they are beside the new ones.
    pub(crate) fn others(&self, folder: &Path, new: &[OutputFile]) -> Vec<ManifestEntry> {
        let other = |entry: &&ManifestEntry| !new.iter().any(|file| file.path == entry.path) && is_inside(&entry.path);
        // What was changed or removed by hand is no output of this program any more.
        let ours =
            |entry: &&ManifestEntry| std::fs::read(folder.join(&entry.path)).is_ok_and(|bytes| sha256(&bytes) == entry.sha256);
        self.outputs.iter().filter(other).filter(ours).cloned().collect()
    }
}

/// How some files of a report were made after it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Redrawing {
    /// The command.
    pub command: String,
    /// What it read beside the results.
    pub inputs: Vec<ManifestEntry>,
    /// The files that it made.
    pub outputs: Vec<String>,
}

/// The manifest of the report in `folder` with the hashes of some new files, without those that are `stale` and, if any has changed, with
/// how they were made; nothing if there is none.
///
/// # Errors
/// When it is not JSON any more.
pub fn amended(
    folder: &Path,
    files: &[OutputFile],
    stale: &[String],
    redrawing: Option<&Redrawing>,
) -> Result<Option<OutputFile>> {
    let path = folder.join(MANIFEST);
    let Ok(text) = std::fs::read_to_string(&path) else { return Ok(None) };
    let mut manifest: serde_json::Map<String, serde_json::Value> = from_json(&text, &path, "the manifest of a report", AGAIN)?;
    let earlier: Earlier = from_json(&text, &path, "the manifest of a report", AGAIN)?;
    let mut outputs: Vec<ManifestEntry> = files.iter().map(ManifestEntry::output).collect();
    let stays = |entry: &ManifestEntry| !stale.contains(&entry.path) && !files.iter().any(|file| file.path == entry.path);
    outputs.extend(earlier.outputs.into_iter().filter(stays));
    outputs.sort_by(|a, b| a.path.cmp(&b.path));
    if let Some(redrawing) = redrawing {
        manifest.insert("redrawn".to_owned(), serde_json::to_value(redrawing).map_err(Error::defect)?);
    }
    manifest.insert("outputs".to_owned(), serde_json::to_value(outputs).map_err(Error::defect)?);
    let text = serde_json::to_string_pretty(&manifest).map_err(Error::defect)? + "\n";
    Ok(Some(OutputFile::new(MANIFEST, text)))
}

/// Whether a path of a manifest stays inside the report's folder.
pub(super) fn is_inside(path: &str) -> bool {
    !path.is_empty() && Path::new(path).components().all(|part| matches!(part, std::path::Component::Normal(_)))
}

/// The manifest of a report; `kept` are files of an earlier report that stay as they are.
///
/// # Errors
/// Never in memory; the error is that of the JSON writer.
pub fn manifest(
    command: &str,
    inputs: &[ManifestEntry],
    files: &[OutputFile],
    kept: &[ManifestEntry],
    warnings: &[Warning],
) -> serde_json::Result<OutputFile> {
    let mut outputs: Vec<ManifestEntry> = files.iter().map(ManifestEntry::output).chain(kept.iter().cloned()).collect();
    outputs.sort_by(|a, b| a.path.cmp(&b.path));
    let manifest = Manifest { tool: TOOL, version: env!("CARGO_PKG_VERSION"), command, inputs, outputs, warnings };
    Ok(OutputFile::new(MANIFEST, serde_json::to_string_pretty(&manifest)? + "\n"))
}
