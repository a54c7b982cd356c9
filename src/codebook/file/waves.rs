//! The parts of a codebook that say which waves a survey has and how they differ.

use super::{Code, DesignFile};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// How waves are compared.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct WavesFile {
    /// Column that says which wave a respondent belongs to, where one file holds several.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub column: Option<String>,
    /// The wave that changes are counted from, by id: the first unless said otherwise.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub baseline: Option<String>,
    /// Column that identifies a person through the waves of a panel.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub panel_id: Option<String>,
    /// Whether sampling units of the same name are the same in all waves: auto (yes), linked or independent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub samples: Option<SamplesFile>,
    /// Questions or columns whose make-up is held still, to see whether a change is one of the sample, such as age and gender.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub standardise: Vec<String>,
    /// Changes of fewer percentage points than this do not matter in practice, found or not.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub practical: Option<f64>,
}

/// Whether sampling units of the same name are the same in all waves.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum SamplesFile {
    /// They are, where any have the same name.
    #[default]
    Auto,
    /// They are; an error where none have the same name.
    Linked,
    /// They are not: each wave was sampled anew.
    Independent,
}

/// One wave of a survey.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct WaveFile {
    /// Its name: the cell of the wave column, or the name of the file without its ending.
    pub id: String,
    /// What tables and charts call it: "Dec 2012".
    #[serde(skip_serializing_if = "Option::is_none")]
    pub label: Option<String>,
    /// Its data file, by name, where that is not the id.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub file: Option<String>,
    /// First and last day of the field work, such as 2012-12-01 and 2012-12-14; a month or a year alone will do.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub field: Vec<String>,
    /// How interviews were made, such as "online": another mode breaks the trend.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub mode: Option<String>,
    /// Who the respondents stand for, where that is not the population of the study: another one breaks the trend.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub population: Option<String>,
    /// Where its numbers come from.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
    /// Columns that have another name in this wave: the codebook's name = the name in its file.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub columns: BTreeMap<String, String>,
    /// Answers that are written otherwise in this wave, by column: the cell in its file = the codebook's code.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub codes: BTreeMap<String, BTreeMap<String, Code>>,
    /// Questions or items that were worded otherwise in this wave, by id: another wording breaks the trend.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub texts: BTreeMap<String, String>,
    /// How its sample was drawn, instead of the codebook's `[design]`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub design: Option<DesignFile>,
    /// Questions that cannot be compared with the wave before, and why.
    #[serde(rename = "break", skip_serializing_if = "Vec::is_empty")]
    pub breaks: Vec<BreakFile>,
    /// Why it may be compared with the wave before although mode, population, wording or answers differ; printed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub trend_ok: Option<String>,
    /// For published figures: measures of the codebook by id = the id of the figure that stands for it.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub figures: BTreeMap<String, String>,
}

/// A question that cannot be compared with the wave before.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct BreakFile {
    /// The question or item by id; all of them where it is left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub question: Option<String>,
    /// Why, in words for readers.
    pub reason: String,
}
