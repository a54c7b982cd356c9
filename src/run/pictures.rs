//! Pages of charts as files: drawn anew only where they have changed.

use crate::chart::{Page, PngError, largest_scale, pdf, png, svg};
use crate::error::{Error, Result};
use crate::format;
use crate::hash::sha256;
use crate::options::{PictureFormat, SvgText};
use crate::output::{self, Earlier, OutputFile};
use crate::report::Presentation;
use rayon::prelude::*;
use std::path::Path;

/// The files of one page of a chart.
pub(super) struct DrawnPage {
    pub(super) files: Vec<OutputFile>,
    /// How many of them are new or different.
    pub(super) changed: usize,
}

/// Where pictures go, and what is there already.
pub(super) struct Gallery<'a> {
    /// The folder of the report.
    pub(super) folder: &'a Path,
    /// The folder of the pictures in it, with `/` at its end; empty for the folder itself.
    pub(super) prefix: &'a str,
    /// What an earlier run left there.
    pub(super) earlier: &'a Earlier,
    pub(super) presentation: &'a Presentation,
}

impl Gallery<'_> {
    /// Draws pages in all formats, on all cores.
    pub(super) fn draw(&self, pages: &[&Page]) -> Result<Vec<DrawnPage>> {
        pages.par_iter().map(|page| self.draw_page(page)).collect()
    }

    /// Draws a page; pixels and pages of PDF are made of a drawing with plain text and the font itself, and kept if the drawing that they were made of has not changed.
    fn draw_page(&self, page: &Page) -> Result<DrawnPage> {
        let drawing = svg(&page.scene, SvgText::Plain);
        let files = self.presentation.formats.pictures.iter().map(|format| self.file(page, *format, &drawing));
        let files: Vec<OutputFile> = files.collect::<Result<_>>()?;
        let changed = files.iter().filter(|file| !output::is_current(self.folder, file)).count();
        Ok(DrawnPage { files, changed })
    }

    fn file(&self, page: &Page, format: PictureFormat, drawing: &str) -> Result<OutputFile> {
        let path = self.path(page, format);
        let (typeface, scale) = (page.scene.typeface, self.presentation.scale.pixels());
        let failed = |error: String| Error::internal(format!("chart `{}`: {error}", page.id));
        match format {
            PictureFormat::Svg => Ok(OutputFile::new(path, svg(&page.scene, self.presentation.svg_text))),
            PictureFormat::Png => self.made(path, [drawing, typeface.fingerprint(), &scale.to_string()], || {
                png(drawing, typeface, scale, page.scene.background).map_err(|error| match error {
                    PngError::Size { .. } => self.too_large(page, &error),
                    error => failed(error.to_string()),
                })
            }),
            PictureFormat::Pdf => self.made(path, [drawing, typeface.fingerprint(), ""], || {
                pdf(drawing, typeface).map_err(|error| failed(error.to_string()))
            }),
        }
    }

    /// A picture made of some parts: the earlier one, if it was made of the same.
    fn made(&self, path: String, parts: [&str; 3], make: impl FnOnce() -> Result<Vec<u8>>) -> Result<OutputFile> {
        let made_of = sha256(parts.join("\u{0}").as_bytes());
        let bytes = self.earlier.made_of(self.folder, &path, &made_of).map_or_else(make, Ok)?;
        Ok(OutputFile { made_of: Some(made_of), ..OutputFile::new(path, bytes) })
    }

    fn path(&self, page: &Page, format: PictureFormat) -> String {
        format!("{}{}.{}", self.prefix, page.id, format.name())
    }

    fn too_large(&self, page: &Page, error: &PngError) -> Error {
        let most = largest_scale(page.scene.width, page.scene.height);
        Error::usage(format!("chart `{}` at --scale {}: {error}", page.id, self.presentation.scale)).hint(format!(
            "--scale {} is the largest for it; --to svg,pdf has no limit",
            format::decimal((most * 10.0).floor() / 10.0, 1)
        ))
    }
}
