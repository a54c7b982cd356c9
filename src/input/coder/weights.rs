//! The weight of each row.

use super::cells::BatchCells;
use super::contradictions::Contradictions;
use crate::codebook::coding::ColumnId;
use crate::codebook::shown_cell_of;
use crate::input::cells::number_text;

/// No weight is beyond these, whose squares and sums are numbers.
const SIZES: std::ops::RangeInclusive<f64> = 1e-60..=1e60;

const HINT: &str =
    "a weight is a number of at least 0, with a point for decimals; mend the cell, or take the row out of the file";
const MISSING_HINT: &str = "a weight is a number of at least 0 in every row; where it was made for a part of the sample, name the part with --filter or filter in [design]";

/// The weight of each row; those that are none contradict the design.
pub(super) fn weights(column: ColumnId, cells: &BatchCells, contradictions: &mut Contradictions) -> Vec<f64> {
    let coded = cells.coded(column);
    let weights = cells.of(column).numbers(|row, cell| {
        let shown = if is_one_word(cell) {
            format!("the weight `{}`", shown_cell_of(&coded.name, cell))
        } else {
            "the weight".to_owned()
        };
        contradictions.design(format!("row {}: {shown} is not a number", cells.row(row)), HINT);
        0.0
    });
    for (row, weight) in weights.iter().enumerate() {
        if is_missing(*weight, column, cells) {
            contradictions.design(format!("row {}: the weight is missing", cells.row(row)), MISSING_HINT);
        } else if *weight > 0.0 && !SIZES.contains(weight) {
            contradictions.design(format!("row {}: the weight {weight:e} is too large or too small", cells.row(row)), HINT);
        } else if *weight < 0.0 {
            contradictions.design(format!("row {}: the weight {weight} is negative", cells.row(row)), HINT);
        }
    }
    weights
}

/// Whether each row has no weight; nothing where all have one.
pub(super) fn without_weight(column: ColumnId, cells: &BatchCells) -> Option<Vec<bool>> {
    let coded = cells.coded(column);
    let weights = cells.of(column).numbers(|_, cell| if coded.names_nothing(cell) { f64::NAN } else { 0.0 });
    let blank: Vec<bool> = weights.iter().map(|weight| is_missing(*weight, column, cells)).collect();
    blank.contains(&true).then_some(blank)
}

/// Whether a weight is blank, or a number that the file declares as missing.
fn is_missing(weight: f64, column: ColumnId, cells: &BatchCells) -> bool {
    let declared = &cells.coded(column).declared;
    weight.is_nan() || (declared.has_missing() && declared.is_missing(&number_text(weight)))
}

/// Whether a cell may be shown where a number should be: `1,25` and `Women` help, what people wrote in their own words does not.
fn is_one_word(cell: &str) -> bool {
    cell.chars().count() <= 12 && !cell.contains(' ')
}
