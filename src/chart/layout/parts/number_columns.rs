//! The columns of numbers at the right of a plot: `64%` and `(61–67)`, so that no number sits on a grid line.

use super::look::ChartLook;
use crate::chart::data::Share;
use crate::chart::scene::{Anchor, Scene, Text, TextPlace};
use crate::chart::text::{self, Paragraph};

/// Between the percentage and its interval.
const GAP: f64 = 8.0;
/// Between the percentage and the mark of a small base.
const DAGGER_GAP: f64 = 1.5;
/// The most the head of the columns may take.
const HEAD_WIDTH: f64 = 150.0;
/// The same where there is little width.
const NARROW_HEAD_WIDTH: f64 = 96.0;

/// Where the numbers of each row go.
pub(crate) struct NumberColumns {
    value_right: f64,
    interval_left: f64,
    centre: f64,
    head: Paragraph,
    /// Where the columns begin.
    pub(crate) left: f64,
}

impl NumberColumns {
    /// Columns as wide as their numbers, ending at `right`.
    pub(crate) fn new(shares: &[Share], head: &str, right: f64, look: &ChartLook) -> Self {
        let interval = text::widest(shares.iter().map(Share::range), look.styles.small);
        let value = text::widest(shares.iter().map(Share::percent), look.styles.value);
        let dagger = text::widest(shares.iter().map(Share::dagger), look.styles.small);
        let head = text::balanced(head, look.styles.small, if look.size.is_narrow() { NARROW_HEAD_WIDTH } else { HEAD_WIDTH }, 2);
        let interval_left = right - interval;
        let value_right = interval_left - if interval > 0.0 { GAP } else { 0.0 } - dagger;
        let half_head = head.width() / 2.0;
        let centre = f64::midpoint(value_right - value, right).min(right - half_head);
        Self { value_right, interval_left, centre, head, left: (value_right - value).min(centre - half_head) }
    }

    /// From the first line of the head to its last.
    pub(crate) fn head_drop(&self) -> f64 {
        self.head.drop()
    }

    /// Draws the head, its last line centred on `y`.
    pub(crate) fn draw_head(&self, scene: &mut Scene, y: f64, look: &ChartLook) {
        let first = y - self.head.drop();
        let place = TextPlace { x: self.centre, y: first, anchor: Anchor::Middle };
        scene.write_lines(&self.head, place, look.theme.muted);
    }

    /// Draws the numbers of a row.
    pub(crate) fn draw(&self, scene: &mut Scene, share: &Share, y: f64, look: &ChartLook) {
        let colour = if share.shown().is_some() { look.theme.ink } else { look.theme.muted };
        let style = if share.shown().is_some() { look.styles.value } else { look.styles.small };
        scene.write(Text::new(&share.percent(), style, colour).at(self.value_right, y).anchored(Anchor::End));
        scene.write(Text::new(share.dagger(), look.styles.small, look.theme.muted).at(self.value_right + DAGGER_GAP, y - 1.0));
        scene.write(Text::new(&share.range(), look.styles.small, look.theme.muted).at(self.interval_left, y));
    }
}
