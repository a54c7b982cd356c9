//! The files that a command reads: what to watch for changes.

use super::codebooks::codebook_path;
use super::presentation;
use super::redraw::Redraw;
use super::request::Request;
use super::wanted_weights::beside;
use crate::codebook::file::{CodebookFile, TargetsFile};
use std::path::{Path, PathBuf};

/// The files that a run reads: what to watch for changes.
#[must_use]
pub fn watched(request: &Request) -> Vec<PathBuf> {
    let codebook = codebook_path(&request.codebook, &request.data);
    let theme = match (&request.look.theme, &codebook) {
        (Some(name), _) => presentation::theme_parts(name, Path::new("")),
        (None, Some(path)) => {
            theme_of(path).map_or_else(Vec::new, |name| presentation::theme_parts(&name, path.parent().unwrap_or(Path::new(""))))
        }
        (None, None) => Vec::new(),
    };
    let targets = request.weighting.targets.clone().or_else(|| codebook.as_deref().and_then(targets_of));
    let named = [targets, request.look.template.clone()];
    std::iter::once(request.data.clone()).chain(codebook).chain(theme).chain(named.into_iter().flatten()).collect()
}

/// The files that drawing again reads: what to watch for changes.
#[must_use]
pub fn watched_results(request: &Redraw) -> Vec<PathBuf> {
    let results =
        if request.results.is_dir() { request.results.join("data").join("results.json") } else { request.results.clone() };
    let theme = request.look.theme.as_ref().map_or_else(Vec::new, |name| presentation::theme_parts(name, Path::new("")));
    std::iter::once(results).chain(theme).collect()
}

/// The file of targets that a codebook names, if it can be read.
fn targets_of(path: &Path) -> Option<PathBuf> {
    let text = std::fs::read_to_string(path).ok()?;
    match CodebookFile::parse(&text, path).ok()?.weighting?.targets? {
        TargetsFile::File(name) => Some(beside(path, &name)),
        TargetsFile::Margins(_) => None,
    }
}

/// The theme that a codebook names, if it can be read.
fn theme_of(path: &Path) -> Option<String> {
    let text = std::fs::read_to_string(path).ok()?;
    CodebookFile::parse(&text, path).ok()?.theme.base
}
