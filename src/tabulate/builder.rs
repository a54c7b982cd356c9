//! Totals accumulated batch by batch.

use super::batch::{Answers, Batch};
use super::cells::CategoryTotals;
use super::crossing::{Crossing, CrossingKind, Granularity};
use super::numbers::NumberTotals;
use super::pairs::PairTotals;
use super::sorted::SortedRows;
use super::together::{Together, together};
use super::totals::{CrossingTotals, Totals};
use super::values::ValueTotals;
use crate::design::SampleStructure;
use rayon::prelude::*;

/// Accumulates the crossings of a plan over batches of rows.
#[derive(Debug)]
pub struct TotalsBuilder {
    plan: Vec<Crossing>,
    totals: Vec<CrossingTotals>,
    respondents: Vec<u64>,
}

impl TotalsBuilder {
    /// An empty table for the crossings of `plan`.
    #[must_use]
    pub fn new(plan: Vec<Crossing>, kept: Granularity) -> Self {
        let totals = plan.iter().map(|crossing| empty(crossing, kept)).collect();
        Self { plan, totals, respondents: Vec::new() }
    }

    /// Adds a batch of rows; `units` is the number of units known after it.
    pub fn add(&mut self, batch: &Batch, units: usize) {
        let rows = SortedRows::new(batch, units);
        self.respondents.resize(units.max(self.respondents.len()), 0);
        rows.units.iter().for_each(|unit| self.respondents[*unit as usize] += 1);
        self.totals.par_iter_mut().zip(&self.plan).for_each(|(totals, crossing)| {
            let groups = crossing.banner.map(|banner| rows.banners[banner].as_slice());
            match (totals, &batch.answers[crossing.variable]) {
                (CrossingTotals::Cells(cells), Answers::Codes(codes)) => match &crossing.kind {
                    CrossingKind::Together(with) => {
                        if let Answers::Codes(others) = &batch.answers[with.other] {
                            cells.add(&rows, groups, &together(with, codes, others), units);
                        }
                    }
                    _ => cells.add(&rows, groups, codes, units),
                },
                (CrossingTotals::Numbers(sums), Answers::Numbers(numbers)) => sums.add(&rows, groups, numbers, units),
                (CrossingTotals::Values(values), Answers::Numbers(numbers)) => values.add(&rows, groups, numbers),
                (CrossingTotals::Pairs(sums), Answers::Pairs(pairs)) => sums.add(&rows, groups, pairs, units),
                // The plan and the batch are made from the same codebook, so that a variable has one shape.
                _ => {}
            }
        });
    }

    /// The totals of all rows added.
    #[must_use]
    pub fn finish(mut self, frame: SampleStructure) -> Totals {
        for totals in &mut self.totals {
            if let CrossingTotals::Values(values) = totals {
                values.finish();
            }
        }
        self.respondents.resize(frame.units.len(), 0);
        Totals { frame, plan: self.plan, crossings: self.totals, respondents: self.respondents }
    }
}

fn empty(crossing: &Crossing, kept: Granularity) -> CrossingTotals {
    let groups = crossing.groups + 1;
    match &crossing.kind {
        CrossingKind::Categories(categories) => CrossingTotals::Cells(CategoryTotals::new(groups, *categories, kept)),
        CrossingKind::Together(_) => CrossingTotals::Cells(CategoryTotals::new(groups, Together::CATEGORIES, kept)),
        CrossingKind::Number => CrossingTotals::Numbers(NumberTotals::new(groups, kept)),
        CrossingKind::Values => CrossingTotals::Values(ValueTotals::new(groups, kept)),
        CrossingKind::Ratio => CrossingTotals::Pairs(PairTotals::new(groups, kept)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::design::{LonelyPsu, SampleStructureBuilder};

    fn batch(weights: &[f64], units: &[u32], codes: &[u8], numbers: &[f64]) -> Batch {
        Batch {
            weights: weights.to_vec(),
            units: units.to_vec(),
            replicates: Vec::new(),
            banners: vec![vec![0; weights.len()]],
            answers: vec![Answers::Codes(codes.to_vec()), Answers::Numbers(numbers.to_vec())],
        }
    }

    fn totals(batches: &[&Batch]) -> Totals {
        let plan = vec![
            Crossing { variable: 0, banner: Some(0), groups: 1, kind: CrossingKind::Categories(2) },
            Crossing { variable: 1, banner: Some(0), groups: 1, kind: CrossingKind::Number },
        ];
        let mut frame = SampleStructureBuilder::new(true);
        for psu in 0..2 {
            frame.unit(0, psu, String::new);
        }
        let mut tabulator = TotalsBuilder::new(plan, Granularity { clustered: true, replicates: 0 });
        for batch in batches {
            tabulator.add(batch, 2);
        }
        tabulator.finish(frame.finish(LonelyPsu::Fail, None).expect("frame"))
    }

    #[test]
    fn merging_totals_equals_counting_together() {
        let first = batch(&[1.0, 2.0], &[0, 1], &[0, 1], &[3.0, 4.0]);
        let second = batch(&[0.5, 4.0], &[1, 0], &[1, 1], &[8.0, 16.0]);
        let mut merged = totals(&[&first]);
        merged.merge(&totals(&[&second])).expect("the same plan");
        assert_eq!(merged, totals(&[&first, &second]));
        let mut other = totals(&[&first]);
        other.plan.pop();
        assert!(merged.merge(&other).is_err());
    }
}
