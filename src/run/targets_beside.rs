//! A file of targets that lies beside the data.

use super::wanted_weights::read;
use crate::codebook::detect::Detection;
use crate::codebook::file::WeightingFile;
use crate::codebook::resolve::{Questionnaire, resolve, weighting};
use crate::codebook::{ColumnProfile, Weighting};
use crate::error::{Error, Result};
use crate::names;
use std::path::{Path, PathBuf};

/// A file of targets beside the data.
#[derive(Debug)]
pub struct TargetsBeside {
    /// Where it is.
    pub path: PathBuf,
    /// Whether it fits the data.
    pub fit: TargetsFit,
}

/// Whether a file of targets fits the data.
#[derive(Debug)]
pub enum TargetsFit {
    /// It does, with these margins.
    Margins(Vec<MarginFound>),
    /// It does not.
    Not(Error),
}

/// A margin that a file of targets has.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MarginFound {
    /// Its name.
    pub name: String,
    /// How many categories it has.
    pub categories: usize,
}

/// What files of targets are called, and how their names end.
const NAMES: [&str; 4] = ["targets", "census", "population", "benchmarks"];
const ENDS: [&str; 4] = ["csv", "toml", "xlsx", "tsv"];

/// The file of targets that lies beside the data, if there is one: `STEM.targets.csv`, `targets.csv`, `census.csv` and the like.
#[must_use]
pub fn targets_beside(data: &Path, columns: &[ColumnProfile], detection: &Detection) -> Option<TargetsBeside> {
    if names::is_standard_input(data) {
        return None;
    }
    let folder = data.parent().unwrap_or(Path::new(""));
    let own = names::stem(data).map(|stem| format!("{stem}.targets"));
    let stems = own.into_iter().chain(NAMES.map(str::to_owned));
    let mut paths = stems.flat_map(|stem| ENDS.map(|end| folder.join(format!("{stem}.{end}"))));
    let path = paths.find(|path| path.is_file() && path != data)?;
    let fit = match fitted(&path, columns, detection) {
        Ok(weighting) => TargetsFit::Margins(
            weighting
                .margins
                .iter()
                .map(|margin| MarginFound { name: margin.name.clone(), categories: margin.groups.groups.len() })
                .collect(),
        ),
        Err(error) => TargetsFit::Not(error),
    };
    Some(TargetsBeside { path, fit })
}

fn fitted(path: &Path, columns: &[ColumnProfile], detection: &Detection) -> Result<Weighting> {
    let targets = read(path, None)?;
    let codebook = resolve(&detection.file, columns)?;
    let known = Questionnaire { questions: &codebook.questions, columns, missing: &codebook.design.missing };
    weighting(&WeightingFile::default(), &targets, &known)
}
