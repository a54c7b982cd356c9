//! The pipeline, told in one page: open, understand, count, estimate, arrange, draw, write.

mod check;
mod codebooks;
mod explain;
mod pictures;
mod plan;
mod presentation;
mod proposal;
mod publish;
mod redraw;
mod request;
mod shape;
mod warnings;
mod waves;

pub use check::{CheckReport, check};
pub use codebooks::{Understanding, find_codebook, understand};
pub use explain::{Target, explanation};
pub use proposal::{Proposal, propose};
pub use publish::{Publication, markdown, publish};
pub use redraw::{Redraw, Redrawn, redraw};
pub use request::{LookRequest, Part, Request, WeightChoice};
pub use shape::shape_warnings;
pub use waves::{CompareRequest, SavedWave, compare, save_wave};

use crate::chart::PictureFormat;
use crate::codebook::Codebook;
use crate::error::{Error, ErrorKind, Result};
use crate::input::{Coded, Source, View};
use crate::report::{Results, SourceFacts, check_wishes, figures};
use crate::table::{Detail, Exhibit, exhibits, key_measures};
use crate::tabulate::{Granularity, Totals, TotalsBuilder};
use crate::wave::{self, WaveSource};
use std::path::{Path, PathBuf};

/// A step of a run, for whoever shows progress.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// Looking at the file and its columns.
    Reading,
    /// Counting; so many rows are done.
    Counting(u64),
    /// Drawing so many charts.
    Drawing(usize),
    /// Writing the files.
    Writing,
}

/// From a request to everything that a report says.
///
/// # Errors
/// See [`Error`]: a file that cannot be read, an invalid codebook, data that contradict it, or warnings under `strict`.
pub fn analyse(request: &Request, progress: &mut dyn FnMut(Step)) -> Result<Results> {
    progress(Step::Reading);
    let source = Source::open_as(&request.data, &request.reading)?;
    let understanding = understand(&source, request)?;
    let choices = request.choices(&understanding.codebook)?;
    let beside = understanding.path.as_deref().and_then(Path::parent).unwrap_or(Path::new(""));
    let mut looks = presentation::presentation(&request.look, request.size.as_deref(), &understanding.codebook.theme, beside)?;
    // The report shows pictures, which few readers of Markdown do with PDF.
    if looks.formats == [PictureFormat::Pdf] {
        looks.formats.insert(0, PictureFormat::Svg);
    }
    let (coded, totals) = count_view(&source, &understanding.view, &understanding.codebook, progress)?;
    let unused_columns = codebooks::unused_columns(&understanding);
    let codebook = understanding.codebook;
    let exhibits = exhibits(&codebook, &totals, &choices, Detail::Tests);
    let facts = waves::wave_facts(&understanding.wave, &codebook, &coded.quality, understanding.panel, source.input_file())?;
    let counted = WaveSource { codebook: &codebook, totals: &totals, exhibits: &exhibits, standard: None };
    let wave = wave::saved::disclosed(&wave::wave_of_tables(facts, &counted), &[]);
    if coded.quality.zero_weight > 0 && coded.quality.used == 0 {
        return Err(Error::data("all weights are 0")
            .hint("is it the right column? a weight of 0 keeps a respondent out of every estimate"));
    }
    if exhibits.iter().all(|exhibit| exhibit.base(0).is_none()) {
        return Err(Error::data("nobody is in the base of any question")
            .hint("is the filter right, and are there questions? `survey-report inspect` shows what was understood"));
    }
    let key = key_measures(&codebook, &exhibits);
    let mut results = Results {
        unused_columns,
        choices,
        frame: totals.frame,
        key,
        quality: coded.quality,
        guesses: understanding.guesses,
        source: SourceFacts {
            file: source.input_file(),
            bytes: source.facts.bytes,
            dialect: source.dialect.clone(),
            columns: source.columns().len(),
        },
        codebook_file: understanding.file,
        presentation: looks,
        figures: Vec::new(),
        wave,
        subgroup: request.filter.clone(),
        degf: exhibits_degf(&exhibits),
        exhibits,
        command: request.command.clone(),
        warnings: Vec::new(),
        codebook,
    };
    check_wishes(&results)?;
    results.figures = figures(&results);
    results.warnings = warnings::warnings(&results, &understanding.notes);
    results.warnings.extend(warnings::dropped(&understanding.dropped));
    results.warnings.extend(understanding.warnings);
    if request.strict && !results.warnings.is_empty() {
        return Err(strict_error(&results));
    }
    Ok(results)
}

/// The files that a run reads: what to watch for changes.
#[must_use]
pub fn watched(request: &Request) -> Vec<PathBuf> {
    let codebook = request.codebook.clone().or_else(|| find_codebook(&request.data));
    let theme = match (&request.look.theme, &codebook) {
        (Some(name), _) => presentation::theme_parts(name, Path::new("")),
        (None, Some(path)) => codebooks::theme_of(path)
            .map_or_else(Vec::new, |name| presentation::theme_parts(&name, path.parent().unwrap_or(Path::new("")))),
        (None, None) => Vec::new(),
    };
    std::iter::once(request.data.clone()).chain(codebook).chain(theme).collect()
}

/// The files that drawing again reads: what to watch for changes.
#[must_use]
pub fn watched_results(request: &Redraw) -> Vec<PathBuf> {
    let results =
        if request.results.is_dir() { request.results.join("data").join("results.json") } else { request.results.clone() };
    let theme = request.look.theme.as_ref().map_or_else(Vec::new, |name| presentation::theme_parts(name, Path::new("")));
    std::iter::once(results).chain(theme).collect()
}

/// Counts every crossing of the plan in one pass.
///
/// # Errors
/// When a row contradicts the codebook or the design, or the file cannot be read.
pub fn count(source: &Source, codebook: &Codebook, progress: &mut dyn FnMut(Step)) -> Result<(Coded, Totals)> {
    count_view(source, &View::plain(source.columns()), codebook, progress)
}

/// Counts a file under the names and codes of a wave.
fn count_view(source: &Source, view: &View, codebook: &Codebook, progress: &mut dyn FnMut(Step)) -> Result<(Coded, Totals)> {
    let replicates = codebook.design.replicates.as_ref().map_or(0, |replicates| replicates.columns.len());
    let kept = Granularity { clustered: codebook.design.psu.is_some() || replicates > 0, replicates };
    let mut tabulator = TotalsBuilder::new(plan::plan(codebook), kept);
    let mut rows = 0;
    let coded = source.code(view, codebook, |batch| {
        tabulator.add(batch);
        rows += batch.weights.len() as u64;
        progress(Step::Counting(rows));
    })?;
    let totals = tabulator.finish(coded.sample.clone());
    Ok((coded, totals))
}

/// The degrees of freedom of the question that most respondents answered.
fn exhibits_degf(exhibits: &[Exhibit]) -> i64 {
    let totals = exhibits.iter().flat_map(Exhibit::rows).filter_map(|of| of.row.total());
    totals.max_by_key(|cell| cell.estimate.base.unweighted).map_or(0, |cell| cell.estimate.degf)
}

fn strict_error(results: &Results) -> Error {
    let lines: Vec<String> = results.warnings.iter().map(|warning| format!("  {warning}")).collect();
    let count = crate::format::counted(results.warnings.len() as u64, "warning");
    Error::new(ErrorKind::Strict, format!("{count} under --strict:\n{}", lines.join("\n")))
        .hint("mend them, or run without --strict")
}
