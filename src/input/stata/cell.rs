//! What the cells of a Stata file are, and how they become columns.

use crate::input::by_case::{CaseCell, CaseCells};
use crate::input::cells::{number_text, widened};
use crate::input::dates::{DAY, Moment};
use dta::stata::dta::long_string::LongString;
use dta::stata::dta::value::Value;
use dta::stata::dta::variable::Variable;
use dta::stata::dta::variable_type::VariableType;
use dta::stata::missing_value::MissingValue;
use dta::stata::stata_byte::StataByte;
use dta::stata::stata_double::StataDouble;
use dta::stata::stata_float::StataFloat;
use dta::stata::stata_int::StataInt;
use dta::stata::stata_long::StataLong;
use dta::stata::temporal::TemporalKind;
use dta::stata::temporal::conversion::{
    th_halves_to_year_half, tm_months_to_year_month, tq_quarters_to_year_quarter, tw_weeks_to_year_week,
};
use encoding_rs::Encoding;
use std::collections::HashMap;

/// Days from 1 January 1960, from which Stata counts, to 1 January 1970.
const DAYS_BEFORE_1970: i64 = 3_653;
/// The number that stands for `.` among value labels; `.a` to `.z` follow.
const SYSTEM_MISSING: i32 = 0x7fff_ffe5;
/// So many bytes of a long text are kept: answers are shorter, and all else is free text.
const LONG_TEXT: usize = 2_000;
/// All long texts of the wanted columns together.
const LONG_TEXTS: usize = 512 << 20;

/// What the cells of a variable are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum StataKind {
    Number,
    /// Numbers, and kinds of missing values that have labels.
    Tagged,
    Moment(TemporalKind),
    Text,
    /// Text that is stored apart from the cases.
    LongText,
}

impl StataKind {
    pub(super) fn of(variable: &Variable, tagged: bool) -> Self {
        match variable.variable_type() {
            VariableType::FixedString(_) => Self::Text,
            VariableType::LongString => Self::LongText,
            _ => match TemporalKind::from_format(variable.format()) {
                Some(kind) if kind != TemporalKind::Year => Self::Moment(kind),
                _ if tagged => Self::Tagged,
                _ => Self::Number,
            },
        }
    }

    pub(super) const fn cells(self) -> CaseCells {
        match self {
            Self::Number => CaseCells::numbers(),
            Self::Tagged | Self::Moment(_) | Self::Text | Self::LongText => CaseCells::texts(),
        }
    }

    pub(super) fn cell(self, value: &Value<'_>, long: &LongTexts) -> CaseCell {
        match value {
            Value::String(text) => CaseCell::Text(text.clone().into_owned()),
            Value::LongStringRef(place) => CaseCell::text(long.of(place.variable(), place.observation())),
            _ => match (number(value), self) {
                (Number::Present(number), Self::Moment(kind)) => CaseCell::text(moment_text(kind, number)),
                (Number::Present(number), _) => CaseCell::Number(number),
                (Number::Missing(MissingValue::System), _) => CaseCell::Missing,
                (Number::Missing(tag), Self::Tagged) => CaseCell::Text(tag.to_string()),
                (Number::Missing(_), _) => CaseCell::Missing,
            },
        }
    }
}

/// The code of a labelled value that is a kind of missing: `.a` to `.z`.
pub(super) fn tag_of(value: i32) -> Option<String> {
    let place = u8::try_from(value.checked_sub(SYSTEM_MISSING)?).ok()?;
    (1..=26).contains(&place).then(|| format!(".{}", char::from(b'a' + place - 1)))
}

/// Texts that are stored apart from the cases, by variable and case.
#[derive(Default)]
pub(super) struct LongTexts {
    texts: HashMap<(u32, u64), String>,
    bytes: usize,
}

impl LongTexts {
    /// Keeps a text; false if there is no more room.
    pub(super) fn keep(&mut self, text: &LongString<'_>, encoding: &'static Encoding) -> bool {
        if !text.is_text() {
            return true;
        }
        let (decoded, _) = encoding.decode_without_bom_handling(text.data());
        let mut end = decoded.len().min(LONG_TEXT);
        while !decoded.is_char_boundary(end) {
            end -= 1;
        }
        let decoded = decoded[..end].trim_end_matches('\0');
        self.bytes += decoded.len() + size_of::<(u32, u64)>();
        self.texts.insert((text.variable(), text.observation()), decoded.to_owned());
        self.bytes <= LONG_TEXTS
    }

    fn of(&self, variable: u32, case: u64) -> Option<String> {
        self.texts.get(&(variable, case)).cloned()
    }
}

/// A number, or why there is none.
enum Number {
    Present(f64),
    Missing(MissingValue),
}

fn number(value: &Value<'_>) -> Number {
    match value {
        Value::Byte(StataByte::Present(number)) => Number::Present(f64::from(*number)),
        Value::Int(StataInt::Present(number)) => Number::Present(f64::from(*number)),
        Value::Long(StataLong::Present(number)) => Number::Present(f64::from(*number)),
        Value::Float(StataFloat::Present(number)) => Number::Present(widened(*number)),
        Value::Double(StataDouble::Present(number)) => Number::Present(*number),
        Value::Byte(StataByte::Missing(tag))
        | Value::Int(StataInt::Missing(tag))
        | Value::Long(StataLong::Missing(tag))
        | Value::Float(StataFloat::Missing(tag))
        | Value::Double(StataDouble::Missing(tag)) => Number::Missing(*tag),
        Value::String(_) | Value::LongStringRef(_) => Number::Missing(MissingValue::System),
    }
}

/// A date as text: `2018-05-10`, `2018-05`, `2018q2`. Leap seconds are not taken off.
#[allow(clippy::cast_precision_loss)]
fn moment_text(kind: TemporalKind, number: f64) -> Option<String> {
    const SECONDS_BEFORE_1970: f64 = (DAYS_BEFORE_1970 * DAY) as f64;
    // Beyond this a number is no date.
    if !number.is_finite() || number.abs() > 1e15 {
        return None;
    }
    #[allow(clippy::cast_possible_truncation)]
    let steps = number as i32;
    let of_year = |(year, part): (i32, u8), letter: &str| format!("{year:04}{letter}{part}");
    Some(match kind {
        TemporalKind::Date => Moment::Date.text(number * DAY as f64 - SECONDS_BEFORE_1970),
        TemporalKind::DateTime | TemporalKind::DateTimeLeap => Moment::DateTime.text(number / 1e3 - SECONDS_BEFORE_1970),
        TemporalKind::Week => of_year(tw_weeks_to_year_week(steps), "w"),
        TemporalKind::Month => {
            let (year, month) = tm_months_to_year_month(steps);
            format!("{year:04}-{month:02}")
        }
        TemporalKind::Quarter => of_year(tq_quarters_to_year_quarter(steps), "q"),
        TemporalKind::HalfYear => of_year(th_halves_to_year_half(steps), "h"),
        _ => number_text(number),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_are_the_highest_numbers() {
        assert_eq!(tag_of(0x7fff_ffe5), None, "the plain missing value");
        assert_eq!(tag_of(0x7fff_ffe6).as_deref(), Some(".a"));
        assert_eq!(tag_of(0x7fff_ffff).as_deref(), Some(".z"));
        assert_eq!(tag_of(i32::MIN), None);
        assert_eq!(tag_of(99), None);
    }

    #[test]
    fn dates_are_counted_from_1960() {
        let text = |kind, number| moment_text(kind, number).expect("a date");
        assert_eq!(text(TemporalKind::Date, 0.0), "1960-01-01");
        assert_eq!(text(TemporalKind::Date, 21_314.0), "2018-05-10");
        assert_eq!(text(TemporalKind::DateTime, 1_000.0 * 3_661.0), "1960-01-01 01:01:01");
        assert_eq!(text(TemporalKind::Month, 700.0), "2018-05");
        assert_eq!(text(TemporalKind::Quarter, 233.0), "2018q2");
        assert_eq!(moment_text(TemporalKind::Date, 1e300), None);
    }
}
