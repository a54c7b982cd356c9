//! Draws the charts and writes the report's folder.

use super::Step;
use super::pictures::Gallery;
use super::request::Part;
use crate::chart::Page;
use crate::error::{Error, Result};
use crate::output::{self, Earlier, ManifestEntry, OutputFile, Written};
use crate::report::waves::{self, WaveResults, wave_document, wave_figures};
use crate::report::{InputFile, Presentation, Results, csv, document, figures, json, markdown};
use crate::warning::Warning;
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
    let publisher = Publisher {
        folder,
        parts,
        command: &results.command,
        inputs: inputs(results),
        warnings: &results.warnings,
        presentation: &results.presentation,
    };
    let figures = if publisher.is_pictured() { figures(results) } else { Vec::new() };
    let mut files = Vec::new();
    if parts.contains(&Part::Report) {
        files.push(OutputFile::new("report.md", markdown::markdown(&document(results, &figures))));
    }
    if parts.contains(&Part::Data) {
        files.push(OutputFile::new("data/results.csv", csv::csv(results).map_err(internal)?));
        files.push(OutputFile::new("data/tests.csv", csv::tests(results).map_err(internal)?));
        files.push(OutputFile::new("data/results.json", json::json(results).map_err(internal)?));
    }
    let pages: Vec<&Page> = figures.iter().flat_map(|figure| &figure.pages).collect();
    publisher.publish(files, &pages, progress)
}

/// The report on waves as Markdown.
#[must_use]
pub fn comparison_markdown(results: &WaveResults) -> String {
    markdown::markdown(&wave_document(results, &wave_figures(results)))
}

/// Writes the parts of a report on waves into `folder`.
///
/// # Errors
/// As [`publish`].
pub fn publish_comparison(
    results: &WaveResults,
    folder: &Path,
    parts: &[Part],
    progress: &mut dyn FnMut(Step),
) -> Result<Publication> {
    let theme = results.presentation.file.iter();
    let publisher = Publisher {
        folder,
        parts,
        command: &results.command,
        inputs: results.inputs.iter().chain(theme).map(entry).collect(),
        warnings: &results.warnings,
        presentation: &results.presentation,
    };
    let figures = if publisher.is_pictured() { wave_figures(results) } else { Vec::new() };
    let mut files = Vec::new();
    if parts.contains(&Part::Report) {
        files.push(OutputFile::new("report.md", markdown::markdown(&wave_document(results, &figures))));
    }
    if parts.contains(&Part::Data) {
        files.push(OutputFile::new("data/waves.csv", waves::csv::waves(results).map_err(internal)?));
        files.push(OutputFile::new("data/changes.csv", waves::csv::changes(results).map_err(internal)?));
        files.push(OutputFile::new("data/results.json", waves::json::json_of_waves(results).map_err(internal)?));
    }
    let pages: Vec<&Page> = figures.iter().flat_map(|figure| &figure.pages).collect();
    publisher.publish(files, &pages, progress)
}

/// Writes the files of a report with its pictures and its manifest.
struct Publisher<'a> {
    folder: &'a Path,
    parts: &'a [Part],
    command: &'a str,
    inputs: Vec<ManifestEntry>,
    warnings: &'a [Warning],
    presentation: &'a Presentation,
}

impl Publisher<'_> {
    /// The data alone need no picture.
    fn is_pictured(&self) -> bool {
        self.parts.iter().any(|part| *part != Part::Data)
    }

    fn publish(&self, mut files: Vec<OutputFile>, pages: &[&Page], progress: &mut dyn FnMut(Step)) -> Result<Publication> {
        let earlier = Earlier::read(self.folder);
        let mut redrawn = 0;
        let mut charts = 0;
        if self.parts.contains(&Part::Charts) {
            progress(Step::Drawing(pages.len()));
            let gallery = Gallery { folder: self.folder, prefix: CHARTS, earlier: &earlier, presentation: self.presentation };
            let drawn = gallery.draw(pages)?;
            charts = drawn.len();
            redrawn = drawn.iter().filter(|page| page.changed > 0).count();
            files.extend(drawn.into_iter().flat_map(|page| page.files));
        }
        let whole = Part::ALL.iter().all(|part| self.parts.contains(part));
        let (stale, kept) = if whole {
            (earlier.stale(self.folder, &files), Vec::new())
        } else {
            (Vec::new(), earlier.others(self.folder, &files))
        };
        files.push(output::manifest(self.command, &self.inputs, &files, &kept, self.warnings).map_err(internal)?);
        progress(Step::Writing);
        let written = output::write(self.folder, &files, &stale)?;
        let files = files.into_iter().map(|file| file.path).collect();
        Ok(Publication { charts, redrawn, written, removed: stale.len(), files })
    }
}

fn internal(error: impl std::fmt::Display) -> Error {
    Error::internal(error.to_string())
}

fn inputs(results: &Results) -> Vec<ManifestEntry> {
    std::iter::once(&results.source.file).chain(&results.codebook_file).chain(&results.presentation.file).map(entry).collect()
}

fn entry(file: &InputFile) -> ManifestEntry {
    ManifestEntry::input(file.name.as_str(), file.sha256.as_str())
}
