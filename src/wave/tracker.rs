//! Several waves held against each other.

use super::composition::{Shift, shifts};
use super::matching::{Break, Likeness, MatchedQuestion, likenesses, matched_questions};
use super::record::{Known, Origin, Wave, WaveMeasure};
use super::settings::{Samples, WaveSettings};
use super::standard::standardised;
use super::tracked::{Change, GroupTrack, MovedApart, Statistics, TimeUnit, TrackedMeasure, WaveCell, WaveTrend};
use crate::compare::{Difference, Verdict, WaveStatistic, change, difference_of_changes, is_wave_testable, verdict, wave_trend};
use crate::design::{Pool, shared_units};
use crate::error::{Error, Result};
use crate::estimate::{Precision, Quantity, Reliability};
use rayon::prelude::*;

/// Several waves held against each other, in the order of time.
#[derive(Debug, Clone, PartialEq)]
pub struct Tracker {
    /// The waves.
    pub waves: Vec<Wave>,
    /// Level, reliability, adjustment, margins.
    pub settings: WaveSettings,
    /// The questions of all waves.
    pub questions: Vec<MatchedQuestion>,
    /// Questions that may be the same and have other ids.
    pub likenesses: Vec<Likeness>,
    /// Waves that share sampling units, where they were compared.
    pub links: Vec<Link>,
    /// The pairs of waves that are compared: each with the one before, and each with the baseline.
    pub comparisons: Vec<Comparison>,
    /// The measures, question by question.
    pub measures: Vec<TrackedMeasure>,
}

/// Two waves that are compared, by position.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Comparison {
    /// The earlier.
    pub earlier: usize,
    /// The later.
    pub later: usize,
}

/// Two waves whose samples share units.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Link {
    /// The earlier.
    pub earlier: usize,
    /// The later.
    pub later: usize,
    /// Units in both.
    pub shared: u64,
    /// Units of the earlier.
    pub of_earlier: u64,
    /// Units of the later.
    pub of_later: u64,
}

/// The samples of the waves, linked where they share units.
struct LinkedSamples {
    pools: Vec<Pool>,
    /// For each wave, its pool and its place in that, if its totals are known.
    place: Vec<Option<Place>>,
    links: Vec<Link>,
}

#[derive(Clone, Copy)]
struct Place {
    pool: usize,
    sample: usize,
}

impl Tracker {
    /// Compares waves, which must be in the order of time.
    ///
    /// # Errors
    /// When there are fewer than two, two have the same id, they have no question in common, or linked samples do not fit together.
    pub fn new(waves: Vec<Wave>, settings: WaveSettings) -> Result<Self> {
        check_ids(&waves)?;
        let baseline = baseline(&waves, settings.baseline.as_deref())?;
        let comparisons = comparisons(waves.len(), baseline);
        let samples = linked(&waves, settings.samples, &comparisons)?;
        let questions = matched_questions(&waves);
        let mut tracker = Self {
            likenesses: likenesses(&waves),
            links: samples.links.clone(),
            comparisons,
            measures: Vec::new(),
            questions,
            settings,
            waves,
        };
        tracker.measures = Builder { tracker: &tracker, samples: &samples }.measures();
        if !tracker.measures.iter().any(|measure| measure.cells.iter().flatten().count() >= 2) {
            return Err(tracker.nothing_in_common());
        }
        adjust(&mut tracker);
        Ok(tracker)
    }

    fn nothing_in_common(&self) -> Error {
        let labels: Vec<String> = self.waves.iter().map(|wave| format!("`{}`", wave.facts.id)).collect();
        let error = Error::data(format!("the waves {} have no question in common", crate::format::list(&labels)));
        match self.likenesses.first() {
            Some(like) => error.hint(format!(
                "`{}` of `{}` reads like `{}` of `{}`: give them one id in a codebook, or map columns in [[wave]]",
                like.question, self.waves[like.wave].facts.id, like.like, self.waves[like.other].facts.id
            )),
            None => error.hint("are they waves of one survey? `survey-report init` over all files shows what matches"),
        }
    }

    /// The last wave.
    #[must_use]
    pub fn newest(&self) -> usize {
        self.waves.len() - 1
    }

    /// The comparison of the last wave with the one before it.
    #[must_use]
    pub fn latest(&self) -> usize {
        let wanted = Comparison { earlier: self.newest() - 1, later: self.newest() };
        self.comparisons.iter().position(|comparison| *comparison == wanted).unwrap_or(0)
    }

    /// The comparison of the last wave with the baseline, which may be the same as [`latest`](Self::latest).
    #[must_use]
    pub fn whole(&self) -> usize {
        let newest = self.newest();
        let with_baseline = |comparison: &Comparison| comparison.later == newest && comparison.earlier + 1 != newest;
        self.comparisons.iter().position(with_baseline).unwrap_or_else(|| self.latest())
    }

    /// The comparisons that the report shows: the latest, and the one with the baseline.
    #[must_use]
    pub fn shown(&self) -> Vec<usize> {
        let mut shown = vec![self.latest(), self.whole()];
        shown.dedup();
        shown
    }

    /// The measures that stand for their questions.
    pub fn key(&self) -> impl Iterator<Item = &TrackedMeasure> {
        self.measures.iter().filter(|measure| measure.key)
    }

    /// Whether a change was found in any comparison that the report shows.
    #[must_use]
    pub fn has_findings(&self) -> bool {
        let shown = self.shown();
        self.key().any(|measure| shown.iter().any(|at| measure.changes[*at].as_ref().is_some_and(Change::is_found)))
    }

    /// The demographics whose share changed in a comparison, largest first.
    #[must_use]
    pub fn shifts(&self, comparison: usize) -> Vec<Shift> {
        shifts(&self.measures, |question| self.questions[question].demographic, comparison)
    }
}

fn check_ids(waves: &[Wave]) -> Result<()> {
    if waves.len() < 2 {
        return Err(Error::data(format!(
            "there is {} and nothing to compare it with",
            crate::format::counted(waves.len() as u64, "wave")
        ))
        .hint("name two files or more, or the column that says the wave: --wave COLUMN"));
    }
    for (at, wave) in waves.iter().enumerate() {
        if waves[..at].iter().any(|other| other.facts.id == wave.facts.id) {
            return Err(Error::data(format!("two waves have the id `{}`", wave.facts.id))
                .hint("give each file its own [[wave]] with id and file in the codebook"));
        }
    }
    Ok(())
}

fn baseline(waves: &[Wave], wanted: Option<&str>) -> Result<usize> {
    let Some(wanted) = wanted else { return Ok(0) };
    let found = waves.iter().position(|wave| wave.facts.id == wanted || wave.facts.label == wanted);
    let newest = waves.len() - 1;
    match found {
        Some(at) if at < newest => Ok(at),
        Some(_) => {
            Err(Error::usage(format!("the baseline `{wanted}` is the newest wave"))
                .hint("changes are counted from an earlier wave"))
        }
        None => {
            let ids: Vec<&str> = waves.iter().map(|wave| wave.facts.id.as_str()).collect();
            Err(Error::usage(format!("there is no wave `{wanted}` to be the baseline"))
                .hint(format!("known: {}", ids.join(", "))))
        }
    }
}

/// Each wave with the one before, then each later one with the baseline.
fn comparisons(waves: usize, baseline: usize) -> Vec<Comparison> {
    let steps = (1..waves).map(|later| Comparison { earlier: later - 1, later });
    let whole = (baseline + 2..waves).map(|later| Comparison { earlier: baseline, later });
    steps.chain(whole).collect()
}

/// Links samples that share units.
fn linked(waves: &[Wave], rule: Samples, comparisons: &[Comparison]) -> Result<LinkedSamples> {
    let mut group: Vec<usize> = (0..waves.len()).collect();
    let mut links = Vec::new();
    for later in 0..waves.len() {
        for earlier in 0..later {
            let (Some(a), Some(b)) = (&waves[earlier].frame, &waves[later].frame) else { continue };
            let shared = if rule == Samples::Independent { 0 } else { shared_units(a, b) };
            if shared > 0 && comparisons.contains(&Comparison { earlier, later }) {
                let count = |frame: &crate::design::Frame| frame.units.len() as u64;
                links.push(Link { earlier, later, shared, of_earlier: count(a), of_later: count(b) });
            }
            if shared > 0 || replicated_together(&waves[earlier], &waves[later], rule) {
                let (from, to) = (group[later], group[earlier]);
                group.iter_mut().filter(|own| **own == from).for_each(|own| *own = to);
            }
        }
    }
    if rule == Samples::Linked && links.is_empty() && !waves.iter().any(has_replicates) {
        return Err(Error::data("no sampling unit has the same name in two waves, and [waves] says that samples are linked")
            .hint("is `psu` or `panel_id` the right column? set samples = \"independent\" if each wave was sampled anew"));
    }
    let mut samples = LinkedSamples { pools: Vec::new(), place: vec![None; waves.len()], links };
    for lead in 0..waves.len() {
        let members: Vec<usize> = (0..waves.len()).filter(|at| group[*at] == lead && waves[*at].frame.is_some()).collect();
        let frames: Vec<_> = members.iter().filter_map(|at| waves[*at].frame.as_ref()).collect();
        if frames.is_empty() {
            continue;
        }
        let pool = samples.pools.len();
        samples.pools.push(Pool::linked(&frames)?);
        for (sample, at) in members.into_iter().enumerate() {
            samples.place[at] = Some(Place { pool, sample });
        }
    }
    Ok(samples)
}

fn has_replicates(wave: &Wave) -> bool {
    wave.frame.as_ref().is_some_and(|frame| frame.replicates.is_some())
}

/// Replicate weights of one file were made together; those of several only where the codebook says so.
fn replicated_together(a: &Wave, b: &Wave, rule: Samples) -> bool {
    let same_file = a.facts.file.is_some() && a.facts.file == b.facts.file;
    has_replicates(a) && has_replicates(b) && (rule == Samples::Linked || (rule == Samples::Auto && same_file))
}

/// Makes the measures of a tracker.
struct Builder<'a> {
    tracker: &'a Tracker,
    samples: &'a LinkedSamples,
}

impl Builder<'_> {
    fn measures(&self) -> Vec<TrackedMeasure> {
        let mut wanted: Vec<(usize, &WaveMeasure)> = Vec::new();
        for (at, question) in self.tracker.questions.iter().enumerate() {
            let first = wanted.len();
            for wave in self.tracker.waves.iter().rev() {
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
        let statistics: Vec<Option<Statistics>> =
            (0..self.tracker.waves.len()).map(|wave| self.statistics(wave, question, of)).collect();
        let total = |wave: usize| statistics[wave].as_ref().and_then(|of| of.total.as_ref());
        let cells: Vec<Option<WaveCell>> = (0..statistics.len()).map(|wave| Some(self.cell(total(wave)?, of.quantity))).collect();
        let own = |of_break: &&Break| of_break.variable.as_ref().is_none_or(|variable| *variable == of.variable);
        let breaks: Vec<Break> = self.tracker.questions[question].breaks.iter().filter(own).cloned().collect();
        let compared = |comparison: &Comparison| {
            let pair = [total(comparison.earlier)?, total(comparison.later)?];
            let mut change =
                self.change(*comparison, pair, [&cells[comparison.earlier], &cells[comparison.later]], of.quantity, &breaks);
            if let Change::Tested { standardised: still, .. } = &mut change {
                let waves = [comparison.earlier, comparison.later];
                let both = waves.map(|wave| statistics[wave].as_ref());
                if let [Some(a), Some(b)] = both {
                    let waves = waves.map(|wave| &self.tracker.waves[wave]);
                    *still = standardised(&self.samples.pools, waves, [a, b], self.tracker.settings.choices.level);
                }
            }
            Some(change)
        };
        let changes: Vec<Option<Change>> = self.tracker.comparisons.iter().map(compared).collect();
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
        let id = &self.tracker.questions[question].id;
        let own = self.tracker.waves[wave].question(id)?.measures.iter().find(|measure| measure.is(of))?;
        let place = |known: &Known| self.placed(wave, known);
        Some(Statistics {
            total: own.total.as_ref().map(place),
            groups: own.groups.iter().map(|groups| groups.iter().map(|known| known.as_ref().map(place)).collect()).collect(),
        })
    }

    fn placed(&self, wave: usize, known: &Known) -> WaveStatistic {
        let precision = self.tracker.waves[wave].precision(known);
        match (known, self.samples.place[wave]) {
            (Known::Totals(of), Some(Place { pool, sample })) => {
                let of_pool = &self.samples.pools[pool];
                let of = of.placed(of_pool.places(sample), of_pool.frame.units.len());
                WaveStatistic::Linked { pool, of, precision }
            }
            _ => WaveStatistic::Alone(precision),
        }
    }

    fn cell(&self, of: &WaveStatistic, quantity: Quantity) -> WaveCell {
        let choices = &self.tracker.settings.choices;
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
    fn change(
        &self,
        comparison: Comparison,
        pair: [&WaveStatistic; 2],
        cells: [&Option<WaveCell>; 2],
        quantity: Quantity,
        breaks: &[Break],
    ) -> Change {
        let within = |of: &&Break| of.wave > comparison.earlier && of.wave <= comparison.later && of.allowed.is_none();
        if let Some(last) = breaks.iter().rfind(within) {
            return Change::Broken(last.reason.clone());
        }
        if let Some(reason) = self.untestable(comparison, pair, cells) {
            return Change::NotTested(reason);
        }
        let level = self.tracker.settings.choices.level;
        match change(&self.samples.pools, pair[0], pair[1], quantity, level) {
            // The verdict is found once its family is known.
            Some(difference) => Change::Tested { difference, verdict: Verdict::NotDetected, standardised: None },
            None => Change::NotTested("its variance is 0 or not known".to_owned()),
        }
    }

    fn untestable(&self, comparison: Comparison, pair: [&WaveStatistic; 2], cells: [&Option<WaveCell>; 2]) -> Option<String> {
        let waves = [comparison.earlier, comparison.later].map(|at| &self.tracker.waves[at]);
        for ((of, cell), wave) in pair.iter().zip(cells).zip(waves) {
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
        let alone = pair.iter().any(|of| matches!(of, WaveStatistic::Alone(_)));
        let shareable = waves.iter().all(|wave| wave.facts.panel || wave.facts.clustered);
        (alone && shareable && self.tracker.settings.samples != Samples::Independent).then(|| {
            "the samples may share units, which a saved wave does not hold: compare the data files, or say in [waves] that samples are independent"
                .to_owned()
        })
    }

    /// The trend over the waves since the last break.
    fn trend(&self, statistics: &[Option<Statistics>], of: &TrackedMeasure) -> Option<WaveTrend> {
        let start = of.breaks.iter().filter(|of| of.allowed.is_none()).map(|of| of.wave).max().unwrap_or(0);
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
        let dates: Option<Vec<f64>> =
            waves.iter().map(|wave| self.tracker.waves[*wave].facts.dates().map(|dates| dates.years())).collect();
        let (times, unit) = match dates {
            Some(years) => (years, TimeUnit::Year),
            None => (waves.iter().map(|wave| *wave as f64).collect(), TimeUnit::Wave),
        };
        let points: Vec<&WaveStatistic> = waves.iter().filter_map(|wave| statistics[*wave].as_ref()?.total.as_ref()).collect();
        let slope = wave_trend(&self.samples.pools, &times, &points, self.tracker.settings.choices.level)?;
        Some(WaveTrend { slope, unit, from: *waves.first()?, waves: waves.len() })
    }

    /// The measure by groups: those of the newest wave that other waves have too.
    fn groups(&self, statistics: &[Option<Statistics>], of: &mut TrackedMeasure) {
        let newest = &self.tracker.waves[self.tracker.newest()];
        let shown = self.tracker.shown();
        for (banner, with) in newest.banners.iter().enumerate().filter(|(_, banner)| !banner.standard) {
            let mut places: Vec<Vec<Option<&WaveStatistic>>> = Vec::new();
            for (group, named) in with.groups.iter().enumerate() {
                let of_wave = |wave: usize| {
                    let banners = &self.tracker.waves[wave].banners;
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
                    shown.contains(&at).then(|| self.change(*comparison, pair, both, of.quantity, &of.breaks))
                };
                let changes = self.tracker.comparisons.iter().enumerate().map(compared).collect();
                if cells.iter().flatten().count() > 0 {
                    of.groups.push(GroupTrack { banner, group, cells, changes });
                }
                places.push(values);
            }
            for comparison in &shown {
                of.apart.extend(self.apart(*comparison, banner, &places, of));
            }
        }
    }

    /// Every two groups of a banner whose changes were both tested: whether they moved apart.
    fn apart(
        &self,
        comparison: usize,
        banner: usize,
        values: &[Vec<Option<&WaveStatistic>>],
        of: &TrackedMeasure,
    ) -> Vec<MovedApart> {
        let Comparison { earlier, later } = self.tracker.comparisons[comparison];
        let tested = |group: usize| {
            let track = of.groups.iter().find(|track| track.banner == banner && track.group == group)?;
            track.changes[comparison].as_ref()?.difference()?;
            Some([values[group][earlier]?, values[group][later]?])
        };
        let groups: Vec<(usize, [&WaveStatistic; 2])> =
            (0..values.len()).filter_map(|group| tested(group).map(|pair| (group, pair))).collect();
        // Saved waves keep groups without what they share.
        let known = |pair: &[&WaveStatistic; 2]| pair.iter().all(|of| matches!(of, WaveStatistic::Linked { .. }));
        let mut found = Vec::new();
        for (at, (first, a)) in groups.iter().enumerate() {
            for (second, b) in groups[at + 1..].iter().filter(|(_, b)| known(a) && known(b)) {
                let difference = difference_of_changes(&self.samples.pools, *a, *b, self.tracker.settings.choices.level);
                found.extend(difference.map(|difference| MovedApart {
                    comparison,
                    banner,
                    first: *first,
                    second: *second,
                    difference,
                }));
            }
        }
        let mut family: Vec<&mut Difference> = found.iter_mut().map(|of| &mut of.difference).collect();
        adjust_family(&self.tracker.settings, &mut family);
        found
    }
}

/// A family of tests of one comparison.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Family {
    /// The measures that stand for their questions.
    Key,
    /// Who took part.
    Demographics,
    /// The other rows of one question.
    Question(usize),
}

/// Adjusts p-values within their families, and finds the verdicts.
fn adjust(tracker: &mut Tracker) {
    let settings = tracker.settings.clone();
    let family_of = |of: &TrackedMeasure, questions: &[MatchedQuestion]| match (of.key, questions[of.question].demographic) {
        (true, _) => Family::Key,
        (false, true) => Family::Demographics,
        (false, false) => Family::Question(of.question),
    };
    let families: Vec<Family> = tracker.measures.iter().map(|of| family_of(of, &tracker.questions)).collect();
    let mut distinct = families.clone();
    distinct.sort_by_key(|family| match family {
        Family::Key => 0,
        Family::Demographics => 1,
        Family::Question(at) => 2 + at,
    });
    distinct.dedup();
    for comparison in 0..tracker.comparisons.len() {
        for wanted in &distinct {
            let mut tests = Vec::new();
            let mut still = Vec::new();
            for (of, _) in tracker.measures.iter_mut().zip(&families).filter(|(_, family)| *family == wanted) {
                if let Some(Change::Tested { difference, standardised, .. }) = &mut of.changes[comparison] {
                    tests.push(difference);
                    still.extend(standardised.as_mut().map(|of| &mut of.change));
                }
            }
            adjust_family(&settings, &mut tests);
            adjust_family(&settings, &mut still);
        }
        let banners = tracker.waves.last().map_or(0, |wave| wave.banners.len());
        for banner in 0..banners {
            let groups = tracker.measures.iter_mut().flat_map(|of| &mut of.groups).filter(|track| track.banner == banner);
            let mut tests: Vec<&mut Difference> =
                groups.filter_map(|track| tested(track.changes[comparison].as_mut()?)).collect();
            adjust_family(&settings, &mut tests);
        }
    }
    let mut trends: Vec<&mut Difference> =
        tracker.measures.iter_mut().filter_map(|of| of.trend.as_mut()).map(|trend| &mut trend.slope).collect();
    adjust_family(&settings, &mut trends);
    for of in &mut tracker.measures {
        let margin = settings.choices.equivalence.filter(|_| of.quantity != Quantity::Number);
        let changes = of.changes.iter_mut().chain(of.groups.iter_mut().flat_map(|track| &mut track.changes));
        for change in changes.flatten() {
            if let Change::Tested { difference, verdict: found, .. } = change {
                *found = verdict(difference, margin);
            }
        }
    }
}

const fn tested(change: &mut Change) -> Option<&mut Difference> {
    match change {
        Change::Tested { difference, .. } => Some(difference),
        Change::Broken(_) | Change::NotTested(_) => None,
    }
}

fn adjust_family(settings: &WaveSettings, family: &mut [&mut Difference]) {
    let p_values: Vec<f64> = family.iter().map(|difference| difference.p_value).collect();
    let adjusted = settings.choices.adjustment.adjust(&p_values);
    family.iter_mut().zip(adjusted).for_each(|(difference, adjusted)| difference.p_adjusted = adjusted);
}
