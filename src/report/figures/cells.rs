//! Cells as charts show them.

use super::super::results::Results;
use crate::chart::{DrawnInterval, Mark, Share};
use crate::codebook::Question;
use crate::estimate::Reliability;
use crate::table::{Cell, Exhibit};

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

/// The share of a cell, as far as it may be shown; 0 where nobody is in the base.
pub(super) fn level(cell: Option<&Cell>) -> Option<f64> {
    cell.map_or(Some(0.0), |cell| (cell.reliability != Reliability::Suppressed).then_some(cell.estimate.value))
}

pub(super) fn nobody() -> Share {
    Share { value: 0.0, interval: None, mark: Mark::Suppressed }
}

/// The exhibit and its question.
pub(super) fn exhibit_of(results: &Results, at: usize) -> (&Exhibit, &Question) {
    let exhibit = &results.exhibits[at];
    (exhibit, &results.codebook.questions[exhibit.question])
}
