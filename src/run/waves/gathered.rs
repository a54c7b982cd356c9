//! What is noticed while waves are read.

use crate::codebook::file::StudyFile;
use crate::wave::{ColumnMatch, WaveNote};

/// What is noticed while waves are read.
#[derive(Default)]
pub(super) struct Gathered {
    pub(super) notes: Vec<WaveNote>,
    /// Columns that were taken for the same.
    pub(super) matches: Vec<ColumnMatch>,
    /// The column that says the wave, where there is one.
    pub(super) column: Option<String>,
    /// What the codebook of the first wave says of the study.
    pub(super) first_study: Option<StudyFile>,
}
