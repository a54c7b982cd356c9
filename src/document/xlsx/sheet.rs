//! A sheet while it is written: cells, and columns and rows that are wide and high enough for them.

use super::style;
use super::text::{cell_text, lines, looks_like_formula, one_line};
use crate::document::{Limits, Reliable, Unit};
use rust_xlsxwriter::{Chart, Format, Url, Worksheet, XlsxError};
use std::collections::BTreeMap;

/// Columns that a sheet can have.
pub(super) const MAX_COLUMNS: u16 = 16_384;
/// Rows that a sheet can have.
pub(super) const MAX_ROWS: u32 = 1_048_576;
/// Pixels of a row with one line.
pub(super) const LINE: u32 = 20;
/// Pixels of a line of a title, and how much larger than others its letters are.
const TITLE_LINE: u32 = 26;
const TITLE_SIZE: f64 = 1.4;
/// Pixels that a row can be high.
const MAX_HEIGHT: u32 = 540;
/// The width of a column that has none, in digits.
const USUAL_WIDTH: f64 = 8.43;
/// UTF-16 units that a footer can have, without what we add.
const MAX_FOOTER: usize = 150;

/// A sheet while it is written.
pub(super) struct Sheet {
    inner: Worksheet,
    name: String,
    widths: BTreeMap<u16, f64>,
    heights: BTreeMap<u32, u32>,
}

/// A cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Place {
    pub(super) row: u32,
    pub(super) column: u16,
}

/// Columns side by side in a row, or rows of a column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Span {
    pub(super) first: u16,
    pub(super) last: u16,
}

/// A number with how it is shown.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Number {
    pub(super) value: f64,
    pub(super) unit: Unit,
    pub(super) reliable: Reliable,
}

impl Sheet {
    pub(super) fn new(name: &str) -> Result<Self, XlsxError> {
        let mut inner = Worksheet::new();
        inner.set_name(name)?.set_landscape().set_print_fit_to_pages(1, 0).set_screen_gridlines(false);
        Ok(Self { inner, name: name.to_owned(), widths: BTreeMap::new(), heights: BTreeMap::new() })
    }

    pub(super) fn name(&self) -> &str {
        &self.name
    }

    /// The width of a column in digits.
    pub(super) fn set_width(&mut self, column: u16, width: f64) -> Result<(), XlsxError> {
        self.widths.insert(column, width);
        self.inner.set_column_width(column, width)?;
        Ok(())
    }

    /// Folds columns away, to be opened with a click.
    pub(super) fn fold(&mut self, Span { first, last }: Span) -> Result<(), XlsxError> {
        if last + 1 < MAX_COLUMNS {
            self.inner.group_columns_collapsed(first, last)?;
        } else {
            self.inner.group_columns(first, last)?;
        }
        self.widths.extend((first..=last).map(|column| (column, 0.0)));
        Ok(())
    }

    /// How wide columns are together, in digits.
    fn room(&self, Span { first, last }: Span) -> f64 {
        (first..=last).map(|column| self.widths.get(&column).copied().unwrap_or(USUAL_WIDTH)).sum()
    }

    /// The columns from the first that are together no wider than a line of text should be.
    pub(super) fn text_span(&self, last: u16) -> Span {
        let within = |last: &u16| self.room(Span { first: 0, last: *last }) <= TEXT_WIDTH;
        Span { first: 0, last: (0..=last).take_while(within).last().unwrap_or(0) }
    }

    /// Writes a text as a text, whatever it looks like.
    pub(super) fn text(&mut self, at: Place, text: &str, format: &Format) -> Result<(), XlsxError> {
        self.spread(at.row, Span { first: at.column, last: at.column }, text, format)
    }

    /// Writes a text over several columns.
    pub(super) fn spread(&mut self, row: u32, over: Span, text: &str, format: &Format) -> Result<(), XlsxError> {
        let text = cell_text(text);
        let room = self.room(over);
        if room > 0.0 {
            self.heighten(row, lines(&text, (room - 1.0).max(1.0)), LINE);
        }
        let quoted = looks_like_formula(&text).then(|| format.clone().set_quote_prefix());
        let format = quoted.as_ref().unwrap_or(format);
        if over.first == over.last {
            self.inner.write_string_with_format(row, over.first, text, format)?;
        } else {
            self.inner.merge_range(row, over.first, row, over.last, "", format)?;
            self.inner.write_string_with_format(row, over.first, text, format)?;
        }
        Ok(())
    }

    /// Writes a number.
    pub(super) fn number(&mut self, at: Place, number: Number, bold: bool, soft: bool) -> Result<(), XlsxError> {
        let Number { value, unit, reliable } = number;
        let mut format = style::number(&style::number_format(value, unit, reliable));
        if bold {
            format = format.set_bold();
        }
        if soft {
            format = format.set_font_color(style::SOFT);
        }
        self.inner.write_number_with_format(at.row, at.column, style::held(value, unit), &format)?;
        Ok(())
    }

    /// Writes the limits of a number into two columns.
    pub(super) fn limits(&mut self, at: Place, limits: Limits, unit: Unit) -> Result<(), XlsxError> {
        for (column, value) in [(at.column, limits.lower), (at.column + 1, limits.upper)] {
            self.number(Place { column, ..at }, Number { value, unit, reliable: Reliable::Plain }, false, true)?;
        }
        Ok(())
    }

    /// Writes a link to the top of another sheet.
    pub(super) fn link(&mut self, at: Place, sheet: &str, text: &str) -> Result<(), XlsxError> {
        let url = Url::new(format!("internal:'{}'!A1", sheet.replace('\'', "''"))).set_text(cell_text(text));
        self.inner.write_url_with_format(at.row, at.column, url, &style::link())?;
        Ok(())
    }

    /// Writes what the sheet is called.
    pub(super) fn title(&mut self, over: Span, title: &str) -> Result<(), XlsxError> {
        self.spread(0, over, title, &style::title())?;
        self.heighten(0, lines(title, self.room(over) / TITLE_SIZE), TITLE_LINE);
        Ok(())
    }

    /// Makes a row high enough for so many lines.
    fn heighten(&mut self, row: u32, lines: u32, line: u32) {
        let height = self.heights.entry(row).or_insert(0);
        *height = (*height).max((lines * line).min(MAX_HEIGHT));
    }

    /// Puts a chart at a place, and gives back the number of rows that it covers.
    pub(super) fn chart(&mut self, at: Place, chart: &Chart, height: u32) -> Result<u32, XlsxError> {
        self.inner.insert_chart(at.row, at.column, chart)?;
        Ok(height.div_ceil(LINE))
    }

    /// Keeps rows and the first column in sight, on paper too.
    pub(super) fn keep_heads(&mut self, first: u32, below: u32) -> Result<(), XlsxError> {
        self.inner.set_freeze_panes(below, 1)?;
        self.inner.set_repeat_rows(first, below - 1)?;
        self.inner.set_repeat_columns(0, 0)?;
        Ok(())
    }

    /// What is written below each page.
    pub(super) fn set_footer(&mut self, title: &str) {
        let title = one_line(title, MAX_FOOTER).replace('&', "&&");
        self.inner.set_footer(format!("&L{title}: &A&RPage &P of &N"));
    }

    /// The finished sheet.
    pub(super) fn finish(mut self) -> Result<Worksheet, XlsxError> {
        for (row, height) in &self.heights {
            if *height > LINE {
                self.inner.set_row_height_pixels(*row, *height)?;
            }
        }
        Ok(self.inner)
    }
}

/// A line of text is no wider than this, in digits.
const TEXT_WIDTH: f64 = 110.0;
