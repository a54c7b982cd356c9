//! From the arguments of `compare` to waves held against each other.

mod books;
mod columns;
mod data;
mod declared;
mod facts;
mod files;
mod order;
mod people;
mod save;

pub(super) use facts::{entry_of, wave_facts};
pub use save::{SavedWave, save_wave};

use super::request::Request;
use super::{Step, find_codebook, plan, presentation};
use crate::codebook::Codebook;
use crate::codebook::file::{CodebookFile, SamplesFile, WavesFile};
use crate::codebook::published::PublishedFile;
use crate::error::{Error, ErrorKind, Result};
use crate::format;
use crate::hash::InputFile;
use crate::report::waves::{WaveResults, wave_figures, wave_warnings};
use crate::wave::{ColumnMatch, Origin, Samples, Tracker, Wave, WaveNote, WaveSettings, published_waves};
use data::{data_waves, wave_column};
use declared::{declare, published_in_terms_of_data};
use files::{DataFile, OwnCodebook, WaveInput, open, read_codebook};
use order::in_order;
use std::path::{Path, PathBuf};

/// What a comparison of waves was asked for. Everything left out follows the codebook, and then the defaults.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct CompareRequest {
    /// Data files, saved waves, reports, published figures.
    pub waves: Vec<PathBuf>,
    /// The column that says the wave, where a file holds several.
    pub wave_column: Option<String>,
    /// The wave that changes are counted from, by id.
    pub baseline: Option<String>,
    /// Everything else; its data file does not count.
    pub request: Request,
}

/// Holds waves against each other.
///
/// # Errors
/// See [`Error`]: files that cannot be read, an invalid codebook, data that contradict it, waves with nothing in common or that are the
/// same file, or warnings under `strict`.
pub fn compare(request: &CompareRequest, progress: &mut dyn FnMut(Step)) -> Result<WaveResults> {
    progress(Step::Reading);
    let common = request.request.codebook.as_deref().map(read_codebook).transpose()?;
    let inputs =
        request.waves.iter().map(|path| open(path, common.as_ref(), &request.request.reading)).collect::<Result<Vec<_>>>()?;
    refuse_same_files(&inputs)?;
    let leading = common.clone().or_else(|| leading_codebook(&inputs));
    let settings_file = leading.as_ref().map(|own| own.file.clone()).unwrap_or_default();
    let mut gathered = Gathered::default();
    let data: Vec<&DataFile> =
        inputs.iter().filter_map(|input| if let WaveInput::Data(data) = input { Some(&**data) } else { None }).collect();
    let benchmarks = benchmarks(leading.as_ref())?;
    let alone = inputs.len() == 1 && benchmarks.is_empty();
    let columns = data.iter().map(|of| wave_column(request, of, &settings_file, alone)).collect::<Result<Vec<_>>>()?;
    let counted = data_waves(request, &data, &columns, &settings_file, &mut gathered, progress)?;
    let mut waves: Vec<Wave> = benchmarks;
    let mut of_data = counted.into_iter().peekable();
    let mut file = 0;
    // In the order of the command, whatever they are.
    for input in &inputs {
        match input {
            WaveInput::Data(_) => {
                while let Some(counted) = of_data.next_if(|of| of.file == file) {
                    waves.push(counted.wave);
                }
                file += 1;
            }
            WaveInput::Saved(wave, _) => waves.push((**wave).clone()),
            WaveInput::Published(file, entry) => waves.extend(published_waves(file, entry)),
        }
    }
    refuse_same_data(&waves, &inputs)?;
    let inputs_of = files(&inputs, common.as_ref());
    gathered.notes.extend(declare(&mut waves, &settings_file)?);
    in_order(&mut waves, &mut gathered.notes);
    published_in_terms_of_data(&mut waves, &settings_file);
    finish(request, waves, &settings_file, leading.as_ref(), gathered, inputs_of)
}

/// The published waves in a codebook.
fn benchmarks(leading: Option<&OwnCodebook>) -> Result<Vec<Wave>> {
    let Some(own) = leading.filter(|own| !own.file.published.is_empty()) else { return Ok(Vec::new()) };
    let file = PublishedFile { schema: None, published: own.file.published.clone() };
    file.check(&own.path)?;
    Ok(published_waves(&file, &own.entry))
}

/// What is gathered while waves are read.
#[derive(Default)]
struct Gathered {
    notes: Vec<WaveNote>,
    matches: Vec<ColumnMatch>,
    books: Vec<Codebook>,
    /// Whether one wave is read by itself, so that a column it lacks may be one of other waves.
    single: bool,
}

fn refuse_same_files(inputs: &[WaveInput]) -> Result<()> {
    let hash = |input: &WaveInput| match input {
        WaveInput::Data(data) => Some(data.source.facts.sha256.clone()),
        WaveInput::Saved(_, entry) | WaveInput::Published(_, entry) => Some(entry.sha256.clone()),
    };
    let hashes: Vec<Option<String>> = inputs.iter().map(hash).collect();
    let twice = (0..hashes.len()).find(|at| hashes[*at].is_some() && hashes[..*at].contains(&hashes[*at]));
    match twice {
        Some(at) => Err(Error::usage(format!("file {} of the command line is the same as one before it", at + 1))
            .hint("each wave needs its own file; one file with several waves is named once, with --wave COLUMN")),
        None => Ok(()),
    }
}

/// The same respondents may not be two waves: a file and what was saved of it, or two reports on it.
fn refuse_same_data(waves: &[Wave], inputs: &[WaveInput]) -> Result<()> {
    let data = |input: &WaveInput| if let WaveInput::Data(of) = input { Some(of.source.facts.sha256.clone()) } else { None };
    // The waves of one file share it, and differ in a column.
    let opened: Vec<String> = inputs.iter().filter_map(data).collect();
    for (at, wave) in waves.iter().enumerate() {
        let same = |other: &&Wave| {
            let (Some(a), Some(b)) = (&wave.facts.file, &other.facts.file) else { return false };
            let of_one_file = wave.facts.origin == Origin::Data && other.facts.origin == Origin::Data;
            let same_rows = wave.facts.filter == other.facts.filter && wave.facts.picked == other.facts.picked;
            a.sha256 == b.sha256 && same_rows && !of_one_file
        };
        if let Some(other) = waves[..at].iter().filter(|other| other.facts.origin != Origin::Published).find(same)
            && wave.facts.origin != Origin::Published
        {
            let from = if opened.is_empty() { "the same file" } else { "a file that is compared too" };
            return Err(Error::usage(format!(
                "the waves `{}` and `{}` are the same respondents, of {from}",
                other.facts.id, wave.facts.id
            ))
            .hint("name each wave once: the data, what was saved of them, or a report on them"));
        }
    }
    Ok(())
}

/// The codebook that says how waves are compared: of those beside the data, the last that speaks of waves, else the last.
fn leading_codebook(inputs: &[WaveInput]) -> Option<OwnCodebook> {
    let books: Vec<&OwnCodebook> =
        inputs.iter().filter_map(|input| if let WaveInput::Data(data) = input { data.codebook.as_ref() } else { None }).collect();
    let speaks = |own: &&&OwnCodebook| {
        own.file.waves != WavesFile::default() || !own.file.wave.is_empty() || !own.file.published.is_empty()
    };
    books.iter().rfind(speaks).or_else(|| books.last()).map(|own| (*own).clone())
}

/// The files that went in.
fn files(inputs: &[WaveInput], common: Option<&OwnCodebook>) -> Vec<InputFile> {
    let mut files: Vec<InputFile> = Vec::new();
    let mut add = |of: InputFile| {
        if !files.contains(&of) {
            files.push(of);
        }
    };
    for input in inputs {
        match input {
            WaveInput::Data(data) => {
                add(data.source.input_file());
                if let Some(own) = &data.codebook {
                    add(own.entry.clone());
                }
            }
            WaveInput::Saved(_, entry) | WaveInput::Published(_, entry) => add(entry.clone()),
        }
    }
    if let Some(own) = common {
        add(own.entry.clone());
    }
    files
}

fn finish(
    request: &CompareRequest,
    waves: Vec<Wave>,
    settings: &CodebookFile,
    leading: Option<&OwnCodebook>,
    gathered: Gathered,
    inputs: Vec<InputFile>,
) -> Result<WaveResults> {
    let plain = Codebook { report: settings.report.clone(), ..plain_codebook(settings) };
    let choices = request.request.choices(&plain)?;
    let beside = leading.and_then(|own| own.path.parent()).unwrap_or(Path::new("")).to_owned();
    let looks = presentation::presentation(&request.request.look, request.request.size.as_deref(), &settings.theme, &beside)?;
    let wave_settings = WaveSettings {
        choices,
        baseline: request.baseline.clone().or_else(|| settings.waves.baseline.clone()),
        samples: match settings.waves.samples.unwrap_or_default() {
            SamplesFile::Auto => Samples::Auto,
            SamplesFile::Linked => Samples::Linked,
            SamplesFile::Independent => Samples::Independent,
        },
        practical: settings.waves.practical.map(practical).transpose()?,
    };
    let tracker = Tracker::new(waves, wave_settings)?;
    let mut results = WaveResults {
        tracker,
        study: settings.study.clone(),
        first_study: gathered.books.first().map_or_else(|| settings.study.clone(), |book| book.study.clone()),
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
    if request.request.strict && !results.warnings.is_empty() {
        let lines: Vec<String> = results.warnings.iter().map(|warning| format!("  {warning}")).collect();
        let count = format::counted(results.warnings.len() as u64, "warning");
        return Err(Error::new(ErrorKind::Strict, format!("{count} under --strict:\n{}", lines.join("\n")))
            .hint("mend them, or run without --strict"));
    }
    Ok(results)
}

fn practical(points: f64) -> Result<f64> {
    if points > 0.0 && points < 100.0 {
        return Ok(points / 100.0);
    }
    Err(Error::codebook(format!("practical = {points} in [waves] is not a number of percentage points"))
        .hint("changes of fewer points do not matter in practice: practical = 3"))
}

/// A codebook without questions, for the choices that do not depend on them.
fn plain_codebook(file: &CodebookFile) -> Codebook {
    Codebook {
        study: file.study.clone(),
        disclosure: file.disclosure.clone(),
        design: crate::codebook::DesignColumns::default(),
        report: file.report.clone(),
        sections: Vec::new(),
        questions: Vec::new(),
        banners: Vec::new(),
        theme: file.theme.clone(),
    }
}
