//! Days of the Gregorian calendar, counted from 1 January 1970.

use chrono::{Datelike, NaiveDate};

/// A day of the calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Day(NaiveDate);

impl Day {
    /// The day of a year, month and day of the month, if there is one.
    pub(crate) fn new(year: i32, month: u32, day: u32) -> Option<Self> {
        NaiveDate::from_ymd_opt(year, month, day).map(Self)
    }

    /// The last day of a month, if there is such a month.
    pub(crate) fn last_of(year: i32, month: u32) -> Option<Self> {
        let first = NaiveDate::from_ymd_opt(year, month, 1)?;
        first.with_day(u32::from(first.num_days_in_month())).map(Self)
    }

    /// The day so many days after 1 January 1970; nothing beyond all calendars.
    pub(crate) fn at(days: i64) -> Option<Self> {
        i32::try_from(days).ok().and_then(NaiveDate::from_epoch_days).map(Self)
    }

    /// How many days it is after 1 January 1970.
    pub(crate) fn days(self) -> i32 {
        self.0.to_epoch_days()
    }

    /// Its year.
    pub(crate) fn year(self) -> i32 {
        self.0.year()
    }

    /// Its month, from 1 to 12.
    pub(crate) fn month(self) -> u32 {
        self.0.month()
    }

    /// `2018-05-10`.
    pub(crate) fn text(self) -> String {
        format!("{:04}-{:02}-{:02}", self.0.year(), self.0.month(), self.0.day())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_those_of_the_calendar() {
        let days = |year, month, day| Day::new(year, month, day).map(Day::days);
        assert_eq!([days(1970, 1, 1), days(2000, 3, 1), days(2012, 2, 30)], [Some(0), Some(11_017), None]);
        let last = |year| Day::last_of(year, 2).map(Day::text);
        assert_eq!([last(2012), last(2100)], [Some("2012-02-29".to_owned()), Some("2100-02-28".to_owned())]);
        assert_eq!(Day::at(-141_428).map(Day::text).as_deref(), Some("1582-10-14"));
        assert_eq!(Day::at(i64::MAX), None);
    }
}
