//! Reads a CSV file chunk by chunk: memory does not grow with the file. Records are cut at line ends outside quotes, and polars
//! parses each chunk into columns of text, so that cells are exactly what the file says.

use super::csv_dialect::{Dialect, decoded};
use super::decimal::NumberForm;
use super::encoding::name_of;
use super::rows::{Gap, RowNumbers, note_blank};
use super::stored::{Packing, Stored, unreadable};
use super::text_form::TextForm;
use super::{Numeric, RawBatch, Wanted, polars_error, read_ahead};
use crate::error::{Error, Result};
use encoding_rs::UTF_8;
use polars::prelude::{Column, CsvReadOptions, DataFrame, DataType, Field, NamedFrom, PlSmallStr, Schema, SerReader, Series};
use std::io::{Cursor, Read};
use std::ops::Range;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

/// Bytes parsed at a time.
const CHUNK: usize = 4 << 20;
/// A record longer than this is a quote that was never closed.
const MAX_RECORD: usize = 64 << 20;
/// Cells of a chunk, those counted that short rows lack: each takes memory.
const MAX_CELLS: usize = 8 << 20;
/// So many rows of nothing but delimiters wait for one that says something; a spreadsheet has half as many rows.
const MAX_WAITING: usize = 2 << 20;

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
        let of_form = |form: NumberForm| {
            let own = self.dialect.columns.iter().zip(&self.dialect.numbers).filter(|(_, own)| **own == form);
            own.map(|(column, _)| column.name.clone()).collect()
        };
        TextForm {
            separator: char::from(self.dialect.delimiter),
            encoding: self.dialect.r_encoding(),
            zipped: matches!(self.stored.packing, Packing::Zip(_)),
            header_rows: self.dialect.header_rows,
            names: (!self.dialect.plain_header).then(|| self.dialect.columns.iter().map(|column| column.name.clone()).collect()),
            decimal_commas: of_form(NumberForm::Comma),
            thousands: of_form(NumberForm::Thousands),
        }
    }

    pub(super) fn new(stored: Stored, dialect: Dialect) -> Self {
        Self { stored, dialect, short_rows: AtomicU64::new(0) }
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
                .hint("look for a delimiter inside a cell that is not in quotes; the header must be the first row, without a title above it or merged cells in it"));
            }
            self.short_rows.fetch_add(chunk.short, Ordering::Relaxed);
            if chunk.unfinished && self.short_rows() == 1 {
                return Err(Error::file(&self.stored.name, format!("ends in the middle of row {}", rows.of(chunk.records - 1)))
                    .hint("it is cut off: copy or export it again"));
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
        let plain = |column: &&Numeric| self.dialect.numbers.get(column.column).is_none_or(|form| *form == NumberForm::Plain);
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

    /// Numbers with a decimal comma get a point, and lose what separates thousands.
    fn with_points(&self, frame: DataFrame, wanted: &Wanted) -> Result<DataFrame> {
        if self.dialect.numbers.iter().all(|form| *form == NumberForm::Plain) {
            return Ok(frame);
        }
        let failed = |error| polars_error(&self.stored.name, &error);
        let mut columns = Vec::with_capacity(wanted.columns.len());
        for (column, at) in frame.columns().iter().zip(&wanted.columns) {
            let form = self.dialect.numbers[*at];
            columns.push(if form == NumberForm::Plain {
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
        let frame = options.into_reader_with_file_handle(Cursor::new(bytes.to_vec())).finish().ok()?;
        let names: Vec<PlSmallStr> = wanted.iter().map(|at| column_name(*at)).collect();
        frame.select(names).ok()
    }
}

/// Whether the numbers of a column are numbers.
fn is_finite(column: &Column) -> bool {
    column.f64().map_or(true, |cells| cells.iter().flatten().all(f64::is_finite))
}

/// What stands for bytes that are no characters.
const UNREADABLE: &[u8] = "\u{fffd}".as_bytes();

fn holds(bytes: &[u8], part: &[u8]) -> bool {
    bytes.windows(part.len()).any(|window| window == part)
}

fn column_name(at: usize) -> PlSmallStr {
    PlSmallStr::from_string(format!("c{at}"))
}

/// Whole records of a file, without blank lines.
struct Chunk {
    bytes: Vec<u8>,
    records: usize,
    /// Blank lines between them.
    gaps: Vec<Gap>,
    /// The first record with more cells than there are columns, counted from 0.
    long: Option<usize>,
    /// Records with fewer cells than there are columns.
    short: u64,
    /// Whether the last record has fewer cells and no line end.
    unfinished: bool,
}

/// Cuts a stream of bytes into chunks of whole records.
struct Chunks<'a, R> {
    reader: R,
    path: &'a Path,
    scanner: Scanner,
    pending: Vec<u8>,
    skip: u64,
    done: bool,
}

impl<'a, R: Read> Chunks<'a, R> {
    const fn new(reader: R, path: &'a Path, scanner: Scanner, skip: u64) -> Self {
        Self { reader, path, scanner, pending: Vec::new(), skip, done: false }
    }

    fn next(&mut self) -> Result<Option<Chunk>> {
        // What the last chunk left may hold whole records.
        let mut scan = self.scanner.scan(&self.pending, self.skip);
        while scan.solid.is_none() && !self.done {
            self.fill()?;
            scan = self.scanner.scan(&self.pending, self.skip);
            if scan.solid.is_none() && scan.records > MAX_WAITING {
                return Err(Error::file(self.path, "has millions of rows of nothing but delimiters")
                    .hint("delete the blank rows, or export the responses again"));
            }
            if scan.solid.is_none() && self.pending.len() > MAX_RECORD {
                return Err(Error::file(self.path, "has a row without an end")
                    .hint("a quote that opens a cell is probably never closed, or the file is no table"));
            }
        }
        let mut unfinished = false;
        if self.done && !self.pending.is_empty() {
            unfinished = self.pending.last() != Some(&b'\n');
            scan = self.last_scan()?;
        }
        // Rows of nothing but delimiters wait for one that says something; at the end of the file they are none.
        let Some(solid) = scan.solid else { return Ok(None) };
        let rest = self.pending.split_off(solid.end);
        let bytes = std::mem::replace(&mut self.pending, rest);
        self.skip = 0;
        let bytes = without(&bytes[scan.skipped_to..], &scan.blank[..solid.blanks], scan.skipped_to);
        let mut gaps = scan.gaps;
        gaps.truncate(solid.gaps);
        let unfinished = unfinished && solid.last_short && self.pending.is_empty();
        Ok(Some(Chunk { bytes, records: solid.records, gaps, long: scan.long, short: solid.short, unfinished }))
    }

    /// What is left at the end of the file, whose last record may lack its line end.
    fn last_scan(&mut self) -> Result<Scan> {
        if self.pending.last() != Some(&b'\n') {
            self.pending.push(b'\n');
        }
        let scan = self.scanner.scan(&self.pending, self.skip);
        if scan.open_quote {
            return Err(
                Error::file(self.path, "ends inside a quoted cell").hint("the file is cut off, or a quote is never closed")
            );
        }
        Ok(scan)
    }

    /// Reads about a chunk more.
    fn fill(&mut self) -> Result<()> {
        let before = self.pending.len();
        let mut limited = (&mut self.reader).take(CHUNK as u64);
        limited.read_to_end(&mut self.pending).map_err(|error| unreadable(self.path, &error))?;
        self.done = self.pending.len() == before;
        Ok(())
    }
}

/// Finds line ends outside quotes and counts cells.
#[derive(Clone, Copy)]
struct Scanner {
    delimiter: u8,
    columns: usize,
}

#[derive(Default)]
struct Scan {
    /// Where the records begin, past those skipped.
    skipped_to: usize,
    /// What there is up to the last record that says something.
    solid: Option<Solid>,
    /// Records that are not blank lines.
    records: usize,
    /// Blank lines past those skipped.
    blank: Vec<Range<usize>>,
    /// Blank lines by the record behind them, those among the headers too.
    gaps: Vec<Gap>,
    long: Option<usize>,
    short: u64,
    open_quote: bool,
}

/// What there is up to a record that says something.
#[derive(Clone, Copy)]
struct Solid {
    end: usize,
    records: usize,
    short: u64,
    /// Whether the last of them has fewer cells than there are columns.
    last_short: bool,
    /// Blank lines before it, and gaps that they make.
    blanks: usize,
    gaps: usize,
}

/// Bytes without some ranges, which are counted from `offset` before the first of them.
fn without(bytes: &[u8], ranges: &[Range<usize>], offset: usize) -> Vec<u8> {
    let mut out = Vec::with_capacity(bytes.len());
    let mut at = 0;
    for range in ranges {
        out.extend_from_slice(&bytes[at..range.start - offset]);
        at = range.end - offset;
    }
    out.extend_from_slice(&bytes[at..]);
    out
}

impl Scanner {
    /// Scans whole records, the first `skip` of which are headers; blank lines are no records.
    fn scan(&self, bytes: &[u8], mut skip: u64) -> Scan {
        let mut scan = Scan::default();
        let mut at = 0;
        let mut start = 0;
        let mut cells = 1;
        let mut surplus = None;
        let mut cell_start = true;
        while at < bytes.len() {
            let byte = bytes[at];
            if byte == b'"' && cell_start {
                let Some(close) = closing_quote(bytes, at + 1) else {
                    scan.open_quote = true;
                    return scan;
                };
                at = close + 1;
                cell_start = false;
                continue;
            }
            at += 1;
            cell_start = byte == self.delimiter;
            if cell_start {
                cells += 1;
                if cells > self.columns {
                    surplus.get_or_insert(at);
                }
            }
            if byte != b'\n' {
                continue;
            }
            if bytes[start..at].iter().all(|byte| matches!(byte, b'\n' | b'\r')) {
                scan.blank_line(start..at, skip);
            } else if skip > 0 {
                skip -= 1;
                scan.skipped_to = at;
            } else {
                // Empty cells beyond the last column are the habit of some exports, and say nothing.
                let says_something =
                    |from: usize| bytes[from..at].iter().any(|byte| !byte.is_ascii_whitespace() && *byte != self.delimiter);
                if surplus.is_some_and(says_something) {
                    scan.long.get_or_insert(scan.records);
                }
                scan.short += u64::from(cells < self.columns);
                scan.records += 1;
                // A line of nothing but delimiters is what a spreadsheet leaves below its rows.
                if says_something(start) {
                    scan.solid = Some(Solid {
                        end: at,
                        records: scan.records,
                        short: scan.short,
                        last_short: cells < self.columns,
                        blanks: scan.blank.len(),
                        gaps: scan.gaps.len(),
                    });
                }
            }
            if scan.solid.is_some() && scan.records.saturating_mul(self.columns) >= MAX_CELLS {
                return scan;
            }
            start = at;
            cells = 1;
            surplus = None;
            cell_start = true;
        }
        scan
    }
}

impl Scan {
    fn blank_line(&mut self, line: Range<usize>, skip: u64) {
        note_blank(&mut self.gaps, self.records);
        if skip > 0 {
            self.skipped_to = line.end;
        } else {
            self.blank.push(line);
        }
    }
}

/// The quote that closes a cell: one that is not doubled.
fn closing_quote(bytes: &[u8], from: usize) -> Option<usize> {
    let mut at = from;
    loop {
        at += bytes[at..].iter().position(|byte| *byte == b'"')?;
        if bytes.get(at + 1) != Some(&b'"') {
            return Some(at);
        }
        at += 2;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn chunks(text: &str, columns: usize) -> Result<Vec<Chunk>> {
        let path = Path::new("x.csv");
        let mut chunks = Chunks::new(text.as_bytes(), path, Scanner { delimiter: b',', columns }, 1);
        let mut out = Vec::new();
        while let Some(chunk) = chunks.next()? {
            out.push(chunk);
        }
        Ok(out)
    }

    fn texts(text: &str, columns: usize) -> Vec<String> {
        let chunks = chunks(text, columns).expect("valid");
        chunks.into_iter().map(|chunk| String::from_utf8(chunk.bytes).expect("text")).collect()
    }

    #[test]
    fn records_end_at_line_ends_outside_quotes() {
        assert_eq!(texts("a,b\n1,\"x\ny\"\n2,z", 2), ["1,\"x\ny\"\n", "2,z\n"], "a last row without a line end");
        assert_eq!(texts("a,b\n5\" screen,1\n", 2), ["5\" screen,1\n"], "a quote inside a cell opens nothing");
        assert_eq!(texts("a\n\"say \"\"hi\"\"\"\n", 1).len(), 1);
        assert!(chunks("a\n\"never closed\n1\n", 1).is_err());
        assert!(texts("a\n", 1).is_empty());
    }

    #[test]
    fn short_rows_of_many_columns_come_in_small_chunks() {
        let columns = MAX_CELLS / 8;
        let found = texts(&format!("a\n{}\n,,\n", "1\n".repeat(20)), columns);
        assert_eq!(found, ["1\n".repeat(8), "1\n".repeat(8), "1\n".repeat(4)]);
    }

    #[test]
    fn blank_lines_are_no_records() {
        assert_eq!(texts("\n\na,b\n\n1,2\n\r\n3,4\n\n\n", 2), ["1,2\n3,4\n"]);
    }

    #[test]
    fn lines_of_delimiters_at_the_end_are_no_records() {
        assert_eq!(texts("a,b\n1,2\n,\n3,4\n,\n , \n,", 2), ["1,2\n,\n3,4\n"], "in the middle they are");
        assert!(texts("a,b\n,\n,\n", 2).is_empty());
    }

    #[test]
    fn rows_of_another_length_are_noticed() {
        let read = |text: &str| chunks(text, 2).expect("valid").remove(0);
        assert_eq!(read("a,b\n1,2\nYes, indeed,2\n").long, Some(1));
        assert_eq!(read("a,b\n1,2,,\n").long, None);
        assert_eq!(read("a,b\n1\n1,2\n").short, 1);
    }
}
