//! The columns of tables.

/// A column: everyone, or a group of a banner.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    /// What the groups are called together; nothing for the total.
    pub banner: Option<String>,
    /// The column of the data whose answers are the groups.
    pub banner_column: Option<String>,
    /// The group's code in the data.
    pub code: Option<String>,
    /// The group's label, or "Total".
    pub label: String,
    /// The letter by which other columns refer to it; empty for the total.
    pub letter: String,
}
