//! A chart of any kind: what is to be shown, without any place or colour.

use super::bars::Bars;
use super::caption::Caption;
use super::diverging::Diverging;
use super::dots::Dots;
use super::dumbbell::Dumbbell;
use super::groups::Groups;
use super::heat::Heat;
use super::histogram::Histogram;
use super::scores::Scores;
use super::stacked::{Palette, Stacked};
use super::trend::TrendLines;
use crate::options::ChartKind;
use serde::{Deserialize, Serialize};

/// A chart: what is to be shown, without any place or colour.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "chart", rename_all = "lowercase")]
pub enum Chart {
    /// The answers to one question.
    Bars(Bars),
    /// The statements of a battery, on a scale with two sides.
    Diverging(Diverging),
    /// Key measures side by side.
    Dots(Dots),
    /// Groups side by side, a panel for each measure.
    Groups(Groups),
    /// Two waves, measure by measure.
    Dumbbell(Dumbbell),
    /// Shares over the dates of waves.
    Trend(TrendLines),
    /// Net scores with the parts they are made of.
    Scores(Scores),
    /// How often numbers of each size were given.
    Histogram(Histogram),
    /// Levels one after the other: ranks, or a whole scale.
    Stacked(Stacked),
    /// Measures by groups as a table.
    Heat(Heat),
}

impl Chart {
    /// Its kind.
    #[must_use]
    pub const fn kind(&self) -> ChartKind {
        match self {
            Self::Bars(_) => ChartKind::Bars,
            Self::Diverging(_) => ChartKind::Diverging,
            Self::Dots(_) => ChartKind::Dots,
            Self::Groups(_) => ChartKind::Groups,
            Self::Dumbbell(_) => ChartKind::Dumbbell,
            Self::Trend(_) => ChartKind::Trend,
            Self::Scores(_) => ChartKind::Score,
            Self::Histogram(_) => ChartKind::Histogram,
            Self::Stacked(Stacked { palette: Palette::Ranks, .. }) => ChartKind::Ranks,
            Self::Stacked(_) => ChartKind::Stacked,
            Self::Heat(_) => ChartKind::Heat,
        }
    }

    /// The words around the chart.
    #[must_use]
    pub fn caption(&self) -> &Caption {
        match self {
            Self::Bars(bars) => &bars.caption,
            Self::Diverging(diverging) => &diverging.caption,
            Self::Dots(dots) => &dots.caption,
            Self::Groups(groups) => &groups.caption,
            Self::Dumbbell(dumbbell) => &dumbbell.caption,
            Self::Trend(trend) => &trend.caption,
            Self::Scores(scores) => &scores.caption,
            Self::Histogram(histogram) => &histogram.caption,
            Self::Stacked(stacked) => &stacked.caption,
            Self::Heat(heat) => &heat.caption,
        }
    }
}
