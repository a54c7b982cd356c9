//! What a page tells of a document before its sections, and the numbers behind it, as values and not as text.

use super::{FigureId, Value};
use crate::chart::Chart;
use crate::table::{Exhibit, RowPlace};

/// What stands out of a document.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Summary<'a> {
    /// How far it may be relied on, each in a few words.
    pub status: Vec<Status>,
    /// What was found, with the number that each sentence begins with.
    pub findings: Vec<KeyFinding>,
    /// The key measures, by groups too.
    pub overview: Option<Overview>,
    /// The facts that readers are owed.
    pub disclosure: Vec<DisclosureItem>,
    /// Every number, as the data files have them.
    pub numbers: Option<Numbers<'a>>,
}

/// How far a document may be relied on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Status {
    /// So many facts that readers are owed are missing.
    Draft(usize),
    /// None of them is.
    Disclosed,
    /// Its numbers are weighted.
    Weighted,
    /// They are not.
    Unweighted,
    /// It is on some of the respondents only.
    Filtered,
}

/// A sentence of the first page with its number.
#[derive(Debug, Clone, PartialEq)]
pub struct KeyFinding {
    /// The sentence, with its interval and a full stop.
    pub sentence: String,
    /// The number that it tells, with its limits.
    pub value: Value,
    /// The figure that shows it, if there is one.
    pub figure: Option<FigureId>,
    /// The section that shows it.
    pub anchor: String,
}

/// The key measures side by side.
#[derive(Debug, Clone, PartialEq)]
pub struct Overview {
    /// The measures, in the order of their chart.
    pub rows: Vec<OverviewRow>,
    /// The measures by the groups of each banner.
    pub views: Vec<GroupView>,
}

/// A key measure.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OverviewRow {
    /// What it is called.
    pub title: String,
    /// Its question, by position among the numbers.
    pub question: usize,
    /// Its row.
    pub row: RowPlace,
    /// The section that shows the question.
    pub anchor: String,
}

/// Some measures by the groups of a banner.
#[derive(Debug, Clone, PartialEq)]
pub struct GroupView {
    /// What the groups are called together.
    pub title: String,
    /// The columns of the groups.
    pub columns: Vec<usize>,
    /// A chart of them, if they can be drawn.
    pub chart: Option<Chart>,
    /// What was tested, and what the sample could have shown.
    pub notes: Vec<String>,
}

/// A fact that readers are owed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DisclosureItem {
    /// What it is.
    pub name: &'static str,
    /// What was supplied.
    pub value: Option<String>,
}

/// Every number of a survey.
#[derive(Debug, Clone, PartialEq)]
pub struct Numbers<'a> {
    /// A name for files that hold some of them.
    pub name: String,
    /// What an interval is called: `95% interval`.
    pub interval: String,
    /// The same with what it assumes.
    pub interval_in_full: String,
    /// How significance is told: `p < .05, Holm-adjusted`.
    pub significance: String,
    /// Whether they are weighted.
    pub is_weighted: bool,
    /// The questions in the order of the data files.
    pub questions: Vec<QuestionNumbers<'a>>,
}

/// A question with its numbers.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct QuestionNumbers<'a> {
    /// Its id.
    pub id: &'a str,
    /// What it is called.
    pub title: &'a str,
    /// Its numbers.
    pub exhibit: &'a Exhibit,
}
