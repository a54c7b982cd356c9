//! Cells that the codebook does not know, and rows that break the design: collected, so that one error names up to ten of them, and a
//! check all of them.

use super::coded::OddCell;
use crate::codebook::coding::{AnswerCoding, QuestionCoding};
use crate::codebook::shown_cell;
use crate::error::{Error, Result};
use std::collections::HashSet;

/// Contradictions between the data and the codebook.
#[derive(Default)]
pub(super) struct Contradictions {
    /// The first of them, which are shown.
    lines: Vec<ContradictionLine>,
    count: usize,
    /// Distinct cells that are no answers, for a check.
    cells: Vec<UnknownCell>,
    known: HashSet<UnknownCell>,
    /// Rows that break the design, for a check.
    rows: Vec<BrokenRow>,
    /// Words in columns of numbers, which are left out as long as they are few.
    words: Vec<UnreadWords>,
}

/// Words in the numbers of a question.
struct UnreadWords {
    question: String,
    lines: Vec<ContradictionLine>,
    count: usize,
}

#[derive(Clone)]
struct ContradictionLine {
    /// The column whose cell it shows.
    column: Option<String>,
    text: String,
    hint: String,
}

/// A distinct cell that is no answer of its question.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(in crate::input) struct UnknownCell {
    pub(in crate::input) question: String,
    pub(in crate::input) column: String,
    pub(in crate::input) cell: String,
    pub(in crate::input) is: NotKnown,
}

/// What a cell is not.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(in crate::input) enum NotKnown {
    /// An answer of its question.
    Answer,
    /// Chosen or not chosen.
    Option,
    /// A number.
    Number,
}

impl NotKnown {
    const fn of(answers: &AnswerCoding) -> Self {
        match answers {
            AnswerCoding::Options { .. } => Self::Option,
            AnswerCoding::Number { .. } | AnswerCoding::Ratio { .. } => Self::Number,
            AnswerCoding::Categories { .. } | AnswerCoding::SharedOptions { .. } | AnswerCoding::Open => Self::Answer,
        }
    }

    /// The same in words.
    pub(in crate::input) const fn told(self) -> &'static str {
        match self {
            Self::Answer => "is not an answer",
            Self::Option => "says neither chosen nor not chosen",
            Self::Number => "is not a number",
        }
    }

    /// What to do about it.
    pub(in crate::input) const fn remedy(self) -> &'static str {
        match self {
            Self::Answer => "add it to levels or dk of the question, or to missing = [ … ] in [design] if it means not asked",
            Self::Option => {
                "add it to selected or not_selected of the item, or to missing = [ … ] in [design] if it means not asked"
            }
            Self::Number => {
                "add it to dk of the question if it means no answer, or to missing = [ … ] in [design] if it means not asked"
            }
        }
    }
}

/// A row that breaks the design.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::input) struct BrokenRow {
    pub(in crate::input) text: String,
    pub(in crate::input) hint: &'static str,
}

/// So many contradictions are named in one error.
const SHOWN: usize = 10;
/// So many distinct ones are kept for a check.
const KEPT: usize = 100_000;

impl Contradictions {
    pub(super) fn extend(&mut self, question: &QuestionCoding, cells: &[OddCell]) {
        let is = NotKnown::of(&question.answers);
        for odd in cells {
            self.push(|| line(question, odd, is));
            self.note(question, odd, is);
        }
    }

    /// Words in a column of numbers.
    pub(super) fn words(&mut self, question: &QuestionCoding, cells: &[OddCell]) {
        if cells.is_empty() {
            return;
        }
        for odd in cells {
            self.note(question, odd, NotKnown::Number);
        }
        let lines = cells.iter().take(SHOWN).map(|odd| line(question, odd, NotKnown::Number));
        if let Some(words) = self.words.iter_mut().find(|words| words.question == question.id) {
            let room = SHOWN.saturating_sub(words.lines.len());
            words.lines.extend(lines.take(room));
            words.count += cells.len();
        } else {
            let lines = lines.collect();
            self.words.push(UnreadWords { question: question.id.clone(), lines, count: cells.len() });
        }
    }

    fn note(&mut self, question: &QuestionCoding, odd: &OddCell, is: NotKnown) {
        let unknown = UnknownCell { question: question.id.clone(), column: odd.column.clone(), cell: odd.cell.clone(), is };
        if self.cells.len() < KEPT && self.known.insert(unknown.clone()) {
            self.cells.push(unknown);
        }
    }

    /// A row that breaks the design.
    pub(super) fn design(&mut self, text: String, hint: &'static str) {
        if self.rows.len() < KEPT {
            self.rows.push(BrokenRow { text: text.clone(), hint });
        }
        self.push(|| ContradictionLine { column: None, text, hint: hint.to_owned() });
    }

    fn push(&mut self, line: impl FnOnce() -> ContradictionLine) {
        if self.lines.len() < SHOWN {
            self.lines.push(line());
        }
        self.count += 1;
    }

    /// All of them, for a check; none are left.
    pub(super) fn take(&mut self) -> FoundContradictions {
        let all = std::mem::take(self);
        FoundContradictions { cells: all.cells, rows: all.rows }
    }

    /// An error that names the first of them; words are among them for questions that have more words than numbers.
    pub(super) fn check(mut self, without_numbers: &[&str]) -> Result<()> {
        for words in std::mem::take(&mut self.words) {
            if without_numbers.contains(&words.question.as_str()) {
                let room = SHOWN.saturating_sub(self.lines.len());
                self.lines.extend(words.lines.into_iter().take(room));
                self.count += words.count;
            } else {
                self.cells.retain(|cell| cell.question != words.question);
            }
        }
        let lines = self.lines_to_show();
        let Some(first) = lines.first() else { return Ok(()) };
        let more = self.count - self.lines.len();
        let more = if more > 0 { format!("\n  and {more} more") } else { String::new() };
        let message = if let [one] = lines.as_slice() {
            one.text.clone()
        } else {
            let shown: Vec<&str> = lines.iter().map(|line| line.text.as_str()).collect();
            format!("the data cannot be counted as they are:\n  {}{more}", shown.join("\n  "))
        };
        Err(Error::data(message).hint(first.hint.clone()))
    }

    /// The lines, those of each column that holds what people wrote as one without the texts.
    fn lines_to_show(&self) -> Vec<ContradictionLine> {
        let written = written_columns(&self.cells);
        let mut shown: Vec<ContradictionLine> =
            written.iter().map(|of| ContradictionLine { column: None, text: of.text(), hint: WRITTEN_HINT.to_owned() }).collect();
        let is_written = |line: &&ContradictionLine| written.iter().any(|of| line.column.as_deref() == Some(of.column));
        shown.extend(self.lines.iter().filter(|line| !is_written(line)).cloned());
        shown
    }
}

fn line(question: &QuestionCoding, odd: &OddCell, is: NotKnown) -> ContradictionLine {
    let cell = shown_cell(&odd.cell);
    ContradictionLine {
        column: Some(odd.column.clone()),
        text: match is {
            NotKnown::Answer => {
                format!("row {}, column `{}`: `{cell}` is not an answer of question `{}`", odd.row, odd.column, question.id)
            }
            _ => format!("row {}, column `{}`: `{cell}` {} (question `{}`)", odd.row, odd.column, is.told(), question.id),
        },
        hint: format!("`{cell}`: {}", is.remedy()),
    }
}

/// A column whose cells are no answers of its question but what people wrote, which no message shows.
pub(in crate::input) struct WrittenColumn<'a> {
    pub(in crate::input) column: &'a str,
    question: &'a str,
    /// Distinct texts.
    texts: usize,
}

impl WrittenColumn<'_> {
    /// What is wrong with it.
    pub(in crate::input) fn text(&self) -> String {
        let Self { column, question, texts } = self;
        let count = if *texts < KEPT {
            crate::format::count(*texts as u64)
        } else {
            format!("{} or more", crate::format::count(KEPT as u64))
        };
        format!("column `{column}`: {count} different texts are no answers of question `{question}`")
    }
}

/// What to do about a column of texts.
pub(in crate::input) const WRITTEN_HINT: &str =
    "if people wrote freely there, make the question type = \"open\" or take it out; otherwise add the texts to its levels";

/// From so many distinct texts that are no answers, a column is taken for one that people wrote in.
const WRITTEN: usize = 6;
/// Codes and abbreviations are no longer.
const CODE: usize = 4;

/// The columns that hold what people wrote, in order of their first contradiction.
pub(in crate::input) fn written_columns(cells: &[UnknownCell]) -> Vec<WrittenColumn<'_>> {
    let mut found: Vec<WrittenColumn<'_>> = Vec::new();
    let is_text = |cell: &str| cell.chars().count() > CODE && cell.parse::<f64>().is_err();
    for cell in cells.iter().filter(|of| is_text(&of.cell)) {
        match found.iter_mut().find(|of| of.column == cell.column && of.question == cell.question) {
            Some(of) => of.texts += 1,
            None => found.push(WrittenColumn { column: &cell.column, question: &cell.question, texts: 1 }),
        }
    }
    found.retain(|of| of.texts >= WRITTEN);
    found
}

/// What contradicts a codebook.
#[derive(Debug, Default)]
pub(in crate::input) struct FoundContradictions {
    pub(in crate::input) cells: Vec<UnknownCell>,
    pub(in crate::input) rows: Vec<BrokenRow>,
}
