//! A question with its numbers.

use super::column::Column;
use super::comparisons::{BannerAssociation, ItemPair};
use super::hidden::Hidden;
use super::item::{ItemRow, ItemTable, Row, RowPlace};
use crate::estimate::{Base, Distribution, Reliability};

/// Items of longer batteries are not compared one by one: their pairs would be more than a reader can use.
pub const MAX_COMPARED_ITEMS: usize = 12;

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

impl Exhibit {
    /// All rows in the order in which they are shown, each with its item.
    pub fn rows(&self) -> impl Iterator<Item = ItemRow<'_>> {
        self.items.iter().flat_map(ItemTable::item_rows)
    }

    /// Whether any number of all respondents may be shown.
    #[must_use]
    pub fn is_shown(&self) -> bool {
        self.rows().filter_map(|of| of.row.total()).any(|cell| cell.reliability != Reliability::Suppressed)
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

    /// Why a column has no number at all, so that its base is withheld too.
    #[must_use]
    pub fn hidden(&self, column: usize) -> Option<Hidden> {
        let none = self.base(column).is_none();
        self.items.iter().find_map(|item| item.hidden(column)).filter(|_| none)
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
