//! Weights without a report: what they come to, and the data with the weight as a column.

use super::codebooks::codebook_of;
use super::request::Request;
use super::step::Step;
use super::study::{ResolvedStudy, understand_by};
use super::wave_to_count::WaveToCount;
use super::weighing::{of_margins, weightings};
use super::weighting_warnings::weighting_warnings;
use crate::codebook::Codebook;
use crate::error::{Error, Result};
use crate::format;
use crate::input::{AddedColumn, DataFormat, Source, View, WaveRows};
use crate::warning::Warning;
use crate::weight::Weighting;
use std::path::{Path, PathBuf};

/// Data with weights that were made.
pub struct WeightedFile {
    /// How they were to be made.
    pub codebook: Codebook,
    /// What they came to.
    pub weighting: Weighting,
    /// What should be known of them.
    pub warnings: Vec<Warning>,
    /// The weight of each row, in the order of the file; 0 for those that have none.
    pub weights: Vec<f64>,
    source: Source,
}

/// Makes the weights of a data file.
///
/// # Errors
/// When there are no targets, when they do not fit the data, or when no weights meet them.
pub fn weigh(request: &Request, progress: &mut dyn FnMut(Step)) -> Result<WeightedFile> {
    progress(Step::Reading);
    let own = codebook_of(request)?;
    let source = Source::open_as(&request.data, &request.reading)?;
    let study = understand_by(&source, request, own)?;
    if study.codebook().weighting.is_none() {
        return Err(Error::usage("there are no targets to make weights from")
            .hint("survey-report weight DATA --targets census.csv; or [weighting] in a codebook"));
    }
    let ResolvedStudy { view, book, .. } = study;
    // The design of the sample says nothing of its weights but the one they start from.
    let mut codebook = of_margins(&book.codebook);
    codebook.design.filter = None;
    (codebook.design.strata, codebook.design.psu, codebook.design.fpc, codebook.design.replicates) = (None, None, None, None);
    let wave = WaveToCount { cell: "", view: &view, codebook: &codebook };
    let weighting = super::counting::only(weightings(&source, None, &[wave], progress)?)?;
    let weighting = weighting.ok_or_else(|| Error::internal("a codebook with targets made no weights"))?;
    let weights = rows(&source, &view, &codebook, &weighting)?;
    let warnings = book.codebook.weighting.as_ref().map_or_else(Vec::new, |plan| weighting_warnings(plan, &weighting));
    Ok(WeightedFile { codebook: book.codebook, weighting, warnings, weights, source })
}

/// The weight of each row.
fn rows(source: &Source, view: &View, codebook: &Codebook, weighting: &Weighting) -> Result<Vec<f64>> {
    let mut weights: Vec<f64> = Vec::new();
    source.code_by(None, &[WaveRows { cell: "", view, codebook }], |_, batch| {
        weighting.apply(batch);
        weights.extend_from_slice(&batch.weights);
    })?;
    Ok(weights)
}

impl WeightedFile {
    /// The data with the weight as a column of this name, as the file at `path` is to hold them.
    ///
    /// # Errors
    /// When the data have such a column, or the format of `path` is not written.
    pub fn with_weight(&self, name: &str, path: &Path) -> Result<Vec<u8>> {
        check_column(name, &self.source)?;
        let column = AddedColumn { name, numbers: &self.weights };
        match written_format(path, &self.source)? {
            WrittenFormat::Text => self.source.text_with(column),
            WrittenFormat::Parquet => self.source.parquet_with(column),
        }
    }
}

/// Checks, before the long work, that the data may be written to `path`.
///
/// # Errors
/// When it is the data file itself, exists (unless `force`), or is of a format that is not written.
pub fn check_weighted_file(data: &Path, path: &Path, force: bool) -> Result<()> {
    let same = std::fs::canonicalize(data).ok().zip(std::fs::canonicalize(path).ok()).is_some_and(|(a, b)| a == b);
    if same {
        return Err(Error::usage(format!("`{}` is the data file itself, which stays as it is", path.display()))
            .hint("name another file: -o weighted.csv"));
    }
    if path.exists() && !force {
        return Err(Error::file(path, "exists already").hint("name another file, or overwrite it with --force"));
    }
    Ok(())
}

fn check_column(name: &str, source: &Source) -> Result<()> {
    let taken = |wanted: &str| source.columns().iter().any(|column| column.name.eq_ignore_ascii_case(wanted));
    if name.trim().is_empty() {
        return Err(Error::usage("the column of the weight needs a name").hint("--column weight"));
    }
    if !taken(name) {
        return Ok(());
    }
    let free = (2..100).map(|at| format!("{name}_{at}")).find(|other| !taken(other)).unwrap_or_default();
    Err(Error::usage(format!("the data have a column `{name}` already"))
        .hint(format!("call the new one otherwise: --column {}", format::shell(&free))))
}

enum WrittenFormat {
    Text,
    Parquet,
}

fn written_format(path: &Path, source: &Source) -> Result<WrittenFormat> {
    let end = path.extension().map_or_else(String::new, |end| end.to_string_lossy().to_lowercase());
    match (end.as_str(), source.format()) {
        ("csv" | "tsv" | "txt", _) => Ok(WrittenFormat::Text),
        ("parquet", DataFormat::Parquet) => Ok(WrittenFormat::Parquet),
        ("parquet", _) => {
            Err(Error::usage("Parquet is written only where the data are Parquet").hint("write CSV: -o weighted.csv"))
        }
        (_, _) => Err(Error::usage(format!("`{}` is no name of a file that is written", PathBuf::from(path).display()))
            .hint("data are written as CSV, or as Parquet where they are Parquet: -o weighted.csv")),
    }
}
