//! File formats: each is read as other programs read it, and gives the numbers of the same data as CSV.

mod arrow;
mod compressed;
mod labelled;
mod parquet;
mod pyreadstat;
mod sas;
mod spss;
mod stata;
mod text;

use crate::harness::home;
use std::path::PathBuf;

pub(super) fn study(name: &str) -> PathBuf {
    home().join("tests/study").join(name)
}
