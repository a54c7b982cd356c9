//! The axis of shares: always from 0, to the next ten percent above all of them.

use super::look::ChartLook;
use super::rows::Band;
use super::scale::AxisScale;
use crate::chart::data::Share;
use crate::chart::data::share::percent;
use crate::chart::scene::{Anchor, Scene, StraightLine, Text};

/// From the last row to the middle of the tick labels.
const TO_TICKS: f64 = 13.0;
/// A narrower axis has labels at its ends and its middle only.
const WIDE: f64 = 190.0;
/// A narrower one at its ends only.
const MIDDLE: f64 = 75.0;
/// A narrower one at zero only.
const ENDS: f64 = 34.0;
/// From one label to the next there is at least this.
const LABEL: f64 = 40.0;

/// An axis with grid lines and labelled ticks.
pub(crate) struct Axis {
    /// Where shares are.
    pub(crate) scale: AxisScale,
    /// Where it ends, in tens of percent.
    tens: u8,
}

impl Axis {
    /// Height the tick labels take below the rows.
    pub(crate) const HEIGHT: f64 = 24.0;
    /// Width its first tick label needs at the left, where no label stands beside it.
    pub(crate) const HALF_TICK: f64 = 10.0;

    /// An axis between two places, long enough for all shares.
    pub(crate) fn new(shares: &[Share], left: f64, right: f64) -> Self {
        Self::reaching(shares, 0.0, left, right)
    }

    /// The same, for what reaches beyond the shares.
    pub(crate) fn reaching(shares: &[Share], reach: f64, left: f64, right: f64) -> Self {
        let reach = shares.iter().map(Share::reach).fold(reach, f64::max);
        let shown = shares.iter().any(|share| share.shown().is_some());
        let tens: u8 = (1..10).find(|tens| shown && reach <= f64::from(*tens) / 10.0 + 1e-9).unwrap_or(10);
        // Where only the ends and the middle are labelled, there is a tick in the middle; an even number of tens has fewer labels.
        let is_odd = tens % 2 == 1 && tens > 1;
        let is_narrow = right - left <= WIDE || right - left < LABEL * f64::from(tens);
        let tens = if is_odd && is_narrow { tens + 1 } else { tens };
        Self { scale: AxisScale { zero: left, unit: (right - left) * 10.0 / f64::from(tens) }, tens }
    }

    /// Draws grid lines behind each part of the plot, and the ticks below `bottom`.
    pub(crate) fn draw(&self, scene: &mut Scene, parts: &[Band], bottom: f64, look: &ChartLook) {
        for tick in self.ticks() {
            let x = self.scale.at(tick);
            for part in parts {
                scene.add(if tick > 0.0 {
                    StraightLine::vertical(x, part.top, part.bottom, 0.75, look.theme.grid)
                } else {
                    StraightLine::vertical(x, part.top, part.bottom, 1.0, look.theme.axis)
                });
            }
            if !self.is_labelled(tick) {
                continue;
            }
            let label = Text::new(&percent(tick), look.styles.small, look.theme.muted).anchored(Anchor::Middle);
            scene.write(label.at(x, bottom + TO_TICKS));
        }
    }

    /// Where there is little width, only the ends and the middle are labelled; where there is next to none, zero alone.
    fn is_labelled(&self, tick: f64) -> bool {
        let width = self.scale.unit * self.end();
        let is = |place: f64| (place - tick).abs() < 1e-9;
        width > WIDE || is(0.0) || (width > ENDS && is(self.end())) || (width > MIDDLE && is(self.end() / 2.0))
    }

    fn end(&self) -> f64 {
        f64::from(self.tens) / 10.0
    }

    fn ticks(&self) -> impl Iterator<Item = f64> {
        let steps = match self.tens {
            1 => 2,
            2 | 10 => 4,
            tens @ (6 | 8) => tens / 2,
            tens => tens,
        };
        let end = self.end();
        (0..=steps).map(move |step| f64::from(step) * end / f64::from(steps))
    }
}
