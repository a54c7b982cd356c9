//! Tables of SAS (`.sas7bdat`).

use super::catalog::{Catalog, CatalogLabels};
use super::format::{SasKind, tag_name};
use crate::codebook::ColumnProfile;
use crate::codebook::profile::Declared;
use crate::error::{Error, Result};
use crate::input::ahead::hand_over;
use crate::input::by_case::{CaseCell, CaseCells, batch, batch_cases};
use crate::input::encoding;
use crate::input::guard::guarded;
use crate::input::stored::{Stored, unreadable};
use encoding_rs::{Encoding, WINDOWS_1252};
use polars::prelude::DataFrame;
use sas7bdat::{ColumnMeta, Dataset, Endianness, IoBackendPreference, OpenOptions};
use std::ops::ControlFlow;

/// A table whose description was read.
#[derive(Debug)]
pub(in crate::input) struct SasTable {
    stored: Stored,
    data: Dataset,
    variables: Vec<SasVariable>,
    catalog: Option<String>,
    encoding: &'static Encoding,
}

#[derive(Debug)]
struct SasVariable {
    name: String,
    label: String,
    kind: SasKind,
    labels: CatalogLabels,
    /// Where its bytes are in a row.
    start: usize,
    width: usize,
}

impl SasTable {
    pub(in crate::input) fn open(stored: &Stored) -> Result<Self> {
        let read = || match stored.path() {
            Some(path) => {
                let sequential = OpenOptions::builder().io_backend(IoBackendPreference::Buffered).build();
                Ok(Dataset::open_with(path, sequential))
            }
            None => stored.file().map(Dataset::from_reader),
        };
        let data = guarded(&stored.name, read)?.map_err(|error| unreadable(&stored.name, error))?;
        let data = data.map_err(|error| damaged(stored, error))?;
        if data.metadata().row_count <= data.metadata().deleted_row_count {
            return Err(
                Error::file(&stored.name, "has no observations").hint("export the responses again; one row per respondent")
            );
        }
        let catalog = stored.path().map(Catalog::beside).transpose()?.unwrap_or_default();
        let variables: Vec<SasVariable> = data.columns().iter().map(|column| SasVariable::of(column, &catalog)).collect();
        let declared = data.metadata().encoding.as_deref();
        let encoding = declared.and_then(|name| encoding::named(name).ok()).unwrap_or(WINDOWS_1252);
        Ok(Self { stored: stored.clone(), data, variables, catalog: catalog.name, encoding })
    }

    /// Its part of the dialect in words.
    pub(in crate::input) fn words(&self) -> String {
        let encoding = encoding::name_of(self.encoding);
        match &self.catalog {
            None => format!("SAS, {encoding}, no catalog of value labels beside it"),
            Some(catalog) => {
                let labelled = self.variables.iter().filter(|variable| !variable.labels.labels.is_empty()).count();
                format!("SAS, {encoding}, value labels of {catalog} for {}", crate::format::counted(labelled as u64, "column"))
            }
        }
    }

    /// The catalog of value labels that was found beside it.
    pub(in crate::input) fn catalog(&self) -> Option<&str> {
        self.catalog.as_deref()
    }

    /// The columns with what the file and its catalog declare of them.
    pub(in crate::input) fn columns(&self) -> Vec<ColumnProfile> {
        let column = |variable: &SasVariable| ColumnProfile {
            declared: Declared {
                labels: variable.labels.labels.clone(),
                missing: variable.labels.tags.clone(),
                ..Declared::default()
            },
            ..ColumnProfile::worded(&variable.name, &variable.label)
        };
        self.variables.iter().map(column).collect()
    }

    /// Hands on the wanted columns, in that order.
    pub(in crate::input) fn read(&self, wanted: &[usize], take: &mut dyn FnMut(DataFrame) -> Result<()>) -> Result<()> {
        let rows = batch_cases(wanted.len(), self.data.metadata().row_len as usize);
        let empty = || -> Vec<CaseCells> { wanted.iter().map(|at| self.variables[*at].kind.cells()).collect() };
        let read = |give: &mut dyn FnMut(Result<DataFrame>) -> ControlFlow<()>| {
            let (mut columns, mut height) = (empty(), 0);
            let visited = guarded(&self.stored.name, || {
                self.data.visit_raw_rows(|row| {
                    for (cells, at) in columns.iter_mut().zip(wanted) {
                        cells.push(self.cell(&self.variables[*at], row.bytes));
                    }
                    height += 1;
                    if height < rows {
                        return Ok(ControlFlow::Continue(()));
                    }
                    height = 0;
                    Ok(give(batch(&self.stored.name, rows, std::mem::replace(&mut columns, empty()))))
                })
            });
            let last = match visited {
                Ok(Ok(_)) if height == 0 => return,
                Ok(Ok(_)) => batch(&self.stored.name, height, columns),
                Ok(Err(error)) => Err(damaged(&self.stored, error)),
                Err(error) => Err(error),
            };
            let _ = give(last);
        };
        hand_over(read, take)
    }

    fn cell(&self, variable: &SasVariable, row: &[u8]) -> CaseCell {
        let Some(bytes) = row.get(variable.start..variable.start + variable.width) else { return CaseCell::Missing };
        if variable.kind == SasKind::Text {
            return CaseCell::Text(self.encoding.decode_without_bom_handling(bytes).0.trim_end_matches([' ', '\0']).to_owned());
        }
        number_cell(number(bytes, self.data.metadata().endianness), variable.kind)
    }
}

impl SasVariable {
    fn of(column: &ColumnMeta, catalog: &Catalog) -> Self {
        let format = column.format.as_deref().unwrap_or_default();
        let labels = catalog.labels(format);
        let kind =
            if column.logical_type.is_numeric() { SasKind::of_numbers(format, !labels.tags.is_empty()) } else { SasKind::Text };
        Self {
            name: column.name.clone(),
            label: column.label.clone().unwrap_or_default(),
            kind,
            labels,
            start: column.offset as usize,
            width: column.physical_width as usize,
        }
    }
}

/// A number of three to eight bytes; shorter ones lack the last of its digits.
fn number(bytes: &[u8], order: Endianness) -> f64 {
    let mut whole = [0; 8];
    for (place, at) in whole.iter_mut().zip(0..bytes.len()) {
        *place = match order {
            Endianness::Big => bytes[at],
            Endianness::Little => bytes[bytes.len() - 1 - at],
        };
    }
    f64::from_be_bytes(whole)
}

/// A number, or what its place says of why there is none.
fn number_cell(number: f64, kind: SasKind) -> CaseCell {
    if !number.is_nan() {
        return kind.cell(number);
    }
    match kind {
        SasKind::Tagged => CaseCell::text(tag_of(number)),
        SasKind::Number | SasKind::Moment(_) | SasKind::Text => CaseCell::Missing,
    }
}

/// The kind of missing value: the third byte is 255 less a number, 0 for `_` and 2 to 27 for the letters. Other programs write the
/// letter itself.
fn tag_of(number: f64) -> Option<String> {
    match !number.to_be_bytes()[2] {
        0 => tag_name('_'),
        letter @ 2..=27 => tag_name(char::from(b'A' + letter - 2)),
        letter => tag_name(char::from(letter)),
    }
}

fn damaged(stored: &Stored, error: sas7bdat::Error) -> Error {
    Error::file(&stored.name, "cannot be read as SAS").because(error).hint("copy it again, or save it in SAS or R as CSV")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn short_numbers_are_numbers() {
        let bytes = 2.5f64.to_be_bytes();
        for width in 3..=8 {
            let mut turned = bytes[..width].to_vec();
            assert!((number(&turned, Endianness::Big) - 2.5).abs() < 1e-12);
            turned.reverse();
            assert!((number(&turned, Endianness::Little) - 2.5).abs() < 1e-12);
        }
    }

    #[test]
    fn missing_values_say_which() {
        let tagged = |byte: u8| f64::from_be_bytes([0xff, 0xff, byte, 0, 0, 0, 0, 0]);
        assert_eq!(number_cell(tagged(0xfd), SasKind::Tagged), CaseCell::Text(".A".to_owned()));
        assert_eq!(number_cell(tagged(0xe4), SasKind::Tagged), CaseCell::Text(".Z".to_owned()));
        assert_eq!(number_cell(tagged(0xff), SasKind::Tagged), CaseCell::Text("._".to_owned()));
        assert_eq!(number_cell(tagged(!b'Q'), SasKind::Tagged), CaseCell::Text(".Q".to_owned()));
        assert_eq!(number_cell(tagged(0xfe), SasKind::Tagged), CaseCell::Missing);
        assert_eq!(number_cell(tagged(!b'.'), SasKind::Tagged), CaseCell::Missing);
        assert_eq!(number_cell(tagged(0xfd), SasKind::Number), CaseCell::Missing);
        assert_eq!(number_cell(2.5, SasKind::Tagged), CaseCell::Number(2.5));
    }
}
