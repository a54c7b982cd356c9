//! One pass over coded rows into *totals*: everything that shares, means, quantiles, tests and intervals need, with no row kept.
//!
//! A [`Crossing`] is a variable of answers by a set of groups, with those in no group as the last. Its totals are kept per unit of the [`Frame`]:
//! per PSU where the design has clusters (Σw, whose products give the variance), per stratum where respondents were sampled directly
//! (n, Σw, Σw², since a respondent is in one category only). Memory grows with cells and units, never with rows. Rows are added in
//! the order of the file, unit by unit, by one thread per crossing, so that no sum depends on the number of threads.

mod cells;
mod numbers;
mod pairs;
mod sorted;
mod together;
mod values;

pub use cells::Cells;
pub use numbers::{NumberSums, Numbers};
pub use pairs::{PairSums, Pairs};
pub use together::{Together, together};
pub use values::{ValueWeight, Values};

use crate::design::Frame;
use crate::error::{Error, Result};
use crate::input::{Answers, Batch};
use rayon::prelude::*;
use sorted::SortedRows;

/// What is counted: one variable by the groups of one banner, or by no groups.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Crossing {
    /// Position of the variable in a batch.
    pub variable: usize,
    /// Position of the banner in a batch; nothing where there is none.
    pub banner: Option<usize>,
    /// Number of groups of the banner, or 0. Respondents in no group are kept as one group more, so that all groups together are
    /// everyone.
    pub groups: usize,
    /// What the variable holds.
    pub shape: Shape,
}

/// What of a variable is counted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Shape {
    /// One of so many categories.
    Categories(usize),
    /// The sums of a number.
    Number,
    /// The distribution of a number, for its quantiles.
    Values,
    /// The sums of two numbers, for their ratio.
    Ratio,
    /// Whether the answer is in a net, together with the same for another variable: the items of a battery compared.
    Together(Together),
}

/// What totals keep apart, which follows from the design.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Kept {
    /// Whether units are PSUs (or patterns of replicate weights), else strata.
    pub clustered: bool,
    /// Number of replicate weights.
    pub replicates: usize,
}

/// The totals of one crossing.
#[derive(Debug, Clone, PartialEq)]
pub enum CrossingTotals {
    /// Of a variable with categories, or of two of them together.
    Cells(Cells),
    /// Of a number.
    Numbers(Numbers),
    /// The distribution of a number.
    Values(Values),
    /// Of a ratio.
    Pairs(Pairs),
}

impl CrossingTotals {
    /// Number of groups, the last of which holds those in none.
    #[must_use]
    pub const fn groups(&self) -> usize {
        match self {
            Self::Cells(cells) => cells.groups(),
            Self::Numbers(numbers) => numbers.groups(),
            Self::Values(values) => values.groups(),
            Self::Pairs(pairs) => pairs.groups(),
        }
    }
}

/// Accumulates the crossings of a plan over batches of rows.
#[derive(Debug)]
pub struct Tabulator {
    plan: Vec<Crossing>,
    totals: Vec<CrossingTotals>,
    respondents: Vec<u64>,
}

impl Tabulator {
    /// An empty table for the crossings of `plan`.
    #[must_use]
    pub fn new(plan: Vec<Crossing>, kept: Kept) -> Self {
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
                (CrossingTotals::Cells(cells), Answers::Codes(codes)) => match &crossing.shape {
                    Shape::Together(with) => {
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
    pub fn finish(mut self, frame: Frame) -> Totals {
        for totals in &mut self.totals {
            if let CrossingTotals::Values(values) = totals {
                values.finish();
            }
        }
        self.respondents.resize(frame.units.len(), 0);
        Totals { frame, plan: self.plan, crossings: self.totals, respondents: self.respondents }
    }
}

fn empty(crossing: &Crossing, kept: Kept) -> CrossingTotals {
    let groups = crossing.groups + 1;
    match &crossing.shape {
        Shape::Categories(categories) => CrossingTotals::Cells(Cells::new(groups, *categories, kept)),
        Shape::Together(_) => CrossingTotals::Cells(Cells::new(groups, Together::CATEGORIES, kept)),
        Shape::Number => CrossingTotals::Numbers(Numbers::new(groups, kept)),
        Shape::Values => CrossingTotals::Values(Values::new(groups, kept)),
        Shape::Ratio => CrossingTotals::Pairs(Pairs::new(groups, kept)),
    }
}

/// The totals of every crossing, with the frame of the sample.
#[derive(Debug, Clone, PartialEq)]
pub struct Totals {
    /// Strata and units.
    pub frame: Frame,
    /// What was counted.
    pub plan: Vec<Crossing>,
    /// The totals, in the order of the plan.
    pub crossings: Vec<CrossingTotals>,
    /// Respondents with a weight, by unit of the frame.
    pub respondents: Vec<u64>,
}

impl Totals {
    /// Adds the totals of other rows of the same sample: the same plan over the same frame.
    ///
    /// # Errors
    /// When plan or frame differ, since sums would then be added to the wrong cells.
    pub fn merge(&mut self, other: &Self) -> Result<()> {
        if self.plan != other.plan || self.frame != other.frame {
            return Err(Error::internal("totals of different plans or samples cannot be added"));
        }
        cells::add_each(&mut self.respondents, &other.respondents);
        for (totals, other) in self.crossings.iter_mut().zip(&other.crossings) {
            match (totals, other) {
                (CrossingTotals::Cells(cells), CrossingTotals::Cells(other)) => cells.merge(other),
                (CrossingTotals::Numbers(numbers), CrossingTotals::Numbers(other)) => numbers.merge(other),
                (CrossingTotals::Values(values), CrossingTotals::Values(other)) => values.merge(other),
                (CrossingTotals::Pairs(pairs), CrossingTotals::Pairs(other)) => pairs.merge(other),
                // The same plan has the same shapes.
                _ => {}
            }
        }
        Ok(())
    }

    /// The totals of a variable whose groups, all together, are everyone.
    #[must_use]
    pub fn everyone(&self, variable: usize) -> Option<&CrossingTotals> {
        self.find(|crossing| crossing.variable == variable && crossing.shape.is_main())
    }

    /// The totals of a variable by the groups of a banner.
    #[must_use]
    pub fn by(&self, variable: usize, banner: usize) -> Option<&CrossingTotals> {
        self.find(|crossing| crossing.variable == variable && crossing.banner == Some(banner) && crossing.shape.is_main())
    }

    /// The distribution of a number, by the groups of a banner or of everyone.
    #[must_use]
    pub fn values(&self, variable: usize, banner: Option<usize>) -> Option<&Values> {
        let wanted = |crossing: &Crossing| {
            crossing.variable == variable && crossing.shape == Shape::Values && banner.is_none_or(|_| crossing.banner == banner)
        };
        match self.find(wanted) {
            Some(CrossingTotals::Values(values)) => Some(values),
            _ => None,
        }
    }

    /// The totals of two variables together.
    #[must_use]
    pub fn together(&self, variable: usize, other: usize) -> Option<&Cells> {
        let wanted = |crossing: &Crossing| {
            crossing.variable == variable && matches!(&crossing.shape, Shape::Together(with) if with.other == other)
        };
        match self.find(wanted) {
            Some(CrossingTotals::Cells(cells)) => Some(cells),
            _ => None,
        }
    }

    fn find(&self, wanted: impl Fn(&Crossing) -> bool) -> Option<&CrossingTotals> {
        self.crossings.get(self.plan.iter().position(wanted)?)
    }
}

impl Shape {
    /// Whether it holds what shares, means and ratios are made of, rather than an addition to it.
    const fn is_main(&self) -> bool {
        matches!(self, Self::Categories(_) | Self::Number | Self::Ratio)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::design::{FrameBuilder, LonelyPsu};

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
            Crossing { variable: 0, banner: Some(0), groups: 1, shape: Shape::Categories(2) },
            Crossing { variable: 1, banner: Some(0), groups: 1, shape: Shape::Number },
        ];
        let mut frame = FrameBuilder::new(true);
        for psu in 0..2 {
            frame.unit(0, psu, String::new);
        }
        let mut tabulator = Tabulator::new(plan, Kept { clustered: true, replicates: 0 });
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
