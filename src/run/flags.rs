//! What the command line says of a codebook: flags win over it, and a filter narrows its own.

use super::request::{Request, WeightChoice};
use crate::codebook::detect::GuessRole;
use crate::codebook::file::{CodebookFile, DesignFile, QuestionFile};
use crate::codebook::{Codebook, ColumnProfile, DesignColumns, is_weight_column};
use crate::error::{Error, Result};
use crate::format;

/// Flags that name a column are checked as flags.
pub(super) fn check_flags(request: &Request, columns: &[ColumnProfile]) -> Result<()> {
    match &request.weight {
        WeightChoice::Column(column) => check_column("--weight", Some(column), columns),
        WeightChoice::Codebook | WeightChoice::None => Ok(()),
    }
}

/// A weight that a flag names is a column of the data.
pub(super) fn check_column(flag: &str, name: Option<&str>, columns: &[ColumnProfile]) -> Result<()> {
    let known = || columns.iter().map(|column| column.name.as_str());
    let Some(name) = name.filter(|name| !known().any(|column| column == *name)) else { return Ok(()) };
    let error = Error::usage(format!("{flag} names `{name}`, and the data have no such column"));
    Err(no_weight(error.did_you_mean(name, known(), "`survey-report inspect DATA` lists the columns"), flag, columns))
}

/// Where no name is near, the columns that look like weights are likely.
fn no_weight(error: Error, flag: &str, columns: &[ColumnProfile]) -> Error {
    let weights: Vec<&str> =
        columns.iter().map(|column| column.name.as_str()).filter(|name| is_weight_column(name)).take(5).collect();
    if error.slip.is_some() || weights.is_empty() {
        return error;
    }
    let flags: Vec<String> = weights.iter().map(|name| format!("{flag} {}", format::shell(name))).collect();
    error.hint(format!("these look like weights: {}", flags.join(", ")))
}

/// Replicate weights belong to one weight.
pub(super) fn check_weight(request: &Request, file: &CodebookFile) -> Result<()> {
    let WeightChoice::Column(column) = &request.weight else { return Ok(()) };
    match &file.design.weight {
        Some(own) if file.design.replicates.is_some() && own != column => {
            Err(Error::usage(format!("--weight {column}, and the codebook's replicate weights belong to `{own}`"))
                .hint("leave --weight out, or take replicates out of [design] for this weight"))
        }
        _ => Ok(()),
    }
}

/// Whether a column is the weight, stratum, sampling unit or population of the sample, or one of its replicate weights.
pub(super) fn describes_sample(design: &DesignFile, column: &str) -> bool {
    let named = [&design.weight, &design.strata, &design.psu, &design.fpc];
    named.into_iter().flatten().any(|own| own == column) || design.replicates.as_ref().is_some_and(|of| of.names(column))
}

/// A column that describes the sample is no question.
pub(super) fn leave_out_design(file: &mut CodebookFile, columns: &[ColumnProfile]) {
    let before = file.ids();
    let CodebookFile { design, question: questions, .. } = file;
    let describes = |column: &String| describes_sample(design, column);
    let all = |question: &QuestionFile| !question.items.is_empty() && question.items.iter().all(|item| describes(&item.column));
    questions.retain(|question| question.column.as_ref().is_none_or(|column| !describes(column)));
    questions.retain(|question| !question.columns.is_empty() || !all(question));
    let gone: Vec<String> = before.into_iter().filter(|id| !file.ids().contains(id)).collect();
    file.keep_groups(&gone, |name| columns.iter().any(|column| column.name == name));
}

/// Whether the design has no column yet for what a guess takes a column for.
pub(super) fn is_open(design: &DesignColumns, role: GuessRole) -> bool {
    match role {
        GuessRole::Weight => design.weight.is_none(),
        GuessRole::Strata => design.strata.is_none() && design.replicates.is_none(),
        GuessRole::Psu => design.psu.is_none() && design.replicates.is_none(),
        _ => true,
    }
}

/// Flags win over the codebook.
pub(super) fn apply(file: &mut CodebookFile, request: &Request) {
    match &request.weight {
        WeightChoice::Codebook => {}
        WeightChoice::None => {
            file.design.weight = None;
            file.design.replicates = None;
        }
        WeightChoice::Column(column) => {
            if file.design.weight.as_ref() != Some(column) {
                file.design.weight_note = None;
            }
            file.design.weight = Some(column.clone());
        }
    }
}

pub(super) fn select(codebook: &mut Codebook, wanted: &[String]) -> Result<()> {
    let ids = wanted.iter().map(|id| question_of(codebook, id)).collect::<Result<Vec<String>>>()?;
    if !ids.is_empty() {
        codebook.questions.retain(|question| ids.contains(&question.id));
    }
    Ok(())
}

/// The question with an id, or with an item of that id.
pub(super) fn question_of(codebook: &Codebook, wanted: &str) -> Result<String> {
    let same = |id: &str| id.eq_ignore_ascii_case(wanted);
    let has_item = |question: &&crate::codebook::Question| question.kind.items().iter().any(|item| same(&item.id));
    let questions = &codebook.questions;
    let found = questions.iter().find(|question| same(&question.id)).or_else(|| questions.iter().find(has_item));
    found.map(|question| question.id.clone()).ok_or_else(|| no_question(codebook, wanted))
}

fn no_question(codebook: &Codebook, id: &str) -> Error {
    let error = Error::usage(format!("there is no question `{id}`"));
    let items = codebook.variables();
    let ids =
        codebook.questions.iter().map(|question| question.id.as_str()).chain(items.iter().map(crate::codebook::Variable::id));
    error.did_you_mean(id, ids.collect::<Vec<_>>(), "`survey-report inspect DATA` lists the questions")
}
