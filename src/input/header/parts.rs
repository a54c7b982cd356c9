//! Headers that hold a question and one of its rows or options, or the code of a question before its wording.

use super::super::names::Names;
use super::super::wording;
use crate::codebook::ColumnProfile;

/// A header of LimeSurvey: `Q5`, `Q5[SQ001]`, `Q5[SQ001]. Which do you use? [Radio]`.
pub(super) struct CodedName<'a> {
    code: &'a str,
    pub(super) part: Option<&'a str>,
    text: Option<&'a str>,
}

impl<'a> CodedName<'a> {
    pub(super) fn of(header: &'a str) -> Option<Self> {
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

/// A header of LimeSurvey: its code is the name.
pub(super) fn coded_column(names: &mut Names, header: &str) -> ColumnProfile {
    let Some(coded) = CodedName::of(header) else { return plain_column(&names.unique(header), header) };
    let mut column = ColumnProfile::named(&names.unique(coded.code));
    if let Some(text) = coded.text.map(wording::plain) {
        let row = coded.part.and_then(|_| row_of(&text));
        column.option = row.map(|row| row.row.to_owned());
        column.text = Some(row.map_or(text.as_str(), |row| row.question).to_owned());
    }
    column
}

/// A header that is a sentence is the question's wording.
pub(super) fn plain_column(name: &str, header: &str) -> ColumnProfile {
    let text = wording::plain(header);
    if let Some(row) = row_of(&text).or_else(|| part_of(&text)) {
        let question = Some(row.question.to_owned());
        return ColumnProfile { text: question, option: Some(row.row.to_owned()), ..ColumnProfile::named(name) };
    }
    let sentence = text.len() > 24 && text.contains(' ') || text.ends_with('?') || text != header;
    ColumnProfile { text: (sentence && !text.is_empty()).then_some(text), ..ColumnProfile::named(name) }
}

/// A wording with one of the rows or options of its question: `How often? [Radio]`.
#[derive(Clone, Copy, PartialEq, Eq)]
struct RowHeader<'a> {
    question: &'a str,
    row: &'a str,
}

impl<'a> RowHeader<'a> {
    fn of(question: &'a str, row: &'a str) -> Option<Self> {
        let question = question.trim().trim_end_matches(':').trim_end();
        let row = row.trim();
        (!question.is_empty() && !row.is_empty()).then_some(Self { question, row })
    }
}

fn row_of(header: &str) -> Option<RowHeader<'_>> {
    let (question, row) = header.strip_suffix(']')?.rsplit_once(" [")?;
    (!question.trim().is_empty() && !row.trim().is_empty()).then_some(RowHeader { question: question.trim(), row: row.trim() })
}

/// `Which? (choice=Radio)` of REDCap and `Please rate: >> Speed` of JotForm.
fn part_of(header: &str) -> Option<RowHeader<'_>> {
    let choice = header.strip_suffix(')').and_then(|rest| rest.rsplit_once("(choice="));
    choice.or_else(|| header.rsplit_once(" >> ")).and_then(|(question, row)| RowHeader::of(question, row))
}

/// Wordings of columns with rows or options told apart, where a dictionary or a second header row does not do so.
pub(in crate::input) fn with_rows(columns: Vec<ColumnProfile>) -> Vec<ColumnProfile> {
    let mut columns: Vec<ColumnProfile> = columns.into_iter().map(wording::cleaned).collect();
    let split = |column: &ColumnProfile, of: fn(&str) -> Option<RowHeader<'_>>| {
        let row = column.text.as_deref().filter(|_| column.option.is_none()).and_then(of);
        row.map(|row| [row.question, row.row].map(str::to_owned))
    };
    // What stands in brackets may be an instruction: a row has neighbours with the same question.
    let rows: Vec<_> = columns.iter().map(|column| split(column, row_of)).collect();
    let question = |at: Option<usize>| at.and_then(|at| rows.get(at)).and_then(Option::as_ref).map(|[question, _]| question);
    for (at, column) in columns.iter_mut().enumerate() {
        let shared =
            |[own, _]: &&[String; 2]| [at.checked_sub(1), Some(at + 1)].into_iter().any(|other| question(other) == Some(own));
        let Some([own, row]) = rows[at].as_ref().filter(shared).cloned().or_else(|| split(column, part_of)) else { continue };
        column.text = Some(own);
        column.option = Some(row);
    }
    columns
}

/// The same of columns whose codes number the parts of a question, `AB02_01` and `AB02_02`, and whose wordings begin alike up to a
/// separator: `Media: radio`.
pub(super) fn with_shared_beginnings(mut columns: Vec<ColumnProfile>, separator: &str) -> Vec<ColumnProfile> {
    for parts in columns.chunk_by_mut(|a, b| code(a).is_some() && code(a) == code(b)) {
        let texts: Vec<&str> =
            parts.iter().filter(|part| part.option.is_none()).filter_map(|part| part.text.as_deref()).collect();
        let Some(length) = shared(&texts, separator).filter(|_| texts.len() == parts.len() && texts.len() > 1) else { continue };
        for part in parts {
            let Some(text) = part.text.take() else { continue };
            part.option = Some(text[length + separator.len()..].to_owned());
            part.text = Some(text[..length].to_owned());
        }
    }
    columns
}

/// The code of a question, where a number of the part ends the name.
fn code(column: &ColumnProfile) -> Option<&str> {
    let code = column.name.trim_end_matches(|c: char| c.is_ascii_digit());
    (code.len() < column.name.len() && !code.is_empty()).then_some(code)
}

/// The length of the question before the last separator that all wordings share; something else follows in each.
fn shared(texts: &[&str], separator: &str) -> Option<usize> {
    let (first, rest) = texts.split_first()?;
    let alike = |text: &&str| first.bytes().zip(text.bytes()).take_while(|(a, b)| a == b).count();
    let common = rest.iter().map(alike).min()?;
    let ends = first.match_indices(separator).map(|(at, _)| at).filter(|at| *at > 0 && at + separator.len() <= common);
    ends.filter(|at| texts.iter().all(|text| text.len() > at + separator.len())).last()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn split(text: &str) -> [Option<String>; 2] {
        let column = plain_column("x", text);
        [column.text, column.option]
    }

    #[test]
    fn headers_hold_questions_and_their_parts() {
        let parts = |question: &str, part: &str| [Some(question.to_owned()), Some(part.to_owned())];
        assert_eq!(split("How often? [Radio]"), parts("How often?", "Radio"));
        assert_eq!(split("Bitte bewerten: >> Preis"), parts("Bitte bewerten", "Preis"));
        assert_eq!(split("Which apply? (choice=Cars, new (or used))"), parts("Which apply?", "Cars, new (or used)"));
        assert_eq!(split("Country"), [None, None]);
        assert_eq!(split("<b>Country</b>"), [Some("Country".to_owned()), None]);
    }

    #[test]
    fn rows_in_brackets_have_neighbours() {
        let columns = ["Pick one [only]", "Media? [TV]", "Media? [Press]"].map(|text| ColumnProfile::worded("x", text));
        let columns = with_rows(columns.to_vec());
        assert_eq!(columns[0].option, None);
        assert_eq!((columns[2].text.as_deref(), columns[2].option.as_deref()), (Some("Media?"), Some("Press")));
    }

    #[test]
    fn wordings_that_begin_alike_have_parts() {
        let worded = |name: &str, text: &str| ColumnProfile::worded(name, text);
        let columns = vec![
            worded("A1", "Note: age"),
            worded("B_1", "Verkehr: Bus"),
            worded("B_2", "Verkehr: Bahn: regional"),
            worded("C1", "Verkehr: Rad"),
        ];
        let columns = with_shared_beginnings(columns, ": ");
        let options: Vec<Option<&str>> = columns.iter().map(|column| column.option.as_deref()).collect();
        assert_eq!(options, [None, Some("Bus"), Some("Bahn: regional"), None]);
        let columns =
            vec![worded("Q2_1", "Which e-bikes have you used?-Large"), worded("Q2_2", "Which e-bikes have you used?-Light")];
        let columns = with_shared_beginnings(columns, "-");
        assert_eq!(columns[1].text.as_deref(), Some("Which e-bikes have you used?"));
        assert_eq!(columns[1].option.as_deref(), Some("Light"));
    }
}
