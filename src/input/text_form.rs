//! How a file of text is written, for other programs that are to read it as it is read here.

/// How a file of text is written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TextForm {
    /// The character between cells.
    pub separator: char,
    /// Its encoding as R calls it; nothing for UTF-8.
    pub encoding: Option<&'static str>,
    /// Whether it is packed as zip.
    pub zipped: bool,
    /// Lines above the names of the columns.
    pub skipped_lines: u64,
    /// Rows from the names to the first respondent.
    pub header_rows: u64,
    /// What the columns are called here, where that is not what a single header row says.
    pub names: Option<Vec<String>>,
    /// Columns whose numbers have a decimal comma.
    pub decimal_commas: Vec<String>,
    /// Columns whose numbers have commas between thousands.
    pub thousands: Vec<String>,
    /// Columns whose numbers have a sign, by sign.
    pub signed: Vec<SignedColumns>,
}

/// Columns whose numbers have the same sign, as `£1,234` and `36%`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignedColumns {
    /// The sign.
    pub sign: &'static str,
    /// The names of the columns.
    pub columns: Vec<String>,
}

impl TextForm {
    /// Rows before the first respondent, titles among them.
    #[must_use]
    pub const fn rows_above(&self) -> u64 {
        self.skipped_lines + self.header_rows
    }
}
