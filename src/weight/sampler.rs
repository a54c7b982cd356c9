//! The first look at the rows: base weights by the cells of all margins crossed.

use super::plan::{Limits, WeightPlan};
use crate::options::MissingMargin;
use crate::tabulate::{Batch, NOT_ASKED};
use rustc_hash::FxHashMap;
use std::hash::Hasher;

/// Counts respondents and base weights by the cells of the crossed margins, which is all that weights follow from.
#[derive(Debug)]
pub struct WeightSampler {
    pub(super) plan: WeightPlan,
    replicates: usize,
    pub(super) places: FxHashMap<Vec<u8>, u32>,
    cells: Vec<SampledCell>,
    /// Respondents by cell and base weight.
    people: FxHashMap<(u32, u64), u64>,
    key: Vec<u8>,
    /// People without an answer, by margin, and in none of the groups.
    unanswered: Vec<u64>,
    no_group: u64,
}

/// The respondents of one cell.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct SampledCell {
    /// The group, and the category of each margin, of which one beyond the targets holds those without an answer.
    pub(super) group: usize,
    pub(super) categories: Vec<usize>,
    pub(super) people: u64,
    /// Σd
    pub(super) base: f64,
    /// Σd of each replicate.
    pub(super) replicates: Vec<f64>,
}

/// Respondents of one cell with one base weight.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct WeightedPeople {
    pub(super) cell: usize,
    pub(super) base: f64,
    pub(super) people: u64,
}

/// What was counted, in an order that does not depend on that of the rows.
pub(super) struct Sampled {
    pub(super) cells: Vec<SampledCell>,
    pub(super) people: Vec<WeightedPeople>,
    pub(super) unanswered: Vec<u64>,
    pub(super) no_group: u64,
    /// The cell of each key.
    pub(super) places: FxHashMap<Vec<u8>, u32>,
}

impl WeightSampler {
    /// A sampler that has seen no row, of a design with so many replicate weights.
    #[must_use]
    pub fn new(plan: WeightPlan, replicates: usize) -> Self {
        Self {
            unanswered: vec![0; plan.margins.len()],
            plan,
            replicates,
            places: FxHashMap::default(),
            cells: Vec::new(),
            people: FxHashMap::default(),
            key: Vec::new(),
            no_group: 0,
        }
    }

    /// Counts a batch of rows, whose weights are base weights.
    pub fn add(&mut self, batch: &Batch) {
        for row in 0..batch.weights.len() {
            let base = batch.weights[row];
            if base <= 0.0 || !is_eligible(batch, row) || !self.is_weighted(batch, row) {
                continue;
            }
            write_key(&mut self.key, batch, row, self.plan.limits);
            let at = self.place(batch, row);
            let cell = &mut self.cells[at as usize];
            cell.people += 1;
            cell.base += base;
            let replicates = &batch.replicates[row * self.replicates..][..self.replicates];
            cell.replicates.iter_mut().zip(replicates).for_each(|(sum, weight)| *sum += weight);
            *self.people.entry((at, base.to_bits())).or_default() += 1;
        }
    }

    /// Whether a row takes part; those who lack an answer are counted.
    fn is_weighted(&mut self, batch: &Batch, row: usize) -> bool {
        let mut complete = true;
        for (margin, unanswered) in self.unanswered.iter_mut().enumerate() {
            let lacks = batch.margins[margin][row] == NOT_ASKED;
            *unanswered += u64::from(lacks);
            complete &= !lacks;
        }
        let grouped = self.plan.groups == 0 || batch.margins[self.plan.margins.len()][row] != NOT_ASKED;
        self.no_group += u64::from(!grouped);
        grouped && (complete || self.plan.missing == Some(MissingMargin::Keep))
    }

    fn place(&mut self, batch: &Batch, row: usize) -> u32 {
        if let Some(place) = self.places.get(&self.key) {
            return *place;
        }
        let place = u32::try_from(self.cells.len()).unwrap_or(u32::MAX);
        let group = if self.plan.groups == 0 { 0 } else { usize::from(batch.margins[self.plan.margins.len()][row]) };
        let category = |(margin, of): (&Vec<u8>, &super::MarginPlan)| {
            let beyond = of.targets.get(group).map_or(0, |targets| targets.amounts.len());
            usize::from(margin[row]).min(beyond)
        };
        let categories = batch.margins.iter().zip(&self.plan.margins).map(category).collect();
        let replicates = vec![0.0; self.replicates];
        self.cells.push(SampledCell { group, categories, replicates, ..SampledCell::default() });
        self.places.insert(self.key.clone(), place);
        place
    }

    /// What was counted.
    pub(super) fn finish(self) -> (WeightPlan, Sampled) {
        let mut keys: Vec<(Vec<u8>, u32)> = self.places.into_iter().collect();
        keys.sort_unstable();
        let mut new_place = vec![0usize; self.cells.len()];
        keys.iter().enumerate().for_each(|(new, (_, old))| new_place[*old as usize] = new);
        let mut cells = vec![SampledCell::default(); self.cells.len()];
        self.cells.into_iter().zip(&new_place).for_each(|(cell, place)| cells[*place] = cell);
        // The order of the map does not survive the sort.
        #[allow(clippy::iter_over_hash_type)]
        let mut people: Vec<WeightedPeople> = self
            .people
            .into_iter()
            .map(|((cell, base), people)| WeightedPeople { cell: new_place[cell as usize], base: f64::from_bits(base), people })
            .collect();
        people.sort_unstable_by(|a, b| a.cell.cmp(&b.cell).then(a.base.total_cmp(&b.base)));
        let places = keys.into_iter().enumerate().map(|(new, (key, _))| (key, u32::try_from(new).unwrap_or(u32::MAX))).collect();
        let sampled = Sampled { cells, people, unanswered: self.unanswered, no_group: self.no_group, places };
        (self.plan, sampled)
    }
}

/// Whether a row is among those that are weighted.
pub(super) fn is_eligible(batch: &Batch, row: usize) -> bool {
    batch.eligible.get(row).copied().unwrap_or(true)
}

/// What says the cell of a row: the categories, and where limits are of the weight itself, all its base weights.
pub(super) fn write_key(key: &mut Vec<u8>, batch: &Batch, row: usize, limits: Limits) {
    key.clear();
    key.extend(batch.margins.iter().map(|margin| margin[row]));
    if matches!(limits, Limits::OfWeight(_)) {
        key.extend(batch.weights[row].to_bits().to_be_bytes());
        let count = batch.replicates.len().checked_div(batch.weights.len()).unwrap_or(0);
        if count > 0 {
            let mut hasher = rustc_hash::FxHasher::default();
            batch.replicates[row * count..][..count].iter().for_each(|weight| hasher.write_u64(weight.to_bits()));
            key.extend(hasher.finish().to_be_bytes());
        }
    }
}
