//! The formats of data files.

/// The format of a data file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DataFormat {
    /// A table of text, such as CSV.
    Text,
    /// Parquet.
    Parquet,
    /// An Arrow file (Feather 2).
    Arrow,
    /// Arrow batches one after the other.
    ArrowStream,
    /// SPSS.
    Spss,
    /// Stata.
    Stata,
    /// A table of SAS.
    Sas,
    /// A transport file of SAS.
    SasTransport,
    /// An Excel workbook.
    Excel,
}
