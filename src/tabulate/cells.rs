//! Totals of a variable with categories, by groups.

use super::auxiliary::{AuxiliarySums, AuxiliaryTotals, SlotValue};
use super::batch::MISSING;
use super::by_unit::{add_each, placed};
use super::crossing::Granularity;
use super::sorted::SortedRows;

/// n, Σw and Σw² by group and category; per unit as far as the variance needs it.
#[derive(Debug, Clone, PartialEq)]
pub struct CategoryTotals {
    groups: usize,
    categories: usize,
    clustered: bool,
    /// Σw by unit, group, category.
    w: Vec<f64>,
    /// Σw² and n by unit, group, category; with clusters a single unit stands for all.
    w2: Vec<f64>,
    n: Vec<u64>,
    /// Respondents asked who gave no valid answer, by group.
    missing: Vec<u64>,
    /// Number of replicate weights, and Σw_r by group, category and replicate.
    replicates: usize,
    replicated: Vec<f64>,
    /// By group and category, where weights were made to meet totals.
    auxiliary: Option<AuxiliaryTotals>,
}

impl CategoryTotals {
    /// Empty totals.
    #[must_use]
    pub fn new(groups: usize, categories: usize, kept: Granularity) -> Self {
        let cells = groups * categories;
        let fixed = if kept.clustered { cells } else { 0 };
        Self {
            groups,
            categories,
            clustered: kept.clustered,
            w: Vec::new(),
            w2: vec![0.0; fixed],
            n: vec![0; fixed],
            missing: vec![0; groups],
            replicates: kept.replicates,
            replicated: vec![0.0; cells * kept.replicates],
            auxiliary: None,
        }
    }

    /// The same for weights that meet the totals of so many variables.
    pub(super) fn calibrated(mut self, variables: usize) -> Self {
        self.auxiliary = Some(AuxiliaryTotals::new(variables, self.groups * self.categories, self.clustered));
        self
    }

    /// What residuals of calibration need, by group and category; nothing where weights met no totals.
    #[must_use]
    pub const fn auxiliary(&self) -> Option<&AuxiliaryTotals> {
        self.auxiliary.as_ref()
    }

    /// Adds rows; those in no group go into the last one, as all do where `groups` is nothing.
    pub(super) fn add(&mut self, rows: &SortedRows<'_>, groups: Option<&[u8]>, codes: &[u8], units: usize) {
        let cells = self.groups * self.categories;
        self.w.resize(units * cells, 0.0);
        if !self.clustered {
            self.w2.resize(units * cells, 0.0);
            self.n.resize(units * cells, 0);
        }
        let outside = self.groups - 1;
        for (at, row) in rows.rows.iter().enumerate() {
            let weight = rows.weights[at];
            let group = groups.map_or(outside, |groups| usize::from(groups[at]).min(outside));
            let code = usize::from(codes[*row as usize]);
            if code >= self.categories {
                self.missing[group] += u64::from(code == usize::from(MISSING));
                continue;
            }
            let cell = group * self.categories + code;
            let place = rows.units[at] as usize * cells + cell;
            let kept = if self.clustered { cell } else { place };
            self.w[place] += weight;
            self.w2[kept] += weight * weight;
            self.n[kept] += 1;
            add_each(&mut self.replicated[cell * self.replicates..][..self.replicates], rows.replicates(at));
        }
        if let Some(auxiliary) = &mut self.auxiliary {
            let categories = self.categories;
            auxiliary.add(rows, units, |at, row| {
                let group = groups.map_or(outside, |groups| usize::from(groups[at]).min(outside));
                let code = usize::from(codes[row]);
                (code < categories).then_some([SlotValue { slot: group * categories + code, value: 1.0 }])
            });
        }
    }

    /// Adds sums that were made elsewhere to one unit, group and category.
    pub(super) fn put(&mut self, unit: usize, group: usize, category: usize, sums: &CellSums) {
        let cells = self.groups * self.categories;
        let units = self.units().max(unit + 1);
        self.w.resize(units * cells, 0.0);
        if !self.clustered {
            self.w2.resize(units * cells, 0.0);
            self.n.resize(units * cells, 0);
        }
        let cell = group * self.categories + category;
        let place = unit * cells + cell;
        let kept = if self.clustered { cell } else { place };
        self.w[place] += sums.w;
        self.w2[kept] += sums.w2;
        self.n[kept] += sums.n;
    }

    /// Adds sums by a variable whose total weights were made to meet to one unit, group and category.
    pub(super) fn put_auxiliary(&mut self, unit: usize, variable: usize, group: usize, category: usize, sums: AuxiliarySums) {
        let slot = group * self.categories + category;
        if let Some(auxiliary) = &mut self.auxiliary {
            auxiliary.put(unit, variable, slot, sums);
        }
    }

    /// Adds sums of replicate weights to one group and category.
    pub(super) fn put_replicates(&mut self, group: usize, category: usize, sums: &[f64]) {
        let cell = group * self.categories + category;
        add_each(&mut self.replicated[cell * self.replicates..][..self.replicates], sums);
    }

    /// Σw_r of one group and category, by replicate.
    #[must_use]
    pub fn replicated(&self, group: usize, category: usize) -> &[f64] {
        &self.replicated[(group * self.categories + category) * self.replicates..][..self.replicates]
    }

    /// Number of replicate weights.
    #[must_use]
    pub const fn replicates(&self) -> usize {
        self.replicates
    }

    /// Number of groups, the last of which holds those in none.
    #[must_use]
    pub const fn groups(&self) -> usize {
        self.groups
    }

    /// Number of categories.
    #[must_use]
    pub const fn categories(&self) -> usize {
        self.categories
    }

    /// Number of units with totals; later units of the frame have none.
    #[must_use]
    pub fn units(&self) -> usize {
        self.w.len().checked_div(self.groups * self.categories).unwrap_or(0)
    }

    /// Σw of one unit and group, by category.
    #[must_use]
    pub fn weights(&self, unit: usize, group: usize) -> &[f64] {
        &self.w[self.categories_of(unit, group)]
    }

    /// Σw² of one stratum and group, by category; of all strata together where the design has clusters.
    #[must_use]
    pub fn squared_weights(&self, unit: usize, group: usize) -> &[f64] {
        &self.w2[self.categories_of(unit, group)]
    }

    /// Respondents of one stratum and group; of all strata together where the design has clusters.
    #[must_use]
    pub fn count(&self, unit: usize, group: usize) -> u64 {
        self.n[self.categories_of(unit, group)].iter().sum()
    }

    /// Respondents of one stratum and group, by category; of all strata together where the design has clusters.
    #[must_use]
    pub fn counts(&self, unit: usize, group: usize) -> &[u64] {
        &self.n[self.categories_of(unit, group)]
    }

    /// Respondents of a group by category.
    #[must_use]
    pub fn respondents(&self, group: usize) -> Vec<u64> {
        let mut found = vec![0; self.categories];
        (0..self.kept_units()).for_each(|unit| add_each(&mut found, self.counts(unit, group)));
        found
    }

    /// Where the categories of one unit and group stand.
    const fn categories_of(&self, unit: usize, group: usize) -> std::ops::Range<usize> {
        let start = (unit * self.groups + group) * self.categories;
        start..start + self.categories
    }

    /// Units by which Σw² and n are kept: 1 where the design has clusters.
    #[must_use]
    pub fn kept_units(&self) -> usize {
        self.n.len().checked_div(self.groups * self.categories).unwrap_or(0)
    }

    /// Respondents asked who gave no valid answer, over all groups.
    #[must_use]
    pub fn missing(&self) -> u64 {
        self.missing.iter().sum()
    }

    /// Respondents with an answer, over all groups.
    #[must_use]
    pub fn answered(&self) -> u64 {
        self.n.iter().sum()
    }

    /// Moves the sums of each unit to its place among so many.
    pub(super) fn place(&mut self, places: &[usize], units: usize) {
        let cells = self.groups * self.categories;
        self.w = placed(&self.w, cells, places, units);
        if !self.clustered {
            self.w2 = placed(&self.w2, cells, places, units);
            self.n = placed(&self.n, cells, places, units);
        }
        if let Some(auxiliary) = &mut self.auxiliary {
            auxiliary.place(places, units);
        }
    }

    /// Adds the totals of other rows of the same crossing over the same units.
    pub fn merge(&mut self, other: &Self) {
        self.w.resize(self.w.len().max(other.w.len()), 0.0);
        self.w2.resize(self.w2.len().max(other.w2.len()), 0.0);
        self.n.resize(self.n.len().max(other.n.len()), 0);
        add_each(&mut self.w, &other.w);
        add_each(&mut self.w2, &other.w2);
        add_each(&mut self.n, &other.n);
        add_each(&mut self.missing, &other.missing);
        add_each(&mut self.replicated, &other.replicated);
        if let (Some(own), Some(other)) = (&mut self.auxiliary, &other.auxiliary) {
            own.merge(other);
        }
    }
}

/// The sums of some respondents.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(super) struct CellSums {
    pub(super) w: f64,
    pub(super) w2: f64,
    pub(super) n: u64,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tabulate::{Batch, NOT_ASKED};

    /// Four rows in two units, the third without a weight.
    fn batch(groups: &[u8]) -> Batch {
        Batch { weights: vec![1.0, 2.0, 0.0, 0.5], units: vec![0, 1, 0, 0], banners: vec![groups.to_vec()], ..Batch::default() }
    }

    #[test]
    fn counts_by_unit_group_and_category() {
        for clustered in [true, false] {
            let mut cells = CategoryTotals::new(3, 2, Granularity { clustered, replicates: 0 });
            let batch = batch(&[0, 1, 1, 0]);
            let rows = SortedRows::new(&batch, 2);
            cells.add(&rows, Some(&rows.banners[0]), &[1, 0, 1, 1], 2);
            assert!((cells.weights(0, 0)[1] - 1.5).abs() < 1e-15);
            assert!((cells.weights(1, 1)[0] - 2.0).abs() < 1e-15);
            assert_eq!(cells.answered(), 3, "a weight of 0 keeps a row out");
            let kept = usize::from(!clustered);
            assert!((cells.squared_weights(kept, 1)[0] - 4.0).abs() < 1e-15);
        }
    }

    #[test]
    fn missing_and_not_asked_are_in_no_cell() {
        let mut cells = CategoryTotals::new(1, 2, Granularity { clustered: false, replicates: 0 });
        let batch = batch(&[0; 4]);
        cells.add(&SortedRows::new(&batch, 2), None, &[MISSING, NOT_ASKED, 0, 0], 2);
        assert_eq!(cells.answered(), 1);
        assert_eq!(cells.missing(), 1);
    }

    #[test]
    fn merging_equals_adding() {
        let codes = [1, 0, 1, 1];
        let batch = batch(&[0; 4]);
        let rows = SortedRows::new(&batch, 2);
        let mut whole = CategoryTotals::new(1, 2, Granularity { clustered: false, replicates: 0 });
        whole.add(&rows, None, &codes, 2);
        whole.add(&rows, None, &codes, 2);
        let mut part = CategoryTotals::new(1, 2, Granularity { clustered: false, replicates: 0 });
        part.add(&rows, None, &codes, 2);
        let mut merged = CategoryTotals::new(1, 2, Granularity { clustered: false, replicates: 0 });
        merged.merge(&part);
        merged.merge(&part);
        assert_eq!(merged, whole);
    }
}
