//! Pages of charts as files: drawn anew only where they have changed.

use crate::chart::{Page, PictureFormat, pdf, png, png_size, svg};
use crate::error::{Error, Result};
use crate::output::{self, Earlier, OutputFile};
use crate::report::Presentation;
use rayon::prelude::*;
use std::path::Path;

/// The files of one page of a chart.
pub(super) struct DrawnPage {
    pub(super) files: Vec<OutputFile>,
    /// Whether anything had to be drawn.
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

    /// Draws a page; pictures are kept if the drawing that they are made of has not changed.
    fn draw_page(&self, page: &Page) -> Result<DrawnPage> {
        let text = svg(&page.scene);
        let drawing = OutputFile::new(self.path(page, PictureFormat::Svg), text.as_str());
        let same = output::is_current(self.folder, &drawing);
        let formats = &self.presentation.formats;
        let mut drawn = DrawnPage { files: Vec::new(), fresh: formats.contains(&PictureFormat::Svg) && !same };
        for format in formats {
            if *format == PictureFormat::Svg {
                drawn.files.push(drawing.clone());
                continue;
            }
            let path = self.path(page, *format);
            let kept = if same { self.kept(page, *format, &path) } else { None };
            drawn.fresh |= kept.is_none();
            let bytes = match kept {
                Some(bytes) => bytes,
                None => self.picture(page, *format, &text)?,
            };
            drawn.files.push(OutputFile::new(path, bytes));
        }
        Ok(drawn)
    }

    fn path(&self, page: &Page, format: PictureFormat) -> String {
        format!("{}{}.{}", self.prefix, page.id, format.name())
    }

    /// An earlier picture that is as it should be.
    fn kept(&self, page: &Page, format: PictureFormat, path: &str) -> Option<Vec<u8>> {
        let bytes = self.earlier.unchanged(self.folder, path)?;
        let side = |length: f64| (length * self.presentation.scale).round();
        let wanted = (side(page.scene.width), side(page.scene.height));
        let as_asked = |(width, height): (u32, u32)| (f64::from(width), f64::from(height)) == wanted;
        (format != PictureFormat::Png || png_size(&bytes).is_some_and(as_asked)).then_some(bytes)
    }

    fn picture(&self, page: &Page, format: PictureFormat, drawing: &str) -> Result<Vec<u8>> {
        let failed = |error: String| Error::internal(format!("chart `{}`: {error}", page.id));
        match format {
            PictureFormat::Svg => Ok(drawing.as_bytes().to_vec()),
            PictureFormat::Png => {
                png(drawing, page.scene.typeface, self.presentation.scale).map_err(|error| failed(error.to_string()))
            }
            PictureFormat::Pdf => pdf(drawing, page.scene.typeface).map_err(|error| failed(error.to_string())),
        }
    }
}
