//! Lists of numbers: what data files hold, for documents that are made to be worked with.

use crate::table::Field;

/// A list: a row for each number.
#[derive(Debug, Clone, PartialEq)]
pub struct DataList {
    /// What it is called, in a word.
    pub name: &'static str,
    /// What is in it, in a sentence.
    pub about: &'static str,
    /// The names of its fields.
    pub head: &'static [&'static str],
    /// A row of fields for each number.
    pub rows: Vec<Vec<Field>>,
}
