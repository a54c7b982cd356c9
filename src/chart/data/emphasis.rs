//! How much a row matters.

use serde::{Deserialize, Serialize};

/// How much a row matters: what a headline speaks of carries the colour, the others are quiet beside it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Emphasis {
    /// What the headline speaks of.
    Lead,
    /// Any other.
    #[default]
    #[serde(alias = "answer")]
    Usual,
    /// Don't know, refused, other and the like: drawn as an outline.
    Aside,
}

impl Emphasis {
    /// Whether it is as any other, which is not said in files.
    // Serde hands a reference.
    #[allow(clippy::trivially_copy_pass_by_ref)]
    pub(super) fn is_usual(&self) -> bool {
        *self == Self::Usual
    }
}
