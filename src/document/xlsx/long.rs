//! Lists as tables of Excel's own, for filters and pivot tables.

use super::sheet::MAX_ROWS;
use super::text::cell_text;
use crate::document::DataList;
use crate::table::Field;
use rust_xlsxwriter::{Table, TableColumn, TableStyle, Worksheet, XlsxError};

/// The width of a column of names, in digits.
const NAME: f64 = 18.0;
const NUMBER: f64 = 12.0;

/// The sheets of a list: as many as its rows need, each with a name that it is given.
pub(super) fn sheets(list: &DataList, name: &mut dyn FnMut() -> String) -> Result<Vec<Worksheet>, XlsxError> {
    let chunks = list.rows.chunks((MAX_ROWS - 1) as usize).enumerate();
    chunks.map(|(at, rows)| sheet(list, rows, &name(), &format!("{}{}", list.name, at + 1))).collect()
}

fn sheet(list: &DataList, rows: &[Vec<Field>], name: &str, table: &str) -> Result<Worksheet, XlsxError> {
    let mut sheet = Worksheet::new();
    sheet.set_name(name)?.set_landscape().set_print_fit_to_pages(1, 0).set_freeze_panes(1, 0)?.set_repeat_rows(0, 0)?;
    for (column, position) in (0..).zip(0..list.head.len()) {
        let is_text = rows.iter().take(MEASURED).any(|row| matches!(row.get(position), Some(Field::Text(_))));
        sheet.set_column_width(column, if is_text { NAME } else { NUMBER })?;
    }
    let mut last = 0;
    for (row, fields) in (1..).zip(rows) {
        last = row;
        for (column, field) in (0..).zip(fields) {
            match field {
                Field::Text(text) => sheet.write_string(row, column, cell_text(text))?,
                Field::Number(number) => sheet.write_number(row, column, *number)?,
                Field::Withheld(_) | Field::Blank => continue,
            };
        }
    }
    let columns: Vec<TableColumn> = list.head.iter().map(|name| TableColumn::new().set_header(*name)).collect();
    let table = Table::new().set_name(table).set_columns(&columns).set_style(TableStyle::Light1);
    let width = u16::try_from(list.head.len()).unwrap_or(u16::MAX);
    sheet.add_table(0, 0, last, width - 1, &table)?;
    Ok(sheet)
}

/// The rows by which it is seen whether a column holds texts.
const MEASURED: usize = 200;
