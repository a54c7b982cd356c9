//! The weights of one group that is weighted to its own targets.

use super::distance::FactorFunction;
use super::error::WeightingError;
use super::goals::Goals;
use super::outcome::{CategoryOutcome, GroupWeighting, MarginOutcome, WeightSummary, counts};
use super::plan::{LimitRange, Limits, WeightPlan};
use super::sampler::{Sampled, SampledCell};
use super::solve::{Miss, Solution, System};
use crate::design::{Auxiliary, CalibrationCells};

/// One group that is weighted to its own targets.
pub(super) struct GroupSolver<'a> {
    plan: &'a WeightPlan,
    sampled: &'a Sampled,
    goals: &'a Goals,
    /// Positions of its cells.
    pub(super) cells: Vec<usize>,
    values: CalibrationCells,
    totals: Vec<f64>,
}

impl<'a> GroupSolver<'a> {
    pub(super) fn new(plan: &'a WeightPlan, sampled: &'a Sampled, goals: &'a Goals) -> Self {
        let cells: Vec<usize> = (0..sampled.cells.len()).filter(|cell| sampled.cells[*cell].group == goals.group).collect();
        let values: Vec<Vec<Auxiliary>> = cells.iter().map(|cell| goals.values(&sampled.cells[*cell], 0)).collect();
        let values = CalibrationCells::new(goals.variables(), values);
        Self { plan, sampled, goals, cells, values, totals: goals.totals() }
    }

    fn own(&self) -> impl Iterator<Item = &SampledCell> {
        self.cells.iter().map(|cell| &self.sampled.cells[*cell])
    }

    pub(super) fn solve(&self, replicate: Option<usize>) -> Result<Solution, WeightingError> {
        let scale = self.scale();
        let base: Vec<f64> = self.own().map(|cell| scale * replicate.map_or(cell.base, |r| cell.replicates[r])).collect();
        let functions: Vec<FactorFunction> = self.own().zip(&base).map(|(cell, base)| self.function(cell, *base)).collect();
        let system = System { cells: &self.values, base: &base, functions: &functions, totals: &self.totals };
        let mut solution = system.solve().map_err(|miss| self.no_solution(&miss, replicate))?;
        solution.factors.iter_mut().for_each(|factor| *factor *= scale);
        Ok(solution)
    }

    /// What the weights add up to over what base weights do: limits of the factor are relative to it.
    fn scale(&self) -> f64 {
        self.goals.total / self.goals.base
    }

    /// How the factor of a cell follows, whose respondents have so much base weight.
    fn function(&self, cell: &SampledCell, base: f64) -> FactorFunction {
        let limits = match self.plan.limits {
            Limits::None => None,
            Limits::OfFactor(range) => Some(range),
            // The mean weight over the base weight of each of them.
            Limits::OfWeight(range) => {
                let mean = self.goals.total / self.goals.people as f64;
                let times = mean * cell.people as f64 / base;
                Some(LimitRange { lower: range.lower * times, upper: range.upper * times }).filter(|_| base > 0.0)
            }
        };
        FactorFunction { distance: self.plan.distance, limits }
    }

    fn no_solution(&self, miss: &Miss, replicate: Option<usize>) -> WeightingError {
        let place = self.goals.place(miss.variable);
        WeightingError::NoSolution { place, target: miss.target, reached: miss.reached, replicate }
    }

    pub(super) fn refuse_negative(&self, solution: &Solution) -> Result<(), WeightingError> {
        let negative = || self.own().zip(&solution.factors).filter(|(_, factor)| **factor < 0.0);
        let people = negative().map(|(cell, _)| cell.people).sum();
        let least = negative().map(|(_, factor)| *factor).fold(0.0, f64::min);
        if people > 0 { Err(WeightingError::NegativeWeights { group: self.goals.group, people, least }) } else { Ok(()) }
    }

    pub(super) fn outcome(&self, solution: &Solution) -> GroupWeighting {
        let mut factors = vec![0.0; self.sampled.cells.len()];
        self.cells.iter().zip(&solution.factors).for_each(|(cell, factor)| factors[*cell] = *factor);
        let people = || self.sampled.people.iter().filter(|of| self.sampled.cells[of.cell].group == self.goals.group);
        let scale = self.scale();
        let at_limit =
            |(cell, factor): &(&SampledCell, &f64)| self.function(cell, scale * cell.base).is_at_limit(**factor / scale);
        GroupWeighting {
            respondents: self.goals.people,
            total: self.goals.total,
            steps: solution.steps,
            largest_gap: solution.largest_gap,
            margins: (0..self.plan.margins.len()).map(|margin| self.margin(margin, &solution.factors)).collect(),
            base: WeightSummary::of(&counts(people().map(|of| (of.base, of.people)))),
            weights: WeightSummary::of(&counts(people().map(|of| (of.base * factors[of.cell], of.people)))),
            at_limits: self.own().zip(&solution.factors).filter(at_limit).map(|(cell, _)| cell.people).sum(),
        }
    }

    fn margin(&self, margin: usize, factors: &[f64]) -> MarginOutcome {
        let targets = &self.goals.margins[margin];
        let nobody = CategoryOutcome { people: 0, base: 0.0, weighted: 0.0, target: 0.0 };
        let mut categories: Vec<CategoryOutcome> =
            targets.iter().map(|target| CategoryOutcome { target: target / self.goals.total, ..nobody }).collect();
        for (cell, factor) in self.own().zip(factors) {
            let own = &mut categories[cell.categories[margin]];
            own.people += cell.people;
            own.base += cell.base / self.goals.base;
            own.weighted += cell.base * factor / self.goals.total;
        }
        MarginOutcome { categories, unanswered: self.sampled.unanswered[margin] }
    }
}
