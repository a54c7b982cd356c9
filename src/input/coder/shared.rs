//! "Choose all that apply" where the chosen options stand in shared columns: several answers joined in one cell, or one of them in each
//! of several columns.

use super::multiple::OptionCell;
use super::{Cells, OddCell};
use crate::codebook::{Choices, Declared, Item, Kind, Question, plain_text};
use crate::input::cells::Memo;

/// Reads shared columns; each distinct cell is taken apart once.
pub(super) struct SharedOptions {
    separator: Option<String>,
    options: Vec<OptionMarks>,
    memos: Vec<Memo<u32>>,
    /// What the distinct cells say, by the number that the memos hold.
    said: Vec<Said>,
}

/// The marks of one option, each as its parts between separators.
struct OptionMarks {
    marks: Vec<Vec<String>>,
    any: bool,
}

/// What a cell says.
#[derive(Clone)]
enum Said {
    Blank,
    NotAsked,
    /// For each option, whether it is chosen.
    Chosen(Vec<bool>),
}

const BLANK: u32 = 0;
const NOT_ASKED: u32 = 1;

impl SharedOptions {
    /// For a question whose options share columns.
    pub(super) fn of(question: &Question) -> Option<Self> {
        let Kind::Multiple { items, choices: Choices::Shared { columns, separator }, .. } = &question.kind else { return None };
        let marks = |item: &Item| OptionMarks {
            marks: item.selected.iter().map(|mark| parts(mark, separator.as_deref())).collect(),
            any: item.takes_any(),
        };
        Some(Self {
            separator: separator.clone(),
            options: items.iter().map(marks).collect(),
            memos: columns.iter().map(|_| Memo::default()).collect(),
            said: vec![Said::Blank, Said::NotAsked],
        })
    }

    /// For each option, what every row says of it.
    pub(super) fn code(
        &mut self,
        columns: &[usize],
        declared: &[Declared],
        cells: &Cells,
        missing: &[String],
        names: &[String],
        odd: &mut Vec<OddCell>,
    ) -> Vec<Vec<OptionCell>> {
        let Self { separator, options, memos, said } = self;
        let read: Vec<Vec<u32>> = memos
            .iter_mut()
            .zip(columns)
            .zip(declared)
            .map(|((memo, at), declared)| {
                memo.code(&cells.columns[*at], BLANK, |cell| {
                    if super::is_missing(cell.text, missing) || declared.is_not_asked(cell.text) {
                        return NOT_ASKED;
                    }
                    let taken = take_apart(cell.text, separator.as_deref(), options);
                    if !taken.known {
                        if declared.is_missing(cell.text) {
                            return BLANK;
                        }
                        odd.push(OddCell { column: names[*at].clone(), cell: cell.text.to_owned(), row: cells.row(cell.at) });
                    }
                    said.push(Said::Chosen(taken.chosen));
                    u32::try_from(said.len() - 1).unwrap_or(BLANK)
                })
            })
            .collect();
        (0..options.len()).map(|option| (0..cells.rows).map(|row| of_row(&read, said, row, option)).collect()).collect()
    }
}

/// What the columns of a row say of an option together.
fn of_row(read: &[Vec<u32>], said: &[Said], row: usize, option: usize) -> OptionCell {
    let mut together = OptionCell::NotAsked;
    for column in read {
        let cell = match &said[column[row] as usize] {
            Said::NotAsked => continue,
            Said::Blank => OptionCell::Blank,
            Said::Chosen(chosen) if chosen[option] => return OptionCell::Chosen,
            Said::Chosen(_) => OptionCell::Not,
        };
        if together != OptionCell::Not {
            together = cell;
        }
    }
    together
}

struct Taken {
    chosen: Vec<bool>,
    /// Whether every part of the cell belongs to an option.
    known: bool,
}

/// Takes a cell apart; an option that holds the separator itself goes before those that are part of it.
fn take_apart(cell: &str, separator: Option<&str>, options: &[OptionMarks]) -> Taken {
    let mut rest = parts(cell, separator);
    let mut chosen = vec![false; options.len()];
    let mut marks: Vec<(usize, &Vec<String>)> =
        options.iter().enumerate().flat_map(|(at, option)| option.marks.iter().map(move |mark| (at, mark))).collect();
    marks.sort_by_key(|(_, mark)| std::cmp::Reverse(mark.len()));
    for (at, mark) in marks {
        if !mark.is_empty() && mark.len() <= rest.len() {
            // An option that a cell names twice is chosen once.
            while let Some(found) = rest.windows(mark.len()).position(|window| same(window, mark)) {
                rest.drain(found..found + mark.len());
                chosen[at] = true;
            }
        }
    }
    let any = options.iter().position(|option| option.any);
    if let Some(any) = any.filter(|_| !rest.is_empty()) {
        chosen[any] = true;
        rest.clear();
    }
    Taken { chosen, known: rest.is_empty() }
}

fn same(window: &[String], mark: &[String]) -> bool {
    window.iter().zip(mark).all(|(part, mark)| super::same_code(mark, part))
}

/// The parts of a cell or a mark in lower case, without blanks, quotes and brackets around them; a separator of blanks is any number.
fn parts(text: &str, separator: Option<&str>) -> Vec<String> {
    let plain = plain_text(text);
    let bare = [('{', '}'), ('[', ']')].iter().find_map(|(open, close)| plain.strip_prefix(*open)?.strip_suffix(*close));
    let own = |part: &str| part.trim().trim_matches(['"', '\'']).to_owned();
    match separator.map(str::trim) {
        Some("") => plain.split_whitespace().map(str::to_owned).collect(),
        Some(separator) => bare.unwrap_or(&plain).split(separator).map(own).filter(|part| !part.is_empty()).collect(),
        None => vec![plain],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn options(marks: &[&str], separator: Option<&str>) -> Vec<OptionMarks> {
        marks.iter().map(|mark| OptionMarks { marks: vec![parts(mark, separator)], any: *mark == "*" }).collect()
    }

    #[test]
    fn cells_are_taken_apart() {
        let comma = options(&["Yes", "Yes, at work", "Never", "*"], Some(", "));
        let chosen = |cell: &str| take_apart(cell, Some(", "), &comma).chosen;
        assert_eq!(chosen("Yes, at work"), [false, true, false, false], "the longer option goes first");
        assert_eq!(chosen("yes ,Never"), [true, false, true, false]);
        assert_eq!(chosen("Never, something else, again"), [false, false, true, true]);
        let semicolon = options(&["A", "B"], Some(";"));
        let taken = take_apart("B;A;", Some(";"), &semicolon);
        assert!(taken.known && taken.chosen == [true, true]);
        assert!(!take_apart("B;C", Some(";"), &semicolon).known);
        let lists = options(&["a b", "c"], Some(","));
        assert_eq!(take_apart("{\"a b\",c}", Some(","), &lists).chosen, [true, true]);
        let words = options(&["Pick-up", "Online, chat"], Some(" "));
        let taken = take_apart("Online, chat Pick-up", Some(" "), &words);
        assert!(taken.known && taken.chosen == [true, true]);
        let codes = options(&["1", "2"], None);
        assert_eq!(take_apart("2.0", None, &codes).chosen, [false, true]);
    }
}
