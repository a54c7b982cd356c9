//! The part of a codebook that says which answers there are, and what is made of them.

use super::code::Code;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// An answer scale.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct ScaleFile {
    /// The answers in order.
    pub levels: Vec<LevelFile>,
    /// Codes of the neutral answers.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub neutral: Vec<Code>,
    /// Answers such as "Don't know": in the base unless `dk_base = false`, and shown last.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub dk: Vec<LevelFile>,
    /// Whether "Don't know" counts in the base: true by default.
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
    /// Label: "Agree".
    pub label: String,
    /// The codes it adds.
    pub codes: Vec<Code>,
    /// Side of a diverging chart; the positive one leads the findings.
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
    /// Label: "Had no idea".
    #[serde(skip_serializing_if = "Option::is_none")]
    pub label: Option<String>,
    /// Continues "32% of US adults …": "have no idea that companies are listening".
    #[serde(rename = "as", skip_serializing_if = "Option::is_none")]
    pub predicate: Option<String>,
}
