//! Groups of respondents: the answers to a question, or the cells of a column.

use super::refusal::{refuse_personal, unknown};
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
        Kind::Single { columns, .. } => {
            if by_id {
                question.id == name
            } else {
                columns.iter().any(|column| column == name)
            }
        }
        _ => false,
    };
    let question = questions
        .iter()
        .find(|question| single(question, true))
        .or_else(|| questions.iter().find(|question| single(question, false)));
    if let Some(Question { kind: Kind::Single { columns, scale }, .. }) = question {
        let title = question.map_or(name, Question::title).to_owned();
        return Ok(Banner::of_columns(columns, title, groups(scale), is_ordered(scale)));
    }
    if questions.iter().any(|question| question.id == name) && !columns.iter().any(|column| column.name == name) {
        return Err(Error::data(format!("question `{name}` has no single answer, so it makes no groups"))
            .hint("name a question with one answer out of several, or a column"));
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
    Ok(Banner::of_columns(&[name.to_owned()], name.to_owned(), groups, false))
}

/// More combinations of groups than this cannot be coded, and would hold too few respondents each.
const MAX_CELLS: usize = 100;

/// Every combination of the groups of several questions or columns, by which changes are standardised.
///
/// # Errors
/// As [`banner`], or when there are too many combinations.
pub fn crossed_banner(names: &[String], questions: &[Question], columns: &[ColumnProfile], missing: &[Code]) -> Result<Banner> {
    let banners = names.iter().map(|name| banner(name, questions, columns, missing)).collect::<Result<Vec<_>>>()?;
    let crossed = Banner::crossed(&banners);
    if crossed.groups.len() > MAX_CELLS {
        return Err(Error::codebook(format!(
            "standardise in [waves] crosses {} into {} cells, more than {MAX_CELLS}",
            crossed.title,
            crossed.groups.len()
        ))
        .hint("name fewer questions, or ones with fewer answers"));
    }
    Ok(crossed)
}

/// The answers that are groups of people: "No answer" is not one.
fn groups(scale: &Scale) -> Vec<Category> {
    scale.categories.iter().filter(|category| !words::is_dont_know(&category.label)).cloned().collect()
}

/// Whether the groups have an order: those of a scale, and bands of numbers such as "18–34", "35–54", "55+".
fn is_ordered(scale: &Scale) -> bool {
    let start = |label: &str| {
        let digits: String = label.chars().skip_while(|c| !c.is_ascii_digit()).take_while(char::is_ascii_digit).collect();
        digits.parse::<u64>().ok()
    };
    let groups = groups(scale);
    let starts: Vec<Option<u64>> = groups.iter().map(|group| start(&group.label)).collect();
    // "Group 1" is a name, not a band: only the ends may have words first, as in "under 25" and "over 65".
    let digit_first = |label: &str| label.starts_with(|c: char| c.is_ascii_digit());
    let inner = groups.iter().skip(1).take(groups.len().saturating_sub(2));
    let banded = inner.clone().all(|group| digit_first(&group.label));
    // "Under 25" begins with the same number as "25–34", "over 64" with that which ends "55–64".
    let open_below = groups.first().is_some_and(|group| !digit_first(&group.label));
    let ascending = |(at, pair): (usize, &[Option<u64>])| match (pair[0], pair[1]) {
        (Some(first), Some(second)) => first < second || (at == 0 && open_below && first == second),
        _ => false,
    };
    // "1", "2", "3" are codes; years have an order by themselves.
    let bare = |label: &str| label.chars().all(|c| c.is_ascii_digit()) && label.len() != 4;
    let banded = banded && !groups.iter().all(|group| bare(&group.label));
    scale.ordered || (groups.len() > 2 && banded && starts.windows(2).enumerate().all(ascending))
}

/// The first four demographics with two to eight answers.
pub(super) fn default_banners(questions: &[Question]) -> Vec<Banner> {
    let groups = questions.iter().filter(|question| question.demographic).filter_map(|question| match &question.kind {
        Kind::Single { columns, scale } if (2..=8).contains(&scale.categories.len()) => {
            Some(Banner::of_columns(columns, question.title().to_owned(), groups(scale), is_ordered(scale)))
        }
        _ => None,
    });
    groups.take(4).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bands_of_numbers_have_an_order() {
        let scale = |labels: &[&str]| Scale {
            categories: labels
                .iter()
                .map(|label| Category { code: (*label).to_owned(), label: (*label).to_owned(), role: CategoryRole::Answer })
                .collect(),
            ..Scale::default()
        };
        assert!(is_ordered(&scale(&["18–34", "35–54", "55+"])));
        assert!(is_ordered(&scale(&["Under 25", "25–34", "35 and over"])));
        assert!(!is_ordered(&scale(&["East", "North", "West"])));
        assert!(is_ordered(&scale(&["18–34", "35–64", "over 64"])));
        assert!(!is_ordered(&scale(&["Region 1", "Region 2", "Region 3"])));
        assert!(!is_ordered(&scale(&["18–34", "35+"])));
        assert!(!is_ordered(&scale(&["1", "2", "3"])));
        assert!(is_ordered(&scale(&["2019", "2020", "2021"])));
    }
}
