//! Flags of how a file is read.

use super::headings::INPUT;
use super::values::{parsed, values};
use clap::Args;
use survey_report::input::{Reading, TextEncoding};
use survey_report::options::{DecimalMark, Delimiter};

/// How the data file is read, where that is not detected rightly.
#[derive(Debug, Args)]
pub(crate) struct ReadingArgs {
    /// Sheet of an Excel workbook, by name or number [default: the first]
    #[arg(long, value_name = "SHEET", help_heading = INPUT, hide_short_help = true)]
    sheet: Option<String>,
    /// Encoding of a text, SPSS or Stata file, such as windows-1250 or shift_jis [default: detected]
    #[arg(long, value_name = "NAME", value_parser = parsed::<TextEncoding>, help_heading = INPUT, hide_short_help = true)]
    encoding: Option<TextEncoding>,
    /// Field delimiter [default: detected]
    #[arg(long, value_name = "DELIMITER", value_parser = values::<Delimiter>(), help_heading = INPUT, hide_short_help = true)]
    delimiter: Option<Delimiter>,
    /// Decimal mark [default: detected]
    #[arg(long, value_name = "MARK", value_parser = values::<DecimalMark>(), help_heading = INPUT, hide_short_help = true)]
    decimal: Option<DecimalMark>,
}

impl ReadingArgs {
    /// How the file is to be read.
    pub(crate) fn reading(&self) -> Reading {
        Reading { sheet: self.sheet.clone(), encoding: self.encoding, delimiter: self.delimiter, decimal: self.decimal }
    }
}
