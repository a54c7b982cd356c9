//! A change in a sentence.

use super::numbers::{limits, size, value_with_unit, with_limits};
use super::results::WaveResults;
use crate::compare::{Difference, Direction, Relation, Verdict};
use crate::estimate::Quantity;
use crate::format;
use crate::options::Margin;
use crate::wave::{Change, Comparison, Standardised, TrackedMeasure};

/// A change that was found.
pub(super) struct Found<'a> {
    pub(super) measure: &'a TrackedMeasure,
    pub(super) comparison: Comparison,
    pub(super) difference: &'a Difference,
    pub(super) direction: Direction,
    still: Option<&'a Standardised>,
}

/// The changes that were found in a comparison: rises first, then falls, in both the largest first.
pub(super) fn found(results: &WaveResults, at: usize) -> Vec<Found<'_>> {
    let comparison = results.tracker.comparisons[at];
    results.ranked(at).into_iter().filter_map(|measure| Found::of(measure, comparison, measure.changes[at].as_ref()?)).collect()
}

impl<'a> Found<'a> {
    fn of(measure: &'a TrackedMeasure, comparison: Comparison, change: &'a Change) -> Option<Self> {
        match change {
            Change::Tested { difference, verdict: Verdict::Changed(direction), standardised } => {
                Some(Self { measure, comparison, difference, direction: *direction, still: standardised.as_ref() })
            }
            _ => None,
        }
    }

    /// "The share of … rose 9 points, from 41% to 50% (+4 to +14).", with what puts it into perspective.
    pub(super) fn sentence(&self, results: &WaveResults) -> String {
        let Self { measure, difference, .. } = self;
        let mut text = format!("{} ({}).", self.told(results), limits(difference, measure.quantity));
        if let Some(practical) =
            results.tracker.settings.practical.map(Margin::share).filter(|practical| difference.value.abs() < *practical)
            && measure.quantity != Quantity::Number
        {
            let points = format::decimal(difference.value.abs() * 100.0, 1);
            text.push_str(&format!(
                " That is {points}, less than the smallest meaningful {} of {}.",
                super::numbers::change_noun(self.comparison.relation),
                size(practical, measure.quantity)
            ));
        }
        text.push_str(&self.composition());
        text
    }

    fn told(&self, results: &WaveResults) -> String {
        let Self { measure, comparison, difference, direction, .. } = self;
        let quantity = measure.quantity;
        let value = |wave: usize| {
            measure.cells[wave].as_ref().map_or_else(String::new, |cell| value_with_unit(cell.estimate.value, quantity))
        };
        let [from, to] = [comparison.earlier, comparison.later].map(value);
        let [earlier, later] = [comparison.earlier, comparison.later].map(|wave| results.label(wave));
        let word = direction.words(comparison.relation);
        let points = size(difference.value, quantity);
        let subject = subject(results, measure);
        match (comparison.relation, quantity) {
            (Relation::Time, Quantity::Number) => format!("{subject} {word} by {points}, from {from} to {to}"),
            (Relation::Time, _) => format!("{subject} {word} {points}, from {from} to {to}"),
            (Relation::Group, _) => format!("{subject} is {points} {word} for {later} than for {earlier}: {to} against {from}"),
            (Relation::Benchmark, _) => {
                format!("{subject} is {points} {word} in {later} than in the benchmark {earlier}: {to} against {from}")
            }
        }
    }

    /// What is left of it with the composition of the samples held constant, where that is not significant.
    fn composition(&self) -> String {
        let Some(still) = self.still.filter(|still| !still.change.is_significant()) else { return String::new() };
        let noun = super::numbers::change_noun(self.comparison.relation);
        let held = format!("with composition held constant the {noun} is {}", with_limits(&still.change, self.measure.quantity));
        if still.change.value / self.difference.value < 0.5 {
            return format!(" It goes with who took part: {held}, which may be chance.");
        }
        // Cells cost precision: the change is about as large, and less certain.
        format!(" {}, which by itself may be chance.", format::sentence_case(&held))
    }
}

/// What a sentence about a measure is about.
pub(super) fn subject(results: &WaveResults, measure: &TrackedMeasure) -> String {
    match (&measure.predicate, measure.quantity) {
        (Some(predicate), Quantity::Share) => format!("The share of {} who {predicate}", results.population()),
        _ => format!("“{}”", measure.title),
    }
}
