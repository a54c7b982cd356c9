//! The rows of a file of text before the first respondent: titles, names and wordings, the survey platform that wrote them, and what they
//! say of the columns.

mod cells;
mod merged;
mod parts;
mod qualtrics;
mod titles;
mod worded;

use super::names::Names;
use super::wording;
use crate::codebook::ColumnProfile;
use crate::format;
use merged::{is_merged, is_response};
use parts::{CodedName, coded_column, plain_column, with_shared_beginnings};
use qualtrics::{legacy, qualtrics};
use worded::{Below, codes_below, worded};

pub(super) use parts::with_rows;
pub(super) use titles::titles;

/// A survey platform, recognised by its header rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Platform {
    /// Names, and perhaps wordings, that no platform is known by.
    Plain,
    /// Names, wordings and import ids, some of which may have been deleted.
    Qualtrics,
    /// Two rows: questions, options.
    SurveyMonkey,
    /// One row, with `Q5[SQ001]` for the parts of a question.
    LimeSurvey,
    /// One row of wordings; several answers in one cell.
    GoogleForms,
    /// One row of wordings; several answers in one cell.
    MicrosoftForms,
}

/// The rows before the first respondent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Header {
    /// The survey platform that wrote them.
    pub platform: Platform,
    /// Titles and rows of blank cells above the names.
    pub(super) titles: usize,
    /// Rows from the names to the first respondent.
    pub(super) rows: usize,
    /// The row of the names, counted from the first below the titles.
    names: usize,
    /// The row of the wordings, where there is one.
    wordings: Option<usize>,
}

impl Header {
    /// The header of a table with these first records.
    pub(super) fn of(records: &[Vec<String>]) -> Self {
        let titles = titles(records);
        let records = &records[titles..];
        let below = |platform, below: Below| Self { platform, titles, rows: below.rows + 1, names: 0, wordings: below.wordings };
        if let Some(rows) = qualtrics(records) {
            return below(Platform::Qualtrics, rows);
        }
        if is_merged(records) {
            return below(Platform::SurveyMonkey, Below { rows: 1, wordings: None });
        }
        if let Some(rows) = worded(records) {
            return below(Platform::Plain, rows);
        }
        if codes_below(records) {
            return Self { platform: Platform::Plain, titles, rows: 2, names: 1, wordings: Some(0) };
        }
        let platform = records.first().map_or(Platform::Plain, |header| of_names(header));
        below(platform, Below { rows: 0, wordings: None })
    }

    /// How many records there are before the first respondent.
    pub(super) const fn records(self) -> usize {
        self.titles + self.rows
    }

    /// How many of them stand below the row of the names, that row included.
    pub(super) const fn records_from_names(self) -> usize {
        self.rows - self.names
    }

    /// The header in words; so many lines stand above the names.
    pub(super) fn words(self, above: u64) -> String {
        let rows = self.rows as u64 + above;
        let above = if above > 0 { format!(" ({above} above the names)") } else { String::new() };
        let plain = match self.platform {
            Platform::Plain => format::counted(rows, "header row"),
            Platform::Qualtrics => format!("Qualtrics header of {rows} rows"),
            Platform::SurveyMonkey => format!("SurveyMonkey header of {rows} rows"),
            Platform::LimeSurvey if rows == 1 => "LimeSurvey header".to_owned(),
            Platform::GoogleForms if rows == 1 => "Google Forms header".to_owned(),
            Platform::MicrosoftForms if rows == 1 => "Microsoft Forms header".to_owned(),
            Platform::LimeSurvey => format!("LimeSurvey header of {rows} rows"),
            Platform::GoogleForms => format!("Google Forms header of {rows} rows"),
            Platform::MicrosoftForms => format!("Microsoft Forms header of {rows} rows"),
        };
        plain + &above
    }

    /// The columns of a table with these first records.
    pub(super) fn columns(self, records: &[Vec<String>], width: usize) -> Vec<ColumnProfile> {
        let mut unique = Names::default();
        let row = |at: usize| {
            let row = &records[self.titles + at];
            &row[..width.min(row.len())]
        };
        let names = row(self.names);
        let columns = match (self.platform, self.wordings) {
            (Platform::SurveyMonkey, _) => merged_columns(&mut unique, names, row(1)),
            (Platform::LimeSurvey, _) => names.iter().map(|name| coded_column(&mut unique, name)).collect(),
            (_, Some(wordings)) => self.worded_columns(&mut unique, names, row(wordings)),
            (Platform::Qualtrics, None) => names.iter().map(|name| ColumnProfile::named(&unique.unique(name))).collect(),
            (_, None) => names.iter().map(|name| plain_column(&unique.unique(name), name)).collect(),
        };
        columns.into_iter().map(wording::cleaned).collect()
    }

    fn worded_columns(self, unique: &mut Names, names: &[String], wordings: &[String]) -> Vec<ColumnProfile> {
        let text = |at: usize| wordings.get(at).map_or("", String::as_str);
        let own = |at: usize| if self.platform == Platform::Qualtrics { legacy(&names[at], text(at)) } else { None };
        let named = |at: usize| ColumnProfile::worded(&unique.unique(own(at).unwrap_or(&names[at])), text(at));
        let columns = with_rows((0..names.len()).map(named).collect());
        match self.platform {
            Platform::Plain => with_shared_beginnings(columns, ": "),
            _ if (0..names.len()).any(|at| own(at).is_some()) => with_shared_beginnings(columns, "-"),
            _ => columns,
        }
    }
}

/// Columns below a row of questions and one of options; a blank question is the one before.
fn merged_columns(unique: &mut Names, questions: &[String], options: &[String]) -> Vec<ColumnProfile> {
    let mut question = "";
    let column = |(at, name): (usize, &'_ String)| {
        if !name.is_empty() {
            question = &questions[at];
        }
        let option = options.get(at).filter(|option| !option.is_empty() && !option.ends_with("Response") && !is_response(option));
        let full = option.map_or_else(|| question.to_owned(), |option| format!("{question} [{option}]"));
        ColumnProfile { option: option.cloned(), ..ColumnProfile::worded(&unique.unique(&full), question) }
    };
    questions.iter().enumerate().map(column).collect()
}

/// A platform known by the names of its columns.
fn of_names(header: &[String]) -> Platform {
    let is = |at: usize, name: &str| header.get(at).is_some_and(|cell| cell.eq_ignore_ascii_case(name));
    let parts = header.iter().filter(|cell| CodedName::of(cell).is_some_and(|name| name.part.is_some())).count();
    let stamped = header.first().is_some_and(|cell| TIMESTAMPS.contains(&cell.to_lowercase().as_str()));
    let worded = header.iter().skip(1).any(|cell| cell.contains(' '));
    if parts >= 2 || (header.iter().any(|cell| cell == "submitdate") && header.iter().any(|cell| cell == "lastpage")) {
        Platform::LimeSurvey
    } else if is(0, "id") && is(1, "start time") && is(2, "completion time") {
        Platform::MicrosoftForms
    } else if stamped && worded {
        Platform::GoogleForms
    } else {
        Platform::Plain
    }
}

/// What Google Forms calls its first column.
const TIMESTAMPS: [&str; 9] = [
    "timestamp",
    "zeitstempel",
    "horodateur",
    "marca temporal",
    "carimbo de data/hora",
    "informazioni cronologiche",
    "tijdstempel",
    "sygnatura czasowa",
    "tidsstämpel",
];

/// So many unnamed columns at the end may be filled further below.
const UNNAMED: usize = 100;

/// How many columns there are: unnamed ones at the end that no row fills are not. Where there are more rows than were looked at, a few of
/// them may be filled.
pub(super) fn filled_width(records: &[Vec<String>], all: bool) -> usize {
    let header = records.first().map_or(0, Vec::len);
    let named = records.first().map_or(0, |first| first.iter().rposition(|name| !name.is_empty()).map_or(0, |at| at + 1));
    if !all && header - named <= UNNAMED {
        return header.max(1);
    }
    let filled = |record: &Vec<String>| record.iter().rposition(|cell| !cell.is_empty()).map_or(0, |at| at + 1);
    let widest = records.iter().map(filled).max().unwrap_or(0);
    widest.clamp(1, header.max(1))
}

#[cfg(test)]
mod tests {
    use super::super::csv_dialect::parsed as parse;
    use super::*;

    fn platform(text: &str) -> Platform {
        Header::of(&parse(text)).platform
    }

    fn columns(text: &str, width: usize) -> Vec<ColumnProfile> {
        let records = parse(text);
        Header::of(&records).columns(&records, width)
    }

    #[test]
    fn knows_the_headers_of_platforms() {
        let qualtrics = |text: &str, rows: usize, wordings: Option<usize>| {
            let header = Header::of(&parse(text));
            assert_eq!((header.platform, header.rows, header.wordings), (Platform::Qualtrics, rows, wordings), "{text}");
        };
        qualtrics("Q1,Q2\nHow old?,Pick one\n\"{\"\"ImportId\"\":\"\"x\"\"}\",\"{}\"\n1,2\n", 3, Some(1));
        qualtrics("Q1,Q2\nHow old?,Pick one\n{'ImportId': 'QID1'},{'ImportId': 'QID2'}\n1,2\n", 3, Some(1));
        qualtrics("StartDate,Status,Q1\nStart Date,Response Type,How old?\n2024-01-01,0,1\n", 2, Some(1));
        qualtrics(",Q1\n0,\"{\"\"ImportId\"\":\"\"x\"\"}\"\n1,2\n", 2, None);
        qualtrics("V1,V8,Q1\nResponseID,StartDate,How old?\nR_1,2015-01-01,1\n", 2, Some(1));
        qualtrics("ResponseID,Finished,Q1\nResponseID,Finished,How old?\nR_1,1,1\n", 2, Some(1));
        qualtrics(
            "V1,V8,Q1\nResponseID,StartDate,How old?\n{'ImportId': 'a'},{'ImportId': 'b'},{'ImportId': 'c'}\nR_1,2015-01-01,1\n",
            3,
            Some(1),
        );
        let monkey = "RespondentID,Which have you seen?,,Gender\n,Film A,Film B,Response\n1,Film A,,Male\n";
        assert_eq!(platform(monkey), Platform::SurveyMonkey);
        let columns = columns(monkey, 4);
        assert_eq!(columns[2].name, "Which have you seen? [Film B]");
        assert_eq!(columns[2].option.as_deref(), Some("Film B"));
        assert_eq!(columns[3].option, None);
        assert_eq!(platform("a,b\n1,2\n"), Platform::Plain);
        assert_eq!(platform("id,Q5[SQ001],Q5[SQ002]\n1,Y,\n"), Platform::LimeSurvey);
        assert_eq!(platform("Timestamp,Which do you use?\n1,a\n"), Platform::GoogleForms);
        assert_eq!(platform("ID,Start time,Completion time,Email\n1,,,\n"), Platform::MicrosoftForms);
    }

    #[test]
    fn older_columns_of_qualtrics_are_called_what_they_hold() {
        let columns = columns("V1,V5,Q1\nResponseID,EmailAddress,Which?-Bus\nR_1,,1\n", 3);
        let names: Vec<&str> = columns.iter().map(|column| column.name.as_str()).collect();
        assert_eq!(names, ["ResponseID", "EmailAddress", "Q1"]);
    }

    #[test]
    fn titles_stand_above_the_names() {
        let text =
            format!("Umfrage,,\n,,\nF1,F2_1,F2_2\nAlter,Verkehr: Bus,Verkehr: Bahn\n{}", "30,1,2\n41,2,2\n50,1,1\n".repeat(4));
        let header = Header::of(&parse(&text));
        assert_eq!((header.titles, header.rows, header.records()), (2, 2, 4));
        assert_eq!(header.words(2), "4 header rows (2 above the names)");
        let columns = columns(&text, 3);
        assert_eq!(
            (columns[1].name.as_str(), columns[1].text.as_deref(), columns[1].option.as_deref()),
            ("F2_1", Some("Verkehr"), Some("Bus"))
        );
    }

    #[test]
    fn codes_are_the_names_of_columns_with_wordings() {
        let rows = "1,2,3\n2,1,4\n".repeat(5);
        let columns = columns(&format!("How old are you?,Where do you live?,Which is it?\nQ1,Q2,Q3a\n{rows}"), 3);
        assert_eq!((columns[2].name.as_str(), columns[2].text.as_deref()), ("Q3a", Some("Which is it?")));
        let lime = self::columns("id. Response ID;Q5[SQ001]. Which? Choose all. [Radio];Q5[other]\n1;Y;\n", 3);
        assert_eq!(lime[1].name, "Q5[SQ001]");
        assert_eq!(lime[1].text.as_deref(), Some("Which? Choose all."));
        assert_eq!(lime[1].option.as_deref(), Some("Radio"));
        assert_eq!(lime[2].name, "Q5[other]");
    }

    #[test]
    fn unnamed_columns_that_nobody_fills_are_none() {
        assert_eq!(filled_width(&parse("a,b,,\n1,2,,\n"), true), 2);
        assert_eq!(filled_width(&parse("a,b,,\n1,2,3,\n"), true), 3);
        assert_eq!(filled_width(&parse("a,b,,\n1,2,,\n"), false), 4);
    }
}
