//! The sheet that leads to the others.

use super::sheet::{Number, Place, Sheet, Span};
use super::style;
use crate::document::{Crosstab, Reliable, Unit};
use crate::format;
use rust_xlsxwriter::XlsxError;

/// The widths of its columns: sheet, title, wording, base, in digits.
const WIDTHS: [f64; 4] = [26.0, 40.0, 60.0, 12.0];
/// Longer titles are cut; the wording stands beside them.
const MAX_TITLE: usize = 120;
/// The last of its columns.
const LAST: u16 = 3;
/// The row of its heads.
const HEADS: u32 = 2;

/// A sheet that it leads to.
pub(super) struct Entry<'a> {
    /// The name of the sheet.
    pub(super) sheet: String,
    /// What is on it.
    pub(super) shows: Shows<'a>,
}

/// What is on a sheet.
pub(super) enum Shows<'a> {
    /// A question.
    Question(&'a Crosstab<'a>),
    /// Something else, in words.
    Words(String),
}

/// Writes the contents of a book.
pub(super) fn sheet(name: &str, title: &str, entries: &[Entry<'_>]) -> Result<Sheet, XlsxError> {
    let mut sheet = Sheet::new(name)?;
    for (column, width) in (0..).zip(WIDTHS) {
        sheet.set_width(column, width)?;
    }
    sheet.title(Span { first: 0, last: LAST }, title)?;
    let questions = entries.iter().any(|entry| matches!(entry.shows, Shows::Question(_)));
    let heads = ["Sheet", "Title", "Wording", "Respondents"];
    for (column, text) in (0..).zip(&heads[..if questions { 4 } else { 2 }]) {
        sheet.text(Place { row: HEADS, column }, text, &style::last_head().set_align(rust_xlsxwriter::FormatAlign::Left))?;
    }
    let mut row = HEADS + 1;
    let mut part = None;
    for Entry { sheet: target, shows } in entries {
        let at = Place { row, column: 0 };
        match shows {
            Shows::Question(of) => {
                if part != Some(of.part.as_str()) {
                    part = Some(of.part.as_str());
                    sheet.spread(row, Span { first: 0, last: LAST }, &of.part, &style::parted(style::heading()))?;
                    row += 1;
                }
                question(&mut sheet, Place { row, column: 0 }, of)?;
                sheet.link(Place { row, column: 0 }, target, target)?;
            }
            Shows::Words(words) => {
                if part.take().is_some() {
                    sheet.spread(row, Span { first: 0, last: LAST }, "", &style::parted(style::heading()))?;
                    row += 1;
                }
                sheet.link(Place { row, ..at }, target, target)?;
                sheet.spread(row, Span { first: 1, last: LAST - 1 }, words, &style::paragraph())?;
            }
        }
        row += 1;
    }
    sheet.keep_heads(HEADS, HEADS + 1)?;
    Ok(sheet)
}

#[allow(clippy::cast_precision_loss)]
fn question(sheet: &mut Sheet, at: Place, of: &Crosstab<'_>) -> Result<(), XlsxError> {
    sheet.text(Place { column: 1, ..at }, &format::cut_at_word(of.title, MAX_TITLE), &style::paragraph())?;
    sheet.text(Place { column: 2, ..at }, of.wording, &style::soft())?;
    if let Some(base) = of.exhibit.base(0) {
        let base = Number { value: base.unweighted as f64, unit: Unit::Count, reliable: Reliable::Plain };
        sheet.number(Place { column: 3, ..at }, base, false, false)?;
    }
    Ok(())
}
