//! Any chart on its pages.

use crate::chart::data::Chart;
use crate::chart::layout::parts::ChartLook;
use crate::chart::scene::Page;
use crate::chart::shape::Shape;
use crate::chart::theme::Theme;

impl Chart {
    /// Lays the chart out on as many pages as it needs.
    #[must_use]
    pub fn draw(&self, shape: impl Into<Shape>, theme: &Theme) -> Vec<Page> {
        let look = &ChartLook::new(shape, theme);
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
}
