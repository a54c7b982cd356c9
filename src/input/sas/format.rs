//! What the formats of SAS say of numbers.

use crate::input::by_case::{CaseCell, CaseCells};
use crate::input::dates::{DAY, Moment};

/// Seconds from 1 January 1960, from which SAS counts, to 1 January 1970.
#[allow(clippy::cast_precision_loss)]
const BEFORE_1970: f64 = (3_653 * DAY) as f64;

/// Formats of dates, most of which also come with a letter for what stands between the parts.
const DATES: [&str; 24] = [
    "B8601DA", "DATE", "DAY", "DOWNAME", "E8601DA", "IS8601DA", "JULDAY", "JULIAN", "MONNAME", "MONTH", "MONYY", "NENGO", "QTR",
    "QTRR", "WEEKDATE", "WEEKDATX", "WEEKDAY", "WEEKU", "WEEKV", "WEEKW", "WORDDATE", "WORDDATX", "YEAR", "YYMON",
];
const PARTED_DATES: [&str; 7] = ["DDMMYY", "MMDDYY", "YYMMDD", "MMYY", "YYMM", "YYQ", "YYQR"];
const PARTS: [&str; 6] = ["B", "C", "D", "N", "P", "S"];
const DATE_TIMES: [&str; 16] = [
    "B8601DN", "B8601DT", "B8601DZ", "DATEAMPM", "DATETIME", "DTDATE", "DTMONYY", "DTWKDATX", "DTYEAR", "DTYYQC", "E8601DN",
    "E8601DT", "E8601DZ", "IS8601DT", "IS8601DZ", "MDYAMPM",
];
const TIMES: [&str; 7] = ["B8601TM", "E8601TM", "HHMM", "IS8601TM", "MMSS", "TIME", "TIMEAMPM"];

/// What the cells of a variable are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum SasKind {
    Number,
    /// Numbers, and kinds of missing values that have labels.
    Tagged,
    Moment(Moment),
    Text,
}

impl SasKind {
    pub(super) fn of_numbers(format: &str, tagged: bool) -> Self {
        if tagged { Self::Tagged } else { moment_of(format).map_or(Self::Number, Self::Moment) }
    }

    pub(super) const fn cells(self) -> CaseCells {
        match self {
            Self::Number => CaseCells::numbers(),
            Self::Tagged | Self::Moment(_) | Self::Text => CaseCells::texts(),
        }
    }

    /// The cell of a number that is there.
    pub(super) fn cell(self, number: f64) -> CaseCell {
        match self {
            Self::Moment(moment) => CaseCell::Text(moment_text(moment, number)),
            Self::Number | Self::Tagged | Self::Text => CaseCell::Number(number),
        }
    }
}

/// The name of a kind of missing value, `.A` to `.Z` or `._`, by its letter.
pub(super) fn tag_name(letter: char) -> Option<String> {
    (letter == '_' || letter.is_ascii_uppercase()).then(|| format!(".{letter}"))
}

/// The name of a format without its width: `YESNO` of `yesno3.`. A name of one's own does not end in a digit.
pub(super) fn bare(format: &str) -> String {
    format.trim().trim_end_matches(|char: char| char == '.' || char.is_ascii_digit()).to_ascii_uppercase()
}

/// Only the formats of SAS itself: `MONTHF` is one of somebody's own, and its numbers are what they are.
fn moment_of(format: &str) -> Option<Moment> {
    let name = bare(format);
    let name = name.as_str();
    let parted = |date: &str| name.strip_prefix(date).is_some_and(|rest| rest.is_empty() || PARTS.contains(&rest));
    if DATE_TIMES.contains(&name) {
        Some(Moment::DateTime)
    } else if DATES.contains(&name) || PARTED_DATES.iter().any(|date| parted(date)) {
        Some(Moment::Date)
    } else {
        TIMES.contains(&name).then_some(Moment::Time)
    }
}

fn moment_text(moment: Moment, number: f64) -> String {
    #[allow(clippy::cast_precision_loss)]
    let seconds = match moment {
        Moment::Date => number * DAY as f64 - BEFORE_1970,
        Moment::DateTime => number - BEFORE_1970,
        Moment::Time => number,
    };
    moment.text(seconds)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_what_formats_of_sas_say() {
        let cell = |format: &str, number| SasKind::of_numbers(format, false).cell(number);
        let text = |text: &str| CaseCell::Text(text.to_owned());
        assert_eq!(cell("DATE9.", 0.0), text("1960-01-01"));
        assert_eq!(cell("yymmdd", 21_314.0), text("2018-05-10"));
        assert_eq!(cell("YYMMDDN8.", 21_314.0), text("2018-05-10"));
        assert_eq!(cell("DATETIME", 3_661.0), text("1960-01-01 01:01:01"));
        assert_eq!(cell("DTDATE9", 86_400.0), text("1960-01-02 00:00:00"));
        assert_eq!(cell("TIME5.", 60.0), text("00:01:00"));
        for own in ["MONTHF", "YEARS", "DATEX", "YYQX", "", "BEST12.", "8.2", "F"] {
            assert_eq!(cell(own, 7.0), CaseCell::Number(7.0), "{own}");
        }
    }

    #[test]
    fn formats_are_known_without_their_width() {
        assert_eq!(bare("yesno3."), "YESNO");
        assert_eq!(bare("$city20."), "$CITY");
        assert_eq!(bare("8.2"), "");
    }
}
