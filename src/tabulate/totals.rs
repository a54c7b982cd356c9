//! The totals of a plan of crossings, with the structure of the sample.

use super::by_unit::{add_each, placed};
use super::cells::CategoryTotals;
use super::crossing::{Crossing, CrossingKind};
use super::numbers::NumberTotals;
use super::pairs::PairTotals;
use super::values::ValueTotals;
use crate::design::{MergedSample, SampleStructure};
use crate::error::{Error, Result};
use rayon::prelude::*;

/// The totals of one crossing.
#[derive(Debug, Clone, PartialEq)]
pub enum CrossingTotals {
    /// Of a variable with categories, or of two of them together.
    Cells(CategoryTotals),
    /// Of a number.
    Numbers(NumberTotals),
    /// The distribution of a number.
    Values(ValueTotals),
    /// Of a ratio.
    Pairs(PairTotals),
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

    /// The same, still empty, for weights that meet the totals of so many variables.
    pub(super) fn calibrated(self, variables: usize) -> Self {
        match self {
            Self::Cells(cells) => Self::Cells(cells.calibrated(variables)),
            Self::Numbers(numbers) => Self::Numbers(numbers.calibrated(variables)),
            Self::Values(values) => Self::Values(values.calibrated(variables)),
            Self::Pairs(pairs) => Self::Pairs(pairs.calibrated(variables)),
        }
    }

    /// Respondents by group, the last of which holds those in none, and by category; of numbers there is one category.
    #[must_use]
    pub fn respondents(&self) -> Vec<Vec<u64>> {
        let one = |n: &dyn Fn(usize) -> u64| (0..self.groups()).map(|group| vec![n(group)]).collect();
        match self {
            Self::Cells(cells) => (0..cells.groups()).map(|group| cells.respondents(group)).collect(),
            Self::Numbers(numbers) => one(&|of| numbers.of_groups(|group| group == of).iter().map(|sums| sums.n).sum()),
            Self::Values(values) => one(&|of| values.respondents(of)),
            Self::Pairs(pairs) => one(&|of| pairs.of_groups(|group| group == of).iter().map(|sums| sums.n).sum()),
        }
    }

    /// Moves the sums of each unit to its place among so many.
    pub(super) fn place(&mut self, places: &[usize], units: usize) {
        match self {
            Self::Cells(cells) => cells.place(places, units),
            Self::Numbers(numbers) => numbers.place(places, units),
            Self::Values(values) => values.place(places),
            Self::Pairs(pairs) => pairs.place(places, units),
        }
    }

    /// Adds the totals of other rows of the same crossing over the same units.
    fn merge(&mut self, other: &Self) {
        match (self, other) {
            (Self::Cells(cells), Self::Cells(other)) => cells.merge(other),
            (Self::Numbers(numbers), Self::Numbers(other)) => numbers.merge(other),
            (Self::Values(values), Self::Values(other)) => values.merge(other),
            (Self::Pairs(pairs), Self::Pairs(other)) => pairs.merge(other),
            // The same plan has the same kinds.
            _ => {}
        }
    }
}

/// The totals of every crossing, with the structure of the sample.
#[derive(Debug, Clone, PartialEq)]
pub struct Totals {
    /// Strata and units.
    pub frame: SampleStructure,
    /// What was counted.
    pub plan: Vec<Crossing>,
    /// The totals, in the order of the plan.
    pub crossings: Vec<CrossingTotals>,
    /// Respondents with a weight, by unit of the frame.
    pub respondents: Vec<u64>,
}

impl Totals {
    /// Adds the totals of other rows of the same sample, wherever they were counted. Strata and PSUs are known by their labels: what is
    /// in both parts is one. In a fixed order of parts the sums are the same to the last bit.
    ///
    /// # Errors
    /// When the parts were not counted by the same plan, or not drawn by the same design.
    pub fn merge(&mut self, other: &Self) -> Result<()> {
        if self.plan != other.plan {
            return Err(Error::internal("totals of different plans cannot be added"));
        }
        if self.frame.calibration.is_some() || other.frame.calibration.is_some() {
            return Err(Error::internal("weights are made of a whole sample, so that totals of its parts cannot be added"));
        }
        let MergedSample { structure, first, second } = self.frame.merged(&other.frame)?;
        let mut other = other.clone();
        self.place(&first, structure.units.len());
        other.place(&second, structure.units.len());
        add_each(&mut self.respondents, &other.respondents);
        for (totals, other) in self.crossings.iter_mut().zip(&other.crossings) {
            totals.merge(other);
        }
        self.frame = structure;
        Ok(())
    }

    /// Moves the sums of each unit to its place among so many.
    pub(super) fn place(&mut self, places: &[usize], units: usize) {
        self.respondents = placed(&self.respondents, 1, places, units);
        self.crossings.par_iter_mut().for_each(|totals| totals.place(places, units));
    }

    /// The totals of a variable whose groups, all together, are everyone.
    #[must_use]
    pub fn everyone(&self, variable: usize) -> Option<&CrossingTotals> {
        self.find(|crossing| crossing.variable == variable && crossing.kind.is_main())
    }

    /// The totals of a variable by the groups of a banner.
    #[must_use]
    pub fn by(&self, variable: usize, banner: usize) -> Option<&CrossingTotals> {
        self.find(|crossing| crossing.variable == variable && crossing.banner == Some(banner) && crossing.kind.is_main())
    }

    /// The distribution of a number, by the groups of a banner or of everyone.
    #[must_use]
    pub fn values(&self, variable: usize, banner: Option<usize>) -> Option<&ValueTotals> {
        let wanted = |crossing: &Crossing| {
            crossing.variable == variable
                && crossing.kind == CrossingKind::Values
                && banner.is_none_or(|_| crossing.banner == banner)
        };
        match self.find(wanted) {
            Some(CrossingTotals::Values(values)) => Some(values),
            _ => None,
        }
    }

    /// The totals of two variables together.
    #[must_use]
    pub fn together(&self, variable: usize, other: usize) -> Option<&CategoryTotals> {
        let wanted = |crossing: &Crossing| {
            crossing.variable == variable && matches!(&crossing.kind, CrossingKind::Together(with) if with.other == other)
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
