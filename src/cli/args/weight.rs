//! The command that makes weights: `weight`.

use super::headings::{INPUT, OUTPUT};
use super::reading::ReadingArgs;
use super::values::chosen_codebook;
use super::weighting::WeightingArgs;
use clap::Args;
use std::path::PathBuf;
use survey_report::run::Request;

#[derive(Debug, Args)]
pub(crate) struct WeightArgs {
    /// Data file with one row per respondent
    pub(crate) data: PathBuf,
    /// Codebook [default: the one named like the data, or codebook.toml beside it]; none applies none
    #[arg(short, long, value_name = "FILE", help_heading = INPUT)]
    codebook: Option<PathBuf>,
    #[command(flatten)]
    weighting: WeightingArgs,
    #[command(flatten)]
    reading: ReadingArgs,
    /// File to write: the data with the weight as a column, as CSV, or as Parquet where the data are Parquet [default: none]
    #[arg(short, long, value_name = "FILE", help_heading = OUTPUT)]
    pub(crate) out: Option<PathBuf>,
    /// Name of the weight's column
    #[arg(long, value_name = "NAME", default_value = "weight", help_heading = OUTPUT)]
    pub(crate) column: String,
    /// Overwrite an existing file
    #[arg(long, help_heading = OUTPUT)]
    pub(crate) force: bool,
    /// Print a machine-readable result on stdout
    #[arg(long, help_heading = OUTPUT)]
    pub(crate) json: bool,
    /// Print errors only
    #[arg(short, long, help_heading = OUTPUT)]
    pub(crate) quiet: bool,
}

impl WeightArgs {
    /// What is asked for.
    pub(crate) fn request(&self, command: &str) -> Request {
        Request {
            data: self.data.clone(),
            reading: self.reading.reading(),
            codebook: chosen_codebook(self.codebook.as_deref()),
            weighting: self.weighting.request(),
            command: command.to_owned(),
            ..Request::default()
        }
    }
}
