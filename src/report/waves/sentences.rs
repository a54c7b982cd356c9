//! What changed, what did not, and what cannot be said, in sentences with fixed words.

use super::numbers::{counted_of, limits, size, value_with_unit, with_limits};
use super::results::WaveResults;
use crate::compare::{Difference, Verdict};
use crate::document::{Block, DataFile, Inline, Role, Section, Table};
use crate::estimate::{Quantity, Reliability};
use crate::format;
use crate::wave::{Change, Comparison, Presence, Standardised, TrackedMeasure};

/// Measures without a change that are told one by one; more are in the table.
const MAX_UNCHANGED: usize = 12;

/// The changes that were found, in each comparison that the report shows, the clearest first.
pub(super) fn what_changed(results: &WaveResults) -> Section {
    let mut blocks = Vec::new();
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
        let tested = results.tested_count(at);
        let total = format!("{} {}.", counted_of(found.len(), tested), results.between(comparison));
        blocks.push(Block::strong(total));
        let sentences: Vec<Vec<Inline>> = found
            .into_iter()
            .map(|(measure, difference, still)| vec![Inline::text(changed(results, measure, comparison, difference, still))])
            .collect();
        if !sentences.is_empty() {
            blocks.push(Block::List(sentences));
        }
    }
    blocks.extend(earlier_steps(results));
    blocks.push(Block::text(format!(
        "In brackets: the limits of the change ({}), not adjusted for the number of measures; the verdicts are.",
        results.interval_name()
    )));
    Section::new(Role::Findings, "What changed").with(blocks)
}

/// Changes told of one step from wave to wave before the latest; more are in the data.
const MAX_EARLIER: usize = 12;

/// What was found from wave to wave before the latest comparison.
fn earlier_steps(results: &WaveResults) -> Vec<Block> {
    let shown = results.tracker.shown();
    let mut lines: Vec<Vec<Inline>> = Vec::new();
    let steps = results.tracker.comparisons.iter().enumerate();
    for (at, comparison) in steps.filter(|(at, of)| !shown.contains(at) && of.earlier + 1 == of.later) {
        for measure in results.tracker.key() {
            let Some(Change::Tested { difference, verdict, .. }) = &measure.changes[at] else { continue };
            if verdict.is_found() {
                lines.push(vec![Inline::text(format!(
                    "{}: {} {} {} ({}).",
                    measure.title,
                    verdict.words(),
                    size(difference.value, measure.quantity),
                    results.between(*comparison),
                    limits(difference, measure.quantity)
                ))]);
            }
        }
    }
    if lines.is_empty() {
        return Vec::new();
    }
    let more = lines.len().saturating_sub(MAX_EARLIER);
    lines.truncate(MAX_EARLIER);
    if more > 0 {
        lines.push(vec![Inline::text(format!("{more} more: see {}.", DataFile::Changes))]);
    }
    vec![Block::strong("Between earlier waves:"), Block::List(lines)]
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
        let points = format::decimal(difference.value.abs() * 100.0, 1);
        text.push_str(&format!(" That is {points}, less than the {} that count in practice.", size(practical, quantity)));
    }
    let Some(still) = still.filter(|still| !still.change.is_significant()) else { return text };
    let held = format!("with the same make-up in both waves the change is {}", with_limits(&still.change, quantity));
    if still.change.value / difference.value < 0.5 {
        text.push_str(&format!(" It goes with who took part: {held}, which may be chance."));
    } else {
        // Cells cost precision: the change is about as large, and less certain.
        text.push_str(&format!(" {}, which by itself may be chance.", format::sentence_case(&held)));
    }
    text
}

/// A measure of which no change was found.
struct Kept<'a> {
    measure: &'a TrackedMeasure,
    difference: &'a Difference,
    verdict: Verdict,
}

/// The measures of which no change was found in the latest comparison, and what it could have shown.
pub(super) fn what_did_not(results: &WaveResults) -> Option<Section> {
    let at = results.tracker.latest();
    let comparison = results.tracker.comparisons[at];
    let mut kept: Vec<Kept<'_>> = results
        .tracker
        .key()
        .filter_map(|measure| match measure.changes[at].as_ref()? {
            Change::Tested { difference, verdict, .. } if !verdict.is_found() => {
                Some(Kept { measure, difference, verdict: *verdict })
            }
            _ => None,
        })
        .collect();
    if kept.is_empty() {
        return None;
    }
    // What is nearest to a finding is what a reader will ask about.
    kept.sort_by(|a, b| a.difference.p_value.total_cmp(&b.difference.p_value));
    let mut blocks: Vec<Block> = detectable(&kept).map(Block::text).into_iter().collect();
    blocks.extend(by_themselves(results, &kept).map(Block::text));
    let head = ["Measure", "Values", "Change", "p", "p, adjusted", "Would have been found", "Verdict"];
    let mut table = Table::of_numbers(&head);
    for of in kept.iter().take(MAX_UNCHANGED) {
        table.push(kept_row(results, comparison, of));
    }
    blocks.push(Block::Table(table));
    let more = kept.len().saturating_sub(MAX_UNCHANGED);
    if more > 0 {
        blocks.push(Block::text(format!(
            "{} with larger p-values are in the table of all tracked measures.",
            format::counted(more as u64, "more measure")
        )));
    }
    blocks.push(Block::text(
        "“Would have been found”: the smallest true change that a test by itself finds four times out of five; among several measures it takes more.",
    ));
    Some(Section::new(Role::Findings, format!("No detectable change {}", results.between(comparison))).with(blocks))
}

fn kept_row(results: &WaveResults, comparison: Comparison, of: &Kept<'_>) -> Vec<String> {
    let quantity = of.measure.quantity;
    let value = |wave: usize| {
        of.measure.cells[wave].as_ref().map_or_else(String::new, |cell| value_with_unit(cell.estimate.value, quantity))
    };
    let verdict = match (of.verdict, results.tracker.settings.choices.equivalence) {
        (Verdict::Unchanged, Some(margin)) => format!("{} within ±{}", of.verdict.words(), size(margin, quantity)),
        (verdict, _) => verdict.words().to_owned(),
    };
    let p = |p: f64| format::p_value(p).trim_start_matches("= ").to_owned();
    vec![
        of.measure.title.clone(),
        format!("{} → {}", value(comparison.earlier), value(comparison.later)),
        with_limits(of.difference, quantity),
        p(of.difference.p_value),
        p(of.difference.p_adjusted),
        format!("±{}", size(of.difference.smallest_detectable(), quantity)),
        verdict,
    ]
}

/// "No detectable change" is no proof of none: what the comparison could have shown.
fn detectable(kept: &[Kept<'_>]) -> Option<String> {
    let shares = || kept.iter().filter(|of| of.measure.quantity == Quantity::Share);
    let sizes = || shares().map(|of| of.difference.smallest_significant());
    let (least, most) = (sizes().fold(f64::INFINITY, f64::min), sizes().fold(0.0, f64::max));
    let [a, b] = [least, most].map(|points| format::decimal(points * 100.0, 1));
    let range = if a == b { format!("{a} points") } else { format!("{a} to {b} points, depending on the measure,") };
    (shares().count() > 0).then(|| {
        format!(
            "That is not proof of no change: a share had to move by {range} before even a single test would tell it from chance."
        )
    })
}

/// Changes that a test by itself would find, and that are not found among so many.
fn by_themselves(results: &WaveResults, kept: &[Kept<'_>]) -> Option<String> {
    let level = 1.0 - results.tracker.settings.choices.level.fraction();
    let alone: Vec<String> =
        kept.iter().filter(|of| of.difference.p_value < level).map(|of| format!("“{}”", of.measure.title)).collect();
    let all = results.tested_count(results.tracker.latest());
    (!alone.is_empty()).then(|| {
        format!(
            "{} would count as changed if {} alone had been measured. Among {all} tested measures about {} such {} expected by chance, so a verdict waits for the next wave.",
            format::list(&shortened(&alone)),
            if alone.len() == 1 { "it" } else { "each" },
            format::decimal(all as f64 * level, 1),
            if all as f64 * level < 1.5 { "change is" } else { "changes are" }
        )
    })
}

/// Measures whose waves cannot be compared, with the reason, and questions that are new or dropped.
pub(super) fn what_cannot_be_said(results: &WaveResults) -> Option<Section> {
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
    let any = !lines.is_empty();
    any.then(|| Section::new(Role::Findings, "What cannot be said").with([Block::list(lines)]))
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
        let title = format::cut_at_word(question.title.trim_end_matches(['.', ':', '?']), 90);
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
