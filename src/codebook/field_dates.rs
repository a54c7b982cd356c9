//! When a wave was in the field: days, months, quarters or years as people write them.

/// First and last day of a field time, counted from 1 January 1970.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct FieldDates {
    first: i64,
    last: i64,
}

const MONTHS: [&str; 12] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
/// Days of a year, on average.
const YEAR: f64 = 365.25;

impl FieldDates {
    /// The dates of a text: `2012-12-01`, `2012-12`, `2012`, `2012 Q4`, `Dec 2012`, `December 2012`.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim().to_lowercase();
        let parts: Vec<&str> = text.split(|c: char| !c.is_alphanumeric()).filter(|part| !part.is_empty()).collect();
        match parts.as_slice() {
            [one] => whole_year(one).or_else(|| quarter_in(one)),
            [first, second] => month_of(first, second).or_else(|| month_of(second, first)).or_else(|| quarter_of(first, second)),
            [year, month, day] => {
                let (year, month, day) = (year_number(year)?, month_number(month)?, day.parse::<i64>().ok()?);
                let at = day_number(year, month, day);
                (1..=days_in(year, month)).contains(&day).then_some(Self { first: at, last: at })
            }
            _ => None,
        }
    }

    /// From the first day of one to the last day of another.
    #[must_use]
    pub fn span(from: Self, to: Self) -> Option<Self> {
        (from.first <= to.last).then_some(Self { first: from.first, last: to.last })
    }

    /// The middle of the field time, in days.
    #[must_use]
    pub fn middle(&self) -> f64 {
        f64::midpoint(self.first as f64, self.last as f64)
    }

    /// The middle of the field time, in years.
    #[must_use]
    pub fn years(&self) -> f64 {
        self.middle() / YEAR
    }

    /// A date as charts call it: `Dec 2012` where it lies in one month, else `2012`.
    #[must_use]
    pub fn label(&self) -> String {
        let (first, last) = (civil(self.first), civil(self.last));
        if first.year != last.year {
            return format!("{}–{}", first.year, last.year);
        }
        if first.month != last.month {
            return first.year.to_string();
        }
        let month = MONTHS[usize::try_from(first.month - 1).unwrap_or(0)];
        format!("{}{} {}", month[..1].to_uppercase(), &month[1..], first.year)
    }
}

/// A day of the calendar.
struct Civil {
    year: i64,
    month: i64,
}

/// Days since 1 January 1970 of a day in the Gregorian calendar (Howard Hinnant, *chrono-compatible low-level date algorithms*).
const fn day_number(year: i64, month: i64, day: i64) -> i64 {
    let y = if month <= 2 { year - 1 } else { year };
    let era = y.div_euclid(400);
    let of_era = y - era * 400;
    let of_year = (153 * (month + if month > 2 { -3 } else { 9 }) + 2) / 5 + day - 1;
    era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719_468
}

const fn civil(day: i64) -> Civil {
    let z = day + 719_468;
    let era = z.div_euclid(146_097);
    let of_era = z - era * 146_097;
    let year_of_era = (of_era - of_era / 1460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let shifted = (5 * of_year + 2) / 153;
    let month = if shifted < 10 { shifted + 3 } else { shifted - 9 };
    let year = year_of_era + era * 400;
    Civil { year: if month <= 2 { year + 1 } else { year }, month }
}

const fn days_in(year: i64, month: i64) -> i64 {
    let (next_year, next) = if month == 12 { (year + 1, 1) } else { (year, month + 1) };
    day_number(next_year, next, 1) - day_number(year, month, 1)
}

fn year_number(text: &str) -> Option<i64> {
    (text.len() == 4).then(|| text.parse::<i64>().ok()).flatten().filter(|year| (1900..2200).contains(year))
}

fn month_number(text: &str) -> Option<i64> {
    if let Ok(number) = text.parse::<i64>() {
        return (1..=12).contains(&number).then_some(number);
    }
    let at = MONTHS.iter().position(|month| text.starts_with(month))?;
    i64::try_from(at + 1).ok()
}

fn whole_year(text: &str) -> Option<FieldDates> {
    let year = year_number(text)?;
    Some(FieldDates { first: day_number(year, 1, 1), last: day_number(year, 12, 31) })
}

fn month_of(year: &str, month: &str) -> Option<FieldDates> {
    Some(months(year_number(year)?, month_number(month)?, 1))
}

fn quarter_of(first: &str, second: &str) -> Option<FieldDates> {
    let (year, part) = if first.starts_with('q') { (second, first) } else { (first, second) };
    quarter(year_number(year)?, part)
}

/// `2012q4`.
fn quarter_in(text: &str) -> Option<FieldDates> {
    let (year, rest) = text.split_at_checked(4)?;
    quarter(year_number(year)?, rest)
}

fn quarter(year: i64, text: &str) -> Option<FieldDates> {
    let number = text.strip_prefix('q')?.parse::<i64>().ok().filter(|number| (1..=4).contains(number))?;
    Some(months(year, 3 * number - 2, 3))
}

/// So many months of a year from one on.
fn months(year: i64, month: i64, count: i64) -> FieldDates {
    let last = month + count - 1;
    FieldDates { first: day_number(year, month, 1), last: day_number(year, last, days_in(year, last)) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_read_as_people_write_them() {
        for (text, label) in [
            ("2012-12-07", "Dec 2012"),
            ("2012-12", "Dec 2012"),
            ("Dec 2012", "Dec 2012"),
            ("December 2012", "Dec 2012"),
            ("2012", "2012"),
            ("2012 Q4", "2012"),
            ("2012Q4", "2012"),
        ] {
            assert_eq!(FieldDates::parse(text).map(|dates| dates.label()).as_deref(), Some(label), "{text}");
        }
        for text in ["wave 1", "1", "12", "2012-13", "2012-02-30", "", "99999", "w2012"] {
            assert_eq!(FieldDates::parse(text), None, "{text}");
        }
    }

    #[test]
    fn days_are_those_of_the_calendar() {
        assert_eq!(day_number(1970, 1, 1), 0);
        assert_eq!(day_number(2000, 3, 1), 11_017);
        assert_eq!(days_in(2012, 2), 29);
        assert_eq!(days_in(2100, 2), 28);
        let year =
            FieldDates::parse("2013-12").expect("a month").years() - FieldDates::parse("2012-12").expect("a month").years();
        assert!((year - 365.0 / 365.25).abs() < 1e-9);
        let span =
            FieldDates::span(FieldDates::parse("2019-06-03").expect("a day"), FieldDates::parse("2019-06-17").expect("a day"));
        assert!((span.expect("in order").middle() - day_number(2019, 6, 10) as f64).abs() < 1e-9);
    }
}
