//! Charts drawn again from saved results, without the data.

use super::pictures::Gallery;
use super::presentation::{presentation, size};
use super::publish::CHARTS;
use super::request::LookRequest;
use crate::chart::{ChartKind, Page, PictureFormat, Size};
use crate::codebook::file::ThemeChoice;
use crate::codebook::nearest;
use crate::error::{Error, Result};
use crate::format;
use crate::output::{self, Earlier, MANIFEST, OutputFile, Written};
use crate::report::{ChartWish, Presentation, SavedChart};
use crate::warning::Warning;
use serde::Deserialize;
use std::path::{Path, PathBuf};

/// What is to be drawn again.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Redraw {
    /// A report's folder, or a `results.json`.
    pub results: PathBuf,
    /// Where pictures go; nothing for the folder of the report.
    pub out: Option<PathBuf>,
    /// Only these charts, by the id of their question.
    pub questions: Vec<String>,
    /// How they are to look; `size` is left to `sizes`.
    pub look: LookRequest,
    /// Shapes by name; none for the usual one.
    pub sizes: Vec<String>,
}

/// What drawing again did.
#[derive(Debug, Clone, PartialEq)]
pub struct Redrawn {
    /// The folder of the pictures.
    pub folder: PathBuf,
    /// Pages of charts.
    pub charts: usize,
    /// Pages drawn anew; the others were as they should be.
    pub redrawn: usize,
    /// Files written and left alone.
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
    version: String,
    charts: Option<Vec<SavedChart>>,
}

/// The file of results, and the report it belongs to.
struct Place {
    results: PathBuf,
    report: Option<PathBuf>,
}

/// Draws charts again and writes the pictures that have changed.
///
/// # Errors
/// When the results cannot be read, a question or kind is not known, a theme is not valid, or a file cannot be written.
pub fn redraw(request: &Redraw) -> Result<Redrawn> {
    let place = locate(&request.results)?;
    let charts = chosen(&read(&place.results)?, request)?;
    let looks = presentation(&request.look, &ThemeChoice::default(), Path::new(""))?;
    let sizes: Vec<Size> = if request.sizes.is_empty() {
        vec![Size::default()]
    } else {
        request.sizes.iter().map(|name| size(name)).collect::<Result<_>>()?
    };
    let draw = |size: &Size| -> Vec<Page> { charts.iter().flat_map(|chart| chart.content.draw(*size, &looks.theme)).collect() };
    let pages: Vec<Page> = sizes.iter().flat_map(draw).collect();
    let folder = folder(request, &place);
    let in_report = request.out.is_none() && place.report.is_some();
    let earlier = if in_report { Earlier::read(&folder) } else { Earlier::default() };
    let prefix = if request.out.is_some() { "" } else { CHARTS };
    let gallery = Gallery { folder: &folder, prefix, earlier: &earlier, presentation: &looks };
    let drawn = gallery.draw(&pages.iter().collect::<Vec<_>>())?;
    let redrawn = drawn.iter().filter(|page| page.fresh).count();
    let mut files: Vec<OutputFile> = drawn.into_iter().flat_map(|page| page.files).collect();
    let paths: Vec<String> = files.iter().map(|file| file.path.clone()).collect();
    let mut warnings: Vec<Warning> = glyphs(&pages, &looks).into_iter().collect();
    if in_report {
        let usual = if sizes.contains(&Size::Wide) { draw(&Size::Wide) } else { Vec::new() };
        warnings.extend(unlinked(&folder, &usual, &looks.formats));
        files.extend(output::amended(&folder, &files)?);
    }
    let mut written = output::write(&folder, &files, &[])?;
    if in_report {
        // The manifest is no picture.
        let manifest = usize::from(files.iter().any(|file| file.path == MANIFEST));
        written.changed = written.changed.saturating_sub(if written.changed > 0 { manifest } else { 0 });
    }
    Ok(Redrawn { folder, charts: pages.len(), redrawn, written, files: paths, warnings })
}

/// The results that a folder or a file holds.
fn locate(path: &Path) -> Result<Place> {
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

/// Where the pictures go: named, in the report, or beside the results.
fn folder(request: &Redraw, place: &Place) -> PathBuf {
    let beside = || match place.results.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder.to_owned(),
        _ => PathBuf::from("."),
    };
    request.out.clone().or_else(|| place.report.clone()).unwrap_or_else(beside)
}

fn read(path: &Path) -> Result<Vec<SavedChart>> {
    let text = std::fs::read_to_string(path).map_err(|error| {
        Error::file(path, format!("cannot be read: {error}")).hint("name the folder of a report, or its data/results.json")
    })?;
    let saved: SavedResults = serde_json::from_str(&text).map_err(|error| {
        Error::file(path, format!("is not the results of a report: {error}"))
            .hint("results.json is written by survey-report DATA; make the report again if it was changed by hand")
    })?;
    saved.charts.ok_or_else(|| {
        let version =
            if saved.version.is_empty() { String::new() } else { format!(" (it was written by version {})", saved.version) };
        Error::file(path, format!("holds no charts{version}")).hint("make the report again: survey-report DATA")
    })
}

/// The charts to draw: those of the report, or of some questions, in their kind or in one that is asked for.
fn chosen(saved: &[SavedChart], request: &Redraw) -> Result<Vec<SavedChart>> {
    let mut ids: Vec<String> = Vec::new();
    for chart in saved {
        if !ids.contains(&chart.question) {
            ids.push(chart.question.clone());
        }
    }
    let unknown = |id: &str| {
        let error = Error::usage(format!("there is no chart of `{id}` in these results"));
        match nearest(id, &ids) {
            Some(near) => error.hint(format!("did you mean `{near}`?")),
            None => error.hint(format!("known: {}", ids.join(", "))),
        }
    };
    let wishes: Vec<ChartWish> = request.look.charts.iter().map(|text| ChartWish::parse(text)).collect::<Result<_>>()?;
    let named = request.questions.iter().chain(wishes.iter().filter_map(|wish| wish.question.as_ref()));
    if let Some(id) = named.into_iter().find(|id| !ids.contains(id)) {
        return Err(unknown(id));
    }
    let wanted = |id: &String| request.questions.is_empty() || request.questions.contains(id);
    let mut chosen = Vec::new();
    for id in ids.iter().filter(|id| wanted(id)) {
        chosen.extend(of_question(saved, id, &wishes)?.cloned());
    }
    Ok(chosen)
}

/// The chart of a question, if it has one.
fn of_question<'a>(saved: &'a [SavedChart], id: &str, wishes: &[ChartWish]) -> Result<Option<&'a SavedChart>> {
    let own = || saved.iter().filter(|chart| chart.question == id);
    let of_kind = |kind: ChartKind| own().find(|chart| chart.content.kind() == kind);
    let usual = own().find(|chart| chart.shown);
    if let Some(wish) = wishes.iter().rev().find(|wish| wish.question.as_deref() == Some(id)) {
        let Some(kind) = wish.kind else { return Ok(None) };
        return of_kind(kind).map(Some).ok_or_else(|| {
            let kinds: Vec<&str> = own().map(|chart| chart.content.kind().name()).collect();
            Error::usage(format!("the results hold no {} of `{id}`", kind.name()))
                .hint(format!("it can be: {}", kinds.join(", ")))
        });
    }
    for wish in wishes.iter().rev().filter(|wish| wish.question.is_none()) {
        match wish.kind {
            None => return Ok(None),
            Some(kind) => {
                if let Some(chart) = of_kind(kind) {
                    return Ok(Some(chart));
                }
            }
        }
    }
    Ok(usual)
}

/// Characters that the pictures show as boxes.
fn glyphs(pages: &[Page], looks: &Presentation) -> Option<Warning> {
    let texts = pages.iter().flat_map(|page| page.scene.texts());
    let mut missing: Vec<char> =
        texts.flat_map(|text| crate::chart::missing_glyphs(&text.content, looks.theme.typeface)).collect();
    missing.sort_unstable();
    missing.dedup();
    let shown: String = missing.iter().take(10).collect();
    (!missing.is_empty()).then(|| {
        let count = format::counted(missing.len() as u64, "character");
        Warning::new(format!("charts show boxes for {count} that their font lacks, such as {shown}"))
            .remedy("name a font that has them in a theme file (`font = \"…\"`)")
    })
}

/// Pictures of the usual shape that the report does not show: its pages were counted with another look.
fn unlinked(folder: &Path, pages: &[Page], formats: &[PictureFormat]) -> Option<Warning> {
    let report = std::fs::read_to_string(folder.join("report.md")).ok()?;
    let shown = |page: &&Page| formats.iter().any(|format| report.contains(&format!("{CHARTS}{}.{}", page.id, format.name())));
    let new: Vec<&str> = pages.iter().filter(|page| !shown(page)).map(|page| page.id.as_str()).collect();
    let first = new.first()?;
    let count = format::counted(new.len() as u64, "chart page");
    Some(
        Warning::new(format!("the report does not show {count} of these, such as `{first}`"))
            .remedy("make the report again with the same --theme, --chart and --to if it should"),
    )
}
