//! The commands that look at data and codebooks: `init`, `inspect`, `check`, `schema`.

use super::reading::ReadingArgs;
use clap::{Args, ValueEnum};
use std::path::PathBuf;
use survey_report::run::Request;

#[derive(Debug, Args)]
pub(crate) struct InitArgs {
    /// Data file; or the files of several waves, for a codebook with a [[wave]] for each
    #[arg(required = true, value_name = "DATA")]
    pub(crate) data: Vec<PathBuf>,
    #[command(flatten)]
    pub(crate) reading: ReadingArgs,
    /// File to write; `-` prints the codebook [default: codebook.toml beside the data]
    #[arg(short, long, value_name = "FILE")]
    pub(crate) out: Option<PathBuf>,
    /// Value labels in a table of their own, with the columns variable, code and label
    #[arg(long, value_name = "FILE")]
    pub(crate) labels: Option<PathBuf>,
    /// Overwrite an existing codebook
    #[arg(long)]
    pub(crate) force: bool,
}

#[derive(Debug, Args)]
pub(crate) struct CheckArgs {
    /// Data file
    data: PathBuf,
    #[command(flatten)]
    reading: ReadingArgs,
    /// Codebook [default: codebook.toml beside the data, or a codebook named like the data]
    #[arg(short, long, value_name = "FILE")]
    codebook: Option<PathBuf>,
}

impl CheckArgs {
    /// What is to be compared.
    pub(crate) fn request(&self) -> Request {
        Request {
            data: self.data.clone(),
            reading: self.reading.reading(),
            codebook: self.codebook.clone(),
            ..Request::default()
        }
    }
}

#[derive(Debug, Args)]
pub(crate) struct InspectArgs {
    /// Data file
    pub(crate) data: PathBuf,
    /// Print everything that was detected as JSON
    #[arg(long)]
    pub(crate) json: bool,
    #[command(flatten)]
    pub(crate) reading: ReadingArgs,
}

/// What a JSON Schema describes.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub(crate) enum SchemaOf {
    /// Codebooks.
    Codebook,
    /// The JSON of `inspect`.
    Inspect,
}
