//! A data file with one column more, as text.

use super::added_column::AddedColumn;
use super::cells::CellColumn;
use super::raw::Wanted;
use super::source::Source;
use crate::error::{Error, Result};

impl Source {
    /// The file as text with a column more: of a file of text its own text in UTF-8, of others a table with commas and codes.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn text_with(&self, column: AddedColumn<'_>) -> Result<Vec<u8>> {
        if let Some(text) = self.own_text_with(column)? {
            return Ok(text);
        }
        let mut writer = csv::Writer::from_writer(Vec::new());
        let headings = self.columns().iter().map(|of| of.name.as_str());
        writer.write_record(headings.chain([column.name])).map_err(Error::defect)?;
        let mut numbers = column.numbers.iter();
        self.read(&Wanted::texts((0..self.columns().len()).collect()), &mut |batch| {
            let mut rows: Vec<Vec<String>> = vec![Vec::new(); batch.frame.height()];
            for (cells, of) in batch.frame.columns().iter().zip(self.columns()) {
                let mut own = rows.iter_mut();
                CellColumn::of(cells, &of.name)?
                    .for_each(|cell| own.next().into_iter().for_each(|row| row.push(cell.to_owned())));
            }
            for mut row in rows {
                row.extend(numbers.next().map(ToString::to_string));
                writer.write_record(&row).map_err(Error::defect)?;
            }
            Ok(())
        })?;
        writer.into_inner().map_err(|error| Error::internal(error.to_string()))
    }
}
