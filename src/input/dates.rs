//! Dates and times as text. Each format counts from a day of its own; here seconds are counted from 1970.

use crate::calendar::Day;

/// What a number that stands for a date is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Moment {
    Date,
    DateTime,
    Time,
}

/// Seconds of a day.
pub(super) const DAY: i64 = 86_400;

impl Moment {
    /// `2018-05-10`, `2018-05-10 04:01:00`, `04:01:00`.
    pub(super) fn text(self, seconds: f64) -> String {
        // Beyond this a number of seconds is no date.
        if !seconds.is_finite() || seconds.abs() > 1e15 {
            return String::new();
        }
        #[allow(clippy::cast_possible_truncation)]
        let whole = seconds.floor() as i64;
        match self {
            Self::Time => format!("{}{}", if whole < 0 { "-" } else { "" }, time(whole.abs())),
            Self::Date => date(whole.div_euclid(DAY)),
            Self::DateTime => format!("{} {}", date(whole.div_euclid(DAY)), time(whole.rem_euclid(DAY))),
        }
    }
}

fn time(seconds: i64) -> String {
    format!("{:02}:{:02}:{:02}", seconds / 3600, seconds / 60 % 60, seconds % 60)
}

/// The date so many days after 1 January 1970; nothing beyond the calendar.
fn date(days: i64) -> String {
    Day::at(days).map(Day::text).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn seconds_are_dates() {
        assert_eq!(Moment::Date.text(0.0), "1970-01-01");
        assert_eq!(Moment::Date.text(-86_400.0 * 141_428.0), "1582-10-14");
        assert_eq!(Moment::DateTime.text(951_782_400.0 + 3_661.5), "2000-02-29 01:01:01");
        assert_eq!(Moment::Time.text(3_600.0 * 26.0 + 59.0), "26:00:59");
        assert_eq!(Moment::Date.text(f64::NAN), "");
    }
}
