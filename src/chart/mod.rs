//! Charts: data → scene → SVG → PNG. What to draw is computed in slide units with measured text, and can be tested
//! without drawing; only this module knows the libraries that draw.

mod axis;
mod bars;
mod battery;
mod caption;
mod colour;
mod diverging;
mod dot;
mod dots;
mod dumbbell;
mod frame;
mod groups;
mod heat;
mod histogram;
mod key;
mod kind;
mod labels;
mod lettering;
mod listing;
mod look;
mod marker;
mod nets;
mod page;
mod palette;
mod panels;
mod pdf;
mod picture_format;
mod png;
mod rows;
mod scale;
mod scene;
mod scores;
mod segment;
mod share;
mod sides;
mod size;
mod stacked;
mod stacking;
mod style;
mod svg;
mod text;
mod theme;
mod theme_file;
mod trend;
mod typeface;
mod values;
mod vision;
mod whisker;

#[cfg(test)]
mod cases;
#[cfg(test)]
mod properties;

pub use bars::{BarRole, BarRow, Bars};
pub use caption::Caption;
pub use colour::Colour;
pub use diverging::{Diverging, DivergingRow, LevelKey, ScaleSide};
pub use dots::{DotRow, Dots};
pub use dumbbell::{ChangeRow, ChangeVerdict, Dumbbell, ShareChange};
pub use groups::{GroupRow, GroupSet, GroupShare, Groups, Panel};
pub use heat::{Heat, HeatCell, HeatColumn, HeatRow};
pub use histogram::{Histogram, HistogramBar, Summary, SummaryForm};
pub use kind::ChartKind;
pub use lettering::{Anchor, BoundingBox, Text};
pub use nets::NetBracket;
pub use page::Page;
pub use palette::Flaw;
pub use pdf::{PdfError, pdf};
pub use picture_format::PictureFormat;
pub use png::{PngError, largest_scale, png};
pub use scene::{Circle, Outline, PlacedLogo, Point, Polygon, Polyline, Rect, Scene, SceneShape, StraightLine};
pub use scores::{Score, ScoreRow, Scores};
pub use share::{DrawnInterval, Mark, Share};
pub use size::Size;
pub use stacked::{Palette, Stacked, StackedRow};
pub use style::{FontWeight, Style};
pub use svg::svg;
pub use text::missing_glyphs;
pub use theme::{Corner, Logo, Picture, Ramp, Theme};
pub use theme_file::{LoadedTheme, theme, theme_files};
pub use trend::{Series, TrendLines, TrendWave};
pub use typeface::Typeface;
pub use vision::{Sight, distance};

use look::ChartLook;
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
    /// Lays the chart out on as many pages as it needs.
    #[must_use]
    pub fn draw(&self, size: Size, theme: &Theme) -> Vec<Page> {
        let look = &ChartLook::new(size, theme);
        match self {
            Self::Bars(bars) => bars.draw(look),
            Self::Diverging(diverging) => diverging.draw(look),
            Self::Dots(dots) => dots.draw(look),
            Self::Groups(groups) => groups.draw(look),
            Self::Dumbbell(dumbbell) => dumbbell.draw(look),
            Self::Trend(trend) => trend.draw(look),
            Self::Scores(scores) => scores.draw(look),
            Self::Histogram(histogram) => histogram.draw(look),
            Self::Stacked(stacked) => stacked.draw(look),
            Self::Heat(heat) => heat.draw(look),
        }
    }

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
