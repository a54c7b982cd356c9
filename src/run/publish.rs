//! Draws the charts and writes the report's folder.

use super::pictures::Gallery;
use super::step::Step;
use crate::chart::Page;
use crate::document::{Document, DocumentFile, Links, Markdown, Render};
use crate::error::{Error, Result};
use crate::options::ReportPart;
use crate::output::{self, Earlier, ManifestEntry, OutputFile, Written};
use crate::report::{Report, ReportOrigin};
use std::path::Path;

/// What publishing did.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
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

/// A report as Markdown.
#[must_use]
pub fn markdown(report: &dyn Report) -> String {
    Markdown.text(&report.document(), &links(&report.origin()))
}

const fn links<'a>(origin: &ReportOrigin<'a>) -> Links<'a> {
    Links { formats: origin.presentation.formats.as_slice() }
}

/// Writes the parts of a report into `folder`.
///
/// # Errors
/// When a chart cannot be drawn or a file cannot be written; the folder is as it was then.
pub fn publish(report: &dyn Report, folder: &Path, parts: &[ReportPart], progress: &mut dyn FnMut(Step)) -> Result<Publication> {
    let origin = report.origin();
    let earlier = Earlier::read(folder);
    let mut publication = Publication::default();
    let mut files = Vec::new();
    if parts.contains(&ReportPart::Report) {
        let rendered = |file: DocumentFile, document: &Document<'_>| {
            OutputFile::new(file.path(), Markdown.render(document, &links(&origin)))
        };
        files.push(rendered(DocumentFile::Report, &report.document()));
        files.extend(report.tables().map(|tables| rendered(DocumentFile::Tables, &tables)));
    }
    if parts.contains(&ReportPart::Data) {
        let data = report.data_files()?;
        files.extend(data.into_iter().map(|data| OutputFile::new(data.file.path(), data.text)));
    }
    if parts.contains(&ReportPart::Charts) {
        let pages: Vec<&Page> = report.document().figures.iter().flat_map(|figure| &figure.pages).collect();
        progress(Step::Drawing(pages.len()));
        let gallery = Gallery { folder, prefix: Links::CHARTS, earlier: &earlier, presentation: origin.presentation };
        let drawn = gallery.draw(&pages)?;
        publication.charts = drawn.len();
        publication.redrawn = drawn.iter().filter(|page| page.changed > 0).count();
        files.extend(drawn.into_iter().flat_map(|page| page.files));
    }
    let whole = ReportPart::ALL.iter().all(|part| parts.contains(part));
    let mut stale = earlier.stale(folder, &files);
    if !whole {
        // The documents of a report are one part of it.
        let document = |path: &String| DocumentFile::ALL.iter().any(|file| file.path() == path);
        stale.retain(|path| parts.contains(&ReportPart::Report) && document(path));
    }
    let mut kept = if whole { Vec::new() } else { earlier.others(folder, &files) };
    kept.retain(|entry| !stale.contains(&entry.path));
    let inputs: Vec<ManifestEntry> = origin.inputs.iter().map(|file| ManifestEntry::input(file)).collect();
    let manifest = output::manifest(origin.command, &inputs, &files, &kept, origin.warnings);
    files.push(manifest.map_err(Error::defect)?);
    progress(Step::Writing);
    publication.written = output::write(folder, &files, &stale)?;
    publication.removed = stale.len();
    publication.files = files.into_iter().map(|file| file.path).collect();
    Ok(publication)
}
