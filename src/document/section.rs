//! The sections of a document.

use super::Block;

/// A part of a document under a heading.
#[derive(Debug, Clone, PartialEq)]
pub struct Section {
    /// Its heading.
    pub title: String,
    /// A stable name to link to.
    pub anchor: Option<String>,
    /// What it is for.
    pub role: Role,
    /// What it says before its own sections.
    pub body: Vec<Block>,
    /// Sections within it.
    pub sections: Vec<Section>,
}

/// What a section is for: what formats that show a part of a document choose by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// What was found, in sentences.
    Findings,
    /// How to read the document.
    Reading,
    /// The measures that stand for the whole, side by side.
    Overview,
    /// A group of exhibits.
    Results,
    /// One question, or one chart of several.
    Exhibit,
    /// How the numbers were made, and what may be wrong with them.
    Method,
    /// The facts that readers are owed.
    Disclosure,
    /// How to make the document again.
    Reproduction,
}

impl Section {
    /// A section with a heading.
    pub fn new(role: Role, title: impl Into<String>) -> Self {
        Self { title: title.into(), anchor: None, role, body: Vec::new(), sections: Vec::new() }
    }

    /// The same with a name to link to.
    #[must_use]
    pub fn anchored(self, anchor: impl Into<String>) -> Self {
        Self { anchor: Some(anchor.into()), ..self }
    }

    /// The same with more to say.
    #[must_use]
    pub fn with(mut self, blocks: impl IntoIterator<Item = Block>) -> Self {
        self.body.extend(blocks);
        self
    }

    /// The same with sections of its own.
    #[must_use]
    pub fn within(mut self, sections: impl IntoIterator<Item = Self>) -> Self {
        self.sections.extend(sections);
        self
    }

    /// Whether there is nothing under the heading.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.body.is_empty() && self.sections.is_empty()
    }
}
