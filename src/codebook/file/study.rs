//! The parts of a codebook that readers of the report see: what the study is, and what they are entitled to know.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

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
    /// The population that respondents represent, as in "51% of US adults": "US adults 18+".
    #[serde(skip_serializing_if = "Option::is_none")]
    pub population: Option<String>,
    /// Source line under every exhibit.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
    /// A sentence printed in the first paragraph of the report.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

/// What readers of a survey are entitled to know.
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
    /// Contact for questions.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub contact: Option<String>,
    /// True only if respondents were drawn at random with known probabilities.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub probability_sample: Option<bool>,
}
