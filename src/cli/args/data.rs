//! The commands that look at data and codebooks: `init`, `inspect`, `check`, `schema`.

use super::headings::{INPUT, OUTPUT};
use super::reading::ReadingArgs;
use super::values::chosen_codebook;
use clap::{Args, ValueEnum};
use std::path::PathBuf;
use survey_report::run::Request;

#[derive(Debug, Args)]
pub(crate) struct InitArgs {
    /// Data file; or the files of several waves, for a codebook with a [[wave]] for each
    #[arg(required = true, value_name = "DATA")]
    pub(crate) data: Vec<PathBuf>,
    /// Value labels in a table of their own, with the columns variable, code and label
    #[arg(long, value_name = "FILE", help_heading = INPUT)]
    pub(crate) labels: Option<PathBuf>,
    #[command(flatten)]
    pub(crate) reading: ReadingArgs,
    /// File to write; `-` prints the codebook [default: <DATA's name>.codebook.toml beside the data]
    #[arg(short, long, value_name = "FILE", help_heading = OUTPUT)]
    pub(crate) out: Option<PathBuf>,
    /// Overwrite an existing codebook
    #[arg(long, help_heading = OUTPUT)]
    pub(crate) force: bool,
}

#[derive(Debug, Args)]
pub(crate) struct CheckArgs {
    /// Data file
    data: PathBuf,
    /// Codebook [default: the one named like the data, or codebook.toml beside it]
    #[arg(short, long, value_name = "FILE", help_heading = INPUT)]
    codebook: Option<PathBuf>,
    #[command(flatten)]
    reading: ReadingArgs,
}

impl CheckArgs {
    /// What is to be compared.
    pub(crate) fn request(&self) -> Request {
        Request {
            data: self.data.clone(),
            reading: self.reading.reading(),
            codebook: chosen_codebook(self.codebook.as_deref()),
            ..Request::default()
        }
    }
}

#[derive(Debug, Args)]
pub(crate) struct InspectArgs {
    /// Data file
    pub(crate) data: PathBuf,
    #[command(flatten)]
    pub(crate) reading: ReadingArgs,
    /// Print everything that was detected as JSON
    #[arg(long, help_heading = OUTPUT)]
    pub(crate) json: bool,
}

/// What a JSON Schema describes.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub(crate) enum SchemaOf {
    /// Codebooks.
    Codebook,
    /// The JSON of `inspect`.
    Inspect,
}
