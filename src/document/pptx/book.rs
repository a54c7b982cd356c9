//! The workbook in a chart: what a reader sees who asks to edit the data. Its cells and the values kept in the chart are the same numbers.

use super::xml::{clean, written};
use crate::error::{Error, Result};
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, Workbook};
use std::fmt::Write as _;

/// A workbook of one sheet: a column for each series, a row for each category.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Book {
    columns: Vec<Column>,
}

#[derive(Debug, Clone, PartialEq)]
struct Column {
    head: String,
    cells: Cells,
}

#[derive(Debug, Clone, PartialEq)]
enum Cells {
    Texts(Vec<String>),
    Numbers { format: &'static str, values: Vec<Option<f64>> },
}

/// A column of a workbook.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct ColumnId(usize);

/// Shares in a cell.
pub(super) const PERCENT: &str = "0%";
/// Lengths of whiskers in a cell.
pub(super) const LENGTH: &str = "0.0%";
/// The name of the sheet.
const SHEET: &str = "Sheet1";
/// Excel holds no longer texts.
const MOST_LETTERS: usize = 32_000;

impl Book {
    /// A column of texts, which may have several lines.
    pub(super) fn texts(&mut self, head: &str, texts: impl IntoIterator<Item = String>) -> ColumnId {
        let lines = |text: &str| text.split('\n').map(clean).collect::<Vec<_>>().join("\n");
        let texts = texts.into_iter().map(|text| lines(&text).chars().take(MOST_LETTERS).collect()).collect();
        self.add(head, Cells::Texts(texts))
    }

    /// A column of numbers in an Excel format; nothing for an empty cell.
    pub(super) fn numbers(
        &mut self,
        head: &str,
        format: &'static str,
        values: impl IntoIterator<Item = Option<f64>>,
    ) -> ColumnId {
        let values = values.into_iter().map(|value| value.filter(|value| value.is_finite()).map(fifteen_digits)).collect();
        self.add(head, Cells::Numbers { format, values })
    }

    fn add(&mut self, head: &str, cells: Cells) -> ColumnId {
        let head: String = clean(head).chars().take(MOST_LETTERS).collect();
        // A series without a name is called "Series1" by Office.
        let head = if head.trim().is_empty() { "\u{A0}".to_owned() } else { head };
        self.columns.push(Column { head, cells });
        ColumnId(self.columns.len() - 1)
    }

    /// Where a column is: `Sheet1!$B$2:$B$6`.
    fn formula(&self, column: ColumnId) -> String {
        let (letters, rows) = (letters(column.0), self.columns[column.0].cells.len().max(1));
        if rows == 1 { format!("{SHEET}!${letters}$2") } else { format!("{SHEET}!${letters}$2:${letters}${}", rows + 1) }
    }

    /// A reference to numbers, with the numbers.
    pub(super) fn number_reference(&self, column: ColumnId) -> String {
        let Cells::Numbers { format, values } = &self.columns[column.0].cells else { return String::new() };
        let points = values.iter().enumerate().filter_map(|(at, value)| Some(point(at, &value.as_ref()?.to_string())));
        format!(
            "<c:numRef><c:f>{}</c:f><c:numCache><c:formatCode>{}</c:formatCode><c:ptCount val=\"{}\"/>{}</c:numCache></c:numRef>",
            self.formula(column),
            written(format),
            values.len(),
            points.collect::<String>()
        )
    }

    /// A reference to texts, with the texts.
    pub(super) fn text_reference(&self, column: ColumnId) -> String {
        format!("<c:strRef><c:f>{}</c:f><c:strCache>{}</c:strCache></c:strRef>", self.formula(column), self.points(column))
    }

    /// A reference to the head of a column: the name of a series.
    pub(super) fn head_reference(&self, column: ColumnId) -> String {
        let head = &self.columns[column.0].head;
        let letters = letters(column.0);
        format!(
            "<c:tx><c:strRef><c:f>{SHEET}!${letters}$1</c:f><c:strCache><c:ptCount val=\"1\"/>{}</c:strCache></c:strRef></c:tx>",
            point(0, &written(head))
        )
    }

    /// A reference to texts as labels of points.
    pub(super) fn label_reference(&self, column: ColumnId) -> String {
        format!(
            "<c:ext uri=\"{{02D57815-91ED-43cb-92C2-25804820EDAC}}\" xmlns:c15=\"http://schemas.microsoft.com/office/drawing/2012/chart\">\
             <c15:datalabelsRange><c15:f>{}</c15:f><c15:dlblRangeCache>{}</c15:dlblRangeCache></c15:datalabelsRange></c:ext>",
            self.formula(column),
            self.points(column)
        )
    }

    fn points(&self, column: ColumnId) -> String {
        let Cells::Texts(texts) = &self.columns[column.0].cells else { return String::new() };
        let mut out = format!("<c:ptCount val=\"{}\"/>", texts.len());
        for (at, text) in texts.iter().enumerate().filter(|(_, text)| !text.is_empty()) {
            out.push_str(&point(at, &lines_written(text)));
        }
        out
    }

    /// The workbook as a file.
    ///
    /// # Errors
    /// When the library refuses a cell.
    pub(super) fn bytes(&self) -> Result<Vec<u8>> {
        let mut workbook = Workbook::new();
        // The file does not depend on the clock.
        let created = ExcelDateTime::from_ymd(2000, 1, 1).map_err(Error::defect)?;
        workbook.set_properties(&DocProperties::new().set_creation_datetime(&created));
        let sheet = workbook.add_worksheet();
        sheet.set_name(SHEET).map_err(Error::defect)?;
        let bold = Format::new().set_bold();
        for (at, column) in (0_u16..).zip(&self.columns) {
            sheet.write_string_with_format(0, at, &column.head, &bold).map_err(Error::defect)?;
            match &column.cells {
                Cells::Texts(texts) => {
                    for (row, text) in (1..).zip(texts).filter(|(_, text)| !text.is_empty()) {
                        sheet.write_string(row, at, text).map_err(Error::defect)?;
                    }
                }
                Cells::Numbers { format, values } => {
                    let format = Format::new().set_num_format(*format);
                    for (row, value) in (1..).zip(values) {
                        if let Some(value) = value {
                            sheet.write_number_with_format(row, at, *value, &format).map_err(Error::defect)?;
                        }
                    }
                }
            }
            sheet.set_column_width(at, column.width()).map_err(Error::defect)?;
        }
        workbook.save_to_buffer().map_err(Error::defect)
    }
}

impl Column {
    /// Wide enough to be read, in letters.
    fn width(&self) -> f64 {
        let texts: &[String] = if let Cells::Texts(texts) = &self.cells { texts } else { &[] };
        let lines = texts.iter().chain([&self.head]).flat_map(|text| text.split('\n'));
        let longest = lines.map(|line| line.chars().count()).max().unwrap_or(0);
        (longest as f64 + 2.0).clamp(11.0, 46.0)
    }
}

impl Cells {
    const fn len(&self) -> usize {
        match self {
            Self::Texts(texts) => texts.len(),
            Self::Numbers { values, .. } => values.len(),
        }
    }
}

fn point(at: usize, value: &str) -> String {
    let mut out = String::new();
    let _ = write!(out, "<c:pt idx=\"{at}\"><c:v>{value}</c:v></c:pt>");
    out
}

/// A text with its line breaks.
fn lines_written(text: &str) -> String {
    text.split('\n').map(written).collect::<Vec<_>>().join("\n")
}

/// What a cell of Excel holds of a number.
fn fifteen_digits(value: f64) -> f64 {
    let value = format!("{value:.14e}").parse().unwrap_or(value);
    if value == 0.0 { 0.0 } else { value }
}

/// The letters of a column: A, B … Z, AA.
fn letters(column: usize) -> String {
    let letter = |at: usize| char::from(b'A' + u8::try_from(at % 26).unwrap_or_default());
    if column < 26 { letter(column).to_string() } else { format!("{}{}", letters(column / 26 - 1), letter(column)) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_lettered_as_in_excel() {
        assert_eq!([0, 25, 26, 51, 52, 701, 702].map(letters), ["A", "Z", "AA", "AZ", "BA", "ZZ", "AAA"]);
    }

    #[test]
    fn cells_and_kept_values_are_the_same_numbers() {
        let mut book = Book::default();
        let names = book.texts("Answer", ["a<b".to_owned(), String::new()]);
        let values = book.numbers("Total", PERCENT, [Some(1.0 / 3.0), None]);
        assert_eq!(book.number_reference(values).matches("<c:pt ").count(), 1);
        assert!(book.number_reference(values).contains("<c:f>Sheet1!$B$2:$B$3</c:f>"));
        assert!(book.number_reference(values).contains("<c:v>0.333333333333333</c:v>"));
        assert!(book.text_reference(names).contains("<c:pt idx=\"0\"><c:v>a&lt;b</c:v></c:pt></c:strCache>"));
        assert_eq!(book.bytes().expect("a workbook"), book.bytes().expect("a workbook"));
    }
}
