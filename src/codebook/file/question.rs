//! The part of a codebook that says what was asked.

use super::code::Code;
use super::given_item::{GivenItem, given_items};
use super::item::ItemFile;
use super::scale::{HeadlineFile, LevelFile, NetFile};
use crate::options::ChartChoice;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// One question.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct QuestionFile {
    /// Short name: file names and links contain it, so keep it the same in all waves.
    pub id: String,
    /// How it was asked.
    #[serde(rename = "type")]
    pub kind: QuestionType,
    /// Column of a single, scale, numeric, ratio or open question.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub column: Option<String>,
    /// Columns that hold the chosen options of a multiple-response question, instead of a column for each option: several with one
    /// option each, or one with several options joined by `separator`. For a single or scale question, a column for each answer, in the
    /// order of `levels`: a cell holds the answer itself or a mark such as 1, and each row fills one.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub columns: Vec<String>,
    /// The separator between the options in one cell: ";" or ", ".
    #[serde(skip_serializing_if = "Option::is_none")]
    pub separator: Option<String>,
    /// Column of the denominator of a ratio.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub per: Option<String>,
    /// Statistics of a number: mean and median by default.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub statistics: Vec<NumberStatistic>,
    /// The bands in which a number makes groups, each by its least number: `[18, 35, 55]` for 18–34, 35–54, 55 and over.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub bands: Vec<f64>,
    /// Whether a scale has a row for its net score, the positive minus the negative side.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub score: Option<bool>,
    /// Exact wording.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
    /// A few words for charts and tables.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub short: Option<String>,
    /// The section it belongs to.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub section: Option<String>,
    /// `demographic` for questions that describe the respondent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub role: Option<RoleFile>,
    /// A shared scale, instead of `levels` here.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub scale: Option<String>,
    /// The answers in order; by default those found in the data.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub levels: Vec<LevelFile>,
    /// Codes of the neutral answers.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub neutral: Vec<Code>,
    /// Answers such as "Don't know".
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub dk: Vec<LevelFile>,
    /// Whether "Don't know" counts in the base.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub dk_base: Option<bool>,
    /// Answers added together.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub nets: Vec<NetFile>,
    /// Condition under which the question was asked.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ask_if: Option<String>,
    /// Those asked, in words: "those who use social networks".
    #[serde(skip_serializing_if = "Option::is_none")]
    pub base_label: Option<String>,
    /// Who is in the base: "asked", "answered" or "each" for a multiple-response question, "all" for any question with answers.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub base: Option<BaseFile>,
    /// Order of the rows.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub order: Option<OrderFile>,
    /// Kind of its chart, instead of the default for its type.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub chart: Option<ChartChoice>,
    /// Headline of its chart and exhibit, instead of the automatic one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub headline: Option<String>,
    /// Whether it is tracked from wave to wave; if no question says so, all but demographics are.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub track: Option<bool>,
    /// Reason to compare waves even if wording, answers, base or mode differ; it is printed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub trend_ok: Option<String>,
    /// True for items made up for a demonstration; the report says so.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub invented: Option<bool>,
    /// A remark printed under the exhibit.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// The answers that make the headline.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub headline_net: Option<HeadlineFile>,
    /// Statements of a battery or options of a multiple-response question; a text is a column, or a range of columns such as
    /// "q3_1..q3_6".
    #[serde(skip_serializing_if = "Vec::is_empty", deserialize_with = "given_items")]
    #[schemars(with = "Vec<GivenItem>")]
    pub items: Vec<ItemFile>,
}

impl QuestionFile {
    /// The wording of a question that gives none: its column's heading if that is one, or else its id.
    #[must_use]
    pub fn default_text(&self) -> &str {
        self.column.as_deref().filter(|column| column.contains(char::is_whitespace)).unwrap_or(&self.id)
    }
}

impl QuestionFile {
    /// Whether a name is its own or that of one of its items: an id, a column or a whole wording.
    #[must_use]
    pub fn is_named(&self, name: &str) -> bool {
        let wanted = name.to_lowercase();
        let same = |text: &String| !text.is_empty() && text.to_lowercase() == wanted;
        let scoped = wanted.strip_prefix(&format!("{}.", self.id.to_lowercase()));
        let ends = |text: &String| scoped.is_some_and(|item| text.to_lowercase().contains(item));
        let item = |item: &ItemFile| {
            let names = [item.id.as_ref(), Some(&item.column), item.text.as_ref(), item.short.as_ref()];
            names.into_iter().flatten().any(|text| same(text) || ends(text))
        };
        let own = [Some(&self.id), self.column.as_ref(), self.text.as_ref(), self.short.as_ref()];
        own.into_iter().flatten().any(same) || self.columns.iter().any(same) || self.items.iter().any(item)
    }

    /// Whether a text is part of its wording or of that of one of its items.
    #[must_use]
    pub fn is_worded(&self, part: &str) -> bool {
        let wanted = part.to_lowercase();
        let items = self.items.iter().flat_map(|item| [&item.text, &item.short]);
        [&self.text, &self.short].into_iter().chain(items).flatten().any(|text| text.to_lowercase().contains(&wanted))
    }
}

/// How a question was asked.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum QuestionType {
    /// One answer out of several, in no order.
    #[default]
    Single,
    /// One answer on an ordered scale.
    Scale,
    /// Several statements on one scale, a column each.
    #[serde(alias = "likert-grid")]
    Battery,
    /// "Choose all that apply", a column for each option.
    #[serde(alias = "multi")]
    Multiple,
    /// A number.
    Numeric,
    /// One number per another, such as money spent per visit: the ratio of their totals.
    Ratio,
    /// Several things ranked, each in a column that holds its rank: 1 for the first choice.
    Rank,
    /// "How likely are you to recommend …", 0 to 10: promoters (9, 10) minus detractors (0 to 6).
    Nps,
    /// Free text: counted, never shown.
    Open,
}

/// A statistic of a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum NumberStatistic {
    /// The mean.
    Mean,
    /// The median.
    Median,
    /// The lower and the upper quartile, around the median.
    Quartiles,
    /// The total over the population; only if weights add up to it.
    Total,
}

/// What a question is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum RoleFile {
    /// Describes the respondent.
    Demographic,
}

/// Who is in the base of a question.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum BaseFile {
    /// For a multiple-response question: everyone who was asked, with or without a choice.
    Asked,
    /// For a multiple-response question: everyone who chose at least one option.
    Answered,
    /// For a multiple-response question: for each option, everyone whose cell says whether it was chosen.
    Each,
    /// All respondents in the report: those who skipped the question or were not asked count as having chosen none of its answers.
    All,
}

/// The order of the rows of an exhibit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum OrderFile {
    /// As in the questionnaire.
    Questionnaire,
    /// Largest share first.
    Share,
}
