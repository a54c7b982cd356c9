//! Options of the files that a report is written as.

use super::charts::PictureFormat;
use super::choice::choices;

choices! {
    /// A format of reports and of their pictures.
    pub enum OutputFormat: "format" {
        /// Markdown: `report.md` and `tables.md`.
        Markdown = "md" | "markdown",
        /// Excel: the tables of every question in `tables.xlsx`.
        Excel = "xlsx" | "excel",
        /// PowerPoint: `deck.pptx`, with charts that can be edited.
        Powerpoint = "pptx" | "powerpoint",
        /// One page of HTML with everything in it: `report.html`.
        Html = "html",
        /// Vectors and text: for the web, and for editing.
        Svg = "svg",
        /// Pixels: for anything.
        Png = "png",
        /// Vectors and text on a page: for print.
        Pdf = "pdf",
    }
}

/// A format of documents.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DocumentFormat {
    /// Markdown.
    Markdown,
    /// Excel.
    Excel,
    /// Slides of PowerPoint.
    Powerpoint,
    /// One page of HTML.
    Html,
}

/// The formats that a report is written in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Formats {
    /// Those of documents.
    pub documents: Vec<DocumentFormat>,
    /// Those of pictures.
    pub pictures: Vec<PictureFormat>,
}

/// What a format is a format of.
enum Kind {
    Document(DocumentFormat),
    Picture(PictureFormat),
}

impl OutputFormat {
    const fn kind(self) -> Kind {
        match self {
            Self::Markdown => Kind::Document(DocumentFormat::Markdown),
            Self::Excel => Kind::Document(DocumentFormat::Excel),
            Self::Powerpoint => Kind::Document(DocumentFormat::Powerpoint),
            Self::Html => Kind::Document(DocumentFormat::Html),
            Self::Svg => Kind::Picture(PictureFormat::Svg),
            Self::Png => Kind::Picture(PictureFormat::Png),
            Self::Pdf => Kind::Picture(PictureFormat::Pdf),
        }
    }

    /// The format of pictures that it is; nothing for a document.
    #[must_use]
    pub const fn picture(self) -> Option<PictureFormat> {
        match self.kind() {
            Kind::Picture(format) => Some(format),
            Kind::Document(_) => None,
        }
    }

    /// The format of documents that it is; nothing for a picture.
    #[must_use]
    pub const fn document(self) -> Option<DocumentFormat> {
        match self.kind() {
            Kind::Document(format) => Some(format),
            Kind::Picture(_) => None,
        }
    }
}

impl DocumentFormat {
    /// The formats that are made where none is asked for.
    pub const USUAL: [Self; 2] = [Self::Markdown, Self::Html];
}

impl Formats {
    /// The formats of those that were named: documents as usual where only pictures were, and pictures only where they were named or a
    /// document shows them as files.
    #[must_use]
    pub fn named(named: &[OutputFormat]) -> Self {
        let mut documents = each_once(named.iter().filter_map(|format| format.document()));
        let mut pictures = each_once(named.iter().filter_map(|format| format.picture()));
        if documents.is_empty() {
            documents.extend(DocumentFormat::USUAL);
        }
        if documents.contains(&DocumentFormat::Markdown) {
            match pictures.as_slice() {
                [] => pictures.extend(PictureFormat::USUAL),
                // Few readers of Markdown show PDF.
                [PictureFormat::Pdf] => pictures.insert(0, PictureFormat::Svg),
                _ => {}
            }
        }
        Self { documents, pictures }
    }
}

impl Default for Formats {
    fn default() -> Self {
        Self::named(&[])
    }
}

/// The values in the order in which they are first named.
pub fn each_once<T: PartialEq>(values: impl IntoIterator<Item = T>) -> Vec<T> {
    let mut once = Vec::new();
    for value in values {
        if !once.contains(&value) {
            once.push(value);
        }
    }
    once
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_named_is_as_usual() {
        assert_eq!(
            Formats::default(),
            Formats {
                documents: vec![DocumentFormat::Markdown, DocumentFormat::Html],
                pictures: vec![PictureFormat::Svg, PictureFormat::Png]
            }
        );
        let png = Formats::named(&[OutputFormat::Png, OutputFormat::Png]);
        assert_eq!(png, Formats { pictures: vec![PictureFormat::Png], ..Formats::default() });
        assert_eq!(Formats::named(&[OutputFormat::Pdf]).pictures, [PictureFormat::Svg, PictureFormat::Pdf]);
    }
}
