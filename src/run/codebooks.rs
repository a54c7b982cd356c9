//! Finds the codebook of a data file, or detects one, and applies what the command line says.

use super::request::{Request, WeightChoice};
use super::shape::{band_warnings, check_shape};
use super::waves::entry_of;
use crate::codebook::detect::{Detection, Guess, GuessRole, detect};
use crate::codebook::file::{CodebookFile, DesignFile, QuestionFile, WaveFile, WavesFile};
use crate::codebook::waves::{adapted, pruned};
use crate::codebook::{Codebook, ColumnProfile, DesignColumns, resolve};
use crate::error::{Error, ErrorKind, Result};
use crate::hash::InputFile;
use crate::input::{Source, View};
use crate::warning::Warning;
use std::path::{Path, PathBuf};

/// A codebook with where it came from.
#[derive(Debug, Clone, PartialEq)]
pub struct Understanding {
    /// The codebook, checked against the columns.
    pub codebook: Codebook,
    /// What the columns were taken for, where the codebook did not say.
    pub guesses: Vec<Guess>,
    /// The codebook's file.
    pub file: Option<InputFile>,
    /// Where that is.
    pub path: Option<PathBuf>,
    /// Columns that look like a weight, a stratum or a sampling unit and are not used as such.
    pub notes: Vec<Guess>,
    /// Names and codes of the file, where the codebook has others for this wave.
    pub view: View,
    /// What the codebook says of this wave.
    pub wave: WaveFile,
    /// Whether the codebook names people of a panel.
    pub panel: bool,
    /// Columns that the codebook names to tell waves and people apart.
    pub of_waves: Vec<String>,
    /// Questions of a codebook for several waves that this one does not have, by id.
    pub dropped: Vec<String>,
    /// What should be known of cells that were taken for answers.
    pub warnings: Vec<Warning>,
}

/// The codebook beside a data file, the most specific first: `STEM.codebook.toml`, `STEM.toml`, `BEGINNING.codebook.toml` where the
/// file's stem begins so and goes on with `-`, `_`, `.` or a digit (the waves of a study share one), `codebook.toml`.
#[must_use]
pub fn find_codebook(data: &Path) -> Option<PathBuf> {
    let folder = match data.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder.to_owned(),
        _ => PathBuf::from("."),
    };
    let stem = crate::names::stem(data)?;
    let exact = [format!("{stem}.codebook.toml"), format!("{stem}.toml")];
    if let Some(found) = exact.iter().map(|name| folder.join(name)).find(|path| path.is_file()) {
        return Some(found);
    }
    let names = std::fs::read_dir(&folder).ok()?.flatten().map(|entry| entry.file_name().to_string_lossy().into_owned());
    let begins = |name: &String| {
        let rest =
            name.strip_suffix(".codebook.toml").filter(|start| !start.is_empty()).and_then(|start| stem.strip_prefix(start));
        rest.is_some_and(|rest| rest.starts_with(|c: char| matches!(c, '-' | '_' | '.') || c.is_ascii_digit()))
    };
    let shared = names.filter(begins).max_by(|a, b| a.len().cmp(&b.len()).then_with(|| b.cmp(a))).map(|name| folder.join(name));
    shared.or_else(|| Some(folder.join("codebook.toml")).filter(|path| path.is_file()))
}

/// The theme that a codebook names, if it can be read.
pub(super) fn theme_of(path: &Path) -> Option<String> {
    let text = std::fs::read_to_string(path).ok()?;
    CodebookFile::parse(&text, path).ok()?.theme.base
}

/// Reads or detects the codebook of a data file and applies the request to it.
///
/// # Errors
/// When the codebook cannot be read, is not valid, or does not fit the columns.
pub fn understand(source: &Source, request: &Request) -> Result<Understanding> {
    let path = request.codebook.clone().or_else(|| find_codebook(&source.path));
    let read = path.as_deref().map(read_codebook).transpose()?;
    let (file, entry) = match read {
        Some(read) => (Some(read.file), Some(read.entry)),
        None => (None, None),
    };
    // A weight that a codebook does not name is told by its cells.
    let weight = |file: &CodebookFile| file.design.weight.is_none() && request.weight == WeightChoice::Codebook;
    let unnamed = file.as_ref().is_some_and(weight)
        && source.columns().iter().any(|column| crate::codebook::is_weight_column(&column.name));
    let look = unnamed || file.as_ref().is_none_or(resolve::needs_cells) || !request.by.is_empty();
    let wave = entry_of(file.iter().flat_map(|file| &file.wave), source);
    let mut view = View::of_wave(source.columns(), &wave)?;
    if look {
        view = view.with_cells(&source.profile()?);
    }
    let columns = view.columns.clone();
    // A codebook that serves several waves has questions that this one may not have asked.
    let serves_waves = |file: &CodebookFile| !file.wave.is_empty() || file.waves != WavesFile::default();
    let whole = file.clone();
    let file = file.map(|file| if serves_waves(&file) { pruned(&file, &columns) } else { file });
    let dropped = dropped(whole.as_ref(), file.as_ref());
    let detection = file.as_ref().is_none_or(|file| file.question.is_empty()).then(|| detect(&columns));
    let mut notes = sampling_columns(&columns, detection.as_ref());
    if request.weight == WeightChoice::None {
        notes.retain(|guess| guess.role != GuessRole::Weight);
    }
    let mut guesses = detection.as_ref().map(|detection| detection.guesses.clone()).unwrap_or_default();
    let mut file = adapted(&merge(file, detection.as_ref()), &wave, &WavesFile::default());
    let panel = file.waves.panel_id.is_some();
    let of_waves = file.waves.panel_id.iter().chain(&file.waves.column).cloned().collect();
    check_flags(request, &columns)?;
    check_weight(request, &file)?;
    apply(&mut file, request);
    if detection.is_some() {
        check_shape(&source.path, &columns, file.design.filter.as_deref())?;
        leave_out_design(&mut file, &columns);
    }
    // What is used to describe the sample is no guess any more.
    for known in [&mut notes, &mut guesses] {
        known.retain(|guess| !guess.columns.iter().all(|column| describes_sample(&file.design, column)));
    }
    if file.question.is_empty() {
        return Err(Error::data(format!("no question was found in `{}`", source.name()))
            .hint("`survey-report inspect` shows what each column was taken for; a codebook can say otherwise"));
    }
    let named = |error: Error| match &path {
        Some(path) if error.kind == ErrorKind::Codebook && !error.message.contains(".toml") => {
            error.within(format_args!("`{}`", path.display()))
        }
        _ => error,
    };
    let mut codebook = resolve::resolve(&file, &columns).map_err(named)?;
    if let Some(twice) = request.by.iter().enumerate().find(|(at, name)| request.by[..*at].contains(name)).map(|(_, name)| name) {
        return Err(Error::usage(format!("--by names `{twice}` twice")).hint("name each set of groups once"));
    }
    if !request.by.is_empty() {
        let banner = |name: &String| resolve::banner(name, &codebook.questions, &columns, &file.design.missing);
        codebook.banners = request.by.iter().map(banner).collect::<Result<Vec<_>>>().map_err(usage)?;
    }
    select(&mut codebook, &request.questions)?;
    Ok(Understanding {
        codebook,
        warnings: if detection.is_some() { band_warnings(&columns) } else { Vec::new() },
        guesses,
        file: entry,
        path,
        notes,
        view,
        wave,
        panel,
        of_waves,
        dropped,
    })
}

/// The questions that pruning took out.
fn dropped(whole: Option<&CodebookFile>, pruned: Option<&CodebookFile>) -> Vec<String> {
    let kept = |id: &String| pruned.is_some_and(|file| file.question.iter().any(|question| question.id == *id));
    whole.iter().flat_map(|file| &file.question).map(|question| &question.id).filter(|id| !kept(id)).cloned().collect()
}

/// Flags that name a column are checked as flags.
pub(super) fn check_flags(request: &Request, columns: &[ColumnProfile]) -> Result<()> {
    let known = || columns.iter().map(|column| column.name.as_str());
    let missing = |name: &str| !known().any(|column| column == name);
    let error = |flag: &str, name: &str| {
        let error = Error::usage(format!("{flag} names `{name}`, and the data have no such column"));
        match crate::names::nearest(name, known()) {
            Some(near) => error.hint(format!("did you mean `{near}`?")),
            None => error.hint("`survey-report inspect DATA` lists the columns"),
        }
    };
    if let WeightChoice::Column(column) = &request.weight
        && missing(column)
    {
        return Err(error("--weight", column));
    }
    if let Some(filter) = &request.filter {
        let filter = crate::codebook::Expression::parse(filter)?;
        if let Some(column) = filter.columns().into_iter().find(|column| missing(column)) {
            return Err(error("--filter", column));
        }
    }
    Ok(())
}

/// Replicate weights belong to one weight.
pub(super) fn check_weight(request: &Request, file: &CodebookFile) -> Result<()> {
    let WeightChoice::Column(column) = &request.weight else { return Ok(()) };
    match &file.design.weight {
        Some(own) if file.design.replicates.is_some() && own != column => {
            Err(Error::usage(format!("--weight {column}, and the codebook's replicate weights belong to `{own}`"))
                .hint("leave --weight out, or take replicates out of [design] for this weight"))
        }
        _ => Ok(()),
    }
}

/// Whether a column is the weight, stratum, sampling unit or population of the sample, or one of its replicate weights.
pub(super) fn describes_sample(design: &DesignFile, column: &str) -> bool {
    let named = [&design.weight, &design.strata, &design.psu, &design.fpc];
    named.into_iter().flatten().any(|own| own == column) || design.replicates.as_ref().is_some_and(|of| of.names(column))
}

/// A column that describes the sample is no question.
fn leave_out_design(file: &mut CodebookFile, columns: &[ColumnProfile]) {
    let CodebookFile { design, question: questions, banner: banners, .. } = file;
    let describes = |column: &String| describes_sample(design, column);
    let all = |question: &QuestionFile| !question.items.is_empty() && question.items.iter().all(|item| describes(&item.column));
    questions.retain(|question| question.column.as_ref().is_none_or(|column| !describes(column)));
    questions.retain(|question| !question.columns.is_empty() || !all(question));
    let known = |name: &String| {
        questions.iter().any(|question| question.id == *name) || columns.iter().any(|column| column.name == *name)
    };
    for banner in banners.iter_mut() {
        banner.columns.retain(known);
    }
    banners.retain(|banner| !banner.columns.is_empty());
}

/// Whether the design has no column yet for what a guess takes a column for.
pub(super) fn is_open(design: &DesignColumns, role: GuessRole) -> bool {
    match role {
        GuessRole::Weight => design.weight.is_none(),
        GuessRole::Strata => design.strata.is_none() && design.replicates.is_none(),
        GuessRole::Psu => design.psu.is_none() && design.replicates.is_none(),
        _ => true,
    }
}

fn usage(error: Error) -> Error {
    error.of_kind(ErrorKind::Usage)
}

/// A codebook with its name and hash.
pub(super) struct ReadCodebook {
    pub(super) file: CodebookFile,
    pub(super) entry: InputFile,
}

pub(super) fn read_codebook(path: &Path) -> Result<ReadCodebook> {
    let bytes =
        std::fs::read(path).map_err(|error| Error::reading(path, error).hint("`survey-report init DATA` writes a codebook"))?;
    let text = String::from_utf8(bytes)
        .map_err(|_| Error::codebook(format!("`{}` is not UTF-8", path.display())).hint("save it as UTF-8"))?;
    Ok(ReadCodebook { file: CodebookFile::parse(&text, path)?, entry: InputFile::of(path, text.as_bytes()) })
}

/// A codebook without questions has them detected.
fn merge(file: Option<CodebookFile>, detection: Option<&Detection>) -> CodebookFile {
    match (file, detection) {
        (Some(mut file), Some(detection)) => {
            file.question.clone_from(&detection.file.question);
            if file.banner.is_empty() {
                file.banner.clone_from(&detection.file.banner);
            }
            if file.design.id.is_none() {
                file.design.id.clone_from(&detection.file.design.id);
            }
            if file.design.missing.is_empty() {
                file.design.missing.clone_from(&detection.file.design.missing);
            }
            file
        }
        (Some(file), None) => file,
        (None, detection) => detection.map(|detection| detection.file.clone()).unwrap_or_default(),
    }
}

/// Flags win over the codebook; a filter narrows the codebook's.
pub(super) fn apply(file: &mut CodebookFile, request: &Request) {
    match &request.weight {
        WeightChoice::Codebook => {}
        WeightChoice::None => {
            file.design.weight = None;
            file.design.replicates = None;
        }
        WeightChoice::Column(column) => {
            if file.design.weight.as_ref() != Some(column) {
                file.design.weight_note = None;
            }
            file.design.weight = Some(column.clone());
        }
    }
    if let Some(filter) = &request.filter {
        file.design.filter = Some(match file.design.filter.take() {
            Some(own) => format!("({own}) and ({filter})"),
            None => filter.clone(),
        });
    }
}

fn select(codebook: &mut Codebook, wanted: &[String]) -> Result<()> {
    for id in wanted {
        if !codebook.questions.iter().any(|question| question.id == *id) {
            return Err(no_question(codebook, id));
        }
    }
    if !wanted.is_empty() {
        codebook.questions.retain(|question| wanted.contains(&question.id));
    }
    Ok(())
}

/// The question with an id, or with an item of that id.
pub(super) fn question_of(codebook: &Codebook, wanted: &str) -> Result<String> {
    let same = |id: &str| id.eq_ignore_ascii_case(wanted);
    let has_item = |question: &&crate::codebook::Question| match &question.kind {
        crate::codebook::Kind::Battery { items, .. } | crate::codebook::Kind::Multiple { items, .. } => {
            items.iter().any(|item| same(&item.id))
        }
        _ => false,
    };
    let questions = &codebook.questions;
    let found = questions.iter().find(|question| same(&question.id)).or_else(|| questions.iter().find(has_item));
    found.map(|question| question.id.clone()).ok_or_else(|| no_question(codebook, wanted))
}

fn no_question(codebook: &Codebook, id: &str) -> Error {
    let error = Error::usage(format!("there is no question `{id}`"));
    let items = codebook.variables();
    let ids =
        codebook.questions.iter().map(|question| question.id.as_str()).chain(items.iter().map(crate::codebook::Variable::id));
    match crate::names::nearest(id, ids.collect::<Vec<_>>()) {
        Some(near) => error.hint(format!("did you mean `{near}`?")),
        None => error.hint("`survey-report inspect DATA` lists the questions"),
    }
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
pub(super) fn unused_columns(understanding: &Understanding) -> Vec<String> {
    let Understanding { codebook, guesses, view, of_waves, .. } = understanding;
    let design = &codebook.design;
    let conditions = codebook.questions.iter().filter_map(|question| question.ask_if.as_ref()).chain(&design.filter);
    let mut used: Vec<&str> = conditions.flat_map(|filter| filter.expression.columns()).collect();
    used.extend(codebook.questions.iter().flat_map(|question| question.columns()));
    used.extend(codebook.banners.iter().flat_map(|banner| &banner.parts).flat_map(|part| &part.columns).map(String::as_str));
    used.extend([&design.weight, &design.strata, &design.psu, &design.fpc, &design.id].into_iter().flatten().map(String::as_str));
    used.extend(design.replicates.iter().flat_map(|replicates| &replicates.columns).map(String::as_str));
    used.extend(guesses.iter().flat_map(|guess| &guess.columns).map(String::as_str));
    used.extend(of_waves.iter().map(String::as_str));
    view.columns.iter().map(|column| &column.name).filter(|name| !used.contains(&name.as_str())).cloned().collect()
}
