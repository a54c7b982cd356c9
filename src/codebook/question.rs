//! A question: how it was asked, of whom, and what its items are.

use super::file::{NumberStatistic, OrderFile};
use super::filter::{Filter, OptionOfSet};
use super::item::{Choices, Item, MultipleBase};
use super::scale::Scale;
use crate::options::ChartChoice;

/// One question of the questionnaire.
#[derive(Debug, Clone, PartialEq)]
pub struct Question {
    /// Stable short name, fit for a file name.
    pub id: String,
    /// Exact wording.
    pub text: String,
    /// A few words for charts, if the codebook has them.
    pub short: Option<String>,
    /// Section it belongs to.
    pub section: Option<String>,
    /// Whether it describes the respondent.
    pub demographic: bool,
    /// How it was asked, with its answers.
    pub kind: Kind,
    /// Condition under which it was asked.
    pub ask_if: Option<Filter>,
    /// Those asked, in words.
    pub base_label: Option<String>,
    /// Rows by share, or as in the questionnaire.
    pub order: Option<OrderFile>,
    /// Kind of its chart, if the codebook has one.
    pub chart: Option<ChartChoice>,
    /// Headline in the words of the codebook.
    pub own_headline: Option<String>,
    /// Made up for a demonstration.
    pub invented: bool,
    /// Remark under the exhibit.
    pub note: Option<String>,
    /// The answers that make the headline.
    pub headline: Option<Headline>,
    /// Whether it is followed from wave to wave, if the codebook says so.
    pub track: Option<bool>,
    /// Why its waves may be compared although they differ.
    pub trend_ok: Option<String>,
}

impl Question {
    /// What a chart or a table calls it.
    #[must_use]
    pub fn title(&self) -> &str {
        self.short.as_deref().unwrap_or(&self.text)
    }

    /// The condition that narrows its base: that under which it was asked, unless everyone reported on is in the base.
    #[must_use]
    pub fn routing(&self) -> Option<&Filter> {
        self.ask_if.as_ref().filter(|_| !self.kind.counts_everyone())
    }

    /// One of its options, with all that says who chose it; nothing of a question without options.
    #[must_use]
    pub fn option(&self, item: &Item) -> Option<OptionOfSet> {
        let Kind::Multiple { items, base, choices } = &self.kind else { return None };
        let at = items.iter().position(|own| own.id == item.id)?;
        Some(OptionOfSet {
            question: self.id.clone(),
            items: items.clone(),
            at,
            base: *base,
            choices: choices.clone(),
            ask_if: self.ask_if.clone(),
        })
    }

    /// The columns it reads.
    #[must_use]
    pub fn columns(&self) -> Vec<&str> {
        match &self.kind {
            Kind::Single { columns, .. } | Kind::Multiple { choices: Choices::Shared { columns, .. }, .. } => {
                columns.iter().map(String::as_str).collect()
            }
            Kind::Numeric { column, .. } | Kind::Open { column } => vec![column],
            Kind::Ratio { column, per, .. } => vec![column, per],
            Kind::Battery { items, .. } | Kind::Multiple { items, .. } => items.iter().map(|item| item.column.as_str()).collect(),
        }
    }
}

/// How a question was asked, with its answers.
#[derive(Debug, Clone, PartialEq)]
pub enum Kind {
    /// One answer out of several.
    Single {
        /// Its column, or one for each answer, of which a row fills one.
        columns: Vec<String>,
        /// The answers.
        scale: Scale,
    },
    /// Several statements on one scale.
    Battery {
        /// The statements.
        items: Vec<Item>,
        /// The answers they share.
        scale: Scale,
    },
    /// "Choose all that apply".
    Multiple {
        /// The options.
        items: Vec<Item>,
        /// Who is in the base.
        base: MultipleBase,
        /// Where the choices stand.
        choices: Choices,
    },
    /// A number.
    Numeric {
        /// Its column.
        column: String,
        /// Cells that mean "no answer".
        no_answer: Vec<String>,
        /// What is computed of it.
        statistics: Vec<NumberStatistic>,
        /// Where the bands begin in which it makes groups.
        bands: Vec<f64>,
    },
    /// The ratio of the totals of two numbers.
    Ratio {
        /// Column of the numerator.
        column: String,
        /// Column of the denominator.
        per: String,
        /// Cells that mean "no answer".
        no_answer: Vec<String>,
    },
    /// Free text: counted, never shown.
    Open {
        /// Its column.
        column: String,
    },
}

impl Kind {
    /// Its statements or options, if it has any.
    #[must_use]
    pub fn items(&self) -> &[Item] {
        match self {
            Self::Battery { items, .. } | Self::Multiple { items, .. } => items,
            Self::Single { .. } | Self::Numeric { .. } | Self::Ratio { .. } | Self::Open { .. } => &[],
        }
    }

    /// Whether everyone reported on is in the base, asked or not.
    #[must_use]
    pub const fn counts_everyone(&self) -> bool {
        match self {
            Self::Single { scale, .. } | Self::Battery { scale, .. } => scale.silent.is_some(),
            Self::Multiple { base, .. } => matches!(base, MultipleBase::All),
            Self::Numeric { .. } | Self::Ratio { .. } | Self::Open { .. } => false,
        }
    }
}

/// The answers that make the headline of a single question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Headline {
    /// How it is shown.
    pub label: String,
    /// Positions of its categories.
    pub members: Vec<usize>,
    /// Continues "32% of US adults …".
    pub predicate: Option<String>,
}
