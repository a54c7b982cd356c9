//! Where the files of a report are: the only place that makes their names.

use crate::chart::Page;
use crate::options::PictureFormat;
use std::collections::BTreeSet;

/// A document of a report.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DocumentFile {
    /// The report as Markdown.
    Report,
    /// Its full tables as Markdown.
    Tables,
    /// Its full tables as a book for Excel.
    Book,
    /// The report as slides.
    Deck,
    /// The report as one page of HTML.
    Page,
}

impl DocumentFile {
    /// Every document that a report may have.
    pub const ALL: [Self; 5] = [Self::Report, Self::Tables, Self::Book, Self::Deck, Self::Page];

    /// Its path in the folder of the report.
    #[must_use]
    pub const fn path(self) -> &'static str {
        match self {
            Self::Report => "report.md",
            Self::Tables => "tables.md",
            Self::Book => "tables.xlsx",
            Self::Deck => "deck.pptx",
            Self::Page => "report.html",
        }
    }
}

/// A file of a report beside the pictures.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DataFile {
    /// Every estimate.
    Results,
    /// Every test.
    Tests,
    /// Every value of every wave.
    Waves,
    /// Every change between waves.
    Changes,
    /// All of it for programs.
    Json,
    /// The files of the report with their hashes.
    Manifest,
}

impl DataFile {
    /// Its path in the folder of the report.
    #[must_use]
    pub const fn path(self) -> &'static str {
        match self {
            Self::Results => "data/results.csv",
            Self::Tests => "data/tests.csv",
            Self::Waves => "data/waves.csv",
            Self::Changes => "data/changes.csv",
            Self::Json => "data/results.json",
            Self::Manifest => "manifest.json",
        }
    }
}

impl std::fmt::Display for DataFile {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.path())
    }
}

/// What a document can link to: the files that are beside it once it is written.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Links {
    there: BTreeSet<String>,
}

/// A link to a file of a figure.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Download {
    /// What it says.
    pub text: String,
    /// Where it leads.
    pub path: String,
}

impl Links {
    /// The folder of the pictures in a report.
    pub const CHARTS: &'static str = "charts/";

    /// The path of a page in a format.
    #[must_use]
    pub fn picture(page: &Page, format: PictureFormat) -> String {
        format!("{}{}.{}", Self::CHARTS, page.id, format.name())
    }

    /// Links to files by their paths in the folder of the report.
    pub fn to<'a>(files: impl IntoIterator<Item = &'a str>) -> Self {
        Self { there: files.into_iter().map(str::to_owned).collect() }
    }

    /// Whether a file is there.
    #[must_use]
    pub fn has(&self, path: &str) -> bool {
        self.there.contains(path)
    }

    /// The path of a page in a format that is shown, the best for browsers first; nothing where it is not drawn.
    #[must_use]
    pub fn shown(&self, page: &Page) -> Option<String> {
        let formats = [PictureFormat::Svg, PictureFormat::Png, PictureFormat::Pdf];
        formats.into_iter().map(|format| Self::picture(page, format)).find(|path| self.has(path))
    }

    /// The files of some pages, each with its format and, of several pages, its number.
    #[must_use]
    pub fn downloads(&self, pages: &[Page]) -> Vec<Download> {
        let of_page = |(at, page): (usize, &Page)| -> Vec<Download> {
            let number = if pages.len() > 1 { format!(" {}", at + 1) } else { String::new() };
            let download = |format: PictureFormat| Download {
                text: format!("{}{number}", format.name().to_uppercase()),
                path: Self::picture(page, format),
            };
            PictureFormat::ALL.into_iter().map(download).filter(|download| self.has(&download.path)).collect()
        };
        pages.iter().enumerate().flat_map(of_page).collect()
    }
}
