//! The codebook of a wave: that of its file, with what was recognised, what differs in this wave, and what the command line says.

use super::codebooks::OwnCodebook;
use super::flags::{apply, check_column, check_flags, check_weight, leave_out_design};
use super::request::Request;
use super::wanted_weights::WantedWeights;
use crate::codebook::detect::Detection;
use crate::codebook::file::{CodebookFile, WavesFile};
use crate::codebook::resolve::{Questionnaire, Written};
use crate::codebook::{Codebook, ColumnProfile, Subgroup, resolve};
use crate::error::{Error, ErrorKind, Result};

/// The codebook of a wave.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct WaveBook {
    pub(super) codebook: Codebook,
    /// Whether people are the sampling units, so that those of other waves can be the same.
    pub(super) panel: bool,
    /// Those to whom the command narrows the respondents.
    pub(super) subgroup: Option<Subgroup>,
}

/// The codebook of a file, with the questions that were recognised where it has none.
pub(super) fn merged(own: Option<&CodebookFile>, detection: Option<&Detection>) -> CodebookFile {
    let mut file = own.cloned().unwrap_or_default();
    if let Some(Detection { file: recognised, .. }) = detection.filter(|_| file.question.is_empty()) {
        file.question.clone_from(&recognised.question);
        if file.banner.is_empty() {
            file.banner.clone_from(&recognised.banner);
        }
        if file.design.id.is_none() {
            file.design.id.clone_from(&recognised.design.id);
        }
        if file.design.missing.is_empty() {
            file.design.missing.clone_from(&recognised.design.missing);
        }
    }
    file
}

/// Applies the flags to the codebook of a wave; what describes the sample is no question where questions were `recognised`.
pub(super) fn flagged(
    mut file: CodebookFile,
    columns: &[ColumnProfile],
    request: &Request,
    weights: Option<&WantedWeights>,
    recognised: bool,
) -> Result<CodebookFile> {
    check_flags(request, columns)?;
    check_weight(request, &file)?;
    apply(&mut file, request);
    if let Some(weights) = weights {
        check_column("--base-weight", weights.base_column(), columns)?;
        weights.choose_base(&mut file)?;
    }
    if recognised {
        leave_out_design(&mut file, columns);
    }
    Ok(file)
}

/// Checks the codebook of a wave against its columns.
pub(super) fn resolved(
    file: &CodebookFile,
    columns: &[ColumnProfile],
    request: &Request,
    waves: &WavesFile,
    own: Option<&OwnCodebook>,
    weights: Option<&WantedWeights>,
) -> Result<WaveBook> {
    let named = |error: Error| match own {
        Some(own) if error.kind == ErrorKind::Codebook && !error.message.contains(".toml") => {
            error.within(format_args!("`{}`", own.path.display()))
        }
        _ => error,
    };
    let mut codebook = resolve::resolve(file, columns).map_err(named)?;
    let known = Questionnaire { questions: &codebook.questions, columns, missing: &codebook.design.missing };
    let by = |error: Error| error.of_kind(ErrorKind::Usage);
    let banners = (!request.by.is_empty()).then(|| resolve::all_banners(&request.by, &known, "--by").map_err(by)).transpose()?;
    let narrowed = request.filter.as_deref().map(|text| resolve::filter(text, &known, Written::Flag("--filter"))).transpose()?;
    let subgroup = narrowed.as_ref().map(|filter| Subgroup::of(filter, &codebook.questions));
    let has = |name: &String| {
        columns.iter().any(|column| column.name == *name) || codebook.questions.iter().any(|question| question.id == *name)
    };
    let standardised = !waves.standardise.is_empty() && waves.standardise.iter().all(has);
    codebook.partition = standardised.then(|| resolve::crossed_banner(&waves.standardise, &known).map_err(named)).transpose()?;
    codebook.weighting = weights.map(|weights| weights.resolved(&codebook, &known).map_err(named)).transpose()?;
    codebook.banners = banners.unwrap_or(codebook.banners);
    codebook.design.filter = match (codebook.design.filter.take(), narrowed) {
        (Some(own), Some(narrowed)) => Some(own.and(narrowed)),
        (own, narrowed) => own.or(narrowed),
    };
    let panel = waves.panel_id.is_some() && codebook.design.psu == waves.panel_id;
    Ok(WaveBook { codebook, panel, subgroup })
}
