//! Columns and answers over the waves: which are the same, which no wave has, and which answers a wave did not offer.

use super::data::DataWave;
use super::gathered::Gathered;
use crate::codebook::file::CodebookFile;
use crate::codebook::waves::{InexactMatch, LabelMatch, inexact_matches, label_matches};
use crate::codebook::{Choices, Codebook, ColumnProfile, Kind};
use crate::error::{Error, Result};
use crate::run::codebooks::DataColumns;
use crate::wave::ColumnMatch;
use crate::wave::Wave;

/// Without a codebook, columns that a wave calls otherwise get the name of the newest wave.
pub(super) fn match_columns(waves: &mut [DataWave], data: &[&DataColumns], gathered: &mut Gathered) {
    if !data.iter().any(|of| of.needs_detection()) || data.len() < 2 {
        return;
    }
    let profiles: Vec<&[ColumnProfile]> = waves.iter().map(|wave| wave.view.columns.as_slice()).collect();
    for InexactMatch { wave, column, own, why } in inexact_matches(&profiles) {
        if let Some(known) = waves[wave].view.columns.iter_mut().find(|known| known.name == own) {
            known.name.clone_from(&column);
            gathered.matches.push(ColumnMatch { wave: waves[wave].id.clone(), column, own, why: why.to_owned() });
        }
    }
}

/// Without a codebook, answers are the same where their labels are.
pub(super) fn match_labels(waves: &mut [DataWave], data: &[&DataColumns]) {
    if !data.iter().any(|of| of.needs_detection()) {
        return;
    }
    let profiles: Vec<&[ColumnProfile]> = waves.iter().map(|wave| wave.view.columns.as_slice()).collect();
    for LabelMatch { wave, column, codes } in label_matches(&profiles) {
        let DataWave { view, entry, .. } = &mut waves[wave];
        // What the codebook says of the column goes first.
        if !entry.codes.contains_key(&view.columns[column].name) {
            view.recode(column, codes);
        }
    }
}

/// What to do about a column that no wave has.
const OTHERWISE: &str = "a wave that calls it otherwise says so in [wave.columns]";

/// A column that no wave has is a mistake of the codebook, not a question that was dropped.
pub(super) fn refuse_unknown_columns(file: &CodebookFile, all: &[ColumnProfile], of: &DataColumns) -> Result<()> {
    let has = |name: &String| all.iter().any(|column| column.name == *name);
    for question in &file.question {
        // Options that share columns name none of their own.
        let own = question.items.iter().map(|item| &item.column).filter(|column| !column.is_empty());
        let columns = question.column.iter().chain(&question.per).chain(&question.columns).chain(own);
        if let Some(column) = columns.into_iter().find(|column| !has(column)) {
            let place = of.codebook.as_ref().map_or_else(String::new, |own| format!("`{}`: ", own.path.display()));
            let error = Error::data(format!("{place}no wave has the column `{column}`, which question `{}` names", question.id));
            return Err(error.perhaps(column, all.iter().map(|column| &column.name), OTHERWISE));
        }
    }
    Ok(())
}

/// Expected respondents from which an answer that nobody gave was probably not offered.
const EXPECTED: f64 = 5.0;

/// Without a codebook, an answer that many gave in other waves and nobody in this one was probably not offered, or written otherwise.
pub(super) fn only_answers_seen(made: &mut Wave, codebook: &Codebook, wave: &DataWave, all: &[ColumnProfile]) {
    for question in &mut made.questions {
        let Some(of) = codebook.questions.iter().find(|of| of.id == question.id) else { continue };
        let columns = of.columns();
        let of_columns = |profiles: &'_ [ColumnProfile]| -> Vec<ColumnProfile> {
            profiles.iter().filter(|column| columns.contains(&column.name.as_str())).cloned().collect()
        };
        let (own, every) = (of_columns(&wave.view.columns), of_columns(all));
        let rows = |of: &[ColumnProfile]| of.iter().map(ColumnProfile::answered).sum::<u64>() as f64;
        // Of answers joined in a cell, one is a part of it.
        let separator = match &of.kind {
            Kind::Multiple { choices: Choices::Shared { separator: Some(separator), .. }, .. } => Some(separator.trim()),
            _ => None,
        };
        let given = |of: &[ColumnProfile], answer: &str| -> u64 {
            let part = |cell: &str| match separator {
                // An option that holds the separator itself is no part by itself.
                Some(separator) if answer.contains(separator) => cell.contains(answer),
                Some(separator) => cell.split(separator).any(|part| part.trim() == answer),
                None => false,
            };
            let is = |cell: &str| cell == answer || part(cell);
            of.iter().flat_map(|column| &column.values).filter(|value| is(&value.value)).map(|value| value.count).sum()
        };
        question.answers.retain(|answer| {
            let (here, everywhere) = (given(&own, answer), given(&every, answer) as f64);
            here > 0 || everywhere / (rows(&every) - rows(&own)).max(1.0) * rows(&own) < EXPECTED
        });
    }
}
