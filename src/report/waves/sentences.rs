//! What changed, what did not, and what cannot be said, in sentences with fixed words.

use super::numbers::{limits, signed, size, value_with_unit};
use super::{WaveResults, counted_of};
use crate::compare::{Difference, Verdict};
use crate::estimate::{Quantity, Reliability};
use crate::format;
use crate::report::block::{Block, Inline};
use crate::wave::{Change, Comparison, Presence, Standardised, TrackedMeasure};

/// Measures without a change that are told one by one; more are in the table.
const MAX_UNCHANGED: usize = 12;

/// The changes that were found, in each comparison that the report shows, the clearest first.
pub(super) fn what_changed(results: &WaveResults) -> Vec<Block> {
    let mut blocks = vec![Block::heading(2, "What changed")];
    for at in results.tracker.shown() {
        let comparison = results.tracker.comparisons[at];
        let mut found: Vec<(&TrackedMeasure, &Difference, Option<&Standardised>)> = results
            .tracker
            .key()
            .filter_map(|measure| match measure.changes[at].as_ref()? {
                Change::Tested { difference, verdict, standardised } if verdict.is_found() => {
                    Some((measure, difference, standardised.as_ref()))
                }
                _ => None,
            })
            .collect();
        found.sort_by(|a, b| b.1.statistic.abs().total_cmp(&a.1.statistic.abs()));
        let tested = results.tracker.key().filter(|measure| is_tested(measure, at)).count();
        let total = format!("{} {}.", counted_of(found.len(), tested), results.between(comparison));
        blocks.push(Block::Paragraph(vec![Inline::strong(total)]));
        let sentences: Vec<Vec<Inline>> = found
            .into_iter()
            .map(|(measure, difference, still)| vec![Inline::text(changed(results, measure, comparison, difference, still))])
            .collect();
        if !sentences.is_empty() {
            blocks.push(Block::List(sentences));
        }
    }
    blocks.push(Block::text(format!(
        "In brackets: {} of the change, not adjusted for the number of measures; the verdicts are.",
        results.interval_name()
    )));
    blocks
}

fn is_tested(measure: &TrackedMeasure, comparison: usize) -> bool {
    measure.changes[comparison].as_ref().is_some_and(|change| change.difference().is_some())
}

/// What a sentence about a measure is about.
pub(super) fn subject(results: &WaveResults, measure: &TrackedMeasure) -> String {
    match (&measure.predicate, measure.quantity) {
        (Some(predicate), Quantity::Share) => format!("The share of {} who {predicate}", results.population()),
        _ => format!("“{}”", measure.title),
    }
}

fn changed(
    results: &WaveResults,
    measure: &TrackedMeasure,
    comparison: Comparison,
    difference: &Difference,
    still: Option<&Standardised>,
) -> String {
    let quantity = measure.quantity;
    let word = if difference.value > 0.0 { Verdict::Rose } else { Verdict::Fell }.words();
    let of = |wave: usize| {
        measure.cells[wave].as_ref().map_or_else(String::new, |cell| value_with_unit(cell.estimate.value, quantity))
    };
    let by = match quantity {
        Quantity::Number => format!("by {}", size(difference.value, quantity)),
        Quantity::Share | Quantity::Score => size(difference.value, quantity),
    };
    let mut text = format!(
        "{} {word} {by}, from {} to {} ({}).",
        subject(results, measure),
        of(comparison.earlier),
        of(comparison.later),
        limits(difference, quantity)
    );
    if let Some(practical) = results.tracker.settings.practical.filter(|practical| difference.value.abs() < *practical)
        && quantity != Quantity::Number
    {
        text.push_str(&format!(" That is less than the {} that count in practice.", size(practical, quantity)));
    }
    if let Some(still) = still.filter(|still| !still.change.is_significant()) {
        text.push_str(&format!(
            " It goes with who took part: with the same make-up in both waves the change is {} ({}), which may be chance.",
            signed(still.change.value, quantity),
            limits(&still.change, quantity)
        ));
    }
    text
}

/// The measures of which no change was found in the latest comparison, and what it could have shown.
pub(super) fn what_did_not(results: &WaveResults) -> Vec<Block> {
    let at = results.tracker.latest();
    let comparison = results.tracker.comparisons[at];
    let kept: Vec<(&TrackedMeasure, &Difference, Verdict)> = results
        .tracker
        .key()
        .filter_map(|measure| match measure.changes[at].as_ref()? {
            Change::Tested { difference, verdict, .. } if !verdict.is_found() => Some((measure, difference, *verdict)),
            _ => None,
        })
        .collect();
    if kept.is_empty() {
        return Vec::new();
    }
    let mut blocks = vec![Block::heading(2, format!("No detectable change {}", results.between(comparison)))];
    if let Some(sentence) = detectable(&kept) {
        blocks.push(Block::text(sentence));
    }
    let sentence = |(measure, difference, verdict): &(&TrackedMeasure, &Difference, Verdict)| {
        let quantity = measure.quantity;
        let words = match (verdict, results.tracker.settings.choices.equivalence) {
            (Verdict::Unchanged, Some(margin)) => format!("{} within ±{}", verdict.words(), size(margin, quantity)),
            _ => verdict.words().to_owned(),
        };
        vec![Inline::text(format!(
            "{}: {words} ({}, {}; a change of {} would have been found four times out of five).",
            measure.title,
            signed(difference.value, quantity),
            limits(difference, quantity),
            size(difference.smallest_detectable(), quantity)
        ))]
    };
    let more = kept.len().saturating_sub(MAX_UNCHANGED);
    let mut sentences: Vec<Vec<Inline>> = kept.iter().take(MAX_UNCHANGED).map(sentence).collect();
    if more > 0 {
        let noun = format::counted(more as u64, "more measure");
        sentences.push(vec![Inline::text(format!("{noun}: see the table of all tracked measures."))]);
    }
    blocks.push(Block::List(sentences));
    blocks
}

/// "No detectable change" is no proof of none: what the comparison could have shown.
fn detectable(kept: &[(&TrackedMeasure, &Difference, Verdict)]) -> Option<String> {
    let shares = || kept.iter().filter(|(measure, ..)| measure.quantity == Quantity::Share);
    let sizes = || shares().map(|(_, difference, _)| difference.smallest_significant());
    let (least, most) = (sizes().fold(f64::INFINITY, f64::min), sizes().fold(0.0, f64::max));
    let [a, b] = [least, most].map(|points| format::decimal(points * 100.0, 1));
    let range = if a == b { a } else { format!("{a} to {b}") };
    (shares().count() > 0).then(|| {
        format!(
            "That is not proof of no change: a share had to move by {range} points, depending on the measure, before a single test would tell it from chance."
        )
    })
}

/// Measures whose waves cannot be compared, with the reason, and questions that are new or dropped.
pub(super) fn what_cannot_be_said(results: &WaveResults) -> Vec<Block> {
    let mut lines: Vec<String> = Vec::new();
    let mut merged: Vec<(String, Vec<String>)> = Vec::new();
    for at in results.tracker.shown() {
        let comparison = results.tracker.comparisons[at];
        for measure in results.tracker.key() {
            let reason = match &measure.changes[at] {
                Some(Change::Broken(reason)) => format!("not compared {}: {reason}", results.between(comparison)),
                Some(Change::NotTested(reason)) => format!("not tested {}: {reason}", results.between(comparison)),
                _ => continue,
            };
            match merged.iter_mut().find(|(known, _)| *known == reason) {
                Some((_, titles)) => titles.push(measure.title.clone()),
                None => merged.push((reason, vec![measure.title.clone()])),
            }
        }
    }
    for (reason, titles) in merged {
        lines.push(format!("{}: {reason}.", format::list(&shortened(&titles))));
    }
    lines.extend(asked_in_part(results));
    lines.extend(results.tracker.key().filter_map(|measure| not_shown(results, measure)));
    if lines.is_empty() {
        return Vec::new();
    }
    let items = lines.into_iter().map(|line| vec![Inline::text(line)]).collect();
    vec![Block::heading(2, "What cannot be said"), Block::List(items)]
}

/// A long list of titles says its length instead.
fn shortened(titles: &[String]) -> Vec<String> {
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
    let newest = results.tracker.newest();
    let followed = |question: usize| results.tracker.key().any(|measure| measure.question == question);
    let questions = results.tracker.questions.iter().enumerate().filter(|(at, question)| followed(*at) && !question.demographic);
    let mut lines = Vec::new();
    for (_, question) in questions {
        let has = |wave: usize| question.present[wave] == Presence::Asked;
        let asked: Vec<String> =
            (0..question.present.len()).filter(|wave| has(*wave)).map(|wave| results.label(wave).to_owned()).collect();
        let title = format::ellipsis(question.title.trim_end_matches(['.', ':', '?']), 90);
        if asked.len() == 1 || !has(newest) {
            let last = if has(newest) { "new" } else { "not asked in the newest wave" };
            lines.push(format!("{title}: {last}; asked in {}.", format::list(&asked)));
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
