//! Weights are made: the rows are read once to count base weights by the categories of all margins, before they are read to be counted.

use super::step::Step;
use super::wave_to_count::WaveToCount;
use super::weighting_errors::in_words;
use crate::codebook::{self, Codebook, TargetMargin, TargetShares};
use crate::error::Result;
use crate::input::{Quality, Source, WaveRows, WeightFacts};
use crate::options::{WeightMethod, WeightRange};
use crate::tabulate::Batch;
use crate::weight::{Distance, LimitRange, Limits, MarginPlan, MarginTargets, TargetUnit, WeightPlan, WeightSampler, Weighting};

/// What a codebook says of weights, as positions and numbers.
pub(super) fn weight_plan(of: &codebook::Weighting) -> WeightPlan {
    let range = |of: WeightRange| LimitRange { lower: of.lower(), upper: of.upper() };
    let limits = match (of.bounds, of.trim) {
        (Some(bounds), _) => Limits::OfFactor(range(bounds)),
        (None, Some(trim)) => Limits::OfWeight(range(trim)),
        (None, None) => Limits::None,
    };
    let distance = match of.method {
        WeightMethod::Rake | WeightMethod::Poststratify => Distance::Raking,
        WeightMethod::Linear => Distance::Linear,
        WeightMethod::Logit => Distance::Logit,
    };
    let groups = of.by.as_ref().map_or(0, |by| by.groups.len());
    WeightPlan {
        margins: of.margins.iter().map(margin_plan).collect(),
        groups,
        distance,
        limits,
        total: of.total,
        missing: of.missing,
    }
}

fn margin_plan(margin: &TargetMargin) -> MarginPlan {
    MarginPlan { targets: margin.targets.iter().map(margin_targets).collect() }
}

/// Counts of margins may differ by their rounding: they are shares of the same population, which the first margin gives.
fn margin_targets(of: &TargetShares) -> MarginTargets {
    let unit = if of.population.is_some() { TargetUnit::Count } else { TargetUnit::Share };
    let whole = of.population.unwrap_or(1.0);
    MarginTargets { amounts: of.shares.iter().map(|share| share * whole).collect(), unit }
}

/// The samplers of the waves of a file.
pub(super) struct Weigher {
    samplers: Vec<Option<WeightSampler>>,
}

impl Weigher {
    /// One that has seen no row; nothing where all waves come with their weights.
    pub(super) fn of(waves: &[WaveToCount<'_>]) -> Option<Self> {
        let samplers: Vec<Option<WeightSampler>> = waves.iter().map(|of| sampler(of.codebook)).collect();
        samplers.iter().any(Option::is_some).then_some(Self { samplers })
    }

    /// Counts base weights by the categories of all margins.
    pub(super) fn add(&mut self, wave: usize, batch: &Batch) {
        if let Some(sampler) = &mut self.samplers[wave] {
            sampler.add(batch);
        }
    }

    /// The weights of each wave; nothing for one that comes with its own.
    pub(super) fn solve(self, waves: &[WaveToCount<'_>]) -> Result<Vec<Option<Weighting>>> {
        let solved = |(sampler, of): (Option<WeightSampler>, &WaveToCount<'_>)| {
            let Some((sampler, weighting)) = sampler.zip(of.codebook.weighting.as_ref()) else { return Ok(None) };
            sampler.solve().map(Some).map_err(|error| in_words(error, weighting))
        };
        self.samplers.into_iter().zip(waves).map(solved).collect()
    }
}

/// The weights of the waves of a file, of which nothing else is read; nothing for those that come with theirs.
pub(super) fn weightings(
    source: &Source,
    column: Option<&str>,
    waves: &[WaveToCount<'_>],
    progress: &mut dyn FnMut(Step),
) -> Result<Vec<Option<Weighting>>> {
    let Some(mut weigher) = Weigher::of(waves) else { return Ok(waves.iter().map(|_| None).collect()) };
    let books: Vec<Codebook> = waves.iter().map(|of| of_margins(of.codebook)).collect();
    let rows: Vec<WaveRows<'_>> =
        waves.iter().zip(&books).map(|(of, codebook)| WaveRows { cell: of.cell, view: of.view, codebook }).collect();
    source.code_by(column, &rows, |wave, batch| {
        progress(Step::Weighting);
        weigher.add(wave, batch);
    })?;
    weigher.solve(waves)
}

fn sampler(codebook: &Codebook) -> Option<WeightSampler> {
    let replicates = codebook.design.replicates.as_ref().map_or(0, |replicates| replicates.columns.len());
    codebook.weighting.as_ref().map(|weighting| WeightSampler::new(weight_plan(weighting), replicates))
}

/// The same codebook without anything that weights do not need.
pub(super) fn of_margins(codebook: &Codebook) -> Codebook {
    Codebook { questions: Vec::new(), banners: Vec::new(), partition: None, ..codebook.clone() }
}

/// The weights of the respondents reported on, as they were made.
#[derive(Default)]
pub(super) struct WeightTally {
    used: u64,
    without: u64,
    facts: Option<WeightFacts>,
}

impl WeightTally {
    /// Notes a batch whose weights were made.
    pub(super) fn add(&mut self, batch: &Batch) {
        for ((weight, base), _) in batch.weights.iter().zip(&batch.base).zip(&batch.reported).filter(|(_, reported)| **reported) {
            if *weight == 0.0 {
                self.without += u64::from(*base > 0.0);
                continue;
            }
            self.used += 1;
            let own = WeightFacts { min: *weight, max: *weight, sum: *weight, sum_of_squares: weight * weight };
            self.facts = Some(self.facts.map_or(own, |all| WeightFacts {
                min: all.min.min(own.min),
                max: all.max.max(own.max),
                sum: all.sum + own.sum,
                sum_of_squares: all.sum_of_squares + own.sum_of_squares,
            }));
        }
    }

    /// Says of the rows what is known now that there are weights.
    pub(super) fn note_in(self, quality: &mut Quality) {
        quality.used = self.used;
        quality.zero_weight += self.without;
        quality.weights = self.facts;
    }
}
