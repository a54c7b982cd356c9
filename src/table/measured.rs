//! What a row shows of its variable, which with totals becomes a measure of any of its columns.

use crate::estimate::{Measure, Scoring, Statistic};
use crate::tabulate::{CrossingTotals, Totals};

/// What a row shows of its variable.
#[derive(Debug, Clone, PartialEq)]
pub enum Measured {
    /// The share of those in some categories, by position.
    Share(Vec<usize>),
    /// A net score over the categories.
    Score(Scoring),
    /// The mean of a number.
    Mean,
    /// A quantile of a number, by its probability in (0, 1).
    Quantile(f64),
    /// The total of a number over the population.
    Total,
    /// The ratio of two numbers.
    Ratio,
}

impl Measured {
    /// The measure of a variable by the groups of a banner or, without one, of everyone; nothing where the totals were not counted.
    #[must_use]
    pub fn measure<'a>(&'a self, totals: &'a Totals, variable: usize, banner: Option<usize>) -> Option<Measure<'a>> {
        let crossing = match banner {
            Some(banner) => totals.by(variable, banner),
            None => totals.everyone(variable),
        };
        let statistic = match (self, crossing?) {
            (Self::Share(categories), CrossingTotals::Cells(cells)) => Statistic::Share { cells, categories },
            (Self::Score(scoring), CrossingTotals::Cells(cells)) => Statistic::Score { cells, scoring },
            (Self::Mean, CrossingTotals::Numbers(numbers)) => Statistic::Mean { numbers },
            (Self::Total, CrossingTotals::Numbers(numbers)) => Statistic::TotalOfNumber { numbers },
            (Self::Ratio, CrossingTotals::Pairs(pairs)) => Statistic::Ratio { pairs },
            (Self::Quantile(probability), _) => {
                Statistic::Quantile { values: totals.values(variable, banner)?, probability: *probability }
            }
            _ => return None,
        };
        Some(Measure { frame: &totals.frame, statistic })
    }
}
