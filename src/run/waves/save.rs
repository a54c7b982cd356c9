//! A wave as its totals, to be compared later without its respondents.

use super::data::{CountedWave, data_waves};
use super::facts::label;
use super::files::{DataFile, WaveInput, open, read_codebook};
use super::{CompareRequest, Gathered, Request, Step};
use crate::codebook::Expression;
use crate::codebook::detect::{GuessRole, detect};
use crate::codebook::file::CodebookFile;
use crate::codebook::published::field_dates;
use crate::error::{Error, Result};
use crate::wave::{Origin, saved};

/// A wave that was saved.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SavedWave {
    /// Its text.
    pub json: String,
    /// What is kept of it, in words.
    pub kept: &'static str,
    /// Measures that stand for their questions.
    pub measures: usize,
}

/// A data file as its totals, under the rules of disclosure, to be compared with other waves later.
///
/// # Errors
/// As [`compare`](super::compare).
pub fn save_wave(request: &Request, id: &str, progress: &mut dyn FnMut(Step)) -> Result<SavedWave> {
    let common = request.codebook.as_deref().map(read_codebook).transpose()?;
    let WaveInput::Data(data) = open(&request.data, common.as_ref(), &request.reading)? else {
        return Err(Error::file(&request.data, "is no data file, so that there is no wave to be saved")
            .hint("name the file of respondents"));
    };
    let settings = data.codebook.as_ref().map(|own| own.file.clone()).unwrap_or_default();
    let only_picks = picks_a_wave(request, &data, &settings)?;
    let asked = CompareRequest { request: request.clone(), ..CompareRequest::default() };
    let mut gathered = Gathered { single: true, ..Gathered::default() };
    // All rows are one wave, whatever a column says: a filter picks one of several.
    let counted = data_waves(&asked, &[&data], &[None], &settings, &mut gathered, progress)?;
    let Some(CountedWave { mut wave, respondents, .. }) = counted.into_iter().next() else {
        return Err(Error::internal("a data file without a wave"));
    };
    if only_picks {
        wave.facts.filter.clone_from(&settings.design.filter);
        wave.facts.picked.clone_from(&request.filter);
    }
    id.clone_into(&mut wave.facts.id);
    wave.facts.label = label(id, field_dates(id, &wave.facts.field)?);
    wave.facts.origin = Origin::Saved;
    let kept = saved::disclosed(&wave, &respondents);
    let measures = kept.questions.iter().flat_map(|question| &question.measures).filter(|measure| measure.key).count();
    Ok(SavedWave { json: saved::to_json(&kept)?, kept: saved::kept_words(&kept), measures })
}

/// Whether the filter of the command names nothing but the column that says the wave: then it is no base of its own.
fn picks_a_wave(request: &Request, data: &DataFile, settings: &CodebookFile) -> Result<bool> {
    let Some(filter) = &request.filter else { return Ok(false) };
    let named: Vec<String> = Expression::parse(filter)?.columns().into_iter().map(str::to_owned).collect();
    if settings.waves.column.is_some() {
        return Ok(named.iter().all(|column| settings.waves.column.as_ref() == Some(column)));
    }
    let detection = detect(&data.source.profile()?);
    let waves: Vec<&String> = detection.of_role(GuessRole::Wave).flat_map(|guess| &guess.columns).collect();
    Ok(named.iter().all(|column| waves.contains(&column)))
}
