//! How a CSV file is written: encoding, delimiter, and the header rows of the survey platforms.

use super::added_column::RecordForm;
use super::decimal::{NumberForm, are_numbers, has_decimal_comma, has_thousands};
use super::encoding::name_of;
use super::facts::FileFacts;
use super::fixed_width;
use super::header::{Header, filled_width, titles};
use super::reading::Given;
use super::signed::AmountForm;
use super::stored::{Stored, unreadable};
use crate::codebook::ColumnProfile;
use crate::codebook::profile::clean;
use crate::error::{Error, Result};
use crate::options::DecimalMark;
use encoding_rs::{Encoding, UTF_8};
use encoding_rs_io::{DecodeReaderBytes, DecodeReaderBytesBuilder};
use std::io::Read;

/// How a CSV file is written.
#[derive(Debug, Clone, PartialEq)]
pub struct Dialect {
    /// The character encoding.
    pub encoding: &'static Encoding,
    /// The delimiter.
    pub delimiter: u8,
    /// Number of header records before the first row.
    pub header_rows: u64,
    /// What those records are.
    pub header: Header,
    /// Lines above the names of the columns, where there are titles.
    lines_above: u64,
    /// The columns, by unique name and wording.
    pub columns: Vec<ColumnProfile>,
    /// For each column, how its numbers are written.
    pub(super) numbers: Vec<AmountForm>,
    /// Whether the columns are called what a single header row calls them.
    pub(super) plain_header: bool,
    /// Whether the file begins with a byte order mark.
    marked: bool,
    utf16: bool,
}

/// Bytes looked at to find the delimiter and the header.
const HEAD: usize = 4 << 20;
/// Records looked at to find what columns hold.
const LOOKED_AT: usize = 2_000;
/// A header with more columns than this is a mistake.
const MAX_COLUMNS: usize = 20_000;

/// A reader of the file's text as UTF-8.
pub(super) fn decoded(stored: &Stored, encoding: &'static Encoding) -> Result<DecodeReaderBytes<Box<dyn Read + Send>, Vec<u8>>> {
    let file = stored.open().map_err(|error| unreadable(&stored.name, error))?;
    // A byte order mark wins over the encoding and is taken off.
    Ok(DecodeReaderBytesBuilder::new().encoding(Some(encoding)).bom_override(true).strip_bom(true).build(file))
}

impl Dialect {
    /// Looks at the beginning of a file.
    pub(super) fn sniff(stored: &Stored, facts: &FileFacts, given: Given) -> Result<Self> {
        let path = stored.name.as_path();
        let utf16 = facts.starts_with(b"\xff\xfe") || facts.starts_with(b"\xfe\xff");
        let encoding = match given.encoding {
            Some(encoding) => encoding,
            None if facts.utf8 || utf16 => UTF_8,
            None => {
                facts.check_nearly_utf8(path)?;
                facts.legacy
            }
        };
        let mut head = Vec::new();
        decoded(stored, encoding)?.take(HEAD as u64).read_to_end(&mut head).map_err(|error| unreadable(path, error))?;
        let wrong = if encoding == UTF_8 { !facts.utf8 && !utf16 } else { String::from_utf8_lossy(&head).contains('\u{fffd}') };
        if given.encoding.is_some() && !facts.utf8 && wrong {
            return Err(Error::file(path, format!("has bytes that are no characters of {}", name_of(encoding)))
                .hint("leave --encoding out, or name another one"));
        }
        if head.iter().take(4096).filter(|byte| **byte == 0).count() > 0 {
            return Err(Error::file(path, "is not a text file: it has NUL bytes").hint("export the responses as CSV (UTF-8)"));
        }
        if head.contains(&b'\r') && !head.contains(&b'\n') {
            return Err(
                Error::file(path, "ends its lines with CR alone, as old Macs did").hint("save it with LF or CRLF line ends")
            );
        }
        let whole = facts.unpacked <= HEAD as u64;
        let named = named_delimiter(&head);
        let table = named.as_ref().map_or(head.as_slice(), |named| &head[named.length..]);
        let delimiter = given.delimiter.or(named.as_ref().map(|named| named.delimiter)).unwrap_or_else(|| delimiter(table));
        let records =
            records(table, delimiter, LOOKED_AT, whole).map_err(|error| Error::file(path, "is not CSV").because(error))?;
        let Some(first) = records.first() else {
            return Err(Error::file(path, "has no header row").hint("export the responses with a header row"));
        };
        if given.delimiter.is_none()
            && records.iter().all(|record| record.len() == 1)
            && let Some(error) = fixed_width::refused(path, &String::from_utf8_lossy(table))
        {
            return Err(error);
        }
        if first.len() > MAX_COLUMNS {
            return Err(Error::file(path, format!("has {} columns, more than {MAX_COLUMNS}", first.len()))
                .hint("is the delimiter right?"));
        }
        let header = Header::of(&records);
        let header_rows = header.records() as u64 + u64::from(named.is_some());
        if records.len() <= header.records() {
            return Err(Error::file(path, "has a header but no rows").hint("export the responses again; one row per respondent"));
        }
        let below_titles = &records[header.titles..];
        let width = filled_width(below_titles, whole && records.len() < LOOKED_AT);
        let columns = header.columns(&records, width);
        let lines_above = if header.titles > 0 { lines_above(table, delimiter, header.titles) } else { 0 };
        let plain_header = header.rows == 1 && columns.iter().zip(&below_titles[0]).all(|(column, raw)| column.name == *raw);
        let marked = facts.starts_with(b"\xef\xbb\xbf");
        let rows = || records.iter().skip(header.records());
        let cells = |at: usize| rows().filter_map(move |record| record.get(at)).map(String::as_str);
        let form = |at: usize| match given.decimal {
            Some(DecimalMark::Point) => NumberForm::with_points(cells(at)),
            Some(DecimalMark::Comma) if are_numbers(cells(at)) => NumberForm::Comma,
            None if has_decimal_comma(cells(at), delimiter == b',') => NumberForm::Comma,
            Some(DecimalMark::Comma) | None => NumberForm::Plain,
        };
        let amounts = |at: usize| AmountForm::signed(cells(at), given.decimal).unwrap_or_else(|| AmountForm::bare(form(at)));
        let mut numbers: Vec<AmountForm> = (0..columns.len()).map(amounts).collect();
        // Beside decimal commas, points separate thousands.
        if has_comma(&numbers) {
            for (at, number) in numbers.iter_mut().enumerate().filter(|(_, number)| number.is_plain()) {
                if has_thousands(cells(at)) {
                    number.number = NumberForm::Comma;
                }
            }
        }
        Ok(Self { encoding, delimiter, header_rows, header, lines_above, columns, numbers, plain_header, marked, utf16 })
    }

    /// The encoding as R calls it; nothing for UTF-8 without a byte order mark.
    pub(super) fn r_encoding(&self) -> Option<&'static str> {
        match self.encoding {
            _ if self.utf16 => Some("UTF-16"),
            encoding if encoding != UTF_8 => Some(encoding.name()),
            _ => self.marked.then_some("UTF-8-BOM"),
        }
    }

    /// Lines above the names of the columns: titles, and one that names the delimiter.
    pub(super) const fn skipped_lines(&self) -> u64 {
        self.lines_above + self.header_rows - self.header.records() as u64
    }

    /// How its records are written.
    pub(super) fn record_form(&self) -> RecordForm {
        let header_rows = usize::try_from(self.header_rows).unwrap_or(usize::MAX);
        RecordForm {
            delimiter: self.delimiter,
            columns: self.columns.len(),
            titles: header_rows.saturating_sub(self.header.records_from_names()),
            header_rows,
            decimal_comma: has_comma(&self.numbers),
        }
    }

    /// Whether it begins with a byte order mark.
    pub(super) const fn is_marked(&self) -> bool {
        self.marked
    }

    /// The dialect in words, for the terminal and the report.
    #[must_use]
    pub fn words(&self) -> String {
        let delimiter = match self.delimiter {
            b',' => "comma",
            b';' => "semicolon",
            b'\t' => "tab",
            _ => "pipe",
        };
        let header = self.header.words(self.lines_above);
        let comma = if has_comma(&self.numbers) { ", decimal comma" } else { "" };
        let encoding = if self.utf16 { "UTF-16" } else { name_of(self.encoding) };
        format!("{encoding}, {delimiter}{comma}, {header}")
    }
}

fn has_comma(numbers: &[AmountForm]) -> bool {
    numbers.iter().any(|form| form.number == NumberForm::Comma)
}

/// A first line that names the delimiter, as Excel reads it: `sep=;`.
struct NamedDelimiter {
    delimiter: u8,
    /// Bytes of the line.
    length: usize,
}

fn named_delimiter(head: &[u8]) -> Option<NamedDelimiter> {
    let rest = head.strip_prefix(b"sep=").or_else(|| head.strip_prefix(b"SEP="))?;
    let (delimiter, rest) = rest.split_first().filter(|(delimiter, _)| DELIMITERS.contains(delimiter))?;
    let rest = rest.strip_prefix(b"\r").unwrap_or(rest).strip_prefix(b"\n")?;
    Some(NamedDelimiter { delimiter: *delimiter, length: head.len() - rest.len() })
}

/// What may stand between cells; the comma comes last so that it wins a tie.
const DELIMITERS: [u8; 4] = [b'|', b'\t', b';', b','];

/// Lines above the record at a place, which other programs skip.
fn lines_above(table: &[u8], delimiter: u8, at: usize) -> u64 {
    let mut reader = reader(table, delimiter);
    let mut record = csv::ByteRecord::new();
    let read = (0..=at).all(|_| matches!(reader.read_byte_record(&mut record), Ok(true)));
    let own = 1 + record.iter().flatten().map(|byte| u64::from(*byte == b'\n')).sum::<u64>();
    if read { (reader.position().line() - 1).saturating_sub(own) } else { 0 }
}

/// The delimiter that cuts the first records below the titles into the most cells of the same number.
fn delimiter(head: &[u8]) -> u8 {
    let score = |delimiter: u8| {
        let Ok(records) = records(head, delimiter, 40, false) else { return 0 };
        let below_titles = &records[titles(&records)..];
        let records = &below_titles[..below_titles.len().min(20)];
        let width = records.first().map_or(0, Vec::len);
        if width < 2 {
            return 0;
        }
        let same = records.iter().filter(|record| record.len() == width).count();
        same * 1000 / records.len() * 100 + width.min(99)
    };
    DELIMITERS.into_iter().max_by_key(|delimiter| score(*delimiter)).unwrap_or(b',')
}

/// The first records of a text; when the text is only the head of the file, its last record may be cut and is dropped.
fn records(head: &[u8], delimiter: u8, limit: usize, whole: bool) -> csv::Result<Vec<Vec<String>>> {
    let mut records = Vec::new();
    for record in reader(head, delimiter).byte_records().take(limit + 1) {
        let record = record?;
        records.push(record.iter().map(|cell| clean(&String::from_utf8_lossy(cell))).collect());
    }
    if !whole && records.len() <= limit && records.len() > 1 {
        records.pop();
    }
    records.truncate(limit);
    Ok(records)
}

fn reader(head: &[u8], delimiter: u8) -> csv::Reader<&[u8]> {
    csv::ReaderBuilder::new().delimiter(delimiter).has_headers(false).flexible(true).from_reader(head)
}

/// The records of a text, for tests.
#[cfg(test)]
pub(super) fn parsed(text: &str) -> Vec<Vec<String>> {
    records(text.as_bytes(), delimiter(text.as_bytes()), 50, true).expect("records")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_the_delimiter() {
        for (text, expected) in
            [("a,b\n1,2\n", b','), ("a;b\n1,5;2,5\n", b';'), ("a\tb\n1\t2\n", b'\t'), ("a|b|c\n1|2|3\n", b'|'), ("a\n1\n", b',')]
        {
            assert_eq!(delimiter(text.as_bytes()), expected, "{text}");
        }
        assert_eq!(delimiter(b"Survey, 2026\n\na;b;c\n1;2;3\n4;5;6\n"), b';', "titles have a delimiter of their own");
    }

    #[test]
    fn lines_above_the_names_are_counted() {
        assert_eq!(lines_above(b"Survey\n\n\nof 2026\na,b\n1,2\n", b',', 2), 4);
        assert_eq!(lines_above(b"\n,,\n\"a\nb\",c\n1,2\n", b',', 1), 2, "a name of two lines");
    }
}
