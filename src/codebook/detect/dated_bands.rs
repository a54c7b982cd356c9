//! Bands of numbers that a spreadsheet took for dates, as `2-May` and `Oct-17` among "20-29" and "30-39".

use crate::codebook::profile::ColumnProfile;
use crate::codebook::vocabulary;
use crate::format;

/// A column of bands, some of which a spreadsheet took for dates.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DatedBands {
    /// The column.
    pub column: String,
    /// The cells with the bands that they were.
    pub cells: Vec<DatedBand>,
}

/// A band that a spreadsheet took for a date.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DatedBand {
    /// The cell.
    pub cell: String,
    /// What it was: `10–17`.
    pub band: String,
}

impl DatedBands {
    /// The dates among the bands of a column, if there are any.
    #[must_use]
    pub fn of(column: &ColumnProfile) -> Option<Self> {
        let (dates, rest): (Vec<&str>, Vec<&str>) =
            column.values.iter().map(|value| value.value.as_str()).partition(|cell| dated(cell).is_some());
        if dates.is_empty() || dates.len() > MOST_DATES || column.overflow {
            return None;
        }
        let others =
            rest.iter().filter(|cell| !vocabulary::is_aside(cell) && !cell.contains(|c: char| c.is_ascii_digit())).count();
        if others > 1 {
            return None;
        }
        let banded = rest.iter().any(|cell| is_band(cell)) || are_steps(&dates, &rest);
        let band =
            |cell: &&str| dated(cell).map(|[low, high]| DatedBand { cell: (*cell).to_owned(), band: format!("{low}–{high}") });
        banded.then(|| Self { column: column.name.clone(), cells: dates.iter().filter_map(band).collect() })
    }

    /// What was found, in words.
    #[must_use]
    pub fn words(&self) -> String {
        let cells: Vec<String> = self.cells.iter().map(|of| format!("“{}” (probably {})", of.cell, of.band)).collect();
        let what = if cells.len() == 1 {
            "a band that a spreadsheet turned into a date"
        } else {
            "bands that a spreadsheet turned into dates"
        };
        format!("`{}` holds {what}: {}", self.column, format::list(&cells))
    }

    /// What to do about it.
    #[must_use]
    pub fn remedy(&self) -> String {
        let first =
            self.cells.first().map(|of| format!("{{ code = \"{}\", label = \"{}\" }}", of.cell, of.band)).unwrap_or_default();
        format!("export the responses again with this column as text, or name the bands in a codebook: {first}")
    }
}

/// Months and years give no more bands than this.
const MOST_DATES: usize = 6;

/// Months as spreadsheets shorten them in English, German, French, Spanish, Portuguese, Italian, Dutch and Polish.
const MONTHS: [&[&str]; 12] = [
    &["jan", "ene", "gen", "sty"],
    &["feb", "fév", "fev", "lut"],
    &["mar", "mär", "mrz", "mrt"],
    &["apr", "avr", "abr", "kwi"],
    &["may", "mai", "mag", "mei", "maj"],
    &["jun", "jui", "giu", "cze"],
    &["jul", "lug", "lip"],
    &["aug", "aoû", "ago", "sie"],
    &["sep", "set", "wrz"],
    &["oct", "okt", "out", "ott", "paź"],
    &["nov", "lis"],
    &["dec", "dez", "déc", "dic", "gru"],
];

/// Whether each band that the dates were begins where the one before ends: three of them, or two below an open end as "21+".
fn are_steps(dates: &[&str], rest: &[&str]) -> bool {
    let mut bands: Vec<[u32; 2]> = dates.iter().filter_map(|cell| dated(cell)).collect();
    bands.sort_unstable();
    let highest = bands.last().map_or(0, |band| band[1]);
    let open = rest.iter().any(|cell| open_end(cell).is_some_and(|end| end == highest || end == highest + 1));
    bands.windows(2).all(|pair| pair[1][0] == pair[0][1] + 1) && bands.len() + usize::from(open) >= 3
}

/// The only number of a cell that says more than the number: `21+`, `over 20`.
fn open_end(cell: &str) -> Option<u32> {
    let digits = cell.trim_matches(|c: char| !c.is_ascii_digit());
    digits.parse().ok().filter(|_| digits.len() < cell.len())
}

/// The band that a date was: its month and its day or year, the lower first.
fn dated(cell: &str) -> Option<[u32; 2]> {
    named_month(cell).or_else(|| numbered_month(cell))
}

/// `2-May`, `Oct-17`, `05. Mai`.
fn named_month(cell: &str) -> Option<[u32; 2]> {
    let parts: Vec<&str> = cell.split(['-', '.', '/', ' ', '–']).filter(|part| !part.is_empty()).collect();
    let [first, second] = parts.as_slice() else { return None };
    let (month, number) = if first.starts_with(|c: char| c.is_ascii_digit()) { (second, first) } else { (first, second) };
    let month = month_of(month)?;
    let number: u32 = number.parse().ok().filter(|number| (1..=99).contains(number))?;
    (number != month).then(|| [month.min(number), month.max(number)])
}

fn month_of(name: &str) -> Option<u32> {
    let lower = name.to_lowercase();
    // July in French shares its beginning with June.
    if lower.starts_with("juil") {
        return Some(7);
    }
    let short = lower.chars().count() <= 5;
    let at = MONTHS.iter().position(|names| names.iter().any(|own| lower.starts_with(own))).filter(|_| short)?;
    u32::try_from(at + 1).ok()
}

/// `2026-05-02`, as a workbook keeps it: a first of the month may have been a month and a year.
fn numbered_month(cell: &str) -> Option<[u32; 2]> {
    let date = cell.split_once(' ').map_or(cell, |(date, _)| date);
    let parts: Vec<u32> = date.split('-').map(|part| part.parse().ok()).collect::<Option<_>>()?;
    let [year, month, day] = parts.as_slice() else { return None };
    if date.len() != 10 || !(1900..2100).contains(year) || !(1..=12).contains(month) {
        return None;
    }
    let other = if *day == 1 && year % 100 > 12 { year % 100 } else { *day };
    (other != *month).then(|| [*month.min(&other), *month.max(&other)])
}

/// `20-29`, `20 to 29`: two numbers of at most three digits.
fn is_band(cell: &str) -> bool {
    let numbers: Vec<&str> = cell.split(|c: char| !c.is_ascii_digit()).filter(|part| !part.is_empty()).collect();
    numbers.len() == 2 && numbers.iter().all(|number| number.len() <= 3)
}

#[cfg(test)]
mod tests {
    use super::super::super::profile::ValueCount;
    use super::*;

    #[test]
    fn bands_that_became_dates_are_told() {
        let bands =
            |cells: &[&str]| DatedBands::of(&column(cells)).map(|of| of.cells.into_iter().map(|of| of.band).collect::<Vec<_>>());
        let found = |bands: &[&str]| Some(bands.iter().map(|band| (*band).to_owned()).collect::<Vec<_>>());
        assert_eq!(bands(&["2-May", "Oct-17", "18-34", "35+"]), found(&["2–5", "10–17"]));
        assert_eq!(bands(&["06. Mai", "Okt 19", "20-29", "keine Angabe"]), found(&["5–6", "10–19"]));
        assert_eq!(bands(&["2019-10-01", "2026-09-05", "20-29"]), found(&["10–19", "5–9"]));
        assert_eq!(bands(&["juil-14", "15-29"]), found(&["7–14"]));
        assert_eq!(bands(&["5-Mar", "2-Jan", "Nov-20", "10-Jun", "21+"]), found(&["3–5", "1–2", "11–20", "6–10"]));
        assert_eq!(bands(&["Okt 19", "09. Mai", "20 und mehr", "0"]), found(&["10–19", "5–9"]));
        for cells in [
            &["2-May", "3-May", "4-May"][..],
            &["2-Jan", "5-Mar", "20+"],
            &["1-Feb", "2-Mar", "3-Apr"],
            &["2-Jan", "5-Mar", "8-Aug", "9"],
            &["18-34", "35-54", "55+"],
            &["May", "June"],
            &["Marie", "Deco 12"],
        ] {
            assert_eq!(bands(cells), None, "{cells:?}");
        }
    }

    fn column(cells: &[&str]) -> ColumnProfile {
        let values = cells.iter().map(|cell| ValueCount { value: (*cell).to_owned(), count: 1 }).collect();
        ColumnProfile { values, ..ColumnProfile::named("age") }
    }
}
