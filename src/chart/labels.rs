//! The column of row labels at the left of a plot.

use super::lettering::Anchor;
use super::rows::Room;
use super::scene::{Place, Scene};
use super::style::{LABEL, SMALL};
use super::text::{self, Paragraph};
use super::theme::Theme;

/// Lines a label may have.
const MOST_LINES: usize = 3;
/// Space between the labels of two rows.
const GAP: f64 = 7.0;

/// What a row says about itself.
#[derive(Debug, Clone, Copy)]
pub(crate) struct RowText<'a> {
    /// Its label.
    pub(crate) label: &'a str,
    /// A line under the label.
    pub(crate) note: Option<&'a str>,
}

/// How wide labels may be.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Widths {
    /// What is tried first.
    pub(crate) usual: f64,
    /// What is taken if that shortens a label or takes another page.
    pub(crate) most: f64,
}

impl Widths {
    /// Widths from parts of a whole.
    pub(crate) fn of(self, whole: f64) -> Self {
        Self { usual: self.usual * whole, most: self.most * whole }
    }
}

/// A label broken into lines.
struct RowLabel {
    label: Paragraph,
    note: Paragraph,
}

/// The labels of all rows of a chart, the same width on every page.
pub(crate) struct Labels {
    rows: Vec<RowLabel>,
    /// Width of the widest line.
    pub(crate) width: f64,
}

impl RowLabel {
    fn new(text: RowText, width: f64) -> Self {
        Self {
            label: text::balanced(text.label, LABEL, width, MOST_LINES),
            note: text::balanced(text.note.unwrap_or_default(), SMALL, width, 1),
        }
    }

    fn height(&self) -> f64 {
        self.label.lines.len() as f64 * LABEL.leading + self.note.lines.len() as f64 * SMALL.leading
    }

    fn width(&self) -> f64 {
        self.label.width(LABEL).max(self.note.width(SMALL))
    }
}

impl Labels {
    /// Breaks labels into lines: at the usual width, or at the most if that saves a page or the end of a label.
    pub(crate) fn fit(texts: &[RowText], widths: Widths, room: &Room) -> Self {
        let usual = Self::at_width(texts, widths.usual);
        if usual.cuts() == 0 && usual.pages(room) <= 1 {
            return usual;
        }
        let wide = Self::at_width(texts, widths.most);
        if wide.cuts() < usual.cuts() || wide.pages(room) < usual.pages(room) { wide } else { usual }
    }

    /// The height each row needs.
    pub(crate) fn needs(&self) -> Vec<f64> {
        self.rows.iter().map(|row| row.height() + GAP).collect()
    }

    /// Draws the label of a row, right-aligned and centred.
    pub(crate) fn draw(&self, scene: &mut Scene, row: usize, right: f64, centre: f64, theme: &Theme) {
        let RowLabel { label, note } = &self.rows[row];
        let top = centre - self.rows[row].height() / 2.0;
        let place = |y| Place { x: right, y, anchor: Anchor::End };
        scene.write_lines(label, place(top + LABEL.leading / 2.0), LABEL, theme.ink);
        let below = top + label.lines.len() as f64 * LABEL.leading;
        scene.write_lines(note, place(below + SMALL.leading / 2.0), SMALL, theme.muted);
    }

    fn at_width(texts: &[RowText], width: f64) -> Self {
        let rows: Vec<RowLabel> = texts.iter().map(|&text| RowLabel::new(text, width)).collect();
        let width = rows.iter().map(RowLabel::width).fold(0.0, f64::max);
        Self { rows, width }
    }

    fn cuts(&self) -> usize {
        self.rows.iter().filter(|row| row.label.full.is_some()).count()
    }

    fn pages(&self, room: &Room) -> usize {
        room.pages(&self.needs()).len()
    }
}
