//! A number of a report that was made before: explained from the data if they are as they were, or else from what the report saved.

use super::codebooks::find_codebook;
use super::explain::{Found, arithmetic};
use super::redraw::{Place, locate};
use super::request::{CodebookChoice, LookRequest, Request};
use super::step::Step;
use super::survey::analyse;
use crate::document::Document;
use crate::error::{Error, Result};
use crate::format;
use crate::hash::sha256;
use crate::input::Source;
use crate::output::Earlier;
use crate::report::explain::find::{Catalogue, NumberAddress, WantedNumber};
use crate::report::explain::{SavedNumbers, explain_saved, figure_list};
use serde::Deserialize;
use std::path::{Path, PathBuf};

/// A report with its saved numbers and how it was made.
#[derive(Debug, Clone)]
pub struct SavedReport {
    folder: PathBuf,
    numbers: SavedNumbers,
    earlier: Earlier,
}

/// What tells the results of several waves from those of one survey.
#[derive(Deserialize)]
struct ResultsKind {
    kind: Option<String>,
}

impl SavedReport {
    /// Whether a path is that of a report: a folder, or a file of results.
    #[must_use]
    pub fn is_at(path: &Path) -> bool {
        path.is_dir() || path.extension().is_some_and(|end| end.eq_ignore_ascii_case("json"))
    }

    /// The report in a folder, or that of a `results.json`.
    ///
    /// # Errors
    /// When there are no results of a report on one survey.
    pub fn open(path: &Path) -> Result<Self> {
        Self::of_one_survey(path, |results| {
            let folder = results.parent().and_then(Path::parent).map(Earlier::read).unwrap_or_default();
            let wave = folder.inputs().next().map_or("WAVE", |input| input.path.as_str());
            Error::file(results, "compares waves, and only numbers of one survey are explained")
                .hint(format!("explain a wave by its data: survey-report explain {}", format::shell(wave)))
        })
    }

    /// The same, with what is to be said of results that compare waves.
    pub(super) fn of_one_survey(path: &Path, of_waves: impl FnOnce(&Path) -> Error) -> Result<Self> {
        let Place { results, report } = locate(path)?;
        let beside = || results.parent().map(Path::to_owned).unwrap_or_default();
        let folder = report.unwrap_or_else(beside);
        let earlier = Earlier::read(&folder);
        let text = std::fs::read_to_string(&results)
            .map_err(|error| Error::reading(&results, error, "name the folder of a report, or its data/results.json"))?;
        let several = serde_json::from_str(&text).is_ok_and(|of: ResultsKind| of.kind.is_some());
        if several {
            return Err(of_waves(&results));
        }
        let numbers = SavedNumbers::read(&text).map_err(|error| {
            Error::file(&results, "is not the results of a report")
                .because(error)
                .hint("make the report again: survey-report DATA")
        })?;
        Ok(Self { folder, numbers, earlier })
    }

    /// The command that made it; empty where it is not known.
    #[must_use]
    pub fn command(&self) -> &str {
        self.earlier.command()
    }

    /// The request that made it, with the data and the codebook where they are now; or why it cannot be made again.
    pub(super) fn made_again(&self, request: Option<&Request>) -> std::result::Result<Request, String> {
        let request =
            request.ok_or("the report does not say how it was made: it has no manifest.json, or another program wrote it")?;
        let data = self.data(request)?;
        let codebook = self.codebook(request, &data)?;
        Ok(Request { data, codebook, look: LookRequest::default(), strict: false, ..request.clone() })
    }

    /// The data file, if it is where the report was made and has not changed.
    fn data(&self, request: &Request) -> std::result::Result<PathBuf, String> {
        let name = &self.numbers.source.file;
        let found: Vec<PathBuf> = self.places().into_iter().map(|place| place.join(name)).filter(|path| path.is_file()).collect();
        let Some(first) = found.first() else {
            return Err(format!("the data file `{name}` is not beside the report, nor in this folder or a folder of it"));
        };
        let is_same = |path: &&PathBuf| {
            let source = Source::open_as(path, &request.reading);
            source.is_ok_and(|source| source.input_file().sha256 == self.numbers.source.sha256)
        };
        let same = found.iter().find(is_same);
        same.cloned().ok_or_else(|| format!("the data file `{}` has changed since the report was made", first.display()))
    }

    /// The codebook, if there was one, as it was.
    fn codebook(&self, request: &Request, data: &Path) -> std::result::Result<CodebookChoice, String> {
        let beside = data.parent().map(Path::to_owned);
        let places = || beside.iter().cloned().chain(self.places());
        let found = match &request.codebook {
            CodebookChoice::File(path) => {
                let name = path.file_name().unwrap_or_default();
                places().map(|place| place.join(name)).find(|path| path.is_file())
            }
            CodebookChoice::Beside => find_codebook(data),
            CodebookChoice::None => return Ok(CodebookChoice::None),
        };
        let Some(path) = found else {
            let theme =
                request.look.theme.as_deref().and_then(|theme| Path::new(theme).file_name()).and_then(|name| name.to_str());
            let template = request.look.template.as_deref().and_then(Path::file_name).and_then(|name| name.to_str());
            let is_codebook = |name: &&str| *name != self.numbers.source.file && Some(*name) != theme && Some(*name) != template;
            let lost = self.earlier.inputs().map(|input| input.path.as_str()).find(is_codebook);
            return lost.map_or(Ok(CodebookChoice::Beside), |name| Err(format!("the codebook `{name}` is not beside the data")));
        };
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let Some(input) = self.earlier.inputs().find(|input| input.path == name) else {
            return Err(format!("the codebook `{name}` is beside the data, and the report was made without it"));
        };
        let is_same = std::fs::read(&path).is_ok_and(|bytes| sha256(&bytes) == input.sha256);
        if is_same {
            Ok(CodebookChoice::File(path))
        } else {
            Err(format!("the codebook `{name}` has changed since the report was made"))
        }
    }

    /// Where its files may be: beside it, where the program runs, in it, and in folders of these: a report notes files without folders.
    fn places(&self) -> Vec<PathBuf> {
        let beside = self.folder.parent().map(Path::to_owned).unwrap_or_default();
        let near = vec![beside, PathBuf::new(), self.folder.clone()];
        let within: Vec<PathBuf> = near[..2].iter().flat_map(|folder| folders_in(folder)).collect();
        near.into_iter().chain(within).collect()
    }
}

/// The folders in a folder, by name.
fn folders_in(folder: &Path) -> Vec<PathBuf> {
    let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
    let mut folders: Vec<PathBuf> = entries.map(|entry| entry.path()).filter(|path| path.is_dir()).collect();
    folders.sort();
    folders
}

/// The arithmetic of one number of a report, or its figures with their headlines where nothing is wanted. `request` is what
/// [`SavedReport::command`] asked for. Without the data as they were, what the saved results alone say.
///
/// # Errors
/// When the number is not found, or could be several; as [`explanation`](super::explanation) where the data are used.
pub fn explanation_of_report(
    report: &SavedReport,
    request: Option<&Request>,
    wanted: &WantedNumber,
    progress: &mut dyn FnMut(Step),
) -> Result<Document<'static>> {
    let saved = &report.numbers;
    if wanted.what.is_none() {
        return Ok(figure_list(&saved.catalogue, wanted));
    }
    match report.made_again(request) {
        Ok(request) => {
            let counted = Catalogue::of(&analyse(&request, progress)?);
            let catalogue = Catalogue { figures: saved.catalogue.figures.clone(), ..counted };
            let address = catalogue.find(wanted)?;
            let remarks = changed(&saved.catalogue, &catalogue, address).into_iter().collect();
            arithmetic(&request, &Found { catalogue: &catalogue, address, remarks }, progress)
        }
        Err(reason) => {
            let address = saved.catalogue.find(wanted)?;
            let name = format::shell(&saved.source.file);
            let missing = format!(
                "From the report alone: {reason}. The data would add the variance step by step and R code: \
                 `survey-report explain {name} …` where they are."
            );
            Ok(explain_saved(saved, address, &missing))
        }
    }
}

/// What is to be said where the data give another number than the report has: another version made it.
fn changed(saved: &Catalogue, counted: &Catalogue, at: NumberAddress) -> Option<String> {
    let (question, item, row) = (counted.question(at.row), counted.item(at.row), counted.row(at.row));
    let questions = saved.questions.iter().filter(|own| own.id == question.id);
    let items = questions.flat_map(|own| &own.items).filter(|own| own.variable == item.variable);
    let mut rows = items.flat_map(|own| &own.rows).filter(|own| own.code == row.code && own.label == row.label);
    let before = rows.next()?.cells.get(at.column)?.as_ref()?.value;
    let now = counted.cell(at)?.value;
    let tolerance = 1e-9 * now.abs().max(1.0);
    ((before - now).abs() > tolerance)
        .then(|| format!("The report has {before} here, and this version counts {now}: make the report again."))
}
