//! Margins before and after weighting, beside their targets.

use super::super::results::Results;
use crate::codebook;
use crate::options::Protection;
use crate::table::FEW;
use crate::weight::{CategoryOutcome, Weighting};

/// A margin before and after weighting.
#[derive(Debug, Clone, PartialEq)]
pub struct WeightedMargin<'a> {
    /// Its name as it is written.
    pub name: &'a str,
    /// What it is called.
    pub title: &'a str,
    /// The group within which weights were made.
    pub group: Option<&'a str>,
    /// Its categories; those without an answer last.
    pub lines: Vec<MarginLine<'a>>,
}

/// Whether a number of respondents tells of few.
pub(super) const fn tells_of_few(people: u64) -> bool {
    people > 0 && people < FEW
}

impl WeightedMargin<'_> {
    /// Whether its numbers of respondents tell of few, in a survey of nearly everyone.
    pub(super) fn tells_of_few(&self, results: &Results) -> bool {
        results.choices.protection == Protection::Census && self.lines.iter().any(|line| tells_of_few(line.people))
    }
}

/// A category of a margin.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct MarginLine<'a> {
    /// What it is called.
    pub label: &'a str,
    /// Respondents.
    pub people: u64,
    /// Their share without any weight.
    pub unweighted: f64,
    /// Their share under base weights.
    pub base: f64,
    /// Their share under the weights.
    pub weighted: f64,
    /// Their share in the population; that of those who have no target is the one before.
    pub target: f64,
    /// Whether there is a target for them.
    pub has_target: bool,
}

/// What those without a target are called.
const WITHOUT: &str = "No answer or no target";

/// The margins of weights that were made, group by group.
#[must_use]
pub fn weighted_margins<'a>(plan: &'a codebook::Weighting, made: &Weighting) -> Vec<WeightedMargin<'a>> {
    let mut all = Vec::new();
    for (at, of) in made.groups.iter().enumerate() {
        let group = plan.by.as_ref().and_then(|by| by.groups.get(at)).map(|group| group.label.as_str());
        for (margin, outcome) in plan.margins.iter().zip(&of.margins) {
            let label = |at: usize| margin.groups.groups.get(at).map_or(WITHOUT, |group| group.label.as_str());
            let line = |(at, own): (usize, &CategoryOutcome)| MarginLine {
                label: label(at),
                people: own.people,
                unweighted: own.people as f64 / of.respondents.max(1) as f64,
                base: own.base,
                weighted: own.weighted,
                target: own.target,
                has_target: at < margin.groups.groups.len(),
            };
            // A category that nobody in the population belongs to, and nobody in the sample, says nothing.
            let lines = outcome.categories.iter().enumerate().map(line).filter(|line| line.people > 0 || line.target > 0.0);
            all.push(WeightedMargin { name: &margin.name, title: margin.title(), group, lines: lines.collect() });
        }
    }
    all
}
