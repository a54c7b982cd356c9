//! The panel of a measure: its title, its total, and a dot for each group.

use crate::chart::data::{GroupShare, Panel, Share};
use crate::chart::layout::parts::{Axis, Band, ChartLook, Dot, Plot};
use crate::chart::scene::{Anchor, Point, Polygon, Rect, Scene, StraightLine, Text, TextPlace};
use crate::chart::text::{self, Paragraph};
use crate::chart::theme::{Colour, Theme};
use crate::format;

/// From the end of an interval to its number.
const TO_VALUE: f64 = 7.0;
/// Between the title and the label of the total; between that and the first row.
const BELOW_TITLE: f64 = 4.0;
/// Length and distance of the dashes of the total's line.
const DASH: f64 = 4.0;
/// How strong the band of the total's interval is.
const BAND_STRENGTH: f64 = 0.1;
/// How far a number stands from the line of the total.
const CLEAR: f64 = 2.0;
/// Half a tick label hangs over the left end of the axis.
const HANG: f64 = 6.0;

/// A measure with its place.
pub(super) struct GroupPanel<'a> {
    panel: &'a Panel,
    title: &'a Paragraph,
    axis: Axis,
    look: &'a ChartLook<'a>,
    left: f64,
    right: f64,
}

/// The width of the widest number of some measures, with the space before it.
pub(super) fn value_width(panels: &[Panel], look: &ChartLook) -> f64 {
    let shares = panels.iter().flat_map(|panel| &panel.shares).filter_map(|of| of.share);
    TO_VALUE + text::widest(shares.map(|share| value(&share)), look.styles.head)
}

/// The height of titles and totals above the rows.
pub(super) fn heads_height(titles: &[Paragraph], look: &ChartLook) -> f64 {
    titles.iter().map(Paragraph::height).fold(0.0, f64::max) + BELOW_TITLE + look.styles.small.leading + BELOW_TITLE
}

/// The lower edge of the heads above rows that begin at `top`.
pub(super) fn heads_bottom(top: f64) -> f64 {
    top - BELOW_TITLE
}

/// The fill of the total's interval.
pub(super) fn band_fill(theme: &Theme) -> Colour {
    theme.background.towards(theme.accent, BAND_STRENGTH)
}

impl<'a> GroupPanel<'a> {
    /// A measure between two places, on an axis long enough for all shares of the chart.
    pub(super) fn new(panel: &'a Panel, title: &'a Paragraph, panels: &[Panel], place: &Plot, look: &'a ChartLook<'a>) -> Self {
        let axis = Axis::new(&all_shares(panels), place.left + HANG, place.right - value_width(panels, look));
        Self { panel, title, axis, look, left: place.left, right: place.right }
    }

    /// Draws everything but the groups: what stands above the rows, and the total behind them.
    pub(super) fn draw_ground(&self, scene: &mut Scene, parts: &[Band], heads_bottom: f64, rows_bottom: f64) {
        self.draw_total(scene, parts);
        self.axis.draw(scene, parts, rows_bottom, self.look);
        self.draw_total_line(scene, parts);
        self.draw_heads(scene, heads_bottom);
    }

    fn draw_heads(&self, scene: &mut Scene, bottom: f64) {
        let (look, title) = (self.look, self.title);
        let y = bottom - look.styles.small.leading - BELOW_TITLE - title.height() + title.style.leading / 2.0;
        scene.write_lines(title, TextPlace { x: self.left, y, anchor: Anchor::Start }, look.theme.ink);
        let total = Text::new(&format!("Total {}", self.panel.total.percent()), look.styles.small, look.theme.muted);
        let half = total.width / 2.0;
        let leftmost = self.left + half;
        let wanted = self.panel.total.shown().map_or(leftmost, |value| self.axis.scale.at(value));
        let x = wanted.clamp(leftmost, (self.right - half).max(leftmost));
        scene.write(total.anchored(Anchor::Middle).at(x, bottom - look.styles.small.leading / 2.0));
    }

    /// The interval of the total, behind everything.
    fn draw_total(&self, scene: &mut Scene, parts: &[Band]) {
        let Some(interval) = self.panel.total.shown_interval() else { return };
        let (from, to) = (self.axis.scale.at(interval.lower), self.axis.scale.at(interval.upper));
        let fill = band_fill(self.look.theme);
        for part in parts {
            scene.add(Rect { x: from, y: part.top, width: to - from, height: part.bottom - part.top, fill, outline: None });
        }
    }

    fn draw_total_line(&self, scene: &mut Scene, parts: &[Band]) {
        let Some(value) = self.panel.total.shown() else { return };
        for part in parts {
            let line = StraightLine::vertical(self.axis.scale.at(value), part.top, part.bottom, 1.25, self.look.theme.axis);
            scene.add_dashed(line, DASH, DASH);
        }
    }

    /// Draws a group by its position.
    pub(super) fn draw_group(&self, scene: &mut Scene, group: usize, y: f64) {
        let (look, scale) = (self.look, self.axis.scale);
        let Some(of) = self.panel.shares.get(group) else { return };
        let Some(share) = of.share else {
            scene.write(Text::new(format::NO_BASE, look.styles.small, look.theme.muted).at(scale.zero + TO_VALUE, y));
            return;
        };
        let is_lower = share.value < self.panel.total.value;
        let colour = match of.differs {
            true if is_lower && look.size.is_column() => look.theme.negative.text,
            true => look.theme.accent,
            false => look.theme.quiet,
        };
        Dot { radius: 4.5, line: 2.0, cap: 4.0, colour }.draw(scene, scale, &share, y, look);
        if let Some(value) = share.shown().filter(|_| of.differs && look.size.is_column()) {
            draw_arrow(scene, scale.at(value), y, is_lower, colour, look);
        }
        self.draw_number(scene, of, &share, y);
    }

    fn draw_number(&self, scene: &mut Scene, of: &GroupShare, share: &Share, y: f64) {
        let (look, scale, total) = (self.look, self.axis.scale, &self.panel.total);
        let style = if of.differs { look.styles.head } else { look.styles.small };
        let colour = if share.shown().is_some() { look.theme.ink } else { look.theme.muted };
        let number = Text::new(&value(share), style, colour);
        let right = scale.at(share.reach()) + TO_VALUE;
        let left = scale.at(share.shown_interval().map_or(share.reach(), |interval| interval.lower)) - TO_VALUE;
        // A number does not stand on the line of the total where there is room on the other side.
        let is_hit = |x: &f64| right < x + CLEAR && *x < right + number.width + CLEAR;
        let line = total.shown().map(|total| scale.at(total)).filter(is_hit);
        match line {
            Some(_) if left - number.width > scale.zero + CLEAR => scene.write(number.anchored(Anchor::End).at(left, y)),
            Some(_) => scene.write(number.at(scale.at(total.reach()).max(right - 3.0) + 3.0, y)),
            None => scene.write(number.at(right, y)),
        }
    }
}

/// Half the width of an arrow, and from its middle to its point and to its base.
const ARROW: f64 = 6.0;

/// A triangle in place of a dot: up where a group is higher than everyone else, down where it is lower.
fn draw_arrow(scene: &mut Scene, x: f64, y: f64, is_lower: bool, colour: Colour, look: &ChartLook) {
    let triangle = |size: f64, fill: Colour| {
        let up = if is_lower { -1.0 } else { 1.0 };
        let corner = |dx: f64, dy: f64| Point { x: x + dx * size, y: y - dy * up * size };
        Polygon { points: vec![corner(0.0, 1.0), corner(1.0, -0.75), corner(-1.0, -0.75)], fill, opacity: 1.0 }
    };
    scene.add(triangle(ARROW + 2.5, look.theme.background));
    scene.add(triangle(ARROW, colour));
}

/// `58%`, with the mark of a small base.
fn value(share: &Share) -> String {
    format!("{}{}", share.percent(), share.dagger())
}

fn all_shares(panels: &[Panel]) -> Vec<Share> {
    panels.iter().flat_map(|panel| panel.shares.iter().filter_map(|of| of.share).chain([panel.total])).collect()
}
