//! An opened data file, whatever its format.

use super::added_column::AddedColumn;
use super::arrow::ArrowFile;
use super::csv_chunks::CsvFile;
use super::csv_dialect::Dialect;
use super::data_format::DataFormat;
use super::excel;
use super::facts::FileFacts;
use super::file_kind::FileKind;
use super::header::with_rows;
use super::names::Names;
use super::parquet::ParquetFile;
use super::profiler::Profiler;
use super::raw::{RawBatch, Wanted};
use super::reading::{Given, Reading};
use super::rows::RowNumbers;
use super::sas::{SasTable, SasTransport};
use super::spss::SpssFile;
use super::stata::StataFile;
use super::stored::{Packing, Stored};
use super::text_form::TextForm;
use crate::codebook::ColumnProfile;
use crate::codebook::profile::clean;
use crate::error::Result;
use crate::hash::InputFile;
use crate::names::{STANDARD_INPUT, is_standard_input};
use polars::prelude::DataFrame;
use std::path::{Path, PathBuf};

/// An opened data file.
#[derive(Debug)]
pub struct Source {
    /// Where it is.
    pub path: PathBuf,
    /// Its size and hash.
    pub facts: FileFacts,
    /// How it was read, in words: "UTF-8, comma, 1 header row".
    pub dialect: String,
    columns: Vec<ColumnProfile>,
    first_row: u64,
    file: DataFile,
    format: DataFormat,
    sheet: Option<String>,
}

#[derive(Debug)]
enum DataFile {
    Csv(CsvFile),
    Parquet(ParquetFile),
    Arrow(ArrowFile),
    Spss(SpssFile),
    Stata(StataFile),
    Sas(SasTable),
    SasTransport(SasTransport),
}

impl Source {
    /// Opens a file (or standard input, named `-`) and reads its header.
    ///
    /// # Errors
    /// When the file cannot be read, is empty, or is of a kind that is not read.
    pub fn open(path: &Path) -> Result<Self> {
        Self::open_as(path, &Reading::default())
    }

    /// Opens a file as it is to be read.
    ///
    /// # Errors
    /// As [`open`](Self::open), and when what is given does not fit the file.
    pub fn open_as(path: &Path, reading: &Reading) -> Result<Self> {
        let mut stored = Stored::of(path)?;
        let facts = FileFacts::of(&mut stored)?;
        let kind = if stored.packing == Packing::None { facts.kind(&stored.name)? } else { FileKind::Text };
        let given = reading.given(kind)?;
        match kind {
            FileKind::Text => Self::text(path, facts, &stored, given),
            FileKind::Parquet => {
                let file = ParquetFile::open(&stored)?;
                Ok(Self::with(path, facts, file.words(), named(file.names()), DataFile::Parquet(file)))
            }
            FileKind::Arrow => {
                let file = ArrowFile::open(&stored)?;
                Ok(Self::with(path, facts, file.words(), named(file.names()), DataFile::Arrow(file)))
            }
            FileKind::Stata => {
                let file = StataFile::open(&stored, given.encoding)?;
                Ok(Self::with(path, facts, file.words(), with_rows(file.columns()), DataFile::Stata(file)))
            }
            FileKind::Sas => {
                let file = SasTable::open(&stored)?;
                Ok(Self::with(path, facts, file.words(), with_rows(file.columns()), DataFile::Sas(file)))
            }
            FileKind::SasTransport => {
                let file = SasTransport::open(&stored, given.encoding)?;
                Ok(Self::with(path, facts, file.words(), with_rows(file.columns()), DataFile::SasTransport(file)))
            }
            FileKind::Spss => {
                let file = SpssFile::open(&stored, given.encoding)?;
                Ok(Self::with(path, facts, file.words(), with_rows(file.columns()), DataFile::Spss(file)))
            }
            FileKind::Excel => {
                let table = excel::table(&stored, reading.sheet.as_deref())?;
                let facts = facts.of_table(&table.text)?;
                // The cells of the sheet were set apart by commas here.
                let given = Given { delimiter: Some(b','), ..given };
                let source = Self::text(path, facts, &table.text, given).map_err(|error| table.explain(error))?;
                let dialect = format!("Excel, sheet `{}`, {}", table.sheet, header_words(&source.dialect));
                Ok(Self { dialect, format: DataFormat::Excel, sheet: Some(table.sheet), ..source })
            }
        }
    }

    fn text(path: &Path, facts: FileFacts, stored: &Stored, given: Given) -> Result<Self> {
        let dialect = Dialect::sniff(stored, &facts, given)?;
        let columns = dialect.columns.clone();
        let first_row = dialect.header_rows + 1;
        let words = format!("{}{}", stored.packing.words(), dialect.words());
        let file = DataFile::Csv(CsvFile::new(stored.clone(), dialect));
        Ok(Self { first_row, ..Self::with(path, facts, words, columns, file) })
    }

    fn with(path: &Path, facts: FileFacts, dialect: String, columns: Vec<ColumnProfile>, file: DataFile) -> Self {
        let format = match &file {
            DataFile::Csv(_) => DataFormat::Text,
            DataFile::Parquet(_) => DataFormat::Parquet,
            DataFile::Arrow(file) if file.is_stream() => DataFormat::ArrowStream,
            DataFile::Arrow(_) => DataFormat::Arrow,
            DataFile::Spss(_) => DataFormat::Spss,
            DataFile::Stata(_) => DataFormat::Stata,
            DataFile::Sas(_) => DataFormat::Sas,
            DataFile::SasTransport(_) => DataFormat::SasTransport,
        };
        Self { path: path.to_owned(), facts, dialect, columns, first_row: 1, file, format, sheet: None }
    }

    /// The sheet of an Excel workbook that is read.
    #[must_use]
    pub fn sheet(&self) -> Option<&str> {
        self.sheet.as_deref()
    }

    /// The catalog of value labels beside a table of SAS.
    #[must_use]
    pub fn catalog(&self) -> Option<&str> {
        match &self.file {
            DataFile::Sas(table) => table.catalog(),
            _ => None,
        }
    }

    /// The format of the file.
    #[must_use]
    pub const fn format(&self) -> DataFormat {
        self.format
    }

    /// How a file of text, or the text of a workbook, is written.
    #[must_use]
    pub fn text_form(&self) -> Option<TextForm> {
        match &self.file {
            DataFile::Csv(file) => Some(file.form()),
            _ => None,
        }
    }

    /// The text of a file of text with a column more; nothing for other files.
    pub(super) fn own_text_with(&self, column: AddedColumn<'_>) -> Result<Option<Vec<u8>>> {
        match &self.file {
            DataFile::Csv(file) => file.with(column).map(Some),
            _ => Ok(None),
        }
    }

    /// The columns, by name and wording only.
    #[must_use]
    pub fn columns(&self) -> &[ColumnProfile] {
        &self.columns
    }

    /// The file's name without folder.
    #[must_use]
    pub fn name(&self) -> String {
        if is_standard_input(&self.path) {
            return STANDARD_INPUT.to_owned();
        }
        self.path.file_name().map_or_else(|| self.path.display().to_string(), |name| name.to_string_lossy().into_owned())
    }

    /// The file as one that went into a report.
    #[must_use]
    pub fn input_file(&self) -> InputFile {
        InputFile { name: self.name(), sha256: self.facts.sha256.clone() }
    }

    /// Looks at the cells of every column.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn profile(&self) -> Result<Vec<ColumnProfile>> {
        let all: Vec<usize> = (0..self.columns.len()).collect();
        let mut profiler = Profiler::new(&self.columns);
        self.read(&Wanted::texts(all), &mut |batch| profiler.add(&batch.frame))?;
        Ok(profiler.finish())
    }

    /// Rows of the last reading that had fewer cells than the header.
    pub(super) fn short_rows(&self) -> u64 {
        match &self.file {
            DataFile::Csv(file) => file.short_rows(),
            _ => 0,
        }
    }

    /// Reads the wanted columns in batches.
    pub(super) fn read(&self, wanted: &Wanted, take: &mut dyn FnMut(RawBatch) -> Result<()>) -> Result<()> {
        let columns = &wanted.columns;
        let mut next_row = self.first_row;
        let mut numbered = |frame: DataFrame| {
            let rows = RowNumbers::new(next_row, Vec::new());
            next_row = rows.after(frame.height());
            take(RawBatch { frame, rows })
        };
        match &self.file {
            DataFile::Csv(file) => file.read(wanted, take),
            DataFile::Parquet(file) => file.read(columns, &mut numbered),
            DataFile::Arrow(file) => file.read(columns, &mut numbered),
            DataFile::Spss(file) => file.read(columns, &mut numbered),
            DataFile::Stata(file) => file.read(columns, &mut numbered),
            DataFile::Sas(file) => file.read(columns, &mut numbered),
            DataFile::SasTransport(file) => file.read(columns, &mut numbered),
        }
    }
}

fn named(names: &[String]) -> Vec<ColumnProfile> {
    let mut unique = Names::default();
    names.iter().map(|name| ColumnProfile::named(&unique.unique(&clean(name)))).collect()
}

/// What a dialect says of the header, without encoding and delimiter.
fn header_words(dialect: &str) -> &str {
    dialect.rsplit(", ").next().unwrap_or(dialect)
}
