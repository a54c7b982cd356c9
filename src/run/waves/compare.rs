//! Several waves, from a request to everything that a report on them says.

use super::counted::WaveFiles;
use super::data::wave_column;
use super::declared::{declare, published_in_terms_of_data};
use super::files::{WaveInput, open};
use super::gathered::Gathered;
use super::inputs::{benchmarks, files, has_survey, leading_codebook, refuse_same_data, refuse_same_files};
use super::kind::kind_of;
use super::order::in_order;
use super::request::CompareRequest;
use crate::codebook::file::{CodebookFile, SamplesFile};
use crate::error::Result;
use crate::hash::InputFile;
use crate::options::ComparisonKind;
use crate::report::Presentation;
use crate::report::waves::{WaveResults, wave_figures, wave_warnings};
use crate::run::codebooks::{CodebookPlace, DataColumns, OwnCodebook, old_key, read_codebook};
use crate::run::presentation;
use crate::run::request::CodebookChoice;
use crate::run::step::Step;
use crate::run::strict::refuse_warnings;
use crate::wave::{Samples, Tracker, Wave, WaveNote, WaveSettings, published_waves};
use std::collections::BTreeSet;

/// Compares waves.
///
/// # Errors
/// See [`Error`](crate::error::Error): files that cannot be read, an invalid codebook, data that contradict it, waves with nothing in
/// common or that are the same file, or warnings under `strict`.
pub fn compare(request: &CompareRequest, progress: &mut dyn FnMut(Step)) -> Result<WaveResults> {
    progress(Step::Reading);
    let common = match &request.request.codebook {
        CodebookChoice::File(path) => Some(read_codebook(path, CodebookPlace::Named)?),
        CodebookChoice::Beside | CodebookChoice::None => None,
    };
    let inputs = request.waves.iter().map(|path| open(path, common.as_ref(), &request.request)).collect::<Result<Vec<_>>>()?;
    refuse_same_files(&inputs)?;
    let leading = common.clone().or_else(|| leading_codebook(&inputs));
    let settings = leading.as_ref().map(|own| own.file.clone()).unwrap_or_default();
    // What is wrong with flags and codebook is said before the data are counted.
    let looks = presentation::requested(&request.request, leading.as_ref())?;
    let mut gathered = Gathered::default();
    let benchmarks = benchmarks(leading.as_ref(), has_survey(&inputs))?;
    let of_data = data_waves(request, &inputs, &settings, benchmarks.is_empty(), &mut gathered, progress)?;
    let mut waves = in_command_order(benchmarks, &inputs, of_data);
    refuse_same_data(&waves, &inputs)?;
    gathered.notes.extend(old_keys(&inputs, leading.as_ref()));
    gathered.notes.extend(declare(&mut waves, &settings)?);
    in_order(&mut waves, &mut gathered.notes);
    published_in_terms_of_data(&mut waves, &settings);
    let planned = PlannedReport { request, settings: &settings, looks };
    planned.results(waves, gathered, files(&inputs, common.as_ref()))
}

/// What is to be said of codebooks that have a key by its old name, once of each.
fn old_keys(inputs: &[WaveInput], leading: Option<&OwnCodebook>) -> Vec<WaveNote> {
    let own = inputs.iter().filter_map(|input| if let WaveInput::Data(data) = input { data.codebook.as_ref() } else { None });
    let mut seen = BTreeSet::new();
    let each = own.chain(leading).filter(|own| seen.insert(&own.path));
    each.filter_map(old_key).map(WaveNote::Warning).collect()
}

/// The waves of the data files, file by file.
fn data_waves(
    request: &CompareRequest,
    inputs: &[WaveInput],
    settings: &CodebookFile,
    without_others: bool,
    gathered: &mut Gathered,
    progress: &mut dyn FnMut(Step),
) -> Result<Vec<Vec<Wave>>> {
    let data: Vec<&DataColumns> =
        inputs.iter().filter_map(|input| if let WaveInput::Data(data) = input { Some(&**data) } else { None }).collect();
    let alone = inputs.len() == 1 && without_others;
    let columns = data.iter().map(|of| wave_column(request, of, settings, alone)).collect::<Result<Vec<_>>>()?;
    gathered.column = columns.iter().flatten().next().cloned();
    let files = WaveFiles { request, data: &data, columns: &columns, settings };
    let mut of_files: Vec<Vec<Wave>> = data.iter().map(|_| Vec::new()).collect();
    for counted in files.counted(gathered, progress)? {
        of_files[counted.file].push(counted.wave);
    }
    Ok(of_files)
}

/// All waves in the order of the command, whatever they are.
fn in_command_order(benchmarks: Vec<Wave>, inputs: &[WaveInput], of_data: Vec<Vec<Wave>>) -> Vec<Wave> {
    let surveyed = has_survey(inputs);
    let mut waves = benchmarks;
    let mut of_data = of_data.into_iter();
    for input in inputs {
        match input {
            WaveInput::Data(_) => waves.extend(of_data.next().unwrap_or_default()),
            WaveInput::Saved(wave, _) => waves.push((**wave).clone()),
            WaveInput::Published(file, entry) => waves.extend(published_waves(file, entry, surveyed)),
        }
    }
    waves
}

/// What is settled of a report on waves before they are counted.
struct PlannedReport<'a> {
    request: &'a CompareRequest,
    settings: &'a CodebookFile,
    looks: Presentation,
}

impl PlannedReport<'_> {
    fn results(self, waves: Vec<Wave>, gathered: Gathered, inputs: Vec<InputFile>) -> Result<WaveResults> {
        let Self { request, settings, .. } = &self;
        let kind = request.kind.or(settings.waves.kind);
        let kind = kind.unwrap_or_else(|| kind_of(&waves, gathered.column.as_deref()));
        let tracker = Tracker::new(waves, self.wave_settings(kind))?;
        let Self { request, settings, looks } = self;
        let mut results = WaveResults {
            tracker,
            extent: request.extent,
            study: settings.study.clone(),
            first_study: gathered.first_study.unwrap_or_else(|| settings.study.clone()),
            presentation: looks,
            figures: Vec::new(),
            inputs,
            matches: gathered.matches,
            notes: gathered.notes,
            command: request.request.command.clone(),
            standardise: settings.waves.standardise.clone(),
            warnings: Vec::new(),
        };
        results.figures = wave_figures(&results);
        results.warnings = wave_warnings(&results);
        refuse_warnings(&results.warnings, request.request.strict)?;
        Ok(results)
    }

    fn wave_settings(&self, kind: ComparisonKind) -> WaveSettings {
        let Self { request, settings, .. } = self;
        WaveSettings {
            choices: request.request.statistics(&settings.report, &settings.protection),
            kind,
            baseline: request.baseline.clone().or_else(|| settings.waves.baseline.clone()),
            samples: match settings.waves.samples.unwrap_or_default() {
                SamplesFile::Auto => Samples::Auto,
                SamplesFile::Linked => Samples::Linked,
                SamplesFile::Independent => Samples::Independent,
            },
            practical: settings.waves.practical,
        }
    }
}
