//! Net scores: for each group the three parts of a scale, and the score, −100 to 100.

use super::caption::Caption;
use super::share::{DrawnInterval, Mark};
use crate::format;
use serde::{Deserialize, Serialize};

/// Net scores.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Scores {
    /// The words around the chart.
    pub caption: Caption,
    /// What the negative, the middle and the positive part are called.
    pub parts: [String; 3],
    /// The head above the scores: `NPS (95% CI)`.
    pub score_head: String,
    /// Everyone, then the groups.
    pub rows: Vec<ScoreRow>,
}

/// A group.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ScoreRow {
    /// What it is called.
    pub label: String,
    /// The shares of the negative, the middle and the positive part; nothing for one that may not be shown.
    pub parts: [Option<f64>; 3],
    /// The positive less the negative part.
    pub score: Score,
}

/// A net score, −1 to 1.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Score {
    /// The estimate.
    pub value: f64,
    /// Its interval, if one was computed.
    pub interval: Option<DrawnInterval>,
    /// Whether it is shown.
    pub mark: Mark,
}

impl Score {
    /// Whether its number is shown.
    pub(crate) fn is_shown(&self) -> bool {
        self.mark != Mark::Suppressed && self.value.is_finite()
    }

    /// `+12`, or the sign of suppression.
    pub(crate) fn number(&self) -> String {
        match (self.is_shown(), self.mark) {
            (false, _) => format::SUPPRESSED.to_owned(),
            (true, Mark::SmallBase) => format!("{}{}", format::signed_points(self.value), format::SMALL_BASE),
            (true, _) => format::signed_points(self.value),
        }
    }

    /// `(+8 to +16)`, or nothing.
    pub(crate) fn range(&self) -> String {
        self.interval.filter(|_| self.is_shown()).map_or_else(String::new, |interval| {
            format!("({} to {})", format::signed_points(interval.lower), format::signed_points(interval.upper))
        })
    }
}
