//! Draws the charts and writes the report's folder.

use super::Step;
use super::pictures::Gallery;
use super::request::Part;
use crate::chart::Page;
use crate::error::{Error, Result};
use crate::output::{self, Earlier, ManifestEntry, OutputFile, Written};
use crate::report::{Results, csv, document, figures, json, markdown};
use std::path::Path;

/// What publishing did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Publication {
    /// Charts in the report.
    pub charts: usize,
    /// Charts drawn anew; the others were as they should be.
    pub redrawn: usize,
    /// Files written and left alone.
    pub written: Written,
    /// Files of an earlier report that this one does not have: removed.
    pub removed: usize,
    /// Paths of all files relative to the folder.
    pub files: Vec<String>,
}

/// The folder of the pictures.
pub(super) const CHARTS: &str = "charts/";

/// The report as Markdown.
#[must_use]
pub fn report_markdown(results: &Results) -> String {
    markdown::markdown(&document(results, &figures(results)))
}

/// Writes the parts of a report into `folder`.
///
/// # Errors
/// When a chart cannot be drawn or a file cannot be written; the folder is as it was then.
pub fn publish(results: &Results, folder: &Path, parts: &[Part], progress: &mut dyn FnMut(Step)) -> Result<Publication> {
    // The data alone need no picture.
    let pictured = parts.iter().any(|part| *part != Part::Data);
    let figures = if pictured { figures(results) } else { Vec::new() };
    let earlier = Earlier::read(folder);
    let mut files = Vec::new();
    let mut redrawn = 0;
    let mut charts = 0;
    if parts.contains(&Part::Report) {
        files.push(OutputFile::new("report.md", markdown::markdown(&document(results, &figures))));
    }
    if parts.contains(&Part::Data) {
        files.push(OutputFile::new("data/results.csv", csv::csv(results).map_err(internal)?));
        files.push(OutputFile::new("data/tests.csv", csv::tests(results).map_err(internal)?));
        files.push(OutputFile::new("data/results.json", json::json(results).map_err(internal)?));
    }
    if parts.contains(&Part::Charts) {
        let pages: Vec<&Page> = figures.iter().flat_map(|figure| &figure.pages).collect();
        progress(Step::Drawing(pages.len()));
        let gallery = Gallery { folder, prefix: CHARTS, earlier: &earlier, presentation: &results.presentation };
        let drawn = gallery.draw(&pages)?;
        charts = drawn.len();
        redrawn = drawn.iter().filter(|page| page.changed > 0).count();
        files.extend(drawn.into_iter().flat_map(|page| page.files));
    }
    let whole = Part::ALL.iter().all(|part| parts.contains(part));
    let (stale, kept) =
        if whole { (earlier.stale(folder, &files), Vec::new()) } else { (Vec::new(), earlier.others(folder, &files)) };
    files.push(output::manifest(&results.command, &inputs(results), &files, &kept, &results.warnings).map_err(internal)?);
    progress(Step::Writing);
    let written = output::write(folder, &files, &stale)?;
    Ok(Publication { charts, redrawn, written, removed: stale.len(), files: files.into_iter().map(|file| file.path).collect() })
}

fn internal(error: impl std::fmt::Display) -> Error {
    Error::internal(error.to_string())
}

fn inputs(results: &Results) -> Vec<ManifestEntry> {
    std::iter::once(&results.source.file)
        .chain(&results.codebook_file)
        .chain(&results.presentation.file)
        .map(|file| ManifestEntry::input(file.name.as_str(), file.sha256.as_str()))
        .collect()
}
