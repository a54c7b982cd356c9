//! SVG as PDF: the same picture as vectors and real text, on a page as large as itself, tagged for screen readers.

use super::tree::{element_text, options};
use crate::chart::text::Typeface;
use krilla::Document;
use krilla::geom;
use krilla::metadata::Metadata;
use krilla::page::PageSettings;
use krilla::tagging::{ContentTag, Tag, TagGroup, TagTree};
use krilla_svg::{SurfaceExt, SvgSettings};
use resvg::usvg::{self, Tree, roxmltree};
use thiserror::Error;

/// Why a PDF could not be made.
#[derive(Debug, Error)]
pub enum PdfError {
    /// The drawing is not well-formed XML.
    #[error("the drawing is not well-formed: {0}")]
    Xml(#[from] roxmltree::Error),
    /// The drawing is not SVG.
    #[error("the drawing is not SVG: {0}")]
    Svg(#[from] usvg::Error),
    /// The drawing has no size.
    #[error("a page of {width} × {height} points cannot be made")]
    Size {
        /// Width of the drawing.
        width: f32,
        /// Height of the drawing.
        height: f32,
    },
    /// The document could not be written.
    #[error("the document could not be written: {0}")]
    Writing(String),
}

/// An SVG document as a PDF file of one page, a point to a slide unit.
///
/// # Errors
///
/// If the document is not SVG, or has no size.
pub fn pdf(svg: &str, typeface: Typeface) -> Result<Vec<u8>, PdfError> {
    let drawing = roxmltree::Document::parse(svg)?;
    let tree = Tree::from_xmltree(&drawing, &options(typeface))?;
    let (width, height) = (tree.size().width(), tree.size().height());
    let error = || PdfError::Size { width, height };
    let size = geom::Size::from_wh(width, height).ok_or_else(error)?;
    let title = element_text(&drawing, "title").to_owned();
    let alternative = element_text(&drawing, "desc").to_owned();

    let mut document = Document::new();
    let mut page = document.start_page_with(PageSettings::from_wh(width, height).ok_or_else(error)?);
    let mut surface = page.surface();
    let content = surface.start_tagged(ContentTag::Other);
    let drawn = surface.draw_svg(&tree, size, SvgSettings::default());
    surface.end_tagged();
    surface.finish();
    page.finish();
    drawn.ok_or_else(error)?;

    let mut tags = TagTree::new();
    tags.push(TagGroup::with_children(Tag::Figure(Some(alternative.clone())), vec![content.into()]));
    document.set_tag_tree(tags);
    document.set_metadata(
        Metadata::new()
            .title(title)
            .description(alternative)
            .creator(concat!("survey-report ", env!("CARGO_PKG_VERSION")).to_owned()),
    );
    document.finish().map_err(|error| PdfError::Writing(format!("{error:?}")))
}

#[cfg(test)]
mod tests {
    use super::super::svg::svg;
    use super::*;
    use crate::chart::cases;
    use crate::options::SvgText;

    fn contains(bytes: &[u8], text: &str) -> bool {
        bytes.windows(text.len()).any(|window| window == text.as_bytes())
    }

    #[test]
    fn a_page_is_as_large_as_the_drawing_and_says_what_it_shows() {
        let scene = cases::bars_scene();
        let drawing = svg(&scene, SvgText::Plain);
        let document = pdf(&drawing, Typeface::bundled()).unwrap();
        assert!(document.starts_with(b"%PDF-1."));
        assert!(contains(&document, "/MediaBox[0 0 960 540]") || contains(&document, "/MediaBox [0 0 960 540]"));
        assert!(contains(&document, "/Figure") && contains(&document, "/Alt"));
        assert!(contains(&document, "/Type0"), "text is text, with its typeface");
        assert_eq!(document, pdf(&drawing, Typeface::bundled()).unwrap(), "the same bytes every time");
    }

    #[test]
    fn what_is_no_drawing_is_an_error() {
        assert!(matches!(pdf("<svg", Typeface::bundled()), Err(PdfError::Xml(_))));
        assert!(matches!(pdf("<a/>", Typeface::bundled()), Err(PdfError::Svg(_))));
    }
}
