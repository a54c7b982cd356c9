//! The bars of one statement: segments from the zero line outward, and the total of each side with its interval.

use super::panels::{TO_TOTAL, total_text};
use crate::chart::data::{Diverging, DivergingRow, ScaleSide, Share};
use crate::chart::layout::parts::{AxisScale, ChartLook, HALF_GAP, KeyEntry, NUMBER_MARGIN, Whisker};
use crate::chart::scene::{Anchor, Rect, Scene, Text};
use crate::chart::theme::Colour;
use crate::format;

/// From the lower edge of a bar to the interval of its total.
pub(crate) const TO_WHISKER: f64 = 6.0;

/// The levels of a side, the mildest first, with their fills.
pub(crate) struct Levels {
    indices: Vec<usize>,
    fills: Vec<Colour>,
    /// 1 to the right of zero, −1 to the left.
    sign: f64,
    text: Colour,
}

impl Levels {
    /// The levels of a side of a chart.
    pub(crate) fn new(chart: &Diverging, side: ScaleSide, look: &ChartLook) -> Self {
        let indices = chart.levels_of(side);
        let (ramp, sign) = if side == ScaleSide::Negative { (&look.theme.negative, -1.0) } else { (&look.theme.positive, 1.0) };
        let fills = ramp.fills(indices.len()).into_iter().map(|fill| look.theme.readable(fill)).collect();
        Self { fills, indices, sign, text: ramp.text }
    }

    /// An entry of the key for each level.
    pub(crate) fn key(&self, chart: &Diverging) -> Vec<KeyEntry> {
        let entry = |(&level, &fill): (&usize, &Colour)| KeyEntry { label: chart.levels[level].label.clone(), fill };
        self.indices.iter().zip(&self.fills).map(entry).collect()
    }
}

/// Where the bars of a row go.
pub(crate) struct BarPlace<'a> {
    /// What they are drawn with.
    pub(crate) look: &'a ChartLook<'a>,
    /// Where shares are.
    pub(crate) scale: AxisScale,
    /// Where the bars are centred.
    pub(crate) y: f64,
    /// How high they are.
    pub(crate) height: f64,
}

impl BarPlace<'_> {
    /// A bar between two places.
    pub(crate) fn rect(&self, left: f64, right: f64, fill: Colour) -> Rect {
        Rect {
            x: left,
            y: self.y - self.height / 2.0,
            width: right - left,
            height: self.height,
            fill,
            outline: self.look.edge(fill),
        }
    }

    /// Draws the segments of a side with their numbers, and its total.
    pub(crate) fn draw_side(&self, scene: &mut Scene, row: &DivergingRow, side: &Levels, total: &Share) {
        let levels: Option<Vec<f64>> = side.indices.iter().map(|&level| row.share(level)).collect();
        let Some(levels) = levels else {
            // Where a level may not be shown, neither may what is left of its side.
            let outer = total.shown().unwrap_or(0.0);
            if let Some(&fill) = side.fills.last().filter(|_| outer > 0.0) {
                self.draw_segment(scene, &SideSegment { inner: 0.0, outer, is_last: true, sign: side.sign, fill });
            }
            self.draw_total(scene, row, side, total, outer);
            return;
        };
        let mut inner = 0.0;
        for (i, (share, &fill)) in levels.iter().zip(&side.fills).enumerate() {
            let outer = inner + share;
            let is_last = levels[i + 1..].iter().all(|share| *share <= 0.0);
            if outer > inner {
                self.draw_segment(scene, &SideSegment { inner, outer, is_last, sign: side.sign, fill });
            }
            if side.indices.len() > 1 {
                self.draw_number(scene, side.sign * f64::midpoint(inner, outer), outer - inner, fill);
            }
            inner = outer;
        }
        self.draw_total(scene, row, side, total, inner);
    }

    /// A segment between two white edges, but for the end of the bar, which is where the number says.
    fn draw_segment(&self, scene: &mut Scene, segment: &SideSegment) {
        let gap = HALF_GAP.min((segment.outer - segment.inner) * self.scale.unit / 3.0);
        let inner = segment.inner * self.scale.unit + gap;
        let outer = segment.outer * self.scale.unit - if segment.is_last { 0.0 } else { gap };
        let (a, b) = (self.scale.zero + segment.sign * inner, self.scale.zero + segment.sign * outer);
        scene.add(self.rect(a.min(b), a.max(b), segment.fill));
    }

    fn draw_number(&self, scene: &mut Scene, middle: f64, share: f64, fill: Colour) {
        let number = Text::new(&format::percent(share), self.look.styles.in_bar, self.look.theme.text_on(fill));
        if share > 0.0 && share * self.scale.unit >= number.width + NUMBER_MARGIN {
            scene.write(number.at(self.scale.at(middle), self.y).anchored(Anchor::Middle));
        }
    }

    fn draw_total(&self, scene: &mut Scene, row: &DivergingRow, side: &Levels, total: &Share, end: f64) {
        if let Some(interval) = total.shown_interval() {
            let (a, b) = (self.scale.at(side.sign * interval.lower), self.scale.at(side.sign * interval.upper));
            let y = self.y + self.height / 2.0 + TO_WHISKER;
            Whisker { from: a.min(b), to: a.max(b), y, width: 1.5, cap: 4.0 }.draw(scene, self.look.theme.ink);
        }
        let anchor = if side.sign < 0.0 { Anchor::End } else { Anchor::Start };
        let x = self.scale.at(side.sign * end.max(total.reach())) + side.sign * TO_TOTAL;
        scene.write(Text::new(&total_text(row, total), self.look.styles.total, side.text).at(x, self.y).anchored(anchor));
    }
}

/// A level's part of a bar, as shares from the zero line outward.
struct SideSegment {
    inner: f64,
    outer: f64,
    is_last: bool,
    sign: f64,
    fill: Colour,
}
