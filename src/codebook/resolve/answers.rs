//! The answers of a question: its own, those of a named scale, or those that the data have.

use super::refusal::{refuse_personal, unknown};
use super::resolver::Resolver;
use super::scale::{self, build_scale};
use crate::codebook::Scale;
use crate::codebook::detect::declared_scale;
use crate::codebook::file::{BaseFile, Code, LevelFile, QuestionFile, QuestionType, ScaleFile};
use crate::codebook::profile::ColumnProfile;
use crate::codebook::vocabulary as words;
use crate::error::{Error, Result};

impl Resolver<'_> {
    pub(super) fn scale(&self, question: &QuestionFile, columns: &[&str]) -> Result<Scale> {
        let own = ScaleFile {
            levels: question.levels.clone(),
            neutral: question.neutral.clone(),
            dk: question.dk.clone(),
            dk_base: question.dk_base,
            nets: question.nets.clone(),
        };
        let file = match &question.scale {
            Some(name) if own != ScaleFile::default() => {
                return Err(Error::codebook(format!(
                    "question `{}` names the scale `{name}` and answers or nets of its own",
                    question.id
                ))
                .hint("keep one: put the answers and nets into the scale, or take `scale` out"));
            }
            Some(name) => {
                let known = &self.file.scale;
                known.get(name).cloned().ok_or_else(|| unknown("scale", name, known.keys().map(String::as_str)))?
            }
            None => own,
        };
        let ordered = question.kind != QuestionType::Single;
        let open_ended = file.levels.is_empty();
        if open_ended {
            for column in self.columns.iter().filter(|column| columns.contains(&column.name.as_str())) {
                refuse_personal(column, &format!("question `{}`", question.id))?;
            }
        }
        let recommendation = question.kind == QuestionType::Nps;
        let ranking = question.kind == QuestionType::Rank;
        let file = match (recommendation, open_ended) {
            (true, _) => scale::recommendation(file),
            (false, true) if ranking => scale::places(file),
            (false, true) => self.levels_from_data(file, columns),
            (false, false) => file,
        };
        let scale = build_scale(&question.id, &file, ordered)?;
        if ranking {
            return Ok(scale::with_unranked(scale));
        }
        let scale = match (recommendation, question.score) {
            (true, None | Some(true)) => scale::with_score(&question.id, scale, "Net Promoter Score")?,
            (false, Some(true)) => scale::with_score(&question.id, scale, "Net score")?,
            (_, _) => scale,
        };
        Ok(if question.base == Some(BaseFile::All) { scale::with_silent(scale) } else { scale })
    }

    /// The answers found in the columns, in order of first appearance unless they are recognised.
    fn levels_from_data(&self, mut file: ScaleFile, columns: &[&str]) -> ScaleFile {
        let own: Vec<&ColumnProfile> = self.columns.iter().filter(|column| columns.contains(&column.name.as_str())).collect();
        if own.iter().any(|column| !column.declared.labels.is_empty()) {
            return labelled_levels(file, &own);
        }
        let missing: Vec<String> = self.file.design.missing.iter().map(Code::text).collect();
        let dk: Vec<String> = file.dk.iter().map(LevelFile::code).collect();
        let mut cells: Vec<String> = Vec::new();
        for column in self.columns.iter().filter(|column| columns.contains(&column.name.as_str())) {
            for value in &column.values {
                let asked = !missing.contains(&value.value) && !column.declared.is_not_asked(&value.value);
                if asked && !cells.contains(&value.value) && !dk.contains(&value.value) {
                    cells.push(value.value.clone());
                }
            }
        }
        cells.sort();
        let (aside, answers): (Vec<String>, Vec<String>) = cells.into_iter().partition(|cell| words::is_aside(cell));
        file.levels = answers.into_iter().chain(aside).map(LevelFile::Text).collect();
        file
    }
}

/// The answers that the file itself labels, in the order of their codes; what the codebook says goes before.
fn labelled_levels(file: ScaleFile, columns: &[&ColumnProfile]) -> ScaleFile {
    let found = declared_scale(columns);
    let said = |level: &LevelFile| file.dk.iter().any(|own| own.code() == level.code());
    let levels = found.levels.into_iter().filter(|level| !said(level)).collect();
    let dk = file.dk.iter().cloned().chain(found.dk.into_iter().filter(|level| !said(level))).collect();
    let neutral = if file.neutral.is_empty() { found.neutral } else { file.neutral };
    let nets = if file.nets.is_empty() { found.nets } else { file.nets };
    ScaleFile { levels, neutral, dk, nets, dk_base: file.dk_base }
}
