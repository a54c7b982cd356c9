//! When a wave was in the field: days, months, quarters or years as people write them.

use crate::calendar::Day;

/// First and last day of a field time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct FieldDates {
    first: Day,
    last: Day,
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
                let day = Day::new(year_number(year)?, month_number(month)?, day.parse().ok()?)?;
                Some(Self { first: day, last: day })
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
        f64::midpoint(f64::from(self.first.days()), f64::from(self.last.days()))
    }

    /// The middle of the field time, in years.
    #[must_use]
    pub fn years(&self) -> f64 {
        self.middle() / YEAR
    }

    /// A date as charts call it: `Dec 2012` where it lies in one month, `2012 Q4` for a quarter, else `2012`.
    #[must_use]
    pub fn label(&self) -> String {
        let (first, last) = (self.first, self.last);
        if first.year() != last.year() {
            return format!("{}–{}", first.year(), last.year());
        }
        if first.month() % 3 == 1 && last.month() == first.month() + 2 {
            return format!("{} Q{}", first.year(), first.month().div_ceil(3));
        }
        if first.month() != last.month() {
            return first.year().to_string();
        }
        let month = MONTHS[first.month() as usize - 1];
        format!("{}{} {}", month[..1].to_uppercase(), &month[1..], first.year())
    }
}

fn year_number(text: &str) -> Option<i32> {
    (text.len() == 4).then(|| text.parse::<i32>().ok()).flatten().filter(|year| (1900..2200).contains(year))
}

fn month_number(text: &str) -> Option<u32> {
    if let Ok(number) = text.parse::<u32>() {
        return (1..=12).contains(&number).then_some(number);
    }
    let at = MONTHS.iter().position(|month| text.starts_with(month))?;
    u32::try_from(at + 1).ok()
}

fn whole_year(text: &str) -> Option<FieldDates> {
    let year = year_number(text)?;
    months(year, 1, 12)
}

fn month_of(year: &str, month: &str) -> Option<FieldDates> {
    months(year_number(year)?, month_number(month)?, 1)
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

fn quarter(year: i32, text: &str) -> Option<FieldDates> {
    let number = text.strip_prefix('q')?.parse::<u32>().ok().filter(|number| (1..=4).contains(number))?;
    months(year, 3 * number - 2, 3)
}

/// So many months of a year from one on.
fn months(year: i32, month: u32, count: u32) -> Option<FieldDates> {
    Some(FieldDates { first: Day::new(year, month, 1)?, last: Day::last_of(year, month + count - 1)? })
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
            ("2012 Q4", "2012 Q4"),
            ("2012Q4", "2012 Q4"),
        ] {
            assert_eq!(FieldDates::parse(text).map(|dates| dates.label()).as_deref(), Some(label), "{text}");
        }
        for text in ["wave 1", "1", "12", "2012-13", "2012-02-30", "", "99999", "w2012"] {
            assert_eq!(FieldDates::parse(text), None, "{text}");
        }
    }

    #[test]
    fn field_times_have_a_middle() {
        let year =
            FieldDates::parse("2013-12").expect("a month").years() - FieldDates::parse("2012-12").expect("a month").years();
        assert!((year - 365.0 / 365.25).abs() < 1e-9);
        let span =
            FieldDates::span(FieldDates::parse("2019-06-03").expect("a day"), FieldDates::parse("2019-06-17").expect("a day"));
        assert!((span.expect("in order").middle() - f64::from(Day::new(2019, 6, 10).expect("a day").days())).abs() < 1e-9);
    }
}
