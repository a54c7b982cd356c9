//! Weights that were made, and what they came to.

use super::error::WeightingError;
use super::goals::{Goals, goals};
use super::group::GroupSolver;
use super::outcome::{GroupWeighting, WeightCount, counts};
use super::plan::{Limits, WeightPlan};
use super::sampler::{Sampled, SampledCell, WeightSampler, is_eligible, write_key};
use crate::design::CalibrationCells;
use crate::tabulate::Batch;
use rustc_hash::FxHashMap;
use std::sync::Arc;

/// Weights that were made: the factor of every cell of the crossed margins.
#[derive(Debug, Clone, PartialEq)]
pub struct Weighting {
    /// What they came to, for each group that is weighted to its own targets, or for everyone.
    pub groups: Vec<GroupWeighting>,
    /// The final weights in ascending order, with the respondents who have them.
    pub weights: Vec<WeightCount>,
    cells: Arc<CalibrationCells>,
    limits: Limits,
    places: FxHashMap<Vec<u8>, u32>,
    /// By cell, and by cell and replicate.
    factors: Vec<f64>,
    replicate_factors: Vec<f64>,
}

impl WeightSampler {
    /// Makes the weights of all rows that were counted.
    ///
    /// # Errors
    /// See [`WeightingError`].
    pub fn solve(self) -> Result<Weighting, WeightingError> {
        let (plan, sampled) = self.finish();
        refuse_unanswered(&plan, &sampled)?;
        let goals = (0..plan.parts()).map(|group| goals(&plan, &sampled, group)).collect::<Result<Vec<_>, _>>()?;
        let replicates = sampled.cells.first().map_or(0, |cell| cell.replicates.len());
        let mut made = Weighting {
            groups: Vec::new(),
            weights: Vec::new(),
            cells: Arc::new(calibration_cells(&goals, &sampled.cells)),
            limits: plan.limits,
            factors: vec![0.0; sampled.cells.len()],
            replicate_factors: vec![0.0; sampled.cells.len() * replicates],
            places: FxHashMap::default(),
        };
        for goals in &goals {
            let group = GroupSolver::new(&plan, &sampled, goals);
            let solution = group.solve(None)?;
            group.refuse_negative(&solution)?;
            group.cells.iter().zip(&solution.factors).for_each(|(cell, factor)| made.factors[*cell] = *factor);
            for replicate in 0..replicates {
                let own = group.solve(Some(replicate))?;
                let factors = group.cells.iter().zip(&own.factors);
                factors.for_each(|(cell, factor)| made.replicate_factors[cell * replicates + replicate] = *factor);
            }
            made.groups.push(group.outcome(&solution));
        }
        made.weights = counts(sampled.people.iter().map(|of| (of.base * made.factors[of.cell], of.people)));
        made.places = sampled.places;
        Ok(made)
    }
}

impl Weighting {
    /// The cells of the crossed margins, with the categories that each is in.
    #[must_use]
    pub fn cells(&self) -> Arc<CalibrationCells> {
        Arc::clone(&self.cells)
    }

    /// Turns the base weights of a batch into weights. Rows that are not weighted get 0.
    pub fn apply(&self, batch: &mut Batch) {
        let rows = batch.weights.len();
        let replicates = batch.replicates.len().checked_div(rows).unwrap_or(0);
        let mut key = Vec::new();
        batch.base = batch.weights.clone();
        batch.cells = vec![0; rows];
        for row in 0..rows {
            let known = (batch.weights[row] > 0.0 && is_eligible(batch, row)).then(|| {
                write_key(&mut key, batch, row, self.limits);
                self.places.get(&key).map_or(usize::MAX, |place| *place as usize)
            });
            let cell = known.filter(|cell| *cell != usize::MAX);
            batch.weights[row] *= cell.map_or(0.0, |cell| self.factors[cell]);
            for replicate in 0..replicates {
                let factor = cell.map_or(0.0, |cell| self.replicate_factors[cell * replicates + replicate]);
                batch.replicates[row * replicates + replicate] *= factor;
            }
            batch.cells[row] = cell.and_then(|cell| u32::try_from(cell).ok()).unwrap_or(0);
        }
    }
}

fn refuse_unanswered(plan: &WeightPlan, sampled: &Sampled) -> Result<(), WeightingError> {
    if plan.missing.is_some() {
        return Ok(());
    }
    if sampled.no_group > 0 {
        return Err(WeightingError::NoGroup { people: sampled.no_group });
    }
    let lacking = sampled.unanswered.iter().enumerate().find(|(_, people)| **people > 0);
    lacking.map_or(Ok(()), |(margin, people)| Err(WeightingError::Unanswered { margin, people: *people }))
}

/// The variables of every cell: the categories of the margins of its group.
fn calibration_cells(goals: &[Goals], cells: &[SampledCell]) -> CalibrationCells {
    let first: Vec<usize> = goals
        .iter()
        .scan(0, |next, goals| {
            let first = *next;
            *next += goals.variables();
            Some(first)
        })
        .collect();
    let variables = goals.iter().map(Goals::variables).sum();
    let values = |cell: &SampledCell| goals[cell.group].values(cell, first[cell.group]);
    CalibrationCells::new(variables, cells.iter().map(values))
}
