//! The parts that a section is made of.

use super::{DataFile, DocumentFile, FigureId, Pages, Table};

/// A part of a section.
#[derive(Debug, Clone, PartialEq)]
pub enum Block {
    /// A paragraph.
    Paragraph(Vec<Inline>),
    /// Several lines that belong together, each on a line of its own.
    Lines(Vec<Vec<Inline>>),
    /// A list.
    List(Vec<Vec<Inline>>),
    /// A table.
    Table(Table),
    /// A figure.
    Figure(FigureId, Pages),
    /// Where the files of a figure are, and what belongs to it.
    Downloads(FigureId, Vec<Inline>),
    /// Blocks that are folded away under a line.
    Details {
        /// The line.
        summary: String,
        /// What is under it.
        blocks: Vec<Block>,
    },
    /// A command or other text to be kept as it is.
    Code(String),
    /// A note that must not be missed.
    Callout(Vec<Inline>),
}

/// A piece of text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Inline {
    /// As it is.
    Text(String),
    /// Emphasised.
    Strong(String),
    /// A name of a file, column or flag.
    Code(String),
    /// A link.
    Link {
        /// What it says; nothing for the name of what it leads to.
        text: Option<String>,
        /// Where it leads.
        target: Target,
    },
}

/// Where a link leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Target {
    /// A section, by its anchor.
    Section(String),
    /// Another document of the report.
    Document(DocumentFile),
    /// A section of another document of the report, by its anchor.
    Elsewhere(DocumentFile, String),
    /// A file of the report.
    File(DataFile),
}

impl Inline {
    /// Text as it is.
    pub fn text(text: impl Into<String>) -> Self {
        Self::Text(text.into())
    }

    /// Emphasised text.
    pub fn strong(text: impl Into<String>) -> Self {
        Self::Strong(text.into())
    }

    /// A name of a file, column or flag.
    pub fn code(text: impl Into<String>) -> Self {
        Self::Code(text.into())
    }

    /// Text in which names stand in backquotes, as messages have them.
    #[must_use]
    pub fn message(text: &str) -> Vec<Self> {
        let part = |(at, part): (usize, &str)| if at % 2 == 1 { Self::code(part) } else { Self::text(part) };
        text.split('`').enumerate().filter(|(_, part)| !part.is_empty()).map(part).collect()
    }

    /// A link to a section.
    pub fn section(text: impl Into<String>, anchor: impl Into<String>) -> Self {
        Self::Link { text: Some(text.into()), target: Target::Section(anchor.into()) }
    }

    /// A link to the data that a figure shows.
    #[must_use]
    pub fn data(file: DataFile) -> Self {
        Self::Link { text: Some("data".to_owned()), target: Target::File(file) }
    }

    /// A link to another document of the report, which says its name.
    #[must_use]
    pub const fn document(document: DocumentFile) -> Self {
        Self::Link { text: None, target: Target::Document(document) }
    }

    /// A link to a section of another document of the report.
    pub fn elsewhere(text: impl Into<String>, document: DocumentFile, anchor: impl Into<String>) -> Self {
        Self::Link { text: Some(text.into()), target: Target::Elsewhere(document, anchor.into()) }
    }

    /// A link to a file of the report, which says its name.
    #[must_use]
    pub const fn file(file: DataFile) -> Self {
        Self::Link { text: None, target: Target::File(file) }
    }
}

impl Block {
    /// A paragraph of plain text.
    pub fn text(text: impl Into<String>) -> Self {
        Self::Paragraph(vec![Inline::text(text)])
    }

    /// A paragraph that is emphasised: the head of what follows.
    pub fn strong(text: impl Into<String>) -> Self {
        Self::Paragraph(vec![Inline::strong(text)])
    }

    /// A list of plain texts.
    pub fn list(items: impl IntoIterator<Item = String>) -> Self {
        Self::List(items.into_iter().map(|item| vec![Inline::text(item)]).collect())
    }

    /// Lines of plain text.
    pub fn lines(lines: impl IntoIterator<Item = String>) -> Self {
        Self::Lines(lines.into_iter().map(|line| vec![Inline::text(line)]).collect())
    }
}
