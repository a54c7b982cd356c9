//! How a file is to be read, where that is not left to be recognised.

use super::encoding::TextEncoding;
use super::file_kind::FileKind;
use crate::error::{Error, Result};
use crate::options::{DecimalMark, Delimiter};
use encoding_rs::Encoding;

/// How a file is to be read. What is left out is recognised.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Reading {
    /// The sheet of an Excel workbook, by name or number; nothing for the first.
    pub sheet: Option<String>,
    /// The encoding of a text, SPSS, Stata or transport file.
    pub encoding: Option<TextEncoding>,
    /// The character between the cells of a text file.
    pub delimiter: Option<Delimiter>,
    /// The mark before the decimals of a text file or a workbook.
    pub decimal: Option<DecimalMark>,
}

/// The same with names understood.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Given {
    pub(super) encoding: Option<&'static Encoding>,
    pub(super) delimiter: Option<u8>,
    pub(super) decimal: Option<DecimalMark>,
}

impl Reading {
    /// Understands what was given, and refuses what does not concern a file of this kind.
    pub(super) fn given(&self, kind: FileKind) -> Result<Given> {
        let no_text = kind != FileKind::Text;
        let no_table = no_text && kind != FileKind::Excel;
        let encoded = matches!(kind, FileKind::Text | FileKind::Spss | FileKind::Stata | FileKind::SasTransport);
        if self.sheet.is_some() && kind != FileKind::Excel {
            return Err(Error::usage("--sheet applies only to Excel workbooks").hint("leave --sheet out"));
        }
        if self.encoding.is_some() && !encoded {
            return Err(Error::usage("--encoding does not apply: this file states its own encoding").hint("leave --encoding out"));
        }
        if self.delimiter.is_some() && no_text {
            return Err(Error::usage("--delimiter applies only to text files").hint("leave --delimiter out"));
        }
        if self.decimal.is_some() && no_table {
            return Err(Error::usage("--decimal applies only to text files and Excel workbooks").hint("leave --decimal out"));
        }
        Ok(Given {
            encoding: self.encoding.map(|encoding| encoding.0),
            delimiter: self.delimiter.map(Delimiter::byte),
            decimal: self.decimal,
        })
    }
}
