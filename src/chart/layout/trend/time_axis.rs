//! The axis of time: a tick for each wave, as far apart as their dates.

use crate::chart::data::TrendWave;
use crate::chart::layout::parts::{ChartLook, Plot};
use crate::chart::scene::{Anchor, Scene, StraightLine, TextPlace};
use crate::chart::text;
use std::ops::Range;

/// Free room inside the plot at its left and right, so that markers do not touch the axis.
const INSET: f64 = 18.0;
/// How far the label of a wave may hang over the end of the axis.
const HANG: f64 = 14.0;
/// Between two labels.
const APART: f64 = 12.0;
/// The most a label takes.
const MOST_LABEL: f64 = 120.0;

/// Where waves stand below a plot.
pub(super) struct TimeAxis<'a> {
    waves: &'a [TrendWave],
    look: &'a ChartLook<'a>,
    plot: Plot,
    /// The place and the day of the first wave.
    left: f64,
    first: f64,
    /// The place and the day of the last wave.
    right: f64,
    last: f64,
}

impl<'a> TimeAxis<'a> {
    /// An axis below a plot.
    pub(super) fn new(waves: &'a [TrendWave], plot: Plot, look: &'a ChartLook<'a>) -> Self {
        let days = || waves.iter().map(|wave| wave.day);
        let (first, last) = (days().fold(f64::INFINITY, f64::min), days().fold(f64::NEG_INFINITY, f64::max));
        let (left, right) = (plot.left + INSET + first_value(look), plot.right - INSET);
        Self { waves, look, plot, left, first, right, last }
    }

    /// The least width of a plot that it stands below.
    pub(super) fn least_width(look: &ChartLook) -> f64 {
        first_value(look) + 2.0 * INSET
    }

    /// The place of a wave.
    pub(super) fn at(&self, wave: usize) -> f64 {
        if self.last > self.first {
            self.left + (self.waves[wave].day - self.first) / (self.last - self.first) * (self.right - self.left)
        } else {
            f64::midpoint(self.left, self.right)
        }
    }

    /// The least distance of two waves that follow each other.
    pub(super) fn least_gap(&self) -> f64 {
        (1..self.waves.len()).map(|wave| self.at(wave) - self.at(wave - 1)).fold(f64::INFINITY, f64::min)
    }

    /// A tick for each wave; labels only where there is room, the first and the last before the others.
    pub(super) fn draw(&self, scene: &mut Scene) {
        let count = self.waves.len();
        let mut taken: Vec<Range<f64>> = Vec::new();
        let mut order: Vec<usize> = (0..count).collect();
        order.sort_by_key(|wave| (*wave != 0 && *wave + 1 != count, *wave));
        for wave in order {
            let x = self.at(wave);
            scene.add(StraightLine::vertical(x, self.plot.bottom, self.plot.bottom + 4.0, 1.0, self.look.theme.axis));
            self.draw_label(scene, wave, x, &mut taken);
        }
    }

    fn draw_label(&self, scene: &mut Scene, wave: usize, x: f64, taken: &mut Vec<Range<f64>>) {
        let label = text::filled(&self.waves[wave].label, self.look.styles.small, MOST_LABEL, 1);
        let half = label.width() / 2.0;
        let leftmost = self.plot.left + half - HANG;
        let centre = x.clamp(leftmost, (self.plot.right - half + HANG).max(leftmost));
        let free = taken.iter().all(|other| centre + half + APART < other.start || other.end + APART < centre - half);
        if free {
            let y = self.plot.bottom + 16.0;
            scene.write_lines(&label, TextPlace { x: centre, y, anchor: Anchor::Middle }, self.look.theme.muted);
            taken.push(centre - half..centre + half);
        }
    }

    /// Two strokes across the axis before a wave: it is not to be compared with what was before.
    pub(super) fn draw_break(&self, scene: &mut Scene, wave: usize) {
        if !(1..self.waves.len()).contains(&wave) {
            return;
        }
        let middle = f64::midpoint(self.at(wave - 1), self.at(wave));
        for x in [middle - 2.5, middle + 2.5] {
            scene.add(StraightLine::vertical(x, self.plot.bottom - 6.0, self.plot.bottom + 6.0, 1.5, self.look.theme.axis));
        }
    }
}

/// The width for the first value of a line, at the left of its point.
fn first_value(look: &ChartLook) -> f64 {
    text::measure("100%", look.styles.head) + 8.0
}
