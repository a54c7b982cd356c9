//! Columns that are never tabulated, as far as one column tells by itself: personal data, identifiers, dates, what a platform adds, and
//! what describes the sample.

use super::guess::{Confidence, GuessRole};
use super::reading::ColumnReading;
use super::reading::{MAX_LEVELS, MAX_NUMERIC_LEVELS, is_formatted_number, other};
use crate::codebook::profile::{ColumnProfile, number};
use crate::codebook::vocabulary::{self as words, PersonalBy};
use std::ops::RangeInclusive;

/// Reads a column that must not be tabulated; nothing where it holds answers.
pub(super) fn read(profile: &ColumnProfile) -> Option<ColumnReading> {
    personal(profile).or_else(|| not_tabulated(profile)).or_else(|| design(profile))
}

fn personal(profile: &ColumnProfile) -> Option<ColumnReading> {
    let name = profile.name.as_str();
    let personal = words::personal_by(profile).filter(|_| !is_said_of_file(profile));
    if personal == Some(PersonalBy::Name) {
        return Some(other(GuessRole::Personal, "its name says so", Confidence::High));
    }
    let asked = profile.headings().any(words::asks_for_person);
    if asked && profile.distinct() as u64 * 2 > profile.answered() {
        return Some(other(GuessRole::Personal, "its wording asks for it", Confidence::High));
    }
    match personal {
        Some(PersonalBy::Cells) => {
            let reason = "its cells look like e-mail addresses, IP addresses, phone numbers, places or accounts";
            return Some(other(GuessRole::Personal, reason, Confidence::High));
        }
        Some(PersonalBy::People) => {
            return Some(other(GuessRole::Personal, "its cells look like names of people", Confidence::Medium));
        }
        Some(PersonalBy::Name) | None => {}
    }
    if !words::is_id_name(name) && !words::is_platform_name(name) && words::holds_bare_phones(profile) {
        return Some(other(GuessRole::Personal, "nearly every row has another telephone number", Confidence::High));
    }
    None
}

/// Whether a column says the same in every row, and its wording asks for nothing personal: `name`, "Title of dataset".
fn is_said_of_file(profile: &ColumnProfile) -> bool {
    let impersonal = |text: &str| !words::is_personal_name(text) && !words::asks_for_person(text);
    profile.distinct() == 1 && profile.blank == 0 && profile.answered() > 1 && profile.text.as_deref().is_some_and(impersonal)
}

fn not_tabulated(profile: &ColumnProfile) -> Option<ColumnReading> {
    if profile.answered() == 0 {
        return Some(other(GuessRole::Constant, "no row has a cell", Confidence::High));
    }
    if profile.share(words::is_clock) > 0.9 && profile.distinct() > MAX_NUMERIC_LEVELS {
        return Some(other(GuessRole::Date, "its cells are times of the day", Confidence::High));
    }
    if let Some(reading) = super::doubtful::read_dates(profile) {
        return Some(reading);
    }
    if are_dates(profile) {
        return Some(other(GuessRole::Date, "its cells are dates", Confidence::High));
    }
    if is_time_part(profile) {
        return Some(other(GuessRole::Date, "its cells are a part of the time of the interview", Confidence::High));
    }
    if is_identifier(profile) {
        return Some(other(GuessRole::Id, "nearly every row has another value", Confidence::High));
    }
    if profile.text.iter().chain(&profile.option).any(|text| words::is_attention_check(text)) {
        return Some(super::doubtful::read_check(profile));
    }
    if let Some(reading) = super::doubtful::read(profile) {
        return Some(reading);
    }
    if is_of_platform(profile) {
        return Some(other(GuessRole::Platform, "its name is one of the survey platform's", Confidence::High));
    }
    None
}

/// Whether nearly all cells are dates; marks in brackets, such as REDCap's "[not completed]", are none.
fn are_dates(profile: &ColumnProfile) -> bool {
    let mark = |cell: &str| cell.starts_with('[') && cell.ends_with(']') || words::is_not_asked(cell);
    let dates = profile.values.iter().filter(|value| words::is_date(&value.value)).count();
    dates > 2 - usize::from(profile.distinct() > dates) && profile.share(|cell| words::is_date(cell) || mark(cell)) > 0.9
}

/// Whether a column holds but the hour or the month of an interview.
fn is_time_part(profile: &ColumnProfile) -> bool {
    let whole = |cell: &str| cell.parse::<u32>().is_ok_and(|number| number < 60 || (1900..2100).contains(&number));
    let named = words::is_part_of_time(&profile.name)
        || (words::is_plain_part_of_time(&profile.name) && profile.distinct() > MAX_NUMERIC_LEVELS);
    named && profile.declared.labels.is_empty() && profile.share(whole) > 0.99
}

/// Whether a platform adds the column. Names such as "Status" are ordinary words: the cells decide.
fn is_of_platform(profile: &ColumnProfile) -> bool {
    let name = profile.name.as_str();
    let states = || profile.share(words::is_state_cell) > 0.99;
    words::is_platform_name(name)
        || is_quiz_score(profile)
        || (words::is_state_name(name) && states())
        || (words::is_form_state_name(name) && is_form_state(profile))
}

/// Whether cells are points out of all, as a quiz has them: "3 / 10".
fn is_quiz_score(profile: &ColumnProfile) -> bool {
    let points = |cell: &str| cell.split_once(" / ").is_some_and(|(points, of)| number(points).is_some() && number(of).is_some());
    // "4 / 5" under a question is a rating; decimals are points.
    let decimals = || profile.values.iter().any(|value| value.value.contains('.'));
    let asked = profile.heading().trim_end().ends_with('?');
    profile.share(points) > 0.99 && (!asked || decimals())
}

/// Whether cells say of a form: incomplete, unverified or complete, in words or as 0, 1 and 2.
fn is_form_state(profile: &ColumnProfile) -> bool {
    let cells = || profile.values.iter().map(|value| value.value.as_str());
    let told = |cell: &str| matches!(cell, "2") || (number(cell).is_none() && !words::is_yes(cell) && !words::is_no(cell));
    cells().any(told) && cells().all(|cell| matches!(cell, "0" | "1" | "2") || (told(cell) && words::is_state_cell(cell)))
}

/// Whether a column tells rows from each other.
fn is_identifier(profile: &ColumnProfile) -> bool {
    let name = profile.name.as_str();
    let whole = || profile.share(|cell| cell.parse::<i64>().is_ok()) > 0.99;
    let clusters = || {
        (words::ends_in_id(name) || words::is_id_name(name))
            && profile.declared.labels.is_empty()
            && profile.distinct() > MAX_NUMERIC_LEVELS
            && whole()
    };
    let told = || is_token(profile) && (!words::is_demographic_name(name) || counts_up(profile));
    profile.mostly_unique() && (words::is_id_name(name) || told()) || clusters()
}

/// So many numbers do not rise from row to row by chance.
const MANY_ROWS: usize = 20;

/// Whether whole numbers rise from row to row, beyond those of people's ages.
fn counts_up(profile: &ColumnProfile) -> bool {
    let numbers: Vec<u64> = profile.values.iter().filter_map(|value| value.value.parse().ok()).collect();
    let beyond = numbers.last().is_some_and(|last| *last > FEW_NUMBERS);
    numbers.len() >= MANY_ROWS && numbers.len() as u64 == profile.answered() && numbers.is_sorted() && beyond
}

/// Single words with digits, or whole numbers that count the rows or are too long for amounts.
fn is_token(profile: &ColumnProfile) -> bool {
    let mixed = |cell: &str| {
        let amount = cell.contains(',') && is_formatted_number(cell);
        !cell.contains(' ') && cell.chars().any(|c| c.is_ascii_digit()) && number(cell).is_none() && !amount
    };
    is_numbering(profile) || profile.share(mixed) > 0.95
}

/// Ages and percentages lie no further apart than this.
const FEW_NUMBERS: u64 = 120;
/// Numbers with so many digits are no amounts that people give.
const MANY_DIGITS: usize = 6;

/// Whether whole numbers are all as long as identifiers are, or never come twice although chance would have it.
fn is_numbering(profile: &ColumnProfile) -> bool {
    let numbers: Vec<i64> = profile.values.iter().filter_map(|value| value.value.parse().ok()).collect();
    let (Some(least), Some(most)) = (numbers.iter().min(), numbers.iter().max()) else { return false };
    let (count, range) = (numbers.len() as u64, most.abs_diff(*least));
    // Ages, percentages and ratings of few respondents may well all differ.
    let pairs = if range <= FEW_NUMBERS { 10 } else { 4 };
    let once = count == profile.answered() && count * count.saturating_sub(1) >= range.saturating_mul(pairs);
    let run = range.saturating_mul(10) < count * 11;
    let long = profile.values.iter().filter(|value| value.value.len() >= MANY_DIGITS).count() * 20 >= profile.distinct() * 19;
    let measure = profile.headings().any(words::is_measure_name);
    numbers.len() * 100 > profile.distinct() * 99 && (once || run || long) && !measure
}

/// So few different words are answers rather than names of strata.
const FEW_WORDS: usize = 4;

fn design(profile: &ColumnProfile) -> Option<ColumnReading> {
    let name = profile.name.as_str();
    if let Some(reading) = weight(profile) {
        return Some(reading);
    }
    let yes_or_no = profile.values.iter().all(|value| words::is_yes(&value.value) || words::is_no(&value.value));
    // "Schicht" is a stratum in German, and a shift at work: a few words are answers.
    let few_words = !name.to_lowercase().contains("strat")
        && profile.distinct() <= FEW_WORDS
        && profile.values.iter().all(|value| number(&value.value).is_none());
    if words::is_strata_name(name) && !yes_or_no && !few_words {
        return Some(other(GuessRole::Strata, "its name says so", Confidence::Medium));
    }
    if words::is_psu_name(name) && !yes_or_no {
        return Some(other(GuessRole::Psu, "its name says so", Confidence::Medium));
    }
    let waves = words::is_plain_wave_name(name) || (words::is_wave_name(name) && profile.share(words::is_wave_cell) > 0.99);
    (waves && profile.distinct() <= MAX_LEVELS && profile.blank == 0)
        .then(|| other(GuessRole::Wave, format!("its name says so; {} different", profile.distinct()), Confidence::Medium))
}

/// A weight, by its name, by its wording, or by positive fractions about 1.
fn weight(profile: &ColumnProfile) -> Option<ColumnReading> {
    let name = profile.name.as_str();
    let numbers = profile.numbers(words::is_not_asked)?;
    if numbers.iter().any(|value| *value < 0.0) {
        return None;
    }
    let fractions = numbers.iter().any(|value| value.fract().abs() > 1e-9);
    let varied = fractions || numbers.len() > MAX_NUMERIC_LEVELS;
    let mean = mean(profile);
    let text = profile.text.as_deref();
    let worded = text.is_some_and(words::is_weight_wording)
        || (fractions && ABOUT_ONE.contains(&mean) && text.is_some_and(words::may_be_weight_wording));
    let named = words::is_weight_name(name) && !(words::may_weigh_bodies(name) && are_bodies(&numbers, mean));
    if named && (varied || words::is_plain_weight_name(name)) || varied && worded {
        let told = if named { "name" } else { "wording" };
        return Some(other(GuessRole::Weight, format!("its {told} says so; mean {mean:.2}"), Confidence::High));
    }
    (fractions && numbers.len() >= 10 && (0.95..=1.05).contains(&mean) && profile.blank == 0)
        .then(|| other(GuessRole::Weight, format!("positive fractions with mean {mean:.2}"), Confidence::Medium))
}

/// The means of survey weights that are not those of a whole population.
const ABOUT_ONE: RangeInclusive<f64> = 0.3..=3.0;

/// Whether numbers are kilograms or pounds of people, and no percentages about 100.
fn are_bodies(numbers: &[f64], mean: f64) -> bool {
    let rough = numbers.iter().all(|value| (value * 10.0 - (value * 10.0).round()).abs() < 1e-6 && (2.0..=500.0).contains(value));
    rough && (20.0..=250.0).contains(&mean) && (mean - 100.0).abs() > 0.5
}

#[allow(clippy::cast_precision_loss)]
fn mean(profile: &ColumnProfile) -> f64 {
    let mut sum = 0.0;
    let mut count = 0;
    for value in &profile.values {
        if let Some(number) = number(&value.value) {
            sum += number * value.count as f64;
            count += value.count;
        }
    }
    sum / count.max(1) as f64
}
