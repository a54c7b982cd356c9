//! A list of shares: in each row a label, a place on a common axis, and the numbers. Bars and dots are such lists and
//! differ in what they draw on the axis.

use super::axis::Axis;
use super::frame::PageFrame;
use super::labels::{RowLabels, RowText, Widths};
use super::look::ChartLook;
use super::number_columns::NumberColumns;
use super::rows::{Band, PageRows, Pitch, Room};
use super::scale::AxisScale;
use crate::chart::data::{Caption, Emphasis, Share};
use crate::chart::scene::{Page, Scene};

/// From the head of the columns to the first row.
const HEAD_HEIGHT: f64 = 18.0;
/// The least height of a row.
const LEAST_PITCH: f64 = 22.0;
/// How wide labels are, as part of the plot.
const LABEL_PART: f64 = 0.312;
/// How wide they may become.
const MOST_LABEL_PART: f64 = 0.45;
/// The most of a narrow plot that labels beside the axis take.
const NARROW_LABEL_PART: f64 = 0.3;
/// The least width of the axis beside labels where there is little width.
const LEAST_AXIS: f64 = 110.0;
/// Between axis and numbers.
const VALUE_GAP: f64 = 20.0;

/// A row of a list.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Entry<'a> {
    /// What it is called.
    pub(crate) label: &'a str,
    /// Its share.
    pub(crate) share: Share,
    /// How much it matters.
    pub(crate) emphasis: Emphasis,
}

/// How a list is to be laid out.
pub(crate) struct Plan<'a> {
    /// The words around it.
    pub(crate) caption: &'a Caption,
    /// The head above the numbers.
    pub(crate) column_head: &'a str,
    /// The rows.
    pub(crate) entries: &'a [Entry<'a>],
    /// The most a row is spread to.
    pub(crate) most_pitch: f64,
    /// Width to leave free at the right of the numbers.
    pub(crate) beside: f64,
    /// Height to leave free above the head of the columns.
    pub(crate) above: f64,
    /// How far what is drawn reaches beyond the shares themselves, as a share.
    pub(crate) reach: f64,
}

/// The rows of a page as far as the axis goes.
pub(crate) struct AxisRows {
    /// Where what stands above the head of the columns begins.
    pub(crate) top: f64,
    /// Where the head of the columns is centred.
    pub(crate) head: f64,
    /// Where that begins.
    pub(crate) head_left: f64,
    /// What is left of each row beside or below its label.
    pub(crate) rows: PageRows,
    /// Where lines across the rows may run: not through labels that stand above.
    pub(crate) parts: Vec<Band>,
}

/// A list with the places of its columns.
pub(crate) struct Listing<'a> {
    entries: &'a [Entry<'a>],
    look: &'a ChartLook<'a>,
    frame: PageFrame<'a>,
    room: Room,
    labels: RowLabels,
    axis: Axis,
    values: NumberColumns,
    /// From what stands above the head of the columns to the first row.
    above: f64,
    /// Where the numbers end.
    pub(crate) right: f64,
}

impl<'a> Listing<'a> {
    /// A list with its columns, as wide as what they hold.
    pub(crate) fn new(plan: &Plan<'a>, look: &'a ChartLook<'a>) -> Self {
        let frame = PageFrame::new(plan.caption, look);
        let plot = frame.plot;
        let right = plot.right - plan.beside;
        let shares: Vec<Share> = plan.entries.iter().map(|entry| entry.share).collect();
        let values = NumberColumns::new(&shares, plan.column_head, right, look);
        let above = plan.above + values.head_drop() + HEAD_HEIGHT;
        let room = frame.room(above, Axis::HEIGHT, Pitch { least: LEAST_PITCH, most: plan.most_pitch * look.spread });
        let texts: Vec<RowText> =
            plan.entries.iter().map(|entry| RowText { emphasis: entry.emphasis, ..RowText::new(entry.label) }).collect();
        let width = plot.width();
        let beside_axis = values.left - VALUE_GAP - plot.left - LEAST_AXIS;
        let widths = Widths {
            above: width - plan.beside,
            narrow: beside_axis.min(NARROW_LABEL_PART * width),
            narrow_most: beside_axis,
            ..Widths::of(width, LABEL_PART, MOST_LABEL_PART)
        };
        let labels = RowLabels::fit(&texts, widths, &room, look);
        let axis = Axis::reaching(&shares, plan.reach, plot.left + labels.gutter().max(Axis::HALF_TICK), values.left - VALUE_GAP);
        Self { entries: plan.entries, look, frame, room, labels, axis, values, above, right }
    }

    /// Where shares are on the axis.
    pub(crate) fn scale(&self) -> AxisScale {
        self.axis.scale
    }

    /// All pages, with what `draw` puts on the axis.
    pub(crate) fn pages(&self, draw: impl Fn(&mut Scene, &AxisRows)) -> Vec<Page> {
        self.frame.pages(&self.room, &self.labels.needs(), |scene, rows| {
            self.values.draw_head(scene, rows.top() - HEAD_HEIGHT, self.look);
            let named = self.labels.named_rows(rows);
            let parts = self.labels.clear_parts(rows, &named);
            self.axis.draw(scene, &parts, rows.bottom(), self.look);
            for ((row, band), named) in rows.iter().zip(&named.bands) {
                self.labels.draw(scene, row, self.frame.plot.left, band, self.look);
                self.values.draw(scene, &self.entries[row].share, named.centre(), self.look);
            }
            draw(
                scene,
                &AxisRows {
                    top: rows.top() - self.above,
                    head: rows.top() - HEAD_HEIGHT,
                    head_left: self.values.left,
                    rows: named,
                    parts,
                },
            );
        })
    }
}
