//! The header rows of a file of text: the survey platform that wrote them, and what they say of the columns.

use super::names::Names;
use crate::codebook::ColumnProfile;

/// A survey platform, recognised by its header rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Platform {
    /// One header row.
    Plain,
    /// Names, wordings and import ids, some of which may have been deleted.
    Qualtrics(QualtricsHeader),
    /// Two: wordings, options.
    SurveyMonkey,
    /// One, with `Q5[SQ001]` for the parts of a question.
    LimeSurvey,
    /// One of wordings; several answers in one cell.
    GoogleForms,
    /// One of wordings; several answers in one cell.
    MicrosoftForms,
}

/// The header rows of Qualtrics below the names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum QualtricsHeader {
    /// Wordings and import ids.
    Whole,
    /// Wordings only.
    Wordings,
    /// Import ids only.
    Ids,
}

impl Platform {
    /// Header rows, as a number of records.
    pub(super) const fn headers(self) -> usize {
        match self {
            Self::Qualtrics(QualtricsHeader::Whole) => 3,
            Self::Qualtrics(QualtricsHeader::Wordings | QualtricsHeader::Ids) | Self::SurveyMonkey => 2,
            _ => 1,
        }
    }
}

/// The platform whose header rows these are.
pub(super) fn platform(records: &[Vec<String>]) -> Platform {
    if let Some(header) = qualtrics(records) {
        return Platform::Qualtrics(header);
    }
    let survey_monkey = match records {
        [first, second, ..] => {
            let response = second.iter().filter(|cell| matches!(cell.as_str(), "Response" | "Open-Ended Response")).count();
            let continued = first.iter().zip(second).filter(|(name, option)| name.is_empty() && !option.is_empty()).count();
            response >= 1 && (continued >= 1 || second.first().is_some_and(String::is_empty))
        }
        _ => false,
    };
    if survey_monkey { Platform::SurveyMonkey } else { records.first().map_or(Platform::Plain, |header| of_header(header)) }
}

/// What Qualtrics calls its own columns, with what its second row says of them.
const QUALTRICS: [(&str, &str); 8] = [
    ("StartDate", "Start Date"),
    ("EndDate", "End Date"),
    ("Status", "Response Type"),
    ("IPAddress", "IP Address"),
    ("Duration (in seconds)", "Duration (in seconds)"),
    ("RecordedDate", "Recorded Date"),
    ("ResponseId", "Response ID"),
    ("UserLanguage", "User Language"),
];

fn qualtrics(records: &[Vec<String>]) -> Option<QualtricsHeader> {
    let ids = |row: &Vec<String>| row.iter().any(|cell| cell.starts_with("{\"ImportId\""));
    let (first, second) = (records.first()?, records.get(1)?);
    let worded = |name: &str, wording: &str| first.iter().zip(second).any(|(own, text)| own == name && text == wording);
    if ids(second) {
        Some(QualtricsHeader::Ids)
    } else if records.get(2).is_some_and(ids) {
        Some(QualtricsHeader::Whole)
    } else {
        let known = QUALTRICS.iter().filter(|(name, wording)| worded(name, wording)).count();
        (known >= 2).then_some(QualtricsHeader::Wordings)
    }
}

/// A platform known by the names of its columns.
fn of_header(header: &[String]) -> Platform {
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

/// A header of LimeSurvey: `Q5`, `Q5[SQ001]`, `Q5[SQ001]. Which do you use? [Radio]`.
struct CodedName<'a> {
    code: &'a str,
    part: Option<&'a str>,
    text: Option<&'a str>,
}

impl<'a> CodedName<'a> {
    fn of(header: &'a str) -> Option<Self> {
        let (code, text) = match header.split_once(". ") {
            Some((code, text)) => (code, Some(text.trim())),
            None => (header, None),
        };
        let word =
            |text: &str| !text.is_empty() && text.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '_' | '#' | '-'));
        let (name, part) = match code.split_once('[') {
            Some((name, rest)) => (name, Some(rest.strip_suffix(']')?)),
            None => (code, None),
        };
        let well_formed = word(name) && name.starts_with(|c: char| c.is_ascii_alphabetic()) && part.is_none_or(word);
        well_formed.then_some(Self { code, part, text: text.filter(|text| !text.is_empty()) })
    }
}

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

pub(super) fn columns(records: &[Vec<String>], width: usize, platform: Platform) -> Vec<ColumnProfile> {
    let mut names = Names::default();
    let header = &records[0][..width.min(records[0].len())];
    match platform {
        Platform::LimeSurvey => header.iter().map(|name| coded_column(&mut names, name)).collect(),
        Platform::Plain | Platform::GoogleForms | Platform::MicrosoftForms => {
            header.iter().map(|name| plain_column(&names.unique(name), name)).collect()
        }
        Platform::Qualtrics(rows) => {
            let texts = (rows != QualtricsHeader::Ids).then(|| &records[1]);
            let text = |at: usize| wording(texts.and_then(|texts| texts.get(at)));
            let named =
                |(at, name): (usize, &String)| ColumnProfile { text: text(at), ..ColumnProfile::named(&names.unique(name)) };
            header.iter().enumerate().map(named).collect()
        }
        Platform::SurveyMonkey => {
            let mut question = String::new();
            let options = &records[1];
            header
                .iter()
                .enumerate()
                .map(|(at, name)| {
                    if !name.is_empty() {
                        question.clone_from(name);
                    }
                    let option = options.get(at).filter(|option| !option.is_empty() && !option.ends_with("Response"));
                    let full = option.map_or_else(|| question.clone(), |option| format!("{question} [{option}]"));
                    ColumnProfile {
                        text: wording(Some(&question)),
                        option: option.cloned(),
                        ..ColumnProfile::named(&names.unique(&full))
                    }
                })
                .collect()
        }
    }
}

/// A header of LimeSurvey: its code is the name.
fn coded_column(names: &mut Names, header: &str) -> ColumnProfile {
    let Some(coded) = CodedName::of(header) else { return plain_column(&names.unique(header), header) };
    let mut column = ColumnProfile::named(&names.unique(coded.code));
    if let Some(text) = coded.text {
        let row = coded.part.and_then(|_| row_of(text));
        column.text = Some(row.map_or(text, |row| row.question).to_owned());
        column.option = row.map(|row| row.row.to_owned());
    }
    column
}

/// A wording with one of the rows or options of its question: `How often? [Radio]`.
#[derive(Clone, Copy)]
struct RowHeader<'a> {
    question: &'a str,
    row: &'a str,
}

/// The same of columns that a dictionary words, where it does not tell question and row apart.
pub(super) fn with_rows(mut columns: Vec<ColumnProfile>) -> Vec<ColumnProfile> {
    let rows: Vec<Option<[String; 2]>> = columns
        .iter()
        .map(|column| {
            let row = column.text.as_deref().filter(|_| column.option.is_none()).and_then(row_of);
            row.map(|row| [row.question, row.row].map(str::to_owned))
        })
        .collect();
    // What stands in brackets may be an instruction: a row has neighbours with the same question.
    let question = |at: Option<usize>| at.and_then(|at| rows.get(at)).and_then(Option::as_ref).map(|[question, _]| question);
    for (at, column) in columns.iter_mut().enumerate() {
        let Some([own, row]) = &rows[at] else { continue };
        if [at.checked_sub(1), Some(at + 1)].into_iter().any(|other| question(other) == Some(own)) {
            column.text = Some(own.clone());
            column.option = Some(row.clone());
        }
    }
    columns
}

fn row_of(header: &str) -> Option<RowHeader<'_>> {
    let (question, row) = header.strip_suffix(']')?.rsplit_once(" [")?;
    (!question.trim().is_empty() && !row.trim().is_empty()).then_some(RowHeader { question: question.trim(), row: row.trim() })
}

/// A header that is a sentence is the question's wording.
fn plain_column(name: &str, header: &str) -> ColumnProfile {
    if let Some(row) = row_of(header) {
        let text = Some(row.question.to_owned());
        return ColumnProfile { text, option: Some(row.row.to_owned()), ..ColumnProfile::named(name) };
    }
    let sentence = header.len() > 24 && header.contains(' ') || header.ends_with('?');
    ColumnProfile { text: sentence.then(|| header.to_owned()), ..ColumnProfile::named(name) }
}

fn wording(text: Option<&String>) -> Option<String> {
    // Qualtrics says so of the column beside which the texts of "Other" stand.
    let text = text?.trim_end_matches(" - Selected Choice");
    (!text.is_empty()).then(|| text.to_owned())
}

#[cfg(test)]
mod tests {
    use super::super::csv_dialect::parsed as parse;
    use super::*;

    #[test]
    fn knows_the_headers_of_platforms() {
        let qualtrics = parse("Q1,Q2\nHow old?,Pick one\n\"{\"\"ImportId\"\":\"\"x\"\"}\",\"{}\"\n1,2\n");
        assert_eq!(platform(&qualtrics), Platform::Qualtrics(QualtricsHeader::Whole));
        let mended = parse("StartDate,Status,Q1\nStart Date,Response Type,How old?\n2024-01-01,0,1\n");
        assert_eq!(platform(&mended), Platform::Qualtrics(QualtricsHeader::Wordings));
        let index = parse(",Q1\n0,\"{\"\"ImportId\"\":\"\"x\"\"}\"\n1,2\n");
        assert_eq!(platform(&index), Platform::Qualtrics(QualtricsHeader::Ids));
        let monkey = parse("RespondentID,Which have you seen?,,Gender\n,Film A,Film B,Response\n1,Film A,,Male\n");
        assert_eq!(platform(&monkey), Platform::SurveyMonkey);
        let columns = columns(&monkey, 4, Platform::SurveyMonkey);
        assert_eq!(columns[2].name, "Which have you seen? [Film B]");
        assert_eq!(columns[2].option.as_deref(), Some("Film B"));
        assert_eq!(columns[3].option, None);
        assert_eq!(platform(&parse("a,b\n1,2\n")), Platform::Plain);
        assert_eq!(platform(&parse("id,Q5[SQ001],Q5[SQ002]\n1,Y,\n")), Platform::LimeSurvey);
        assert_eq!(platform(&parse("Timestamp,Which do you use?\n1,a\n")), Platform::GoogleForms);
        assert_eq!(platform(&parse("ID,Start time,Completion time,Email\n1,,,\n")), Platform::MicrosoftForms);
    }

    #[test]
    fn headers_hold_questions_and_their_parts() {
        let lime = parse("id. Response ID;Q5[SQ001]. Which? Choose all. [Radio];Q5[other]\n1;Y;\n");
        let columns = columns(&lime, 3, Platform::LimeSurvey);
        assert_eq!(columns[1].name, "Q5[SQ001]");
        assert_eq!(columns[1].text.as_deref(), Some("Which? Choose all."));
        assert_eq!(columns[1].option.as_deref(), Some("Radio"));
        assert_eq!(columns[2].name, "Q5[other]");
        let grid = plain_column("How often? [Radio]", "How often? [Radio]");
        assert_eq!((grid.text.as_deref(), grid.option.as_deref()), (Some("How often?"), Some("Radio")));
    }

    #[test]
    fn unnamed_columns_that_nobody_fills_are_none() {
        assert_eq!(filled_width(&parse("a,b,,\n1,2,,\n"), true), 2);
        assert_eq!(filled_width(&parse("a,b,,\n1,2,3,\n"), true), 3);
        assert_eq!(filled_width(&parse("a,b,,\n1,2,,\n"), false), 4);
    }
}
