//! The waves of data files, counted: their columns are matched, their codebooks resolved, and every file is read once.

use super::apart::tell_apart;
use super::columns::{match_columns, match_labels, only_answers_seen, refuse_unknown_columns};
use super::data::{DataWave, waves_of_file};
use super::gathered::Gathered;
use super::people::{WaveIds, id_column, same_people};
use super::request::CompareRequest;
use crate::codebook::ColumnProfile;
use crate::codebook::detect::{Detection, Guess, GuessRole, detect};
use crate::codebook::file::{CodebookFile, QuestionFile};
use crate::codebook::waves::{adapted, pooled, pruned, with_all_cells};
use crate::error::{Error, Result};
use crate::format;
use crate::input::Oddity;
use crate::run::book::{WaveBook, flagged, merged, resolved};
use crate::run::codebooks::DataColumns;
use crate::run::counting::{Count, CountedWave, count_waves};
use crate::run::flags::is_open;
use crate::run::plan::Depth;
use crate::run::request::{Request, WeightChoice};
use crate::run::shape::check_shape;
use crate::run::step::Step;
use crate::run::wanted_weights::{WantedWeights, wanted_weights};
use crate::run::wave_to_count::WaveToCount;
use crate::table::{Detail, exhibits};
use crate::toml_text::toml_text;
use crate::warning::{Warning, WarningCode};
use crate::wave::{Wave, WaveNote};

/// A wave of a data file, counted.
pub(super) struct WaveOfFile {
    /// Its file, by position.
    pub(super) file: usize,
    pub(super) wave: Wave,
}

/// The data files that are compared.
pub(super) struct WaveFiles<'a> {
    pub(super) request: &'a CompareRequest,
    pub(super) data: &'a [&'a DataColumns],
    /// The column of each that says the wave.
    pub(super) columns: &'a [Option<String>],
    /// What the leading codebook says.
    pub(super) settings: &'a CodebookFile,
}

/// Waves with their columns matched, seen as one.
struct Matched {
    waves: Vec<DataWave>,
    /// The columns of all waves with the cells of all.
    all: Vec<ColumnProfile>,
    /// What the columns of each wave were taken for, where a codebook does not say it.
    each: Option<Vec<Detection>>,
    /// The same of all waves together.
    detection: Option<Detection>,
}

impl WaveFiles<'_> {
    /// The waves of the data files, counted.
    pub(super) fn counted(&self, gathered: &mut Gathered, progress: &mut dyn FnMut(Step)) -> Result<Vec<WaveOfFile>> {
        let matched = self.matched(gathered)?;
        let indices = 0..matched.waves.len();
        let books = indices.map(|at| self.book(&matched, at)).collect::<Result<Vec<WaveBook>>>()?;
        let sampling = matched.detection.iter().flat_map(|detection| unused_sampling(detection, &books, self.request));
        gathered.notes.extend(sampling);
        gathered.first_study = books.first().map(|book| book.codebook.study.clone());
        let (mut ids, mut made) = (Vec::new(), Vec::new());
        let mut books = books.into_iter();
        for waves in matched.waves.chunk_by(|a, b| a.file == b.file) {
            let own = books.by_ref().take(waves.len()).collect();
            for (wave, counted) in waves.iter().zip(self.count(waves, own, gathered, progress)?) {
                let of_file = self.wave(&matched, wave, &counted, gathered)?;
                let design = &counted.book.codebook.design;
                let label = of_file.facts.label.clone();
                ids.push(WaveIds { label, column: design.id.clone(), linked: design.psu.is_some(), ids: counted.coded.ids });
                made.push(WaveOfFile { file: wave.file, wave: of_file });
            }
        }
        gathered.notes.extend(same_people(&ids, &self.settings.waves));
        Ok(made)
    }

    fn matched(&self, gathered: &mut Gathered) -> Result<Matched> {
        let mut waves: Vec<DataWave> = Vec::new();
        for (at, of) in self.data.iter().enumerate() {
            let column = self.columns[at].as_deref();
            let own = waves_of_file(at, of, column, self.settings, self.request, &mut gathered.notes)?;
            for wave in own.iter().filter(|_| of.needs_detection()) {
                check_shape(&of.source.path, &wave.view.columns, &[self.request.request.filter.as_deref()])?;
            }
            waves.extend(own);
        }
        tell_apart(&mut waves, self.data);
        match_columns(&mut waves, self.data, gathered);
        match_labels(&mut waves, self.data);
        let profiles: Vec<&[ColumnProfile]> = waves.iter().map(|wave| wave.view.columns.as_slice()).collect();
        let all = pooled(&profiles);
        let each = self.data.iter().any(|of| of.needs_detection()).then(|| detect_each(&waves));
        let detection = each.as_ref().map(|each| detect(&without_people(&all, each)));
        Ok(Matched { waves, all, each, detection })
    }

    /// The codebook of a wave.
    fn book(&self, matched: &Matched, at: usize) -> Result<WaveBook> {
        let wave = &matched.waves[at];
        let (of, request) = (self.data[wave.file], &self.request.request);
        let columns = with_all_cells(&wave.view.columns, &matched.all);
        let recognised = of.needs_detection() && matched.detection.is_some();
        let mut file = merged(of.codebook.as_ref().map(|own| &own.file), matched.detection.as_ref());
        if recognised {
            leave_out_wave(&mut file, self.columns[wave.file].as_deref());
        }
        refuse_unknown_columns(&file, &matched.all, of)?;
        let mut file = adapted(&pruned(&file, &columns), &wave.entry, &self.settings.waves);
        let id = matched.each.as_ref().and_then(|each| each[at].of_role(GuessRole::Id).flat_map(|guess| &guess.columns).next());
        file.design.id = id_column(&file, id, &columns);
        if file.question.is_empty() {
            return Err(in_wave(Error::data("it has none of the questions"), &wave.id)
                .hint("leave it out, or map its columns in [wave.columns] of the codebook"));
        }
        self.resolved(file, &columns, request, wave, recognised).map_err(|error| in_wave(error, &wave.id))
    }

    fn resolved(
        &self,
        file: CodebookFile,
        columns: &[ColumnProfile],
        request: &Request,
        wave: &DataWave,
        recognised: bool,
    ) -> Result<WaveBook> {
        let of = self.data[wave.file];
        let waves = &self.settings.waves;
        if let Some(person) = waves.panel_id.as_ref().filter(|person| !columns.iter().any(|column| column.name == **person)) {
            return Err(Error::data(format!("the data have no column `{person}`, which panel_id in [waves] names"))
                .hint("a wave that calls it otherwise says so in [wave.columns]"));
        }
        let weights = self.weights(of, wave, columns)?;
        let mut file = flagged(file, columns, request, weights.as_ref(), recognised)?;
        // The weight that a flag names is no question.
        if let WeightChoice::Column(weight) = &request.weight {
            file.question.retain(|question| question.column.as_ref() != Some(weight));
        }
        if !request.questions.is_empty() {
            file.question.retain(|question| request.questions.contains(&question.id));
        }
        resolved(&file, columns, request, waves, of.codebook.as_ref(), weights.as_ref())
    }

    /// How the weights of a wave are to be made.
    fn weights(&self, of: &DataColumns, wave: &DataWave, columns: &[ColumnProfile]) -> Result<Option<WantedWeights>> {
        let has =
            |name: &str| self.columns[wave.file].as_deref() != Some(name) && columns.iter().any(|column| column.name == name);
        let wanted = wanted_weights(&self.request.request, of.codebook.as_ref())?;
        Ok(wanted.map(|weights| weights.of_wave(&wave.entry, has)))
    }

    /// Counts the waves of one file.
    fn count(
        &self,
        waves: &[DataWave],
        books: Vec<WaveBook>,
        gathered: &mut Gathered,
        progress: &mut dyn FnMut(Step),
    ) -> Result<Vec<CountedWave>> {
        let Some(DataWave { file, .. }) = waves.first() else { return Ok(Vec::new()) };
        let source = &self.data[*file].source;
        let rows: Vec<WaveToCount<'_>> = waves
            .iter()
            .zip(&books)
            .map(|(wave, book)| WaveToCount { cell: &wave.cell, view: &wave.view, codebook: &book.codebook })
            .collect();
        let counts = count_waves(source, self.columns[*file].as_deref(), &rows, Depth::Waves, progress);
        let counts = counts.map_err(|error| match waves {
            [one] => in_wave(error, &one.id),
            _ => error.within(format_args!("`{}`", source.name())),
        })?;
        for ((count, book), wave) in counts.iter().zip(&books).zip(waves) {
            let warnings = count.weighting_warnings(&book.codebook);
            let of_wave = |warning: Warning| Warning { message: format!("wave `{}`: {}", wave.id, warning.message), ..warning };
            gathered.notes.extend(warnings.into_iter().map(of_wave).map(WaveNote::Warning));
        }
        let counted = counts.into_iter().zip(books).zip(waves);
        Ok(counted
            .map(|((Count { coded, totals, .. }, book), wave)| CountedWave { book, entry: wave.entry.clone(), coded, totals })
            .collect())
    }

    /// The wave that was counted, with what was odd about it.
    fn wave(&self, matched: &Matched, wave: &DataWave, counted: &CountedWave, gathered: &mut Gathered) -> Result<Wave> {
        let of = self.data[wave.file];
        if counted.coded.quality.used == 0 {
            let error = Error::data("nobody is in it: all rows are empty, filtered out or without a weight");
            return Err(
                in_wave(error, &wave.id).hint("are filter and weight right for this wave? leave it out of the command otherwise")
            );
        }
        let codebook = &counted.book.codebook;
        let choices = self.request.request.statistics(&codebook.report, &codebook.protection);
        let tables = exhibits(codebook, &counted.totals, &choices, Detail::Estimates);
        let mut made = counted.wave(&of.source, &tables)?;
        if matched.detection.is_some() && of.needs_detection() {
            only_answers_seen(&mut made, codebook, wave, &matched.all);
        }
        gathered.notes.extend(counted.coded.quality.oddities.iter().map(|oddity| odd_rows(&made, oddity)));
        Ok(made)
    }
}

/// What says the wave, or names people, is no question about it.
fn leave_out_wave(file: &mut CodebookFile, wave_column: Option<&str>) {
    let CodebookFile { waves, question: questions, .. } = file;
    let used = |column: &String| Some(column.as_str()) == wave_column || waves.panel_id.as_ref() == Some(column);
    questions.retain(|question: &QuestionFile| question.column.as_ref().is_none_or(|column| !used(column)));
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

fn in_wave(error: Error, wave: &str) -> Error {
    error.within(format_args!("wave `{wave}`"))
}
