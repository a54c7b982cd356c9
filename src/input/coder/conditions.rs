//! Conditions on rows: each distinct cell of a column is tested once, and only the outcomes are combined row by row.

use super::cells::BatchCells;
use crate::codebook::coding::{CodedTest, Condition};
use crate::input::cells::Memo;

/// Tests the rows of a file.
pub(super) enum ConditionReader {
    /// A test of the cells of one column.
    Is {
        test: Box<CodedTest>,
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
            Condition::Is(test) => Self::Is { test: Box::new(test.clone()), memo: Memo::default() },
            Condition::And(left, right) => Self::And(boxed(left), boxed(right)),
            Condition::Or(left, right) => Self::Or(boxed(left), boxed(right)),
            Condition::Not(inner) => Self::Not(boxed(inner)),
        }
    }

    /// Whether the condition holds in each row.
    pub(super) fn read(&mut self, cells: &BatchCells) -> Vec<bool> {
        match self {
            Self::Is { test, memo } => {
                let coded = cells.coded(test.column());
                memo.forget_beyond(MAX_REMEMBERED);
                memo.code(cells.of(test.column()), false, |cell| test.holds(cell.text, coded))
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
