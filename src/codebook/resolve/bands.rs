//! A number in bands.

use super::named::Questionnaire;
use crate::codebook::profile::{ColumnProfile, number};
use crate::codebook::vocabulary::{self as words, Topic};
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
    let is_whole = |cell: &str| number(cell).is_none_or(whole);
    let in_wholes = known.column(column).is_none_or(|profile| profile.values.iter().all(|value| is_whole(&value.value)));
    let group = |at: usize| {
        let next = least.get(at + 1).copied();
        let label = if in_wholes { label(least[at], next) } else { label_of_parts(least[at], next) };
        Category { code: label.clone(), label, role: CategoryRole::Answer }
    };
    let groups: Vec<Category> = (0..least.len()).map(group).collect();
    let source = GroupSource::Bands { column: column.to_owned(), no_answer: no_answer.to_vec(), from: least };
    Banner { ordered: groups.len() > 2, ..Banner::of(column, title, groups, source) }
}

/// The least numbers of the bands of a question whose codebook names none: ages as they are usually told, other numbers in thirds of those
/// who gave them, cut at round numbers; nothing where numbers are too few or too much alike for that.
pub(super) fn usual_bands(title: &str, column: &str, no_answer: &[String], known: &Questionnaire<'_>) -> Option<Vec<f64>> {
    let profile = known.column(column).filter(|profile| !profile.overflow && words::personal_by(profile).is_none())?;
    let none =
        |cell: &str| [known.missing, no_answer].concat().iter().any(|mark| mark == cell) || profile.declared.is_missing(cell);
    let counted = profile.values.iter().filter(|value| !none(&value.value));
    let mut values: Vec<Counted> =
        counted.filter_map(|value| Some(Counted { number: number(&value.value)?, count: value.count })).collect();
    values.sort_by(|a, b| a.number.total_cmp(&b.number));
    let (low, high) = (values.first()?.number, values.last()?.number);
    let is_age = Topic::of(title) == Some(Topic::Age) && low >= 0.0 && high < 130.0;
    let cuts = if is_age { AGES.to_vec() } else { thirds(&values, high - low) };
    let within: Vec<f64> = cuts.into_iter().filter(|cut| *cut > low && *cut <= high).collect();
    (values.len() > 2 && !within.is_empty()).then(|| std::iter::once(low.floor()).chain(within).collect())
}

/// A number with those who gave it.
struct Counted {
    number: f64,
    count: u64,
}

/// Where ages are usually cut.
const AGES: [f64; 3] = [18.0, 35.0, 55.0];

/// The numbers that part those who gave them into thirds, made round and each once.
fn thirds(values: &[Counted], range: f64) -> Vec<f64> {
    let all: u64 = values.iter().map(|value| value.count).sum();
    let unit = 10_f64.powf((range / 10.0).log10().floor());
    let at = |third: u64| {
        let mut seen = 0;
        let reached = values.iter().find(|value| {
            seen += value.count;
            seen * 3 > all * third
        });
        reached.map(|value| (value.number / unit).round() * unit)
    };
    let mut cuts: Vec<f64> = [1, 2].into_iter().filter_map(at).collect();
    cuts.dedup_by(|a, b| (*a - *b).abs() < f64::EPSILON);
    cuts
}

/// “Under 18”, “18–34”, “55 and over”; of numbers that are not whole, “0.5 to under 1.5”.
fn label(least: f64, next: Option<f64>) -> String {
    match next {
        Some(next) if least.is_finite() && whole(least) && whole(next) && next - least < 1.5 => least.to_string(),
        Some(next) if least.is_finite() && whole(least) && whole(next) => format!("{least}–{}", next - 1.0),
        _ => label_of_parts(least, next),
    }
}

/// The same where parts of numbers were given: “0 to under 4”.
fn label_of_parts(least: f64, next: Option<f64>) -> String {
    match next {
        None if least.is_infinite() => "All".to_owned(),
        None => format!("{least} and over"),
        Some(next) if least.is_infinite() => format!("Under {next}"),
        Some(next) => format!("{least} to under {next}"),
    }
}

fn whole(number: f64) -> bool {
    (number - number.round()).abs() < f64::EPSILON
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
