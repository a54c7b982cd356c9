//! The codebook of a wave: that of its file, with what was recognised, what differs in this wave, and what the command line says.

use super::codebooks::OwnCodebook;
use super::flags::{apply, check_flags, check_weight, leave_out_design};
use super::request::Request;
use crate::codebook::detect::Detection;
use crate::codebook::file::{CodebookFile, WavesFile};
use crate::codebook::{Codebook, ColumnProfile, resolve};
use crate::error::{Error, ErrorKind, Result};

/// The codebook of a wave.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct WaveBook {
    pub(super) codebook: Codebook,
    /// Whether people are the sampling units, so that those of other waves can be the same.
    pub(super) panel: bool,
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
    recognised: bool,
) -> Result<CodebookFile> {
    check_flags(request, columns)?;
    check_weight(request, &file)?;
    apply(&mut file, request);
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
) -> Result<WaveBook> {
    let named = |error: Error| match own {
        Some(own) if error.kind == ErrorKind::Codebook && !error.message.contains(".toml") => {
            error.within(format_args!("`{}`", own.path.display()))
        }
        _ => error,
    };
    let mut codebook = resolve::resolve(file, columns).map_err(named)?;
    let twice = request.by.iter().enumerate().find(|(at, name)| request.by[..*at].contains(name));
    if let Some((_, name)) = twice {
        return Err(Error::usage(format!("--by names `{name}` twice")).hint("name each set of groups once"));
    }
    if !request.by.is_empty() {
        let banner = |name: &String| resolve::banner(name, &codebook.questions, columns, &file.design.missing);
        let banners = request.by.iter().map(banner).collect::<Result<Vec<_>>>();
        codebook.banners = banners.map_err(|error| error.of_kind(ErrorKind::Usage))?;
    }
    let has = |name: &String| {
        columns.iter().any(|column| column.name == *name) || codebook.questions.iter().any(|question| question.id == *name)
    };
    if !waves.standardise.is_empty() && waves.standardise.iter().all(has) {
        let cells = resolve::crossed_banner(&waves.standardise, &codebook.questions, columns, &file.design.missing);
        codebook.partition = Some(cells.map_err(named)?);
    }
    let panel = waves.panel_id.is_some() && codebook.design.psu == waves.panel_id;
    Ok(WaveBook { codebook, panel })
}
