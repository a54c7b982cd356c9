//! Whether the make-up of the sample changed: the demographics, tested like any measure.

use super::tracked::TrackedMeasure;
use crate::compare::Difference;

/// A part of the sample that grew or shrank.
#[derive(Debug, Clone, PartialEq)]
pub struct Shift {
    /// The measure, by position in the tracker.
    pub measure: usize,
    /// The comparison, by position in the tracker.
    pub comparison: usize,
    /// How its share changed; adjusted among all demographics.
    pub difference: Difference,
}

/// The demographics whose share changed in a comparison, largest first.
pub(super) fn shifts(measures: &[TrackedMeasure], demographic: impl Fn(usize) -> bool, comparison: usize) -> Vec<Shift> {
    let mut shifts: Vec<Shift> = measures
        .iter()
        .enumerate()
        .filter(|(_, measure)| demographic(measure.question))
        .filter_map(|(at, measure)| {
            let difference = *measure.changes.get(comparison)?.as_ref()?.difference()?;
            difference.is_significant().then_some(Shift { measure: at, comparison, difference })
        })
        .collect();
    shifts.sort_by(|a, b| b.difference.value.abs().total_cmp(&a.difference.value.abs()));
    shifts
}
