//! Statements of a battery and options of a multiple-response question.

use super::code::Code;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

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
    /// Cells that mean "chosen": by default 1, yes, true, x, checked, selected and the option's own text. Where the question has
    /// `columns`: the option's code or text in them, "*" for everything that no other item names.
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
