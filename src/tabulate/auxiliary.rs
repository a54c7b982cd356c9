//! Totals by the variables whose totals weights were made to meet: what residuals of calibration need of a crossing.

use super::by_unit::{add_each, placed};
use super::sorted::SortedRows;

/// The sums of one slot by one variable x, over respondents whose value of the slot is y.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(super) struct AuxiliarySums {
    /// Σ d x y, of base weights.
    pub(super) base: f64,
    /// Σ w² x y, of final weights.
    pub(super) squared: f64,
}

impl std::ops::AddAssign for AuxiliarySums {
    fn add_assign(&mut self, other: Self) {
        self.base += other.base;
        self.squared += other.squared;
    }
}

/// A value of a respondent that goes into one slot.
#[derive(Debug, Clone, Copy)]
pub(super) struct SlotValue {
    pub(super) slot: usize,
    pub(super) value: f64,
}

/// Sums by unit, variable and slot: an answer in a group, or a part of a number. With clusters one unit stands for all.
#[derive(Debug, Clone, PartialEq)]
pub struct AuxiliaryTotals {
    variables: usize,
    slots: usize,
    clustered: bool,
    sums: Vec<AuxiliarySums>,
}

impl AuxiliaryTotals {
    /// Empty totals.
    pub(super) const fn new(variables: usize, slots: usize, clustered: bool) -> Self {
        Self { variables, slots, clustered, sums: Vec::new() }
    }

    const fn of_unit(&self) -> usize {
        self.variables * self.slots
    }

    /// Adds rows by the values that each has.
    pub(super) fn add<const N: usize>(
        &mut self,
        rows: &SortedRows<'_>,
        units: usize,
        values: impl Fn(usize, usize) -> Option<[SlotValue; N]>,
    ) {
        self.resize(units);
        for (at, row) in rows.rows.iter().enumerate() {
            let Some(values) = values(at, *row as usize) else { continue };
            let squared = rows.weights[at] * rows.weights[at];
            let unit = if self.clustered { 0 } else { rows.units[at] as usize };
            for x in rows.auxiliaries(at) {
                let place = (unit * self.variables + x.variable as usize) * self.slots;
                for SlotValue { slot, value } in values {
                    let y = x.value * value;
                    self.sums[place + slot] += AuxiliarySums { base: rows.base(at) * y, squared: squared * y };
                }
            }
        }
    }

    /// Adds sums that were made elsewhere.
    pub(super) fn put(&mut self, unit: usize, variable: usize, slot: usize, sums: AuxiliarySums) {
        let unit = if self.clustered { 0 } else { unit };
        self.resize(unit + 1);
        let place = (unit * self.variables + variable) * self.slots + slot;
        self.sums[place] += sums;
    }

    fn resize(&mut self, units: usize) {
        let units = if self.clustered { 1 } else { units };
        self.sums.resize(self.sums.len().max(units * self.of_unit()), AuxiliarySums::default());
    }

    /// Moves the sums of each unit to its place among so many.
    pub(super) fn place(&mut self, places: &[usize], units: usize) {
        if !self.clustered {
            self.sums = placed(&self.sums, self.of_unit(), places, units);
        }
    }

    /// Adds the totals of other rows of the same crossing over the same units.
    pub(super) fn merge(&mut self, other: &Self) {
        self.sums.resize(self.sums.len().max(other.sums.len()), AuxiliarySums::default());
        add_each(&mut self.sums, &other.sums);
    }

    /// Σ d x u by variable, where u is `influence` in each slot.
    #[must_use]
    pub fn base(&self, influence: &[f64]) -> Vec<f64> {
        let mut base = vec![0.0; self.variables];
        self.each(influence, |place, times, sums| base[place % self.variables] += times * sums.base);
        base
    }

    /// Σ w² x u by unit and variable.
    #[must_use]
    pub fn crossed(&self, influence: &[f64]) -> Vec<f64> {
        let mut crossed = vec![0.0; self.sums.len().checked_div(self.slots).unwrap_or(0)];
        self.each(influence, |place, times, sums| crossed[place] += times * sums.squared);
        crossed
    }

    fn each(&self, influence: &[f64], mut add: impl FnMut(usize, f64, &AuxiliarySums)) {
        let used: Vec<(usize, f64)> = influence.iter().copied().enumerate().filter(|(_, times)| *times != 0.0).collect();
        for (place, slots) in self.sums.chunks_exact(self.slots.max(1)).enumerate() {
            for (slot, times) in &used {
                add(place, *times, &slots[*slot]);
            }
        }
    }
}
