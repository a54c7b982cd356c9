//! Flags of how a file is read.

use super::names;
use super::words::CommandWords;
use clap::Args;
use survey_report::input::{DecimalMark, Reading};

/// How the data file is read, where it is not recognised rightly.
#[derive(Debug, Args)]
pub(in crate::cli) struct ReadingArgs {
    /// Sheet of an Excel workbook, by name or number [default: the first]
    #[arg(long, value_name = "SHEET", help_heading = "Reading")]
    sheet: Option<String>,
    /// Encoding of a text, SPSS or Stata file, such as windows-1250 or shift_jis [default: recognised]
    #[arg(long, value_name = "NAME", help_heading = "Reading")]
    encoding: Option<String>,
    /// What stands between cells: comma, semicolon, tab or pipe [default: recognised]
    #[arg(long, value_name = "DELIMITER", help_heading = "Reading")]
    delimiter: Option<String>,
    /// What stands before decimals [default: recognised]
    #[arg(long, value_name = "MARK", value_parser = names(DecimalMark::ALL.map(DecimalMark::name)), help_heading = "Reading")]
    decimal: Option<String>,
}

impl ReadingArgs {
    pub(in crate::cli) fn reading(&self) -> Reading {
        Reading {
            sheet: self.sheet.clone(),
            encoding: self.encoding.clone(),
            delimiter: self.delimiter.clone(),
            decimal: self.decimal.as_deref().and_then(DecimalMark::named),
        }
    }

    /// Its part of a command.
    pub(super) fn push(&self, words: &mut CommandWords) {
        words.flag("--sheet", self.sheet.as_ref());
        words.flag("--encoding", self.encoding.as_ref());
        words.flag("--delimiter", self.delimiter.as_ref());
        words.flag("--decimal", self.decimal.as_ref());
    }
}
