//! The answers to a question and the nets made of them.

use super::cells::plain_text;

/// The answers to a question, in order, with the nets made of them.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Scale {
    /// The answers.
    pub categories: Vec<Category>,
    /// Sums of answers.
    pub nets: Vec<Net>,
    /// Whether the order of the answers means something.
    pub ordered: bool,
    /// Codes that take a respondent out of the base ("don't know" where the codebook says so).
    pub outside_base: Vec<String>,
    /// Position of the answer of those who ranked others and not this; only in rankings.
    pub unranked: Option<usize>,
    /// Position of the answer of those who gave none, where everyone reported on is in the base.
    pub silent: Option<usize>,
    /// What the positive less the negative side is called, where it has a row of its own: "Net score", "NPS".
    pub score: Option<String>,
}

impl Scale {
    /// The net that stands for the question: the first on the positive side, or else the first, in the order in which tables show them
    /// (each net stands before its first answer).
    #[must_use]
    pub fn leading_net(&self) -> Option<&Net> {
        let first = |nets: &mut dyn Iterator<Item = &'_ Net>| -> Option<usize> {
            nets.map(|net| net.members.first().copied().unwrap_or(0)).min()
        };
        let positive = || self.nets.iter().filter(|net| net.side == Some(Side::Positive));
        let at = |net: &&Net, place: usize| net.members.first().copied().unwrap_or(0) == place;
        match first(&mut positive()) {
            Some(place) => positive().find(|net| at(net, place)),
            None => first(&mut self.nets.iter()).and_then(|place| self.nets.iter().find(|net| at(net, place))),
        }
    }

    /// The net on one side of a diverging scale.
    #[must_use]
    pub fn side(&self, side: Side) -> Option<&Net> {
        self.nets.iter().find(|net| net.side == Some(side))
    }
}

/// One answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Category {
    /// The cell as it is in the data.
    pub code: String,
    /// How it is shown.
    pub label: String,
    /// Its place in the scale.
    pub role: CategoryRole,
}

/// The place of an answer in its scale.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CategoryRole {
    /// A substantive answer.
    Answer,
    /// The middle of a scale.
    Neutral,
    /// "Don't know", "Refused", "None", "Other": in the base, drawn aside, last.
    NonSubstantive,
}

/// Answers added together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Net {
    /// Its name.
    pub id: String,
    /// How it is shown.
    pub label: String,
    /// Positions of its categories in the scale.
    pub members: Vec<usize>,
    /// Its side of a diverging scale.
    pub side: Option<Side>,
}

impl Net {
    /// Whether a text is its id or its label, with or without the "NET" that stands before it in tables.
    #[must_use]
    pub fn is_called(&self, text: &str) -> bool {
        let wanted = plain_text(text.strip_prefix("NET ").unwrap_or(text));
        [&self.id, &self.label].into_iter().any(|own| plain_text(own) == wanted)
    }
}

/// A side of a diverging scale.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    /// Agreement, satisfaction, approval.
    Positive,
    /// Disagreement, dissatisfaction, disapproval.
    Negative,
}
