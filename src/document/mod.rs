//! What a report is, whatever file it becomes: sections with blocks, typed tables and figures. A renderer turns a document into a file; it
//! knows blocks, rows and dividers, and no statistics.

mod block;
mod cell;
mod crosstab;
mod figure;
mod html;
mod links;
mod list;
mod markdown;
pub mod pptx;
mod section;
mod summary;
mod table;
mod xlsx;

pub use crate::compare::Direction;
use crate::error::Result;
pub use block::{Block, Inline, Target};
pub use cell::{Limits, Reliable, TableCell, Unit, Value, number};
pub use crosstab::Crosstab;
pub use figure::{Figure, FigureId, FigureSubject, Pages};
pub use html::Html;
pub use links::{DataFile, DocumentFile, Links};
pub use list::DataList;
pub use markdown::{Markdown, escape};
pub use pptx::{Deck, DeckTemplate};
pub use section::{Role, Section};
pub use summary::{DisclosureItem, GroupView, KeyFinding, Numbers, Overview, OverviewRow, QuestionNumbers, Status, Summary};
pub use table::{Alignment, Table, TableRow};
pub use xlsx::TableBook;

/// A document.
#[derive(Debug, Clone, PartialEq)]
pub struct Document<'a> {
    /// What it is called.
    pub title: String,
    /// What stands before the first section.
    pub body: Vec<Block>,
    /// Its sections.
    pub sections: Vec<Section>,
    /// Its figures, in the order of their numbers.
    pub figures: &'a [Figure],
    /// Every number of its questions, in the order of the document.
    pub crosstabs: Vec<Crosstab<'a>>,
    /// What stands out of it, and the numbers behind it.
    pub summary: Summary<'a>,
    /// Its numbers as lists, where it is made to be worked with.
    pub lists: Vec<DataList>,
}

impl Document<'static> {
    /// A document of words and tables.
    #[must_use]
    pub fn of_words(title: String, body: Vec<Block>, sections: Vec<Section>) -> Self {
        Self { title, body, sections, figures: &[], crosstabs: Vec::new(), summary: Summary::default(), lists: Vec::new() }
    }
}

impl Document<'_> {
    /// The figure of an id.
    #[must_use]
    pub fn figure(&self, id: FigureId) -> Option<&Figure> {
        self.figures.iter().find(|figure| figure.id == id)
    }
}

/// Turns a document into a file.
pub trait Render {
    /// The bytes of the file.
    ///
    /// # Errors
    /// When the format cannot hold the document.
    fn render(&self, document: &Document<'_>, links: &Links) -> Result<Vec<u8>>;
}
