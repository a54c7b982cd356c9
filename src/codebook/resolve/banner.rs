//! Groups of respondents: the answers to a question, or the cells of a column.

use super::{refuse_personal, unknown};
use crate::codebook::file::Code;
use crate::codebook::profile::ColumnProfile;
use crate::codebook::vocabulary as words;
use crate::codebook::{Banner, Category, CategoryRole, Kind, Question, Scale};
use crate::error::{Error, Result};

/// The groups named by a question's id or a column, for `--by` and the codebook's banners.
///
/// # Errors
/// When there is neither a question nor a column of that name, or when it has too many different cells to be groups.
pub fn banner(name: &str, questions: &[Question], columns: &[ColumnProfile], missing: &[Code]) -> Result<Banner> {
    let single = |question: &Question, by_id: bool| match &question.kind {
        Kind::Single { column, .. } => {
            if by_id {
                question.id == name
            } else {
                column == name
            }
        }
        _ => false,
    };
    let question = questions
        .iter()
        .find(|question| single(question, true))
        .or_else(|| questions.iter().find(|question| single(question, false)));
    if let Some(Question { kind: Kind::Single { column, scale }, .. }) = question {
        let title = question.map_or(name, Question::title).to_owned();
        return Ok(Banner { column: column.clone(), title, groups: groups(scale), ordered: scale.ordered });
    }
    let Some(column) = columns.iter().find(|column| column.name == name) else {
        let ids = questions.iter().map(|question| question.id.as_str()).chain(columns.iter().map(|column| column.name.as_str()));
        return Err(unknown("question or column", name, ids));
    };
    refuse_personal(column, &format!("groups by `{name}`"))?;
    let missing: Vec<String> = missing.iter().map(Code::text).collect();
    let mut cells: Vec<&str> =
        column.values.iter().map(|value| value.value.as_str()).filter(|cell| !missing.iter().any(|mark| mark == cell)).collect();
    cells.sort_unstable();
    if column.overflow || cells.len() > 40 || cells.is_empty() {
        return Err(Error::data(format!("column `{name}` has {} different cells, which is not a set of groups", cells.len()))
            .hint("name a column with 2 to 40 different answers"));
    }
    let groups = cells
        .into_iter()
        .map(|cell| Category { code: cell.to_owned(), label: cell.to_owned(), role: CategoryRole::Answer })
        .collect();
    Ok(Banner { column: name.to_owned(), title: name.to_owned(), groups, ordered: false })
}

/// The answers that are groups of people: "No answer" is not one.
fn groups(scale: &Scale) -> Vec<Category> {
    scale.categories.iter().filter(|category| !words::is_dont_know(&category.label)).cloned().collect()
}

/// The first four demographics with two to eight answers.
pub(super) fn default_banners(questions: &[Question]) -> Vec<Banner> {
    let groups = questions.iter().filter(|question| question.demographic).filter_map(|question| match &question.kind {
        Kind::Single { column, scale } if (2..=8).contains(&scale.categories.len()) => Some(Banner {
            column: column.clone(),
            title: question.title().to_owned(),
            groups: groups(scale),
            ordered: scale.ordered,
        }),
        _ => None,
    });
    groups.take(4).collect()
}
