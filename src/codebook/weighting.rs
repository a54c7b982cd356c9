//! How weights are made, resolved against the columns of the data.

use super::banner::Banner;
use super::filter::Filter;
use crate::format;
use crate::hash::InputFile;
use crate::options::{MissingMargin, WeightMethod, WeightRange, WeightTotal};
use crate::warning::Warning;

/// How weights are made: targets for the groups of several margins.
#[derive(Debug, Clone, PartialEq)]
pub struct Weighting {
    /// The margins, in order.
    pub margins: Vec<TargetMargin>,
    /// The groups within which weights are made separately.
    pub by: Option<Banner>,
    /// The condition of the codebook on respondents: weights are made among those who meet it, whatever a report is narrowed to.
    pub among: Option<Filter>,
    /// How the targets are met.
    pub method: WeightMethod,
    /// The range of the factor by which base weights are multiplied.
    pub bounds: Option<WeightRange>,
    /// The range of the weights.
    pub trim: Option<WeightRange>,
    /// What the weights add up to.
    pub total: WeightTotal,
    /// What happens to respondents without a target; nothing where they are an error.
    pub missing: Option<MissingMargin>,
    /// Where the targets are from, in words.
    pub source: Option<String>,
    /// Where they are written, for messages: "`census.csv`".
    pub place: String,
    /// The file of targets, if they have one of their own.
    pub file: Option<InputFile>,
    /// What should be known of the targets.
    pub notes: Vec<Warning>,
}

/// A margin: groups of respondents with the share that each has in the population.
#[derive(Debug, Clone, PartialEq)]
pub struct TargetMargin {
    /// Its name as it is written: "age*gender".
    pub name: String,
    /// The groups, in the order of the targets; its title is "Age × Gender".
    pub groups: Banner,
    /// Answers that no target is for, by label.
    pub without_target: Vec<String>,
    /// The targets: one set for everyone, or one for each group of `by`.
    pub targets: Vec<TargetShares>,
}

/// The targets of the groups of a margin.
#[derive(Debug, Clone, PartialEq)]
pub struct TargetShares {
    /// The share of each group; they add up to 1.
    pub shares: Vec<f64>,
    /// The number of people that they are shares of, where the targets are counts.
    pub population: Option<f64>,
}

/// More margins are counted, not named.
const MAX_NAMED: usize = 4;
/// Longer titles of margins give way to their names.
const MAX_TITLE: usize = 40;

impl TargetMargin {
    /// What it is called in sentences and tables: "Age × Gender".
    #[must_use]
    pub fn title(&self) -> &str {
        if self.groups.title.chars().count() > MAX_TITLE { &self.name } else { &self.groups.title }
    }
}

impl Weighting {
    /// The margins in a sentence: "Age group, Gender and Region".
    #[must_use]
    pub fn margins_in_words(&self) -> String {
        let titles: Vec<String> = self.margins.iter().map(|margin| margin.title().to_owned()).collect();
        if titles.len() > MAX_NAMED { format!("{} margins", titles.len()) } else { format::list(&titles) }
    }

    /// The groupings whose groups each respondent has: the margins, and those within which weights are made after them.
    pub fn groupings(&self) -> impl Iterator<Item = &Banner> {
        self.margins.iter().map(|margin| &margin.groups).chain(&self.by)
    }
}
