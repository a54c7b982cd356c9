//! Codes that stand for no answer: negative ones beside amounts, and far outliers that are written so.

use crate::codebook::file::{Code, LabelledLevel, LevelFile};
use crate::codebook::profile::{ColumnProfile, ValueCount, number};
use crate::codebook::vocabulary as words;

/// Negative codes that mean "not asked" or "not answered", as survey programs write them.
const NEGATIVE: [f64; 14] =
    [-66.0, -77.0, -88.0, -95.0, -96.0, -97.0, -98.0, -99.0, -777.0, -888.0, -998.0, -999.0, -9998.0, -9999.0];
/// What SoSci Survey writes for an item that was left out.
const LEFT_OUT: f64 = -9.0;
/// Numbers that programs write for "don't know", "refused" or "not answered".
const CONVENTIONAL: [f64; 16] =
    [77.0, 88.0, 97.0, 98.0, 99.0, 777.0, 888.0, 997.0, 998.0, 999.0, 7777.0, 8888.0, 9997.0, 9998.0, 9999.0, 99999.0];
/// A code stands so many times above the largest amount; less, where it is given far more often than amounts are.
const FAR: f64 = 3.0;
const ABOVE: f64 = 1.5;
const OFTEN: u64 = 3;
/// One row alone may hold a real 77; a larger code is one all the same.
const CERTAIN: f64 = 700.0;

/// Cells that stand for no cell: "NA", where some column holds them, and negative codes beside numbers that are not negative.
pub(super) fn not_asked(profiles: &[ColumnProfile]) -> Vec<String> {
    let mut marks: Vec<String> = profiles
        .iter()
        .flat_map(|profile| {
            profile.values.iter().filter(|value| words::is_not_asked(&value.value)).map(|value| value.value.clone())
        })
        .chain(negative_codes(profiles))
        .collect();
    marks.sort();
    marks.dedup();
    marks
}

/// Negative codes that no column holds as an amount.
fn negative_codes(profiles: &[ColumnProfile]) -> Vec<String> {
    let sosci = is_sosci(profiles);
    let is_code = |value: f64| NEGATIVE.contains(&value) || (sosci && [LEFT_OUT].contains(&value));
    let mut codes: Vec<String> = Vec::new();
    let mut amounts: Vec<String> = Vec::new();
    for profile in profiles.iter().filter(|profile| profile.declared.labels.is_empty() && !profile.overflow) {
        let numbers = || profile.values.iter().filter_map(|value| number(&value.value));
        if !numbers().any(is_code) {
            continue;
        }
        let negative = numbers().any(|value| value < 0.0 && !is_code(value) && !words::is_missing_code(&value.to_string()));
        let of = profile.values.iter().filter(|value| number(&value.value).is_some_and(is_code)).map(|value| value.value.clone());
        if negative { amounts.extend(of) } else { codes.extend(of) }
    }
    codes.retain(|code| !amounts.contains(code));
    codes
}

/// Whether the table is one of SoSci Survey, in which -9 is an item that was left out.
fn is_sosci(profiles: &[ColumnProfile]) -> bool {
    ["CASE", "QUESTNNR", "STARTED"].iter().all(|name| profiles.iter().any(|profile| profile.name == *name))
}

/// Numbers that are written for "no answer": negative codes, and those that stand alone far above all amounts.
pub(super) fn silent_numbers(profile: &ColumnProfile) -> Vec<LevelFile> {
    let coded = |value: f64| CONVENTIONAL.contains(&value);
    let amounts =
        || profile.values.iter().filter(|value| number(&value.value).is_some_and(|value| value >= 0.0 && !coded(value)));
    let largest = amounts().filter_map(|value| number(&value.value)).fold(0.0, f64::max);
    let usual = amounts().map(|value| value.count).sum::<u64>() / (amounts().count() as u64).max(1);
    let negative = |value: f64| value < 0.0 && words::is_missing_code(&value.to_string());
    let numbers = || profile.values.iter().filter_map(|value| number(&value.value));
    let amounts_are_positive = !numbers().any(|value| value < 0.0 && !negative(value));
    // -1 alone may be an amount: a change, a difference.
    let several = numbers().filter(|value| negative(*value)).count() > 1;
    let is_code = |seen: &&ValueCount| {
        let Some(value) = number(&seen.value) else { return false };
        let often = seen.count > usual * OFTEN;
        let above = value > largest * FAR && (seen.count > 1 || value > CERTAIN) || (often && value > largest * ABOVE);
        (coded(value) && largest > 0.0 && above) || (amounts_are_positive && negative(value) && (several || value < -1.0))
    };
    let mut codes: Vec<&str> = profile.values.iter().filter(is_code).map(|value| value.value.as_str()).collect();
    codes.sort_unstable();
    let level = |cell: &str| LabelledLevel { code: Code::of(cell), label: format!("Code {cell} (no answer?)") };
    codes.into_iter().map(|cell| LevelFile::Labelled(level(cell))).collect()
}

/// The largest number of a column that no program writes for "no answer".
pub(super) fn largest_amount(profile: &ColumnProfile) -> f64 {
    let amounts = profile.values.iter().filter_map(|value| number(&value.value)).filter(|value| !CONVENTIONAL.contains(value));
    amounts.fold(0.0, f64::max)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn column(cells: &[&str]) -> ColumnProfile {
        let values: Vec<ValueCount> = cells.iter().map(|cell| ValueCount { value: (*cell).to_owned(), count: 2 }).collect();
        ColumnProfile { rows: 2 * values.len() as u64, values, ..ColumnProfile::named("q") }
    }

    #[test]
    fn negative_codes_are_no_answers_where_amounts_are_positive() {
        assert_eq!(not_asked(&[column(&["1", "2", "-66", "-99"]), column(&["n/a", "Yes"])]), ["-66", "-99", "n/a"]);
        assert!(not_asked(&[column(&["-70", "-66", "-12", "30"])]).is_empty(), "temperatures");
        assert!(not_asked(&[column(&["-1", "0", "1"]), column(&["-9", "1"])]).is_empty(), "signs of a scale stay");
    }

    #[test]
    fn codes_far_above_all_amounts_are_no_amounts() {
        let codes = |cells: &[&str]| silent_numbers(&column(cells)).iter().map(LevelFile::code).collect::<Vec<_>>();
        assert_eq!(codes(&["1", "4", "12", "98", "99"]), ["98", "99"]);
        assert!(codes(&["18", "64", "88", "99"]).is_empty(), "ages");
        assert_eq!(codes(&["250", "1200", "9999"]), ["9999"]);
        assert_eq!(codes(&["-8", "3", "7"]), ["-8"]);
        assert!(codes(&["-1", "3", "7"]).is_empty() && codes(&["-1", "-9", "3"]) == ["-1", "-9"], "a change of -1");
    }
}
