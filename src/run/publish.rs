//! Draws the charts and writes the report's folder.

use super::pictures::Gallery;
use super::step::Step;
use crate::chart::Page;
use crate::document::{Deck, Document, DocumentFile, Html, Links, Markdown, Render, TableBook};
use crate::error::{Error, Result};
use crate::format;
use crate::options::{DocumentFormat, ReportPart};
use crate::output::{self, Earlier, ManifestEntry, OutputFile, Written};
use crate::report::{Presentation, Report};
use std::borrow::Cow;
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

/// A report as Markdown that stands alone: it shows and links to no file.
#[must_use]
pub fn markdown(report: &dyn Report) -> String {
    Markdown.text(&report.document(), &Links::default())
}

/// A report as one text that stands alone: a page where nothing but a page was asked for, or else Markdown. It shows and links to no file.
///
/// # Errors
/// When the format cannot hold the document.
pub fn text(report: &dyn Report) -> Result<String> {
    let presentation = report.origin().presentation;
    match presentation.formats.documents.as_slice() {
        [DocumentFormat::Html] => {
            let page = Html { theme: &presentation.theme }.render(&report.document(), &Links::default())?;
            Ok(String::from_utf8_lossy(&page).into_owned())
        }
        _ => Ok(markdown(report)),
    }
}

/// Writes the parts of a report into `folder`.
///
/// # Errors
/// When a chart cannot be drawn or a file cannot be written; the folder is as it was then.
pub fn publish(report: &dyn Report, folder: &Path, parts: &[ReportPart], progress: &mut dyn FnMut(Step)) -> Result<Publication> {
    let origin = report.origin();
    let main = report.document();
    let earlier = Earlier::read(folder);
    let mut publication = Publication::default();
    let mut files = Vec::new();
    if parts.contains(&ReportPart::Data) {
        let data = report.data_files()?;
        files.extend(data.into_iter().map(|data| OutputFile::new(data.file.path(), data.text)));
    }
    if parts.contains(&ReportPart::Charts) {
        let pages: Vec<&Page> = main.figures.iter().flat_map(|figure| &figure.pages).collect();
        progress(Step::Drawing(pages.len()));
        let gallery = Gallery { folder, prefix: Links::CHARTS, earlier: &earlier, presentation: origin.presentation };
        let drawn = gallery.draw(&pages)?;
        publication.charts = drawn.len();
        publication.redrawn = drawn.iter().filter(|page| page.changed > 0).count();
        files.extend(drawn.into_iter().flat_map(|page| page.files));
    }
    if parts.contains(&ReportPart::Report) {
        let documents = documents(report, &main);
        keep_edited(&earlier, folder, documents.iter().map(|(file, _)| *file))?;
        // What an earlier run left is there too, unless this one makes the whole report.
        let kept = if parts.contains(&ReportPart::Data) && parts.contains(&ReportPart::Charts) {
            Vec::new()
        } else {
            earlier.others(folder, &files)
        };
        let written = files.iter().map(|file| file.path.as_str()).chain(kept.iter().map(|entry| entry.path.as_str()));
        let links = Links::to(written.chain([output::MANIFEST]).chain(documents.iter().map(|(file, _)| file.path())));
        let rendered = documents.into_iter().map(|(file, document)| rendered(file, &document, &links, origin.presentation));
        files.splice(0..0, rendered.collect::<Result<Vec<OutputFile>>>()?);
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

/// The documents of a report in its formats; `main` is what most of them show.
fn documents<'a>(report: &'a dyn Report, main: &'a Document<'a>) -> Vec<(DocumentFile, Cow<'a, Document<'a>>)> {
    let shown = |file| (file, Cow::Borrowed(main));
    let of_format = |format: &DocumentFormat| match format {
        DocumentFormat::Markdown => {
            let tables = report.tables().map(|tables| (DocumentFile::Tables, Cow::Owned(tables)));
            std::iter::once(shown(DocumentFile::Report)).chain(tables).collect::<Vec<_>>()
        }
        DocumentFormat::Excel => vec![(DocumentFile::Book, Cow::Owned(report.book()))],
        DocumentFormat::Powerpoint => vec![shown(DocumentFile::Deck)],
        DocumentFormat::Html => vec![shown(DocumentFile::Page)],
    };
    report.origin().presentation.formats.documents.iter().flat_map(of_format).collect()
}

/// A deck is made to be edited: one that was is not written over.
pub(super) fn keep_edited(earlier: &Earlier, folder: &Path, mut files: impl Iterator<Item = DocumentFile>) -> Result<()> {
    let path = DocumentFile::Deck.path();
    if !files.any(|file| file == DocumentFile::Deck) || !earlier.is_edited(folder, path) {
        return Ok(());
    }
    let path = folder.join(path);
    let other = format::shell(&format!("{}-new", folder.display()));
    let hint = format!("move it away, or write to another folder: -o {other}");
    Err(Error::file(&path, "was edited since the report was made, and would be lost").hint(hint))
}

fn rendered(file: DocumentFile, document: &Document<'_>, links: &Links, presentation: &Presentation) -> Result<OutputFile> {
    let bytes = match file {
        DocumentFile::Report | DocumentFile::Tables => Markdown.render(document, links),
        DocumentFile::Book => TableBook.render(document, links),
        DocumentFile::Deck => {
            Deck { theme: &presentation.theme, size: presentation.size, template: presentation.template.as_ref() }
                .render(document, links)
        }
        DocumentFile::Page => Html { theme: &presentation.theme }.render(document, links),
    };
    Ok(OutputFile::new(file.path(), bytes?))
}
