//! How a CSV file is written: encoding, delimiter, and the header rows of the survey platforms.

use super::decimal::{NumberForm, are_numbers, has_decimal_comma, has_thousands};
use super::encoding::name_of;
use super::facts::FileFacts;
use super::names::Names;
use super::reading::{DecimalMark, Given};
use super::stored::{Stored, unreadable};
use crate::codebook::ColumnProfile;
use crate::codebook::profile::clean;
use crate::error::{Error, Result};
use crate::format;
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
    /// The survey platform whose header was recognised.
    pub platform: Platform,
    /// The columns, by unique name and wording.
    pub columns: Vec<ColumnProfile>,
    /// For each column, how its numbers are written.
    pub(super) numbers: Vec<NumberForm>,
    /// Whether the columns are called what a single header row calls them.
    pub(super) plain_header: bool,
    /// Whether the file begins with a byte order mark.
    marked: bool,
    utf16: bool,
}

/// A survey platform, recognised by its header rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Platform {
    /// One header row.
    Plain,
    /// Names, wordings and import ids, some of which may have been deleted.
    Qualtrics(QualtricsHeader),
    /// Two: wordings, options.
    SurveyMonkey,
    /// One, with `Q5[SQ001]` for the parts of a question.
    LimeSurvey,
    /// One of wordings; several answers in one cell.
    GoogleForms,
    /// One of wordings; several answers in one cell.
    MicrosoftForms,
}

/// The header rows of Qualtrics below the names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum QualtricsHeader {
    /// Wordings and import ids.
    Whole,
    /// Wordings only.
    Wordings,
    /// Import ids only.
    Ids,
}

/// Bytes looked at to find the delimiter and the header.
const HEAD: usize = 4 << 20;
/// Records looked at to find what columns hold.
const LOOKED_AT: usize = 2_000;
/// A header with more columns than this is a mistake.
const MAX_COLUMNS: usize = 20_000;

/// A reader of the file's text as UTF-8.
pub(super) fn decoded(stored: &Stored, encoding: &'static Encoding) -> Result<DecodeReaderBytes<Box<dyn Read + Send>, Vec<u8>>> {
    let file = stored.open().map_err(|error| unreadable(&stored.name, &error))?;
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
        decoded(stored, encoding)?.take(HEAD as u64).read_to_end(&mut head).map_err(|error| unreadable(path, &error))?;
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
            records(table, delimiter, LOOKED_AT, whole).map_err(|message| Error::file(path, format!("is not CSV: {message}")))?;
        let Some(first) = records.first() else {
            return Err(Error::file(path, "has no header row").hint("export the responses with a header row"));
        };
        if first.len() > MAX_COLUMNS {
            return Err(Error::file(path, format!("has {} columns, more than {MAX_COLUMNS}", first.len()))
                .hint("is the delimiter right?"));
        }
        let platform = platform(&records);
        let header_rows = platform.headers() as u64 + u64::from(named.is_some());
        if records.len() <= platform.headers() {
            return Err(Error::file(path, "has a header but no rows").hint("export the responses again; one row per respondent"));
        }
        let width = filled_width(&records, whole && records.len() < LOOKED_AT);
        let columns = columns(&records, width, platform);
        let plain_header = header_rows == 1 && columns.iter().zip(first).all(|(column, raw)| column.name == *raw);
        let marked = facts.starts_with(b"\xef\xbb\xbf");
        let rows = || records.iter().skip(platform.headers());
        let cells = |at: usize| rows().filter_map(move |record| record.get(at)).map(String::as_str);
        let form = |at: usize| match given.decimal {
            Some(DecimalMark::Point) => NumberForm::with_points(cells(at)),
            Some(DecimalMark::Comma) if are_numbers(cells(at)) => NumberForm::Comma,
            None if has_decimal_comma(cells(at), delimiter == b',') => NumberForm::Comma,
            Some(DecimalMark::Comma) | None => NumberForm::Plain,
        };
        let mut numbers: Vec<NumberForm> = (0..columns.len()).map(form).collect();
        // Beside decimal commas, points separate thousands.
        if numbers.contains(&NumberForm::Comma) {
            for (at, number) in numbers.iter_mut().enumerate().filter(|(_, number)| **number == NumberForm::Plain) {
                if has_thousands(cells(at)) {
                    *number = NumberForm::Comma;
                }
            }
        }
        Ok(Self { encoding, delimiter, header_rows, platform, columns, numbers, plain_header, marked, utf16 })
    }

    /// The encoding as R calls it; nothing for UTF-8 without a byte order mark.
    pub(super) fn r_encoding(&self) -> Option<&'static str> {
        match self.encoding {
            _ if self.utf16 => Some("UTF-16"),
            encoding if encoding != UTF_8 => Some(encoding.name()),
            _ => self.marked.then_some("UTF-8-BOM"),
        }
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
        let header = match self.platform {
            Platform::Plain => format::counted(self.platform.headers() as u64, "header row"),
            Platform::Qualtrics(_) => format!("Qualtrics header of {} rows", self.platform.headers()),
            Platform::SurveyMonkey => "SurveyMonkey header of 2 rows".to_owned(),
            Platform::LimeSurvey => "LimeSurvey header".to_owned(),
            Platform::GoogleForms => "Google Forms header".to_owned(),
            Platform::MicrosoftForms => "Microsoft Forms header".to_owned(),
        };
        let comma = if self.numbers.contains(&NumberForm::Comma) { ", decimal comma" } else { "" };
        let encoding = if self.utf16 { "UTF-16" } else { name_of(self.encoding) };
        format!("{encoding}, {delimiter}{comma}, {header}")
    }
}

impl Platform {
    /// Header rows, as a number of records.
    const fn headers(self) -> usize {
        match self {
            Self::Qualtrics(QualtricsHeader::Whole) => 3,
            Self::Qualtrics(QualtricsHeader::Wordings | QualtricsHeader::Ids) | Self::SurveyMonkey => 2,
            _ => 1,
        }
    }
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

/// The delimiter that cuts the first records into the most cells of the same number.
fn delimiter(head: &[u8]) -> u8 {
    let score = |delimiter: u8| {
        let Ok(records) = records(head, delimiter, 20, false) else { return 0 };
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
fn records(head: &[u8], delimiter: u8, limit: usize, whole: bool) -> std::result::Result<Vec<Vec<String>>, String> {
    let mut reader = csv::ReaderBuilder::new().delimiter(delimiter).has_headers(false).flexible(true).from_reader(head);
    let mut records = Vec::new();
    for record in reader.byte_records().take(limit + 1) {
        let record = record.map_err(|error| error.to_string())?;
        records.push(record.iter().map(|cell| clean(&String::from_utf8_lossy(cell))).collect());
    }
    if !whole && records.len() <= limit && records.len() > 1 {
        records.pop();
    }
    records.truncate(limit);
    Ok(records)
}

fn platform(records: &[Vec<String>]) -> Platform {
    if let Some(header) = qualtrics(records) {
        return Platform::Qualtrics(header);
    }
    let survey_monkey = match records {
        [first, second, ..] => {
            let response = second.iter().filter(|cell| matches!(cell.as_str(), "Response" | "Open-Ended Response")).count();
            let continued = first.iter().zip(second).filter(|(name, option)| name.is_empty() && !option.is_empty()).count();
            response >= 1 && (continued >= 1 || second.first().is_some_and(String::is_empty))
        }
        _ => false,
    };
    if survey_monkey { Platform::SurveyMonkey } else { records.first().map_or(Platform::Plain, |header| of_header(header)) }
}

/// What Qualtrics calls its own columns, with what its second row says of them.
const QUALTRICS: [(&str, &str); 8] = [
    ("StartDate", "Start Date"),
    ("EndDate", "End Date"),
    ("Status", "Response Type"),
    ("IPAddress", "IP Address"),
    ("Duration (in seconds)", "Duration (in seconds)"),
    ("RecordedDate", "Recorded Date"),
    ("ResponseId", "Response ID"),
    ("UserLanguage", "User Language"),
];

fn qualtrics(records: &[Vec<String>]) -> Option<QualtricsHeader> {
    let ids = |row: &Vec<String>| row.iter().any(|cell| cell.starts_with("{\"ImportId\""));
    let (first, second) = (records.first()?, records.get(1)?);
    let worded = |name: &str, wording: &str| first.iter().zip(second).any(|(own, text)| own == name && text == wording);
    if ids(second) {
        Some(QualtricsHeader::Ids)
    } else if records.get(2).is_some_and(ids) {
        Some(QualtricsHeader::Whole)
    } else {
        let known = QUALTRICS.iter().filter(|(name, wording)| worded(name, wording)).count();
        (known >= 2).then_some(QualtricsHeader::Wordings)
    }
}

/// A platform known by the names of its columns.
fn of_header(header: &[String]) -> Platform {
    let is = |at: usize, name: &str| header.get(at).is_some_and(|cell| cell.eq_ignore_ascii_case(name));
    let parts = header.iter().filter(|cell| CodedName::of(cell).is_some_and(|name| name.part.is_some())).count();
    let stamped = header.first().is_some_and(|cell| TIMESTAMPS.contains(&cell.to_lowercase().as_str()));
    let worded = header.iter().skip(1).any(|cell| cell.contains(' '));
    if parts >= 2 || (header.iter().any(|cell| cell == "submitdate") && header.iter().any(|cell| cell == "lastpage")) {
        Platform::LimeSurvey
    } else if is(0, "id") && is(1, "start time") && is(2, "completion time") {
        Platform::MicrosoftForms
    } else if stamped && worded {
        Platform::GoogleForms
    } else {
        Platform::Plain
    }
}

/// What Google Forms calls its first column.
const TIMESTAMPS: [&str; 9] = [
    "timestamp",
    "zeitstempel",
    "horodateur",
    "marca temporal",
    "carimbo de data/hora",
    "informazioni cronologiche",
    "tijdstempel",
    "sygnatura czasowa",
    "tidsstämpel",
];

/// A header of LimeSurvey: `Q5`, `Q5[SQ001]`, `Q5[SQ001]. Which do you use? [Radio]`.
struct CodedName<'a> {
    code: &'a str,
    part: Option<&'a str>,
    text: Option<&'a str>,
}

impl<'a> CodedName<'a> {
    fn of(header: &'a str) -> Option<Self> {
        let (code, text) = match header.split_once(". ") {
            Some((code, text)) => (code, Some(text.trim())),
            None => (header, None),
        };
        let word =
            |text: &str| !text.is_empty() && text.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '_' | '#' | '-'));
        let (name, part) = match code.split_once('[') {
            Some((name, rest)) => (name, Some(rest.strip_suffix(']')?)),
            None => (code, None),
        };
        let well_formed = word(name) && name.starts_with(|c: char| c.is_ascii_alphabetic()) && part.is_none_or(word);
        well_formed.then_some(Self { code, part, text: text.filter(|text| !text.is_empty()) })
    }
}

/// So many unnamed columns at the end may be filled further below.
const UNNAMED: usize = 100;

/// How many columns there are: unnamed ones at the end that no row fills are not. Where there are more rows than were looked at, a few of
/// them may be filled.
fn filled_width(records: &[Vec<String>], all: bool) -> usize {
    let header = records.first().map_or(0, Vec::len);
    let named = records.first().map_or(0, |first| first.iter().rposition(|name| !name.is_empty()).map_or(0, |at| at + 1));
    if !all && header - named <= UNNAMED {
        return header.max(1);
    }
    let filled = |record: &Vec<String>| record.iter().rposition(|cell| !cell.is_empty()).map_or(0, |at| at + 1);
    let widest = records.iter().map(filled).max().unwrap_or(0);
    widest.clamp(1, header.max(1))
}

fn columns(records: &[Vec<String>], width: usize, platform: Platform) -> Vec<ColumnProfile> {
    let mut names = Names::default();
    let header = &records[0][..width.min(records[0].len())];
    match platform {
        Platform::LimeSurvey => header.iter().map(|name| coded_column(&mut names, name)).collect(),
        Platform::Plain | Platform::GoogleForms | Platform::MicrosoftForms => {
            header.iter().map(|name| plain_column(&names.unique(name), name)).collect()
        }
        Platform::Qualtrics(rows) => {
            let texts = (rows != QualtricsHeader::Ids).then(|| &records[1]);
            let text = |at: usize| wording(texts.and_then(|texts| texts.get(at)));
            let named =
                |(at, name): (usize, &String)| ColumnProfile { text: text(at), ..ColumnProfile::named(&names.unique(name)) };
            header.iter().enumerate().map(named).collect()
        }
        Platform::SurveyMonkey => {
            let mut question = String::new();
            let options = &records[1];
            header
                .iter()
                .enumerate()
                .map(|(at, name)| {
                    if !name.is_empty() {
                        question.clone_from(name);
                    }
                    let option = options.get(at).filter(|option| !option.is_empty() && !option.ends_with("Response"));
                    let full = option.map_or_else(|| question.clone(), |option| format!("{question} [{option}]"));
                    ColumnProfile {
                        text: wording(Some(&question)),
                        option: option.cloned(),
                        ..ColumnProfile::named(&names.unique(&full))
                    }
                })
                .collect()
        }
    }
}

/// A header of LimeSurvey: its code is the name.
fn coded_column(names: &mut Names, header: &str) -> ColumnProfile {
    let Some(coded) = CodedName::of(header) else { return plain_column(&names.unique(header), header) };
    let mut column = ColumnProfile::named(&names.unique(coded.code));
    if let Some(text) = coded.text {
        let row = coded.part.and_then(|_| row_of(text));
        column.text = Some(row.map_or(text, |row| row.question).to_owned());
        column.option = row.map(|row| row.row.to_owned());
    }
    column
}

/// A wording with one of the rows or options of its question: `How often? [Radio]`.
#[derive(Clone, Copy)]
struct RowHeader<'a> {
    question: &'a str,
    row: &'a str,
}

fn row_of(header: &str) -> Option<RowHeader<'_>> {
    let (question, row) = header.strip_suffix(']')?.rsplit_once(" [")?;
    (!question.trim().is_empty() && !row.trim().is_empty()).then_some(RowHeader { question: question.trim(), row: row.trim() })
}

/// A header that is a sentence is the question's wording.
fn plain_column(name: &str, header: &str) -> ColumnProfile {
    if let Some(row) = row_of(header) {
        let text = Some(row.question.to_owned());
        return ColumnProfile { text, option: Some(row.row.to_owned()), ..ColumnProfile::named(name) };
    }
    let sentence = header.len() > 24 && header.contains(' ') || header.ends_with('?');
    ColumnProfile { text: sentence.then(|| header.to_owned()), ..ColumnProfile::named(name) }
}

fn wording(text: Option<&String>) -> Option<String> {
    text.filter(|text| !text.is_empty()).cloned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(text: &str) -> Vec<Vec<String>> {
        records(text.as_bytes(), delimiter(text.as_bytes()), 50, true).expect("records")
    }

    #[test]
    fn finds_the_delimiter() {
        for (text, expected) in
            [("a,b\n1,2\n", b','), ("a;b\n1,5;2,5\n", b';'), ("a\tb\n1\t2\n", b'\t'), ("a|b|c\n1|2|3\n", b'|'), ("a\n1\n", b',')]
        {
            assert_eq!(delimiter(text.as_bytes()), expected, "{text}");
        }
    }

    #[test]
    fn knows_the_headers_of_platforms() {
        let qualtrics = parse("Q1,Q2\nHow old?,Pick one\n\"{\"\"ImportId\"\":\"\"x\"\"}\",\"{}\"\n1,2\n");
        assert_eq!(platform(&qualtrics), Platform::Qualtrics(QualtricsHeader::Whole));
        let mended = parse("StartDate,Status,Q1\nStart Date,Response Type,How old?\n2024-01-01,0,1\n");
        assert_eq!(platform(&mended), Platform::Qualtrics(QualtricsHeader::Wordings));
        let index = parse(",Q1\n0,\"{\"\"ImportId\"\":\"\"x\"\"}\"\n1,2\n");
        assert_eq!(platform(&index), Platform::Qualtrics(QualtricsHeader::Ids));
        let monkey = parse("RespondentID,Which have you seen?,,Gender\n,Film A,Film B,Response\n1,Film A,,Male\n");
        assert_eq!(platform(&monkey), Platform::SurveyMonkey);
        let columns = columns(&monkey, 4, Platform::SurveyMonkey);
        assert_eq!(columns[2].name, "Which have you seen? [Film B]");
        assert_eq!(columns[2].option.as_deref(), Some("Film B"));
        assert_eq!(columns[3].option, None);
        assert_eq!(platform(&parse("a,b\n1,2\n")), Platform::Plain);
        assert_eq!(platform(&parse("id,Q5[SQ001],Q5[SQ002]\n1,Y,\n")), Platform::LimeSurvey);
        assert_eq!(platform(&parse("Timestamp,Which do you use?\n1,a\n")), Platform::GoogleForms);
        assert_eq!(platform(&parse("ID,Start time,Completion time,Email\n1,,,\n")), Platform::MicrosoftForms);
    }

    #[test]
    fn headers_hold_questions_and_their_parts() {
        let lime = parse("id. Response ID;Q5[SQ001]. Which? Choose all. [Radio];Q5[other]\n1;Y;\n");
        let columns = columns(&lime, 3, Platform::LimeSurvey);
        assert_eq!(columns[1].name, "Q5[SQ001]");
        assert_eq!(columns[1].text.as_deref(), Some("Which? Choose all."));
        assert_eq!(columns[1].option.as_deref(), Some("Radio"));
        assert_eq!(columns[2].name, "Q5[other]");
        let grid = plain_column("How often? [Radio]", "How often? [Radio]");
        assert_eq!((grid.text.as_deref(), grid.option.as_deref()), (Some("How often?"), Some("Radio")));
    }

    #[test]
    fn unnamed_columns_that_nobody_fills_are_none() {
        assert_eq!(filled_width(&parse("a,b,,\n1,2,,\n"), true), 2);
        assert_eq!(filled_width(&parse("a,b,,\n1,2,3,\n"), true), 3);
        assert_eq!(filled_width(&parse("a,b,,\n1,2,,\n"), false), 4);
    }
}
