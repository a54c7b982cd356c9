//! Diverging bars: the statements of a battery, on a scale with two sides.

use super::caption::Caption;
use super::emphasis::Emphasis;
use super::share::{Mark, Share};
use serde::{Deserialize, Serialize};

/// Diverging bars: both sides of a scale start at one zero line; the middle and the don't knows stand aside, so that
/// everything can be compared from a common edge.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Diverging {
    /// The words around the chart.
    pub caption: Caption,
    /// The levels of the scale, in its order.
    pub levels: Vec<LevelKey>,
    /// The statements, from top to bottom.
    pub rows: Vec<DivergingRow>,
    /// What the negative levels have in common: `Disagree`.
    pub negative_head: String,
    /// What the positive levels have in common: `Agree`.
    pub positive_head: String,
}

/// A level of the scale.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LevelKey {
    /// Its label.
    pub label: String,
    /// Where it is drawn.
    pub side: ScaleSide,
}

/// Where a level of a scale is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ScaleSide {
    /// To the left of zero.
    Negative,
    /// In a panel of its own.
    Neutral,
    /// To the right of zero.
    Positive,
    /// As a number at the far right: don't know, not stated.
    Aside,
}

/// A statement.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct DivergingRow {
    /// The statement.
    pub label: String,
    /// A line under it: `n = 512`.
    pub note: Option<String>,
    /// The share of each level, in the order of the levels; nothing for one that may not be shown.
    pub shares: Vec<Option<f64>>,
    /// The share of all negative levels together.
    pub negative: Share,
    /// The share of all positive levels together.
    pub positive: Share,
    /// How far the row can be relied on.
    pub mark: Mark,
    /// How much it matters.
    #[serde(default, skip_serializing_if = "Emphasis::is_usual")]
    pub emphasis: Emphasis,
}

impl Diverging {
    /// The levels of a side, the mildest first: those nearest to the middle of the scale.
    pub(crate) fn levels_of(&self, side: ScaleSide) -> Vec<usize> {
        let mut levels: Vec<usize> = (0..self.levels.len()).filter(|&i| self.levels[i].side == side).collect();
        let opposite = self.levels.iter().position(|level| is_opposite(level.side, side));
        if levels.first() < opposite.as_ref() {
            levels.reverse();
        }
        levels
    }

    /// The labels of the levels of a side, in words.
    pub(crate) fn label_of(&self, side: ScaleSide) -> String {
        let labels: Vec<&str> = self.levels.iter().filter(|level| level.side == side).map(|level| level.label.as_str()).collect();
        labels.join(" / ")
    }
}

fn is_opposite(one: ScaleSide, other: ScaleSide) -> bool {
    matches!((one, other), (ScaleSide::Negative, ScaleSide::Positive) | (ScaleSide::Positive, ScaleSide::Negative))
}

impl DivergingRow {
    /// Whether nothing but the sign of suppression is drawn.
    pub(crate) fn is_suppressed(&self) -> bool {
        [self.mark, self.negative.mark, self.positive.mark].contains(&Mark::Suppressed)
    }

    /// Whether the row carries the mark of a small base.
    pub(crate) fn has_small_base(&self) -> bool {
        [self.mark, self.negative.mark, self.positive.mark].contains(&Mark::SmallBase)
    }

    /// The share of a level; nothing if it may not be shown, 0 if it has none.
    pub(crate) fn share(&self, level: usize) -> Option<f64> {
        let share = self.shares.get(level).copied().unwrap_or(Some(0.0))?;
        Some(if share.is_finite() { share.clamp(0.0, 1.0) } else { 0.0 })
    }

    /// The share of several levels together; nothing if one of them may not be shown.
    pub(crate) fn sum(&self, levels: &[usize]) -> Option<f64> {
        levels.iter().map(|&level| self.share(level)).sum()
    }
}
