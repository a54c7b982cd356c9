//! The codebook of each wave: the one that all share, with what differs in this wave.

use crate::codebook::detect::Detection;
use crate::codebook::file::{CodebookFile, WavesFile};
use crate::codebook::{Codebook, ColumnProfile, resolve};
use crate::error::{Error, ErrorKind, Result};
use crate::run::codebooks::{apply, check_flags, check_weight, describes_sample};
use crate::run::{Request, WeightChoice};
use std::path::Path;

/// The codebook of a wave.
pub(super) struct WaveBook {
    pub(super) codebook: Codebook,
    /// The banner that holds the cells of standardisation.
    pub(super) standard: Option<usize>,
    /// Whether people are the sampling units, so that those of other waves can be the same.
    pub(super) panel: bool,
}

/// The codebook of a file, with the questions that were detected where it has none.
pub(super) fn book(own: Option<&CodebookFile>, detection: Option<&Detection>, wave_column: Option<&str>) -> CodebookFile {
    let mut file = own.cloned().unwrap_or_default();
    if let (true, Some(detection)) = (file.question.is_empty(), detection) {
        let banner = if file.banner.is_empty() { detection.file.banner.clone() } else { file.banner.clone() };
        let missing = if file.design.missing.is_empty() { &detection.file.design.missing } else { &file.design.missing };
        file.design.missing = missing.clone();
        file.question.clone_from(&detection.file.question);
        file.banner = banner;
        // What says the wave, or describes the sample, is no question about it.
        let CodebookFile { design, waves, question: questions, .. } = &mut file;
        let says_wave = |column: &String| Some(column.as_str()) == wave_column || waves.panel_id.as_ref() == Some(column);
        let used = |column: &String| says_wave(column) || describes_sample(design, column);
        questions.retain(|question| question.column.as_ref().is_none_or(|column| !used(column)));
    }
    file
}

/// Checks the codebook of a wave against its columns and applies the flags.
pub(super) fn resolved(
    file: &CodebookFile,
    columns: &[ColumnProfile],
    request: &Request,
    waves: &WavesFile,
    path: Option<&Path>,
) -> Result<WaveBook> {
    let mut file = file.clone();
    if let Some(person) = waves.panel_id.as_ref().filter(|person| !columns.iter().any(|column| column.name == **person)) {
        return Err(Error::data(format!("the data have no column `{person}`, which panel_id in [waves] names"))
            .hint("a wave that calls it otherwise says so in [wave.columns]"));
    }
    check_flags(request, columns)?;
    check_weight(request, &file)?;
    apply(&mut file, request);
    // The weight that a flag names is no question.
    if let WeightChoice::Column(weight) = &request.weight {
        file.question.retain(|question| question.column.as_ref() != Some(weight));
    }
    if !request.questions.is_empty() {
        file.question.retain(|question| request.questions.contains(&question.id));
    }
    let named = |error: Error| match path {
        Some(path) if error.kind == ErrorKind::Codebook && !error.message.contains(".toml") => {
            error.within(format_args!("`{}`", path.display()))
        }
        _ => error,
    };
    let mut codebook = resolve::resolve(&file, columns).map_err(named)?;
    if !request.by.is_empty() {
        let banner = |name: &String| resolve::banner(name, &codebook.questions, columns, &file.design.missing);
        let banners = request.by.iter().map(banner).collect::<Result<Vec<_>>>();
        codebook.banners = banners.map_err(|error| error.of_kind(ErrorKind::Usage))?;
    }
    let has = |name: &String| {
        columns.iter().any(|column| column.name == *name) || codebook.questions.iter().any(|question| question.id == *name)
    };
    let mut standard = None;
    if !waves.standardise.is_empty() && waves.standardise.iter().all(has) {
        let cells =
            resolve::crossed_banner(&waves.standardise, &codebook.questions, columns, &file.design.missing).map_err(named)?;
        standard = Some(codebook.banners.len());
        codebook.banners.push(cells);
    }
    let panel = waves.panel_id.is_some() && codebook.design.psu == waves.panel_id;
    Ok(WaveBook { codebook, standard, panel })
}
