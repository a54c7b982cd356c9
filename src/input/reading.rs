//! How a file is to be read, where that is not left to be recognised.

use super::encoding;
use super::file_kind::FileKind;
use crate::error::{Error, Result};
use encoding_rs::Encoding;

/// How a file is to be read. What is left out is recognised.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Reading {
    /// The sheet of an Excel workbook, by name or number; nothing for the first.
    pub sheet: Option<String>,
    /// The encoding of a file of text, SPSS or Stata, or of a transport file, by name, such as `windows-1250`.
    pub encoding: Option<String>,
    /// What stands between the cells of a file of text: `comma`, `semicolon`, `tab`, `pipe`, or the character itself.
    pub delimiter: Option<String>,
    /// What stands before the decimals of a file of text or a workbook.
    pub decimal: Option<DecimalMark>,
}

/// What stands before decimals.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DecimalMark {
    /// `1.5`
    Point,
    /// `1,5`
    Comma,
}

impl DecimalMark {
    /// All of them.
    pub const ALL: [Self; 2] = [Self::Point, Self::Comma];

    /// Its name.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Point => "point",
            Self::Comma => "comma",
        }
    }

    /// The mark of a name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|mark| mark.name() == name)
    }
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
            return Err(Error::usage("--sheet names a sheet, and the data are no Excel workbook").hint("leave --sheet out"));
        }
        if self.encoding.is_some() && !encoded {
            return Err(Error::usage("--encoding names an encoding, and the file says its own").hint("leave --encoding out"));
        }
        if self.delimiter.is_some() && no_text {
            return Err(Error::usage("--delimiter is for files of text, and the data are none").hint("leave --delimiter out"));
        }
        if self.decimal.is_some() && no_table {
            return Err(Error::usage("--decimal is for files of text, and the data are none").hint("leave --decimal out"));
        }
        Ok(Given {
            encoding: self.encoding.as_deref().map(encoding::named).transpose()?,
            delimiter: self.delimiter.as_deref().map(delimiter).transpose()?,
            decimal: self.decimal,
        })
    }
}

fn delimiter(name: &str) -> Result<u8> {
    match name {
        "comma" | "," => Ok(b','),
        "semicolon" | ";" => Ok(b';'),
        "tab" | "\t" | "\\t" => Ok(b'\t'),
        "pipe" | "|" => Ok(b'|'),
        _ => Err(Error::usage(format!("--delimiter `{name}` is none that is read"))
            .hint("comma, semicolon, tab or pipe, or the character itself in quotes")),
    }
}
