//! Makes the measures of a tracker: values, changes, trends, groups.

use super::breaks::{Break, broken};
use super::code_order::CodeOrder;
use super::comparison::{Comparison, benchmarks, shown};
use super::links::{LinkedSamples, PoolPlace};
use super::matching::MatchedQuestion;
use super::record::{Known, Origin, Wave, WaveMeasure};
use super::settings::{Samples, WaveSettings};
use super::standard::standardised;
use super::statistics::Statistics;
use super::tracked::{Change, GroupTrack, MovedApart, TimeUnit, TrackedMeasure, UntestedPairs, WaveCell, WaveTrend};
use crate::compare::{Verdict, WaveStatistic, change, difference_of_changes, is_wave_testable, wave_trend};
use crate::estimate::{Precision, Quantity, Reliability};
use crate::options::ComparisonKind;
use rayon::prelude::*;

/// Makes the measures of a tracker.
pub(super) struct Measuring<'a> {
    pub(super) waves: &'a [Wave],
    pub(super) settings: &'a WaveSettings,
    pub(super) questions: &'a [MatchedQuestion],
    pub(super) comparisons: &'a [Comparison],
    pub(super) samples: &'a LinkedSamples,
}

/// The values of a measure in the two waves of a comparison.
#[derive(Clone, Copy)]
struct ComparedValues<'a> {
    question: usize,
    variable: &'a str,
    comparison: Comparison,
    pair: [&'a WaveStatistic; 2],
    cells: [&'a Option<WaveCell>; 2],
    quantity: Quantity,
}

impl Measuring<'_> {
    pub(super) fn measures(&self) -> Vec<TrackedMeasure> {
        let mut wanted: Vec<(usize, &WaveMeasure)> = Vec::new();
        for (at, question) in self.questions.iter().enumerate() {
            let first = wanted.len();
            // A benchmark without a counterpart in the survey is held against nothing.
            for wave in self.waves.iter().rev().filter(|wave| !wave.facts.benchmark) {
                for measure in wave.question(&question.id).map_or(&[][..], |question| question.measures.as_slice()) {
                    match wanted[first..].iter_mut().find(|(_, known)| known.is(measure)) {
                        // What stands for its question in any wave does so in all.
                        Some((_, known)) if measure.key && !known.key => *known = measure,
                        Some(_) => {}
                        None => wanted.push((at, measure)),
                    }
                }
            }
        }
        wanted.into_par_iter().map(|(question, measure)| self.measure(question, measure)).collect()
    }

    fn measure(&self, question: usize, of: &WaveMeasure) -> TrackedMeasure {
        let statistics: Vec<Option<Statistics>> = (0..self.waves.len()).map(|wave| self.statistics(wave, question, of)).collect();
        let total = |wave: usize| statistics[wave].as_ref().and_then(|of| of.total.as_ref());
        let cells: Vec<Option<WaveCell>> = (0..statistics.len()).map(|wave| Some(self.cell(total(wave)?, of.quantity))).collect();
        let own = |of_break: &&Break| of_break.variable.as_ref().is_none_or(|variable| *variable == of.variable);
        let breaks: Vec<Break> = self.questions[question].breaks.iter().filter(own).cloned().collect();
        let compared = |comparison: &Comparison| {
            let pair = [total(comparison.earlier)?, total(comparison.later)?];
            let both = [&cells[comparison.earlier], &cells[comparison.later]];
            let values = ComparedValues {
                question,
                variable: &of.variable,
                comparison: *comparison,
                pair,
                cells: both,
                quantity: of.quantity,
            };
            let mut change = self.change(&values, &breaks);
            if let Change::Tested { standardised: still, .. } = &mut change {
                let waves = [comparison.earlier, comparison.later];
                let both = waves.map(|wave| statistics[wave].as_ref());
                if let [Some(a), Some(b)] = both {
                    let waves = waves.map(|wave| &self.waves[wave]);
                    *still = standardised(&self.samples.pools, waves, [a, b], of.quantity, self.settings.choices.level);
                }
            }
            Some(change)
        };
        let changes: Vec<Option<Change>> = self.comparisons.iter().map(compared).collect();
        let mut tracked = TrackedMeasure {
            question,
            variable: of.variable.clone(),
            row: of.row.clone(),
            label: of.label.clone(),
            title: of.title.clone(),
            predicate: of.predicate.clone(),
            quantity: of.quantity,
            key: of.key,
            trend: None,
            groups: Vec::new(),
            apart: Vec::new(),
            apart_unknown: Vec::new(),
            cells,
            breaks,
            changes,
        };
        if of.key {
            tracked.trend = self.trend(&statistics, &tracked);
            self.groups(&statistics, &mut tracked);
        }
        tracked
    }

    /// The statistics of a measure in a wave, in the places of the pools.
    fn statistics(&self, wave: usize, question: usize, of: &WaveMeasure) -> Option<Statistics> {
        let id = &self.questions[question].id;
        let own = self.waves[wave].question(id)?.measures.iter().find(|measure| measure.is(of))?;
        let place = |known: &Known| self.placed(wave, known);
        Some(Statistics {
            total: own.total.as_ref().map(place),
            groups: own.groups.iter().map(|groups| groups.iter().map(|known| known.as_ref().map(place)).collect()).collect(),
        })
    }

    fn placed(&self, wave: usize, known: &Known) -> WaveStatistic {
        let precision = self.waves[wave].precision(known);
        match (known, self.samples.place[wave]) {
            (Known::Totals(of), Some(PoolPlace { pool, sample })) => {
                let of_pool = &self.samples.pools[pool];
                let of = of.placed(of_pool.places(sample), of_pool.frame.units.len());
                WaveStatistic::Linked { pool, of, precision }
            }
            _ => WaveStatistic::Alone(precision),
        }
    }

    fn cell(&self, of: &WaveStatistic, quantity: Quantity) -> WaveCell {
        let choices = &self.settings.choices;
        let estimate = of.precision().estimate(quantity, choices.level, choices.method);
        // A figure that was published without its size is shown as it was published.
        let unsized_figure = estimate.base.unweighted == 0;
        let reliability = match quantity {
            _ if unsized_figure => Reliability::Shown,
            Quantity::Share => choices.standards.judge(&estimate),
            Quantity::Score | Quantity::Number => choices.standards.judge_mean(&estimate),
        };
        WaveCell { estimate, reliability }
    }

    /// What may be said of two values.
    fn change(&self, values: &ComparedValues<'_>, breaks: &[Break]) -> Change {
        let ComparedValues { question, variable, comparison, pair, quantity, .. } = *values;
        let id = &self.questions[question].id;
        if let Some(reason) = broken(self.waves, id, variable, breaks, comparison) {
            return Change::Broken(reason.into_owned());
        }
        if let Some(reason) = self.untestable(values) {
            return Change::NotTested(reason);
        }
        let level = self.settings.choices.level;
        match change(&self.samples.pools, pair[0], pair[1], quantity, level) {
            // The verdict is found once its family is known.
            Some(difference) => Change::Tested { difference, verdict: Verdict::NoSign, standardised: None },
            None => Change::NotTested("its variance is 0 or not known".to_owned()),
        }
    }

    fn untestable(&self, values: &ComparedValues<'_>) -> Option<String> {
        let indices = [values.comparison.earlier, values.comparison.later];
        for ((of, cell), at) in values.pair.iter().zip(values.cells).zip(indices) {
            let wave = &self.waves[at];
            let Precision { std_error, base, .. } = of.precision();
            let label = &wave.facts.label;
            if base.unweighted == 0 && wave.facts.origin == Origin::Published {
                return Some(format!("no sample size was published for {label}"));
            }
            if std_error.is_none() {
                return Some(format!("no standard error is known in {label}"));
            }
            let suppressed = cell.is_some_and(|cell| cell.reliability == Reliability::Suppressed);
            if suppressed || !is_wave_testable(of.precision()) {
                return Some(format!("too few respondents in {label}"));
            }
        }
        let pair = indices.into_iter().zip(values.pair);
        self.may_share_unknown_units(&pair.collect::<Vec<_>>()).then(|| {
            "the samples may share units, which a saved wave does not hold: compare the data files, or say in [waves] that samples are independent"
                .to_owned()
        })
    }

    /// Whether waves may share sampling units or people and one of them is known without them.
    fn may_share_unknown_units(&self, statistics: &[(usize, &WaveStatistic)]) -> bool {
        let facts = |wave: usize| &self.waves[wave].facts;
        let shareable = statistics.iter().filter(|(wave, _)| facts(*wave).panel || facts(*wave).clustered);
        let alone = shareable.clone().any(|(_, of)| matches!(of, WaveStatistic::Alone(_)));
        alone && shareable.count() > 1 && self.settings.samples != Samples::Independent
    }

    /// The trend over the waves since the last break.
    fn trend(&self, statistics: &[Option<Statistics>], of: &TrackedMeasure) -> Option<WaveTrend> {
        if self.settings.kind == ComparisonKind::Groups {
            return None;
        }
        let surveyed = benchmarks(self.waves);
        let start = of.breaks.iter().filter(|of| of.allowed.is_none()).map(|of| of.wave).max().unwrap_or(surveyed);
        let shown = |wave: &usize| {
            let testable =
                statistics[*wave].as_ref().and_then(|of| of.total.as_ref()).filter(|of| is_wave_testable(of.precision()));
            testable.is_some() && of.cells[*wave].is_some_and(|cell| cell.reliability != Reliability::Suppressed)
        };
        let waves: Vec<usize> = (start..statistics.len()).filter(shown).collect();
        let flat = |wave: &usize| of.cells[*wave].is_none_or(|cell| cell.estimate.value <= 0.0 || cell.estimate.value >= 1.0);
        if of.quantity == Quantity::Share && waves.iter().any(flat) {
            return None;
        }
        // One unit for all measures: a table of slopes has one head.
        let dates: Option<Vec<f64>> =
            self.waves[surveyed..].iter().map(|wave| wave.facts.dates().map(|dates| dates.years())).collect();
        let (times, unit): (Vec<f64>, TimeUnit) = match dates {
            Some(years) => (waves.iter().map(|wave| years[*wave - surveyed]).collect(), TimeUnit::Year),
            None => (waves.iter().map(|wave| *wave as f64).collect(), TimeUnit::Wave),
        };
        let points: Vec<&WaveStatistic> = waves.iter().filter_map(|wave| statistics[*wave].as_ref()?.total.as_ref()).collect();
        let of_waves: Vec<(usize, &WaveStatistic)> = waves.iter().copied().zip(points.iter().copied()).collect();
        if self.may_share_unknown_units(&of_waves) {
            return None;
        }
        let slope = wave_trend(&self.samples.pools, &times, &points, self.settings.choices.level)?;
        Some(WaveTrend { slope, unit, from: *waves.first()?, waves: waves.len() })
    }

    /// The measure by groups: those of the newest wave that other waves have too.
    fn groups(&self, statistics: &[Option<Statistics>], of: &mut TrackedMeasure) {
        let newest = &self.waves[self.waves.len() - 1];
        let reported = shown(self.comparisons);
        for (banner, with) in newest.banners.iter().enumerate().filter(|(_, banner)| !banner.standard) {
            let mut places: Vec<Vec<Option<&WaveStatistic>>> = Vec::new();
            for (group, named) in with.groups.iter().enumerate() {
                let of_wave = |wave: usize| {
                    let banners = &self.waves[wave].banners;
                    let at = banners.iter().position(|other| other.id == with.id && !other.standard)?;
                    let place = banners[at].groups.iter().position(|other| other.label == named.label)?;
                    statistics[wave].as_ref()?.groups.get(at)?.get(place)?.as_ref()
                };
                let values: Vec<Option<&WaveStatistic>> = (0..statistics.len()).map(of_wave).collect();
                let cells: Vec<Option<WaveCell>> =
                    values.iter().map(|value| value.map(|value| self.cell(value, of.quantity))).collect();
                let compared = |(at, comparison): (usize, &Comparison)| {
                    let pair = [values[comparison.earlier]?, values[comparison.later]?];
                    let both = [&cells[comparison.earlier], &cells[comparison.later]];
                    let of_group = ComparedValues {
                        question: of.question,
                        variable: &of.variable,
                        comparison: *comparison,
                        pair,
                        cells: both,
                        quantity: of.quantity,
                    };
                    reported.contains(&at).then(|| self.change(&of_group, &of.breaks))
                };
                let changes = self.comparisons.iter().enumerate().map(compared).collect();
                if cells.iter().flatten().count() > 0 {
                    of.groups.push(GroupTrack { banner, group, cells, changes });
                }
                places.push(values);
            }
            for comparison in &reported {
                let pairs = self.pairs(*comparison, banner, &places, of);
                // Reports, and saved waves in part, keep groups without what they share.
                let known = |pair: &[&WaveStatistic; 2]| pair.iter().all(|of| matches!(of, WaveStatistic::Linked { .. }));
                let (tested, unknown): (Vec<GroupPair<'_>>, Vec<GroupPair<'_>>) =
                    pairs.into_iter().partition(|pair| known(&pair.first.values) && known(&pair.second.values));
                of.apart.extend(tested.iter().filter_map(|pair| self.apart(*comparison, banner, pair, of.quantity)));
                if !unknown.is_empty() {
                    of.apart_unknown.push(UntestedPairs { comparison: *comparison, banner, pairs: unknown.len() });
                }
            }
        }
    }

    /// Every two groups of a banner whose changes were both tested.
    fn pairs<'v>(
        &self,
        comparison: usize,
        banner: usize,
        values: &[Vec<Option<&'v WaveStatistic>>],
        of: &TrackedMeasure,
    ) -> Vec<GroupPair<'v>> {
        let Comparison { earlier, later, .. } = self.comparisons[comparison];
        let tested = |group: usize| {
            let track = of.groups.iter().find(|track| track.banner == banner && track.group == group)?;
            track.changes[comparison].as_ref()?.difference()?;
            Some(ComparedGroup { group, values: [values[group][earlier]?, values[group][later]?] })
        };
        let mut groups: Vec<ComparedGroup<'v>> = (0..values.len()).filter_map(tested).collect();
        // The order of answers without a scale is that of how often each was given, which depends on what is read together: by code, a
        // difference has the same sign from data, saved waves and reports.
        let with = &self.waves[self.waves.len() - 1].banners[banner];
        if !with.ordered {
            groups.sort_by_cached_key(|of| CodeOrder::of(&with.groups[of.group].code));
        }
        let pairs = groups
            .iter()
            .enumerate()
            .flat_map(|(at, first)| groups[at + 1..].iter().map(|second| GroupPair { first: *first, second: *second }));
        pairs.collect()
    }

    /// Whether two groups moved apart.
    fn apart(&self, comparison: usize, banner: usize, pair: &GroupPair<'_>, quantity: Quantity) -> Option<MovedApart> {
        let GroupPair { first, second } = pair;
        let level = self.settings.choices.level;
        let difference = difference_of_changes(&self.samples.pools, first.values, second.values, quantity, level)?;
        Some(MovedApart { comparison, banner, first: first.group, second: second.group, difference })
    }
}

/// The values of a group in the two waves of a comparison.
#[derive(Clone, Copy)]
struct ComparedGroup<'a> {
    group: usize,
    values: [&'a WaveStatistic; 2],
}

/// Two groups of one banner.
struct GroupPair<'a> {
    first: ComparedGroup<'a>,
    second: ComparedGroup<'a>,
}
