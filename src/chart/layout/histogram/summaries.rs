//! Mean and median above the bars, each on a line of its own with its interval and its label.

use super::number_axis::NumberAxis;
use crate::chart::data::{Mark, Summary, SummaryForm};
use crate::chart::layout::parts::{ChartLook, Extent, Plot};
use crate::chart::scene::{Anchor, Circle, Scene, StraightLine, TextPlace};
use crate::chart::text;

/// Height of a line.
const LINE: f64 = 24.0;
/// The same where its label stands above it.
const TALL_LINE: f64 = 38.0;
/// Between the lines and the bars.
const BELOW: f64 = 16.0;
/// Between a mark or its interval and the label.
const TO_LABEL: f64 = 8.0;
/// Half the width a mark takes.
const HALF_MARK: f64 = 6.0;

/// The lines of summaries.
pub(super) struct SummaryLines<'a> {
    /// The numbers, as the bars below have them.
    pub(super) axis: &'a NumberAxis,
    /// Where the first line begins.
    pub(super) top: f64,
    /// The room of the bars.
    pub(super) plot: Plot,
    /// What they are drawn with.
    pub(super) look: &'a ChartLook<'a>,
}

impl SummaryLines<'_> {
    /// The height of some lines with the space below them.
    pub(super) fn height(count: usize, look: &ChartLook) -> f64 {
        pitch(look) * count as f64 + BELOW
    }

    /// Draws all of them.
    pub(super) fn draw(&self, scene: &mut Scene, summaries: &[Summary]) {
        for (at, summary) in summaries.iter().enumerate().filter(|(_, summary)| summary.mark != Mark::Suppressed) {
            let bottom = self.top + pitch(self.look) * (at + 1) as f64;
            let y = bottom - LINE / 2.0;
            // What lies beyond the bars has no place among them: it is told in words.
            let taken = if self.axis.holds(summary.value) {
                self.draw_mark(scene, summary, y)
            } else {
                let end = self.axis.end_towards(summary.value);
                Extent { from: end, to: end }
            };
            self.draw_label(scene, &summary.label, taken, y);
        }
    }

    /// Draws a mark with its interval, and gives the width they take.
    fn draw_mark(&self, scene: &mut Scene, summary: &Summary, y: f64) -> Extent {
        let theme = self.look.theme;
        let x = self.axis.mark(summary.value);
        let interval = self.draw_interval(scene, summary, y);
        match summary.form {
            SummaryForm::Dot => {
                let fill = if summary.mark == Mark::SmallBase { theme.background } else { theme.ink };
                scene.add(Circle { x, y, radius: 5.0, fill: theme.ink, outline: None });
                scene.add(Circle { x, y, radius: 3.0, fill, outline: None });
            }
            SummaryForm::Stroke => scene.add(StraightLine::vertical(x, y - 8.0, y + 8.0, 3.0, theme.ink)),
        }
        // A fine line leads the eye to the bars, below the labels of others.
        let top = self.plot.top - BELOW + 2.0;
        scene.add_dashed(StraightLine::vertical(x, top, self.plot.top, 0.75, theme.axis), 2.0, 3.0);
        let (left, right) = (x - HALF_MARK, x + HALF_MARK);
        interval.map_or(Extent { from: left, to: right }, |span| Extent { from: left.min(span.from), to: right.max(span.to) })
    }

    fn draw_interval(&self, scene: &mut Scene, summary: &Summary, y: f64) -> Option<Extent> {
        let ink = self.look.theme.ink;
        let interval = summary.interval?;
        let span = Extent { from: self.axis.mark(interval.lower), to: self.axis.mark(interval.upper) };
        scene.add(StraightLine::horizontal(y, span.from, span.to, 2.0, ink));
        // An end beyond the bars has no cap.
        for (end, number) in [(span.from, interval.lower), (span.to, interval.upper)] {
            if self.axis.holds(number) {
                scene.add(StraightLine::vertical(end, y - 4.0, y + 4.0, 1.5, ink));
            }
        }
        Some(span)
    }

    /// A label at the right of its mark, at the left where there is no room, or above.
    fn draw_label(&self, scene: &mut Scene, label: &str, taken: Extent, y: f64) {
        let (style, margin) = (self.look.styles.head, self.look.size.margin());
        let right = self.look.size.width() - margin;
        let (before, after) = (taken.from - TO_LABEL - margin, right - taken.to - TO_LABEL);
        let whole = text::measure(&text::clean(label), style);
        let place = |x, anchor| TextPlace { x, y, anchor };
        let (width, place) = if self.look.size.is_narrow() {
            (right - margin, TextPlace { y: y - TALL_LINE / 2.0 + 1.0, ..place(margin, Anchor::Start) })
        } else if whole <= after || after >= before {
            (after, place(taken.to + TO_LABEL, Anchor::Start))
        } else {
            (before, place(taken.from - TO_LABEL, Anchor::End))
        };
        scene.write_lines(&text::filled(label, style, width, 1), place, self.look.theme.ink);
    }
}

/// Height of a line.
fn pitch(look: &ChartLook) -> f64 {
    if look.size.is_narrow() { TALL_LINE } else { LINE }
}
