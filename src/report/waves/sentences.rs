//! What did not change, and what cannot be said, in sentences with fixed words.

use super::numbers::{between_values, change_noun, size, value_with_unit, with_limits};
use super::results::WaveResults;
use crate::compare::{Difference, Relation, Verdict};
use crate::document::{Block, Role, Section, Table};
use crate::estimate::{Quantity, Reliability};
use crate::format;
use crate::options::{ComparisonKind, Margin};
use crate::wave::{Change, Comparison, Presence, TrackedMeasure};

/// Measures without a change that are told one by one; more are in the table.
const MAX_UNCHANGED: usize = 12;

/// A measure of which no change was found.
struct Kept<'a> {
    measure: &'a TrackedMeasure,
    difference: Difference,
    verdict: Verdict,
}

/// The measures of which no change was found in the latest comparison, and in each that is not over time, and what it could have shown.
pub(super) fn what_did_not(results: &WaveResults) -> Vec<Section> {
    let tracker = &results.tracker;
    let latest = |at: &usize| *at == tracker.latest() || !tracker.comparisons[*at].is_in_time();
    tracker.shown().into_iter().filter(latest).filter_map(|at| without_change(results, at)).collect()
}

/// What was tested in a comparison and is not significant, in the order of ranks.
fn kept(results: &WaveResults, at: usize) -> Vec<Kept<'_>> {
    let of = |measure: &TrackedMeasure| match measure.changes[at].as_ref()? {
        Change::Tested { verdict, .. } if verdict.is_found() => None,
        Change::Tested { verdict, .. } => Some(*verdict),
        Change::Broken(_) | Change::NotTested(_) => None,
    };
    let difference = |measure: &'_ TrackedMeasure| measure.changes[at].as_ref()?.difference().copied();
    let kept = results.ranked(at).into_iter();
    kept.filter_map(|measure| Some(Kept { measure, verdict: of(measure)?, difference: difference(measure)? })).collect()
}

fn without_change(results: &WaveResults, at: usize) -> Option<Section> {
    let comparison = results.tracker.comparisons[at];
    let noun = change_noun(comparison.relation);
    let kept = kept(results, at);
    if kept.is_empty() {
        return None;
    }
    let detectable = format!("Detectable {noun} (80% power)");
    let head = ["Measure", "Values", &format::sentence_case(noun), "p", "p, adjusted", &detectable, "Verdict"];
    let mut table = Table::of_numbers(&head);
    for of in kept.iter().take(MAX_UNCHANGED) {
        table.push(kept_row(results, comparison, of));
    }
    let mut blocks = vec![Block::Table(table)];
    let more = kept.len().saturating_sub(MAX_UNCHANGED);
    if more > 0 {
        blocks.push(Block::text(format!(
            "{} with smaller {noun}s are in the table of all tracked measures.",
            format::counted(more as u64, "more measure")
        )));
    }
    blocks.push(Block::text(format!(
        "Detectable {noun}: the smallest true {noun} that a single test finds four times out of five; among several measures it takes more."
    )));
    Some(Section::new(Role::Findings, format!("No significant {noun} {}", results.between(comparison))).with(blocks))
}

fn kept_row(results: &WaveResults, comparison: Comparison, of: &Kept<'_>) -> Vec<String> {
    let relation = comparison.relation;
    let quantity = of.measure.quantity;
    let value = |wave: usize| {
        of.measure.cells[wave].as_ref().map_or_else(String::new, |cell| value_with_unit(cell.estimate.value, quantity))
    };
    let verdict = match (of.verdict, results.tracker.settings.choices.equivalence.map(Margin::share)) {
        (Verdict::Unchanged, Some(margin)) => format!("{} within ±{}", of.verdict.words(relation), size(margin, quantity)),
        (verdict, _) => verdict.words(relation).to_owned(),
    };
    let p = |p: f64| format::p_value(p).trim_start_matches("= ").to_owned();
    vec![
        of.measure.title.clone(),
        between_values(&value(comparison.earlier), &value(comparison.later), relation),
        with_limits(&of.difference, quantity),
        p(of.difference.p_value),
        p(of.difference.p_adjusted),
        format!("±{}", size(of.difference.smallest_detectable(), quantity)),
        verdict,
    ]
}

/// "No sign of change" does not prove that nothing changed: what the comparison could have shown.
pub(super) fn detectable(results: &WaveResults, at: usize) -> Option<String> {
    let relation = results.tracker.comparisons[at].relation;
    let kept = kept(results, at);
    let shares = || kept.iter().filter(|of| of.measure.quantity == Quantity::Share);
    let sizes = || shares().map(|of| of.difference.smallest_significant());
    let (least, most) = (sizes().fold(f64::INFINITY, f64::min), sizes().fold(0.0, f64::max));
    let [a, b] = [least, most].map(|points| format::decimal(points * 100.0, 1));
    let range = if a == b { format!("{a} points") } else { format!("{a} to {b} points, depending on the measure,") };
    let how = match relation {
        Relation::Time => "move by",
        Relation::Group | Relation::Benchmark => "differ by",
    };
    (shares().count() > 0).then(|| {
        format!("No sign of a {} does not prove that there is none: a share had to {how} {range} to be significant even if measured alone.", change_noun(relation))
    })
}

/// Measures that are not compared for one reason.
pub(super) struct NotCompared {
    pub(super) why: String,
    pub(super) titles: Vec<String>,
}

/// The measures that a comparison does not compare, by reason: the reason of most measures first.
pub(super) fn not_compared(results: &WaveResults, at: usize) -> Vec<NotCompared> {
    let mut all: Vec<NotCompared> = Vec::new();
    for measure in results.tracker.key() {
        let why = match &measure.changes[at] {
            Some(Change::Broken(reason)) => reason.clone(),
            Some(Change::NotTested(reason)) => format!("not tested, {reason}"),
            Some(Change::Tested { .. }) | None => continue,
        };
        match all.iter_mut().find(|known| known.why == why) {
            Some(known) => known.titles.push(measure.title.clone()),
            None => all.push(NotCompared { why, titles: vec![measure.title.clone()] }),
        }
    }
    all.sort_by_key(|of| std::cmp::Reverse(of.titles.len()));
    all
}

/// Measures that cannot be compared, with the reason, and questions that are new or dropped.
pub(super) fn what_cannot_be_said(results: &WaveResults) -> Option<Section> {
    let mut lines: Vec<String> = Vec::new();
    for at in results.tracker.shown() {
        let between = results.between(results.tracker.comparisons[at]);
        for NotCompared { why, titles } in not_compared(results, at) {
            lines.push(format!("{}: not compared {between}: {why}.", format::list(&shortened(&titles))));
        }
    }
    lines.extend(asked_in_part(results));
    lines.extend(results.tracker.key().filter_map(|measure| not_shown(results, measure)));
    let any = !lines.is_empty();
    any.then(|| Section::new(Role::Findings, "What cannot be said").with([Block::list(lines)]))
}

/// A long list of titles says its length instead.
pub(super) fn shortened(titles: &[String]) -> Vec<String> {
    const SHOWN: usize = 4;
    if titles.len() <= SHOWN + 1 {
        return titles.to_vec();
    }
    let mut shown = titles[..SHOWN].to_vec();
    shown.push(format!("{} more measures", titles.len() - SHOWN));
    shown
}

/// Questions that the newest wave or the one before does not have.
fn asked_in_part(results: &WaveResults) -> Vec<String> {
    if results.is_one_wave() {
        let without = |measure: &&TrackedMeasure| measure.changes.iter().all(Option::is_none);
        let count = results.tracker.key().filter(without).count() as u64;
        let line = format!(
            "{} {} no published figure to compare with.",
            format::counted(count, "tracked measure"),
            if count == 1 { "has" } else { "have" }
        );
        return if count > 0 { vec![line] } else { Vec::new() };
    }
    // Groups have no newest: each lacks what it lacks.
    let newest = results.tracker.newest();
    let followed = |question: usize| results.tracker.key().any(|measure| measure.question == question);
    let questions = results.tracker.questions.iter().enumerate().filter(|(at, question)| followed(*at) && !question.demographic);
    let mut lines = Vec::new();
    for (_, question) in questions {
        let has = |wave: usize| question.present[wave] == Presence::Asked;
        let asked: Vec<String> =
            (0..question.present.len()).filter(|wave| has(*wave)).map(|wave| results.label(wave).to_owned()).collect();
        let title = format::cut_at_word(question.title.trim_end_matches(['.', ':', '?']), 90);
        if asked.len() == 1 || !has(newest) {
            let last = match results.tracker.settings.kind {
                ComparisonKind::Groups => "",
                ComparisonKind::Waves if has(newest) => "new; ",
                ComparisonKind::Waves => "not asked in the newest wave; ",
            };
            lines.push(format!("{title}: {last}asked only in {}.", format::list(&asked)));
        }
    }
    lines
}

/// A measure whose newest value is too imprecise to be shown.
fn not_shown(results: &WaveResults, measure: &TrackedMeasure) -> Option<String> {
    let newest = measure.cells[results.tracker.newest()].as_ref()?;
    (newest.reliability == Reliability::Suppressed && measure.changes.iter().all(Option::is_none)).then(|| {
        format!("{}: too few respondents in {} to show a share.", measure.title, results.label(results.tracker.newest()))
    })
}
