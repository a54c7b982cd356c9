//! The waves of data files: which there are, what each is called in its file, and their totals.

use super::books::{WaveBook, book, resolved};
use super::columns::{match_columns, match_labels, only_answers_seen, refuse_unknown_columns};
use super::facts::{entry_of, tell_apart, wave_facts};
use super::files::DataFile;
use super::order::place;
use super::people::{WaveIds, id_column, same_people};
use super::{CompareRequest, Gathered, Request, Step, plan};
use crate::codebook::detect::{Detection, Guess, GuessRole, detect};
use crate::codebook::file::{CodebookFile, WaveFile as WaveEntry};
use crate::codebook::waves::{adapted, pooled, pruned, with_all_cells};
use crate::codebook::{ColumnProfile, resolve};
use crate::error::{Error, Result};
use crate::format;
use crate::input::{Coded, Oddity, Source, View, WaveProfiles, WaveRows};
use crate::run::WeightChoice;
use crate::run::codebooks::is_open;
use crate::run::shape::check_shape;
use crate::table::{Detail, exhibits};
use crate::tabulate::{Granularity, Totals, TotalsBuilder};
use crate::toml_text::toml_text;
use crate::warning::WarningCode;
use crate::wave::WaveNote;
use crate::wave::{Wave, WaveSource, wave_of};

/// A wave of a data file before it is counted.
pub(super) struct DataWave {
    /// Its file, by position.
    pub(super) file: usize,
    pub(super) id: String,
    /// The cell of the wave column.
    pub(super) cell: String,
    /// What the codebook says of it.
    pub(super) entry: WaveEntry,
    /// Names and codes of its file.
    pub(super) view: View,
}

/// A wave of a data file, with the respondents of each unit of its frame.
pub(super) struct CountedWave {
    /// Its file, by position.
    pub(super) file: usize,
    pub(super) wave: Wave,
    pub(super) respondents: Vec<u64>,
}

/// The waves of the data files, counted.
pub(super) fn data_waves(
    request: &CompareRequest,
    data: &[&DataFile],
    columns: &[Option<String>],
    settings: &CodebookFile,
    gathered: &mut Gathered,
    progress: &mut dyn FnMut(Step),
) -> Result<Vec<CountedWave>> {
    let mut waves: Vec<DataWave> = Vec::new();
    for (at, of) in data.iter().enumerate() {
        let own = waves_of_file(at, of, columns[at].as_deref(), settings, request, &mut gathered.notes)?;
        for wave in own.iter().filter(|_| needs_detection(of)) {
            check_shape(&of.source.path, &wave.view.columns, request.request.filter.as_deref())?;
        }
        waves.extend(own);
    }
    tell_apart(&mut waves, data);
    match_columns(&mut waves, data, gathered);
    match_labels(&mut waves, data);
    let profiles: Vec<&[ColumnProfile]> = waves.iter().map(|wave| wave.view.columns.as_slice()).collect();
    let all = pooled(&profiles);
    let each = data.iter().any(|of| needs_detection(of)).then(|| detect_each(&waves));
    let detection = each.as_ref().map(|each| detect(&without_people(&all, each)));
    let mut books = Vec::new();
    for (at, wave) in waves.iter().enumerate() {
        let of = data[wave.file];
        let own = of.codebook.as_ref().map(|own| &own.file);
        let own_columns = with_all_cells(&wave.view.columns, &all);
        let file = book(own, detection.as_ref(), columns[wave.file].as_deref());
        if !gathered.single {
            refuse_unknown_columns(&file, &all, of)?;
        }
        let mut file = adapted(&pruned(&file, &own_columns), &wave.entry, &settings.waves);
        let recognised = each.as_ref().and_then(|each| each[at].of_role(GuessRole::Id).flat_map(|guess| &guess.columns).next());
        file.design.id = id_column(&file, recognised, &own_columns);
        let path = of.codebook.as_ref().map(|own| own.path.as_path());
        if file.question.is_empty() {
            return Err(in_wave(Error::data("it has none of the questions"), &wave.id)
                .hint("leave it out, or map its columns in [wave.columns] of the codebook"));
        }
        books.push(
            resolved(&file, &own_columns, &request.request, &settings.waves, path).map_err(|error| in_wave(error, &wave.id))?,
        );
    }
    gathered.notes.extend(detection.iter().flat_map(|detection| unused_sampling(detection, &books, request)));
    let mut ids: Vec<WaveIds> = Vec::new();
    let mut counted: Vec<Option<CountedWave>> = waves.iter().map(|_| None).collect();
    for (at, of) in data.iter().enumerate() {
        let own: Vec<usize> = (0..waves.len()).filter(|wave| waves[*wave].file == at).collect();
        let totals = count(&of.source, columns[at].as_deref(), &own, &waves, &books, progress)?;
        for ((wave, (coded, totals)), book) in own.iter().zip(totals).zip(own.iter().map(|wave| &books[*wave])) {
            let detected = detection.is_some() && needs_detection(of);
            let found = Found { of, wave: &waves[*wave], book, coded: &coded, totals: &totals };
            let mut made = found.wave(&request.request)?;
            if detected {
                only_answers_seen(&mut made, &book.codebook, &waves[*wave], &all);
            }
            gathered.notes.extend(coded.quality.oddities.iter().map(|oddity| odd_rows(&made, oddity)));
            let design = &book.codebook.design;
            let label = made.facts.label.clone();
            ids.push(WaveIds { label, column: design.id.clone(), linked: design.psu.is_some(), ids: coded.ids });
            counted[*wave] = Some(CountedWave { file: at, wave: made, respondents: totals.respondents });
        }
    }
    gathered.notes.extend(same_people(&ids, &settings.waves));
    gathered.books = books.into_iter().map(|book| book.codebook).collect();
    Ok(counted.into_iter().flatten().collect())
}

/// Columns that look like a part of the design, which is never guessed, and that some wave does not use.
fn unused_sampling(detection: &Detection, books: &[WaveBook], request: &CompareRequest) -> Vec<WaveNote> {
    let unweighted = request.request.weight == WeightChoice::None;
    let lacks = |book: &WaveBook, guess: &Guess| {
        let design = &book.codebook.design;
        let own = [&design.weight, &design.strata, &design.psu, &design.fpc];
        is_open(design, guess.role) && !own.into_iter().flatten().any(|column| guess.columns.contains(column))
    };
    let note = |guess: &Guess| {
        let column = guess.columns.first().map(String::as_str).unwrap_or_default();
        let (code, what, remedy) = match guess.role {
            GuessRole::Weight if unweighted => return None,
            GuessRole::Weight => (
                WarningCode::UnusedWeight,
                "weight",
                format!("add --weight {}, or --unweighted if it is none", format::shell(column)),
            ),
            GuessRole::Strata => (
                WarningCode::UnusedStrata,
                "sampling stratum",
                format!("set strata = {} in [design] of a codebook", toml_text(column)),
            ),
            GuessRole::Psu => {
                (WarningCode::UnusedPsu, "sampling unit", format!("set psu = {} in [design] of a codebook", toml_text(column)))
            }
            _ => return None,
        };
        let text = format!("`{column}` looks like a {what} ({}) and is not used", guess.reason);
        books.iter().any(|book| lacks(book, guess)).then(|| WaveNote::warning(code, text, remedy))
    };
    detection.guesses.iter().filter_map(note).collect()
}

/// Rows of a wave that contradict the codebook, and what was done about them.
fn odd_rows(wave: &Wave, oddity: &Oddity) -> WaveNote {
    let rows = format::counted(oddity.rows, "row");
    let text = format!("{}: `{}`: {rows}: {}", wave.facts.label, oddity.question, oddity.what);
    WaveNote::warning(WarningCode::OddRows, text, "with a codebook, `survey-report check` lists the rows")
}

/// What the columns of each wave look like.
fn detect_each(waves: &[DataWave]) -> Vec<Detection> {
    waves.iter().map(|wave| detect(&wave.view.columns)).collect()
}

/// Without the columns that are an id, or name people, in some wave: several files together have ids twice, and look like numbers.
fn without_people(all: &[ColumnProfile], each: &[Detection]) -> Vec<ColumnProfile> {
    let mut people: Vec<String> = Vec::new();
    for detection in each {
        for role in [GuessRole::Id, GuessRole::Personal] {
            people.extend(detection.of_role(role).flat_map(|guess| guess.columns.clone()));
        }
    }
    all.iter().filter(|column| !people.contains(&column.name)).cloned().collect()
}

pub(super) fn needs_detection(of: &DataFile) -> bool {
    of.codebook.as_ref().is_none_or(|own| own.file.question.is_empty())
}

/// The column that says the wave: of the command line, the codebook, or, of a single file, the only one that looks like it.
pub(super) fn wave_column(
    request: &CompareRequest,
    of: &DataFile,
    settings: &CodebookFile,
    alone: bool,
) -> Result<Option<String>> {
    let has = |name: &String| of.source.columns().iter().any(|column| column.name == *name);
    let own = of.codebook.as_ref().and_then(|own| own.file.waves.column.clone()).or_else(|| settings.waves.column.clone());
    if let Some(column) = &request.wave_column {
        // Of several files, one wave each may lack the column.
        return Ok((alone || has(column)).then(|| column.clone()));
    }
    if let Some(column) = own {
        return Ok(has(&column).then_some(column));
    }
    if !alone {
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
    notes: &mut Vec<WaveNote>,
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
    let WaveProfiles { waves: profiles, blank } = of.source.profile_by(column)?;
    if blank > 0 && !profiles.is_empty() {
        notes.push(WaveNote::warning(
            WarningCode::RowsWithoutWave,
            format!(
                "{} of `{name}` {} no wave in `{column}` and {} left out",
                format::counted(blank, "row"),
                if blank == 1 { "has" } else { "have" },
                if blank == 1 { "is" } else { "are" }
            ),
            "fill the column in if they belong to a wave",
        ));
    }
    if profiles.is_empty() {
        return Err(Error::data(format!("column `{column}` of `{name}` is blank in every row, so that it says no wave"))
            .hint("is it the right column?"));
    }
    let mut profiles = profiles;
    let cells: Vec<String> = profiles.iter().map(|profile| profile.cell.clone()).collect();
    profiles.sort_by_cached_key(|profile| place(&cells, &profile.cell));
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
    // With fewer questions, groups may be those of a column.
    open || !request.request.by.is_empty() || !request.request.questions.is_empty()
}

fn in_wave(error: Error, wave: &str) -> Error {
    error.within(format_args!("wave `{wave}`"))
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
        TotalsBuilder::new(
            plan::of_waves(codebook),
            Granularity { clustered: codebook.design.psu.is_some() || replicates > 0, replicates },
        )
    };
    let mut tabulators: Vec<TotalsBuilder> = own.iter().map(tabulator).collect();
    let mut done = 0;
    let coded = source.code_by(column, &rows, |wave, batch| {
        tabulators[wave].add(batch);
        done += batch.weights.len() as u64;
        progress(Step::Counting(done));
    });
    let only = |error: Error| match own {
        [one] => in_wave(error, &waves[*one].id),
        _ => error.within(format_args!("`{}`", source.name())),
    };
    let coded = coded.map_err(only)?;
    Ok(coded
        .into_iter()
        .zip(tabulators)
        .map(|(coded, of)| {
            let totals = of.finish(coded.sample.clone());
            (coded, totals)
        })
        .collect())
}

/// A wave of a data file with what counting it found.
struct Found<'a> {
    of: &'a DataFile,
    wave: &'a DataWave,
    book: &'a WaveBook,
    coded: &'a Coded,
    totals: &'a Totals,
}

impl Found<'_> {
    fn wave(&self, request: &Request) -> Result<Wave> {
        let codebook = &self.book.codebook;
        let choices = request.choices(codebook)?;
        let quality = &self.coded.quality;
        if quality.used == 0 {
            let error = Error::data("nobody is in it: all rows are empty, filtered out or without a weight");
            return Err(in_wave(error, &self.wave.id)
                .hint("are filter and weight right for this wave? leave it out of the command otherwise"));
        }
        let tables = exhibits(codebook, self.totals, &choices, Detail::Estimates);
        let file = self.of.source.input_file();
        let facts = wave_facts(&self.wave.entry, codebook, quality, self.book.panel, file)?;
        let source = WaveSource { codebook, totals: self.totals, exhibits: &tables, standard: self.book.standard };
        Ok(wave_of(facts, &source))
    }
}
