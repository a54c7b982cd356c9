//! The charts of a comparison of waves: two waves measure by measure, and trends over several.

use super::changes::{Found, found};
use super::numbers::{change_noun, counted_of, is_share, lower_first, size};
use super::rank::Rank;
use super::results::WaveResults;
use super::topics::by_topic;
use crate::chart::{
    Caption, ChangeRow, ChangeVerdict, Chart, DrawnInterval, Dumbbell, Mark, Series, Share, ShareChange, TrendLines, TrendWave,
};
use crate::codebook::detect::slug;
use crate::compare::{Direction, Relation, Verdict};
use crate::document::{Block, Figure, FigureSubject, Pages, Role, Section};
use crate::estimate::Reliability;
use crate::format;
use crate::options::{Adjustment, ComparisonKind};
use crate::report::figures::{PlannedFigure, laid_out};
use crate::wave::{Change, Comparison, TrackedMeasure, WaveCell};

/// Name of the chart of two waves.
const CHANGES: &str = "changes";
/// Name of the chart of trends.
const TREND: &str = "trend";
/// Measures of one group on a chart; more are in its table.
const MAX_OF_GROUP: usize = 12;
/// From one wave to the next where dates are not known, in days.
const STEP: f64 = 365.0;
/// Longer labels are cut in pictures.
const MAX_LABEL: usize = 200;
/// Longer titles are cut in headlines.
const MAX_TITLE: usize = 60;
/// The most characters of a text for those who cannot see a chart.
const MAX_ALT: usize = 250;

/// The figures of a report on waves: everyone first, then each group.
#[must_use]
pub fn wave_figures(results: &WaveResults) -> Vec<Figure> {
    laid_out(planned(results), &results.presentation)
}

/// The charts without their pages.
fn planned(results: &WaveResults) -> Vec<PlannedFigure> {
    let mut charts: Vec<PlannedFigure> = Vec::new();
    charts.extend(trend(results).map(|trend| PlannedFigure { subject: FigureSubject::Waves, chart: Chart::Trend(trend) }));
    let mut add = |subject, at: usize, group| {
        let relation = results.tracker.comparisons[at].relation;
        let pages = dumbbell(results, at, group).map(|chart| by_topic(&chart, relation)).into_iter().flatten();
        charts.extend(pages.map(|page| PlannedFigure { subject, chart: Chart::Dumbbell(page) }));
    };
    let whole = results.tracker.whole();
    let beside = results.tracker.shown().into_iter().filter(|at| *at != whole && !results.tracker.comparisons[*at].is_in_time());
    for at in std::iter::once(whole).chain(beside) {
        add(FigureSubject::Waves, at, None);
    }
    let newest = &results.tracker.waves[results.tracker.newest()];
    for (banner, with) in newest.banners.iter().enumerate().filter(|(_, banner)| !banner.standard) {
        for group in 0..with.groups.len() {
            if results.shows_group(banner, group) {
                add(FigureSubject::WavesOfGroup { banner, group }, whole, Some(FigureGroup { banner, group }));
            }
        }
    }
    charts
}

/// A group of a banner of the newest wave.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct FigureGroup {
    /// The banner, by position.
    banner: usize,
    /// The group, by position.
    group: usize,
}

/// The measures that a chart shows: shares that stand for their questions.
fn measures(results: &WaveResults) -> impl Iterator<Item = &TrackedMeasure> {
    results.tracker.key().filter(|measure| is_share(measure))
}

fn share(cell: &WaveCell) -> Share {
    let interval = cell.estimate.interval.map(|interval| DrawnInterval { lower: interval.lower, upper: interval.upper });
    let mark = match cell.reliability {
        Reliability::Shown => Mark::Shown,
        Reliability::SmallBase | Reliability::Caution => Mark::SmallBase,
        Reliability::Suppressed => Mark::Suppressed,
    };
    Share { value: cell.estimate.value, interval, mark }
}

/// Two waves, or two groups: the largest changes first.
fn dumbbell(results: &WaveResults, at: usize, group: Option<FigureGroup>) -> Option<Dumbbell> {
    let comparison = results.tracker.comparisons[at];
    let mut rows: Vec<(Rank, ChangeRow)> = Vec::new();
    let (mut found, mut tested) = (0, 0);
    for measure in measures(results) {
        let (cells, changes) = match group {
            None => (&measure.cells, &measure.changes),
            Some(of) => {
                let track = measure.groups.iter().find(|track| track.banner == of.banner && track.group == of.group);
                let Some(track) = track else { continue };
                (&track.cells, &track.changes)
            }
        };
        let pair = cells[comparison.earlier].as_ref().zip(cells[comparison.later].as_ref());
        let (Some((earlier, later)), Some(change)) = (pair, &changes[at]) else { continue };
        tested += usize::from(change.difference().is_some());
        found += usize::from(change.is_found());
        let rank = Rank::of(Some(change), measure.quantity);
        let change = drawn(change, later.estimate.value - earlier.estimate.value);
        let label = format::cut_at_word(&measure.title, MAX_LABEL);
        let topic = results.tracker.questions[measure.question].title.clone();
        rows.push((rank, ChangeRow { label, topic, earlier: share(earlier), later: share(later), change }));
    }
    rows.sort_by_key(|(rank, _)| *rank);
    if group.is_some() {
        // Of a group, the largest changes: all of them are in its table.
        rows.truncate(MAX_OF_GROUP);
    }
    let rows: Vec<ChangeRow> = rows.into_iter().map(|(_, row)| row).collect();
    if rows.is_empty() || (group.is_some() && tested == 0) {
        return None;
    }
    let name = group.map(|of| {
        let banner = &results.tracker.waves[results.tracker.newest()].banners[of.banner];
        format!("{}: ", banner.groups[of.group].label)
    });
    let headline = match name {
        Some(name) => {
            let counted = lower_first(&counted_of(found, tested, comparison.relation));
            format!("{name}{counted} {}", results.between(comparison))
        }
        None => headline(results, at),
    };
    let id = group.map_or_else(|| chart_id(results, at), |of| group_id(results, of));
    let alt = format!("Chart of {} in two {}s: {headline}.", format::counted(rows.len() as u64, "measure"), results.noun());
    Some(Dumbbell {
        caption: caption(results, id, headline, &alt, comparison, group),
        earlier: results.label(comparison.earlier).to_owned(),
        later: results.label(comparison.later).to_owned(),
        change_head: format!(
            "{}, points ({})",
            format::sentence_case(change_noun(comparison.relation)),
            results.interval_short()
        ),
        rows,
    })
}

/// A file name for the chart of a group.
fn group_id(results: &WaveResults, of: FigureGroup) -> String {
    let banner = &results.tracker.waves[results.tracker.newest()].banners[of.banner];
    let name = slug(&banner.id);
    let name = if name.is_empty() { format!("groups_{}", of.banner + 1) } else { format::ellipsis(&name, 40).replace('…', "") };
    format!("{CHANGES}-{name}-{}", of.group + 1)
}

/// The name of the chart of a comparison: the main one, a benchmark, or two of several groups.
fn chart_id(results: &WaveResults, at: usize) -> String {
    let comparison = results.tracker.comparisons[at];
    match comparison.relation {
        Relation::Group if at != results.tracker.whole() => {
            format!("groups-{}", comparison.later + 1 - results.tracker.surveyed().start)
        }
        Relation::Benchmark if at != results.tracker.whole() => format!("benchmark-{}", comparison.earlier + 1),
        Relation::Time | Relation::Group | Relation::Benchmark => CHANGES.to_owned(),
    }
}

fn drawn(change: &Change, value: f64) -> ShareChange {
    let verdict = match change {
        Change::Broken(_) => ChangeVerdict::Broken,
        Change::NotTested(_) => ChangeVerdict::NotTested,
        Change::Tested { verdict: Verdict::Changed(Direction::Higher), .. } => ChangeVerdict::Rose,
        Change::Tested { verdict: Verdict::Changed(Direction::Lower), .. } => ChangeVerdict::Fell,
        Change::Tested { .. } => ChangeVerdict::NotDetected,
    };
    let interval = change.difference().map(|of| DrawnInterval { lower: of.interval.lower, upper: of.interval.upper });
    ShareChange { value, interval, verdict }
}

/// Every wave, where there are three or more.
fn trend(results: &WaveResults) -> Option<TrendLines> {
    let surveyed = results.tracker.surveyed();
    let waves = &results.tracker.waves[surveyed.clone()];
    if waves.len() < 3 || results.tracker.settings.kind == ComparisonKind::Groups {
        return None;
    }
    let at = results.tracker.whole();
    let comparison = results.tracker.comparisons[at];
    // What moved most is on the first page.
    let several = |measure: &&TrackedMeasure| is_share(measure) && measure.cells[surveyed.clone()].iter().flatten().count() >= 2;
    let shown = results.ranked(at).into_iter().filter(several);
    let series: Vec<Series> = shown
        .map(|measure| Series {
            label: format::cut_at_word(&measure.title, MAX_LABEL),
            note: note(results, measure, at),
            points: measure.cells[surveyed.clone()].iter().map(|cell| cell.as_ref().map(share)).collect(),
            breaks: measure.breaks.iter().filter(|of| of.allowed.is_none()).map(|of| of.wave - surveyed.start).collect(),
        })
        .collect();
    if series.is_empty() {
        return None;
    }
    let dated: Option<Vec<f64>> = waves.iter().map(|wave| wave.facts.dates().map(|dates| dates.middle())).collect();
    let days = dated.unwrap_or_else(|| (0..waves.len()).map(|wave| wave as f64 * STEP).collect());
    let headline = headline(results, at);
    let counted = format::counted(series.len() as u64, "measure");
    let alt = format!("Trend chart of {counted} over {} waves: {headline}.", waves.len());
    Some(TrendLines {
        caption: caption(results, TREND.to_owned(), headline, &alt, comparison, None),
        waves: waves.iter().zip(days).map(|(wave, day)| TrendWave { label: wave.facts.label.clone(), day }).collect(),
        series,
    })
}

/// `+9 pts since Dec 2012 ▲`.
fn note(results: &WaveResults, measure: &TrackedMeasure, at: usize) -> Option<String> {
    let since = results.label(results.tracker.comparisons[at].earlier);
    match measure.changes[at].as_ref()? {
        Change::Tested { difference, verdict, .. } => {
            let sign = verdict.direction().map_or_else(String::new, |direction| format!(" {}", direction.mark()));
            Some(format!("{} pts since {since}{sign}", format::signed_points(difference.value)))
        }
        Change::Broken(_) => Some(format!("not comparable with {since}")),
        Change::NotTested(_) => Some(format!("not tested against {since}")),
    }
}

/// The finding: the one change, or how many of how many with the largest.
fn headline(results: &WaveResults, at: usize) -> String {
    let comparison = results.tracker.comparisons[at];
    let between = results.between(comparison);
    let tested = |measure: &&TrackedMeasure| measure.changes[at].as_ref().is_some_and(|of| of.difference().is_some());
    let of_shares: Vec<Found<'_>> = found(results, at).into_iter().filter(|of| is_share(of.measure)).collect();
    if let [one] = of_shares.as_slice() {
        let title = format::cut_at_word(&one.measure.title, MAX_TITLE);
        let (word, points) = (one.direction.words(comparison.relation), size(one.difference.value, one.measure.quantity));
        return match comparison.relation {
            Relation::Time => format!("{title} {word} {points} {between}"),
            Relation::Group => {
                let [earlier, later] = [comparison.earlier, comparison.later].map(|wave| results.label(wave));
                format!("{title} is {points} {word} for {later} than for {earlier}")
            }
            Relation::Benchmark => format!("{title} is {points} {word} than the benchmark {}", results.label(comparison.earlier)),
        };
    }
    format!("{} {between}", counted_of(of_shares.len(), measures(results).filter(tested).count(), comparison.relation))
}

/// The bases of a chart: those of everyone, or the largest of a group.
fn bases(results: &WaveResults, waves: &[usize], group: Option<FigureGroup>) -> String {
    let of = |wave: usize| -> u64 {
        let Some(of) = group else { return results.tracker.waves[wave].facts.respondents.unweighted };
        let tracks = results.tracker.key().flat_map(|measure| &measure.groups);
        let own = tracks.filter(|track| track.banner == of.banner && track.group == of.group);
        own.filter_map(|track| track.cells[wave].as_ref()).map(|cell| cell.estimate.base.unweighted).max().unwrap_or(0)
    };
    let base = |wave: &usize| match of(*wave) {
        0 => format!("not published ({})", results.label(*wave)),
        n => format!("{} ({})", format::count(n), results.label(*wave)),
    };
    match waves {
        [first, .., last] if waves.len() > 6 => format!("{} to {}", base(first), base(last)),
        _ => waves.iter().map(base).collect::<Vec<_>>().join(", "),
    }
}

fn caption(
    results: &WaveResults,
    id: String,
    headline: String,
    alt: &str,
    comparison: Comparison,
    group: Option<FigureGroup>,
) -> Caption {
    let settings = &results.tracker.settings;
    let level = settings.choices.level.percent();
    let waves: Vec<usize> =
        if id == TREND { results.tracker.surveyed().collect() } else { vec![comparison.earlier, comparison.later] };
    let adjusted = match settings.choices.adjustment {
        Adjustment::None => "not adjusted for the number of measures".to_owned(),
        adjustment if group.is_some() => format!("{} across groups and measures", adjustment.words()),
        adjustment => {
            let tested = results.tested_count(results.tracker.whole()) as u64;
            format!("{} across {}", adjustment.words(), format::counted(tested, "measure"))
        }
    };
    let mut marks = String::new();
    let cells = || results.tracker.key().flat_map(|measure| &measure.cells).flatten();
    if cells().any(|cell| matches!(cell.reliability, Reliability::SmallBase | Reliability::Caution)) {
        marks.push_str(&format!(" {} small base.", format::SMALL_BASE));
    }
    if cells().any(|cell| cell.reliability == Reliability::Suppressed) {
        marks.push_str(&format!(" {} base too small to show.", format::SUPPRESSED));
    }
    if id == TREND && measures(results).any(|measure| measure.breaks.iter().any(|of| of.allowed.is_none())) {
        marks.push_str(" ‖ a line is not comparable with the wave before.");
    }
    let footnote = vec![
        format!(
            "Base: {}, n = {}, or fewer. {}.",
            results.population(),
            bases(results, &waves, group),
            format::sentence_case(&results.interval_name())
        ),
        format!(
            "▲ ▼ statistically significant ({level}%, {adjusted}).{marks} Overlapping whiskers do not by themselves mean no {noun}; {noun}s are computed before rounding.",
            noun = change_noun(comparison.relation)
        ),
        format!("Source: {}.", results.source()),
    ];
    Caption {
        id,
        headline,
        subtitle: format!("Share of {}, in percent", results.population()),
        footnote,
        alt: format::cut_at_word(alt, MAX_ALT),
    }
}

/// A chart of everyone in the report: headline, first page, links.
pub(super) fn section(figure: &Figure) -> Section {
    let caption = figure.chart.caption();
    let blocks = [Block::Figure(figure.id, Pages::First), Block::Downloads(figure.id, Vec::new())];
    Section::new(Role::Overview, figure.numbered(&caption.headline)).anchored(&caption.id).with(blocks)
}
