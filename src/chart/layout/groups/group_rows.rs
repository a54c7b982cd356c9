//! The rows of groups: the heads of their sets, their labels and their bases, at the left of all panels.

use crate::chart::data::{GroupRow, GroupSet, Groups};
use crate::chart::layout::parts::{Band, ChartLook, PageRows, Plot};
use crate::chart::scene::{Anchor, Scene, Text, TextPlace};
use crate::chart::text::{self, Paragraph};
use crate::format;

/// Height of the head of a set of groups.
pub(super) const SET_HEAD: f64 = 25.0;
/// The most a label takes, as part of the plot.
const LABEL_PART: f64 = 0.24;
/// The same where there is little width.
const NARROW_LABEL_PART: f64 = 0.34;
/// The most the head of a set widens the column of labels to.
const MOST_HEAD: f64 = 120.0;
/// How far the head of a set may reach beyond the labels.
const HANG: f64 = 12.0;
/// Between the labels of two rows.
const APART: f64 = 3.0;

/// A group, with the head of its set if it is the first of it.
struct GroupLabel<'a> {
    set: &'a str,
    is_first: bool,
    label: Paragraph,
    base: String,
}

/// The groups of a chart with the columns of their labels and bases.
pub(super) struct GroupRows<'a> {
    rows: Vec<GroupLabel<'a>>,
    look: &'a ChartLook<'a>,
    base_head: &'a str,
    left: f64,
    /// Where labels end.
    pub(super) label_right: f64,
    /// Where bases end.
    base_right: f64,
    /// Width of the widest base.
    pub(super) base_width: f64,
}

impl<'a> GroupRows<'a> {
    /// Labels at the left of a plot, bases at its right.
    pub(super) fn new(chart: &'a Groups, plot: &Plot, look: &'a ChartLook<'a>) -> Self {
        let rows = group_labels(chart, look, plot.width());
        let heads = text::widest(chart.sections.iter().map(|set| text::clean(&set.title)), look.styles.head);
        let label = rows.iter().map(|row| row.label.width()).fold(heads.min(MOST_HEAD), f64::max);
        // In a narrow column the bases are left to the table below.
        let has_bases = !(look.size.is_column() && look.size.is_narrow());
        let bases = rows.iter().map(|row| &row.base).chain([&chart.base_head]).filter(|_| has_bases);
        let base_width = text::widest(bases, look.styles.small);
        Self {
            rows,
            look,
            base_head: &chart.base_head,
            left: plot.left,
            label_right: plot.left + label,
            base_right: plot.right,
            base_width,
        }
    }

    /// The height that each row needs, none of them less than some height for the group itself.
    pub(super) fn needs(&self, least: f64) -> Vec<f64> {
        self.rows.iter().map(|row| (row.label.height() + APART).max(least) + row.head()).collect()
    }

    /// How many there are.
    pub(super) fn count(&self) -> usize {
        self.rows.len()
    }

    /// The rows that begin a set.
    pub(super) fn starts(&self) -> Vec<usize> {
        (0..self.rows.len()).filter(|row| self.rows[*row].is_first).collect()
    }

    /// The part of a row below the head of its set.
    pub(super) fn group_band(&self, row: usize, band: &Band) -> Band {
        Band { top: band.top + self.rows[row].head(), bottom: band.bottom }
    }

    /// The rows of a page without the heads of sets, through which no line runs.
    pub(super) fn parts(&self, rows: &PageRows) -> Vec<Band> {
        let mut parts: Vec<Band> = Vec::new();
        for (at, (row, band)) in rows.iter().enumerate() {
            let band = self.group_band(row, band);
            match parts.last_mut() {
                Some(last) if at > 0 && !self.rows[row].is_first => last.bottom = band.bottom,
                _ => parts.push(band),
            }
        }
        parts
    }

    /// Draws labels and bases of a page, the head of the bases above `heads_bottom`.
    pub(super) fn draw(&self, scene: &mut Scene, rows: &PageRows, heads_bottom: f64) {
        for (at, (index, band)) in rows.iter().enumerate() {
            if self.rows[index].is_first || at == 0 {
                self.draw_head(scene, &self.rows[index], band);
            }
            self.draw_row(scene, &self.rows[index], self.group_band(index, band).centre());
        }
        self.draw_base(scene, self.base_head, heads_bottom - self.look.styles.small.leading / 2.0);
    }

    /// The head of a set: in its first row, or repeated above the first of a page.
    fn draw_head(&self, scene: &mut Scene, row: &GroupLabel, band: &Band) {
        let y = if row.is_first { band.top + SET_HEAD / 2.0 } else { band.top - SET_HEAD / 2.0 };
        let head = text::filled(row.set, self.look.styles.head, self.label_right - self.left + HANG, 1);
        scene.write_lines(&head, TextPlace { x: self.left, y, anchor: Anchor::Start }, self.look.theme.muted);
    }

    fn draw_row(&self, scene: &mut Scene, row: &GroupLabel, centre: f64) {
        let place = TextPlace { x: self.label_right, y: centre - row.label.drop() / 2.0, anchor: Anchor::End };
        scene.write_lines(&row.label, place, self.look.theme.ink);
        self.draw_base(scene, &row.base, centre);
    }

    fn draw_base(&self, scene: &mut Scene, base: &str, y: f64) {
        if self.base_width <= 0.0 {
            return;
        }
        let base = Text::new(base, self.look.styles.small, self.look.theme.muted).anchored(Anchor::End);
        scene.write(base.at(self.base_right, y));
    }
}

impl GroupLabel<'_> {
    /// Height of the head of its set, if it is the first of it.
    fn head(&self) -> f64 {
        if self.is_first && !self.set.is_empty() { SET_HEAD } else { 0.0 }
    }
}

fn group_labels<'a>(chart: &'a Groups, look: &ChartLook, width: f64) -> Vec<GroupLabel<'a>> {
    let part = if look.size.is_narrow() { NARROW_LABEL_PART } else { LABEL_PART };
    let row = |set: &'a GroupSet, at: usize, group: &GroupRow| GroupLabel {
        set: &set.title,
        is_first: at == 0,
        label: text::balanced(&group.label, look.styles.label, part * width, 2),
        base: group.base.map_or_else(|| format::SUPPRESSED.to_owned(), format::count),
    };
    let of = |set: &'a GroupSet| set.groups.iter().enumerate().map(move |(at, group)| row(set, at, group));
    chart.sections.iter().flat_map(of).collect()
}
