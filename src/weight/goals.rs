//! The totals that the weights of one group are to meet, checked against its respondents.

use super::error::{CategoryPlace, WeightingError};
use super::plan::{MarginTargets, TargetUnit, WeightPlan};
use super::sampler::{Sampled, SampledCell};
use crate::design::Auxiliary;
use crate::options::{MissingMargin, WeightTotal};

/// Counts of a population that differ by this part are the same, and were rounded.
const SAME_TOTAL: f64 = 1e-6;

/// The totals of one group.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Goals {
    pub(super) group: usize,
    /// Respondents, and what their base weights add up to.
    pub(super) people: u64,
    pub(super) base: f64,
    /// What the weights are to add up to.
    pub(super) total: f64,
    /// The totals of the categories of each margin.
    pub(super) margins: Vec<Vec<f64>>,
}

impl Goals {
    /// Categories of all margins.
    pub(super) fn variables(&self) -> usize {
        self.margins.iter().map(Vec::len).sum()
    }

    pub(super) fn totals(&self) -> Vec<f64> {
        self.margins.concat()
    }

    /// The variables of a cell that are 1, counted from `first`.
    pub(super) fn values(&self, cell: &SampledCell, first: usize) -> Vec<Auxiliary> {
        let mut next = first;
        let value = |(margin, category): (&Vec<f64>, &usize)| {
            let variable = u32::try_from(next + category).unwrap_or(u32::MAX);
            next += margin.len();
            Auxiliary { variable, value: 1.0 }
        };
        self.margins.iter().zip(&cell.categories).map(value).collect()
    }

    /// The category that a variable stands for.
    pub(super) fn place(&self, variable: usize) -> CategoryPlace {
        let mut category = variable;
        let margin = self.margins.iter().position(|margin| {
            let here = category < margin.len();
            category -= if here { 0 } else { margin.len() };
            here
        });
        CategoryPlace { group: self.group, margin: margin.unwrap_or(0), category }
    }
}

/// The totals of a group.
pub(super) fn goals(plan: &WeightPlan, sampled: &Sampled, group: usize) -> Result<Goals, WeightingError> {
    if !plan.has_good_limits() {
        return Err(WeightingError::BadLimits);
    }
    let cells: Vec<&SampledCell> = sampled.cells.iter().filter(|cell| cell.group == group).collect();
    let people = cells.iter().map(|cell| cell.people).sum();
    if people == 0 {
        return Err(WeightingError::NobodyInGroup { group });
    }
    let base = cells.iter().map(|cell| cell.base).sum();
    let everyone: f64 = sampled.cells.iter().map(|cell| cell.base).sum();
    let targets: Vec<&MarginTargets> = plan.margins.iter().filter_map(|margin| margin.targets.get(group)).collect();
    let counted = population(&targets, group)?;
    let total = match plan.total {
        WeightTotal::Respondents => people as f64,
        WeightTotal::Population => counted.unwrap_or(base),
        WeightTotal::Number(number) => number * base / everyone,
    };
    let mut goals = Goals { group, people, base, total, margins: Vec::new() };
    for (margin, targets) in targets.iter().enumerate() {
        let own = MarginGoals { group, margin, cells: &cells, targets };
        goals.margins.push(own.totals(total, base, plan.missing == Some(MissingMargin::Keep))?);
    }
    Ok(goals)
}

/// What margins of counts add up to, which has to be the same in all.
fn population(targets: &[&MarginTargets], group: usize) -> Result<Option<f64>, WeightingError> {
    let mut counts = targets.iter().enumerate().filter(|(_, of)| of.unit == TargetUnit::Count).map(|(at, of)| (at, of.sum()));
    let Some((first, first_total)) = counts.next() else { return Ok(None) };
    match counts.find(|(_, total)| (total - first_total).abs() > SAME_TOTAL * first_total.abs()) {
        Some((second, second_total)) => Err(WeightingError::DifferentTotals { group, first, first_total, second, second_total }),
        None => Ok(Some(first_total)),
    }
}

/// One margin of one group.
struct MarginGoals<'a> {
    group: usize,
    margin: usize,
    cells: &'a [&'a SampledCell],
    targets: &'a MarginTargets,
}

impl MarginGoals<'_> {
    fn in_category(&self, category: usize) -> impl Iterator<Item = &SampledCell> {
        self.cells.iter().copied().filter(move |cell| cell.categories[self.margin] == category)
    }

    /// The totals of the categories: those without an answer, where they are kept, are held at their share under base weights.
    fn totals(&self, total: f64, base: f64, keep: bool) -> Result<Vec<f64>, WeightingError> {
        let categories = self.targets.amounts.len();
        let unanswered: f64 = self.in_category(categories).map(|cell| cell.base).sum();
        let answered = total * (1.0 - unanswered / base);
        let sum = self.targets.sum();
        for (category, target) in self.targets.amounts.iter().enumerate() {
            self.check(category, *target)?;
        }
        let mut totals: Vec<f64> = self.targets.amounts.iter().map(|amount| answered * amount / sum).collect();
        if keep && unanswered > 0.0 {
            totals.push(total - answered);
        }
        Ok(totals)
    }

    fn check(&self, category: usize, target: f64) -> Result<(), WeightingError> {
        let place = CategoryPlace { group: self.group, margin: self.margin, category };
        let people: u64 = self.in_category(category).map(|cell| cell.people).sum();
        match (target.is_finite() && target >= 0.0, target > 0.0, people > 0) {
            (false, _, _) => Err(WeightingError::BadTarget { place, target }),
            (true, true, false) => Err(WeightingError::EmptyCategory { place, target }),
            (true, false, true) => Err(WeightingError::ZeroTarget { place, people }),
            _ => Ok(()),
        }
    }
}
