//! A part of a bar that is divided from a common zero, with its number where there is room.

use super::look::ChartLook;
use super::scale::AxisScale;
use crate::chart::scene::{Anchor, Rect, Scene, Text};
use crate::chart::theme::Colour;
use crate::format;

/// Half the white edge between two segments.
pub(crate) const HALF_GAP: f64 = 0.75;
/// Free width a segment must have beside its number.
pub(crate) const NUMBER_MARGIN: f64 = 6.0;

/// A part of a bar, as shares from its zero.
pub(crate) struct Segment {
    /// Where it begins.
    pub(crate) from: f64,
    /// Where it ends.
    pub(crate) to: f64,
    /// Whether the bar ends with it, just where the number says.
    pub(crate) is_last: bool,
    /// Its colour.
    pub(crate) fill: Colour,
}

/// Where a bar is.
#[derive(Debug, Clone, Copy)]
pub(crate) struct SegmentRow {
    /// Where shares are.
    pub(crate) scale: AxisScale,
    /// Where it is centred.
    pub(crate) y: f64,
    /// How high it is.
    pub(crate) height: f64,
}

impl Segment {
    /// Draws it between two edges of the background, but for the ends of the bar.
    pub(crate) fn draw(&self, scene: &mut Scene, row: &SegmentRow, look: &ChartLook) {
        let gap = HALF_GAP.min((self.to - self.from) * row.scale.unit / 3.0);
        let left = row.scale.at(self.from) + if self.from > 0.0 { gap } else { 0.0 };
        let right = row.scale.at(self.to) - if self.is_last { 0.0 } else { gap };
        if right <= left {
            return;
        }
        let (y, outline) = (row.y - row.height / 2.0, look.edge(self.fill));
        scene.add(Rect { x: left, y, width: right - left, height: row.height, fill: self.fill, outline });
        let style = look.styles.in_bar;
        let number = Text::new(&format::percent(self.to - self.from), style, look.theme.text_on(self.fill));
        if right - left >= number.width + NUMBER_MARGIN && row.height >= style.size {
            scene.write(number.anchored(Anchor::Middle).at(f64::midpoint(left, right), row.y));
        }
    }
}
