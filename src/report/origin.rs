//! What a report is to those that write it.

use super::presentation::Presentation;
use crate::document::{DataFile, Document};
use crate::error::Result;
use crate::hash::InputFile;
use crate::warning::Warning;

/// A report: its document, its data files, and what there is to know of how it was made.
pub trait Report {
    /// What it says.
    fn document(&self) -> Document<'_>;

    /// The full tables, where they are a document of their own.
    fn tables(&self) -> Option<Document<'_>> {
        None
    }

    /// What its table book holds.
    fn book(&self) -> Document<'_>;

    /// Its numbers, for programs and for other reports.
    ///
    /// # Errors
    /// Never in memory; the error is that of a writer.
    fn data_files(&self) -> Result<Vec<DataText>>;

    /// How it was made.
    fn origin(&self) -> ReportOrigin<'_>;
}

/// A data file of a report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DataText {
    /// Which.
    pub file: DataFile,
    /// What it holds.
    pub text: String,
}

/// How a report was made.
#[derive(Debug, Clone)]
pub struct ReportOrigin<'a> {
    /// The command, without the program's folder.
    pub command: &'a str,
    /// The files that went in.
    pub inputs: Vec<&'a InputFile>,
    /// What the reader should know.
    pub warnings: &'a [Warning],
    /// How its charts look.
    pub presentation: &'a Presentation,
}
