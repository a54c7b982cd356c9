//! What one column looks like by itself.

use super::guess::{Confidence, GuessRole};
use super::open::{holds_writing, is_free_text};
use super::reading::{ColumnForm, ColumnReading, MAX_LEVELS, MAX_NUMERIC_LEVELS, OptionMark, is_formatted_number, other};
use crate::codebook::file::LevelFile;
use crate::codebook::profile::{ColumnProfile, ValueCount, number};
use crate::codebook::vocabulary as words;

/// Reads one column. The order of the questions matters: what must never be tabulated is asked first.
pub(super) fn read_column(profile: &ColumnProfile) -> ColumnReading {
    if profile.declared.weight {
        return other(GuessRole::Weight, "the file names it as its weight", Confidence::High);
    }
    super::aside::read(profile).unwrap_or_else(|| answers(profile))
}

fn answers(profile: &ColumnProfile) -> ColumnReading {
    if let Some(reading) = super::labelled::read_labelled(profile) {
        return reading;
    }
    if super::open::is_comment(profile) {
        return other(GuessRole::Open, "its heading asks for comments", Confidence::High);
    }
    let kept = profile.values.iter().filter(|value| !words::is_not_asked(&value.value)).count();
    if let Some(reading) = unread_form(profile, kept) {
        return reading;
    }
    if holds_writing(profile) {
        return other(GuessRole::Open, "respondents write here what the options lack", Confidence::High);
    }
    if let Some(mark) = option_mark(profile) {
        return ColumnReading { form: ColumnForm::Option(mark), reason: mark.words().to_owned(), confidence: Confidence::Medium };
    }
    if kept <= 1 {
        let reason = if kept == 0 { "no row has an answer" } else { "every row has the same answer" };
        return ColumnReading {
            form: ColumnForm::Other(GuessRole::Constant),
            reason: reason.to_owned(),
            confidence: Confidence::High,
        };
    }
    let numeric = profile.numbers(|cell| words::is_not_asked(cell) || words::is_dont_know(cell)).is_some();
    let mostly_numeric =
        profile.share(|cell| number(cell).is_some() || words::is_not_asked(cell) || words::is_dont_know(cell)) > 0.9;
    if mostly_numeric && (kept > MAX_NUMERIC_LEVELS || profile.overflow || holds_amounts(profile)) {
        return number_reading(profile, kept, numeric);
    }
    if is_free_text(profile) {
        let reason = format!("{kept} different texts, {:.0} characters on average", profile.mean_length);
        return ColumnReading { form: ColumnForm::Other(GuessRole::Open), reason, confidence: Confidence::High };
    }
    if (profile.overflow || kept > MAX_LEVELS) && super::long_list::often_given(profile).is_none() {
        let reason = format!("{kept} different answers");
        return ColumnReading { form: ColumnForm::Other(GuessRole::TooMany), reason, confidence: Confidence::Medium };
    }
    ColumnReading { form: ColumnForm::Answers, reason: format!("{kept} different answers"), confidence: Confidence::High }
}

/// Whether few different numbers are amounts and no codes: by their name, by fractions, or by steps that no list of codes has.
fn holds_amounts(profile: &ColumnProfile) -> bool {
    let mut numbers: Vec<f64> =
        profile.values.iter().filter_map(|value| number(&value.value)).filter(|value| *value >= 0.0).collect();
    numbers.sort_by(f64::total_cmp);
    let mut steps: Vec<f64> = numbers.windows(2).map(|pair| pair[1] - pair[0]).collect();
    steps.sort_by(f64::total_cmp);
    steps.dedup();
    let named = words::is_amount(&profile.name) || profile.text.as_deref().is_some_and(words::is_amount);
    let fractions = numbers.iter().any(|value| value.fract() != 0.0);
    // Years and codes such as 11, 12, 21, 22 go in regular steps.
    let irregular =
        numbers.len() > 3 && steps.len() > 2 && steps[0] > 1.0 && numbers.last().is_some_and(|most| *most > MOST_CODED);
    // Lists of places, parties, bands and industries have codes of any kind; statements of a grid may be about hours.
    let coded = |text: &str| words::is_nominal_name(text) || words::is_code_name(text);
    let coded = coded(&profile.name) || profile.text.as_deref().is_some_and(coded);
    let small = numbers.last().is_some_and(|most| *most <= LARGEST);
    let named = named && profile.option.is_none();
    numbers.len() > 2 && !coded && (fractions || (irregular && small) || (named && numbers.len() > 3))
}

/// No code of a scale is larger.
const MOST_CODED: f64 = 11.0;
/// Few different numbers that are larger are codes.
const LARGEST: f64 = 120.0;

/// Cells whose form is recognised but not read: they are left out rather than read wrong.
fn unread_form(profile: &ColumnProfile, kept: usize) -> Option<ColumnReading> {
    if let Some(separator) = super::separator::separator(profile, kept) {
        let reason = "the same parts come up in many cells in different company".to_owned();
        return Some(ColumnReading { form: ColumnForm::Joined(separator), reason, confidence: Confidence::Medium });
    }
    let formatted = |reason: &str| Some(other(GuessRole::FormattedNumber, reason, Confidence::Low));
    if profile.values.iter().any(|value| is_formatted_number(&value.value)) && profile.values.iter().all(is_digit_or_two) {
        return formatted("its cells can be codes joined by commas, or numbers with a decimal comma");
    }
    if kept > 2 && (profile.share(is_formatted_number) > 0.8 || holds_commas(profile)) {
        return formatted("its cells hold thousands separators, signs or a decimal comma");
    }
    None
}

/// One digit, or two with a comma between them.
fn is_digit_or_two(value: &ValueCount) -> bool {
    let cell = value.value.as_bytes();
    words::is_not_asked(&value.value)
        || words::is_dont_know(&value.value)
        || matches!(cell, [digit] | [digit, b',', _] if digit.is_ascii_digit() && cell[cell.len() - 1].is_ascii_digit())
}

/// Fewer cells with a comma than this among numbers are slips.
const FEW_COMMAS: f64 = 0.01;

/// Whether a column of numbers holds some with a comma, whatever that separates: without them, its mean would be another.
fn holds_commas(profile: &ColumnProfile) -> bool {
    let with_comma = |cell: &str| cell.contains(',') && is_formatted_number(cell);
    let known = |cell: &str| number(cell).is_some() || with_comma(cell) || words::is_not_asked(cell) || words::is_dont_know(cell);
    profile.share(with_comma) > FEW_COMMAS && profile.share(known) > 0.9
}

/// A number, with what makes it doubtful.
fn number_reading(profile: &ColumnProfile, kept: usize, clean: bool) -> ColumnReading {
    let mut numbers: Vec<f64> = profile.values.iter().filter_map(|value| number(&value.value)).collect();
    numbers.sort_by(f64::total_cmp);
    let mut doubts = Vec::new();
    if kept <= MAX_NUMERIC_LEVELS && !profile.overflow {
        doubts.push("they may be codes".to_owned());
    }
    if !clean {
        doubts.push("some cells are words".to_owned());
    }
    let silent: Vec<String> = super::missing::silent_numbers(profile).iter().map(LevelFile::code).collect();
    if !silent.is_empty() {
        doubts.push(format!("{} taken for no answer", silent.join(", ")));
    }
    let largest = super::missing::largest_amount(profile);
    let may = |value: &&f64| words::is_dont_know_code(**value, largest.max(1.0)) && !silent.contains(&value.to_string());
    let codes: Vec<String> = numbers.iter().filter(may).map(f64::to_string).collect();
    if !codes.is_empty() {
        doubts.push(format!("{} may mean no answer", codes.join(", ")));
    }
    let far = far_from_all(profile, &numbers);
    if !far.is_empty() {
        doubts.push(format!("{} far from all others", far.join(", ")));
    }
    if profile.share(|cell| cell.split_once('.').is_some_and(|(whole, rest)| rest.len() == 3 && whole.len() <= 3)) > 0.8 {
        doubts.push("the point may separate thousands".to_owned());
    }
    let confidence = if doubts.is_empty() { Confidence::Medium } else { Confidence::Low };
    let reason = std::iter::once(format!("{kept} different numbers")).chain(doubts).collect::<Vec<_>>().join("; ");
    ColumnReading { form: ColumnForm::Number, reason, confidence }
}

/// So many times the usual numbers is far.
const FAR: f64 = 10.0;
/// Nobody is older.
const OLDEST: f64 = 120.0;

/// Numbers that stand far above nearly all others, and ages that nobody has.
fn far_from_all(profile: &ColumnProfile, sorted: &[f64]) -> Vec<String> {
    let usual = sorted.get(sorted.len() * 9 / 10).copied().unwrap_or_default();
    // Years of birth are about age as well.
    let age = super::demographic::topic(profile) == Some(words::Topic::Age) && usual <= OLDEST;
    let silent = super::missing::silent_numbers(profile);
    let known = |value: f64| silent.iter().any(|level| number(&level.code()) == Some(value));
    let far = |value: &&f64| (usual > 0.0 && **value > usual * FAR) || (age && !(0.0..=OLDEST).contains(*value));
    sorted.iter().filter(far).filter(|value| !known(**value)).map(f64::to_string).collect()
}

/// Whether a column can be one option of "choose all that apply".
fn option_mark(profile: &ColumnProfile) -> Option<OptionMark> {
    let cells: Vec<&str> =
        profile.values.iter().map(|value| value.value.as_str()).filter(|cell| !words::is_not_asked(cell)).collect();
    match cells.as_slice() {
        // Where nothing was written, some platforms say -1.
        [one] if profile.blank > 0 && !words::is_missing_code(one) => {
            Some(if words::is_selected(one) { OptionMark::MarkOrBlank } else { OptionMark::LabelOrBlank })
        }
        [a, b] => {
            let (chosen, not) = match (words::is_not_selected(a), words::is_not_selected(b)) {
                (false, true) => (a, b),
                (true, false) => (b, a),
                _ => return None,
            };
            if *not == "0" && words::is_selected(chosen) {
                Some(OptionMark::OneOrZero)
            } else if words::is_marked_not(not) && words::is_selected(chosen) {
                Some(OptionMark::MarkOrNot)
            } else if words::is_no(not) || words::is_selected(chosen) {
                // Yes and No in full is a question with two answers, not an option.
                None
            } else {
                Some(OptionMark::LabelOrNot)
            }
        }
        _ => None,
    }
}
