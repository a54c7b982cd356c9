//! Counts rows: every crossing of the plan, for every wave of a file, in one pass.

use super::book::WaveBook;
use super::facts::wave_facts;
use super::kept_rows::{KeptRows, WaveBatch};
use super::plan::{Depth, plan};
use super::step::Step;
use super::wave_to_count::WaveToCount;
use super::weighing::{Weigher, WeightTally};
use super::weighting_warnings::weighting_warnings;
use crate::codebook::Codebook;
use crate::codebook::file::WaveFile as WaveEntry;
use crate::error::Result;
use crate::input::{Coded, Source, View, WaveRows};
use crate::table::Exhibit;
use crate::tabulate::{Batch, Granularity, Totals, TotalsBuilder};
use crate::warning::Warning;
use crate::wave::{Wave, WaveFacts, WaveSource, wave_of};
use crate::weight::Weighting;

/// A wave of a data file that was counted: its only one, or one of several.
pub(super) struct CountedWave {
    pub(super) book: WaveBook,
    /// What the codebook says of it.
    pub(super) entry: WaveEntry,
    pub(super) coded: Coded,
    pub(super) totals: Totals,
}

impl CountedWave {
    /// What it is.
    pub(super) fn facts(&self, source: &Source) -> Result<WaveFacts> {
        wave_facts(&self.entry, &self.book.codebook, &self.coded.quality, self.book.panel, source.input_file())
    }

    /// The wave with the sums of its statistics, to be compared with others.
    pub(super) fn wave(&self, source: &Source, exhibits: &[Exhibit]) -> Result<Wave> {
        let of = WaveSource { codebook: &self.book.codebook, totals: &self.totals, exhibits };
        Ok(wave_of(self.facts(source)?, &of))
    }
}

/// What counting a wave found.
pub(super) struct Count {
    pub(super) coded: Coded,
    pub(super) totals: Totals,
    /// The weights that were made.
    pub(super) made: Option<MadeWeighting>,
}

impl Count {
    /// What should be known of the weights that were made.
    pub(super) fn weighting_warnings(&self, codebook: &Codebook) -> Vec<Warning> {
        let made = codebook.weighting.as_ref().zip(self.made.as_ref());
        made.map_or_else(Vec::new, |(plan, made)| weighting_warnings(plan, &made.weighting))
    }
}

/// Weights that were made, with the totals of everyone before.
pub(super) struct MadeWeighting {
    pub(super) weighting: Weighting,
    pub(super) before: Totals,
}

/// Counts the waves of a file; `column` says the wave, where there are several. Where weights are made, the rows go by for them first.
pub(super) fn count_waves(
    source: &Source,
    column: Option<&str>,
    waves: &[WaveToCount<'_>],
    depth: Depth,
    progress: &mut dyn FnMut(Step),
) -> Result<Vec<Count>> {
    let rows: Vec<WaveRows<'_>> =
        waves.iter().map(|of| WaveRows { cell: of.cell, view: of.view, codebook: of.codebook }).collect();
    let Some(mut weigher) = Weigher::of(waves) else {
        let mut counters = Counters::new(waves, depth, waves.iter().map(|_| None).collect());
        let coded = source.code_by(column, &rows, |wave, batch| counters.add(wave, batch, progress))?;
        return Ok(counters.finish(coded));
    };
    let mut kept = KeptRows::default();
    let mut coded = source.code_by(column, &rows, |wave, batch| {
        progress(Step::Weighting);
        weigher.add(wave, batch);
        kept.add(wave, std::mem::take(batch));
    })?;
    let mut counters = Counters::new(waves, depth, weigher.solve(waves)?);
    match kept.all() {
        Some(batches) => {
            for WaveBatch { wave, mut batch } in batches {
                counters.add(wave, &mut batch, progress);
            }
        }
        None => coded = source.code_by(column, &rows, |wave, batch| counters.add(wave, batch, progress))?,
    }
    Ok(counters.finish(coded))
}

/// Counts the waves of a file.
struct Counters {
    waves: Vec<Counter>,
    done: u64,
}

impl Counters {
    fn new(waves: &[WaveToCount<'_>], depth: Depth, weightings: Vec<Option<Weighting>>) -> Self {
        let counter = |(of, weighting): (&WaveToCount<'_>, _)| Counter::new(of.codebook, depth, weighting);
        Self { waves: waves.iter().zip(weightings).map(counter).collect(), done: 0 }
    }

    fn add(&mut self, wave: usize, batch: &mut Batch, progress: &mut dyn FnMut(Step)) {
        self.waves[wave].add(batch);
        self.done += batch.weights.len() as u64;
        progress(Step::Counting(self.done));
    }

    fn finish(self, coded: Vec<Coded>) -> Vec<Count> {
        coded.into_iter().zip(self.waves).map(|(coded, counter)| counter.finish(coded)).collect()
    }
}

/// Counts one wave.
struct Counter {
    builder: TotalsBuilder,
    weights: Option<WeightCounter>,
}

/// Turns base weights into weights, and counts everyone before.
struct WeightCounter {
    weighting: Weighting,
    before: TotalsBuilder,
    tally: WeightTally,
}

impl Counter {
    fn new(codebook: &Codebook, depth: Depth, weighting: Option<Weighting>) -> Self {
        let Some(weighting) = weighting else { return Self { builder: builder(codebook, depth), weights: None } };
        let before = builder(&without_groups(codebook), Depth::Waves);
        let builder = builder(codebook, depth).calibrated(weighting.cells());
        Self { builder, weights: Some(WeightCounter { weighting, before, tally: WeightTally::default() }) }
    }

    fn add(&mut self, batch: &mut Batch) {
        if let Some(WeightCounter { weighting, before, tally }) = &mut self.weights {
            before.add(batch);
            weighting.apply(batch);
            tally.add(batch);
        }
        self.builder.add(batch);
    }

    fn finish(self, mut coded: Coded) -> Count {
        let totals = self.builder.finish(coded.sample.clone());
        let made = self.weights.map(|WeightCounter { weighting, before, tally }| {
            tally.note_in(&mut coded.quality);
            MadeWeighting { weighting, before: before.finish(coded.sample.clone()) }
        });
        Count { coded, totals, made }
    }
}

/// The same codebook without groups.
pub(super) fn without_groups(codebook: &Codebook) -> Codebook {
    Codebook { banners: Vec::new(), partition: None, ..codebook.clone() }
}

fn builder(codebook: &Codebook, depth: Depth) -> TotalsBuilder {
    let replicates = codebook.design.replicates.as_ref().map_or(0, |replicates| replicates.columns.len());
    let clustered = codebook.design.psu.is_some() || replicates > 0;
    TotalsBuilder::new(plan(codebook, depth), Granularity { clustered, replicates })
}

/// Counts every crossing of the plan in one pass.
///
/// # Errors
/// When a row contradicts the codebook or the design, or the file cannot be read.
pub fn count(source: &Source, codebook: &Codebook, progress: &mut dyn FnMut(Step)) -> Result<(Coded, Totals)> {
    counted_alone(source, codebook, progress).map(|Count { coded, totals, .. }| (coded, totals))
}

/// The same with the weights that were made.
pub(super) fn counted_alone(source: &Source, codebook: &Codebook, progress: &mut dyn FnMut(Step)) -> Result<Count> {
    let view = View::plain(source.columns());
    let all = WaveToCount { cell: "", view: &view, codebook };
    only(count_waves(source, None, &[all], Depth::Report, progress)?)
}

/// The only wave of a file.
pub(super) fn only<T>(waves: Vec<T>) -> Result<T> {
    waves.into_iter().next().ok_or_else(|| crate::error::Error::internal("a file without rows to count"))
}
