//! Charts drawn again from saved results, without the data.

use super::pictures::Gallery;
use super::presentation::presentation;
use super::publish::keep_edited;
use super::request::LookRequest;
use crate::chart::{Chart, Page, Theme};
use crate::codebook::file::ThemeChoice;
use crate::document::{Block, Deck, Document, DocumentFile, Figure, FigureId, FigureSubject, Links, Render, Role, Section};
use crate::error::{Error, Result};
use crate::format;
use crate::json_text::from_json;
use crate::options::{ChartKind, ChartWish, DocumentFormat, Formats, OutputFormat, PictureFormat, Size, Surroundings, each_once};
use crate::output::{self, Earlier, ManifestEntry, OutputFile, Redrawing, Written};
use crate::report::{Presentation, SavedChart, SavedLook};
use crate::warning::{Warning, WarningCode};
use rayon::prelude::*;
use serde::Deserialize;
use std::path::{Path, PathBuf};

/// What is to be drawn again.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Redraw {
    /// A report's folder, or a `results.json`.
    pub results: PathBuf,
    /// Where pictures go; nothing for the folder of the report.
    pub out: Option<PathBuf>,
    /// Whether pictures may go among files of somebody else.
    pub force: bool,
    /// Only these charts, by the id of their question.
    pub questions: Vec<String>,
    /// How they are to look; what is left out is as in the report.
    pub look: LookRequest,
    /// Shapes; none for that of the report.
    pub sizes: Vec<Size>,
    /// The command as it is noted in the manifest.
    pub command: String,
}

/// What drawing again did.
#[derive(Debug, Clone, PartialEq)]
pub struct Redrawn {
    /// The folder of the pictures.
    pub folder: PathBuf,
    /// Pages of charts.
    pub charts: usize,
    /// Pages with a picture that is new or different.
    pub redrawn: usize,
    /// Pictures written and left alone.
    pub written: Written,
    /// Paths of all pictures relative to the folder.
    pub files: Vec<String>,
    /// What the reader should know.
    pub warnings: Vec<Warning>,
}

/// The part of `results.json` that charts are drawn from.
#[derive(Deserialize)]
struct SavedResults {
    #[serde(default)]
    schema: u32,
    #[serde(default)]
    version: String,
    #[serde(default)]
    look: SavedLook,
    #[serde(default)]
    study: SavedStudy,
    #[serde(default)]
    findings: Vec<SavedFinding>,
    charts: Option<Vec<SavedChart<'static>>>,
}

/// What the study was called.
#[derive(Default, Deserialize)]
struct SavedStudy {
    title: Option<String>,
}

/// What was found, as far as slides say it.
#[derive(Deserialize)]
struct SavedFinding {
    sentence: String,
}

/// The file of results, and the report it belongs to.
pub(super) struct Place {
    pub(super) results: PathBuf,
    pub(super) report: Option<PathBuf>,
}

/// Pages of one shape.
struct Drawn {
    size: Size,
    pages: Vec<Page>,
}

/// Draws charts again and writes the pictures that have changed.
///
/// # Errors
/// When the results cannot be read, a question or kind is not known, a theme is not valid, or a file cannot be written.
pub fn redraw(request: &Redraw) -> Result<Redrawn> {
    let place = locate(&request.results)?;
    let saved = read(&place.results)?;
    let charts = chosen(&saved, request)?;
    check_folder(request, &saved)?;
    let looks = looks(request, &saved.look)?;
    let drawn = draw(&charts, &sizes(request, &saved.look), &looks.theme);
    let folder = folder(request, &place);
    let in_report = request.out.is_none() && place.report.is_some();
    let earlier = if in_report { Earlier::read(&folder) } else { Earlier::default() };
    let prefix = if request.out.is_some() { "" } else { Links::CHARTS };
    let gallery = Gallery { folder: &folder, prefix, earlier: &earlier, presentation: &looks };
    let pages: Vec<&Page> = drawn.iter().flat_map(|drawn| &drawn.pages).collect();
    let pictures = gallery.draw(&pages)?;
    let redrawn = pictures.iter().filter(|page| page.changed > 0).count();
    let changed = pictures.iter().map(|page| page.changed).sum();
    let mut files: Vec<OutputFile> = pictures.into_iter().flat_map(|page| page.files).collect();
    let mut changed = changed;
    if looks.formats.documents.contains(&DocumentFormat::Powerpoint) {
        keep_edited(&earlier, &folder, std::iter::once(DocumentFile::Deck))?;
        let deck = deck(&saved, &charts, &looks)?;
        changed += usize::from(!output::is_current(&folder, &deck));
        files.push(deck);
    }
    let written = Written { changed, unchanged: files.len() - changed };
    let paths: Vec<String> = files.iter().map(|file| file.path.clone()).collect();
    let boxes = crate::report::boxes(pages.iter().copied());
    let mut warnings: Vec<Warning> = boxes.into_iter().collect();
    let mut stale = Vec::new();
    if in_report {
        warnings.extend(unlinked(&folder, &drawn, &saved.look, &looks.formats.pictures));
        let left = LeftOver::of(&folder, &earlier, &charts, &drawn, &files);
        warnings.extend(left.warning());
        stale = left.stale;
        let inputs = looks.file.iter().map(ManifestEntry::input).collect();
        let redrawing = Redrawing { command: request.command.clone(), inputs, outputs: paths.clone() };
        files.extend(output::amended(&folder, &files, &stale, (changed > 0).then_some(&redrawing))?);
    }
    output::write(&folder, &files, &stale)?;
    Ok(Redrawn { folder, charts: pages.len(), redrawn, written, files: paths, warnings })
}

/// The results that a folder or a file holds.
pub(super) fn locate(path: &Path) -> Result<Place> {
    if path.is_dir() {
        let results = path.join("data").join("results.json");
        if !results.is_file() {
            return Err(Error::file(path, "has no data/results.json")
                .hint("name the folder of a report, or make one: survey-report DATA"));
        }
        return Ok(Place { results, report: Some(path.to_owned()) });
    }
    let folder = path.parent().unwrap_or(Path::new(""));
    let report = folder.file_name().filter(|name| *name == "data").and_then(|_| folder.parent());
    let report = report.map(|report| if report.as_os_str().is_empty() { PathBuf::from(".") } else { report.to_owned() });
    Ok(Place { results: path.to_owned(), report: report.filter(|report| Earlier::read(report).is_ours()) })
}

/// Pictures go where there is nothing, a report, or pictures of these charts: among other files only with `force`.
fn check_folder(request: &Redraw, saved: &SavedResults) -> Result<()> {
    let Some(out) = &request.out else { return Ok(()) };
    let charts = saved.charts.as_deref().unwrap_or_default();
    let is_ours = |name: &str| {
        let Some((stem, end)) = name.rsplit_once('.') else { return false };
        PictureFormat::ALL.iter().any(|format| format.name() == end)
            && charts.iter().any(|chart| stem.starts_with(&chart.question))
    };
    let ours = std::fs::read_dir(out)
        .is_ok_and(|entries| entries.flatten().any(|entry| entry.file_name().to_str().is_some_and(is_ours)));
    output::check_target(out, request.force || ours)
}

/// Where the pictures go: named, in the report, or beside the results.
fn folder(request: &Redraw, place: &Place) -> PathBuf {
    let beside = || match place.results.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder.to_owned(),
        _ => PathBuf::from("."),
    };
    request.out.clone().or_else(|| place.report.clone()).unwrap_or_else(beside)
}

/// What can be drawn.
const NAME_IT: &str = "name the folder of a report, or its data/results.json";

fn read(path: &Path) -> Result<SavedResults> {
    const AGAIN: &str = "make the report again: survey-report DATA";
    let text = std::fs::read_to_string(path).map_err(|error| Error::reading(path, error, NAME_IT))?;
    let saved: SavedResults = from_json(&text, path, "the results of a report", AGAIN)?;
    if saved.schema == 0 {
        return Err(Error::file(path, "is not the results of a report").hint(NAME_IT));
    }
    let version =
        if saved.version.is_empty() { String::new() } else { format!(" (it was written by version {})", saved.version) };
    if !(1..=crate::report::json::SCHEMA).contains(&saved.schema) {
        return Err(Error::file(path, format!("has a format that this version does not know{version}")).hint(AGAIN));
    }
    let Some(charts) = &saved.charts else {
        return Err(Error::file(path, format!("holds no charts{version}")).hint(AGAIN));
    };
    // Names become file names.
    let plain =
        |id: &str| !id.is_empty() && id.chars().all(|letter| letter.is_ascii_alphanumeric() || matches!(letter, '_' | '-'));
    match charts.iter().find(|chart| !plain(&chart.question) || chart.question != chart.content.caption().id) {
        Some(chart) => {
            let name = format::ellipsis(&chart.content.caption().id, 60);
            Err(Error::file(path, format!("names a chart `{name}`, which is no id of a question")).hint(AGAIN))
        }
        None => Ok(saved),
    }
}

/// The charts that a report shows, from its saved results.
///
/// # Errors
/// When the results cannot be read, or hold no charts.
pub(super) fn saved_charts(results: &Path) -> Result<Vec<Chart>> {
    let charts = read(results)?.charts.unwrap_or_default();
    Ok(charts.into_iter().filter(|chart| chart.shown).map(|chart| chart.content.into_owned()).collect())
}

/// How the charts are to look: as asked for, or else as in the report.
fn looks(request: &Redraw, saved: &SavedLook) -> Result<Presentation> {
    let theme = request.look.theme.clone().unwrap_or_else(|| saved.theme.clone());
    if request.look.theme.is_none() && Theme::built_in(&theme).is_none() {
        return Err(Error::usage(format!("these charts were made with the theme `{theme}`"))
            .hint(format!("say where it is: --theme {theme}; or --theme light for the built-in one")));
    }
    let scale = request.look.scale.or(Some(saved.scale));
    let look = LookRequest { theme: Some(theme), scale, ..request.look.clone() };
    let Surroundings { headline, notes, background } = saved.surroundings;
    let choice = ThemeChoice {
        brand: saved.brand,
        headline: Some(headline),
        notes: Some(notes),
        background: Some(background),
        svg_text: saved.svg_text,
        ..ThemeChoice::default()
    };
    let formats = formats(request, saved)?;
    let size = request.sizes.first().copied().unwrap_or(saved.size);
    Ok(Presentation { formats, ..presentation(&look, Some(size), &choice, Path::new(""))? })
}

/// The formats: those asked for, or else those of the pictures of the report. Of documents, a deck can be made without the data.
fn formats(request: &Redraw, saved: &SavedLook) -> Result<Formats> {
    let documents = each_once(request.look.formats.iter().filter_map(|format| format.document()));
    let others = |format: &&OutputFormat| format.document().is_some_and(|format| format != DocumentFormat::Powerpoint);
    if let Some(document) = request.look.formats.iter().find(others) {
        return Err(Error::usage(format!(
            "`charts` draws pictures and slides, and `{}` is a format of reports",
            document.name()
        ))
        .hint(format!("draw them with --to svg,png,pdf,pptx; make a report with survey-report DATA --to {}", document.name())));
    }
    let named = each_once(request.look.formats.iter().filter_map(|format| format.picture()));
    if !named.is_empty() || !documents.is_empty() {
        return Ok(Formats { documents, pictures: named });
    }
    let pictures = if saved.formats.is_empty() { PictureFormat::USUAL.to_vec() } else { saved.formats.clone() };
    Ok(Formats { documents, pictures })
}

/// The charts as slides, after the title and the findings of the report.
fn deck(saved: &SavedResults, charts: &[SavedChart<'_>], looks: &Presentation) -> Result<OutputFile> {
    let figure = |(at, chart): (usize, &SavedChart<'_>)| Figure {
        id: FigureId::at(at),
        subject: FigureSubject::Exhibit(at),
        chart: chart.content.clone().into_owned(),
        pages: Vec::new(),
    };
    let figures: Vec<Figure> = charts.iter().enumerate().map(figure).collect();
    let sentences: Vec<String> = saved.findings.iter().map(|finding| finding.sentence.clone()).collect();
    let findings = Section::new(Role::Findings, "Key findings").with([Block::list(sentences)]);
    let sections = if saved.findings.is_empty() { Vec::new() } else { vec![findings] };
    let title = saved.study.title.clone().unwrap_or_else(|| "Survey report".to_owned());
    let document = Document { figures: &figures, ..Document::of_words(title, Vec::new(), sections) };
    let deck = Deck { theme: &looks.theme, size: looks.size, template: looks.template.as_ref() };
    Ok(OutputFile::new(DocumentFile::Deck.path(), deck.render(&document, &Links::default())?))
}

/// The shapes that are asked for, each once, or that of the report.
fn sizes(request: &Redraw, saved: &SavedLook) -> Vec<Size> {
    if request.sizes.is_empty() { vec![saved.size] } else { each_once(request.sizes.iter().copied()) }
}

fn draw(charts: &[SavedChart<'_>], sizes: &[Size], theme: &Theme) -> Vec<Drawn> {
    let of = |size: &Size| {
        let pages: Vec<Vec<Page>> = charts.par_iter().map(|chart| chart.content.draw(*size, theme)).collect();
        Drawn { size: *size, pages: pages.into_iter().flatten().collect() }
    };
    sizes.iter().map(of).collect()
}

/// The charts to draw: those of the report, or of some questions, in their kind or in one that is asked for.
fn chosen(saved: &SavedResults, request: &Redraw) -> Result<Vec<SavedChart<'static>>> {
    let charts = saved.charts.as_deref().unwrap_or_default();
    let mut ids: Vec<&str> = Vec::new();
    for chart in charts {
        if !ids.contains(&chart.question.as_str()) {
            ids.push(&chart.question);
        }
    }
    let wishes = &request.look.charts;
    let named = request.questions.iter().chain(wishes.iter().filter_map(|wish| wish.question.as_ref()));
    if let Some(id) = named.into_iter().find(|id| !ids.contains(&id.as_str())) {
        let error = Error::usage(format!("there is no chart of `{id}` in these results"));
        return Err(error.perhaps(id, ids.iter().copied(), format_args!("charts are named by question: {}", ids.join(", "))));
    }
    for kind in wishes.iter().filter(|wish| wish.question.is_none()).filter_map(|wish| wish.kind) {
        if !charts.iter().any(|chart| chart.content.kind() == kind) {
            return Err(Error::usage(format!("the results hold no chart as {}", kind.name()))
                .hint("docs/charts.md says which questions have it"));
        }
    }
    let wanted = |id: &&&str| request.questions.is_empty() || request.questions.iter().any(|question| question == **id);
    let mut chosen = Vec::new();
    for id in ids.iter().filter(wanted) {
        let chart = of_question(charts, id, wishes)?;
        // A chart that is asked for by name is drawn whether the report shows it or not.
        let named = || charts.iter().find(|chart| chart.question == **id).filter(|_| !request.questions.is_empty());
        let named = || named().filter(|_| wishes.iter().all(|wish| wish.kind.is_some()));
        chosen.extend(chart.or_else(named).cloned());
    }
    Ok(chosen)
}

/// The chart of a question, if it has one.
fn of_question<'a>(charts: &'a [SavedChart<'static>], id: &str, wishes: &[ChartWish]) -> Result<Option<&'a SavedChart<'static>>> {
    let own = || charts.iter().filter(|chart| chart.question == id);
    let of_kind = |kind: ChartKind| own().find(|chart| chart.content.kind() == kind);
    if let Some(wish) = wishes.iter().rev().find(|wish| wish.question.as_deref() == Some(id)) {
        let Some(kind) = wish.kind else { return Ok(None) };
        return of_kind(kind).map(Some).ok_or_else(|| {
            let kinds: Vec<&str> = own().map(|chart| chart.content.kind().name()).collect();
            Error::usage(format!("the results hold no {} of `{id}`", kind.name()))
                .hint(format!("it can be: {}", kinds.join(", ")))
        });
    }
    for wish in wishes.iter().rev().filter(|wish| wish.question.is_none()) {
        match wish.kind.map(of_kind) {
            None => return Ok(None),
            Some(Some(chart)) => return Ok(Some(chart)),
            Some(None) => (),
        }
    }
    Ok(own().find(|chart| chart.shown))
}

/// Pictures of the report's shape that the report does not show: its pages were counted with another look.
fn unlinked(folder: &Path, drawn: &[Drawn], look: &SavedLook, formats: &[PictureFormat]) -> Option<Warning> {
    let report = std::fs::read_to_string(folder.join(DocumentFile::Report.path())).ok()?;
    let shown = |page: &&Page| formats.iter().any(|format| report.contains(&Links::picture(page, *format)));
    let usual = drawn.iter().filter(|drawn| drawn.size == look.size).flat_map(|drawn| &drawn.pages);
    let new: Vec<&str> = usual.filter(|page| !shown(page)).map(|page| page.id.as_str()).collect();
    let first = new.first()?;
    let count = format::counted(new.len() as u64, "chart page");
    Some(
        Warning::new(WarningCode::ChartsNotShown, format!("the report does not show {count} of these, such as `{first}`"))
            .remedy("make the report again with the same --theme, --chart and --to if it should"),
    )
}

/// Pictures of the same charts and shapes that an earlier look left: it had more pages.
struct LeftOver {
    /// Those that nothing shows and nobody has changed: they go.
    stale: Vec<String>,
    /// Those that the report still shows.
    shown: Vec<String>,
}

impl LeftOver {
    fn of(folder: &Path, earlier: &Earlier, charts: &[SavedChart<'_>], drawn: &[Drawn], files: &[OutputFile]) -> Self {
        let report = std::fs::read_to_string(folder.join("report.md")).unwrap_or_default();
        let bases: Vec<String> = drawn
            .iter()
            .flat_map(|drawn| charts.iter().map(|chart| format!("{}{}", chart.question, drawn.size.suffix())))
            .collect();
        let current: Vec<&str> = drawn.iter().flat_map(|drawn| &drawn.pages).map(|page| page.id.as_str()).collect();
        let is_left = |path: &String| {
            let stem = path.strip_prefix(Links::CHARTS).and_then(|name| name.rsplit_once('.')).map(|(stem, _)| stem);
            stem.is_some_and(|stem| !current.contains(&stem) && bases.iter().any(|base| is_page_of(stem, base)))
        };
        let left = earlier.stale(folder, files).into_iter().filter(is_left);
        let (shown, stale) = left.partition(|path| report.contains(path.as_str()));
        Self { stale, shown }
    }

    fn warning(&self) -> Option<Warning> {
        let first = self.shown.first()?;
        let count = format::counted(self.shown.len() as u64, "picture");
        Some(
            Warning::new(
                WarningCode::ChartsLeftOver,
                format!("the report still shows {count} of an earlier look, such as `{first}`"),
            )
            .remedy("make the report again with the same --theme to be rid of them"),
        )
    }
}

/// Whether a file name is that of a page of a chart.
fn is_page_of(stem: &str, chart: &str) -> bool {
    let number = |rest: &str| rest.strip_prefix('-').is_some_and(|page| page.chars().all(|digit| digit.is_ascii_digit()));
    stem.strip_prefix(chart).is_some_and(|rest| rest.is_empty() || number(rest))
}
