//! Conditions on rows, with their columns by id.

use super::column_id::ColumnId;
use super::columns::CodedColumn;
use super::value_map::ValueMap;
use crate::codebook::AnswerTest;
use crate::codebook::expression::{CellTest, Expression};

/// A condition on one row.
pub type Condition = Expression<CodedTest>;

/// A test of the cells of one column.
#[derive(Debug, Clone, PartialEq)]
pub enum CodedTest {
    /// Of the cells as they are.
    Cells {
        /// The column.
        column: ColumnId,
        /// The test.
        test: CellTest,
    },
    /// Of the answers that they say.
    Answers {
        /// The column.
        column: ColumnId,
        /// What a cell says.
        map: ValueMap,
        /// The test.
        test: AnswerTest,
    },
}

impl CodedTest {
    /// The column that it reads.
    #[must_use]
    pub const fn column(&self) -> ColumnId {
        match self {
            Self::Cells { column, .. } | Self::Answers { column, .. } => *column,
        }
    }

    /// Whether it holds of a cell that is not blank.
    #[must_use]
    pub fn holds(&self, cell: &str, column: &CodedColumn) -> bool {
        match self {
            Self::Cells { test, .. } => !column.is_missing(cell) && test.holds(cell),
            Self::Answers { map, test, .. } => {
                let among = |places: &[usize]| map.group(cell, column).map(|place| places.contains(&usize::from(place)));
                match test {
                    AnswerTest::Among(places) => among(places) == Some(true),
                    AnswerTest::NotAmong(places) => !among(places).unwrap_or_else(|| column.is_missing(cell)),
                }
            }
        }
    }
}
