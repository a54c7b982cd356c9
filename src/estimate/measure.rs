//! What is estimated of a crossing: the one noun behind a row of a table, whether it holds shares, means or something else.

use super::finish::{Bounds, finish};
use super::mean::mean_of;
use super::share::{Domain, Scoring, share_of};
use super::{
    Estimate, Linearised, linearised_mean, linearised_ratio, linearised_share, linearised_total, linearised_total_of_number,
    quantile,
};
use crate::design::SampleStructure;
use crate::options::{IntervalMethod, Level};
use crate::tabulate::{CategoryTotals, NumberTotals, PairTotals, ValueTotals};

/// What is estimated, with the totals it is estimated from.
#[derive(Debug, Clone, Copy)]
pub struct Measure<'a> {
    /// The frame of the sample.
    pub frame: &'a SampleStructure,
    /// The statistic.
    pub statistic: Statistic<'a>,
}

/// The statistic, with the totals of its crossing.
#[derive(Debug, Clone, Copy)]
pub enum Statistic<'a> {
    /// The share of those in some categories.
    Share {
        /// Totals.
        cells: &'a CategoryTotals,
        /// The categories.
        categories: &'a [usize],
    },
    /// A net score over categories.
    Score {
        /// Totals.
        cells: &'a CategoryTotals,
        /// The value of each category.
        scoring: &'a Scoring,
    },
    /// The population in some categories.
    Total {
        /// Totals.
        cells: &'a CategoryTotals,
        /// The categories.
        categories: &'a [usize],
    },
    /// The mean of a number.
    Mean {
        /// Totals.
        numbers: &'a NumberTotals,
    },
    /// The total of a number over the population.
    TotalOfNumber {
        /// Totals.
        numbers: &'a NumberTotals,
    },
    /// A quantile of a number.
    Quantile {
        /// Totals.
        values: &'a ValueTotals,
        /// Its probability, in (0, 1).
        probability: f64,
    },
    /// The ratio of two numbers.
    Ratio {
        /// Totals.
        pairs: &'a PairTotals,
    },
}

impl Measure<'_> {
    /// Number of groups of the crossing, the last of which holds those in none.
    #[must_use]
    pub const fn groups(&self) -> usize {
        match self.statistic {
            Statistic::Share { cells, .. } | Statistic::Score { cells, .. } | Statistic::Total { cells, .. } => cells.groups(),
            Statistic::Mean { numbers } | Statistic::TotalOfNumber { numbers } => numbers.groups(),
            Statistic::Quantile { values, .. } => values.groups(),
            Statistic::Ratio { pairs } => pairs.groups(),
        }
    }

    /// The estimate in a domain; nothing when nobody is in it.
    #[must_use]
    pub fn estimate(&self, domain: &Domain, level: Level, method: IntervalMethod) -> Option<Estimate> {
        match self.statistic {
            Statistic::Quantile { values, probability } => quantile(self.frame, values, domain, probability, level),
            _ => self.linearised(domain).map(|of| self.estimate_of(&of, level, method)),
        }
    }

    /// The estimate of a statistic of this measure that is linearised already.
    #[must_use]
    pub fn estimate_of(&self, of: &Linearised, level: Level, method: IntervalMethod) -> Estimate {
        let bounds = match self.statistic {
            Statistic::Share { .. } => return share_of(self.frame, of, level, method),
            Statistic::Mean { .. } => return mean_of(self.frame, of, level),
            Statistic::Score { .. } => Bounds::Between { lower: -1.0, upper: 1.0 },
            Statistic::Total { .. } => Bounds::AtLeast(0.0),
            Statistic::TotalOfNumber { .. } | Statistic::Ratio { .. } | Statistic::Quantile { .. } => Bounds::Free,
        };
        finish(self.frame, of, level, bounds)
    }

    /// The statistic in a domain in the form that variances and comparisons need. Quantiles have none: their linearisation would need
    /// the density.
    #[must_use]
    pub fn linearised(&self, domain: &Domain) -> Option<Linearised> {
        let frame = self.frame;
        match self.statistic {
            Statistic::Share { cells, categories } => {
                linearised_share(frame, cells, domain, &Scoring::share(categories, cells.categories()))
            }
            Statistic::Score { cells, scoring } => linearised_share(frame, cells, domain, scoring),
            Statistic::Mean { numbers } => linearised_mean(frame, numbers, domain),
            Statistic::Ratio { pairs } => linearised_ratio(frame, pairs, domain),
            Statistic::Total { cells, categories } => linearised_total(frame, cells, domain, categories),
            Statistic::TotalOfNumber { numbers } => linearised_total_of_number(frame, numbers, domain),
            Statistic::Quantile { .. } => None,
        }
    }
}
