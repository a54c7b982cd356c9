//! Exhibits: for each question the rows and columns of its table, every cell with its estimate and how it may be shown.
//!
//! The same cells feed the Markdown tables, the charts, `results.csv` and `results.json`, so that no number can differ between them.

mod build;
mod comparing;
mod comparisons;
mod item;
mod key;
mod measured;

pub use build::{Detail, exhibits};
pub use comparisons::{BannerAssociation, BannerTrend, FromRest, ItemPair, Pair, RowTests, is_compared};
pub use item::{ItemRow, ItemTable, Quartile, Row, RowKind, RowPlace, RowRole};
pub use key::{KeyMeasure, key_measures, measures_of};
pub use measured::Measured;

use crate::estimate::{Base, Distribution, Estimate, Reliability};

/// One question with its numbers.
#[derive(Debug, Clone, PartialEq)]
pub struct Exhibit {
    /// Position of the question in the codebook.
    pub question: usize,
    /// How its rows are to be read.
    pub form: Form,
    /// The columns: the total first.
    pub columns: Vec<Column>,
    /// A table for each variable, in the order in which they are shown: the statements of a battery, the options of a set; of any other
    /// question, one.
    pub items: Vec<ItemTable>,
    /// Whether each variable has to do with each banner, in questionnaire order.
    pub associations: Vec<BannerAssociation>,
    /// Every two items of a battery on their leading row, in questionnaire order.
    pub pairs: Vec<ItemPair>,
    /// How often numbers of each size were given; only of numbers whose values were kept.
    pub distribution: Option<Distribution>,
}

/// How the rows of an exhibit are to be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// Nets and answers of one question, which add to 100%.
    Single,
    /// For each statement, nets and answers.
    Battery,
    /// Options, of which several may be chosen.
    Multiple,
    /// Means, quantiles and totals of a number, or a ratio of two.
    Numeric,
}

/// A column: everyone, or a group of a banner.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    /// What the groups are called together; nothing for the total.
    pub banner: Option<String>,
    /// The column of the data whose answers are the groups.
    pub banner_column: Option<String>,
    /// The group's code in the data.
    pub code: Option<String>,
    /// The group's label, or "Total".
    pub label: String,
    /// The letter by which other columns refer to it; empty for the total.
    pub letter: String,
}

/// Items of longer batteries are not compared one by one: their pairs would be more than a reader can use.
pub const MAX_COMPARED_ITEMS: usize = 12;

/// Whether an answer says yes, in one of several languages.
#[must_use]
pub fn says_yes(label: &str) -> bool {
    matches!(label.to_lowercase().as_str(), "yes" | "ja" | "oui" | "sí" | "sì" | "sim")
}

/// An estimate and how it may be shown.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Cell {
    /// The estimate.
    pub estimate: Estimate,
    /// How it may be shown.
    pub reliability: Reliability,
}

impl Exhibit {
    /// All rows in the order in which they are shown, each with its item.
    pub fn rows(&self) -> impl Iterator<Item = ItemRow<'_>> {
        self.items.iter().flat_map(ItemTable::item_rows)
    }

    /// The item of a variable's short name.
    #[must_use]
    pub fn item(&self, variable: &str) -> Option<&ItemTable> {
        self.items.iter().find(|item| item.variable == variable)
    }

    /// A row by its place.
    #[must_use]
    pub fn row(&self, place: RowPlace) -> ItemRow<'_> {
        let item = &self.items[place.item];
        ItemRow { item, row: &item.rows[place.row] }
    }

    /// The base of a column: the largest of its rows, which differ where some statements were left unanswered.
    #[must_use]
    pub fn base(&self, column: usize) -> Option<Base> {
        let bases = self.rows().filter_map(|of| of.row.cells.get(column)?.as_ref()).map(|cell| cell.estimate.base);
        bases.max_by_key(|base| base.unweighted)
    }

    /// The bases of a column: one for each item that has any.
    #[must_use]
    pub fn bases(&self, column: usize) -> Vec<Base> {
        self.items.iter().filter_map(|item| item.base(column)).collect()
    }

    /// Respondents asked who gave no valid answer; the most of any item.
    #[must_use]
    pub fn most_missing(&self) -> u64 {
        self.items.iter().map(|item| item.missing).max().unwrap_or(0)
    }

    /// The row that stands for the whole exhibit: the leading one of its first item.
    #[must_use]
    pub fn lead(&self) -> Option<&Row> {
        self.items.first().map(ItemTable::lead)
    }
}
