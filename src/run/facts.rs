//! What a data file is as a wave.

use crate::codebook::file::WaveFile as WaveEntry;
use crate::codebook::published::field_dates;
use crate::codebook::{Codebook, FieldDates};
use crate::error::Result;
use crate::estimate::Base;
use crate::hash::InputFile;
use crate::input::{Quality, Source};
use crate::wave::{Origin, WaveFacts};

/// What a data file is as a wave.
pub(super) fn wave_facts(
    entry: &WaveEntry,
    codebook: &Codebook,
    quality: &Quality,
    panel: bool,
    file: InputFile,
) -> Result<WaveFacts> {
    let used = quality.used as f64;
    let (weighted, effective) =
        quality.weights.map_or((used, used), |weights| (weights.sum, weights.sum * weights.sum / weights.sum_of_squares));
    let dates = field_dates(&entry.id, &entry.field)?;
    Ok(WaveFacts {
        id: entry.id.clone(),
        label: entry.label.clone().unwrap_or_else(|| label(&entry.id, dates)),
        field: entry.field.clone(),
        mode: entry.mode.clone(),
        population: entry.population.clone().or_else(|| codebook.study.population.clone()),
        source: entry.source.clone().or_else(|| codebook.study.source.clone()),
        note: codebook.study.note.clone(),
        respondents: Base { unweighted: quality.used, weighted, effective },
        weight: codebook.weighted_by(),
        filter: codebook.design.filter.as_ref().map(|filter| filter.text.clone()),
        picked: None,
        probability_sample: codebook.disclosure.probability_sample,
        panel,
        clustered: codebook.design.psu.is_some(),
        benchmark: false,
        design_effect: None,
        file: Some(file),
        origin: Origin::Data,
        breaks: Vec::new(),
        trend_ok: None,
    })
}

/// What the codebook says of the wave in a file: by the file's name, or by its name without ending.
pub(super) fn entry_of<'a>(entries: impl Iterator<Item = &'a WaveEntry> + Clone, source: &Source) -> WaveEntry {
    let name = source.name();
    let stem = crate::names::stem(&source.path).unwrap_or_else(|| name.clone());
    let mut by_file = entries.clone();
    let mut by_id = entries;
    let found = by_file.find(|entry| entry.file.as_deref() == Some(&name)).or_else(|| by_id.find(|entry| entry.id == stem));
    found.cloned().unwrap_or_else(|| unnamed_entry(&stem))
}

/// A wave of which the codebook says nothing.
pub(super) fn unnamed_entry(id: &str) -> WaveEntry {
    WaveEntry { id: id.to_owned(), ..WaveEntry::default() }
}

/// A date in a few letters, or the id itself.
pub(super) fn label(id: &str, dates: Option<FieldDates>) -> String {
    dates.filter(|_| FieldDates::parse(id).is_some()).map_or_else(|| id.to_owned(), |dates| dates.label())
}
