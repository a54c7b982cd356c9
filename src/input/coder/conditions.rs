//! Conditions on rows: each distinct cell of a column is tested once, and only the outcomes are combined row by row.

use super::cells::BatchCells;
use crate::codebook::coding::{ColumnId, Condition};
use crate::input::cells::Memo;

/// Tests the rows of a file.
pub(super) enum ConditionReader {
    /// A test of the cells of one column.
    Cells {
        column: ColumnId,
        test: Condition,
        memo: Memo<bool>,
    },
    And(Box<Self>, Box<Self>),
    Or(Box<Self>, Box<Self>),
    Not(Box<Self>),
}

/// Outcomes that are remembered of one column from batch to batch.
const MAX_REMEMBERED: usize = 100_000;

impl ConditionReader {
    pub(super) fn of(condition: &Condition) -> Self {
        let boxed = |of: &Condition| Box::new(Self::of(of));
        match condition {
            Condition::Compare { column, .. } | Condition::In { column, .. } => {
                Self::Cells { column: *column, test: condition.clone(), memo: Memo::default() }
            }
            Condition::And(left, right) => Self::And(boxed(left), boxed(right)),
            Condition::Or(left, right) => Self::Or(boxed(left), boxed(right)),
            Condition::Not(inner) => Self::Not(boxed(inner)),
        }
    }

    /// Whether the condition holds in each row.
    pub(super) fn read(&mut self, cells: &BatchCells) -> Vec<bool> {
        match self {
            Self::Cells { column, test, memo } => {
                let coded = cells.coded(*column);
                memo.forget_beyond(MAX_REMEMBERED);
                memo.code(cells.of(*column), false, |cell| !coded.is_missing(cell.text) && test.holds(&|_: &ColumnId| cell.text))
            }
            Self::And(left, right) => {
                let mut outcomes = left.read(cells);
                outcomes.iter_mut().zip(right.read(cells)).for_each(|(outcome, other)| *outcome &= other);
                outcomes
            }
            Self::Or(left, right) => {
                let mut outcomes = left.read(cells);
                outcomes.iter_mut().zip(right.read(cells)).for_each(|(outcome, other)| *outcome |= other);
                outcomes
            }
            Self::Not(inner) => inner.read(cells).into_iter().map(|outcome| !outcome).collect(),
        }
    }
}
