//! The axis of shares: always from 0, to 100% or to 50%.

use super::lettering::{Anchor, Text};
use super::scale::Scale;
use super::scene::{Line, Scene};
use super::share::{Share, percent};
use super::style::SMALL;
use super::theme::Theme;

/// Below this upper limit of all shares, the axis ends at 50%.
const SHORT_BELOW: f64 = 0.45;
/// From the last row to the middle of the tick labels.
const TO_TICKS: f64 = 13.0;

/// An axis with grid lines and labelled ticks.
pub(crate) struct Axis {
    pub(crate) scale: Scale,
    end: f64,
}

impl Axis {
    /// Height the tick labels take below the rows.
    pub(crate) const HEIGHT: f64 = 24.0;

    /// An axis between two places, long enough for all shares.
    pub(crate) fn new(shares: &[Share], left: f64, right: f64) -> Self {
        let reach = shares.iter().map(Share::reach).fold(0.0, f64::max);
        let shown = shares.iter().any(|share| share.shown().is_some());
        let end = if shown && reach < SHORT_BELOW { 0.5 } else { 1.0 };
        Self { scale: Scale { zero: left, unit: (right - left) / end }, end }
    }

    /// Draws grid lines from the first row to the last, and the ticks below.
    pub(crate) fn draw(&self, scene: &mut Scene, top: f64, bottom: f64, theme: &Theme) {
        for tick in self.ticks() {
            let x = self.scale.at(tick);
            let line = if tick > 0.0 {
                Line::vertical(x, top, bottom, 0.75, theme.grid)
            } else {
                Line::vertical(x, top, bottom, 1.0, theme.axis)
            };
            scene.add(line);
            let label = Text::new(&percent(tick), SMALL, theme.muted).anchored(Anchor::Middle);
            scene.write(label.at(x, bottom + TO_TICKS));
        }
    }

    fn ticks(&self) -> impl Iterator<Item = f64> {
        let (steps, step) = if self.end < 1.0 { (5u8, 0.1) } else { (4, 0.25) };
        (0..=steps).map(move |i| f64::from(i) * step)
    }
}
