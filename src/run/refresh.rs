//! A deck that somebody has edited, with the numbers of today.

use super::redraw::{locate, saved_charts};
use super::reported::SavedReport;
use super::request::Request;
use super::step::Step;
use super::survey::analyse;
use crate::document::pptx::package::Package;
use crate::document::pptx::refresh::{Extent, Outcome, ShapeOutcome, is_standard, refresh};
use crate::document::{Deck, Document, DocumentFile, Figure, FigureId, FigureSubject, Links, Render};
use crate::error::{Error, Result};
use crate::format;
use crate::options::Size;
use crate::output::{self, Earlier, OutputFile};
use crate::report::{Presentation, Report};
use crate::warning::{Warning, WarningCode};
use std::path::{Path, PathBuf};

/// What is to be refreshed.
#[derive(Debug, Clone, PartialEq)]
pub struct DeckRefresh {
    /// The edited deck.
    pub deck: PathBuf,
    /// Where the new numbers come from.
    pub source: FreshSource,
    /// Where the deck with new numbers goes.
    pub place: DeckPlace,
    /// Whether what was typed over by hand is overwritten.
    pub force: bool,
}

/// Where a deck with new numbers goes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DeckPlace {
    /// Beside the edited deck: `client.new.pptx`.
    Beside,
    /// In the place of the edited deck, a copy of which stays: `client.backup.pptx`.
    InPlace,
    /// To this file.
    File(PathBuf),
}

/// Where new numbers come from.
#[derive(Debug, Clone, PartialEq)]
pub enum FreshSource {
    /// A deck that was made of new data.
    Deck(PathBuf),
    /// The folder of a report, or its `results.json`.
    Report(PathBuf),
    /// New data, analysed as a report would.
    Data(Box<Request>),
}

/// A deck with today's numbers.
struct FreshDeck {
    package: Package,
    extent: Extent,
    warnings: Vec<Warning>,
}

/// A deck that was refreshed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RefreshedDeck {
    /// The deck with today's numbers: the edited one where nothing is new.
    pub path: PathBuf,
    /// The copy of what stood in its place.
    pub backup: Option<PathBuf>,
    /// Whether it was written.
    pub is_written: bool,
    /// What became of each shape.
    pub shapes: Vec<ShapeOutcome>,
    /// How many parts of the file have changed.
    pub parts: usize,
    /// What the reader should know.
    pub warnings: Vec<Warning>,
}

/// Puts new numbers into an edited deck. `asked` is what a command that made a report asked for.
///
/// # Errors
/// When one of the files cannot be read, the deck has nothing of ours or is of another survey, or the new one cannot be written; the
/// edited deck is as it was then.
pub fn refresh_deck(
    request: &DeckRefresh,
    asked: &dyn Fn(&str) -> Option<Request>,
    progress: &mut dyn FnMut(Step),
) -> Result<RefreshedDeck> {
    let edited = Package::open_deck(&request.deck)?;
    let target = target(request)?;
    let size = is_standard(&edited)?.then_some(Size::Standard);
    let fresh = match &request.source {
        FreshSource::Deck(path) => of_deck(path, &request.deck)?,
        FreshSource::Report(path) => of_report(path, asked, size, progress)?,
        FreshSource::Data(data) => of_data(data, size, progress)?,
    };
    let refreshed = refresh(&edited, &fresh.package, fresh.extent, request.force)?;
    refuse_foreign(&request.deck, &refreshed.shapes)?;
    let mut made = RefreshedDeck {
        path: request.deck.clone(),
        backup: None,
        is_written: false,
        parts: refreshed.parts.len(),
        shapes: refreshed.shapes,
        warnings: fresh.warnings,
    };
    if made.parts == 0 && !matches!(request.place, DeckPlace::File(_)) {
        return Ok(made);
    }
    progress(Step::Writing);
    made.backup = write(&request.deck, &target, refreshed.bytes)?;
    made.is_written = true;
    made.path = target;
    Ok(made)
}

/// Where the deck goes; refused before the long work where it cannot.
fn target(request: &DeckRefresh) -> Result<PathBuf> {
    let deck = &request.deck;
    let path = match &request.place {
        DeckPlace::File(path) => path.clone(),
        // A link stays a link.
        DeckPlace::InPlace => {
            std::fs::canonicalize(deck).map_err(|error| Error::reading(deck, error, "check the name of the deck"))?
        }
        DeckPlace::Beside => deck.with_extension(format!("new.{}", ending(deck))),
    };
    if let Some(lock) = lock_of(&path) {
        return Err(Error::file(&path, format!("is open in another program, which keeps `{}`", lock.display()))
            .hint("close it there first, so that it is not saved over"));
    }
    output::check_folder_of(&path)?;
    Ok(path)
}

fn ending(path: &Path) -> String {
    path.extension().map_or_else(|| "pptx".to_owned(), |end| end.to_string_lossy().into_owned())
}

/// The file by which PowerPoint or LibreOffice tells others that it has a file open.
fn lock_of(path: &Path) -> Option<PathBuf> {
    let name = path.file_name()?.to_string_lossy().into_owned();
    let short: String = name.chars().skip(2).collect();
    let names = [format!("~${name}"), format!("~${short}"), format!(".~lock.{name}#")];
    names.iter().map(|lock| path.with_file_name(lock)).find(|lock| lock.is_file())
}

/// A deck that was made of new data.
fn of_deck(path: &Path, deck: &Path) -> Result<FreshDeck> {
    let real = |path: &Path| std::fs::canonicalize(path).ok();
    if real(path).is_some_and(|path| Some(path) == real(deck)) {
        return Err(Error::usage(format!("`{}` cannot be refreshed from itself", path.display()))
            .hint("name the new data, or the folder of a report on them"));
    }
    Ok(FreshDeck { package: Package::open_deck(path)?, extent: Extent::Whole, warnings: Vec::new() })
}

/// The deck of new data.
fn of_data(request: &Request, size: Option<Size>, progress: &mut dyn FnMut(Step)) -> Result<FreshDeck> {
    let request = Request { size: request.size.or(size), ..request.clone() };
    let results = analyse(&request, progress)?;
    let Presentation { theme, size, template, .. } = &results.presentation;
    let package = rendered(&results.document(), &Deck { theme, size: *size, template: template.as_ref() })?;
    Ok(FreshDeck { package, extent: Extent::Whole, warnings: results.warnings })
}

/// The deck of a report: the one in it, or one of its data if they are there, or one of the charts that it saved.
fn of_report(
    path: &Path,
    asked: &dyn Fn(&str) -> Option<Request>,
    size: Option<Size>,
    progress: &mut dyn FnMut(Step),
) -> Result<FreshDeck> {
    let place = locate(path)?;
    if let Some(folder) = &place.report {
        let file = DocumentFile::Deck.path();
        if let Some(bytes) = Earlier::read(folder).as_written(folder, file) {
            let package = Package::deck(&folder.join(file), bytes)?;
            return Ok(FreshDeck { package, extent: Extent::Whole, warnings: Vec::new() });
        }
    }
    let report = SavedReport::of_one_survey(path, |results| {
        Error::file(results, "compares waves, and its folder has no deck as it was made")
            .hint("make the comparison again with --to pptx, and name its folder")
    })?;
    match report.made_again(asked(report.command()).as_ref()) {
        Ok(request) => of_data(&request, size, progress),
        Err(reason) => of_charts(&place.results, &reason, size),
    }
}

/// The deck of the charts that a report saved.
fn of_charts(results: &Path, reason: &str, size: Option<Size>) -> Result<FreshDeck> {
    let of = |(at, chart)| Figure { id: FigureId::at(at), subject: FigureSubject::Exhibit(at), chart, pages: Vec::new() };
    let figures: Vec<Figure> = saved_charts(results)?.into_iter().enumerate().map(of).collect();
    let document = Document { figures: &figures, ..Document::of_words(String::new(), Vec::new(), Vec::new()) };
    let Presentation { theme, .. } = &Presentation::default();
    let package = rendered(&document, &Deck { theme, size: size.unwrap_or_default(), template: None })?;
    let warning = Warning::new(WarningCode::ChartsAlone, format!("only charts were refreshed, from the report alone: {reason}"))
        .remedy("name the data to refresh title, findings and methods too");
    Ok(FreshDeck { package, extent: Extent::Charts, warnings: vec![warning] })
}

fn rendered(document: &Document<'_>, deck: &Deck<'_>) -> Result<Package> {
    Package::deck(Path::new(DocumentFile::Deck.path()), deck.render(document, &Links::default())?)
}

/// A deck without shapes of ours, or with those of another survey, is not what was meant.
fn refuse_foreign(deck: &Path, shapes: &[ShapeOutcome]) -> Result<()> {
    let own: Vec<&ShapeOutcome> = shapes.iter().filter(|shape| shape.outcome != Outcome::New).collect();
    if own.is_empty() {
        return Err(Error::file(deck, "has no charts, tables or texts that survey-report made")
            .hint("make a deck with `survey-report DATA --to pptx`, edit that one, and refresh it"));
    }
    let exhibits = || own.iter().filter(|shape| shape.is_exhibit());
    if exhibits().next().is_some() && exhibits().all(|shape| shape.outcome == Outcome::Orphaned) {
        let count = format::counted(exhibits().count() as u64, "chart or table").replace("chart or tables", "charts and tables");
        return Err(Error::file(deck, format!("is of another survey: the data have none of its {count}"))
            .hint("name the data of the survey that the deck is about, with the flags that its report was made with"));
    }
    Ok(())
}

/// Writes the deck. What stands in its place is kept in a copy beside it.
fn write(deck: &Path, target: &Path, bytes: Vec<u8>) -> Result<Option<PathBuf>> {
    let name = |path: &Path| path.file_name().map_or_else(String::new, |name| name.to_string_lossy().into_owned());
    let mut files = Vec::new();
    let mut backup = None;
    if target.is_file() {
        let old = std::fs::read(target).map_err(|error| Error::reading(target, error, "check the permissions of the file"))?;
        if old == bytes {
            return Ok(None);
        }
        let path = backup_of(target);
        files.push(OutputFile::new(name(&path), old));
        backup = Some(path);
    }
    files.push(OutputFile::new(name(target), bytes));
    output::write_beside(target, &files, deck)?;
    Ok(backup)
}

/// The name of a copy that is not taken: `client.backup.pptx`, `client.backup-2.pptx` …
fn backup_of(path: &Path) -> PathBuf {
    let end = ending(path);
    let numbered = (2_u32..).map(|number| path.with_extension(format!("backup-{number}.{end}")));
    let mut names = std::iter::once(path.with_extension(format!("backup.{end}"))).chain(numbered);
    names.find(|name| !name.exists()).unwrap_or_else(|| path.with_extension(format!("backup.{end}")))
}
