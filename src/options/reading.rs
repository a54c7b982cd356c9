//! Options of how a file of text is read.

use super::choice::choices;

choices! {
    /// The character between cells.
    pub enum Delimiter: "delimiter" {
        /// `,`
        Comma = "comma" | ",",
        /// `;`
        Semicolon = "semicolon" | ";",
        /// A tab.
        Tab = "tab" | "\t" | "\\t",
        /// `|`
        Pipe = "pipe" | "|",
    }
}

impl Delimiter {
    /// The byte in a file.
    #[must_use]
    pub const fn byte(self) -> u8 {
        match self {
            Self::Comma => b',',
            Self::Semicolon => b';',
            Self::Tab => b'\t',
            Self::Pipe => b'|',
        }
    }
}

choices! {
    /// The mark before decimals.
    pub enum DecimalMark: "decimal mark" {
        /// `1.5`
        Point = "point",
        /// `1,5`
        Comma = "comma",
    }
}
