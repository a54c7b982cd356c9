//! The parts of a codebook that say which waves a survey has and how they differ.

use super::code::Code;
use super::design::DesignFile;
use crate::options::{ComparisonKind, Margin};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// How waves are compared.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct WavesFile {
    /// Column that identifies the wave of a respondent, if one file holds several.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub column: Option<String>,
    /// What is compared: waves, which rise or fall, or groups such as countries, which are higher or lower. By default the labels decide.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub kind: Option<ComparisonKind>,
    /// The wave to count changes from, by id: the first by default.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub baseline: Option<String>,
    /// Column that identifies a person across the waves of a panel.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub panel_id: Option<String>,
    /// Whether sampling units of the same name are the same in all waves: auto (yes), linked or independent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub samples: Option<SamplesFile>,
    /// Questions or columns, such as age and gender, whose composition is held constant to see whether a change is due to the sample.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub standardise: Vec<String>,
    /// Smallest meaningful change in percentage points.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub practical: Option<Margin>,
}

/// Whether sampling units of the same name are the same in all waves.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum SamplesFile {
    /// They are, if any have the same name.
    #[default]
    Auto,
    /// They are; it is an error if none have the same name.
    Linked,
    /// They are not: each wave has a new sample.
    Independent,
}

/// One wave of a survey.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct WaveFile {
    /// Its name: the cell of the wave column, or the name of the file without its extension.
    pub id: String,
    /// What tables and charts call it: "Dec 2012".
    #[serde(skip_serializing_if = "Option::is_none")]
    pub label: Option<String>,
    /// Its data file, by name, if that is not the id.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub file: Option<String>,
    /// First and last day of the field work, such as 2012-12-01 and 2012-12-14; a month or a year is enough.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub field: Vec<String>,
    /// Mode of the interviews, such as "online": a change of mode breaks the trend.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub mode: Option<String>,
    /// The population that respondents represent, if not that of the study: a change breaks the trend.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub population: Option<String>,
    /// Where its numbers come from.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
    /// Columns that have another name in this wave: the codebook's name = the name in its file.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub columns: BTreeMap<String, String>,
    /// Answers that are written differently in this wave, by column: the cell in its file = the codebook's code.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub codes: BTreeMap<String, BTreeMap<String, Code>>,
    /// Questions or items that were worded differently in this wave, by id: a change of wording breaks the trend.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub texts: BTreeMap<String, String>,
    /// How its sample was drawn, instead of the codebook's `[design]`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub design: Option<DesignFile>,
    /// Questions that cannot be compared with the previous wave, and why.
    #[serde(rename = "break", skip_serializing_if = "Vec::is_empty")]
    pub breaks: Vec<BreakFile>,
    /// Reason to compare it with the previous wave even if mode, population, wording or answers differ; it is printed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub trend_ok: Option<String>,
    /// For published figures: measures of the codebook by id = the id of the published figure.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub figures: BTreeMap<String, String>,
}

/// A question that cannot be compared with the previous wave.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct BreakFile {
    /// The question or item by id; all of them if left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub question: Option<String>,
    /// Why, in words for readers.
    pub reason: String,
}
