//! The totals of a plan of crossings, with the structure of the sample.

use super::cells::{CategoryTotals, add_each};
use super::crossing::{Crossing, CrossingKind};
use super::numbers::NumberTotals;
use super::pairs::PairTotals;
use super::values::ValueTotals;
use crate::design::SampleStructure;
use crate::error::{Error, Result};

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
}

/// The totals of every crossing, with the frame of the sample.
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
    /// Adds the totals of other rows of the same sample: the same plan over the same frame.
    ///
    /// # Errors
    /// When plan or frame differ, since sums would then be added to the wrong cells.
    pub fn merge(&mut self, other: &Self) -> Result<()> {
        if self.plan != other.plan || self.frame != other.frame {
            return Err(Error::internal("totals of different plans or samples cannot be added"));
        }
        add_each(&mut self.respondents, &other.respondents);
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
