//! Counts rows: every crossing of the plan, for every wave of a file, in one pass.

use super::book::WaveBook;
use super::facts::wave_facts;
use super::plan::{Depth, plan};
use super::step::Step;
use crate::codebook::Codebook;
use crate::codebook::file::WaveFile as WaveEntry;
use crate::error::Result;
use crate::input::{Coded, Source, View, WaveRows};
use crate::table::Exhibit;
use crate::tabulate::{Granularity, Totals, TotalsBuilder};
use crate::wave::{Wave, WaveFacts, WaveSource, wave_of};

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

/// A wave of a file that is to be counted.
pub(super) struct WaveToCount<'a> {
    /// The cell of the wave column.
    pub(super) cell: &'a str,
    /// Names and codes of its file.
    pub(super) view: &'a View,
    pub(super) codebook: &'a Codebook,
}

/// What counting a wave found.
pub(super) struct Count {
    pub(super) coded: Coded,
    pub(super) totals: Totals,
}

/// Counts the waves of a file in one pass; `column` says the wave, where there are several.
pub(super) fn count_waves(
    source: &Source,
    column: Option<&str>,
    waves: &[WaveToCount<'_>],
    depth: Depth,
    progress: &mut dyn FnMut(Step),
) -> Result<Vec<Count>> {
    let rows: Vec<WaveRows<'_>> =
        waves.iter().map(|of| WaveRows { cell: of.cell, view: of.view, codebook: of.codebook }).collect();
    let mut builders: Vec<TotalsBuilder> = waves.iter().map(|of| builder(of.codebook, depth)).collect();
    let mut done = 0;
    let coded = source.code_by(column, &rows, |wave, batch| {
        builders[wave].add(batch);
        done += batch.weights.len() as u64;
        progress(Step::Counting(done));
    })?;
    let count = |(coded, builder): (Coded, TotalsBuilder)| {
        let totals = builder.finish(coded.sample.clone());
        Count { coded, totals }
    };
    Ok(coded.into_iter().zip(builders).map(count).collect())
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
    let view = View::plain(source.columns());
    let all = WaveToCount { cell: "", view: &view, codebook };
    let Count { coded, totals } = only(count_waves(source, None, &[all], Depth::Report, progress)?)?;
    Ok((coded, totals))
}

/// The only wave of a file.
pub(super) fn only<T>(waves: Vec<T>) -> Result<T> {
    waves.into_iter().next().ok_or_else(|| crate::error::Error::internal("a file without rows to count"))
}
