//! A dot with its interval, along a horizontal scale.

use super::look::ChartLook;
use super::scale::{AxisScale, Extent};
use super::whisker::Whisker;
use crate::chart::data::{Mark, Share};
use crate::chart::scene::{Circle, Outline, Scene};
use crate::chart::theme::Colour;

/// The white edge that sets a dot off from its whisker.
const EDGE: f64 = 1.5;
/// The least of a whisker that must be seen beside the white edge.
const LEAST_LINE: f64 = 3.0;
/// The smallest dot.
const LEAST_RADIUS: f64 = 2.5;
/// Thickness of a hollow dot.
const HOLLOW: f64 = 2.0;

/// How a dot with its interval is drawn.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Dot {
    /// Radius without the white edge.
    pub(crate) radius: f64,
    /// Thickness of the interval.
    pub(crate) line: f64,
    /// How far its caps reach up and down.
    pub(crate) cap: f64,
    /// Colour of both.
    pub(crate) colour: Colour,
}

/// Where a dot with its interval goes.
#[derive(Debug, Clone, Copy)]
pub(crate) struct DotPlace {
    /// The middle of the dot, from the left.
    pub(crate) x: f64,
    /// The middle of the dot, from the top.
    pub(crate) y: f64,
    /// Where its interval is, if it has one.
    pub(crate) interval: Option<Extent>,
    /// How far its number can be relied on.
    pub(crate) mark: Mark,
}

impl Dot {
    /// Draws a share on a line; nothing if it is suppressed.
    pub(crate) fn draw(&self, scene: &mut Scene, scale: AxisScale, share: &Share, y: f64, look: &ChartLook) {
        let Some(value) = share.shown() else { return };
        let interval = share.shown_interval().map(|of| Extent { from: scale.at(of.lower), to: scale.at(of.upper) });
        self.draw_at(scene, &DotPlace { x: scale.at(value), y, interval, mark: share.mark }, look);
    }

    /// Draws a dot at a place.
    pub(crate) fn draw_at(&self, scene: &mut Scene, place: &DotPlace, look: &ChartLook) {
        let DotPlace { x, y, interval, mark } = *place;
        // The white edge would hide an interval that hardly reaches beyond the dot, and so would the dot.
        let (mut edge, mut radius) = (EDGE, self.radius);
        if let Some(Extent { from, to }) = interval {
            Whisker { from, to, y, width: self.line, cap: self.cap }.draw(scene, self.colour);
            let reach = (x - from).max(to - x);
            if (x - from).min(to - x) < self.radius + EDGE + LEAST_LINE {
                edge = 0.0;
                radius = (reach - LEAST_LINE).clamp(LEAST_RADIUS.min(self.radius), self.radius);
            }
        }
        let hollow = Outline { width: HOLLOW.min(radius - 1.0), colour: self.colour };
        let set_off = Outline { width: edge, colour: look.theme.background };
        scene.add(match mark {
            Mark::SmallBase => Circle { x, y, radius, fill: look.theme.background, outline: Some(hollow) },
            _ => Circle { x, y, radius: radius + edge, fill: self.colour, outline: Some(set_off).filter(|_| edge > 0.0) },
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chart::cases;
    use crate::chart::layout::parts::Folio;
    use crate::chart::layout::parts::PageFrame;

    #[test]
    fn a_whisker_can_be_seen_beside_its_dot_however_short_it_is() {
        for half in [0.5, 2.0, 4.0, 6.0, 20.0] {
            let (look, caption) = (cases::look(), cases::bare_caption("q"));
            let mut scene = PageFrame::new(&caption, &look).page(Folio { number: 1, count: 1 }, 540.0).scene;
            let interval = Some(Extent { from: 300.0 - half, to: 300.0 + half });
            let dot = Dot { radius: 5.5, line: 2.0, cap: 5.0, colour: look.theme.accent };
            dot.draw_at(&mut scene, &DotPlace { x: 300.0, y: 200.0, interval, mark: Mark::Shown }, &look);
            let circle = scene.shapes.iter().find_map(cases::circle).unwrap();
            let caps = scene.shapes.iter().filter_map(cases::line).filter(|line| cases::is_upright(line));
            assert!(circle.radius < half || caps.clone().all(|cap| cap.y2 - cap.y1 > 2.0 * circle.radius), "{half}");
            assert_eq!(caps.count(), 2);
        }
    }
}
