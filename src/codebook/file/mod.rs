//! The codebook as it is written in TOML. Unknown keys are errors; everything left out is detected from the data.
//!
//! These types are the documented format: the JSON Schema is generated from them, `init` writes them and
//! [`resolve`](super::resolve) turns them into the [`Codebook`](super::Codebook) that the rest of the program uses.

mod design;
mod waves;

pub use design::{DesignFile, FactorsFile, LonelyPsuFile, PatternFile, ReplicateTypeFile, ReplicatesFile, pattern_matches};
pub use waves::{BreakFile, SamplesFile, WaveFile, WavesFile};

use super::published::PublishedWave;
use crate::error::{Error, Result};
use crate::toml_text::from_toml;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::path::Path;

/// A whole codebook file.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct CodebookFile {
    /// Version of this format: 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub schema: Option<u32>,
    /// What the study is.
    pub study: StudyFile,
    /// Which columns describe the sample.
    pub design: DesignFile,
    /// How the report is made.
    pub report: ReportFile,
    /// Parts of the questionnaire, in the order of the report.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub section: Vec<SectionFile>,
    /// Answer scales that several questions share, by name.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub scale: BTreeMap<String, ScaleFile>,
    /// What charts look like.
    pub theme: ThemeChoice,
    /// The questions, in questionnaire order.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub question: Vec<QuestionFile>,
    /// Sets of groups shown as the columns of tables.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub banner: Vec<BannerFile>,
    /// How waves are compared.
    #[serde(skip_serializing_if = "is_default")]
    pub waves: WavesFile,
    /// The waves of the survey, in any order.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub wave: Vec<WaveFile>,
    /// Waves that are known by published figures alone, to hold the survey against.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub published: Vec<PublishedWave>,
    /// Facts that readers of a survey are owed (AAPOR, BPC).
    pub disclosure: DisclosureFile,
}

fn is_default(waves: &WavesFile) -> bool {
    *waves == WavesFile::default()
}

/// What the study is.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct StudyFile {
    /// Short name of the study.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// Title of the report.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// Who the respondents stand for, as in "51% of US adults": "US adults 18+".
    #[serde(skip_serializing_if = "Option::is_none")]
    pub population: Option<String>,
    /// Source line under every exhibit.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
    /// A sentence printed in the first paragraph of the report.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

/// How the report is made.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct ReportFile {
    /// Confidence level in percent: 95.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub level: Option<f64>,
    /// Interval method for shares: wilson, logit, wald, asin, beta, likelihood, agresti-coull, jeffreys or clopper-pearson.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ci: Option<String>,
    /// Rules for small bases: default, nchs or none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub standards: Option<String>,
    /// How p-values are adjusted for the number of tests: holm, bh, bonferroni or none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub adjust: Option<String>,
    /// What groups are compared with: cols (each other, as letters), rest (everyone else) or both.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub compare: Option<String>,
    /// Differences within ± so many percentage points count as none, where two one-sided tests show it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub equivalence: Option<f64>,
    /// Sections in the order of the report.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub sections: Vec<String>,
}

/// What charts look like.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct ThemeChoice {
    /// A built-in theme, light or dark, or a theme file beside the codebook: "brand.toml".
    #[serde(skip_serializing_if = "Option::is_none")]
    pub base: Option<String>,
    /// Shape of the charts: 16:9, 4:3, half, tall or social.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub size: Option<String>,
}

/// A part of the questionnaire.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SectionFile {
    /// The name that questions use.
    pub id: String,
    /// The heading in the report.
    pub title: String,
}

/// An answer scale.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct ScaleFile {
    /// The answers in order.
    pub levels: Vec<LevelFile>,
    /// Codes of the middle answers.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub neutral: Vec<Code>,
    /// Answers such as "Don't know": in the base unless `dk_base = false`, drawn aside.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub dk: Vec<LevelFile>,
    /// Whether "Don't know" counts in the base: true unless said otherwise.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub dk_base: Option<bool>,
    /// Answers added together.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub nets: Vec<NetFile>,
}

/// One answer: a text or number that is both code and label, or a code with its label.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(untagged, from = "GivenLevel")]
#[schemars(!from)]
pub enum LevelFile {
    /// Code and label are the same.
    Text(#[schemars(with = "Code")] String),
    /// A code with its label.
    Labelled(LabelledLevel),
}

/// The same as it may be written.
#[derive(Deserialize)]
#[serde(untagged)]
enum GivenLevel {
    Code(Code),
    Labelled(LabelledLevel),
}

impl From<GivenLevel> for LevelFile {
    fn from(given: GivenLevel) -> Self {
        match given {
            GivenLevel::Code(code) => Self::Text(code.text()),
            GivenLevel::Labelled(level) => Self::Labelled(level),
        }
    }
}

/// A code with its label.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct LabelledLevel {
    /// The cell as it is in the data.
    pub code: Code,
    /// How it is shown.
    pub label: String,
}

impl LevelFile {
    /// The cell as it is in the data.
    #[must_use]
    pub fn code(&self) -> String {
        match self {
            Self::Text(text) => text.clone(),
            Self::Labelled(level) => level.code.text(),
        }
    }

    /// How it is shown.
    #[must_use]
    pub fn label(&self) -> &str {
        match self {
            Self::Text(text) => text,
            Self::Labelled(level) => &level.label,
        }
    }
}

/// Answers added together.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct NetFile {
    /// The net's name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// How it is shown: "Agree".
    pub label: String,
    /// The codes it adds.
    pub codes: Vec<Code>,
    /// Which side of a diverging chart it is: the positive one leads the findings.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub side: Option<SideFile>,
}

/// A side of a diverging scale.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum SideFile {
    /// Agreement, satisfaction, approval.
    Positive,
    /// Disagreement, dissatisfaction, disapproval.
    Negative,
}

/// How a question was asked.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum QuestionType {
    /// One answer out of several without an order.
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
    /// A number per another, such as money spent per visit: the ratio of their totals.
    Ratio,
    /// Several things put into an order, a column each with the place it was given: 1 for the first choice.
    Rank,
    /// "How likely are you to recommend …", 0 to 10: promoters (9, 10) minus detractors (0 to 6).
    Nps,
    /// Free text: counted, never shown.
    Open,
}

/// What is computed of a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum NumberStatistic {
    /// The mean.
    Mean,
    /// The median.
    Median,
    /// The lower and the upper quartile, around the median.
    Quartiles,
    /// The total over the population; only where weights add up to it.
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
    /// Of a multiple-response question: everyone who was asked, with or without a choice.
    Asked,
    /// Of a multiple-response question: everyone who chose at least one option.
    Answered,
    /// Of a multiple-response question: for each option everyone whose own cell says whether it was chosen.
    Each,
    /// Everyone reported on: people who skipped the question, or were not asked, chose none of its answers.
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

/// One question.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct QuestionFile {
    /// Short name: file names and links are made of it, so keep it stable between waves.
    pub id: String,
    /// How it was asked.
    #[serde(rename = "type")]
    pub kind: QuestionType,
    /// Column of a single, scale, numeric, ratio or open question.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub column: Option<String>,
    /// Columns in which the chosen options of a multiple-response question stand, instead of a column for each option: several with one
    /// option each, or one with several options joined by `separator`. Of a single or scale question, a column for each answer, in the
    /// order of `levels`: a cell holds the answer itself or a mark such as 1, and each row fills one.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub columns: Vec<String>,
    /// What stands between the options in one cell: ";" or ", ".
    #[serde(skip_serializing_if = "Option::is_none")]
    pub separator: Option<String>,
    /// Column of the denominator of a ratio.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub per: Option<String>,
    /// What is computed of a number: mean and median unless said otherwise.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub statistics: Vec<NumberStatistic>,
    /// Whether a scale has a row for its net score, the positive less the negative side.
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
    /// The answers in order; left out, they are those found in the data.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub levels: Vec<LevelFile>,
    /// Codes of the middle answers.
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
    /// Who is in the base: "asked", "answered" or "each" of a multiple-response question, "all" of any question with answers.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub base: Option<BaseFile>,
    /// Order of the rows.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub order: Option<OrderFile>,
    /// Kind of its chart, instead of the one that follows from its type: bars, dots, diverging, stacked, score, ranks, histogram,
    /// groups, heat or none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub chart: Option<String>,
    /// Headline of its chart and exhibit, instead of one made by rule.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub headline: Option<String>,
    /// Followed from wave to wave; if no question says so, all but demographics are.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub track: Option<bool>,
    /// Why its waves may be compared although wording, answers, base or mode differ; printed.
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
    /// Statements of a battery or options of a multiple-response question.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub items: Vec<ItemFile>,
}

/// The answers that make the headline of a question.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct HeadlineFile {
    /// A net of the question by its id, instead of `codes`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// The codes it adds.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub codes: Vec<Code>,
    /// How it is shown: "Had no idea".
    #[serde(skip_serializing_if = "Option::is_none")]
    pub label: Option<String>,
    /// Continues "32% of US adults …": "have no idea that companies are listening".
    #[serde(rename = "as", skip_serializing_if = "Option::is_none")]
    pub predicate: Option<String>,
}

/// A statement of a battery or an option of a multiple-response question.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct ItemFile {
    /// Short name, unique in the codebook.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// Its column; none where the question has `columns`.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub column: String,
    /// Exact wording.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
    /// A few words for charts and tables.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub short: Option<String>,
    /// Continues "43% of US adults …": "feel that monitoring intrudes on privacy".
    #[serde(rename = "as", skip_serializing_if = "Option::is_none")]
    pub predicate: Option<String>,
    /// An option such as "None of these", which excludes the others.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub exclusive: Option<bool>,
    /// Cells that mean "chosen"; by default 1, yes, true, x, checked, selected and the option's own text. Where the question has
    /// `columns`: the option's code or text in them, "*" for all that no other item names.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub selected: Vec<Code>,
    /// Cells that mean "not chosen", besides 0, no, false and the like: `[2]` where 1 is chosen and 2 is not.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub not_selected: Vec<Code>,
    /// True for items made up for a demonstration.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub invented: Option<bool>,
    /// A remark on the item.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

/// A set of groups shown as the columns of tables.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct BannerFile {
    /// The banner's name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// Question ids or columns whose answers are the groups.
    pub columns: Vec<String>,
}

/// Facts that readers of a survey are owed.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct DisclosureFile {
    /// Data collection strategy.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub strategy: Option<String>,
    /// Who paid.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sponsor: Option<String>,
    /// Who conducted the survey.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub conducted_by: Option<String>,
    /// Where the questionnaire is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub instrument: Option<String>,
    /// Geography.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub geography: Option<String>,
    /// How the sample was drawn.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sample: Option<String>,
    /// Mode and language.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub mode: Option<String>,
    /// Dates of the field work.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub dates: Option<String>,
    /// How the weights were made.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub weighting: Option<String>,
    /// Checks of data quality.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub quality: Option<String>,
    /// Limitations.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub limitations: Option<String>,
    /// Whom to ask.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub contact: Option<String>,
    /// True only if respondents were drawn at random with known probabilities.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub probability_sample: Option<bool>,
}

/// A cell as it is in the data; numbers and texts are the same code when they read the same.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(untagged)]
pub enum Code {
    /// A whole number.
    Integer(i64),
    /// A number.
    Number(f64),
    /// True or false.
    Flag(bool),
    /// A text.
    Text(String),
}

impl Code {
    /// The cell's text.
    #[must_use]
    pub fn text(&self) -> String {
        match self {
            Self::Integer(number) => number.to_string(),
            Self::Number(number) => number.to_string(),
            Self::Flag(flag) => flag.to_string(),
            Self::Text(text) => text.clone(),
        }
    }

    /// The code of a cell: a whole number where it reads as one.
    #[must_use]
    pub fn of(cell: &str) -> Self {
        match cell.parse::<i64>() {
            Ok(number) if number.to_string() == cell => Self::Integer(number),
            _ => Self::Text(cell.to_owned()),
        }
    }
}

impl CodebookFile {
    /// Reads a codebook; `path` is for messages only.
    ///
    /// # Errors
    /// When the text is not TOML, has an unknown key (the nearest known one is suggested) or a value of the wrong type.
    pub fn parse(text: &str, path: &Path) -> Result<Self> {
        let file: Self = from_toml(text, path, "docs/codebook.md describes every key")?;
        match file.schema {
            None | Some(1) => Ok(file),
            Some(version) => Err(Error::codebook(format!("`{}`: schema {version} is not known", path.display()))
                .hint("this version reads `schema = 1`")),
        }
    }

    /// The JSON Schema of this format, for editors.
    #[must_use]
    pub fn json_schema() -> String {
        let schema = schemars::schema_for!(Self);
        // A schema is plain JSON, so this cannot fail; an empty text would fail the test that compares it with the file.
        serde_json::to_string_pretty(&schema).unwrap_or_default() + "\n"
    }
}
