//! The parts that a document is made of. A format knows blocks, rows and dividers; it knows no statistics.

/// A part of a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Block {
    /// A heading of a level from 1.
    Heading {
        /// 1 for the title.
        level: u8,
        /// What it says.
        text: String,
        /// A stable name to link to.
        anchor: Option<String>,
    },
    /// A paragraph.
    Paragraph(Vec<Inline>),
    /// Several lines that belong together, each on a line of its own.
    Lines(Vec<Vec<Inline>>),
    /// A list.
    List(Vec<Vec<Inline>>),
    /// A table.
    Table(Table),
    /// A picture with its alternative text.
    Picture {
        /// Path relative to the document.
        path: String,
        /// What it shows.
        alt: String,
    },
    /// Blocks that are folded away under a line.
    Folded {
        /// The line.
        summary: String,
        /// What is under it.
        blocks: Vec<Block>,
    },
    /// A command or other text to be kept as it is.
    Code(String),
    /// A quotation, for notes that must not be missed.
    Note(Vec<Inline>),
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
        /// What it says.
        text: String,
        /// Where it leads.
        target: String,
    },
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

    /// A link.
    pub fn link(text: impl Into<String>, target: impl Into<String>) -> Self {
        Self::Link { text: text.into(), target: target.into() }
    }
}

/// A table: the label in the first column, numbers to the right.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Table {
    /// The head of each column.
    pub head: Vec<String>,
    /// The rows.
    pub rows: Vec<TableRow>,
    /// How the columns after the first stand.
    pub alignment: Alignment,
}

/// How the columns of a table stand, but for the first, which is the label and stands left.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Alignment {
    /// To the right, as numbers do.
    #[default]
    Numbers,
    /// To the left.
    Text,
}

/// A row of a table.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct TableRow {
    /// The cells, the label first.
    pub cells: Vec<String>,
    /// Whether its label and first number are emphasised.
    pub strong: bool,
    /// Other cells that are emphasised, by position.
    pub emphasised: Vec<usize>,
}

impl Table {
    /// A table with a head.
    #[must_use]
    pub fn new(head: Vec<String>) -> Self {
        Self { head, ..Self::default() }
    }

    /// A table of texts with a head.
    #[must_use]
    pub fn of_texts(head: &[&str]) -> Self {
        Self { head: head.iter().map(|text| (*text).to_owned()).collect(), alignment: Alignment::Text, ..Self::default() }
    }

    /// Adds a row.
    pub fn push(&mut self, cells: Vec<String>) {
        self.rows.push(TableRow { cells, ..TableRow::default() });
    }

    /// Adds a row with some cells emphasised, by position.
    pub fn push_with(&mut self, cells: Vec<String>, emphasised: Vec<usize>) {
        self.rows.push(TableRow { cells, emphasised, ..TableRow::default() });
    }

    /// Adds an emphasised row.
    pub fn push_strong(&mut self, cells: Vec<String>) {
        self.rows.push(TableRow { cells, strong: true, ..TableRow::default() });
    }
}

impl Block {
    /// A paragraph of plain text.
    pub fn text(text: impl Into<String>) -> Self {
        Self::Paragraph(vec![Inline::text(text)])
    }

    /// A heading.
    pub fn heading(level: u8, text: impl Into<String>) -> Self {
        Self::Heading { level, text: text.into(), anchor: None }
    }
}
