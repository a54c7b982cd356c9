//! Files into columns of codes. Together with nothing else, this module knows polars; what it hands on are plain vectors.
//!
//! [`Source`] opens a file and says what it is; [`profile`](Source::profile) looks at the cells; [`code`](Source::code) turns rows
//! into [`Batch`]es of small codes under a codebook, and counts what is wrong with them on the way.

mod batch;
mod by_wave;
mod cells;
mod coder;
mod csv_chunks;
mod csv_dialect;
mod facts;
mod parquet;
mod profiler;
mod published_table;
mod quality;
mod view;

pub use batch::{Answers, Batch, EXCLUDED, MISSING, NO_NUMBER, NOT_ASKED};
pub use by_wave::{WaveProfile, WaveProfiles, WaveRows};
pub use coder::Coded;
pub use csv_dialect::Dialect;
pub use facts::{FileFacts, hex};
pub use published_table::PublishedTable;
pub use quality::{Oddity, Quality, WeightFacts};
pub use view::View;

use crate::codebook::{Codebook, ColumnProfile};
use crate::error::{Error, Result};
use csv_chunks::CsvFile;
use parquet::ParquetFile;
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
}

#[derive(Debug)]
enum DataFile {
    Csv(CsvFile),
    Parquet(ParquetFile),
}

/// Columns to be read.
struct Wanted {
    /// Positions in the file, in the order in which batches hold them.
    columns: Vec<usize>,
    /// Those of them whose cells are probably all numbers, which are then read faster.
    numeric: Vec<Numeric>,
}

/// A column whose cells are probably all numbers.
#[derive(Clone, Copy)]
struct Numeric {
    column: usize,
    whole: bool,
}

impl Wanted {
    const fn texts(columns: Vec<usize>) -> Self {
        Self { columns, numeric: Vec::new() }
    }
}

/// Consecutive rows with the wanted columns, in the order in which they were wanted.
struct RawBatch {
    frame: DataFrame,
    /// Number of its first row as a spreadsheet shows it.
    first_row: u64,
}

impl Source {
    /// Opens a CSV or Parquet file and reads its header.
    ///
    /// # Errors
    /// When the file cannot be read, is empty, or is of a kind that is not read.
    pub fn open(path: &Path) -> Result<Self> {
        let facts = FileFacts::of(path)?;
        let parquet = facts.starts_with(b"PAR1");
        if !parquet {
            facts.check_kind(path)?;
        }
        if parquet {
            let file = ParquetFile::open(path)?;
            let columns = file.names().iter().map(|name| ColumnProfile::named(name)).collect();
            return Ok(Self {
                path: path.to_owned(),
                facts,
                dialect: "Parquet".to_owned(),
                columns,
                first_row: 1,
                file: DataFile::Parquet(file),
            });
        }
        let dialect = Dialect::sniff(path, &facts)?;
        let columns = dialect.columns.clone();
        let first_row = dialect.header_rows + 1;
        let words = dialect.words();
        Ok(Self {
            path: path.to_owned(),
            facts,
            dialect: words,
            columns,
            first_row,
            file: DataFile::Csv(CsvFile::new(path, dialect)),
        })
    }

    /// Whether it is a Parquet file.
    #[must_use]
    pub const fn is_parquet(&self) -> bool {
        matches!(self.file, DataFile::Parquet(_))
    }

    /// Rows before the first respondent.
    #[must_use]
    pub const fn header_rows(&self) -> u64 {
        self.first_row - 1
    }

    /// The character between the cells of a text file.
    #[must_use]
    pub fn separator(&self) -> char {
        match &self.file {
            DataFile::Csv(file) => file.separator(),
            DataFile::Parquet(_) => ',',
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
        self.path.file_name().map_or_else(|| self.path.display().to_string(), |name| name.to_string_lossy().into_owned())
    }

    /// Looks at the cells of every column.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn profile(&self) -> Result<Vec<ColumnProfile>> {
        let all: Vec<usize> = (0..self.columns.len()).collect();
        let mut profiler = profiler::Profiler::new(&self.columns);
        self.read(&Wanted::texts(all), &mut |batch| profiler.add(&batch.frame))?;
        Ok(profiler.finish())
    }

    /// Codes every row under a codebook and hands on batches, with the number of units known after each.
    ///
    /// # Errors
    /// When a row contradicts the codebook or the design (up to ten are named), or the file cannot be read.
    pub fn code(&self, view: &View, codebook: &Codebook, mut sink: impl FnMut(&Batch, usize)) -> Result<Coded> {
        let all = WaveRows { cell: "", view, codebook };
        let coded = self.code_by(None, &[all], |_, batch, units| sink(batch, units))?;
        coded.into_iter().next().ok_or_else(|| Error::internal("a file without rows to code"))
    }

    /// Rows of the last reading that had fewer cells than the header.
    fn short_rows(&self) -> u64 {
        match &self.file {
            DataFile::Csv(file) => file.short_rows(),
            DataFile::Parquet(_) => 0,
        }
    }

    /// Reads the wanted columns in batches.
    fn read(&self, wanted: &Wanted, take: &mut dyn FnMut(RawBatch) -> Result<()>) -> Result<()> {
        let mut next_row = self.first_row;
        let mut numbered = |frame: DataFrame| {
            let first_row = next_row;
            next_row += frame.height() as u64;
            take(RawBatch { frame, first_row })
        };
        match &self.file {
            DataFile::Csv(file) => file.read(wanted, &mut numbered),
            DataFile::Parquet(file) => file.read(&wanted.columns, &mut numbered),
        }
    }
}

/// Reads ahead in a thread of its own while the rows before are coded and counted; batches keep their order.
fn read_ahead(
    mut produce: impl FnMut() -> Result<Option<DataFrame>> + Send,
    take: &mut dyn FnMut(DataFrame) -> Result<()>,
) -> Result<()> {
    std::thread::scope(|scope| {
        let (sender, batches) = std::sync::mpsc::sync_channel(1);
        scope.spawn(move || {
            while let Some(batch) = produce().transpose() {
                let failed = batch.is_err();
                // Nobody listens any more: the reader has seen enough.
                if sender.send(batch).is_err() || failed {
                    break;
                }
            }
        });
        for batch in batches {
            take(batch?)?;
        }
        Ok(())
    })
}

fn polars_error(path: &Path, error: &polars::error::PolarsError) -> Error {
    let text = error.to_string();
    let first = text.lines().next().unwrap_or_default();
    Error::file(path, format!("cannot be read: {first}"))
        .hint("is it complete, one row per respondent, with the same number of cells in every row?")
}
