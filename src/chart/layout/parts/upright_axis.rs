//! The axis of shares from bottom to top, with its grid lines.

use super::frame::Plot;
use super::look::ChartLook;
use crate::chart::data::share;
use crate::chart::scene::{Anchor, Scene, StraightLine, Text};
use crate::chart::text;

/// Between the labels and the plot.
const TO_PLOT: f64 = 8.0;

/// An axis from 0 at the lower edge of a plot.
pub(crate) struct UprightAxis {
    plot: Plot,
    /// The share at the upper edge.
    top: f64,
    /// The shares that have a grid line, from 0.
    ticks: Vec<f64>,
}

impl UprightAxis {
    /// An axis at the left of a plot.
    pub(crate) fn new(plot: Plot, top: f64, ticks: Vec<f64>) -> Self {
        Self { plot, top, ticks }
    }

    /// The width its labels need beside a plot.
    pub(crate) fn width(look: &ChartLook) -> f64 {
        text::measure("100%", look.styles.small) + TO_PLOT
    }

    /// The place of a share.
    pub(crate) fn at(&self, share: f64) -> f64 {
        self.plot.bottom - share / self.top * self.plot.height()
    }

    /// Draws grid lines across the plot, with their labels.
    pub(crate) fn draw(&self, scene: &mut Scene, look: &ChartLook) {
        let theme = look.theme;
        for &tick in &self.ticks {
            let y = self.at(tick);
            let (width, colour) = if tick > 0.0 { (0.75, theme.grid) } else { (1.0, theme.axis) };
            scene.add(StraightLine::horizontal(y, self.plot.left, self.plot.right, width, colour));
            let label = Text::new(&share::percent(tick), look.styles.small, theme.muted).anchored(Anchor::End);
            scene.write(label.at(self.plot.left - TO_PLOT, y));
        }
    }
}
