//! A sheet of an Excel workbook as a table of text, which is then read like any other: exports have the same header rows in both.

use super::stored::{Stored, unreadable};
use crate::error::{Error, Result};
use calamine::{DataRef, ExcelDateTime, Reader, Xlsx, XlsxError};
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

/// A sheet as a table of text.
pub(super) struct SheetTable {
    /// The sheet's name.
    pub(super) sheet: String,
    /// Its cells as CSV, in a temporary file.
    pub(super) text: File,
}

/// Writes a sheet as CSV: that of a name or number, else the first.
pub(super) fn table(stored: &Stored, sheet: Option<&str>) -> Result<SheetTable> {
    check_size(stored)?;
    let mut workbook: Xlsx<_> = Xlsx::new(open(stored)?).map_err(|error| damaged(stored, &error))?;
    let names = workbook.sheet_names();
    let sheet = choose(stored, &names, sheet)?;
    let kept = |error: std::io::Error| {
        Error::file(&stored.name, format!("needs room in the temporary folder: {error}"))
            .hint("free some space there, or name another folder in TMPDIR")
    };
    let file = tempfile::tempfile().map_err(kept)?;
    let mut writer = csv::WriterBuilder::new().flexible(true).from_writer(BufWriter::new(file));
    let mut cells = workbook.worksheet_cells_reader(&sheet).map_err(|error| damaged(stored, &error))?;
    let mut row: Vec<String> = Vec::new();
    let mut at = None;
    let mut width = 0;
    while let Some(cell) = cells.next_cell().map_err(|error| damaged(stored, &error))? {
        let (cell_row, column) = cell.get_position();
        if at.is_some_and(|at| at != cell_row) {
            write_row(&mut writer, &mut row, width).map_err(kept)?;
        }
        at = Some(cell_row);
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
            width = width.max(row.len());
        }
    }
    write_row(&mut writer, &mut row, width).map_err(kept)?;
    if width == 0 {
        return Err(Error::file(&stored.name, format!("has an empty sheet `{sheet}`")).hint("name another one with --sheet"));
    }
    let text = writer.into_inner().map_err(|error| kept(error.into_error()))?;
    Ok(SheetTable { sheet, text: text.into_inner().map_err(|error| kept(error.into_error()))? })
}

/// Writes a row and empties it. One that is shorter than those before is filled up: its last cells are blank, not missing.
fn write_row(writer: &mut csv::Writer<BufWriter<File>>, row: &mut Vec<String>, width: usize) -> std::io::Result<()> {
    if !row.is_empty() {
        row.resize(width.max(row.len()), String::new());
        writer.write_record(row.iter())?;
    }
    row.clear();
    Ok(())
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
    stored.file().map(BufReader::new).map_err(|error| unreadable(&stored.name, &error))
}

/// Unpacks every part of a workbook into nothing: what is announced in it cannot be believed, and its texts are kept in memory.
fn check_size(stored: &Stored) -> Result<()> {
    let broken = |why: &dyn std::fmt::Display| {
        Error::file(&stored.name, format!("is a workbook that cannot be unpacked: {why}"))
            .hint("it may be cut off: copy or save it again")
    };
    let mut file = open(stored)?;
    let packed = file.seek(SeekFrom::End(0)).map_err(|error| unreadable(&stored.name, &error))?;
    let limit = MIN_UNPACKED.max(packed.saturating_mul(MAX_RATIO));
    let mut archive = zip::ZipArchive::new(file).map_err(|error| broken(&error))?;
    let mut left = limit;
    for at in 0..archive.len() {
        let mut part = archive.by_index(at).map_err(|error| broken(&error))?;
        let name = part.name().map_err(|error| broken(&error))?.into_owned();
        let most = match name.as_str() {
            name if name.starts_with("xl/worksheets/") => left,
            name if name.contains("sharedStrings") => left.min(MAX_STRINGS),
            name if name.starts_with("xl/_rels/") || name.starts_with("_rels/") => left.min(MAX_OTHER),
            "xl/workbook.xml" | "xl/styles.xml" | "[Content_Types].xml" => left.min(MAX_OTHER),
            // Pictures and the like are not read.
            _ => continue,
        };
        let mut tags = Tags::default();
        let unpacked = std::io::copy(&mut (&mut part).take(most + 1), &mut tags).map_err(|error| broken(&error))?;
        if unpacked > most {
            let what = format!("unpacks to more than {} MB and {MAX_RATIO} times its own size", MIN_UNPACKED >> 20);
            return Err(Error::file(&stored.name, what).hint("if it is what it should be, save the sheet as CSV"));
        }
        if tags.longest > MAX_TEXT {
            return Err(Error::file(&stored.name, "has a cell with more text than Excel allows").hint("save the sheet as CSV"));
        }
        left -= unpacked;
    }
    Ok(())
}

/// Notes the longest stretch without a tag: what one cell holds.
#[derive(Default)]
struct Tags {
    longest: u64,
    current: u64,
}

impl Write for Tags {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        for (at, stretch) in bytes.split(|byte| *byte == b'<').enumerate() {
            self.current = stretch.len() as u64 + if at == 0 { self.current } else { 0 };
            self.longest = self.longest.max(self.current);
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

fn damaged(stored: &Stored, error: &XlsxError) -> Error {
    if matches!(error, XlsxError::Password) {
        return Error::file(&stored.name, "is protected with a password").hint("save it without one");
    }
    Error::file(&stored.name, format!("cannot be read as an Excel workbook: {error}")).hint("save it in Excel again, or as CSV")
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
