//! Sums of all respondents by the variables whose totals weights were made to meet.

use super::by_unit::placed;
use super::sorted::SortedRows;
use crate::design::{Calibration, CalibrationCells, CalibrationSums, StratumCell};
use rustc_hash::FxHashMap;
use std::sync::Arc;

/// Sums of all respondents, whatever they answered.
#[derive(Debug)]
pub(super) struct CalibrationTotals {
    cells: Arc<CalibrationCells>,
    clustered: bool,
    base: Vec<f64>,
    totals: Vec<f64>,
    /// Σw² by stratum and cell.
    squares: FxHashMap<(u32, u32), f64>,
}

impl CalibrationTotals {
    pub(super) fn new(cells: Arc<CalibrationCells>, clustered: bool) -> Self {
        Self { base: vec![0.0; cells.len()], cells, clustered, totals: Vec::new(), squares: FxHashMap::default() }
    }

    /// The cells to which rows refer.
    pub(super) fn cells(&self) -> Arc<CalibrationCells> {
        Arc::clone(&self.cells)
    }

    pub(super) fn add(&mut self, rows: &SortedRows<'_>, units: usize) {
        let variables = self.cells.variables();
        self.totals.resize(units * variables, 0.0);
        for (at, weight) in rows.weights.iter().enumerate() {
            let (unit, cell) = (rows.units[at], rows.cell(at));
            self.base[cell] += rows.base(at);
            let totals = &mut self.totals[unit as usize * variables..][..variables];
            for x in rows.auxiliaries(at) {
                totals[x.variable as usize] += weight * x.value;
            }
            if !self.clustered {
                *self.squares.entry((unit, u32::try_from(cell).unwrap_or(u32::MAX))).or_default() += weight * weight;
            }
        }
    }

    /// What residuals need, where each unit has its place in the sample.
    pub(super) fn finish(self, places: &[usize], units: usize) -> Calibration {
        // The order of the map does not survive the sort.
        #[allow(clippy::iter_over_hash_type)]
        let mut squares: Vec<StratumCell> = self
            .squares
            .into_iter()
            .map(|((unit, cell), squares)| StratumCell { stratum: places[unit as usize], cell: cell as usize, squares })
            .collect();
        squares.sort_unstable_by_key(|of| (of.stratum, of.cell));
        let totals = placed(&self.totals, self.cells.variables(), places, units);
        Calibration::new(&self.cells, units, CalibrationSums { base: self.base, totals, squares })
    }
}
