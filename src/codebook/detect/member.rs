//! A column on its way into a question.

use super::reading::ColumnReading;
use crate::codebook::profile::ColumnProfile;

/// A column with what it looks like by itself.
#[derive(Debug, Clone)]
pub(super) struct Member<'a> {
    pub profile: &'a ColumnProfile,
    pub reading: ColumnReading,
}
