//! Finds a number by what a person calls it: first what it belongs to, then the row, then the column.

use super::catalogue::Catalogue;
use super::parts::Part;
use super::place::{NumberAddress, RowAddress};
use super::wanted::{ShownNumber, WantedNumber, holds, same};
use crate::error::{Error, Result};
use crate::format;
use crate::names::nearest;
use crate::table::Hidden;

/// Rows that are listed where several could be meant.
const MAX_LISTED: usize = 8;

impl Catalogue {
    /// The number that is wanted.
    ///
    /// # Errors
    /// When nothing is called so, or several numbers are.
    pub fn find(&self, wanted: &WantedNumber) -> Result<NumberAddress> {
        let what = wanted.what.as_deref().unwrap_or_default();
        let column = wanted.column.as_deref().map(|column| self.column(column, wanted)).transpose()?;
        let parts = self.parts(wanted)?;
        let rows: Vec<RowAddress> = parts.iter().flat_map(|part| part.rows.iter().copied()).collect();
        let row = wanted.row.as_deref();
        let rows = match row {
            Some(name) => self.named(name, &rows),
            None => rows,
        };
        if let (true, Some(name)) = (rows.is_empty(), row) {
            return Err(self.no_row(name, &parts));
        }
        let exact = |detail: &&str| !detail.ends_with('%') && rows.iter().any(|at| self.is_called(*at, detail));
        let detail = wanted.detail.as_deref();
        let number = detail.filter(|detail| !exact(detail)).and_then(ShownNumber::read);
        // A percentage alone is looked for among all numbers.
        let number = number.or_else(|| detail.is_none().then(|| ShownNumber::lone(what)).flatten());
        if let Some(number) = number {
            let text = detail.unwrap_or(what);
            return self.only(&self.with_number(number, &rows, column), text, wanted, || self.no_number(text, &parts, wanted));
        }
        let found = match (detail, row) {
            (Some(name), _) => self.named(name, &rows),
            (None, Some(_)) => rows,
            (None, None) => {
                parts.iter().flat_map(|part| part.leading.map_or_else(|| part.rows.clone(), |row| vec![row])).collect()
            }
        };
        let at = |row| NumberAddress { row, column: column.unwrap_or(0) };
        let found: Vec<NumberAddress> = found.into_iter().map(at).collect();
        let name = detail.or(row).unwrap_or(what);
        self.only(&found, name, wanted, || self.no_row(name, &parts))
    }

    /// The only one of some numbers.
    fn only(
        &self,
        found: &[NumberAddress],
        name: &str,
        wanted: &WantedNumber,
        none: impl FnOnce() -> Error,
    ) -> Result<NumberAddress> {
        match found {
            [] => Err(none()),
            [one] => self.withheld(*one).map_or(Ok(*one), |why| Err(self.refusal(*one, why))),
            several => Err(self.several(several, name, wanted)),
        }
    }

    /// That a number is withheld.
    fn refusal(&self, at: NumberAddress, why: Hidden) -> Error {
        let reason = match why {
            Hidden::FewInBase => "fewer than ten respondents are in its base",
            Hidden::BySubtraction => "with it, a number on few respondents could be had by subtraction",
            Hidden::FewGaveIt => "few respondents gave the answer, or all but few",
            Hidden::NobodyGaveIt | Hidden::EverybodyGaveIt => "the base is small, and its respondents all answered alike",
        };
        let column = &self.columns[at.column].label;
        Error::data(format!("the number of {} in the column `{column}` is withheld: {reason}", self.in_words(at.row)))
            .hint("if respondents need no protection, make the report with --protect none")
    }

    /// Which of several numbers could be meant, with a command for each.
    fn several(&self, found: &[NumberAddress], name: &str, wanted: &WantedNumber) -> Error {
        let command = |at: &NumberAddress| {
            let mut words = self.words(at.row);
            if at.column > 0 {
                words.extend(["--col".to_owned(), self.column_name(at.column)]);
            }
            let words: Vec<&str> = words.iter().map(String::as_str).collect();
            let column = if at.column > 0 { format!(", {}", self.columns[at.column].label) } else { String::new() };
            format!("\n  {}   # {}{column}", wanted.suggest(&words), self.in_words(at.row))
        };
        let mut list: String = found.iter().take(MAX_LISTED).map(command).collect();
        if found.len() > MAX_LISTED {
            list.push_str(&format!("\n  and {} more", found.len() - MAX_LISTED));
        }
        Error::usage(format!("`{name}` could be {} numbers", format::count(found.len() as u64)))
            .hint(format!("say which one:{list}"))
    }

    /// The rows that a name fits: exactly, or else by their statement, or else a part of their wording.
    pub(super) fn named(&self, name: &str, rows: &[RowAddress]) -> Vec<RowAddress> {
        let exact: Vec<RowAddress> = rows.iter().copied().filter(|at| self.is_called(*at, name)).collect();
        // An answer is called by its label, and a net of the same label by "NET" before it.
        let is_answer = |at: &RowAddress| !self.row(*at).role.is_net();
        let has_answer =
            |of: &RowAddress| exact.iter().any(|at| at.question == of.question && at.item == of.item && is_answer(at));
        if !exact.is_empty() {
            return exact.iter().copied().filter(|at| is_answer(at) || !has_answer(at)).collect();
        }
        let leading = |fits: &dyn Fn(RowAddress) -> bool| -> Vec<RowAddress> {
            let own = rows.iter().copied().filter(|at| fits(*at));
            let mut found: Vec<RowAddress> = own.map(|at| self.leading_of(at.question, at.item)).collect();
            found.dedup();
            found
        };
        let statement = |at: RowAddress| self.item(at).statement.as_deref().is_some_and(|statement| same(statement, name));
        let by_statement =
            leading(&|at| statement(at) || same(&self.item(at).variable, name) || same(&self.item(at).wording, name));
        if !by_statement.is_empty() {
            return by_statement;
        }
        let part: Vec<RowAddress> = rows.iter().copied().filter(|at| holds(&self.row(*at).shown(), name)).collect();
        if !part.is_empty() {
            return part;
        }
        leading(&|at| {
            let item = self.item(at);
            holds(item.statement.as_deref().unwrap_or_default(), name) || holds(&item.wording, name)
        })
    }

    fn is_called(&self, at: RowAddress, name: &str) -> bool {
        self.names(at).iter().any(|own| same(own, name))
    }

    /// The places where a number is shown: of all respondents, or else of a group.
    fn with_number(&self, number: ShownNumber, rows: &[RowAddress], column: Option<usize>) -> Vec<NumberAddress> {
        let shown = |at: &NumberAddress| {
            let row = self.row(at.row);
            let cell = self.cell(*at).filter(|cell| !cell.suppressed);
            cell.is_some_and(|cell| number.is(cell.value, row.role.is_share(), row.in_points()))
        };
        let of = |columns: std::ops::Range<usize>| -> Vec<NumberAddress> {
            let places = rows.iter().flat_map(|row| columns.clone().map(|column| NumberAddress { row: *row, column }));
            places.filter(shown).collect()
        };
        let total = of(column.map_or(0..1, |column| column..column + 1));
        if total.is_empty() && column.is_none() { of(1..self.columns.len()) } else { total }
    }

    fn no_number(&self, text: &str, parts: &[Part], wanted: &WantedNumber) -> Error {
        let whole = wanted.what.as_deref().filter(|what| parts.len() == 1 && *what != text);
        let place = whole.map_or_else(|| "the report".to_owned(), |what| format!("`{what}`"));
        let error = Error::usage(format!("{place} does not show `{text}`"));
        let leading = parts.iter().filter_map(|part| part.leading.or_else(|| part.rows.first().copied()));
        match (leading.clone().count(), leading.clone().next()) {
            (1, Some(row)) if whole.is_some() => {
                let words = self.words(row);
                let words: Vec<&str> = words.iter().map(String::as_str).collect();
                error.hint(format!("its leading number: {}", wanted.suggest(&words)))
            }
            _ => error.hint(format!("the figures with their headlines: {}", wanted.suggest(&[]))),
        }
    }

    fn no_row(&self, name: &str, parts: &[Part]) -> Error {
        let rows = || parts.iter().flat_map(|part| &part.rows);
        let mut known: Vec<String> = rows().filter_map(|at| self.names(*at).into_iter().next()).collect();
        known.dedup();
        unknown("row", name, &known)
    }

    /// The column of a name: its letter, its label, or its code.
    fn column(&self, name: &str, wanted: &WantedNumber) -> Result<usize> {
        let columns = || self.columns.iter().enumerate();
        let matching = |of: &dyn Fn(usize) -> bool| -> Vec<usize> { (0..self.columns.len()).filter(|at| of(*at)).collect() };
        let found = [
            matching(&|at| !self.columns[at].letter.is_empty() && self.columns[at].letter == name),
            matching(&|at| same(&self.column_name(at), name)),
            matching(&|at| same(&self.columns[at].label, name)),
            matching(&|at| self.columns[at].code.as_deref().is_some_and(|code| same(code, name))),
        ];
        match found.into_iter().find(|found| !found.is_empty()).as_deref() {
            Some([one]) => Ok(*one),
            Some(several) => {
                let names: Vec<String> = several.iter().map(|at| format!("`{}`", self.column_name(*at))).collect();
                let what = wanted.what.iter().chain(&wanted.detail).map(String::as_str);
                let words: Vec<String> = vec!["--col".to_owned(), self.column_name(several[0])];
                let words: Vec<&str> = what.chain(words.iter().map(String::as_str)).collect();
                Err(Error::usage(format!("the column `{name}` could be {}", format::alternatives(&names)))
                    .hint(format!("name it in full: {}", wanted.suggest(&words))))
            }
            None if self.columns.len() == 1 => Err(Error::usage(format!("there is no column `{name}`: nothing is broken down"))
                .hint("name the groups: --by QUESTION")),
            None => {
                let known: Vec<String> = columns().map(|(at, _)| self.column_name(at)).collect();
                Err(unknown("column", name, &known))
            }
        }
    }

    /// A column by its groups and its label.
    fn column_name(&self, at: usize) -> String {
        let column = &self.columns[at];
        column.banner.as_ref().map_or_else(|| column.label.clone(), |banner| format!("{banner}: {}", column.label))
    }
}

fn unknown(noun: &str, wanted: &str, known: &[String]) -> Error {
    let error = Error::usage(format!("there is no {noun} `{wanted}`"));
    match nearest(wanted, known.iter().map(String::as_str)) {
        Some(near) => error.hint(format!("did you mean `{near}`?")),
        None => error.hint(format!("known: {}", known.iter().take(20).map(String::as_str).collect::<Vec<_>>().join(", "))),
    }
}
