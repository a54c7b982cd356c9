//! Exhibits: for each question the rows and columns of its table, every cell with its estimate and how it may be shown.
//!
//! The same cells feed the Markdown tables, the charts, `results.csv` and `results.json`, so that no number can differ between them.

mod build;
mod comparing;
mod comparisons;
mod key;
mod measured;

pub use build::exhibits;
pub use comparisons::{BannerAssociation, BannerTrend, FromRest, ItemPair, Pair, RowTests, is_compared};
pub use key::{KeyMeasure, key_measures, measures_of};
pub use measured::Measured;

use crate::codebook::Side;
use crate::compare::{Adjustment, Comparison};
use crate::estimate::{Base, Distribution, Estimate, IntervalMethod, Level, Reliability, Standards};

/// The statistical choices of a run.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Choices {
    /// Confidence level.
    pub level: Level,
    /// Interval method for shares.
    pub method: IntervalMethod,
    /// Rules for small bases.
    pub standards: Standards,
    /// How p-values are adjusted within a family.
    pub adjustment: Adjustment,
    /// What groups are compared with.
    pub comparison: Comparison,
    /// Differences within ± this, as a share, count as none where two one-sided tests show it.
    pub equivalence: Option<f64>,
}

/// One question with its numbers.
#[derive(Debug, Clone, PartialEq)]
pub struct Exhibit {
    /// Position of the question in the codebook.
    pub question: usize,
    /// How its rows are to be read.
    pub form: Form,
    /// The columns: the total first.
    pub columns: Vec<Column>,
    /// The rows, in the order in which they are shown.
    pub rows: Vec<Row>,
    /// Respondents asked who gave no valid answer, for each variable in the order of the rows.
    pub missing: Vec<u64>,
    /// Whether each variable has to do with each banner.
    pub associations: Vec<BannerAssociation>,
    /// Every two items of a battery on their leading net.
    pub items: Vec<ItemPair>,
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

/// A row: an answer, a net, an option, a score or a statistic of a number.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    /// The variable's short name.
    pub variable: String,
    /// The statement, for batteries: what a chart or table calls it.
    pub statement: Option<String>,
    /// The answer's code, the net's id, or the option's id.
    pub code: String,
    /// How it is shown.
    pub label: String,
    /// What it is.
    pub role: RowRole,
    /// What it shows of its variable.
    pub measured: Measured,
    /// A cell for each column; nothing where nobody is in the base.
    pub cells: Vec<Option<Cell>>,
    /// How its groups differ.
    pub tests: RowTests,
}

impl Row {
    /// The cell of the total.
    #[must_use]
    pub fn total(&self) -> Option<&Cell> {
        self.cells.first().and_then(Option::as_ref)
    }
}

/// Items of longer batteries are not compared one by one: their pairs would be more than a reader can use.
pub const MAX_COMPARED_ITEMS: usize = 12;

/// Whether an answer says yes, in one of several languages.
#[must_use]
pub fn says_yes(label: &str) -> bool {
    matches!(label.to_lowercase().as_str(), "yes" | "ja" | "oui" | "sí" | "sì" | "sim")
}

/// What a row is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RowRole {
    /// A substantive answer or option.
    Answer,
    /// The middle of a scale.
    Neutral,
    /// "Don't know", "None", "Other".
    Aside,
    /// A sum of answers, with its side of a diverging scale.
    Net(Option<Side>),
    /// The mean of a number.
    Mean,
    /// A median or another quantile of a number.
    Quantile,
    /// The total of a number over the population.
    Total,
    /// The ratio of two numbers.
    Ratio,
    /// The positive less the negative side of a scale.
    Score,
}

impl RowRole {
    /// Whether the row holds shares, which are shown as percentages.
    #[must_use]
    pub const fn is_share(self) -> bool {
        matches!(self, Self::Answer | Self::Neutral | Self::Aside | Self::Net(_))
    }

    /// Whether the row is a sum of others.
    #[must_use]
    pub const fn is_net(self) -> bool {
        matches!(self, Self::Net(_))
    }

    /// The word for it in data files.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Answer => "answer",
            Self::Neutral => "neutral",
            Self::Aside => "aside",
            Self::Net(_) => "net",
            Self::Mean => "mean",
            Self::Quantile => "quantile",
            Self::Total => "total",
            Self::Ratio => "ratio",
            Self::Score => "score",
        }
    }
}

/// An estimate and how it may be shown.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Cell {
    /// The estimate.
    pub estimate: Estimate,
    /// How it may be shown.
    pub reliability: Reliability,
}

/// The row that stands for the rows of one variable.
fn leading_row<'a>(rows: impl Iterator<Item = &'a Row>) -> Option<&'a Row> {
    // The first of the rows that lead most: of equals, `min_by_key` keeps the first.
    rows.min_by_key(|row| match row.role {
        RowRole::Net(Some(Side::Positive)) => 0,
        RowRole::Net(_) => 1,
        _ => 2,
    })
}

impl Exhibit {
    /// The base of a column: the largest of its rows, which differ where some statements were left unanswered.
    #[must_use]
    pub fn base(&self, column: usize) -> Option<Base> {
        let bases = self.rows.iter().filter_map(|row| row.cells.get(column)?.as_ref()).map(|cell| cell.estimate.base);
        bases.max_by_key(|base| base.unweighted)
    }

    /// The rows of one statement of a battery; of a single question, all rows.
    pub fn rows_of<'a>(&'a self, variable: &str) -> impl Iterator<Item = &'a Row> {
        let variable = variable.to_owned();
        self.rows.iter().filter(move |row| row.variable == variable)
    }

    /// The bases of a column: one for each variable that has any.
    #[must_use]
    pub fn bases(&self, column: usize) -> Vec<Base> {
        let first = |variable: &str| {
            self.rows_of(variable).find_map(|row| row.cells.get(column)?.as_ref()).map(|cell| cell.estimate.base)
        };
        self.variables().into_iter().filter_map(first).collect()
    }

    /// Respondents asked who gave no valid answer; the most of any variable.
    #[must_use]
    pub fn most_missing(&self) -> u64 {
        self.missing.iter().copied().max().unwrap_or(0)
    }

    /// The row that stands for a variable: its positive net, else its first net, else its first answer.
    #[must_use]
    pub fn leading_row(&self, variable: &str) -> Option<&Row> {
        leading_row(self.rows_of(variable))
    }

    /// The variables in the order of the rows, each once.
    #[must_use]
    pub fn variables(&self) -> Vec<&str> {
        let mut names: Vec<&str> = Vec::new();
        for row in &self.rows {
            if names.last() != Some(&row.variable.as_str()) && !names.contains(&row.variable.as_str()) {
                names.push(&row.variable);
            }
        }
        names
    }
}
