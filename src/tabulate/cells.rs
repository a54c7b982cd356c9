//! Totals of a variable with categories, by groups.

use super::sorted::SortedRows;
use crate::input::MISSING;

/// n, Σw and Σw² by group and category; per unit as far as the variance needs it.
#[derive(Debug, Clone, PartialEq)]
pub struct Cells {
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
}

impl Cells {
    /// Empty totals.
    #[must_use]
    pub fn new(groups: usize, categories: usize, clustered: bool) -> Self {
        let cells = groups * categories;
        let fixed = if clustered { cells } else { 0 };
        Self { groups, categories, clustered, w: Vec::new(), w2: vec![0.0; fixed], n: vec![0; fixed], missing: vec![0; groups] }
    }

    /// Adds rows; those in no group go into the last one, as all do where `groups` is nothing.
    pub(super) fn add(&mut self, rows: &SortedRows, groups: Option<&[u8]>, codes: &[u8], units: usize) {
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
        }
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

    /// Adds the totals of other rows of the same crossing over the same units.
    pub fn merge(&mut self, other: &Self) {
        self.w.resize(self.w.len().max(other.w.len()), 0.0);
        self.w2.resize(self.w2.len().max(other.w2.len()), 0.0);
        self.n.resize(self.n.len().max(other.n.len()), 0);
        add_each(&mut self.w, &other.w);
        add_each(&mut self.w2, &other.w2);
        add_each(&mut self.n, &other.n);
        add_each(&mut self.missing, &other.missing);
    }
}

fn add_each<T: Copy + std::ops::AddAssign>(to: &mut [T], from: &[T]) {
    for (to, from) in to.iter_mut().zip(from) {
        *to += *from;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::input::{Batch, NOT_ASKED};

    /// Four rows in two units, the third without a weight.
    fn rows(groups: &[u8]) -> SortedRows {
        let batch = Batch {
            weights: vec![1.0, 2.0, 0.0, 0.5],
            units: vec![0, 1, 0, 0],
            banners: vec![groups.to_vec()],
            ..Batch::default()
        };
        SortedRows::new(&batch, 2)
    }

    #[test]
    fn counts_by_unit_group_and_category() {
        for clustered in [true, false] {
            let mut cells = Cells::new(3, 2, clustered);
            let rows = rows(&[0, 1, 1, 0]);
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
        let mut cells = Cells::new(1, 2, false);
        cells.add(&rows(&[0; 4]), None, &[MISSING, NOT_ASKED, 0, 0], 2);
        assert_eq!(cells.answered(), 1);
        assert_eq!(cells.missing(), 1);
    }

    #[test]
    fn merging_equals_adding() {
        let codes = [1, 0, 1, 1];
        let mut whole = Cells::new(1, 2, false);
        whole.add(&rows(&[0; 4]), None, &codes, 2);
        whole.add(&rows(&[0; 4]), None, &codes, 2);
        let mut part = Cells::new(1, 2, false);
        part.add(&rows(&[0; 4]), None, &codes, 2);
        let mut merged = Cells::new(1, 2, false);
        merged.merge(&part);
        merged.merge(&part);
        assert_eq!(merged, whole);
    }
}
