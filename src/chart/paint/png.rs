//! SVG as PNG, with the bundled typeface alone.

use super::tree::{element_text, options};
use crate::chart::text::Typeface;
use crate::chart::theme::Colour;
use png::{BitDepth, ColorType, Encoder, EncodingError, PixelDimensions, Unit};
use resvg::tiny_skia::{Color, Pixmap, Transform};
use resvg::usvg::roxmltree::{self, Document};
use resvg::usvg::{self, Tree};
use thiserror::Error;

/// Slide units are points: this many to the inch.
const UNITS_PER_INCH: f64 = 72.0;
/// Metres in an inch.
const METRES_PER_INCH: f64 = 0.0254;
/// The most a side may have, in pixels.
const MOST_SIDE: f64 = 16_384.0;
/// The most a picture may have, in pixels: a quarter of a gigabyte of memory.
const MOST_PIXELS: f64 = 64e6;

/// Why a picture could not be made.
#[derive(Debug, Error)]
pub enum PngError {
    /// The drawing is not well-formed XML.
    #[error("the drawing is not well-formed: {0}")]
    Xml(#[from] roxmltree::Error),
    /// The drawing is not SVG.
    #[error("the drawing is not SVG: {0}")]
    Svg(#[from] usvg::Error),
    /// The picture would have no pixels, or too many.
    #[error("a picture of {width} × {height} pixels cannot be made")]
    Size {
        /// Width asked for.
        width: f64,
        /// Height asked for.
        height: f64,
    },
    /// The pixels could not be written as PNG.
    #[error("the picture could not be encoded: {0}")]
    Encoding(String),
}

/// An SVG document as a PNG file, `scale` pixels to a slide unit, on a ground or on none.
///
/// # Errors
///
/// If the document is not SVG, or the picture would have no pixels or more than memory should hold.
pub fn png(svg: &str, typeface: Typeface, scale: f64, ground: Option<Colour>) -> Result<Vec<u8>, PngError> {
    let document = Document::parse(svg)?;
    let tree = Tree::from_xmltree(&document, &options(typeface))?;
    let mut pixels = canvas(&tree, scale)?;
    if let Some(ground) = ground {
        pixels.fill(Color::from_rgba8(ground.red, ground.green, ground.blue, 255));
    }
    // Pictures are made of single-precision coordinates.
    #[allow(clippy::cast_possible_truncation)]
    let scale_single = scale as f32;
    resvg::render(&tree, Transform::from_scale(scale_single, scale_single), &mut pixels.as_mut());
    encoded(pixels, &document, scale).map_err(|error| PngError::Encoding(error.to_string()))
}

fn canvas(tree: &Tree, scale: f64) -> Result<Pixmap, PngError> {
    let width = (f64::from(tree.size().width()) * scale).round();
    let height = (f64::from(tree.size().height()) * scale).round();
    let error = PngError::Size { width, height };
    let sides = [width, height].iter().all(|side| (1.0..=MOST_SIDE).contains(side));
    if !sides || width * height > MOST_PIXELS {
        return Err(error);
    }
    // Both are whole numbers between 1 and the most.
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    let (wide, high) = (width as u32, height as u32);
    Pixmap::new(wide, high).ok_or(error)
}

/// The file with its resolution, its title and description, and the program that made it.
fn encoded(pixels: Pixmap, document: &Document, scale: f64) -> Result<Vec<u8>, EncodingError> {
    let mut file = Vec::new();
    let mut encoder = Encoder::new(&mut file, pixels.width(), pixels.height());
    encoder.set_color(ColorType::Rgba);
    encoder.set_depth(BitDepth::Eight);
    encoder.set_pixel_dims(Some(resolution(scale)));
    let program = concat!("survey-report ", env!("CARGO_PKG_VERSION"));
    let texts =
        [("Title", element_text(document, "title")), ("Description", element_text(document, "desc")), ("Software", program)];
    for (keyword, text) in texts.into_iter().filter(|(_, text)| !text.is_empty()) {
        encoder.add_itxt_chunk(keyword.to_owned(), text.to_owned())?;
    }
    let mut writer = encoder.write_header()?;
    writer.write_image_data(&pixels.take_demultiplied())?;
    writer.finish()?;
    Ok(file)
}

/// The most pixels per slide unit that a picture of a size in slide units can have.
#[must_use]
pub fn largest_scale(width: f64, height: f64) -> f64 {
    (MOST_SIDE / width.max(height)).min((MOST_PIXELS / (width * height)).sqrt())
}

/// Pixels per metre, across and down.
fn resolution(scale: f64) -> PixelDimensions {
    let per_metre = (scale * UNITS_PER_INCH / METRES_PER_INCH).round();
    // The scale was checked when the canvas was made.
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    let per_metre = per_metre as u32;
    PixelDimensions { xppu: per_metre, yppu: per_metre, unit: Unit::Meter }
}

#[cfg(test)]
mod tests {
    use super::*;

    const DRAWING: &str = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"96\" height=\"54\" viewBox=\"0 0 960 540\">\
        <title>É &amp; Ω</title><text x=\"100\" y=\"300\" font-family=\"Inter\" font-size=\"200\">Ag</text></svg>";

    #[test]
    fn the_picture_has_the_size_resolution_and_title_asked_for() {
        let picture = png(DRAWING, Typeface::bundled(), 2.0, None).unwrap();
        assert_eq!(picture[16..24], [0, 0, 0, 192, 0, 0, 0, 108]);
        assert_eq!(picture[37..41], *b"pHYs");
        assert_eq!(picture[41..45], 5669u32.to_be_bytes());
        let title = "iTXtTitle\0\0\0\0\0É & Ω".as_bytes();
        assert!(picture.windows(title.len()).any(|window| window == title));
        assert_eq!(picture, png(DRAWING, Typeface::bundled(), 2.0, None).unwrap());
    }

    #[test]
    fn what_is_no_drawing_or_has_no_size_is_an_error() {
        assert!(matches!(png("<svg", Typeface::bundled(), 2.0, None), Err(PngError::Xml(_))));
        assert!(matches!(png("<a/>", Typeface::bundled(), 2.0, None), Err(PngError::Svg(_))));
        assert!(matches!(png(DRAWING, Typeface::bundled(), 0.0, None), Err(PngError::Size { .. })));
        assert!(matches!(png(DRAWING, Typeface::bundled(), f64::NAN, None), Err(PngError::Size { .. })));
    }
}
