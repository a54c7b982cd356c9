//! Charts: data → scene → SVG → PNG. What to draw is computed in slide units with measured text, and can be tested
//! without drawing; only this module knows the libraries that draw.

mod axis;
mod bars;
mod battery;
mod caption;
mod colour;
mod diverging;
mod dots;
mod fonts;
mod frame;
mod key;
mod labels;
mod lettering;
mod listing;
mod nets;
mod page;
mod panels;
mod png;
mod rows;
mod scale;
mod scene;
mod share;
mod sides;
mod size;
mod style;
mod svg;
mod text;
mod theme;
mod values;
mod whisker;

#[cfg(test)]
mod cases;

pub use bars::{BarRow, Bars, RowRole};
pub use caption::Caption;
pub use colour::Colour;
pub use diverging::{Diverging, DivergingRow, LevelKey, Side};
pub use dots::{DotRow, Dots};
pub use lettering::{Anchor, Bounds, Text};
pub use nets::NetBracket;
pub use page::Page;
pub use png::{PngError, png};
pub use scene::{Circle, Line, Outline, Rect, Scene, Shape};
pub use share::{Interval, Mark, Share};
pub use size::Size;
pub use style::{Style, Weight};
pub use svg::svg;
pub use text::missing_glyphs;
pub use theme::{Ramp, Theme};

/// A chart: what is to be shown, without any place or colour.
#[derive(Debug, Clone, PartialEq)]
pub enum Chart {
    /// The answers to one question.
    Bars(Bars),
    /// The statements of a battery, on a scale with two sides.
    Diverging(Diverging),
    /// Key measures side by side.
    Dots(Dots),
}

impl Chart {
    /// Lays the chart out on as many pages as it needs.
    #[must_use]
    pub fn draw(&self, size: Size, theme: &Theme) -> Vec<Page> {
        match self {
            Self::Bars(bars) => bars.draw(size, theme),
            Self::Diverging(diverging) => diverging.draw(size, theme),
            Self::Dots(dots) => dots.draw(size, theme),
        }
    }

    /// The words around the chart.
    #[must_use]
    pub fn caption(&self) -> &Caption {
        match self {
            Self::Bars(bars) => &bars.caption,
            Self::Diverging(diverging) => &diverging.caption,
            Self::Dots(dots) => &dots.caption,
        }
    }
}
