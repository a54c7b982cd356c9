//! The rows of a batch in the order of their units.

use super::batch::Batch;
use crate::design::{Auxiliary, CalibrationCells};

/// The rows of a batch that have a weight, sorted by unit; rows of one unit keep their order, so that its sums are those of the file.
///
/// Sorted rows touch the totals of one unit after the other: with thousands of sampling units that is several times faster than
/// jumping between them row by row.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct SortedRows<'a> {
    /// Position of each row in the batch.
    pub(super) rows: Vec<u32>,
    /// Weight of each row.
    pub(super) weights: Vec<f64>,
    /// Unit of each row.
    pub(super) units: Vec<u32>,
    /// For each banner, the group of each row.
    pub(super) banners: Vec<Vec<u8>>,
    /// Replicate weights of the rows of the batch, one row after the other.
    replicates: &'a [f64],
    replicate_count: usize,
    /// Base weights and cells of the rows of the batch, where weights were made to meet totals.
    calibrated: Option<CalibratedRows<'a>>,
}

/// What weights that were made leave of each row of a batch.
#[derive(Debug, Clone, Copy, PartialEq)]
struct CalibratedRows<'a> {
    base: &'a [f64],
    cells: &'a [u32],
    values: &'a CalibrationCells,
}

impl<'a> SortedRows<'a> {
    /// The replicate weights of a row, by its place here.
    pub(super) fn replicates(&self, at: usize) -> &'a [f64] {
        &self.replicates[self.rows[at] as usize * self.replicate_count..][..self.replicate_count]
    }

    /// The variables of a row whose totals the weights meet, by its place here.
    pub(super) fn auxiliaries(&self, at: usize) -> &'a [Auxiliary] {
        self.calibrated.map_or(&[], |of| of.values.values(of.cells[self.rows[at] as usize] as usize))
    }

    /// The cell of a row, by its place here.
    pub(super) fn cell(&self, at: usize) -> usize {
        self.calibrated.map_or(0, |of| of.cells[self.rows[at] as usize] as usize)
    }

    /// The base weight of a row, by its place here.
    pub(super) fn base(&self, at: usize) -> f64 {
        self.calibrated.map_or(self.weights[at], |of| of.base[self.rows[at] as usize])
    }

    /// Sorts a batch over so many units, whose weights meet the totals of the variables in `cells`.
    pub(super) fn calibrated(batch: &'a Batch, units: usize, cells: Option<&'a CalibrationCells>) -> Self {
        let calibrated = cells.map(|values| CalibratedRows { base: &batch.base, cells: &batch.cells, values });
        Self { calibrated, ..Self::new(batch, units) }
    }

    /// Sorts a batch over so many units.
    pub(super) fn new(batch: &'a Batch, units: usize) -> Self {
        let mut next = vec![0usize; units + 1];
        let weighted = || batch.units.iter().zip(&batch.weights).enumerate().filter(|(_, (_, weight))| **weight != 0.0);
        for (_, (unit, _)) in weighted() {
            next[*unit as usize + 1] += 1;
        }
        for unit in 0..units {
            next[unit + 1] += next[unit];
        }
        let mut rows = vec![0u32; next[units]];
        for (row, (unit, _)) in weighted() {
            let place = &mut next[*unit as usize];
            // A batch is a few megabytes of a file, or one row group: its rows fit into 32 bits.
            rows[*place] = u32::try_from(row).unwrap_or(u32::MAX);
            *place += 1;
        }
        Self {
            weights: rows.iter().map(|row| batch.weights[*row as usize]).collect(),
            units: rows.iter().map(|row| batch.units[*row as usize]).collect(),
            banners: batch.banners.iter().map(|groups| rows.iter().map(|row| groups[*row as usize]).collect()).collect(),
            rows,
            replicates: &batch.replicates,
            replicate_count: batch.replicates.len().checked_div(batch.weights.len()).unwrap_or(0),
            calibrated: None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_of_a_unit_keep_their_order_and_weightless_ones_are_left_out() {
        let batch = Batch {
            weights: vec![1.0, 2.0, 0.0, 3.0, 4.0],
            units: vec![1, 0, 0, 1, 0],
            banners: vec![vec![5, 6, 7, 8, 9]],
            ..Batch::default()
        };
        let sorted = SortedRows::new(&batch, 3);
        assert_eq!(sorted.rows, [1, 4, 0, 3]);
        assert_eq!(sorted.units, [0, 0, 1, 1]);
        assert_eq!(sorted.banners, [[6, 9, 5, 8]]);
    }
}
