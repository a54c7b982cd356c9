//! Groups side by side: sets of groups, measures, and the total to compare with.

use super::caption::Caption;
use super::share::Share;
use serde::{Deserialize, Serialize};

/// Groups side by side on several measures.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Groups {
    /// The words around the chart.
    pub caption: Caption,
    /// What a group in the colour of the accent is: `Differs from everyone else, p < .05`.
    #[serde(default)]
    pub differs: String,
    /// The head above the bases: `n`.
    pub base_head: String,
    /// The sets of groups, from top to bottom.
    pub sections: Vec<GroupSet>,
    /// The measures, from left to right.
    pub panels: Vec<Panel>,
}

/// A set of groups: `Age`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct GroupSet {
    /// What the groups are called together.
    pub title: String,
    /// The groups, from top to bottom.
    pub groups: Vec<GroupRow>,
}

/// A group of respondents.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct GroupRow {
    /// What it is called.
    pub label: String,
    /// How many respondents are in it; nothing where that is withheld.
    pub base: Option<u64>,
}

/// A measure.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Panel {
    /// What is measured.
    pub title: String,
    /// The share of everyone.
    pub total: Share,
    /// The share of each group, in the order of the sections.
    pub shares: Vec<GroupShare>,
}

/// The share of a group.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct GroupShare {
    /// The share; nothing where nobody is in the base.
    pub share: Option<Share>,
    /// Whether it is told from that of everyone else.
    pub differs: bool,
}
