//! What the codebook says of waves that were read, wherever they came from.

use crate::codebook::file::{CodebookFile, WaveFile as WaveEntry};
use crate::codebook::published::field_dates;
use crate::error::Result;
use crate::warning::WarningCode;
use crate::wave::WaveNote;
use crate::wave::{DeclaredBreak, Origin, Wave};

/// What the codebook declares of waves: breaks, reasons, and of saved or published ones what they are called.
pub(super) fn declare(waves: &mut [Wave], settings: &CodebookFile) -> Result<Vec<WaveNote>> {
    let mut notes = Vec::new();
    for entry in &settings.wave {
        field_dates(&entry.id, &entry.field)?;
        notes.extend(unknown_names(waves, settings, entry));
        let Some(wave) = waves.iter_mut().find(|wave| wave.facts.id == entry.id) else {
            notes.push(WaveNote::plain(format!("The codebook’s wave `{}` is not among those compared.", entry.id)));
            continue;
        };
        let breaks = entry.breaks.iter().map(|of| DeclaredBreak { question: of.question.clone(), reason: of.reason.clone() });
        wave.facts.breaks.extend(breaks);
        wave.facts.trend_ok = entry.trend_ok.clone().or_else(|| wave.facts.trend_ok.take());
        wave.facts.label = entry.label.clone().unwrap_or_else(|| std::mem::take(&mut wave.facts.label));
        wave.facts.mode = entry.mode.clone().or_else(|| wave.facts.mode.take());
        if !entry.field.is_empty() {
            wave.facts.field.clone_from(&entry.field);
        }
    }
    // What the codebook says of a question now holds for waves that were saved before it said so.
    for question in waves.iter_mut().flat_map(|wave| &mut wave.questions) {
        let own = settings.question.iter().find(|of| of.id == question.id);
        question.trend_ok = own.and_then(|of| of.trend_ok.clone()).or_else(|| question.trend_ok.take());
    }
    Ok(notes)
}

/// Names in a wave's entry that nothing has: a break or a wording of theirs would be lost without a word.
fn unknown_names(waves: &[Wave], settings: &CodebookFile, entry: &WaveEntry) -> Vec<WaveNote> {
    let questions = || waves.iter().flat_map(|wave| &wave.questions);
    let known = |name: &String| {
        questions().any(|question| question.id == *name || question.measures.iter().any(|measure| measure.variable == *name))
            || settings.question.iter().any(|question| {
                question.id == *name || question.items.iter().any(|item| item.column == *name || item.id.as_ref() == Some(name))
            })
    };
    let named = entry.breaks.iter().filter_map(|of| of.question.as_ref()).chain(entry.texts.keys()).chain(entry.figures.keys());
    named
        .filter(|name| !known(name))
        .map(|name| {
            WaveNote::warning(
                WarningCode::UnknownNames,
                format!("[[wave]] `{}` speaks of `{name}`, which is no question or item", entry.id),
                "ids are those of [[question]] and its items",
            )
        })
        .collect()
}

/// Published figures take the place of the measures that they stand for.
pub(super) fn published_in_terms_of_data(waves: &mut [Wave], settings: &CodebookFile) {
    let Some(newest) = waves.iter().rev().find(|wave| wave.facts.origin != Origin::Published).cloned() else { return };
    for wave in waves.iter_mut().filter(|wave| wave.facts.origin == Origin::Published) {
        let figures = settings.wave.iter().find(|entry| entry.id == wave.facts.id).map(|entry| entry.figures.clone());
        *wave = wave.in_terms_of(&newest, &figures.unwrap_or_default());
    }
}
