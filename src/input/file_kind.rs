//! What kinds of files there are, by their first bytes.

/// What kind of file it is, by its first bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum FileKind {
    Text,
    Parquet,
    Arrow,
    Spss,
    Stata,
    Sas,
    SasTransport,
    Excel,
}
