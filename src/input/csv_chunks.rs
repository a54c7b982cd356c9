//! Reads a CSV file chunk by chunk: memory does not grow with the file. Records are cut at line ends outside quotes, and polars
//! parses each chunk into columns of text, so that cells are exactly what the file says.

use super::added_column::{AddedColumn, text_with};
use super::ahead::read_ahead;
use super::csv_dialect::{Dialect, decoded};
use super::csv_records::{Chunk, Chunks, Scanner};
use super::decimal::NumberForm;
use super::encoding::name_of;
use super::guard::polars_error;
use super::raw::{Numeric, RawBatch, Wanted};
use super::rows::RowNumbers;
use super::signed::AmountForm;
use super::stored::{Packing, Stored, unreadable};
use super::text_form::{SignedColumns, TextForm};
use crate::error::{Error, Result};
use encoding_rs::UTF_8;
use polars::prelude::{Column, CsvReadOptions, DataFrame, DataType, Field, NamedFrom, PlSmallStr, Schema, SerReader, Series};
use std::io::{Cursor, Read};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

/// A CSV file whose dialect is known.
#[derive(Debug)]
pub(super) struct CsvFile {
    stored: Stored,
    dialect: Dialect,
    short_rows: AtomicU64,
}

impl CsvFile {
    /// How it is written.
    pub(super) fn form(&self) -> TextForm {
        let columns = |is_own: &dyn Fn(&AmountForm) -> bool| {
            let own = self.dialect.columns.iter().zip(&self.dialect.numbers).filter(|(_, form)| is_own(form));
            own.map(|(column, _)| column.name.clone()).collect()
        };
        let of_form = |number: NumberForm| columns(&|form| form.number == number);
        let mut signs: Vec<&'static str> = self.dialect.numbers.iter().filter_map(|form| form.sign).collect();
        signs.sort_unstable();
        signs.dedup();
        let signed = |sign: &'static str| SignedColumns { sign, columns: columns(&|form| form.sign == Some(sign)) };
        TextForm {
            separator: char::from(self.dialect.delimiter),
            encoding: self.dialect.r_encoding(),
            zipped: matches!(self.stored.packing, Packing::Zip(_)),
            skipped_lines: self.dialect.skipped_lines(),
            header_rows: self.dialect.header.rows as u64,
            names: (!self.dialect.plain_header).then(|| self.dialect.columns.iter().map(|column| column.name.clone()).collect()),
            decimal_commas: of_form(NumberForm::Comma),
            thousands: of_form(NumberForm::Thousands),
            signed: signs.into_iter().map(signed).collect(),
        }
    }

    pub(super) fn new(stored: Stored, dialect: Dialect) -> Self {
        Self { stored, dialect, short_rows: AtomicU64::new(0) }
    }

    /// Its text in UTF-8, with a column more.
    pub(super) fn with(&self, column: AddedColumn<'_>) -> Result<Vec<u8>> {
        let mut text = Vec::new();
        let read = decoded(&self.stored, self.dialect.encoding)?.read_to_end(&mut text);
        read.map_err(|error| unreadable(&self.stored.name, error))?;
        let added = text_with(&text, self.dialect.record_form(), column);
        Ok(if self.dialect.is_marked() { [BYTE_ORDER_MARK, &added].concat() } else { added })
    }

    /// Hands on the wanted columns, in that order.
    pub(super) fn read(&self, wanted: &Wanted, take: &mut dyn FnMut(RawBatch) -> Result<()>) -> Result<()> {
        self.short_rows.store(0, Ordering::Relaxed);
        let reader = decoded(&self.stored, self.dialect.encoding)?;
        let scanner = Scanner { delimiter: self.dialect.delimiter, columns: self.dialect.columns.len() };
        let mut chunks = Chunks::new(reader, &self.stored.name, scanner, self.dialect.header_rows);
        let mut next_row = self.dialect.header_rows + 1;
        let produce = || {
            let Some(mut chunk) = chunks.next()? else { return Ok(None) };
            let rows = RowNumbers::new(next_row, std::mem::take(&mut chunk.gaps));
            next_row = rows.after(chunk.records);
            if let Some(long) = chunk.long {
                let row = rows.of(long);
                return Err(Error::file(
                    &self.stored.name,
                    format!("row {row} has more cells than the {} of the header", self.dialect.columns.len()),
                )
                .hint("look for a delimiter inside a cell that is not in quotes, and for merged cells in the header"));
            }
            self.short_rows.fetch_add(chunk.short, Ordering::Relaxed);
            if chunk.unfinished && self.short_rows() == 1 {
                return Err(Error::file(&self.stored.name, format!("ends in the middle of row {}", rows.of(chunk.records - 1)))
                    .hint("it is cut off: copy or export it again; a remark below the rows must be deleted"));
            }
            let (first, last) = (rows.of(0), next_row - 1);
            if self.dialect.encoding != UTF_8 && holds(&chunk.bytes, UNREADABLE) {
                let what =
                    format!("has bytes in rows {first} to {last} that are no characters of {}", name_of(self.dialect.encoding));
                return Err(Error::file(&self.stored.name, what).hint("--encoding names another encoding"));
            }
            match self.frame(&chunk, wanted)? {
                Some(frame) => Ok(Some(RawBatch { frame, rows })),
                None => Err(Error::file(&self.stored.name, format!("quotes do not match somewhere in rows {first} to {last}"))
                    .hint("look for a \" inside a cell that is not doubled")),
            }
        };
        read_ahead(produce, take)
    }

    /// Rows of the last reading that had fewer cells than the header.
    pub(super) fn short_rows(&self) -> u64 {
        self.short_rows.load(Ordering::Relaxed)
    }

    /// Parses a chunk; nothing where its records are not those that were counted. Where a cell is not the number it was taken for, the
    /// chunk is read again as text, so that the error can name it; so it is where quotes stand inside cells, which polars refuses.
    fn frame(&self, chunk: &Chunk, wanted: &Wanted) -> Result<Option<DataFrame>> {
        let plain = |column: &&Numeric| self.dialect.numbers.get(column.column).is_none_or(|form| form.is_plain());
        let numeric: Vec<Numeric> = wanted.numeric.iter().filter(plain).copied().collect();
        let whole = |frame: &DataFrame| frame.height() == chunk.records;
        let fast = if numeric.is_empty() { None } else { self.parse(&chunk.bytes, &wanted.columns, &numeric) };
        // "NaN" is a word of a file that says nothing, as "NA" is, and no number.
        let fast = fast.filter(|frame| whole(frame) && frame.columns().iter().all(is_finite));
        let frame = fast.or_else(|| self.parse(&chunk.bytes, &wanted.columns, &[]).filter(whole));
        let frame = frame.or_else(|| self.parse_quoted(&chunk.bytes, &wanted.columns).filter(whole));
        frame.map(|frame| self.with_points(frame, wanted)).transpose()
    }

    /// The cells of a chunk as text, read by the rules of csv: a quote inside a cell that does not begin with one is a character.
    fn parse_quoted(&self, bytes: &[u8], wanted: &[usize]) -> Option<DataFrame> {
        let mut reader =
            csv::ReaderBuilder::new().delimiter(self.dialect.delimiter).has_headers(false).flexible(true).from_reader(bytes);
        let mut columns: Vec<Vec<Option<String>>> = wanted.iter().map(|_| Vec::new()).collect();
        let mut height = 0;
        for record in reader.byte_records() {
            let record = record.ok()?;
            for (cells, at) in columns.iter_mut().zip(wanted) {
                cells.push(record.get(*at).map(|cell| String::from_utf8_lossy(cell).into_owned()));
            }
            height += 1;
        }
        let columns = wanted.iter().zip(columns).map(|(at, cells)| Column::from(Series::new(column_name(*at), cells)));
        DataFrame::new(height, columns.collect()).ok()
    }

    /// Numbers lose their sign and what separates thousands, and get a point for a decimal comma.
    fn with_points(&self, frame: DataFrame, wanted: &Wanted) -> Result<DataFrame> {
        if self.dialect.numbers.iter().all(|form| form.is_plain()) {
            return Ok(frame);
        }
        let failed = |error| polars_error(&self.stored.name, error);
        let mut columns = Vec::with_capacity(wanted.columns.len());
        for (column, at) in frame.columns().iter().zip(&wanted.columns) {
            let form = self.dialect.numbers[*at];
            columns.push(if form.is_plain() {
                column.clone()
            } else {
                let plain = |cell: Option<&str>| cell.map(|cell| form.plain(cell));
                let cells: Vec<Option<String>> = column.str().map_err(failed)?.iter().map(plain).collect();
                Column::from(Series::new(column.name().clone(), cells))
            });
        }
        DataFrame::new(frame.height(), columns).map_err(failed)
    }

    /// All columns as text, but for those known to be numeric.
    fn schema(&self, numeric: &[Numeric]) -> Arc<Schema> {
        let mut types = vec![DataType::String; self.dialect.columns.len()];
        for column in numeric {
            types[column.column] = if column.whole { DataType::Int64 } else { DataType::Float64 };
        }
        Arc::new(types.into_iter().enumerate().map(|(at, dtype)| Field::new(column_name(at), dtype)).collect())
    }

    /// What polars makes of a chunk. The words of its errors hold cells, which may be anybody's.
    fn parse(&self, bytes: &[u8], wanted: &[usize], numeric: &[Numeric]) -> Option<DataFrame> {
        let mut sorted = wanted.to_vec();
        sorted.sort_unstable();
        sorted.dedup();
        let delimiter = self.dialect.delimiter;
        let options = CsvReadOptions::default()
            .with_has_header(false)
            .with_schema(Some(self.schema(numeric)))
            .with_projection(Some(Arc::new(sorted)))
            .with_infer_schema_length(Some(0))
            .with_rechunk(false)
            .map_parse_options(|parse| parse.with_separator(delimiter).with_truncate_ragged_lines(true));
        let frame = options.into_reader_with_file_handle(Cursor::new(bytes)).finish().ok()?;
        let names: Vec<PlSmallStr> = wanted.iter().map(|at| column_name(*at)).collect();
        frame.select(names).ok()
    }
}

/// Whether the numbers of a column are numbers.
fn is_finite(column: &Column) -> bool {
    column.f64().map_or(true, |cells| cells.iter().flatten().all(f64::is_finite))
}

/// What some programs begin a text in UTF-8 with.
const BYTE_ORDER_MARK: &[u8] = b"\xef\xbb\xbf";

/// What stands for bytes that are no characters.
const UNREADABLE: &[u8] = "\u{fffd}".as_bytes();

fn holds(bytes: &[u8], part: &[u8]) -> bool {
    bytes.windows(part.len()).any(|window| window == part)
}

fn column_name(at: usize) -> PlSmallStr {
    PlSmallStr::from_string(format!("c{at}"))
}
