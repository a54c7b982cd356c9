//! The axis of numbers, below the bars.

use super::axis_numbers::AxisNumbers;
use crate::chart::data::HistogramBar;
use crate::chart::layout::parts::{ChartLook, Plot};
use crate::chart::scene::{Anchor, Scene, Text};

/// Between two labels.
const APART: f64 = 10.0;
/// Labels that come nearer than this are left out.
const LEAST_APART: f64 = 4.0;
/// Every so many numbers have a label.
const EVERY: [usize; 5] = [1, 2, 5, 10, 20];
/// Every so many, where even fewer would be too many.
const SPARSE: usize = 25;

/// Where numbers are, from the left edge of the first bar to the right edge of the last.
pub(super) struct NumberAxis {
    plot: Plot,
    from: f64,
    to: f64,
    /// Whether each bar stands for one whole number.
    is_whole: bool,
}

/// A number on the axis with its place.
struct Tick {
    number: f64,
    x: f64,
}

impl NumberAxis {
    /// The axis of some bars below a plot.
    pub(super) fn new(bars: &[HistogramBar], plot: Plot) -> Self {
        let is_whole = bars.iter().all(|bar| (bar.to - bar.from - 1.0).abs() < 1e-9 && bar.from.fract().abs() < 1e-9);
        let (from, to) = (bars.first().map_or(0.0, |bar| bar.from), bars.last().map_or(0.0, |bar| bar.to));
        Self { plot, from, to, is_whole }
    }

    /// The place of a number.
    pub(super) fn at(&self, number: f64) -> f64 {
        let part = if self.to > self.from { (number - self.from) / (self.to - self.from) } else { 0.5 };
        self.plot.left + part.clamp(0.0, 1.0) * self.plot.width()
    }

    /// Where a number is marked: in the middle of its bar, where each bar stands for one whole number.
    pub(super) fn mark(&self, number: f64) -> f64 {
        self.at(number + if self.is_whole { 0.5 } else { 0.0 })
    }

    /// Whether a number is among the bars.
    pub(super) fn holds(&self, number: f64) -> bool {
        (self.from..=self.to).contains(&number)
    }

    /// The end of the axis that is nearest to a number beyond it.
    pub(super) fn end_towards(&self, number: f64) -> f64 {
        if number > self.to { self.plot.right } else { self.plot.left }
    }

    /// The edges of the bars, or their middles where each stands for one whole number.
    fn ticks(&self, bars: &[HistogramBar]) -> Vec<Tick> {
        let tick = |bar: &HistogramBar| Tick { number: bar.from, x: self.mark(bar.from) };
        let end = (!self.is_whole).then(|| Tick { number: self.to, x: self.at(self.to) });
        bars.iter().map(tick).chain(end).collect()
    }

    /// Draws as many labels as there is room for.
    pub(super) fn draw(&self, scene: &mut Scene, bars: &[HistogramBar], look: &ChartLook) {
        let ticks = self.ticks(bars);
        let numbers = AxisNumbers::new(&ticks.iter().map(|tick| tick.number).collect::<Vec<_>>());
        let label =
            |tick: &Tick| Text::new(&numbers.of(tick.number), look.styles.small, look.theme.muted).anchored(Anchor::Middle);
        let widest = ticks.iter().map(|tick| label(tick).width).fold(0.0, f64::max) + APART;
        let pitch = ticks.windows(2).map(|pair| pair[1].x - pair[0].x).fold(f64::INFINITY, f64::min);
        // Every n-th is labelled, so that labels are at even distances.
        let step = EVERY.into_iter().find(|step| *step as f64 * pitch >= widest).unwrap_or(SPARSE);
        let edge = look.size.width() - look.size.margin();
        let mut free = f64::NEG_INFINITY;
        for tick in ticks.iter().step_by(step) {
            let text = label(tick);
            let x = tick.x.min(edge - text.width / 2.0);
            // The last label may have moved inwards.
            if x - text.width / 2.0 >= free {
                free = x + text.width / 2.0 + LEAST_APART;
                scene.write(text.at(x, self.plot.bottom + 15.0));
            }
        }
    }
}
