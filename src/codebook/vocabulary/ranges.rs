//! Ranges of numbers in words, and their order: "18-34", "Under 6 months", "$10-25K".

use super::plain;
use super::scales::contains_any;
use crate::codebook::profile::number;

/// Words before the first number of a range.
const RANGE_WORDS: &[&str] = &[
    "over",
    "more than",
    "above",
    "at least",
    "from",
    "age",
    "aged",
    "ages",
    ">",
    ">=",
    "≥",
    "über",
    "mehr als",
    "ab",
    "plus de",
    "más de",
    "oltre",
    "mais de",
    "meer dan",
];

/// Where a range of numbers in words begins: "18-34" at 18, "Under 18" below 18, "65 and up" at 65, "$25,000-$49,999" at 25000.
fn range_start(text: &str) -> Option<f64> {
    let text = plain(text);
    let below =
        ["under", "less than", "below", "up to", "<", "unter", "bis", "moins", "menos"].iter().any(|word| text.starts_with(word));
    let mut digits = String::new();
    let mut separators: Vec<usize> = Vec::new();
    for c in text.chars() {
        match c {
            '0'..='9' => digits.push(c),
            ',' | '.' if !digits.is_empty() => separators.push(digits.len()),
            _ if digits.is_empty() => {}
            _ => break,
        }
    }
    // A separator before three digits groups thousands; any other is a decimal point.
    if let Some(point) = separators.last().copied().filter(|at| digits.len() > *at && digits.len() - at != 3) {
        digits.insert(point, '.');
    }
    let value = number(&digits)?;
    // "Option 6" has a number and is no range.
    let before = text[..text.find(|c: char| c.is_ascii_digit())?].trim_end_matches(['$', '€', '£', ' ', '(', '~']);
    let leads = below || before.is_empty() || RANGE_WORDS.contains(&before);
    leads.then_some(if below { value - 0.5 } else { value })
}

/// Where ranges begin, each in its own unit: "6-12 months" before "1-2 years", "$10-25K" before "$1M". Nothing where a text is no range,
/// or where units cannot be held against each other.
pub(in crate::codebook) fn range_starts(texts: &[&str]) -> Option<Vec<f64>> {
    let starts: Vec<f64> = texts.iter().map(|text| range_start(text)).collect::<Option<_>>()?;
    let texts: Vec<String> = texts.iter().map(|text| plain(text)).collect();
    let times: Vec<Option<f64>> = texts.iter().map(|text| time_unit(text)).collect();
    if different(times.iter().flatten()) > 1 {
        let times: Vec<f64> = times.into_iter().collect::<Option<_>>()?;
        // "3 times a week" counts the other way round.
        let rate = texts.iter().any(|text| contains_any(text, RATES) || text.contains('/'));
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

/// What stands before the unit of a rate.
const RATES: &[&str] = &["a", "an", "per", "each", "every", "pro", "im", "par", "al"];
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
    let behind = |(at, _): (usize, char)| -> Option<&str> {
        let rest = &text[at + 1..];
        let length = rest.find(|c: char| !c.is_alphabetic()).unwrap_or(rest.len());
        (length > 0).then(|| &rest[..length])
    };
    text.char_indices().filter(|(_, c)| c.is_ascii_digit()).filter_map(behind).collect()
}

fn multiple(suffix: &str) -> Option<f64> {
    match suffix {
        "k" => Some(1e3),
        "m" | "mn" | "mio" => Some(1e6),
        "b" | "bn" => Some(1e9),
        _ => None,
    }
}

/// Days of the first unit of time in a text.
fn time_unit(text: &str) -> Option<f64> {
    let units: [(&[&str], f64); 7] = [
        (&["second", "seconds", "sec", "secs"], 1.0 / 86_400.0),
        (&["minute", "minutes", "min", "mins", "minuten"], 1.0 / 1_440.0),
        (&["hour", "hours", "hr", "hrs", "stunde", "stunden"], 1.0 / 24.0),
        (&["day", "days", "tag", "tage"], 1.0),
        (&["week", "weeks", "woche", "wochen"], 7.0),
        (&["month", "months", "monat", "monate", "monaten"], 30.4),
        (&["year", "years", "yr", "yrs", "jahr", "jahre", "jahren"], 365.25),
    ];
    text.split(|c: char| !c.is_alphabetic())
        .find_map(|word| units.iter().find(|(names, _)| names.contains(&word)).map(|(_, days)| *days))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranges_begin_where_they_say() {
        assert_eq!(range_start("$25,000-$49,999"), Some(25_000.0));
        let below = range_start("Under 18").expect("a range");
        assert!((17.0..18.0).contains(&below));
        assert_eq!(range_start("65 and up"), Some(65.0));
        assert_eq!(range_start("Red"), None);
        assert_eq!(range_start("Option 6"), None);
        assert_eq!(range_start("More than $100,000"), Some(100_000.0));
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
