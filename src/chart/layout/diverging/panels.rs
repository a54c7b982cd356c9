//! The panels of a battery: both sides of the zero line, the middle of the scale, and the don't knows.

use crate::chart::data::share;
use crate::chart::data::{Diverging, DivergingRow, ScaleSide, Share};
use crate::chart::layout::parts::{AxisScale, ChartLook, Plot};
use crate::chart::scene::{Anchor, Scene, TextPlace};
use crate::chart::text::{self, Paragraph};
use crate::format;

/// Between a bar or its whisker and its total; between the zero line and the heads.
pub(crate) const TO_TOTAL: f64 = 8.0;
/// Between two panels.
const PANEL_GAP: f64 = 18.0;
/// The least width kept for the total of a side.
const LEAST_RESERVE: f64 = 44.0;
/// The most the head of a side may take.
const SIDE_HEAD: f64 = 170.0;
/// The most the head of another panel may take.
const PANEL_HEAD: f64 = 100.0;
/// Heads are not made narrower than this.
const LEAST_HEAD: f64 = 24.0;
/// By how much heads are made narrower where they leave no room for each other.
const NARROWER: f64 = 0.85;
/// The part of that where there is little width.
const NARROW_PART: f64 = 0.72;

/// The heads of the panels, broken into lines.
pub(crate) struct Heads {
    negative: Paragraph,
    positive: Paragraph,
    neutral: Paragraph,
    aside: Paragraph,
}

impl Heads {
    /// The heads, as wide as they may be.
    pub(crate) fn new(battery: &Diverging, look: &ChartLook) -> Self {
        let part = if look.size.is_narrow() { NARROW_PART } else { 1.0 };
        let side = |label: &str| text::balanced(label, look.styles.head, SIDE_HEAD * part, 2);
        let panel = |side: ScaleSide| text::balanced(&battery.label_of(side), look.styles.head, PANEL_HEAD * part, 3);
        Self {
            negative: side(&battery.negative_head),
            positive: side(&battery.positive_head),
            neutral: panel(ScaleSide::Neutral),
            aside: panel(ScaleSide::Aside),
        }
    }

    /// The same in less width, each in as many lines as before: what no longer fits is cut.
    fn narrowed(&self, battery: &Diverging, part: f64, look: &ChartLook) -> Self {
        let narrowed = |head: &Paragraph, label: &str| {
            text::balanced(label, look.styles.head, part * head.width().max(LEAST_HEAD), head.lines.len().max(1))
        };
        Self {
            negative: narrowed(&self.negative, &battery.negative_head),
            positive: narrowed(&self.positive, &battery.positive_head),
            neutral: narrowed(&self.neutral, &battery.label_of(ScaleSide::Neutral)),
            aside: narrowed(&self.aside, &battery.label_of(ScaleSide::Aside)),
        }
    }

    /// From the first line of the tallest head to the last.
    pub(crate) fn rise(&self) -> f64 {
        [&self.negative, &self.positive, &self.neutral, &self.aside].map(Paragraph::drop).into_iter().fold(0.0, f64::max)
    }
}

/// What the panels have to hold.
struct Contents {
    /// Farthest reach of the negative side.
    negative: f64,
    /// Farthest reach of the positive side.
    positive: f64,
    /// Largest share of the middle.
    neutral: f64,
    /// Width of the widest total of a side, with the space before it.
    total: f64,
    /// Width of the widest number of the middle, with the space before it.
    middle: f64,
    /// Width of the widest number of the don't knows.
    aside: f64,
}

/// Where the panels are.
pub(crate) struct Panels {
    /// Shares to the right of zero; those to the left are negative.
    pub(crate) scale: AxisScale,
    /// Where the bars of the middle begin, if the scale has one.
    pub(crate) neutral: Option<AxisScale>,
    /// Where the numbers of the don't knows end, if there are any.
    pub(crate) aside: Option<f64>,
    heads: Heads,
}

impl Contents {
    fn new(battery: &Diverging, look: &ChartLook) -> Self {
        let shown: Vec<&DivergingRow> = battery.rows.iter().filter(|row| !row.is_suppressed()).collect();
        let levels = |side| battery.levels_of(side);
        let (negative, neutral) = (levels(ScaleSide::Negative), levels(ScaleSide::Neutral));
        let (positive, aside) = (levels(ScaleSide::Positive), levels(ScaleSide::Aside));
        let most = |value: &dyn Fn(&DivergingRow) -> f64| shown.iter().map(|row| value(row)).fold(0.0, f64::max);
        let number = |levels: &[usize]| {
            let width = |row: &DivergingRow| text::measure(&number_text(row.sum(levels)), look.styles.in_bar);
            most(&width).max(text::measure(format::SUPPRESSED, look.styles.in_bar))
        };
        Self {
            negative: most(&|row| row.negative.reach().max(row.sum(&negative).unwrap_or(0.0))),
            positive: most(&|row| row.positive.reach().max(row.sum(&positive).unwrap_or(0.0))),
            neutral: most(&|row| row.sum(&neutral).unwrap_or(0.0)),
            total: TO_TOTAL + most(&|row| total_width(row, &row.negative, look).max(total_width(row, &row.positive, look))),
            middle: TO_TOTAL + number(&neutral),
            aside: number(&aside),
        }
    }
}

/// `64%`, or the sign of suppression.
pub(crate) fn number_text(share: Option<f64>) -> String {
    share.map_or_else(|| format::SUPPRESSED.to_owned(), share::percent)
}

/// `64%`, with the mark of a small base.
pub(crate) fn total_text(row: &DivergingRow, share: &Share) -> String {
    let dagger = if row.has_small_base() { format::SMALL_BASE } else { "" };
    format!("{}{dagger}", share.percent())
}

fn total_width(row: &DivergingRow, share: &Share, look: &ChartLook) -> f64 {
    text::measure(&total_text(row, share), look.styles.total)
}

impl Panels {
    /// Shares the width beside the labels out to the panels, with one scale for all of them, as large as can be.
    pub(crate) fn new(battery: &Diverging, heads: Heads, plot: &Plot, gutter: f64, look: &ChartLook) -> Self {
        let contents = Contents::new(battery, look);
        let mut heads = heads;
        let division = Division { battery, contents: &contents, plot, gutter };
        let mut tries = 0;
        // Long heads of all panels at once may need more than there is, even with no bar at all.
        while division.needed(&heads, 0.0) > division.width(&heads) && tries < 12 {
            heads = heads.narrowed(battery, NARROWER, look);
            tries += 1;
        }
        division.place(heads)
    }

    /// Draws the heads, their last lines centred on `y`.
    pub(crate) fn draw_heads(&self, scene: &mut Scene, y: f64, look: &ChartLook) {
        let zero = self.scale.zero;
        let mut draw = |head: &Paragraph, x: f64, anchor: Anchor, colour| {
            let y = y - head.drop();
            scene.write_lines(head, TextPlace { x, y, anchor }, colour);
        };
        draw(&self.heads.negative, zero - TO_TOTAL, Anchor::End, look.theme.negative.text);
        draw(&self.heads.positive, zero + TO_TOTAL, Anchor::Start, look.theme.positive.text);
        if let Some(neutral) = self.neutral {
            draw(&self.heads.neutral, neutral.zero, Anchor::Start, look.theme.muted);
        }
        if let Some(right) = self.aside {
            draw(&self.heads.aside, right, Anchor::End, look.theme.muted);
        }
    }
}

/// How the width beside the labels is divided.
struct Division<'a> {
    battery: &'a Diverging,
    contents: &'a Contents,
    plot: &'a Plot,
    gutter: f64,
}

impl Division<'_> {
    fn has(&self, side: ScaleSide) -> bool {
        self.battery.levels.iter().any(|level| level.side == side)
    }

    /// What the don't knows leave.
    fn width(&self, heads: &Heads) -> f64 {
        let aside = if self.has(ScaleSide::Aside) { self.contents.aside.max(heads.aside.width()) + PANEL_GAP } else { 0.0 };
        self.plot.right - aside - self.plot.left - self.gutter
    }

    fn reserve(&self) -> f64 {
        self.contents.total.max(LEAST_RESERVE) + 4.0
    }

    fn negative(&self, heads: &Heads, unit: f64) -> f64 {
        (self.contents.negative * unit + self.reserve()).max(heads.negative.width() + TO_TOTAL - self.gutter)
    }

    fn positive(&self, heads: &Heads, unit: f64) -> f64 {
        (self.contents.positive * unit + self.reserve()).max(heads.positive.width() + TO_TOTAL)
    }

    fn neutral(&self, heads: &Heads, unit: f64) -> f64 {
        let width = (self.contents.neutral * unit + self.contents.middle).max(heads.neutral.width());
        if self.has(ScaleSide::Neutral) { width + PANEL_GAP } else { 0.0 }
    }

    /// The width of all panels but that of the don't knows.
    fn needed(&self, heads: &Heads, unit: f64) -> f64 {
        self.negative(heads, unit) + self.positive(heads, unit) + self.neutral(heads, unit)
    }

    fn place(&self, heads: Heads) -> Panels {
        let (left, width) = (self.plot.left + self.gutter, self.width(&heads));
        let unit = largest(width, |unit| self.needed(&heads, unit));
        let spare = (width - self.needed(&heads, unit)).max(0.0);
        let zero = left + spare / 2.0 + self.negative(&heads, unit);
        let start = left + width - self.neutral(&heads, unit) + PANEL_GAP;
        let neutral = self.has(ScaleSide::Neutral).then_some(AxisScale { zero: start, unit });
        Panels { scale: AxisScale { zero, unit }, neutral, aside: self.has(ScaleSide::Aside).then_some(self.plot.right), heads }
    }
}

/// The largest scale whose panels fit into a width; never one where a share of 1 is wider than that.
fn largest(width: f64, needed: impl Fn(f64) -> f64) -> f64 {
    let (mut low, mut high) = (0.0, width);
    for _ in 0..50 {
        let middle = f64::midpoint(low, high);
        if needed(middle) <= width { low = middle } else { high = middle }
    }
    low
}
