//! A list of shares: in each row a label, a place on a common axis, and the numbers. Bars and dots are such lists and
//! differ in what they draw on the axis.

use super::axis::Axis;
use super::caption::Caption;
use super::frame::Frame;
use super::labels::{Labels, RowText, Widths};
use super::page::Page;
use super::rows::{PageRows, Room};
use super::scale::Scale;
use super::scene::Scene;
use super::share::Share;
use super::size::Size;
use super::theme::Theme;
use super::values::Values;

/// From the head of the columns to the first row.
pub(crate) const HEAD_HEIGHT: f64 = 18.0;
/// The least height of a row.
const LEAST_PITCH: f64 = 24.0;
/// How wide labels may be, as parts of the plot.
const LABEL_PARTS: Widths = Widths { usual: 0.312, most: 0.45 };
/// Between labels and axis.
const LABEL_GAP: f64 = 12.0;
/// Between axis and numbers.
const VALUE_GAP: f64 = 20.0;

/// A row of a list.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Entry<'a> {
    pub(crate) label: &'a str,
    pub(crate) share: Share,
}

/// How a list is to be laid out.
pub(crate) struct Plan<'a> {
    pub(crate) caption: &'a Caption,
    pub(crate) column_head: &'a str,
    pub(crate) entries: &'a [Entry<'a>],
    /// The most a row is spread to.
    pub(crate) most_pitch: f64,
    /// Width to leave free at the right of the numbers.
    pub(crate) beside: f64,
}

/// A list with the places of its columns.
pub(crate) struct Listing<'a> {
    entries: &'a [Entry<'a>],
    theme: &'a Theme,
    frame: Frame<'a>,
    room: Room,
    labels: Labels,
    axis: Axis,
    values: Values,
    /// Where the numbers end.
    pub(crate) right: f64,
}

impl<'a> Listing<'a> {
    pub(crate) fn new(plan: &Plan<'a>, size: Size, theme: &'a Theme) -> Self {
        let frame = Frame::new(plan.caption, size, theme);
        let plot = frame.plot;
        let room = Room {
            top: plot.top + HEAD_HEIGHT,
            height: plot.height() - HEAD_HEIGHT - Axis::HEIGHT,
            least: LEAST_PITCH,
            most: plan.most_pitch,
        };
        let shares: Vec<Share> = plan.entries.iter().map(|entry| entry.share).collect();
        let texts: Vec<RowText> = plan.entries.iter().map(|entry| RowText { label: entry.label, note: None }).collect();
        let labels = Labels::fit(&texts, LABEL_PARTS.of(plot.width()), &room);
        let right = plot.right - plan.beside;
        let values = Values::new(&shares, plan.column_head, right);
        let axis = Axis::new(&shares, plot.left + labels.width + LABEL_GAP, values.left - VALUE_GAP);
        Self { entries: plan.entries, theme, frame, room, labels, axis, values, right }
    }

    /// Where shares are on the axis.
    pub(crate) fn scale(&self) -> Scale {
        self.axis.scale
    }

    /// All pages, with what `draw` puts on the axis.
    pub(crate) fn pages(&self, draw: impl Fn(&mut Scene, &PageRows)) -> Vec<Page> {
        self.frame.pages(&self.room, &self.labels.needs(), |scene, rows| {
            self.values.draw_head(scene, rows.top() - HEAD_HEIGHT, self.theme);
            self.axis.draw(scene, rows.top(), rows.bottom(), self.theme);
            for (row, band) in rows.iter() {
                self.labels.draw(scene, row, self.axis.scale.zero - LABEL_GAP, band.centre(), self.theme);
                self.values.draw(scene, &self.entries[row].share, band.centre(), self.theme);
            }
            draw(scene, rows);
        })
    }
}
