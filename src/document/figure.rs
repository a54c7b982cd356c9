//! The figures of a document: charts that are laid out once, for every file that shows them.

use crate::chart::{Chart, Page};

/// A chart with its number in the document.
#[derive(Debug, Clone, PartialEq)]
pub struct Figure {
    /// Its name in the document.
    pub id: FigureId,
    /// What it shows.
    pub subject: FigureSubject,
    /// The chart.
    pub chart: Chart,
    /// Its pages.
    pub pages: Vec<Page>,
}

/// The name of a figure.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct FigureId(usize);

impl FigureId {
    /// The figure at a position, from 0.
    #[must_use]
    pub const fn at(position: usize) -> Self {
        Self(position)
    }

    /// Its number in the document, from 1.
    #[must_use]
    pub const fn number(self) -> usize {
        self.0 + 1
    }
}

/// What a figure shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FigureSubject {
    /// The key measures.
    KeyMeasures,
    /// An exhibit, by position.
    Exhibit(usize),
    /// The key measures by groups.
    Subgroups,
    /// The weights that were made.
    Weights,
    /// Waves.
    Waves,
    /// Waves of one group.
    WavesOfGroup {
        /// The banner, by position.
        banner: usize,
        /// The group, by position.
        group: usize,
    },
}

/// How much of a figure is shown in a place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Pages {
    /// Its first page; the others are linked.
    First,
    /// Every page.
    All,
}

impl Figure {
    /// A headline with the number of the figure.
    #[must_use]
    pub fn numbered(&self, headline: &str) -> String {
        format!("Figure {}. {headline}", self.id.number())
    }
}
