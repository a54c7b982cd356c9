//! What is estimated of a crossing: the one noun behind a row of a table, whether it holds shares, means or something else.

use super::share::{Domain, Scoring};
use super::{
    Estimate, IntervalMethod, Level, Linearised, linearised_mean, linearised_ratio, linearised_share, linearised_total,
    linearised_total_of_number, mean, quantile, ratio, score, share, total, total_of_number,
};
use crate::design::Frame;
use crate::tabulate::{Cells, Numbers, Pairs, Values};

/// What is estimated, with the totals it is estimated from.
#[derive(Debug, Clone, Copy)]
pub struct Measure<'a> {
    /// The frame of the sample.
    pub frame: &'a Frame,
    /// The statistic.
    pub statistic: Statistic<'a>,
}

/// The statistic, with the totals of its crossing.
#[derive(Debug, Clone, Copy)]
pub enum Statistic<'a> {
    /// The share of those in some categories.
    Share {
        /// Totals.
        cells: &'a Cells,
        /// The categories.
        categories: &'a [usize],
    },
    /// A net score over categories.
    Score {
        /// Totals.
        cells: &'a Cells,
        /// The value of each category.
        scoring: &'a Scoring,
    },
    /// The population in some categories.
    Total {
        /// Totals.
        cells: &'a Cells,
        /// The categories.
        categories: &'a [usize],
    },
    /// The mean of a number.
    Mean {
        /// Totals.
        numbers: &'a Numbers,
    },
    /// The total of a number over the population.
    TotalOfNumber {
        /// Totals.
        numbers: &'a Numbers,
    },
    /// A quantile of a number.
    Quantile {
        /// Totals.
        values: &'a Values,
        /// Its probability, in (0, 1).
        probability: f64,
    },
    /// The ratio of two numbers.
    Ratio {
        /// Totals.
        pairs: &'a Pairs,
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
        let frame = self.frame;
        match self.statistic {
            Statistic::Share { cells, categories } => share(frame, cells, domain, categories, level, method),
            Statistic::Score { cells, scoring } => score(frame, cells, domain, scoring, level),
            Statistic::Total { cells, categories } => total(frame, cells, domain, categories, level),
            Statistic::Mean { numbers } => mean(frame, numbers, domain, level),
            Statistic::TotalOfNumber { numbers } => total_of_number(frame, numbers, domain, level),
            Statistic::Quantile { values, probability } => quantile(frame, values, domain, probability, level),
            Statistic::Ratio { pairs } => ratio(frame, pairs, domain, level),
        }
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
