//! Row labels: in a column at the left of a plot, or, where there is little width, above what they name.

use super::look::ChartLook;
use super::rows::{Band, PageRows, Room};
use crate::chart::data::Emphasis;
use crate::chart::scene::{Anchor, Scene, TextPlace};
use crate::chart::text::{self, Paragraph};

/// Lines a label may have.
const MOST_LINES: usize = 3;
/// Where there is little width, labels that need no more than this part of it stand beside all the same.
const NARROW_PART: f64 = 0.3;
/// Space between the labels of two rows.
const GAP: f64 = 5.0;
/// Space between a label and what it names below.
const ABOVE_GAP: f64 = 2.0;
/// Between the column of labels and what they name.
const COLUMN_GAP: f64 = 12.0;

/// What a row says about itself.
#[derive(Debug, Clone, Copy)]
pub(crate) struct RowText<'a> {
    /// Its label.
    pub(crate) label: &'a str,
    /// A line under the label.
    pub(crate) note: Option<&'a str>,
    /// How much the row matters.
    pub(crate) emphasis: Emphasis,
}

impl<'a> RowText<'a> {
    /// A label alone.
    pub(crate) const fn new(label: &'a str) -> Self {
        Self { label, note: None, emphasis: Emphasis::Usual }
    }
}

/// How wide labels may be.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Widths {
    /// What is tried first.
    pub(crate) usual: f64,
    /// What is taken if that shortens a label or takes another page.
    pub(crate) most: f64,
    /// What is taken where labels stand above.
    pub(crate) above: f64,
    /// How wide short labels may be to stand beside all the same where there is little width.
    pub(crate) narrow: f64,
    /// How wide they may become there if that saves a page.
    pub(crate) narrow_most: f64,
}

impl Widths {
    /// Widths as parts of a plot.
    pub(crate) fn of(width: f64, usual: f64, most: f64) -> Self {
        Self {
            usual: usual * width,
            most: most * width,
            above: width,
            narrow: NARROW_PART * width,
            narrow_most: NARROW_PART * width,
        }
    }
}

/// Where labels stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum LabelPlace {
    /// In a column at the left, right-aligned.
    Beside,
    /// Above what they name, left-aligned.
    Above,
}

/// A label broken into lines.
struct RowLabel {
    label: Paragraph,
    note: Paragraph,
}

/// The labels of all rows of a chart, the same width on every page.
pub(crate) struct RowLabels {
    rows: Vec<RowLabel>,
    side: LabelPlace,
    /// Width of the widest line in the column.
    width: f64,
    /// The least height of what they name.
    least: f64,
}

impl RowLabel {
    fn new(text: RowText, width: f64, most_lines: usize, look: &ChartLook) -> Self {
        let style = if text.emphasis == Emphasis::Lead { look.styles.label.bold() } else { look.styles.label };
        Self {
            label: text::balanced(text.label, style, width, most_lines),
            note: text::balanced(text.note.unwrap_or_default(), look.styles.small, width, 1),
        }
    }

    fn height(&self) -> f64 {
        self.label.height() + self.note.height()
    }

    fn width(&self) -> f64 {
        self.label.width().max(self.note.width())
    }
}

impl RowLabels {
    /// Breaks labels into lines: at the usual width, or at the most if that saves a page or the end of a label.
    pub(crate) fn fit(texts: &[RowText], widths: Widths, room: &Room, look: &ChartLook) -> Self {
        let with = |side, width| Self::at_width(texts, width, side, room.least, MOST_LINES, look);
        if look.size.is_narrow() {
            let short = |width: f64| Some(with(LabelPlace::Beside, width.max(0.0))).filter(Self::are_short);
            let (beside, wide) = (short(widths.narrow), short(widths.narrow_most));
            let pages = |of: &Option<Self>| of.as_ref().map_or(usize::MAX, |labels| labels.pages(room));
            let best = if pages(&wide) < pages(&beside) { wide } else { beside };
            if let Some(best) = best {
                return best;
            }
            // A label above takes height from what it names: fewer lines of it where there is not enough for both.
            let above = |lines| Self::at_width(texts, widths.above, LabelPlace::Above, room.least, lines, look);
            let fits = |labels: &Self| look.size.grows() || labels.needs().into_iter().fold(0.0, f64::max) <= room.height;
            return (1..=MOST_LINES).rev().map(above).find(fits).unwrap_or_else(|| above(1));
        }
        let usual = with(LabelPlace::Beside, widths.usual);
        if usual.cuts() == 0 && usual.pages(room) <= 1 {
            return usual;
        }
        let wide = with(LabelPlace::Beside, widths.most);
        if usual.cuts() > 0 || wide.pages(room) < usual.pages(room) { wide } else { usual }
    }

    /// The height each row needs.
    pub(crate) fn needs(&self) -> Vec<f64> {
        let below = if self.side == LabelPlace::Above { self.least + ABOVE_GAP } else { 0.0 };
        self.rows.iter().map(|row| row.height() + GAP + below).collect()
    }

    /// Width of the column, with the space after it; 0 where labels stand above.
    pub(crate) fn gutter(&self) -> f64 {
        if self.side == LabelPlace::Beside { self.width + COLUMN_GAP } else { 0.0 }
    }

    /// Whether labels stand above what they name.
    pub(crate) fn are_above(&self) -> bool {
        self.side == LabelPlace::Above
    }

    /// The part of a row that is left for what its label names.
    pub(crate) fn named(&self, row: usize, band: &Band) -> Band {
        match self.side {
            LabelPlace::Beside => *band,
            LabelPlace::Above => Band { top: band.top + self.rows[row].height() + ABOVE_GAP, bottom: band.bottom - GAP },
        }
    }

    /// The parts of all rows of a page that are left for what their labels name.
    pub(crate) fn named_rows(&self, rows: &PageRows) -> PageRows {
        rows.mapped(|row, band| self.named(row, band))
    }

    /// Where lines across the rows may run: not through labels that stand above.
    pub(crate) fn clear_parts(&self, rows: &PageRows, named: &PageRows) -> Vec<Band> {
        if self.are_above() { named.bands.clone() } else { vec![rows.whole()] }
    }

    /// Draws the label of a row: `left` is where the column begins, `centre` where the middle of a label beside goes.
    pub(crate) fn draw(&self, scene: &mut Scene, row: usize, left: f64, band: &Band, look: &ChartLook) {
        let RowLabel { label, note } = &self.rows[row];
        let (x, anchor, top) = match self.side {
            LabelPlace::Beside => (left + self.width, Anchor::End, band.centre() - self.rows[row].height() / 2.0),
            LabelPlace::Above => (left, Anchor::Start, band.top),
        };
        let place = |y| TextPlace { x, y, anchor };
        scene.write_lines(label, place(top + label.style.leading / 2.0), look.theme.ink);
        let below = top + label.height();
        scene.write_lines(note, place(below + note.style.leading / 2.0), look.theme.muted);
    }

    fn at_width(texts: &[RowText], width: f64, side: LabelPlace, least: f64, most_lines: usize, look: &ChartLook) -> Self {
        let rows: Vec<RowLabel> = texts.iter().map(|&text| RowLabel::new(text, width, most_lines, look)).collect();
        let width = rows.iter().map(RowLabel::width).fold(0.0, f64::max);
        Self { rows, side, width, least }
    }

    /// Whether no label has more than two lines, none is cut and none has a note.
    fn are_short(&self) -> bool {
        self.rows.iter().all(|row| row.label.lines.len() <= 2 && row.label.full.is_none() && row.note.lines.is_empty())
    }

    fn cuts(&self) -> usize {
        self.rows.iter().filter(|row| row.label.full.is_some()).count()
    }

    fn pages(&self, room: &Room) -> usize {
        room.pages(&self.needs()).len()
    }
}
