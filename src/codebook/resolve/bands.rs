//! A number in bands.

use super::named::Questionnaire;
use crate::codebook::profile::{ColumnProfile, number};
use crate::codebook::{Banner, Category, CategoryRole, GroupSource};
use crate::error::Error;

/// The groups of a number, each from its least one up to the next; those below the first are a group if there are any.
pub(super) fn bands(title: &str, column: &str, from: &[f64], no_answer: &[String], known: &Questionnaire<'_>) -> Banner {
    let none = |cell: &str| [known.missing, no_answer].concat().iter().any(|mark| mark == cell);
    let below = |profile: &ColumnProfile| {
        let counts = |cell: &str| number(cell).is_some_and(|number| number < from[0]) && !none(cell);
        profile.rows == 0 || profile.values.iter().any(|value| counts(&value.value) && !profile.declared.is_missing(&value.value))
    };
    let mut least = from.to_vec();
    if known.column(column).is_none_or(below) {
        least.insert(0, f64::NEG_INFINITY);
    }
    let group = |at: usize| {
        let label = label(least[at], least.get(at + 1).copied());
        Category { code: label.clone(), label, role: CategoryRole::Answer }
    };
    let groups: Vec<Category> = (0..least.len()).map(group).collect();
    let source = GroupSource::Bands { column: column.to_owned(), no_answer: no_answer.to_vec(), from: least };
    Banner { ordered: groups.len() > 2, ..Banner::of(column, title, groups, source) }
}

/// “Under 18”, “18–34”, “55 and over”; of numbers that are not whole, “0.5 to under 1.5”.
fn label(least: f64, next: Option<f64>) -> String {
    let whole = |number: f64| (number - number.round()).abs() < f64::EPSILON;
    match next {
        None if least.is_infinite() => "All".to_owned(),
        None => format!("{least} and over"),
        Some(next) if least.is_infinite() => format!("Under {next}"),
        Some(next) if whole(least) && whole(next) && next - least < 1.5 => least.to_string(),
        Some(next) if whole(least) && whole(next) => format!("{least}–{}", next - 1.0),
        Some(next) => format!("{least} to under {next}"),
    }
}

/// Numbers make groups by bands.
pub(super) fn too_many_numbers(column: &ColumnProfile, numbers: &[f64]) -> Error {
    let name = &column.name;
    let (low, high) = numbers.iter().fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), of| (low.min(*of), high.max(*of)));
    Error::data(format!(
        "`{name}` holds {} different numbers, {low} to {high}: it makes groups only in bands",
        numbers.len()
    ))
    .hint(format!(
        "declare them for its question in the codebook, each by its least number: type = \"numeric\", column = \"{name}\", bands = {}",
        example(low, high)
    ))
}

/// Three bands of about the same width, to be bettered by hand.
fn example(low: f64, high: f64) -> String {
    let third = |part: f64| (low + (high - low) * part / 3.0).round();
    format!("[{}, {}, {}]", low.floor(), third(1.0), third(2.0))
}

#[cfg(test)]
mod tests {
    use super::label;

    #[test]
    fn bands_are_called_by_their_ends() {
        let inf = f64::NEG_INFINITY;
        let called =
            [label(inf, Some(18.0)), label(18.0, Some(35.0)), label(0.0, Some(1.0)), label(0.5, Some(1.5)), label(55.0, None)];
        assert_eq!(called, ["Under 18", "18–34", "0", "0.5 to under 1.5", "55 and over"]);
    }
}
