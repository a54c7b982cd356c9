//! Reads a CSV file chunk by chunk: memory does not grow with the file. Records are cut at line ends outside quotes, and polars
//! parses each chunk into columns of text, so that cells are exactly what the file says.

use super::csv_dialect::{Dialect, decoded};
use super::{Numeric, Wanted, polars_error};
use crate::error::{Error, Result};
use polars::prelude::{CsvReadOptions, DataFrame, DataType, Field, PlSmallStr, Schema, SerReader};
use std::io::{Cursor, Read};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Bytes parsed at a time.
const CHUNK: usize = 8 << 20;
/// A record longer than this is a quote that was never closed.
const MAX_RECORD: usize = 256 << 20;

/// A CSV file whose dialect is known.
#[derive(Debug)]
pub(super) struct CsvFile {
    path: PathBuf,
    dialect: Dialect,
}

impl CsvFile {
    pub(super) fn new(path: &Path, dialect: Dialect) -> Self {
        Self { path: path.to_owned(), dialect }
    }

    /// Hands on the wanted columns, in that order, until `take` says stop.
    pub(super) fn read(&self, wanted: &Wanted, take: &mut dyn FnMut(DataFrame) -> Result<bool>) -> Result<()> {
        let mut chunks = Chunks::new(
            decoded(&self.path, self.dialect.encoding)?,
            &self.path,
            self.dialect.delimiter,
            self.dialect.header_rows,
        );
        let mut row = self.dialect.header_rows + 1;
        while let Some(chunk) = chunks.next()? {
            let records = chunk.records;
            // Where a cell is not the number it was taken for, the chunk is read again as text, so that the error can name the cell.
            let typed = if wanted.numeric.is_empty() {
                None
            } else {
                self.parse(chunk.bytes.clone(), &wanted.columns, &wanted.numeric).ok()
            };
            let frame = typed.map_or_else(|| self.parse(chunk.bytes, &wanted.columns, &[]), Ok)?;
            if frame.height() as u64 != records {
                return Err(Error::file(&self.path, format!("quotes do not match somewhere in rows {row} to {}", row + records))
                    .hint("look for a \" inside a cell that is not doubled"));
            }
            row += records;
            if !take(frame)? {
                return Ok(());
            }
        }
        Ok(())
    }

    /// All columns as text, but for those known to be numeric.
    fn schema(&self, numeric: &[Numeric]) -> Arc<Schema> {
        let mut types = vec![DataType::String; self.dialect.columns.len()];
        for column in numeric {
            types[column.column] = if column.whole { DataType::Int64 } else { DataType::Float64 };
        }
        Arc::new(types.into_iter().enumerate().map(|(at, dtype)| Field::new(column_name(at), dtype)).collect())
    }

    fn parse(&self, bytes: Vec<u8>, wanted: &[usize], numeric: &[Numeric]) -> Result<DataFrame> {
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
            .map_parse_options(|parse| parse.with_separator(delimiter));
        let frame = options
            .into_reader_with_file_handle(Cursor::new(bytes))
            .finish()
            .map_err(|error| polars_error(&self.path, &error))?;
        let names: Vec<PlSmallStr> = wanted.iter().map(|at| column_name(*at)).collect();
        frame.select(names).map_err(|error| polars_error(&self.path, &error))
    }
}

fn column_name(at: usize) -> PlSmallStr {
    PlSmallStr::from_string(format!("c{at}"))
}

/// Whole records of a file.
struct Chunk {
    bytes: Vec<u8>,
    records: u64,
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
    fn new(reader: R, path: &'a Path, delimiter: u8, skip: u64) -> Self {
        Self { reader, path, scanner: Scanner::new(delimiter), pending: Vec::new(), skip, done: false }
    }

    fn next(&mut self) -> Result<Option<Chunk>> {
        loop {
            let mut end = None;
            let mut records = 0;
            let mut start = 0;
            while end.is_none() && !self.done {
                self.fill()?;
                let scan = self.scanner.scan(&self.pending, self.skip);
                start = scan.skipped_to;
                end = scan.last_end;
                records = scan.records;
                if end.is_none() && self.pending.len() > MAX_RECORD {
                    return Err(Error::file(self.path, "has a row without an end")
                        .hint("a quote that opens a cell is probably never closed"));
                }
            }
            if self.done && !self.pending.is_empty() {
                if self.pending.last() != Some(&b'\n') {
                    self.pending.push(b'\n');
                }
                let scan = self.scanner.scan(&self.pending, self.skip);
                if scan.open_quote {
                    return Err(Error::file(self.path, "ends inside a quoted cell")
                        .hint("the file is cut off, or a quote is never closed"));
                }
                start = scan.skipped_to;
                end = scan.last_end;
                records = scan.records;
            }
            let Some(end) = end else { return Ok(None) };
            let rest = self.pending.split_off(end);
            let mut bytes = std::mem::replace(&mut self.pending, rest);
            bytes.drain(..start);
            self.skip = 0;
            if records > 0 {
                return Ok(Some(Chunk { bytes, records }));
            }
        }
    }

    /// Reads about a chunk more.
    fn fill(&mut self) -> Result<()> {
        let before = self.pending.len();
        let mut limited = (&mut self.reader).take(CHUNK as u64);
        limited.read_to_end(&mut self.pending).map_err(|error| Error::file(self.path, format!("cannot be read: {error}")))?;
        self.done = self.pending.len() == before;
        Ok(())
    }
}

/// Finds line ends outside quotes.
struct Scanner {
    delimiter: u8,
}

#[derive(Default)]
struct Scan {
    /// Where the records begin, past those skipped.
    skipped_to: usize,
    /// The end of the last whole record.
    last_end: Option<usize>,
    /// Records that are not blank lines.
    records: u64,
    open_quote: bool,
}

impl Scanner {
    const fn new(delimiter: u8) -> Self {
        Self { delimiter }
    }

    fn scan(&self, bytes: &[u8], mut skip: u64) -> Scan {
        let mut scan = Scan::default();
        let mut at = 0;
        let mut cell_start = true;
        let mut record_start = 0;
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
            if byte == b'\n' {
                cell_start = true;
                let blank = bytes[record_start..at].iter().all(|byte| matches!(byte, b'\n' | b'\r'));
                if skip > 0 {
                    skip -= 1;
                    scan.skipped_to = at;
                } else {
                    scan.records += u64::from(!blank);
                }
                scan.last_end = (skip == 0).then_some(at);
                record_start = at;
            }
        }
        scan
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

    fn chunks(text: &str, skip: u64) -> Result<Vec<(String, u64)>> {
        let path = Path::new("x.csv");
        let mut chunks = Chunks::new(text.as_bytes(), path, b',', skip);
        let mut out = Vec::new();
        while let Some(chunk) = chunks.next()? {
            out.push((String::from_utf8(chunk.bytes).expect("text"), chunk.records));
        }
        Ok(out)
    }

    #[test]
    fn records_end_at_line_ends_outside_quotes() {
        let whole = chunks("a,b\n1,\"x\ny\"\n2,z", 1).expect("valid");
        assert_eq!(whole, [("1,\"x\ny\"\n".to_owned(), 1), ("2,z\n".to_owned(), 1)], "a last row without a line end");
        assert_eq!(chunks("a\n\n1\n\r\n2\n", 1).expect("valid")[0].1, 2, "blank lines are no records");
        assert_eq!(chunks("a,b\n5\" screen,1\n", 1).expect("valid")[0].1, 1, "a quote inside a cell opens nothing");
        assert_eq!(chunks("a\n\"say \"\"hi\"\"\"\n", 1).expect("valid")[0].1, 1);
        assert!(chunks("a\n\"never closed\n1\n", 1).is_err());
        assert!(chunks("a\n", 1).expect("valid").is_empty());
    }
}
