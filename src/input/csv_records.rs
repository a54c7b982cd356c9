//! Cuts a stream of text into chunks of whole records, at line ends outside quotes.

use super::rows::{Gap, note_blank};
use super::stored::unreadable;
use crate::error::{Error, Result};
use std::io::Read;
use std::ops::Range;
use std::path::Path;

/// Bytes parsed at a time.
const CHUNK: usize = 4 << 20;
/// A record longer than this is a quote that was never closed.
const MAX_RECORD: usize = 64 << 20;
/// Cells of a chunk, those counted that short rows lack: each takes memory.
const MAX_CELLS: usize = 8 << 20;
/// So many rows of nothing but delimiters wait for one that says something; a spreadsheet has half as many rows.
const MAX_WAITING: usize = 2 << 20;

/// Whole records of a file, without blank lines.
pub(super) struct Chunk {
    pub(super) bytes: Vec<u8>,
    pub(super) records: usize,
    /// Blank lines between them.
    pub(super) gaps: Vec<Gap>,
    /// The first record with more cells than there are columns, counted from 0.
    pub(super) long: Option<usize>,
    /// Records with fewer cells than there are columns.
    pub(super) short: u64,
    /// Whether the last record has fewer cells and no line end.
    pub(super) unfinished: bool,
}

/// Cuts a stream of bytes into chunks of whole records.
pub(super) struct Chunks<'a, R> {
    reader: R,
    path: &'a Path,
    scanner: Scanner,
    pending: Vec<u8>,
    skip: u64,
    done: bool,
}

impl<'a, R: Read> Chunks<'a, R> {
    pub(super) const fn new(reader: R, path: &'a Path, scanner: Scanner, skip: u64) -> Self {
        Self { reader, path, scanner, pending: Vec::new(), skip, done: false }
    }

    pub(super) fn next(&mut self) -> Result<Option<Chunk>> {
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
        limited.read_to_end(&mut self.pending).map_err(|error| unreadable(self.path, error))?;
        self.done = self.pending.len() == before;
        Ok(())
    }
}

/// Finds line ends outside quotes and counts cells.
#[derive(Clone, Copy)]
pub(super) struct Scanner {
    pub(super) delimiter: u8,
    pub(super) columns: usize,
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
