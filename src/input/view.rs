//! A file as one wave sees it: columns and cells under the names and codes of the codebook that all waves share.

use super::cells::CellColumn;
use crate::codebook::ColumnProfile;
use crate::codebook::file::WaveFile;
use crate::error::{Error, Result};
use polars::prelude::{Column, IntoColumn, NamedFrom, PlSmallStr, Series};
use std::collections::HashMap;

/// The columns of a file, by the names that the codebook uses, and the cells that stand for other codes.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct View {
    /// The columns, in the order of the file.
    pub columns: Vec<ColumnProfile>,
    recodes: Vec<Recode>,
}

/// The cells of a column that stand for other codes.
#[derive(Debug, Clone, PartialEq)]
struct Recode {
    /// Position of the column in the file.
    column: usize,
    /// Cells with the codes that they stand for.
    codes: HashMap<String, String>,
}

impl View {
    /// A file as it is.
    #[must_use]
    pub fn plain(columns: &[ColumnProfile]) -> Self {
        Self { columns: columns.to_vec(), recodes: Vec::new() }
    }

    /// A file as a wave of the codebook sees it.
    ///
    /// # Errors
    /// When the wave names a column that the file does not have, or gives a column a name that another one has.
    pub fn of_wave(columns: &[ColumnProfile], wave: &WaveFile) -> Result<Self> {
        let mut view = Self::plain(columns);
        for (to, from) in &wave.columns {
            let missing = || {
                let error = Error::data(format!("the data have no column `{from}`, which wave `{}` names", wave.id));
                let known = columns.iter().map(|column| &column.name);
                error.did_you_mean(from, known, "`survey-report inspect DATA` lists the columns")
            };
            let at = columns.iter().position(|column| column.name == *from).ok_or_else(missing)?;
            // A column that had the name before gives it up: in this wave it holds something else.
            if let Some(other) = view.columns.iter().position(|column| column.name == *to).filter(|other| *other != at) {
                view.columns[other].name = format!("{to} (as in the file)");
            }
            view.columns[at].name.clone_from(to);
        }
        for (name, codes) in &wave.codes {
            let Some(column) = view.columns.iter().position(|column| column.name == *name) else {
                return Err(Error::data(format!(
                    "wave `{}` has codes of a column `{name}`, which the data do not have",
                    wave.id
                ))
                .hint("name the column as the codebook does"));
            };
            let codes = codes.iter().map(|(cell, code)| (cell.clone(), code.text())).collect();
            view.recodes.push(Recode { column, codes });
        }
        view.recode_profiles();
        Ok(view)
    }

    /// The same view of columns whose cells were looked at.
    #[must_use]
    pub fn with_cells(&self, columns: &[ColumnProfile]) -> Self {
        let named = |(own, seen): (&ColumnProfile, &ColumnProfile)| ColumnProfile { name: own.name.clone(), ..seen.clone() };
        let mut view = Self { columns: self.columns.iter().zip(columns).map(named).collect(), recodes: self.recodes.clone() };
        view.recode_profiles();
        view
    }

    /// Takes cells of a column, by position in the file, for other codes.
    pub fn recode(&mut self, column: usize, codes: HashMap<String, String>) {
        self.columns[column].recode(&codes);
        self.recodes.push(Recode { column, codes });
    }

    fn recode_profiles(&mut self) {
        for recode in &self.recodes {
            self.columns[recode.column].recode(&recode.codes);
        }
    }

    /// Whether the cells of a column, by position in the file, stand for other codes.
    pub(super) fn is_recoded(&self, column: usize) -> bool {
        self.recodes.iter().any(|recode| recode.column == column)
    }

    /// A column of the file, by position, with its cells in the codes of the codebook.
    pub(super) fn recoded(&self, at: usize, column: &Column) -> Result<Column> {
        let Some(recode) = self.recodes.iter().find(|recode| recode.column == at) else { return Ok(column.clone()) };
        let name = &self.columns[at].name;
        let cells = CellColumn::of(column, name)?;
        let mut texts: Vec<String> = Vec::with_capacity(column.len());
        cells.for_each(|cell| texts.push(recode.codes.get(cell).map_or_else(|| cell.to_owned(), Clone::clone)));
        Ok(Series::new(PlSmallStr::from_str(name), texts).into_column())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::codebook::file::Code;

    fn wave(columns: &[(&str, &str)]) -> WaveFile {
        let columns = columns.iter().map(|(to, from)| ((*to).to_owned(), (*from).to_owned())).collect();
        WaveFile { id: "w".to_owned(), columns, ..WaveFile::default() }
    }

    #[test]
    fn columns_change_places_and_cells_their_codes() {
        let columns = ["q1", "q2"].map(ColumnProfile::named);
        let mut swapped = wave(&[("q1", "q2"), ("q2", "q1")]);
        swapped.codes.insert("q1".to_owned(), [("5".to_owned(), Code::Integer(1))].into());
        let view = View::of_wave(&columns, &swapped).expect("two columns");
        let names: Vec<&str> = view.columns.iter().map(|column| column.name.as_str()).collect();
        assert_eq!(names, ["q2", "q1"]);
        assert!(view.is_recoded(1) && !view.is_recoded(0));
        let column = Series::new("c1".into(), ["5", "4", ""]).into_column();
        let recoded = CellColumn::of(&view.recoded(1, &column).expect("text"), "c1").expect("text");
        let mut cells = Vec::new();
        recoded.for_each(|cell| cells.push(cell.to_owned()));
        assert_eq!(cells, ["1", "4", ""]);
    }

    #[test]
    fn a_column_that_is_not_there_is_an_error() {
        let error = View::of_wave(&["q1"].map(ColumnProfile::named), &wave(&[("a", "q11")])).expect_err("no column");
        assert!(error.message.contains("`q11`") && error.hint.expect("a hint").contains("lists the columns"));
    }
}
