//! The table of one variable: its rows, what each of them shows, and the one that stands for all.

use super::cell::{Cell, Number};
use super::comparisons::RowTests;
use super::hidden::Hidden;
use super::measured::Measured;
use super::role::RowRole;
use crate::codebook::Side;
use crate::estimate::Base;

/// The rows of one variable: a statement of a battery, an option of a set, or a whole question.
#[derive(Debug, Clone, PartialEq)]
pub struct ItemTable {
    /// The variable's short name.
    pub variable: String,
    /// The statement, for batteries: what a chart or table calls it.
    pub statement: Option<String>,
    /// The rows, in the order in which they are shown; never empty.
    pub rows: Vec<Row>,
    /// Respondents asked who gave no valid answer.
    pub missing: u64,
    lead: usize,
}

/// A row: an answer, a net, an option, a score or a statistic of a number.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    /// What it shows.
    pub kind: RowKind,
    /// The answer's code, the net's id, or the option's id.
    pub code: String,
    /// How it is shown.
    pub label: String,
    /// How it is to be read.
    pub role: RowRole,
    /// What it shows of its variable.
    pub measured: Measured,
    /// A cell for each column; nothing where nobody is in the base, or where it is withheld.
    pub cells: Vec<Option<Cell>>,
    /// For each column, why its number is withheld.
    pub hidden: Vec<Option<Hidden>>,
    /// How its groups differ.
    pub tests: RowTests,
}

/// What a row shows: which answer or net of its scale, or which statistic.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RowKind {
    /// A category of the scale, by position.
    Category(usize),
    /// A net of the scale, by position.
    Net(usize),
    /// An option that was chosen.
    Choice,
    /// The positive less the negative side of the scale.
    Score,
    /// The mean of a number.
    Mean,
    /// A quantile of a number.
    Quantile(Quartile),
    /// The total of a number.
    Total,
    /// The ratio of two numbers.
    Ratio,
}

/// The quantiles that a number can have in a table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Quartile {
    /// The lower quartile.
    Lower,
    /// The median.
    Median,
    /// The upper quartile.
    Upper,
}

/// A row with the item that it belongs to.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ItemRow<'a> {
    /// The item.
    pub item: &'a ItemTable,
    /// The row.
    pub row: &'a Row,
}

/// Where a row is in its exhibit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RowPlace {
    /// Position of its item.
    pub item: usize,
    /// Position in the item.
    pub row: usize,
}

impl Row {
    /// The cell of the total.
    #[must_use]
    pub fn total(&self) -> Option<&Cell> {
        self.cells.first().and_then(Option::as_ref)
    }

    /// The cell of a column.
    #[must_use]
    pub fn cell(&self, column: usize) -> Option<&Cell> {
        self.cells.get(column)?.as_ref()
    }

    /// What stands in a column.
    #[must_use]
    pub fn number(&self, column: usize) -> Number<'_> {
        match (self.cell(column), self.hidden(column)) {
            (Some(cell), _) => Number::Known(cell),
            (None, Some(why)) => Number::Withheld(why),
            (None, None) => Number::NoBase,
        }
    }

    /// Why the number of a column is withheld; nothing where it is there, or nobody is in the base.
    #[must_use]
    pub fn hidden(&self, column: usize) -> Option<Hidden> {
        self.hidden.get(column).copied().flatten()
    }
}

impl ItemRow<'_> {
    /// Whether the row stands for its item.
    #[must_use]
    pub fn is_lead(&self) -> bool {
        self.item.lead().kind == self.row.kind
    }
}

impl ItemTable {
    /// The table of a variable; nothing without a row.
    pub(crate) fn new(variable: &str, statement: Option<&str>, rows: Vec<Row>, missing: u64) -> Option<Self> {
        let lead = lead(&rows)?;
        Some(Self { variable: variable.to_owned(), statement: statement.map(str::to_owned), rows, missing, lead })
    }

    /// Puts the rows into another order.
    pub(super) fn sort_by(&mut self, rank: impl Fn(&Row) -> f64) {
        self.rows.sort_by(|a, b| rank(a).total_cmp(&rank(b)));
        self.lead = lead(&self.rows).unwrap_or(0);
    }

    /// The rows with this item.
    pub fn item_rows(&self) -> impl Iterator<Item = ItemRow<'_>> {
        self.rows.iter().map(|row| ItemRow { item: self, row })
    }

    /// The row that stands for the variable: its positive net, else its first net, else its first answer.
    #[must_use]
    pub fn lead(&self) -> &Row {
        &self.rows[self.lead]
    }

    /// Where that row is.
    #[must_use]
    pub const fn lead_position(&self) -> usize {
        self.lead
    }

    /// The base of a column.
    #[must_use]
    pub fn base(&self, column: usize) -> Option<Base> {
        self.cell(column).map(|cell| cell.estimate.base)
    }

    /// Why a column has no number, so that its base is withheld too.
    #[must_use]
    pub fn hidden(&self, column: usize) -> Option<Hidden> {
        let none = self.cell(column).is_none();
        self.rows.iter().find_map(|row| row.hidden(column)).filter(|_| none)
    }

    /// The first number of a column, whose base and degrees of freedom are those of all of them.
    #[must_use]
    pub fn cell(&self, column: usize) -> Option<&Cell> {
        self.rows.iter().find_map(|row| row.cells.get(column)?.as_ref())
    }

    /// The row of what is wanted.
    #[must_use]
    pub fn row(&self, kind: RowKind) -> Option<&Row> {
        self.rows.iter().find(|row| row.kind == kind)
    }

    /// The row of a category of the scale, by position.
    #[must_use]
    pub fn category(&self, at: usize) -> Option<&Row> {
        self.row(RowKind::Category(at))
    }

    /// The net of a side of the scale.
    #[must_use]
    pub fn side(&self, side: Side) -> Option<&Row> {
        self.rows.iter().find(|row| row.role == RowRole::Net(Some(side)))
    }
}

/// The row that stands for some rows; of those that lead equally, the first.
fn lead(rows: &[Row]) -> Option<usize> {
    (0..rows.len()).min_by_key(|at| match rows[*at].role {
        RowRole::Net(Some(Side::Positive)) => 0,
        RowRole::Net(_) => 1,
        _ => 2,
    })
}
