//! Where a number is in a catalogue, and what it is called there.

use super::catalogue::{Catalogue, ShownCell, ShownItem, ShownQuestion, ShownRow};
use super::wanted::same;
use crate::codebook::says_yes;
use crate::format;
use crate::report::findings::FindingRecord;
use crate::table::{Hidden, RowRole};

/// Where a row is in a catalogue.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RowAddress {
    /// The question, by position.
    pub question: usize,
    /// Its item.
    pub item: usize,
    /// The row of the item.
    pub row: usize,
}

/// Where a number is in a catalogue.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NumberAddress {
    /// Its row.
    pub row: RowAddress,
    /// Its column.
    pub column: usize,
}

impl Catalogue {
    /// Why a row is told of among the key findings, where it is.
    #[must_use]
    pub fn why_chosen(&self, at: RowAddress) -> Option<String> {
        let (question, item, row) = (&self.question(at).id, &self.item(at).variable, &self.row(at).code);
        let of_row = |of: &&FindingRecord| of.question == *question && of.item == *item && of.code == *row;
        self.findings.iter().find(of_row).map(|finding| format!("One of the key findings: {}.", finding.reason))
    }

    /// The question of a row.
    #[must_use]
    pub fn question(&self, at: RowAddress) -> &ShownQuestion {
        &self.questions[at.question]
    }

    /// The item of a row.
    #[must_use]
    pub fn item(&self, at: RowAddress) -> &ShownItem {
        &self.question(at).items[at.item]
    }

    /// The row.
    #[must_use]
    pub fn row(&self, at: RowAddress) -> &ShownRow {
        &self.item(at).rows[at.row]
    }

    /// The number; nothing where nobody is in its base.
    #[must_use]
    pub fn cell(&self, at: NumberAddress) -> Option<&ShownCell> {
        self.row(at.row).cells.get(at.column)?.as_ref()
    }

    /// Why a number is withheld.
    #[must_use]
    pub fn withheld(&self, at: NumberAddress) -> Option<Hidden> {
        self.row(at.row).withheld.get(at.column).copied().flatten()
    }

    /// The figure of a question, by its number from 1.
    #[must_use]
    pub fn figure_of(&self, question: &str) -> Option<usize> {
        self.figures.iter().position(|figure| figure.question == question).map(|at| at + 1)
    }

    /// All rows.
    pub(super) fn rows(&self) -> impl Iterator<Item = RowAddress> + '_ {
        (0..self.questions.len()).flat_map(|question| self.rows_of(question))
    }

    /// The rows of a question.
    pub(super) fn rows_of(&self, question: usize) -> impl Iterator<Item = RowAddress> + '_ {
        let items = self.questions[question].items.iter().enumerate();
        items.flat_map(move |(item, of)| (0..of.rows.len()).map(move |row| RowAddress { question, item, row }))
    }

    /// The row that stands for a question: that of the headline of its figure, or else "yes", or else the leading one.
    pub(super) fn leading(&self, question: usize) -> Option<RowAddress> {
        let of = &self.questions[question];
        let rows: Vec<RowAddress> = self.rows_of(question).collect();
        let key: Vec<RowAddress> = rows.iter().copied().filter(|at| self.row(*at).key.is_some()).collect();
        let headline = self.figures.iter().find(|figure| figure.question == of.id).map(|figure| figure.headline.as_str());
        let spoken_of = |at: &&RowAddress| headline.is_some_and(|headline| self.is_in(headline, **at));
        let by_headline = || {
            let mut spoken = key.iter().filter(spoken_of);
            spoken.next().copied().filter(|_| spoken.next().is_none())
        };
        let yes = || rows.iter().copied().find(|at| rows.len() == 2 && says_yes(&self.row(*at).label));
        let first = || of.items.first().map(|item| RowAddress { question, item: 0, row: item.lead });
        let led = || key.iter().copied().find(|at| self.row(*at).role.is_share());
        by_headline().or_else(|| led().filter(|_| of.items.len() == 1)).or_else(yes).or_else(first)
    }

    /// The row that stands for an item.
    pub(super) fn leading_of(&self, question: usize, item: usize) -> RowAddress {
        RowAddress { question, item, row: self.questions[question].items[item].lead }
    }

    /// Whether a headline says the total of a row.
    fn is_in(&self, headline: &str, at: RowAddress) -> bool {
        let Some(cell) = self.cell(NumberAddress { row: at, column: 0 }) else { return false };
        let percent = format!("{}%", format::percent(cell.value));
        let numbers: Vec<&str> = headline.split_whitespace().filter(|word| word.ends_with('%')).collect();
        numbers == [percent.as_str()]
    }

    /// What a row may be called, the plainest first.
    pub(super) fn names(&self, at: RowAddress) -> Vec<String> {
        let (item, row) = (self.item(at), self.row(at));
        let net = row.shown();
        let mut names = Vec::new();
        if let Some(statement) = &item.statement {
            names.push(format!("{statement}: {}", row.label));
            names.push(format!("{statement}: {net}"));
            names.push(format!("{}: {}", item.variable, row.label));
        }
        names.extend([row.label.clone(), net, row.code.clone()]);
        names
    }

    /// A row in words, for a list of several: "Listening intrudes on privacy: NET Agree".
    pub(super) fn in_words(&self, at: RowAddress) -> String {
        let (question, item, row) = (self.question(at), self.item(at), self.row(at));
        let of = item.statement.as_deref().unwrap_or(&question.title);
        format!("{}: {}", format::cut_at_word(of, 60), row.shown())
    }

    /// The words that name a row to a command: the id of its item and, unless it leads, its row.
    pub(super) fn words(&self, at: RowAddress) -> Vec<String> {
        let (question, item, row) = (self.question(at), self.item(at), self.row(at));
        let id = if item.statement.is_none() && question.items.len() == 1 { &question.id } else { &item.variable };
        // An id may serve two questions: then it is that of the question before.
        let taken = self.questions.iter().flat_map(|other| &other.items).filter(|other| same(&other.variable, id)).count() > 1;
        let id = if taken { format!("{}.{id}", question.id) } else { id.clone() };
        if item.lead == at.row && (item.statement.is_some() || question.items.len() > 1) {
            return vec![id];
        }
        let alike = |other: &&ShownRow| same(&other.label, &row.label);
        let name = if item.rows.iter().filter(alike).count() > 1 && !row.role.is_net() { &row.code } else { &row.label };
        vec![id, if row.role.is_net() { row.shown() } else { name.clone() }]
    }
}

impl ShownRow {
    /// How tables name it.
    #[must_use]
    pub fn shown(&self) -> String {
        if self.role.is_net() { format!("NET {}", self.label) } else { self.label.clone() }
    }

    /// Whether its numbers are in points of percent.
    pub(super) fn in_points(&self) -> bool {
        self.role == RowRole::Score
    }
}
