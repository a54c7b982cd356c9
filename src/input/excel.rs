//! A sheet of an Excel workbook as a table of text, which is then read like any other: exports have the same header rows in both.

use super::guard::guarded;
use super::stored::{Stored, unreadable};
use crate::error::{Error, Result};
use calamine::{CellErrorType, DataRef, ExcelDateTime, Reader, Xlsx, XlsxError};
use std::fs::File;
use std::io::{BufReader, BufWriter, Read, Seek, SeekFrom, Write};

/// A workbook may unpack to this size whatever its own is …
const MIN_UNPACKED: u64 = 512 << 20;
/// … and beyond that to so many times its own size.
const MAX_RATIO: u64 = 100;
/// What is kept in memory while a sheet is read may unpack to so much: its texts, and all else.
const MAX_STRINGS: u64 = 256 << 20;
const MAX_OTHER: u64 = 64 << 20;
/// Excel has no cell with more text.
const MAX_TEXT: u64 = 4 << 20;
/// Excel has no sheet with more columns.
const MAX_COLUMNS: usize = 16_384;
/// Blank cells at the ends of rows, which a single cell far to the right makes of every row.
const MAX_PADDING: u64 = 256 << 20;
/// Texts that cells share: each takes memory, be it empty.
const MAX_SHARED: u64 = 8_000_000;

/// A sheet as a table of text.
pub(super) struct SheetTable {
    /// The sheet's name.
    pub(super) sheet: String,
    /// Its cells as CSV, in a temporary file.
    pub(super) text: Stored,
    /// The other sheets of the workbook.
    others: Vec<String>,
}

impl SheetTable {
    /// The error of a sheet that is no table of responses, as a cover sheet is none: the others are named.
    pub(super) fn explain(&self, error: Error) -> Error {
        if self.others.is_empty() { error } else { error.hint(another(&self.others)) }
    }
}

/// A hint at the other sheets.
fn another(others: &[String]) -> String {
    format!("name another sheet with --sheet: {}", others.join(", "))
}

/// Writes a sheet as CSV: that of a name or number, else the first.
pub(super) fn table(stored: &Stored, sheet: Option<&str>) -> Result<SheetTable> {
    let limit = check_size(stored)?;
    let file = open(stored)?;
    let mut workbook: Xlsx<_> = of_calamine(stored, || Xlsx::new(file))?;
    let names = workbook.sheet_names();
    let sheet = choose(stored, &names, sheet)?;
    let file = tempfile::tempfile().map_err(|error| no_room(stored, error))?;
    let mut rows = SheetRows { stored, out: BufWriter::new(file), next: 0, width: 0, written: 0, padding: 0, limit };
    let mut cells = of_calamine(stored, || workbook.worksheet_cells_reader(&sheet))?;
    let mut row: Vec<String> = Vec::new();
    let mut at = 0;
    while let Some(cell) = of_calamine(stored, || cells.next_cell())? {
        let (cell_row, column) = cell.get_position();
        if at != cell_row {
            rows.write(at, &mut row)?;
        }
        at = cell_row;
        let column = column as usize;
        if column >= MAX_COLUMNS {
            return Err(
                Error::file(&stored.name, format!("has a cell in column {}", column + 1)).hint("Excel has 16,384 columns")
            );
        }
        let text = text(cell.get_value());
        if !text.is_empty() {
            if row.len() <= column {
                row.resize(column + 1, String::new());
            }
            row[column] = text;
        }
    }
    rows.write(at, &mut row)?;
    if rows.width == 0 {
        return Err(empty_sheet(stored, &names, &sheet));
    }
    let text = rows.out.into_inner().map_err(|error| no_room(stored, error.into_error()))?;
    Ok(SheetTable { others: others(&names, &sheet), sheet, text: stored.converted(text) })
}

fn no_room(stored: &Stored, error: std::io::Error) -> Error {
    Error::file(&stored.name, "needs room in the temporary folder")
        .because(error)
        .hint("free some space there, or name another folder in TMPDIR")
}

/// The other sheets, as many as a message can name.
fn others(names: &[String], sheet: &str) -> Vec<String> {
    names.iter().filter(|name| *name != sheet).take(20).cloned().collect()
}

fn empty_sheet(stored: &Stored, names: &[String], sheet: &str) -> Error {
    let hint = match others(names, sheet).as_slice() {
        [] => "it is the only sheet: save the workbook with the responses in it".to_owned(),
        others => another(others),
    };
    Error::file(&stored.name, format!("has an empty sheet `{sheet}`")).hint(hint)
}

/// Rows on their way into CSV.
struct SheetRows<'a> {
    stored: &'a Stored,
    out: BufWriter<File>,
    /// Number of the next row of the sheet, from 0.
    next: u32,
    /// Cells of the longest row so far.
    width: usize,
    written: u64,
    padding: u64,
    limit: u64,
}

impl SheetRows<'_> {
    /// Writes a row and empties it. Blank rows before it are blank lines, so that rows keep their numbers. One that is shorter than those
    /// before is filled up: its last cells are blank, not missing.
    fn write(&mut self, at: u32, row: &mut Vec<String>) -> Result<()> {
        if row.is_empty() {
            return Ok(());
        }
        let line = self.line(at, row);
        self.next = at.saturating_add(1);
        row.clear();
        self.written += line.len() as u64;
        if self.padding > MAX_PADDING {
            return Err(Error::file(
                &self.stored.name,
                format!("has a sheet {} columns wide, and nearly all of it is blank", self.width),
            )
            .hint("delete the cells far to the right of the responses, or save the sheet as CSV"));
        }
        if self.written > self.limit {
            let what = format!("has a sheet that is more than {} MB of text", self.limit >> 20);
            return Err(Error::file(&self.stored.name, what).hint("if it is what it should be, save the sheet as CSV"));
        }
        self.out.write_all(&line).map_err(|error| no_room(self.stored, error))
    }

    fn line(&mut self, at: u32, row: &[String]) -> Vec<u8> {
        let mut line = vec![b'\n'; at.saturating_sub(self.next) as usize];
        for (column, cell) in row.iter().enumerate() {
            if column > 0 {
                line.push(b',');
            }
            if cell.contains([',', '"', '\n', '\r']) {
                line.extend_from_slice(format!("\"{}\"", cell.replace('"', "\"\"")).as_bytes());
            } else {
                line.extend_from_slice(cell.as_bytes());
            }
        }
        let blank = self.width.saturating_sub(row.len());
        self.width = self.width.max(row.len());
        self.padding += blank as u64;
        line.resize(line.len() + blank, b',');
        line.push(b'\n');
        line
    }
}

fn choose(stored: &Stored, names: &[String], wanted: Option<&str>) -> Result<String> {
    let Some(wanted) = wanted else {
        return names.first().cloned().ok_or_else(|| Error::file(&stored.name, "has no sheets").hint("save the workbook again"));
    };
    let numbered = || wanted.parse::<usize>().ok().and_then(|number| names.get(number.checked_sub(1)?));
    let named = names.iter().find(|name| *name == wanted).or_else(|| names.iter().find(|name| name.eq_ignore_ascii_case(wanted)));
    named.or_else(numbered).cloned().ok_or_else(|| {
        Error::usage(format!("--sheet names `{wanted}`, and `{}` has no such sheet", stored.name.display()))
            .hint(format!("its sheets: {}", names.iter().take(20).cloned().collect::<Vec<_>>().join(", ")))
    })
}

fn open(stored: &Stored) -> Result<BufReader<File>> {
    stored.file().map(BufReader::new).map_err(|error| unreadable(&stored.name, error))
}

/// Unpacks every part of a workbook into nothing: what is announced in it cannot be believed, and its texts are kept in memory. Returns
/// how large it may be.
fn check_size(stored: &Stored) -> Result<u64> {
    let broken = |why: zip::result::ZipError| {
        Error::file(&stored.name, "is a workbook that cannot be unpacked")
            .because(why)
            .hint("it may be cut off: copy or save it again")
    };
    let mut file = open(stored)?;
    let packed = file.seek(SeekFrom::End(0)).map_err(|error| unreadable(&stored.name, error))?;
    let limit = MIN_UNPACKED.max(packed.saturating_mul(MAX_RATIO));
    let mut archive = zip::ZipArchive::new(file).map_err(broken)?;
    let mut left = limit;
    for at in 0..archive.len() {
        let mut part = archive.by_index(at).map_err(broken)?;
        let name = part.name().map_err(broken)?.into_owned();
        let most = match name.as_str() {
            name if name.starts_with("xl/worksheets/") => left,
            name if name.contains("sharedStrings") => left.min(MAX_STRINGS),
            name if name.starts_with("xl/_rels/") || name.starts_with("_rels/") => left.min(MAX_OTHER),
            "xl/workbook.xml" | "xl/styles.xml" | "[Content_Types].xml" => left.min(MAX_OTHER),
            // Pictures and the like are not read.
            _ => continue,
        };
        let mut tags = Tags::default();
        let unpacked = std::io::copy(&mut (&mut part).take(most + 1), &mut tags).map_err(|error| broken(error.into()))?;
        if unpacked > most {
            let what = format!("unpacks to more than {} MB and {MAX_RATIO} times its own size", MIN_UNPACKED >> 20);
            return Err(Error::file(&stored.name, what).hint("if it is what it should be, save the sheet as CSV"));
        }
        if tags.longest > MAX_TEXT {
            return Err(Error::file(&stored.name, "has a cell with more text than Excel allows").hint("save the sheet as CSV"));
        }
        if name.contains("sharedStrings") && tags.shared > MAX_SHARED {
            return Err(Error::file(&stored.name, format!("has more than {MAX_SHARED} texts in its cells"))
                .hint("if it is what it should be, save the sheet as CSV"));
        }
        left -= unpacked;
    }
    Ok(limit)
}

/// Notes the longest stretch without a tag, which is what one cell holds, and how many tags begin a text that cells share.
#[derive(Default)]
struct Tags {
    longest: u64,
    current: u64,
    shared: u64,
}

/// Whether what follows a `<` begins a shared text; one that is cut between two blocks may be missed, and few are.
fn is_shared(stretch: &[u8]) -> bool {
    let name = stretch.split(|byte| matches!(byte, b' ' | b'/' | b'>')).next().unwrap_or_default();
    name == b"si" || name.ends_with(b":si")
}

impl Write for Tags {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        for (at, stretch) in bytes.split(|byte| *byte == b'<').enumerate() {
            self.current = stretch.len() as u64 + if at == 0 { self.current } else { 0 };
            self.longest = self.longest.max(self.current);
            self.shared += u64::from(at > 0 && is_shared(stretch));
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

fn of_calamine<T>(stored: &Stored, read: impl FnOnce() -> std::result::Result<T, XlsxError>) -> Result<T> {
    guarded(&stored.name, read)?.map_err(|error| damaged(stored, error))
}

fn damaged(stored: &Stored, error: XlsxError) -> Error {
    if matches!(error, XlsxError::Password) {
        return Error::file(&stored.name, "is protected with a password").hint("save it without one").reworded(error);
    }
    Error::file(&stored.name, "cannot be read as an Excel workbook").because(error).hint("save it in Excel again, or as CSV")
}

/// A cell as text: whole numbers without a decimal point, dates as 2018-05-10.
fn text(cell: &DataRef<'_>) -> String {
    match cell {
        DataRef::Int(number) => number.to_string(),
        DataRef::Float(number) => super::cells::number_text(*number),
        DataRef::SharedString(text) => (*text).to_owned(),
        DataRef::Bool(flag) => if *flag { "TRUE" } else { "FALSE" }.to_owned(),
        DataRef::DateTime(moment) => moment_text(moment),
        DataRef::String(text) | DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => text.clone(),
        // No answer was looked up, which many files say of who was not asked; all else is a formula that failed.
        DataRef::Error(CellErrorType::NA) => "#N/A".to_owned(),
        DataRef::Error(_) | DataRef::Empty => String::new(),
    }
}

fn moment_text(moment: &ExcelDateTime) -> String {
    if moment.is_duration() {
        return super::cells::number_text(moment.as_f64());
    }
    let (year, month, day, hour, minute, second, _) = moment.to_ymd_hms_milli();
    if (hour, minute, second) == (0, 0, 0) {
        format!("{year:04}-{month:02}-{day:02}")
    } else {
        format!("{year:04}-{month:02}-{day:02} {hour:02}:{minute:02}:{second:02}")
    }
}
