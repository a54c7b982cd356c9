//! Numbers, and pairs of them for a ratio.

use super::cells::BatchCells;
use super::coded::{CodedQuestion, OddCell};
use crate::codebook::coding::{ColumnId, NumberMap, NumberMeaning};
use crate::tabulate::NO_NUMBER;

/// Stands for "not asked" while numbers are read, in which blank cells are NaN. No cell can hold it: infinite numbers are refused.
const NOT_ASKED_NUMBER: f64 = f64::NEG_INFINITY;

/// The number of each row; words among them are no numbers, and are noted where the row counts.
pub(super) fn numbers(
    column: ColumnId,
    map: &NumberMap,
    cells: &BatchCells,
    kept: Option<&[bool]>,
    coded: &mut CodedQuestion,
) -> Vec<f64> {
    let of = cells.coded(column);
    let mut numbers = cells.of(column).numbers(|row, cell| match map.of_word(cell, of) {
        NumberMeaning::NotAsked => NOT_ASKED_NUMBER,
        NumberMeaning::Unknown if kept.is_none_or(|kept| kept[row]) => {
            coded.words.push(OddCell::of(cells, column, cell, row));
            f64::NAN
        }
        _ => f64::NAN,
    });
    for number in &mut numbers {
        if number.is_nan() {
            *number = NO_NUMBER;
        } else if *number == NOT_ASKED_NUMBER {
            *number = f64::NAN;
        } else {
            match map.of_number(*number, of) {
                NumberMeaning::NotAsked => *number = f64::NAN,
                NumberMeaning::NoAnswer => *number = NO_NUMBER,
                NumberMeaning::Number | NumberMeaning::Unknown => {}
            }
        }
    }
    numbers
}
