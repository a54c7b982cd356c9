//! How many respondents of a domain gave each answer.

use super::Domain;
use crate::tabulate::CategoryTotals;

/// The respondents in a category.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct CategoryCount {
    /// Their number.
    pub respondents: u64,
    /// Σw.
    pub weighted: f64,
}

/// The respondents of a domain by category.
#[must_use]
pub fn category_counts(cells: &CategoryTotals, domain: &Domain) -> Vec<CategoryCount> {
    let mut counts = vec![CategoryCount::default(); cells.categories()];
    for group in (0..cells.groups()).filter(|group| domain.contains(*group)) {
        for unit in 0..cells.kept_units() {
            counts.iter_mut().zip(cells.counts(unit, group)).for_each(|(count, respondents)| count.respondents += respondents);
        }
        for unit in 0..cells.units() {
            counts.iter_mut().zip(cells.weights(unit, group)).for_each(|(count, weight)| count.weighted += weight);
        }
    }
    counts
}
