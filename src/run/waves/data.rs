//! The waves of data files before they are counted: which there are, and what each is called in its file.

use super::order::place;
use super::request::CompareRequest;
use crate::codebook::detect::{GuessRole, detect};
use crate::codebook::file::{CodebookFile, WaveFile as WaveEntry};
use crate::codebook::resolve;
use crate::error::{Error, Result};
use crate::format;
use crate::input::{View, WaveProfiles};
use crate::run::codebooks::DataColumns;
use crate::run::facts::entry_of;
use crate::warning::WarningCode;
use crate::wave::WaveNote;

/// A wave of a data file before it is counted.
pub(super) struct DataWave {
    /// Its file, by position.
    pub(super) file: usize,
    pub(super) id: String,
    /// The cell of the wave column.
    pub(super) cell: String,
    /// What the codebook says of it.
    pub(super) entry: WaveEntry,
    /// Names and codes of its file.
    pub(super) view: View,
}

/// The column that says the wave: of the command line, the codebook, or, of a single file, the only one that looks like it.
pub(super) fn wave_column(
    request: &CompareRequest,
    of: &DataColumns,
    settings: &CodebookFile,
    alone: bool,
) -> Result<Option<String>> {
    let has = |name: &String| of.source.columns().iter().any(|column| column.name == *name);
    let own = of.codebook.as_ref().and_then(|own| own.file.waves.column.clone()).or_else(|| settings.waves.column.clone());
    if let Some(column) = &request.wave_column {
        // Of several files, one wave each may lack the column.
        return Ok((alone || has(column)).then(|| column.clone()));
    }
    if let Some(column) = own {
        return Ok(has(&column).then_some(column));
    }
    if !alone {
        return Ok(None);
    }
    let detection = detect(&of.source.profile()?);
    let found: Vec<&String> = detection.of_role(GuessRole::Wave).filter_map(|guess| guess.columns.first()).collect();
    match found.as_slice() {
        [one] => Ok(Some((*one).clone())),
        [] => Err(Error::usage(format!("`{}` is one wave, and there is nothing to compare it with", of.source.name()))
            .hint("name the files of other waves too, or the column that says the wave: --wave COLUMN")),
        several => Err(Error::usage(format!("several columns of `{}` may say the wave", of.source.name()))
            .hint(format!("name one: {}", several.iter().map(|name| format!("--wave {name}")).collect::<Vec<_>>().join(" or ")))),
    }
}

/// The waves of a file: one, or one for each cell of the column that says it.
pub(super) fn waves_of_file(
    file: usize,
    of: &DataColumns,
    column: Option<&str>,
    settings: &CodebookFile,
    request: &CompareRequest,
    notes: &mut Vec<WaveNote>,
) -> Result<Vec<DataWave>> {
    let own = of.codebook.as_ref().map_or(settings, |own| &own.file);
    let entries = || own.wave.iter().chain(&settings.wave);
    let name = of.source.name();
    let Some(column) = column else {
        let entry = entry_of(entries(), &of.source);
        let columns = if looks_at_cells(of, request) { of.source.profile()? } else { of.source.columns().to_vec() };
        let view = View::of_wave(&columns, &entry)?;
        return Ok(vec![DataWave { file, id: entry.id.clone(), cell: String::new(), entry, view }]);
    };
    let WaveProfiles { waves: profiles, blank } = of.source.profile_by(column)?;
    if blank > 0 && !profiles.is_empty() {
        notes.push(WaveNote::warning(
            WarningCode::RowsWithoutWave,
            format!(
                "{} of `{name}` {} no wave in `{column}` and {} left out",
                format::counted(blank, "row"),
                if blank == 1 { "has" } else { "have" },
                if blank == 1 { "is" } else { "are" }
            ),
            "fill the column in if they belong to a wave",
        ));
    }
    if profiles.is_empty() {
        return Err(Error::data(format!("column `{column}` of `{name}` is blank in every row, so that it says no wave"))
            .hint("is it the right column?"));
    }
    let mut profiles = profiles;
    let cells: Vec<String> = profiles.iter().map(|profile| profile.cell.clone()).collect();
    profiles.sort_by_cached_key(|profile| place(&cells, &profile.cell));
    profiles
        .into_iter()
        .map(|profile| {
            let entry = entries().find(|entry| entry.id == profile.cell).cloned();
            let entry = entry.unwrap_or_else(|| WaveEntry { id: profile.cell.clone(), ..WaveEntry::default() });
            let view = View::of_wave(&profile.columns, &entry)?;
            Ok(DataWave { file, id: entry.id.clone(), cell: profile.cell, entry, view })
        })
        .collect()
}

/// Whether the codebook leaves answers or groups to the data.
fn looks_at_cells(of: &DataColumns, request: &CompareRequest) -> bool {
    let open = of.codebook.as_ref().is_none_or(|own| resolve::needs_cells(&own.file) || !own.file.waves.standardise.is_empty());
    // With fewer questions, groups may be those of a column.
    let weighted =
        of.codebook.as_ref().is_none_or(|own| own.file.weighting.is_some()) || request.request.weighting.targets.is_some();
    open || weighted || !request.request.by.is_empty() || !request.request.questions.is_empty()
}
