//! A codebook proposed for a file, or one for the files of several waves.

use super::shape::shape_warnings;
use crate::codebook::ColumnProfile;
use crate::codebook::detect::{Detection, Shape, detect};
use crate::codebook::file::{Code, WaveFile};
use crate::codebook::waves::{inexact_matches, label_matches, pooled};
use crate::codebook::write::ProposedWave;
use crate::error::Result;
use crate::format;
use crate::input::{LabelTable, Labelled, Source};
use crate::names::stem;
use crate::warning::Warning;

/// A proposed codebook.
#[derive(Debug, Clone, PartialEq)]
pub struct Proposal {
    /// Questions and groups, with reasons.
    pub detection: Detection,
    /// A wave for each file, with what its columns are called.
    pub waves: Vec<ProposedWave>,
    /// What labels beside the data were put to use, in all files.
    pub labelled: Option<Labelled>,
    /// What should be known of the columns.
    pub warnings: Vec<Warning>,
}

/// Columns of a wave that are named as missing or new.
const MAX_NAMED: usize = 12;

/// Proposes a codebook for the files of a survey, the oldest wave first, with labels beside the data if there are any.
///
/// # Errors
/// When a file cannot be read, or does not have one row for each respondent.
pub fn propose(sources: &[Source], labels: Option<&LabelTable>) -> Result<Proposal> {
    let mut columns = sources.iter().map(Source::profile).collect::<Result<Vec<Vec<ColumnProfile>>>>()?;
    let mut warnings = Vec::new();
    for (source, columns) in sources.iter().zip(&columns) {
        warnings.extend(shape_warnings(&source.path, columns)?);
    }
    let labelled = labels.and_then(|labels| columns.iter_mut().map(|columns| labels.apply(columns)).next_back());
    let matches = inexact_matches(&columns.iter().map(Vec::as_slice).collect::<Vec<_>>());
    let mut waves: Vec<ProposedWave> = sources
        .iter()
        .map(|source| {
            let stem = stem(&source.path).unwrap_or_default();
            ProposedWave { wave: WaveFile { id: stem, file: Some(source.name()), ..WaveFile::default() }, doubts: Vec::new() }
        })
        .collect();
    for of in matches {
        let proposed = &mut waves[of.wave];
        proposed.doubts.push(format!("the column `{}` is taken for `{}`: {}", of.own, of.column, of.why));
        if let Some(column) = columns[of.wave].iter_mut().find(|column| column.name == of.own) {
            column.name.clone_from(&of.column);
        }
        proposed.wave.columns.insert(of.column, of.own);
    }
    for of in label_matches(&columns.iter().map(Vec::as_slice).collect::<Vec<_>>()) {
        let column = &mut columns[of.wave][of.column];
        column.recode(&of.codes);
        let codes = of.codes.into_iter().map(|(cell, code)| (cell, Code::of(&code))).collect();
        waves[of.wave].wave.codes.insert(column.name.clone(), codes);
    }
    for (at, proposed) in waves.iter_mut().enumerate() {
        let missing = |from: &[ColumnProfile], here: &[ColumnProfile]| -> Vec<String> {
            let lacks = |name: &str| !here.iter().any(|column| column.name == name);
            from.iter().filter(|column| lacks(&column.name)).map(|column| format!("`{}`", column.name)).collect()
        };
        let others: Vec<ColumnProfile> =
            columns.iter().enumerate().filter(|(other, _)| *other != at).flat_map(|(_, of)| of.clone()).collect();
        let only_here = missing(&columns[at], &others);
        if !only_here.is_empty() && columns.len() > 1 {
            let more = only_here.len().saturating_sub(MAX_NAMED);
            let more = if more > 0 { format!(" and {more} more") } else { String::new() };
            let shown: Vec<String> = only_here.into_iter().take(MAX_NAMED).collect();
            proposed.doubts.push(format!("only this wave has {}{more}", format::list(&shown)));
        }
    }
    let all = pooled(&columns.iter().map(Vec::as_slice).collect::<Vec<_>>());
    let mut detection = detect(&all);
    // Of several events in one file, the codebook begins with the first.
    detection.file.design.filter = Shape::of(&all).and_then(|shape| shape.filter());
    Ok(Proposal { detection, waves, labelled, warnings })
}
