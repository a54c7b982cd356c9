//! From the arguments of `compare` to waves held against each other.

use super::pooled::{InexactMatch, inexact_matches, pooled, pruned, with_all_cells};
use super::presentation;
use super::request::{Request, WeightChoice};
use super::wave_books::{WaveBook, adapted, book, resolved};
use super::wave_files::{DataFile, OwnCodebook, WaveInput, open, read_codebook};
use super::{Step, plan};
use crate::codebook::detect::{GuessRole, detect};
use crate::codebook::file::{CodebookFile, SamplesFile, WaveFile as WaveEntry, WavesFile};
use crate::codebook::published::field_dates;
use crate::codebook::{Codebook, ColumnProfile, FieldDates, resolve};
use crate::error::{Error, ErrorKind, Result};
use crate::estimate::Base;
use crate::format;
use crate::input::{Coded, Quality, Source, View, WaveRows};
use crate::report::InputFile;
use crate::report::waves::{ColumnMatch, WaveNote, WaveResults, wave_warnings};
use crate::table::exhibits;
use crate::tabulate::{Kept, Tabulator, Totals};
use crate::wave::{
    DeclaredBreak, Origin, Samples, Tracker, Wave, WaveFacts, WaveFile, WaveSettings, WaveSource, published_waves, saved, wave_of,
};
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

/// A wave of a data file before it is counted.
struct DataWave {
    /// Its file, by position.
    file: usize,
    id: String,
    /// The cell of the wave column.
    cell: String,
    /// What the codebook says of it.
    entry: WaveEntry,
    /// Names and codes of its file.
    view: View,
}

/// Holds waves against each other.
///
/// # Errors
/// See [`Error`]: files that cannot be read, an invalid codebook, data that contradict it, waves with nothing in common or that are the
/// same file, or warnings under `strict`.
pub fn compare(request: &CompareRequest, progress: &mut dyn FnMut(Step)) -> Result<WaveResults> {
    progress(Step::Reading);
    let common = request.request.codebook.as_deref().map(read_codebook).transpose()?;
    let inputs = request.waves.iter().map(|path| open(path, common.as_ref())).collect::<Result<Vec<_>>>()?;
    refuse_same_files(&inputs)?;
    let leading = common.clone().or_else(|| leading_codebook(&inputs));
    let settings_file = leading.as_ref().map(|own| own.file.clone()).unwrap_or_default();
    let mut gathered = Gathered::default();
    let data: Vec<&DataFile> =
        inputs.iter().filter_map(|input| if let WaveInput::Data(data) = input { Some(&**data) } else { None }).collect();
    let counted = data_waves(request, &data, &settings_file, &mut gathered, progress)?;
    for input in &inputs {
        match input {
            WaveInput::Data(_) => {}
            WaveInput::Saved(wave) => gathered.waves.push((**wave).clone()),
            WaveInput::Published(file, entry) => gathered.waves.extend(published_waves(file, entry)),
        }
    }
    let inputs_of = files(&inputs, common.as_ref());
    let mut waves: Vec<Wave> = counted.into_iter().map(|of| of.wave).collect();
    waves.append(&mut gathered.waves);
    declare(&mut waves, &settings_file)?;
    in_order(&mut waves, &mut gathered.notes);
    published_in_terms_of_data(&mut waves, &settings_file);
    finish(request, waves, &settings_file, leading.as_ref(), gathered, inputs_of)
}

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
/// As [`compare`].
pub fn save_wave(request: &Request, id: &str, progress: &mut dyn FnMut(Step)) -> Result<SavedWave> {
    let common = request.codebook.as_deref().map(read_codebook).transpose()?;
    let WaveInput::Data(data) = open(&request.data, common.as_ref())? else {
        return Err(Error::file(&request.data, "is no data file, so that there is no wave to be saved")
            .hint("name the file of respondents"));
    };
    let settings = data.codebook.as_ref().map(|own| own.file.clone()).unwrap_or_default();
    // All rows are one wave, whatever a column says: a filter picks one of several.
    let settings = CodebookFile { waves: WavesFile { column: None, ..settings.waves.clone() }, ..settings };
    let request = CompareRequest {
        waves: vec![request.data.clone(), PathBuf::new()],
        request: request.clone(),
        ..CompareRequest::default()
    };
    let mut gathered = Gathered::default();
    let counted = data_waves(&request, &[&data], &settings, &mut gathered, progress)?;
    let Some(CountedWave { mut wave, respondents }) = counted.into_iter().next() else {
        return Err(Error::internal("a data file without a wave"));
    };
    id.clone_into(&mut wave.facts.id);
    wave.facts.label = label(id, field_dates(id, &wave.facts.field)?);
    wave.facts.origin = Origin::Saved;
    let kept = saved::disclosed(&wave, &respondents);
    let measures = kept.questions.iter().flat_map(|question| &question.measures).filter(|measure| measure.key).count();
    Ok(SavedWave { json: saved::to_json(&kept)?, kept: saved::kept_words(&kept), measures })
}

/// A wave of a data file, with the respondents of each unit of its frame.
struct CountedWave {
    wave: Wave,
    respondents: Vec<u64>,
}

/// What is gathered while waves are read.
#[derive(Default)]
struct Gathered {
    waves: Vec<Wave>,
    notes: Vec<WaveNote>,
    matches: Vec<ColumnMatch>,
    books: Vec<Codebook>,
}

fn refuse_same_files(inputs: &[WaveInput]) -> Result<()> {
    let hash = |input: &WaveInput| match input {
        WaveInput::Data(data) => Some(data.source.facts.sha256.clone()),
        WaveInput::Saved(_) => None,
        WaveInput::Published(_, entry) => Some(entry.sha256.clone()),
    };
    let hashes: Vec<Option<String>> = inputs.iter().map(hash).collect();
    let twice = (0..hashes.len()).find(|at| hashes[*at].is_some() && hashes[..*at].contains(&hashes[*at]));
    match twice {
        Some(at) => Err(Error::usage(format!("file {} of the command line is the same as one before it", at + 1))
            .hint("each wave needs its own file; one file with several waves is named once, with --wave COLUMN")),
        None => Ok(()),
    }
}

/// The codebook that says how waves are compared: of those beside the data, the last that speaks of waves, else the last.
fn leading_codebook(inputs: &[WaveInput]) -> Option<OwnCodebook> {
    let books: Vec<&OwnCodebook> =
        inputs.iter().filter_map(|input| if let WaveInput::Data(data) = input { data.codebook.as_ref() } else { None }).collect();
    let speaks = |own: &&&OwnCodebook| own.file.waves != WavesFile::default() || !own.file.wave.is_empty();
    books.iter().rfind(speaks).or_else(|| books.last()).map(|own| (*own).clone())
}

/// The waves of the data files, counted.
fn data_waves(
    request: &CompareRequest,
    data: &[&DataFile],
    settings: &CodebookFile,
    gathered: &mut Gathered,
    progress: &mut dyn FnMut(Step),
) -> Result<Vec<CountedWave>> {
    let mut waves: Vec<DataWave> = Vec::new();
    let columns: Vec<Option<String>> =
        data.iter().map(|of| wave_column(request, of, settings, data.len())).collect::<Result<_>>()?;
    for (at, of) in data.iter().enumerate() {
        waves.extend(waves_of_file(at, of, columns[at].as_deref(), settings, request)?);
    }
    match_columns(&mut waves, data, gathered);
    let profiles: Vec<&[ColumnProfile]> = waves.iter().map(|wave| wave.view.columns.as_slice()).collect();
    let all = pooled(&profiles);
    let detection = data.iter().any(|of| needs_detection(of)).then(|| detect(&all));
    if let Some(detection) = &detection {
        let sampling = |guess: &&crate::codebook::detect::Guess| {
            matches!(guess.role, GuessRole::Weight | GuessRole::Strata | GuessRole::Psu)
        };
        for guess in detection.guesses.iter().filter(sampling).filter(|_| request.request.weight == WeightChoice::Codebook) {
            let column = guess.columns.first().map(String::as_str).unwrap_or_default();
            gathered.notes.push(WaveNote::warning(
                format!("`{column}` looks like a {} and is not used", guess.reading),
                "name it in [design] of a codebook, or add --weight if it is one",
            ));
        }
    }
    let mut books = Vec::new();
    for wave in &waves {
        let of = data[wave.file];
        let own = of.codebook.as_ref().map(|own| &own.file);
        let own_columns = with_all_cells(&wave.view.columns, &all);
        let file = book(own, detection.as_ref(), columns[wave.file].as_deref());
        refuse_unknown_columns(&file, &all, of)?;
        let file = adapted(&pruned(&file, &own_columns), &wave.entry, &settings.waves);
        let path = of.codebook.as_ref().map(|own| own.path.as_path());
        books.push(
            resolved(&file, &own_columns, &request.request, &settings.waves, path).map_err(|error| in_wave(error, &wave.id))?,
        );
    }
    let mut counted: Vec<Option<CountedWave>> = waves.iter().map(|_| None).collect();
    for (at, of) in data.iter().enumerate() {
        let own: Vec<usize> = (0..waves.len()).filter(|wave| waves[*wave].file == at).collect();
        let totals = count(&of.source, columns[at].as_deref(), &own, &waves, &books, progress)?;
        for ((wave, (coded, totals)), book) in own.iter().zip(totals).zip(own.iter().map(|wave| &books[*wave])) {
            let detected = detection.is_some() && needs_detection(of);
            let made = one_wave(request, of, &waves[*wave], book, &coded, &totals, detected, &all)?;
            counted[*wave] = Some(CountedWave { wave: made, respondents: totals.respondents });
        }
    }
    gathered.books = books.into_iter().map(|book| book.codebook).collect();
    Ok(counted.into_iter().flatten().collect())
}

fn needs_detection(of: &DataFile) -> bool {
    of.codebook.as_ref().is_none_or(|own| own.file.question.is_empty())
}

/// The column that says the wave: of the command line, the codebook, or, of a single file, the only one that looks like it.
fn wave_column(request: &CompareRequest, of: &DataFile, settings: &CodebookFile, files: usize) -> Result<Option<String>> {
    let has = |name: &String| of.source.columns().iter().any(|column| column.name == *name);
    let own = of.codebook.as_ref().and_then(|own| own.file.waves.column.clone()).or_else(|| settings.waves.column.clone());
    if let Some(column) = &request.wave_column {
        // Of several files, one wave each may lack the column.
        return Ok((files == 1 || has(column)).then(|| column.clone()));
    }
    if let Some(column) = own {
        return Ok(has(&column).then_some(column));
    }
    if request.waves.len() > 1 {
        return Ok(None);
    }
    let detection = detect(&of.source.profile()?);
    let found: Vec<&String> = detection.of_role(GuessRole::Wave).filter_map(|guess| guess.columns.first()).collect();
    match found.as_slice() {
        [one] => Ok(Some((*one).clone())),
        [] => Err(Error::usage(format!("`{}` is one wave, and there is nothing to compare it with", of.source.name()))
            .hint("name the files of other waves too, or the column that says the wave: --wave COLUMN")),
        several => Err(Error::usage(format!("several columns of `{}` may say the wave", of.source.name()))
            .hint(format!("name one: {}", several.iter().map(|name| format!("--wave {name}")).collect::<Vec<_>>().join(" or ")))),
    }
}

fn waves_of_file(
    file: usize,
    of: &DataFile,
    column: Option<&str>,
    settings: &CodebookFile,
    request: &CompareRequest,
) -> Result<Vec<DataWave>> {
    let own = of.codebook.as_ref().map_or(settings, |own| &own.file);
    let entries = || own.wave.iter().chain(&settings.wave);
    let name = of.source.name();
    let Some(column) = column else {
        let entry = entry_of(entries(), &of.source);
        let columns = if looks_at_cells(of, request) { of.source.profile()? } else { of.source.columns().to_vec() };
        let view = View::of_wave(&columns, &entry)?;
        return Ok(vec![DataWave { file, id: entry.id.clone(), cell: String::new(), entry, view }]);
    };
    let profiles = of.source.profile_by(column)?;
    if profiles.is_empty() {
        return Err(Error::data(format!("column `{column}` of `{name}` is blank in every row, so that it says no wave"))
            .hint("is it the right column?"));
    }
    profiles
        .into_iter()
        .map(|profile| {
            let entry = entries().find(|entry| entry.id == profile.cell).cloned();
            let entry = entry.unwrap_or_else(|| WaveEntry { id: profile.cell.clone(), ..WaveEntry::default() });
            let view = View::of_wave(&profile.columns, &entry)?;
            Ok(DataWave { file, id: entry.id.clone(), cell: profile.cell, entry, view })
        })
        .collect()
}

/// Whether the codebook leaves answers or groups to the data.
fn looks_at_cells(of: &DataFile, request: &CompareRequest) -> bool {
    let open = of.codebook.as_ref().is_none_or(|own| resolve::needs_cells(&own.file) || !own.file.waves.standardise.is_empty());
    open || !request.request.by.is_empty()
}

/// Without a codebook, columns that a wave calls otherwise get the name of the newest wave.
fn match_columns(waves: &mut [DataWave], data: &[&DataFile], gathered: &mut Gathered) {
    if !data.iter().any(|of| needs_detection(of)) || data.len() < 2 {
        return;
    }
    let profiles: Vec<&[ColumnProfile]> = waves.iter().map(|wave| wave.view.columns.as_slice()).collect();
    for InexactMatch { wave, column, own, why } in inexact_matches(&profiles) {
        if let Some(known) = waves[wave].view.columns.iter_mut().find(|known| known.name == own) {
            known.name.clone_from(&column);
            gathered.matches.push(ColumnMatch { wave: waves[wave].id.clone(), column, own, why: why.to_owned() });
        }
    }
}

/// A column that no wave has is a mistake of the codebook, not a question that was dropped.
fn refuse_unknown_columns(file: &CodebookFile, all: &[ColumnProfile], of: &DataFile) -> Result<()> {
    let has = |name: &String| all.iter().any(|column| column.name == *name);
    for question in &file.question {
        let columns = question.column.iter().chain(&question.per).chain(question.items.iter().map(|item| &item.column));
        if let Some(column) = columns.into_iter().find(|column| !has(column)) {
            let place = of.codebook.as_ref().map_or_else(String::new, |own| format!("`{}`: ", own.path.display()));
            let error = Error::data(format!("{place}no wave has the column `{column}`, which question `{}` names", question.id));
            return Err(match crate::codebook::nearest(column, all.iter().map(|column| &column.name)) {
                Some(near) => {
                    error.hint(format!("did you mean `{near}`? a wave that calls it otherwise says so in [wave.columns]"))
                }
                None => error.hint("a wave that calls it otherwise says so in [wave.columns]"),
            });
        }
    }
    Ok(())
}

fn in_wave(error: Error, wave: &str) -> Error {
    Error { message: format!("wave `{wave}`: {}", error.message), ..error }
}

/// Counts the waves of a file in one pass.
fn count(
    source: &Source,
    column: Option<&str>,
    own: &[usize],
    waves: &[DataWave],
    books: &[WaveBook],
    progress: &mut dyn FnMut(Step),
) -> Result<Vec<(Coded, Totals)>> {
    let rows: Vec<WaveRows<'_>> = own
        .iter()
        .map(|at| WaveRows { cell: &waves[*at].cell, view: &waves[*at].view, codebook: &books[*at].codebook })
        .collect();
    let tabulator = |at: &usize| {
        let codebook = &books[*at].codebook;
        let replicates = codebook.design.replicates.as_ref().map_or(0, |replicates| replicates.columns.len());
        Tabulator::new(plan::of_waves(codebook), Kept { clustered: codebook.design.psu.is_some() || replicates > 0, replicates })
    };
    let mut tabulators: Vec<Tabulator> = own.iter().map(tabulator).collect();
    let mut done = 0;
    let coded = source.code_by(column, &rows, |wave, batch, units| {
        tabulators[wave].add(batch, units);
        done += batch.weights.len() as u64;
        progress(Step::Counting(done));
    });
    let only = |error: Error| match own {
        [one] => in_wave(error, &waves[*one].id),
        _ => Error { message: format!("`{}`: {}", source.name(), error.message), ..error },
    };
    let coded = coded.map_err(only)?;
    Ok(coded
        .into_iter()
        .zip(tabulators)
        .map(|(coded, of)| {
            let totals = of.finish(coded.frame.clone());
            (coded, totals)
        })
        .collect())
}

#[allow(clippy::too_many_arguments)]
fn one_wave(
    request: &CompareRequest,
    of: &DataFile,
    wave: &DataWave,
    book: &WaveBook,
    coded: &Coded,
    totals: &Totals,
    detected: bool,
    all: &[ColumnProfile],
) -> Result<Wave> {
    let codebook = &book.codebook;
    let choices = request.request.choices(codebook)?;
    let quality = &coded.quality;
    if quality.used == 0 {
        return Err(in_wave(Error::data("nobody is in it: all rows are empty, filtered out or without a weight"), &wave.id)
            .hint("are filter and weight right for this wave? leave it out of the command otherwise"));
    }
    let tables = exhibits(codebook, totals, &choices);
    let file = WaveFile { name: of.source.name(), sha256: of.source.facts.sha256.clone() };
    let facts = wave_facts(&wave.entry, codebook, quality, book.panel, file)?;
    let mut made = wave_of(facts, &WaveSource { codebook, totals, exhibits: &tables, standard: book.standard });
    if detected {
        only_answers_seen(&mut made, codebook, wave, all);
    }
    Ok(made)
}

/// What a data file is as a wave.
pub(super) fn wave_facts(
    entry: &WaveEntry,
    codebook: &Codebook,
    quality: &Quality,
    panel: bool,
    file: WaveFile,
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
        weight: codebook.design.weight.clone(),
        filter: codebook.design.filter.as_ref().map(|filter| filter.text.clone()),
        probability_sample: codebook.disclosure.probability_sample,
        panel,
        clustered: codebook.design.psu.is_some(),
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
    let stem = crate::input::stem(&source.path).unwrap_or_else(|| name.clone());
    let mut by_file = entries.clone();
    let mut by_id = entries;
    let found = by_file.find(|entry| entry.file.as_deref() == Some(&name)).or_else(|| by_id.find(|entry| entry.id == stem));
    found.cloned().unwrap_or_else(|| WaveEntry { id: stem, ..WaveEntry::default() })
}

/// A date in a few letters, or the id itself.
pub(super) fn label(id: &str, dates: Option<FieldDates>) -> String {
    dates.filter(|_| FieldDates::parse(id).is_some()).map_or_else(|| id.to_owned(), |dates| dates.label())
}

/// Expected respondents from which an answer that nobody gave was probably not offered.
const EXPECTED: f64 = 5.0;

/// Without a codebook, an answer that many gave in other waves and nobody in this one was probably not offered, or written otherwise.
fn only_answers_seen(made: &mut Wave, codebook: &Codebook, wave: &DataWave, all: &[ColumnProfile]) {
    for question in &mut made.questions {
        let Some(of) = codebook.questions.iter().find(|of| of.id == question.id) else { continue };
        let columns = of.columns();
        let of_columns = |profiles: &'_ [ColumnProfile]| -> Vec<ColumnProfile> {
            profiles.iter().filter(|column| columns.contains(&column.name.as_str())).cloned().collect()
        };
        let (own, every) = (of_columns(&wave.view.columns), of_columns(all));
        let rows = |of: &[ColumnProfile]| of.iter().map(ColumnProfile::answered).sum::<u64>() as f64;
        let given = |of: &[ColumnProfile], answer: &str| -> u64 {
            of.iter().flat_map(|column| &column.values).filter(|value| value.value == answer).map(|value| value.count).sum()
        };
        question.answers.retain(|answer| {
            let (here, everywhere) = (given(&own, answer), given(&every, answer) as f64);
            here > 0 || everywhere / (rows(&every) - rows(&own)).max(1.0) * rows(&own) < EXPECTED
        });
    }
}

/// What the codebook declares of waves: breaks, reasons, and of saved or published ones what they are called.
fn declare(waves: &mut [Wave], settings: &CodebookFile) -> Result<()> {
    for entry in &settings.wave {
        field_dates(&entry.id, &entry.field)?;
        let Some(wave) = waves.iter_mut().find(|wave| wave.facts.id == entry.id) else { continue };
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
    Ok(())
}

/// Puts waves in the order of time: by their dates, or, of one file without dates, by name.
fn in_order(waves: &mut [Wave], notes: &mut Vec<WaveNote>) {
    let given: Vec<String> = waves.iter().map(|wave| wave.facts.id.clone()).collect();
    if waves.iter().all(|wave| wave.facts.dates().is_some()) {
        let day = |wave: &Wave| wave.facts.dates().map_or(0.0, |dates| dates.middle());
        waves.sort_by(|a, b| day(a).total_cmp(&day(b)));
    } else if waves.windows(2).all(|pair| pair[0].facts.file.is_some() && pair[0].facts.file == pair[1].facts.file) {
        waves.sort_by_cached_key(|wave| natural(&wave.facts.id));
    }
    let ordered: Vec<String> = waves.iter().map(|wave| wave.facts.id.clone()).collect();
    if ordered != given {
        notes.push(WaveNote::plain(format!("Waves are in the order of their dates or names: {}.", ordered.join(", "))));
    }
}

/// A part of a name: some words and the number after them.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct NamePart {
    words: String,
    number: u64,
}

/// A name by its words and numbers, so that wave 10 comes after wave 9.
fn natural(name: &str) -> Vec<NamePart> {
    let mut parts: Vec<NamePart> = Vec::new();
    let (mut words, mut digits) = (String::new(), String::new());
    let mut end = |words: &mut String, digits: &mut String| {
        let number = digits.parse().unwrap_or(u64::MAX);
        parts.push(NamePart { words: std::mem::take(words), number: if digits.is_empty() { 0 } else { number } });
        digits.clear();
    };
    for c in name.chars() {
        if c.is_ascii_digit() {
            digits.push(c);
        } else {
            if !digits.is_empty() {
                end(&mut words, &mut digits);
            }
            words.extend(c.to_lowercase());
        }
    }
    end(&mut words, &mut digits);
    parts
}

/// Published figures take the place of the measures that they stand for.
fn published_in_terms_of_data(waves: &mut [Wave], settings: &CodebookFile) {
    let Some(newest) = waves.iter().rev().find(|wave| wave.facts.origin != Origin::Published).cloned() else { return };
    for wave in waves.iter_mut().filter(|wave| wave.facts.origin == Origin::Published) {
        let figures = settings.wave.iter().find(|entry| entry.id == wave.facts.id).map(|entry| entry.figures.clone());
        *wave = wave.in_terms_of(&newest, &figures.unwrap_or_default());
    }
}

/// The files that went in.
fn files(inputs: &[WaveInput], common: Option<&OwnCodebook>) -> Vec<InputFile> {
    let file = |of: &WaveFile| InputFile { name: of.name.clone(), sha256: of.sha256.clone() };
    let mut files: Vec<InputFile> = Vec::new();
    let mut add = |of: InputFile| {
        if !files.contains(&of) {
            files.push(of);
        }
    };
    for input in inputs {
        match input {
            WaveInput::Data(data) => {
                add(InputFile { name: data.source.name(), sha256: data.source.facts.sha256.clone() });
                if let Some(own) = &data.codebook {
                    add(file(&own.entry));
                }
            }
            WaveInput::Saved(wave) => {
                if let Some(of) = &wave.facts.file {
                    add(file(of));
                }
            }
            WaveInput::Published(_, entry) => add(file(entry)),
        }
    }
    if let Some(own) = common {
        add(file(&own.entry));
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
        inputs,
        matches: gathered.matches,
        notes: gathered.notes,
        command: request.request.command.clone(),
        standardise: settings.waves.standardise.clone(),
        warnings: Vec::new(),
    };
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
