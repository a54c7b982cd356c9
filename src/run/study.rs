//! One survey before it is counted: its codebook, with what its columns were taken for.

use super::book::{WaveBook, flagged, merged, resolved};
use super::codebooks::{OwnCodebook, codebook_of, old_key};
use super::facts::entry_of;
use super::fit::refuse_stray;
use super::flags::{describes_sample, select};
use super::request::{Request, WeightChoice};
use super::shape::{band_warnings, check_shape};
use super::wanted_weights::wanted_weights;
use crate::codebook::detect::{Detection, Guess, GuessRole, detect};
use crate::codebook::file::{CodebookFile, WaveFile, WavesFile};
use crate::codebook::waves::{adapted, pruned};
use crate::codebook::{Codebook, ColumnProfile, Filter, Weighting, resolve};
use crate::error::{Error, Result};
use crate::input::{Source, View};
use crate::warning::Warning;

/// A survey before it is counted.
#[derive(Debug, Clone, PartialEq)]
pub struct ResolvedStudy {
    /// Its codebook, checked against the columns.
    pub(super) book: WaveBook,
    /// The codebook as it was written.
    pub(super) own: Option<OwnCodebook>,
    /// What the columns were taken for, where the codebook did not say.
    pub(super) guesses: Vec<Guess>,
    /// Columns that look like a weight, a stratum or a sampling unit and are not used as such.
    pub(super) notes: Vec<Guess>,
    /// Names and codes of the file, where the codebook has others for this wave.
    pub(super) view: View,
    /// What the codebook says of this wave.
    pub(super) wave: WaveFile,
    /// Columns that the codebook names to tell waves and people apart.
    pub(super) of_waves: Vec<String>,
    /// Questions of a codebook for several waves that this one does not have, by id.
    pub(super) dropped: Vec<String>,
    /// What should be known of cells that were taken for answers.
    pub(super) warnings: Vec<Warning>,
}

impl ResolvedStudy {
    /// The codebook, checked against the columns.
    #[must_use]
    pub const fn codebook(&self) -> &Codebook {
        &self.book.codebook
    }
}

/// Reads or recognises the codebook of a data file and applies the request to it.
///
/// # Errors
/// When the codebook cannot be read, is not valid, or does not fit the columns.
pub fn understand(source: &Source, request: &Request) -> Result<ResolvedStudy> {
    understand_by(source, request, codebook_of(request)?)
}

/// The same with a codebook that has been read.
pub(super) fn understand_by(source: &Source, request: &Request, own: Option<OwnCodebook>) -> Result<ResolvedStudy> {
    if let Some(own) = &own {
        refuse_stray(own, source)?;
    }
    let own = own.map(|own| own.for_columns(source)).transpose()?;
    let weights = wanted_weights(request, own.as_ref())?;
    let file = own.as_ref().map(|own| &own.file);
    let wave = entry_of(file.into_iter().flat_map(|file| &file.wave), source);
    let mut view = View::of_wave(source.columns(), &wave)?;
    if looks_at_cells(file, source, request) || weights.as_ref().is_some_and(|weights| weights.needs_cells_of(file)) {
        view = view.with_cells(&source.profile()?);
    }
    let columns = view.columns.clone();
    let kept = file.map(|file| if file.serves_waves() { pruned(file, &columns) } else { file.clone() });
    let dropped = dropped(file, kept.as_ref());
    let detection = kept.as_ref().is_none_or(|file| file.question.is_empty()).then(|| detect(&columns));
    let mut notes = sampling_columns(&columns, detection.as_ref());
    if request.weight == WeightChoice::None {
        notes.retain(|guess| guess.role != GuessRole::Weight);
    }
    let mut guesses = detection.as_ref().map(|detection| detection.guesses.clone()).unwrap_or_default();
    let file = adapted(&merged(kept.as_ref(), detection.as_ref()), &wave, &WavesFile::default());
    let of_waves = file.waves.panel_id.iter().chain(&file.waves.column).cloned().collect();
    let weights = weights.map(|weights| weights.of_wave(&wave, |name| columns.iter().any(|column| column.name == name)));
    let file = flagged(file, &columns, request, weights.as_ref(), detection.is_some())?;
    if detection.is_some() {
        check_shape(&source.path, &columns, &[file.design.filter.as_deref(), request.filter.as_deref()])?;
    }
    // What is used to describe the sample is no guess any more.
    for known in [&mut notes, &mut guesses] {
        known.retain(|guess| !guess.columns.iter().all(|column| describes_sample(&file.design, column)));
    }
    if file.question.is_empty() {
        return Err(Error::data(format!("no question was found in `{}`", source.name()))
            .hint("`survey-report inspect` shows what each column was taken for; a codebook can say otherwise"));
    }
    let mut book = resolved(&file, &columns, request, &file.waves, own.as_ref(), weights.as_ref())?;
    book.panel = file.waves.panel_id.is_some();
    select(&mut book.codebook, &request.questions)?;
    let mut warnings = if detection.is_some() { band_warnings(&columns) } else { Vec::new() };
    warnings.extend(own.as_ref().and_then(old_key));
    Ok(ResolvedStudy { book, own, guesses, notes, view, wave, of_waves, dropped, warnings })
}

/// Whether the cells say something that the codebook does not: answers, groups, or a weight that it does not name.
fn looks_at_cells(file: Option<&CodebookFile>, source: &Source, request: &Request) -> bool {
    let weight = |file: &CodebookFile| file.design.weight.is_none() && request.weight == WeightChoice::Codebook;
    let unnamed =
        file.is_some_and(weight) && source.columns().iter().any(|column| crate::codebook::is_weight_column(&column.name));
    unnamed || file.is_none_or(resolve::needs_cells) || !request.by.is_empty()
}

/// The questions that pruning took out.
fn dropped(whole: Option<&CodebookFile>, pruned: Option<&CodebookFile>) -> Vec<String> {
    let kept = |id: &String| pruned.is_some_and(|file| file.question.iter().any(|question| question.id == *id));
    whole.iter().flat_map(|file| &file.question).map(|question| &question.id).filter(|id| !kept(id)).cloned().collect()
}

/// Columns that look like a weight, a stratum or a sampling unit.
fn sampling_columns(columns: &[ColumnProfile], detection: Option<&Detection>) -> Vec<Guess> {
    let own;
    let detection = if let Some(detection) = detection {
        detection
    } else {
        own = detect(columns);
        &own
    };
    let sampling = |guess: &&Guess| {
        matches!(
            guess.role,
            GuessRole::Weight
                | GuessRole::Strata
                | GuessRole::Psu
                | GuessRole::Wave
                | GuessRole::Finished
                | GuessRole::TestRows
                | GuessRole::AttentionCheck
        )
    };
    detection.guesses.iter().filter(sampling).cloned().collect()
}

/// Columns that neither the codebook uses nor the detection has put aside.
pub(super) fn unused_columns(study: &ResolvedStudy) -> Vec<String> {
    let ResolvedStudy { guesses, view, of_waves, book: WaveBook { codebook, .. }, .. } = study;
    let design = &codebook.design;
    let conditions = codebook.questions.iter().filter_map(|question| question.ask_if.as_ref()).chain(&design.filter);
    let mut used: Vec<&str> = conditions.flat_map(Filter::columns).collect();
    used.extend(codebook.questions.iter().flat_map(|question| question.columns()));
    let weighting = codebook.weighting.iter().flat_map(Weighting::groupings);
    let groupings = codebook.banners.iter().chain(weighting);
    used.extend(groupings.flat_map(|banner| &banner.parts).flat_map(|part| part.source.columns()));
    used.extend([&design.weight, &design.strata, &design.psu, &design.fpc, &design.id].into_iter().flatten().map(String::as_str));
    used.extend(design.replicates.iter().flat_map(|replicates| &replicates.columns).map(String::as_str));
    used.extend(guesses.iter().flat_map(|guess| &guess.columns).map(String::as_str));
    used.extend(of_waves.iter().map(String::as_str));
    view.columns.iter().map(|column| &column.name).filter(|name| !used.contains(&name.as_str())).cloned().collect()
}
