//! Rows of wordings below the codes of the columns, as SoSci, Kaggle and many others write them. They are known by what they say beside
//! the cells below: texts above numbers, texts that no respondent ever gives, and texts longer than any answer.

use super::cells::{column, holds_values, is_ticked, is_value, unseen};
use crate::codebook::is_no_answer;
use std::collections::HashSet;

/// The rows below the first header row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Below {
    /// How many there are.
    pub(super) rows: usize,
    /// Which row holds the wordings, counted from the first header row.
    pub(super) wordings: Option<usize>,
}

/// More rows than this are not looked for.
const MOST: usize = 3;
/// Fewer respondents say too little.
const FEWEST: usize = 5;

/// The rows of wordings below the codes, if there are any.
pub(super) fn worded(records: &[Vec<String>]) -> Option<Below> {
    if !are_codes(records.first()?) {
        return None;
    }
    let all_headers = |rows: &usize| {
        let body = records.get(rows + 1..).unwrap_or_default();
        body.len() >= FEWEST && (1..=*rows).all(|row| Evidence::of(&records[row], body).is_header())
    };
    let rows = (1..=MOST).rev().find(all_headers)?;
    let letters = |row: &usize| records[*row].iter().map(String::len).sum::<usize>();
    Some(Below { rows, wordings: (1..=rows).max_by_key(letters) })
}

/// Whether the codes or short names of the columns stand below the wordings.
pub(super) fn codes_below(records: &[Vec<String>]) -> bool {
    let [first, second, body @ ..] = records else { return false };
    let codes: Vec<&String> = second.iter().filter(|cell| is_code(cell)).collect();
    let numbered = codes.iter().filter(|cell| cell.contains(|c: char| c.is_ascii_digit())).count();
    let named = second.iter().filter(|cell| !cell.is_empty()).count();
    let wordy = first.iter().filter(|cell| cell.contains(' ')).count();
    let again = (0..second.len()).any(|at| !second[at].is_empty() && !unseen(&second[at], body, at));
    body.len() >= FEWEST
        && named >= 3
        && named * 10 >= first.len() * 8
        && wordy * 2 > first.len()
        && !again
        && all_differ(second)
        && (numbered * 10 >= named * 8 || (codes.len() == named && are_no_answers(second, body)))
}

/// Whether no respondent gives such words: they stand above numbers alone, or above answers that come again and again.
fn are_no_answers(row: &[String], body: &[Vec<String>]) -> bool {
    let among_words = |at: usize| holds_values(body, at) && !column(body, at).all(is_value);
    !row.iter().any(|cell| is_no_answer(cell)) && !(0..row.len()).any(among_words) && Evidence::of(row, body).is_header()
}

/// Short names without blanks that all differ; a few may be longer.
fn are_codes(names: &[String]) -> bool {
    let named = names.iter().filter(|name| !name.is_empty()).count();
    let codes = names.iter().filter(|name| name.chars().count() <= 40 && !name.is_empty() && !name.contains(' ')).count();
    named >= 2 && codes * 10 >= named * 8 && all_differ(names)
}

/// A letter, then letters, digits and what stands between them.
fn is_code(cell: &str) -> bool {
    cell.starts_with(char::is_alphabetic)
        && cell.chars().count() <= 24
        && cell.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '.' | '-' | '[' | ']'))
}

fn all_differ(row: &[String]) -> bool {
    let cells: Vec<&String> = row.iter().filter(|cell| !cell.is_empty()).collect();
    cells.iter().collect::<HashSet<_>>().len() * 10 >= cells.len() * 9
}

/// What a row says beside the rows below it, counted over the columns.
#[derive(Debug, Default)]
struct Evidence {
    /// Columns with a text in the row.
    filled: usize,
    /// Columns with a cell below, but none in the row.
    lacking: usize,
    /// Texts above numbers or dates.
    above_values: usize,
    /// All signs that a column's text is none of its answers, those among them.
    signs: usize,
    /// Signs that it is one.
    against: usize,
    /// Texts of several words that are longer than every cell below.
    longest: usize,
    /// Texts that ask.
    asking: usize,
    differ: bool,
    respondents: usize,
}

impl Evidence {
    fn of(row: &[String], body: &[Vec<String>]) -> Self {
        let mut found = Self { differ: all_differ(row), respondents: body.len(), ..Self::default() };
        for (at, text) in row.iter().enumerate() {
            // Nearly every file of answers is known after a few columns.
            if !found.is_answered(row.len()) {
                found.add(text, body, at);
            }
        }
        found
    }

    fn add(&mut self, text: &str, body: &[Vec<String>], at: usize) {
        if text.is_empty() {
            self.lacking += usize::from(column(body, at).next().is_some());
            return;
        }
        self.filled += 1;
        self.longest += usize::from(is_longest(text, body, at));
        self.asking += usize::from(text.contains('?'));
        if is_value(text) || (!unseen(text, body, at) && !is_ticked(text, body, at)) {
            self.against += 1;
        } else if !unseen(text, body, at) {
            // The same in every row says nothing.
        } else if holds_values(body, at) {
            self.above_values += 1;
            self.signs += 1;
        } else {
            self.signs += usize::from(has_few_answers(body, at) || is_longest(text, body, at));
        }
    }

    /// Whether too many of so many columns hold an answer.
    const fn is_answered(&self, columns: usize) -> bool {
        self.against * 50 > columns
    }

    fn is_header(&self) -> bool {
        let columns = self.filled + self.lacking;
        let texts_above_values = self.above_values >= 2 && self.signs >= 3;
        let wordings = self.longest * 2 >= self.filled && (self.longest >= 3 || self.asking >= 2);
        let never_given = self.signs >= 4 && self.signs == self.filled && self.respondents >= 20;
        self.differ
            && !self.is_answered(columns)
            && self.filled * 10 >= columns * 7
            && self.signs * 10 >= self.filled * 6
            && (texts_above_values || wordings || never_given)
    }
}

/// Whether a column has at least four cells, each of which comes twice on average.
fn has_few_answers(body: &[Vec<String>], at: usize) -> bool {
    let mut seen = HashSet::new();
    let cells = column(body, at).map(|cell| seen.insert(cell)).count();
    cells >= 4 && seen.len() * 2 <= cells
}

/// Whether a text of several words is longer than every cell below.
fn is_longest(text: &str, body: &[Vec<String>], at: usize) -> bool {
    let length = text.chars().count();
    length >= 10 && text.contains(' ') && column(body, at).all(|cell| cell.chars().count() < length)
}

#[cfg(test)]
mod tests {
    use super::super::super::csv_dialect::parsed as parse;
    use super::*;

    fn table(header: &str, row: impl Fn(usize) -> String) -> Vec<Vec<String>> {
        let rows: Vec<String> = (0..12).map(row).collect();
        parse(&format!("{header}\n{}\n", rows.join("\n")))
    }

    #[test]
    fn wordings_are_unlike_the_answers_below() {
        let one = Some(Below { rows: 1, wordings: Some(1) });
        let codes = |row: usize| format!("{},{},{},{}", row + 1, row % 2 + 1, row % 3 + 1, row % 4 + 1);
        assert_eq!(worded(&table("lfdn,F1,F2_1,F2_2\nNummer,Geschlecht,Nutzung: Bus,Nutzung: Bahn", codes)), one);
        assert_eq!(worded(&table("id,a,b,c\nidentifiant,sexe,région,âge en tranches", codes)), one);
        let texts = |row: usize| format!("{},{},", ["18-24", "25-34"][row % 2], ["Femme", "Homme", "Autre"][row % 3]);
        assert_eq!(
            worded(&table("Q1,Q2,Q3_1\nQuel âge avez-vous ?,Vous êtes…,Quels outils utilisez-vous ? - Excel", texts)),
            one
        );
        let three = worded(&table("q1,q2,q3\nQ1,Q2,Q3a\nHow old are you?,How are you today?,How many cars are there?", |row| {
            format!("{},{},{}", row + 20, row % 3, row % 2)
        }));
        assert_eq!(three, Some(Below { rows: 2, wordings: Some(2) }));
    }

    #[test]
    fn respondents_are_no_header() {
        let sexes = |row: usize| ["f", "m"][row % 2];
        for records in [
            table("id,sex,age", |row| format!("{row},{},{}", sexes(row), row + 20)),
            table("sex,region", |row| format!("{},{}", sexes(row), ["North", "South", "East"][row % 3])),
            table("name,comment", |row| format!("Person {row},I think that {row} is what I would have said before")),
            table("q1,q2,age\nI like it very much,it was good for us all,refused", |row| {
                format!("words {row} that go on and on for long,more {row} of them and many others still,{}", row + 20)
            }),
            table("sex,region,job\nother,Isle of Man,Lighthouse keeper", |row| {
                format!("{},{},{}", sexes(row), ["North", "South"][row % 2], ["Clerk", "Nurse", "None"][row % 3])
            }),
            parse("q1,q2\nHow old are you?,What is your name?\n1,2\n"),
        ] {
            assert_eq!(worded(&records), None, "{:?}", &records[..2]);
        }
    }

    #[test]
    fn codes_may_stand_below_wordings() {
        let answers = |row: usize| format!("{},{},{}", row % 2 + 1, row % 5, row);
        assert!(codes_below(&table("How old are you?,Where do you live?,What is it?\nQ1,Q2,Q3_a", answers)));
        assert!(!codes_below(&table("How old are you?,Where do you live?,What is it?", answers)));
        assert!(!codes_below(&table("How old are you?,Which car?,What is it?", |row| format!(
            "A{row},B{},C{}",
            row % 3,
            row % 2
        ))));
    }

    #[test]
    fn short_names_may_stand_below_wordings() {
        let row = |row: usize| {
            format!("{},{},{},{}", row + 1, ["Nord", "Süd"][row % 2], ["Gut", "Schlecht", ""][row % 3], row % 7 + 20)
        };
        let wordings = "Laufende Nummer,In welchem Teil wohnen Sie?,Sauberkeit der Treppen,Jahre in der Siedlung";
        assert!(codes_below(&table(&format!("{wordings}\nnummer,gegend,häuser,jahre"), row)));
        for respondent in
            ["5,Ost,Mittel,30", "refused,Ost,Mittel,refused", "keins,Nord,Mittel,unklar", "nummer,gegend,,jahre zu zweit"]
        {
            assert!(!codes_below(&table(&format!("{wordings}\n{respondent}"), row)), "{respondent}");
        }
        let slips = |at: usize| row(at).replace("25", "viele");
        assert!(!codes_below(&table(&format!("{wordings}\nwenig,Ost,Mittel,wenige"), slips)), "words among numbers");
        let few = |row: usize| format!("{},{}", ["Yes", "No"][row % 2], ["Bus", "Tram", "Car"][row % 3]);
        assert!(
            !codes_below(&table("Do you own it?,How do you come?,Why is it so?\nPerhaps,Bike,Cheap", |at| few(at) + ",Near"))
        );
    }
}
