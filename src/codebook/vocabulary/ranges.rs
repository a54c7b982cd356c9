//! Ranges of numbers in words, and their order: "18-34", "Under 6 months", "$10-25K".

use super::folded::words_of;
use super::numbering::unnumbered;
use super::plain;
use super::quantities::{Bound, WORDS, quantity, time_unit};

/// Where a range begins: "18-34" at 18, "Under 18" below 18, "65 and up" at 65, "Oct-19" at 10 where a spreadsheet made a date of 10-19.
fn range_start(text: &str, among_ranges: bool) -> Option<f64> {
    if among_ranges && let Some(start) = band_taken_for_date(text) {
        return Some(start);
    }
    // "1. Red" has a number in front but is not a range.
    if unnumbered(text).len() < text.trim().len() && has_mark(text) {
        return None;
    }
    let read = quantity(text)?;
    Some(match read.bound {
        Bound::From => read.value,
        Bound::Below => read.value - (read.value * 0.01).max(0.01),
        Bound::Above => read.value * (1.0 + 1e-9) + 1e-9,
    })
}

/// Whether a sign parts a number from the text behind it: "1. Red", "(2) Blue", "3 - Green".
fn has_mark(text: &str) -> bool {
    let digits = |c: char| c.is_ascii_digit() || matches!(c, '(' | '[' | ' ');
    let label = unnumbered(text);
    text.trim_start_matches(digits).trim_start().starts_with(['.', ')', ']', ':', '-', '–', '='])
        && !label.contains(|c: char| c.is_ascii_digit())
}

const MONTHS: [&str; 12] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/// The beginning of a band such as 10-19 or 2-5 that a spreadsheet turned into "Oct-19" or "2-May".
fn band_taken_for_date(text: &str) -> Option<f64> {
    let text = plain(text);
    let (one, other) = text.split_once('-')?;
    let month = |text: &str| (1u8..).zip(MONTHS).find(|(_, name)| *name == text).map(|(at, _)| f64::from(at));
    let day = |text: &str| text.parse::<u8>().ok().map(f64::from);
    let (month, day) = month(one).zip(day(other)).or_else(|| month(other).zip(day(one)))?;
    Some(month.min(day))
}

/// Where ranges begin, each in its own unit: "6-12 months" before "1-2 years", "$10-25K" before "$1M". Nothing if a text is not a range,
/// or if the units cannot be compared.
pub(in crate::codebook) fn range_starts(texts: &[&str]) -> Option<Vec<f64>> {
    let is_band = |text: &&&str| text.starts_with(|c: char| c.is_ascii_digit()) && band_taken_for_date(text).is_none();
    let among_ranges = texts.iter().filter(is_band).count() >= 2;
    let mut starts: Vec<f64> = texts.iter().map(|text| range_start(text, among_ranges)).collect::<Option<_>>()?;
    let texts: Vec<String> = texts.iter().map(|text| plain(text)).collect();
    // "Never" comes after "More than a year ago".
    if let Some(never) = texts.iter().position(|text| WORDS.holds("never", text))
        && texts.iter().any(|text| is_recent(text))
    {
        starts[never] = f64::INFINITY;
    }
    let times: Vec<Option<f64>> = texts.iter().map(|text| time_unit(text)).collect();
    if different(times.iter().flatten()) > 1 {
        let unit = |(start, unit): (&f64, Option<f64>)| if *start == 0.0 || start.is_infinite() { Some(1.0) } else { unit };
        let times: Vec<f64> = starts.iter().zip(times).map(unit).collect::<Option<_>>()?;
        // "3 times a week" counts the other way round.
        let rate = texts.iter().any(|text| is_rate(text));
        return (!rate).then(|| starts.iter().zip(times).map(|(start, unit)| start * unit).collect());
    }
    let suffixes: Vec<Vec<&str>> = texts.iter().map(|text| suffixes(text)).collect();
    let all = || suffixes.iter().flatten();
    if !all().any(|suffix| multiple(suffix).is_some()) || different(all()) < 2 && suffixes.iter().all(|own| !own.is_empty()) {
        return Some(starts);
    }
    if all().any(|suffix| MEASURES.contains(suffix)) {
        return None;
    }
    // In "20,000-40k" the first number is written out.
    let factor =
        |start: f64, own: &[&str]| own.first().filter(|_| start < 1_000.0).and_then(|suffix| multiple(suffix)).unwrap_or(1.0);
    Some(starts.iter().zip(&suffixes).map(|(start, own)| start * factor(*start, own)).collect())
}

/// Whether a text says how long ago: "Within the last week", "Vor mehr als einem Jahr".
fn is_recent(text: &str) -> bool {
    let words = words_of(text);
    WORDS.words("recent").any(|recent| words.windows(words_of(recent).len()).any(|some| some == words_of(recent)))
}

/// Whether a text counts times in a unit: "3 times a week", "2 pro Monat", "5/day".
fn is_rate(text: &str) -> bool {
    let words = words_of(text);
    let times = words.iter().any(|word| WORDS.holds("times", word));
    let per = words.windows(2).any(|two| RATES.contains(&two[0].as_str()) && time_unit(&two[1]).is_some());
    let article = words.windows(2).any(|two| matches!(two[0].as_str(), "a" | "an") && time_unit(&two[1]).is_some());
    times || per || text.contains('/') || article && text.contains(|c: char| c.is_ascii_digit())
}

/// What stands before the unit of a rate.
const RATES: &[&str] = &["per", "each", "every", "pro", "im", "par", "al", "alla", "por"];
/// Units of lengths and weights, beside which an "m" is no million.
const MEASURES: &[&str] = &["km", "cm", "mm", "kg", "g", "mg", "ml", "l", "t"];

fn different<T: PartialEq>(values: impl Iterator<Item = T>) -> usize {
    let mut known: Vec<T> = Vec::new();
    for value in values {
        if !known.contains(&value) {
            known.push(value);
        }
    }
    known.len()
}

/// Letters right behind numbers, that of the first number first; where it has none, that of the next stands for both.
fn suffixes(text: &str) -> Vec<&str> {
    let word = |text: &'_ str| text.find(|c: char| !c.is_alphabetic()).unwrap_or(text.len());
    let behind = |(at, _): (usize, char)| -> Option<&str> {
        let rest = &text[at + 1..];
        let apart = rest.trim_start();
        let (glued, spaced) = (&rest[..word(rest)], &apart[..word(apart)]);
        let multiplies = spaced.len() > 1 && multiple(spaced).is_some();
        Some(if multiplies { spaced } else { glued }).filter(|word| !word.is_empty())
    };
    text.char_indices().filter(|(_, c)| c.is_ascii_digit()).filter_map(behind).collect()
}

fn multiple(suffix: &str) -> Option<f64> {
    let multiples = [("thousand", 1e3), ("lakh", 1e5), ("million", 1e6), ("crore", 1e7), ("billion", 1e9)];
    multiples.into_iter().find(|(name, _)| WORDS.holds(name, suffix)).map(|(_, factor)| factor)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranges_begin_where_they_say() {
        assert_eq!(range_start("$25,000-$49,999", false), Some(25_000.0));
        let below = range_start("Under 18", false).expect("a range");
        assert!((17.0..18.0).contains(&below));
        assert_eq!(range_start("65 and up", false), Some(65.0));
        assert_eq!(range_start("Red", false), None);
        assert_eq!(range_start("Option 6", false), None);
        let above = range_start("More than $100,000", false).expect("a range");
        assert!(above > 100_000.0 && above < 100_001.0);
        let ordered = |texts: &[&str]| range_starts(texts).is_some_and(|starts| starts.is_sorted());
        assert!(ordered(&["Less than 15 minutes", "15-30 minutes", "1-2 hours", "More than 2 hours", "2 days", "3 weeks"]));
        assert!(ordered(&["Under 6 months", "6-12 months", "1-2 years", "2+ years"]));
        assert!(ordered(&["Under $100K", "$100K-$999K", "$1M-$5M", "Over $5M"]));
        assert!(ordered(&["Less than $10,000", "$10-25K", "$25-50K", "$50-100K", "$100K or more"]));
        assert!(
            ordered(&["Under 20,000", "20,000-40k", "40-60k", "60k+"]) && ordered(&["Under $500K", "$500K-1M", "$1-5M", "$5M+"])
        );
        assert!(
            ordered(&["18-29 Jahre", "30-49 Jahre", "50 und älter"]) && ordered(&["Less than 1 hour", "1-2 hours", "5 or more"])
        );
        assert!(ordered(&["1st time", "2nd time", "3rd time"]) && ordered(&["Less than 1 a day", "1-5 a day", "More than 10"]));
        assert_eq!(range_starts(&["1-3 times a month", "1-3 times a week", "7 or more times a week"]), None);
        assert_eq!(range_starts(&["Under 500m", "500m-1km", "1-5km"]), None);
        assert_eq!(range_starts(&["6 months", "2"]).map(|starts| starts.len()), Some(2));
        assert_eq!(range_starts(&["6 months", "2 years", "3"]), None);
    }
}
