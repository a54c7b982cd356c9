//! What the reader of a comparison should know, with the remedy.

use super::results::WaveResults;
use crate::compare::MIN_EFFECTIVE_BASE;
use crate::format;
use crate::warning::{Warning, WarningCode};
use crate::wave::{Origin, Wave, WaveNote};

/// The warnings of a comparison.
#[must_use]
pub fn wave_warnings(results: &WaveResults) -> Vec<Warning> {
    let mut warnings: Vec<Warning> = results.notes.iter().filter_map(WaveNote::as_warning).cloned().collect();
    warnings.extend(matched_columns(results));
    warnings.extend(turned(results));
    warnings.extend(alike(results));
    warnings.extend(small(results));
    warnings.extend(linked(results));
    warnings.extend(weights(results));
    warnings.extend(assumed(results));
    let pages = results.figures.iter().flat_map(|figure| &figure.pages);
    warnings.extend(crate::report::boxes(pages));
    warnings
}

fn matched_columns(results: &WaveResults) -> Option<Warning> {
    let lines: Vec<String> = results
        .matches
        .iter()
        .take(5)
        .map(|of| format!("`{}` of {} for `{}` ({})", of.own, of.wave, of.column, of.why))
        .collect();
    let more = results.matches.len().saturating_sub(5);
    let more = if more > 0 { format!(" and {more} more") } else { String::new() };
    (!lines.is_empty()).then(|| {
        Warning::new(WarningCode::ColumnsMatched, format!("columns were taken for the same: {}{more}", lines.join(", ")))
            .remedy("confirm them in a codebook: `survey-report init` with all files writes it")
    })
}

/// Scales that look turned round.
fn turned(results: &WaveResults) -> Vec<Warning> {
    let of = |question: &crate::wave::MatchedQuestion| {
        let found = question.breaks.iter().find(|of| of.kind == crate::wave::BreakKind::Direction)?;
        Some(
            Warning::new(
                WarningCode::ScaleReversed,
                format!("`{}`: in {} the scale looks turned round", question.id, results.label(found.wave)),
            )
            .remedy(
                "map its codes in [wave.codes] of that wave; if the answers are right, say why in `trend_ok` of the question",
            ),
        )
    };
    results.tracker.questions.iter().filter_map(of).collect()
}

/// Questions that may be the same.
fn alike(results: &WaveResults) -> Vec<Warning> {
    let warn = |like: &crate::wave::Likeness| {
        Warning::new(
            WarningCode::QuestionsAlike,
            format!(
                "`{}` of {} reads {} `{}` of {}, and they are not compared",
                like.question,
                results.label(like.wave),
                if like.same_text { "as" } else { "nearly as" },
                like.like,
                results.label(like.other)
            ),
        )
        .remedy("if they are one question, give them one id, or map the column in [wave.columns]")
    };
    results.tracker.likenesses.iter().map(warn).collect()
}

/// Waves in which nothing can be tested.
fn small(results: &WaveResults) -> Vec<Warning> {
    let few = |wave: &&Wave| wave.facts.respondents.effective < MIN_EFFECTIVE_BASE && wave.facts.respondents.unweighted > 0;
    let warn = |wave: &Wave| {
        let base = wave.facts.respondents;
        Warning::new(
            WarningCode::SmallWave,
            format!(
                "{} has {} (effective {}): nothing in it can be tested",
                wave.facts.label,
                format::counted(base.unweighted, "respondent"),
                format::count_of(base.effective)
            ),
        )
    };
    results.tracker.waves.iter().filter(few).map(warn).collect()
}

/// Units that share a name are taken for the same.
fn linked(results: &WaveResults) -> Option<Warning> {
    let link = results.tracker.links.last()?;
    let people = results.tracker.waves[link.later].facts.panel;
    (!people).then(|| {
        Warning::new(
            WarningCode::UnitsLinked,
            format!(
                "{} have the same name in {} and {} and are taken for the same, so that the waves are not independent",
                format::counted(link.shared, "sampling unit"),
                results.label(link.earlier),
                results.label(link.later)
            ),
        )
        .remedy("set samples = \"independent\" in [waves] if each wave was sampled anew, or \"linked\" to confirm")
    })
}

/// Some waves have a weight and others have none.
fn weights(results: &WaveResults) -> Option<Warning> {
    let surveyed = || results.tracker.waves.iter().filter(|wave| wave.facts.origin != Origin::Published);
    let labels = |weighted: bool| {
        let of = surveyed().filter(|wave| wave.facts.weight.is_some() == weighted);
        of.map(|wave| wave.facts.label.clone()).collect::<Vec<String>>()
    };
    let (with, without) = (labels(true), labels(false));
    (!with.is_empty() && !without.is_empty()).then(|| {
        Warning::new(
            WarningCode::SomeWavesWeighted,
            format!("{} weighted and {} not", format::list(&with), format::list(&without)),
        )
        .remedy("a change may be one of the weights: name the weight of each wave in [wave.design]")
    })
}

/// Published figures whose design effect nobody gave.
fn assumed(results: &WaveResults) -> Option<Warning> {
    let plain = |wave: &&Wave| {
        let facts = &wave.facts;
        facts.origin == Origin::Published && facts.design_effect.is_none() && facts.respondents.unweighted > 0
    };
    let labels: Vec<String> = results.tracker.waves.iter().filter(plain).map(|wave| wave.facts.label.clone()).collect();
    (!labels.is_empty()).then(|| {
        Warning::new(
            WarningCode::DesignEffectAssumed,
            format!("the published figures of {} are taken for a simple random sample", format::list(&labels)),
        )
        .remedy("give design_effect or margin: polls with weights have design effects of 1.2 to 2")
    })
}
