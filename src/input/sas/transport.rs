//! Transport files of SAS (`.xpt`), of version 5 and 8.

use super::format::SasKind;
use crate::codebook::ColumnProfile;
use crate::codebook::profile::clean;
use crate::error::{Error, Result};
use crate::input::ahead::read_ahead;
use crate::input::by_case::{CaseCell, batch_cases, filled};
use crate::input::guard::guarded;
use crate::input::stored::{Stored, unreadable};
use encoding_rs::{Encoding, UTF_8, WINDOWS_1252};
use polars::prelude::DataFrame;
use sas_xport::sas::SasVariableType;
use sas_xport::sas::xport::{XportDataset, XportError, XportReader, XportValue, XportVariable};
use std::fs::File;
use std::io::{self, BufReader, Read, Seek, SeekFrom};

/// So many bytes a number has at most.
const NUMBER: u16 = 8;

/// A transport file whose first table was described.
#[derive(Debug)]
pub(in crate::input) struct SasTransport {
    stored: Stored,
    variables: Vec<TransportVariable>,
    /// Bytes of a record.
    width: usize,
    tables: Vec<String>,
    /// An encoding that was asked for.
    given: Option<&'static Encoding>,
}

#[derive(Debug)]
struct TransportVariable {
    name: String,
    label: String,
    kind: SasKind,
}

type TransportTable = XportDataset<BufReader<File>>;

impl SasTransport {
    pub(in crate::input) fn open(stored: &Stored, given: Option<&'static Encoding>) -> Result<Self> {
        guarded(&stored.name, || Self::described(stored, given))?
    }

    fn described(stored: &Stored, given: Option<&'static Encoding>) -> Result<Self> {
        let mut table = first(stored, given)?;
        let variables = table.schema().variables();
        if let Some(odd) =
            variables.iter().find(|own| own.value_type() == SasVariableType::Numeric && own.value_length() > NUMBER)
        {
            let why = format!(
                "cannot be read as a SAS transport file: `{}` has numbers of {} bytes",
                odd.full_name(),
                odd.value_length()
            );
            return Err(Error::file(&stored.name, why).hint("it is damaged: copy or export it again"));
        }
        let width = variables.iter().map(|own| usize::from(own.value_length())).sum();
        let variables = variables.iter().map(TransportVariable::of).collect();
        let failed = |error: XportError| damaged(stored, error);
        if table.next_lazy_record().map_err(failed)?.is_none() {
            return Err(
                Error::file(&stored.name, "has no observations").hint("export the responses again; one row per respondent")
            );
        }
        let mut tables = Vec::new();
        let mut records = 0;
        loop {
            tables.push(clean(table.schema().dataset_name()));
            table.skip_to_end().map_err(failed)?;
            if tables.len() == 1 {
                records = table.record_number();
            }
            match table.next_dataset().map_err(failed)? {
                Some(next) => table = next,
                None => break,
            }
        }
        if !is_whole(stored, tables.len(), records, width).map_err(|error| unreadable(&stored.name, error))? {
            return Err(Error::file(&stored.name, format!("ends in the middle of observation {}", records + 1))
                .hint("it is cut off: copy or export it again"));
        }
        Ok(Self { stored: stored.clone(), variables, width, tables, given })
    }

    /// Its part of the dialect in words.
    pub(in crate::input) fn words(&self) -> String {
        match self.tables.as_slice() {
            [] | [_] => "SAS transport file".to_owned(),
            [first, others @ ..] => format!("SAS transport file, its first table {first}, not read: {}", others.join(", ")),
        }
    }

    /// The columns with what the file declares of them.
    pub(in crate::input) fn columns(&self) -> Vec<ColumnProfile> {
        self.variables.iter().map(|variable| ColumnProfile::worded(&variable.name, &variable.label)).collect()
    }

    /// Hands on the wanted columns, in that order.
    pub(in crate::input) fn read(&self, wanted: &[usize], take: &mut dyn FnMut(DataFrame) -> Result<()>) -> Result<()> {
        let mut table = first(&self.stored, self.given)?;
        let rows = batch_cases(self.variables.len(), self.width);
        let produce = || guarded(&self.stored.name, || self.batch(&mut table, wanted, rows))?;
        read_ahead(produce, take)
    }

    fn batch(&self, table: &mut TransportTable, wanted: &[usize], rows: usize) -> Result<Option<DataFrame>> {
        let failed = |error: XportError| damaged(&self.stored, error);
        let columns = wanted.iter().map(|at| self.variables[*at].kind.cells()).collect();
        filled(&self.stored.name, rows, columns, |columns| {
            let Some(record) = table.next_lazy_record().map_err(failed)? else { return Ok(false) };
            for (cells, at) in columns.iter_mut().zip(wanted) {
                let value = record.get(*at).transpose().map_err(failed)?;
                cells.push(cell(value, self.variables[*at].kind));
            }
            Ok(true)
        })
    }
}

impl TransportVariable {
    fn of(variable: &XportVariable) -> Self {
        let kind = match variable.value_type() {
            SasVariableType::Numeric => SasKind::of_numbers(variable.full_format(), false),
            SasVariableType::Character => SasKind::Text,
        };
        Self { name: clean(variable.full_name()), label: variable.full_label().to_owned(), kind }
    }
}

fn cell(value: Option<XportValue<'_>>, kind: SasKind) -> CaseCell {
    match value {
        Some(XportValue::Character(text)) => CaseCell::Text(text.into_owned()),
        Some(XportValue::Number(number)) if !number.is_nan() => kind.cell(number),
        Some(XportValue::Number(_)) | None => CaseCell::Missing,
    }
}

/// The first table, before its records. A transport file does not say its encoding.
fn first(stored: &Stored, given: Option<&'static Encoding>) -> Result<TransportTable> {
    let file = stored.file().map_err(|error| unreadable(&stored.name, error))?;
    let mut options = XportReader::<BufReader<File>>::options();
    options.encoding(given.unwrap_or(UTF_8)).add_fallback_encoding(WINDOWS_1252);
    let table = options.from_file(file).and_then(XportReader::next_dataset).map_err(|error| damaged(stored, error))?;
    table.ok_or_else(|| Error::file(&stored.name, "is a SAS transport file without a table").hint("export it again"))
}

/// A file is written in pieces of so many bytes.
const PIECE: usize = 80;
/// Behind this header come the observations.
const OBSERVATIONS: [&[u8]; 2] = [b"HEADER RECORD*******OBS     HEADER", b"HEADER RECORD*******OBSV8   HEADER"];

/// Whether a file ends where it should: after a whole piece, and after the last observation of its only table with nothing but blanks.
fn is_whole(stored: &Stored, tables: usize, records: usize, width: usize) -> io::Result<bool> {
    let mut file = stored.file()?;
    let length = file.seek(SeekFrom::End(0))?;
    let pieces = length.is_multiple_of(PIECE as u64);
    if !pieces || tables > 1 {
        return Ok(pieces);
    }
    file.seek(SeekFrom::Start(0))?;
    let mut reader = BufReader::new(file);
    let mut piece = [0; PIECE];
    loop {
        reader.read_exact(&mut piece)?;
        if OBSERVATIONS.iter().any(|header| piece.starts_with(header)) {
            break;
        }
    }
    let read = (records * width) as u64;
    let rest = length.saturating_sub(reader.stream_position()?).saturating_sub(read);
    let mut blank = Vec::new();
    reader.seek(SeekFrom::End(-i64::try_from(rest).unwrap_or(0)))?;
    reader.take(rest.min(PIECE as u64)).read_to_end(&mut blank)?;
    Ok(rest < PIECE as u64 && blank.iter().all(|byte| *byte == b' '))
}

fn damaged(stored: &Stored, error: XportError) -> Error {
    Error::file(&stored.name, "cannot be read as a SAS transport file")
        .because(error)
        .hint("copy or export it again; --encoding names the encoding of its texts")
}
