//! The sheet of all estimates: a row for each, as a table of Excel's own, for filters and pivot tables.

use super::sheet::MAX_ROWS;
use super::text::cell_text;
use crate::document::Crosstab;
use crate::table::{FIELDS, Field};
use rust_xlsxwriter::{Table, TableColumn, TableStyle, Worksheet, XlsxError};

/// The width of a column of names, in digits.
const NAME: f64 = 18.0;
const NUMBER: f64 = 12.0;

/// A sheet of estimates while it is written.
pub(super) struct Long {
    pub(super) sheet: Worksheet,
    rows: u32,
}

impl Long {
    fn new(name: &str) -> Result<Self, XlsxError> {
        let mut sheet = Worksheet::new();
        sheet.set_name(name)?.set_landscape().set_print_fit_to_pages(1, 0).set_freeze_panes(1, 0)?.set_repeat_rows(0, 0)?;
        for (column, name) in (0..).zip(FIELDS) {
            sheet.set_column_width(column, if is_name(name) { NAME } else { NUMBER })?;
        }
        Ok(Self { sheet, rows: 0 })
    }

    fn add(&mut self, fields: [Field; FIELDS.len()]) -> Result<(), XlsxError> {
        self.rows += 1;
        for (column, field) in (0..).zip(fields) {
            match field {
                Field::Text(text) => self.sheet.write_string(self.rows, column, cell_text(&text))?,
                Field::Number(number) => self.sheet.write_number(self.rows, column, number)?,
                Field::Withheld(_) | Field::Blank => continue,
            };
        }
        Ok(())
    }

    fn finish(mut self, number: usize) -> Result<Worksheet, XlsxError> {
        let columns: Vec<TableColumn> = FIELDS.iter().map(|name| TableColumn::new().set_header(*name)).collect();
        let table = Table::new().set_name(format!("Long{number}")).set_columns(&columns).set_style(TableStyle::Light1);
        let last = u16::try_from(FIELDS.len() - 1).unwrap_or(u16::MAX);
        self.sheet.add_table(0, 0, self.rows.max(1), last, &table)?;
        Ok(self.sheet)
    }
}

fn is_name(field: &str) -> bool {
    matches!(field, "question" | "variable" | "row_label" | "statement" | "banner" | "group_label")
}

/// The sheets of all estimates of some questions: as many as they need, each with a name that it is given.
pub(super) fn sheets(of: &[Crosstab<'_>], name: &mut dyn FnMut() -> String) -> Result<Vec<Worksheet>, XlsxError> {
    let mut sheets = Vec::new();
    let mut rows = of.iter().flat_map(|of| of.exhibit.listed(of.id)).peekable();
    while rows.peek().is_some() {
        let mut long = Long::new(&name())?;
        for fields in rows.by_ref().take((MAX_ROWS - 1) as usize) {
            long.add(fields)?;
        }
        sheets.push(long.finish(sheets.len() + 1)?);
    }
    Ok(sheets)
}
