//! SVG as PNG, with the bundled typeface alone.

use resvg::tiny_skia::{Color, Pixmap, Transform};
use resvg::usvg::{self, Options, Tree, roxmltree};
use thiserror::Error;

use super::typeface::Typeface;

/// Slide units are points: this many to the inch.
const UNITS_PER_INCH: f64 = 72.0;
/// Metres in an inch.
const METRES_PER_INCH: f64 = 0.0254;
/// Signature and header of a PNG file, after which further chunks may stand.
const HEADER: usize = 8 + 25;
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

/// An SVG document as a PNG file, `scale` pixels to a slide unit.
///
/// # Errors
///
/// If the document is not SVG, or the picture would have no pixels or more than memory should hold.
pub fn png(svg: &str, typeface: Typeface, scale: f64) -> Result<Vec<u8>, PngError> {
    let document = roxmltree::Document::parse(svg)?;
    let tree = Tree::from_xmltree(&document, &options(typeface))?;
    let mut pixels = canvas(&tree, scale)?;
    pixels.fill(Color::WHITE);
    // Pictures are made of single-precision coordinates.
    #[allow(clippy::cast_possible_truncation)]
    let scale_single = scale as f32;
    resvg::render(&tree, Transform::from_scale(scale_single, scale_single), &mut pixels.as_mut());
    let encoded = pixels.encode_png().map_err(|error| PngError::Encoding(error.to_string()))?;
    Ok(with_metadata(&encoded, &document, scale))
}

/// How drawings are read: with their typeface, and nothing of the machine.
pub(crate) fn options(typeface: Typeface) -> Options<'static> {
    Options { fontdb: typeface.database(), font_family: typeface.family().to_owned(), ..Options::default() }
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
fn with_metadata(encoded: &[u8], document: &roxmltree::Document, scale: f64) -> Vec<u8> {
    let (header, rest) = encoded.split_at(HEADER.min(encoded.len()));
    let mut out = header.to_vec();
    push_chunk(&mut out, *b"pHYs", &resolution(scale));
    for (keyword, tag) in [("Title", "title"), ("Description", "desc")] {
        push_text(&mut out, keyword, element_text(document, tag));
    }
    push_text(&mut out, "Software", concat!("survey-report ", env!("CARGO_PKG_VERSION")));
    out.extend_from_slice(rest);
    out
}

/// The text of an element under the root, such as the title; empty if there is none.
pub(crate) fn element_text<'a>(document: &'a roxmltree::Document, tag: &str) -> &'a str {
    let element = document.root_element().children().find(|child| child.has_tag_name(tag));
    element.and_then(|node| node.text()).unwrap_or_default()
}

/// The most pixels per slide unit that a picture of a size in slide units can have.
#[must_use]
pub fn largest_scale(width: f64, height: f64) -> f64 {
    (MOST_SIDE / width.max(height)).min((MOST_PIXELS / (width * height)).sqrt())
}

/// Pixels per metre, across and down.
fn resolution(scale: f64) -> Vec<u8> {
    let per_metre = (scale * UNITS_PER_INCH / METRES_PER_INCH).round();
    // The scale was checked when the canvas was made.
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    let per_metre = (per_metre as u32).to_be_bytes();
    [&per_metre[..], &per_metre[..], &[1]].concat()
}

/// An international text chunk, uncompressed and of no stated language; nothing for an empty text.
fn push_text(out: &mut Vec<u8>, keyword: &str, text: &str) {
    if !text.is_empty() {
        push_chunk(out, *b"iTXt", &[keyword.as_bytes(), &[0; 5], text.as_bytes()].concat());
    }
}

fn push_chunk(out: &mut Vec<u8>, kind: [u8; 4], data: &[u8]) {
    let Ok(length) = u32::try_from(data.len()) else { return };
    out.extend_from_slice(&length.to_be_bytes());
    let start = out.len();
    out.extend_from_slice(&kind);
    out.extend_from_slice(data);
    let sum = crc(&out[start..]);
    out.extend_from_slice(&sum.to_be_bytes());
}

/// The cyclic redundancy check of PNG chunks (CRC-32 of ISO 3309).
fn crc(data: &[u8]) -> u32 {
    !data.iter().fold(u32::MAX, |sum, &byte| {
        (0..8).fold(sum ^ u32::from(byte), |sum, _| (sum >> 1) ^ (0xEDB8_8320 & (sum & 1).wrapping_neg()))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const DRAWING: &str = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"96\" height=\"54\" viewBox=\"0 0 960 540\">\
        <title>É &amp; Ω</title><text x=\"100\" y=\"300\" font-family=\"Inter\" font-size=\"200\">Ag</text></svg>";

    #[test]
    fn the_check_is_that_of_the_standard() {
        assert_eq!(crc(b"123456789"), 0xCBF4_3926);
        assert_eq!(crc(b"IEND"), 0xAE42_6082);
    }

    #[test]
    fn the_picture_has_the_size_resolution_and_title_asked_for() {
        let picture = png(DRAWING, Typeface::bundled(), 2.0).unwrap();
        assert_eq!(picture[16..24], [0, 0, 0, 192, 0, 0, 0, 108]);
        assert_eq!(picture[37..41], *b"pHYs");
        assert_eq!(picture[41..45], 5669u32.to_be_bytes());
        let title = "iTXtTitle\0\0\0\0\0É & Ω".as_bytes();
        assert!(picture.windows(title.len()).any(|window| window == title));
        assert_eq!(picture, png(DRAWING, Typeface::bundled(), 2.0).unwrap());
    }

    #[test]
    fn what_is_no_drawing_or_has_no_size_is_an_error() {
        assert!(matches!(png("<svg", Typeface::bundled(), 2.0), Err(PngError::Xml(_))));
        assert!(matches!(png("<a/>", Typeface::bundled(), 2.0), Err(PngError::Svg(_))));
        assert!(matches!(png(DRAWING, Typeface::bundled(), 0.0), Err(PngError::Size { .. })));
        assert!(matches!(png(DRAWING, Typeface::bundled(), f64::NAN), Err(PngError::Size { .. })));
    }
}
