//! Pages of charts as files: drawn anew only where they have changed.

use crate::chart::{Page, PictureFormat, PngError, largest_scale, pdf, png, svg};
use crate::error::{Error, Result};
use crate::format;
use crate::input::hex;
use crate::output::{self, Earlier, OutputFile};
use crate::report::Presentation;
use rayon::prelude::*;
use sha2::{Digest, Sha256};
use std::path::Path;

/// The files of one page of a chart.
pub(super) struct DrawnPage {
    pub(super) files: Vec<OutputFile>,
    /// Whether any of them is new or different.
    pub(super) fresh: bool,
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

    /// Draws a page; pictures are kept if the drawing that they were made of has not changed.
    fn draw_page(&self, page: &Page) -> Result<DrawnPage> {
        let text = svg(&page.scene);
        let files = self.presentation.formats.iter().map(|format| {
            let path = self.path(page, *format);
            if *format == PictureFormat::Svg {
                return Ok(OutputFile::new(path, text.as_str()));
            }
            let made_of = self.made_of(page, *format, &text);
            let bytes = match self.earlier.made_of(self.folder, &path, &made_of) {
                Some(bytes) => bytes,
                None => self.picture(page, *format, &text)?,
            };
            Ok(OutputFile { made_of: Some(made_of), ..OutputFile::new(path, bytes) })
        });
        let files: Vec<OutputFile> = files.collect::<Result<_>>()?;
        let fresh = files.iter().any(|file| !output::is_current(self.folder, file));
        Ok(DrawnPage { files, fresh })
    }

    /// What a picture depends on: the drawing, the typeface, and for pixels their number.
    fn made_of(&self, page: &Page, format: PictureFormat, drawing: &str) -> String {
        let scale = if format == PictureFormat::Png { self.presentation.scale.to_string() } else { String::new() };
        let parts = [drawing, page.scene.typeface.fingerprint(), &scale];
        hex(&Sha256::digest(parts.join("\u{0}")))
    }

    fn path(&self, page: &Page, format: PictureFormat) -> String {
        format!("{}{}.{}", self.prefix, page.id, format.name())
    }

    fn picture(&self, page: &Page, format: PictureFormat, drawing: &str) -> Result<Vec<u8>> {
        let failed = |error: String| Error::internal(format!("chart `{}`: {error}", page.id));
        match format {
            PictureFormat::Svg => Ok(drawing.as_bytes().to_vec()),
            PictureFormat::Png => png(drawing, page.scene.typeface, self.presentation.scale).map_err(|error| match error {
                PngError::Size { .. } => self.too_large(page, &error),
                error => failed(error.to_string()),
            }),
            PictureFormat::Pdf => pdf(drawing, page.scene.typeface).map_err(|error| failed(error.to_string())),
        }
    }

    fn too_large(&self, page: &Page, error: &PngError) -> Error {
        let most = largest_scale(page.scene.width, page.scene.height);
        Error::usage(format!("chart `{}` at --scale {}: {error}", page.id, self.presentation.scale)).hint(format!(
            "--scale {} is the largest for it; --to svg,pdf has no limit",
            format::decimal((most * 10.0).floor() / 10.0, 1)
        ))
    }
}
