//! Cells as charts show them.

use super::super::results::Results;
use crate::chart::{DrawnInterval, Mark, Share};
use crate::codebook::Question;
use crate::estimate::Reliability;
use crate::table::{Cell, Exhibit, Number, Row};

/// A cell as a chart shows it.
pub(super) fn share(cell: &Cell) -> Share {
    let interval = cell.estimate.interval.map(|interval| DrawnInterval { lower: interval.lower, upper: interval.upper });
    Share { value: cell.estimate.value, interval, mark: mark(cell.reliability) }
}

pub(super) const fn mark(reliability: Reliability) -> Mark {
    match reliability {
        Reliability::Shown => Mark::Shown,
        Reliability::SmallBase | Reliability::Caution => Mark::SmallBase,
        Reliability::Suppressed => Mark::Suppressed,
    }
}

/// The share of a row in a column, as far as it may be shown; 0 where nobody is in the base.
pub(super) fn level(row: Option<&Row>, column: usize) -> Option<f64> {
    match row.map_or(Number::NoBase, |row| row.number(column)) {
        Number::Known(cell) => (cell.reliability != Reliability::Suppressed).then_some(cell.estimate.value),
        Number::Withheld(_) => None,
        Number::NoBase => Some(0.0),
    }
}

/// The share of a row in a column of groups; nothing where nobody is in the base.
pub(super) fn group_share(row: &Row, column: usize) -> Option<Share> {
    match row.number(column) {
        Number::Known(cell) => Some(share(cell)),
        Number::Withheld(_) => Some(nobody()),
        Number::NoBase => None,
    }
}

pub(super) fn nobody() -> Share {
    Share { value: 0.0, interval: None, mark: Mark::Suppressed }
}

/// The exhibit and its question.
pub(super) fn exhibit_of(results: &Results, at: usize) -> (&Exhibit, &Question) {
    let exhibit = &results.exhibits[at];
    (exhibit, &results.codebook.questions[exhibit.question])
}
