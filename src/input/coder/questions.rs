//! The answers of one question: read, routed by who was asked, and kept inside the filter.

use super::categories::CategoryReader;
use super::cells::BatchCells;
use super::coded::CodedQuestion;
use super::conditions::ConditionReader;
use super::numbers::numbers;
use super::options::OptionReader;
use super::shared::SharedReader;
use super::silence::{blank_out, count_silent, has_answer, note_silence};
use crate::codebook::coding::{AnswerCoding, ColumnId, NumberMap, QuestionCoding};
use crate::tabulate::Answers;

/// Reads one question.
pub(super) struct QuestionReader {
    answers: AnswerReader,
    asked_if: Option<ConditionReader>,
    silent: Option<u8>,
}

/// Reads the answers of one question.
enum AnswerReader {
    Categories(CategoryReader),
    Options(OptionReader),
    Shared(SharedReader),
    Number { column: ColumnId, map: NumberMap },
    Ratio { numerator: ColumnId, denominator: ColumnId, map: NumberMap },
    Open,
}

impl QuestionReader {
    pub(super) fn of(coding: &QuestionCoding) -> Self {
        Self {
            answers: AnswerReader::of(&coding.answers),
            asked_if: coding.asked_if.as_ref().map(ConditionReader::of),
            silent: coding.silent,
        }
    }

    /// The answers of a batch, of which rows outside the filter (`kept`) have none.
    pub(super) fn read(&mut self, cells: &BatchCells, kept: Option<&[bool]>) -> CodedQuestion {
        let mut coded = CodedQuestion::default();
        self.answers.read(cells, kept, &mut coded);
        self.route(cells, &mut coded);
        if let Some(silent) = self.silent {
            coded.answers.iter_mut().for_each(|answers| count_silent(answers, silent));
        }
        if let Some(kept) = kept {
            coded.answers.iter_mut().for_each(|answers| blank_out(answers, kept));
        }
        coded
    }

    /// Who was not asked is in no base, whatever the cell says.
    fn route(&mut self, cells: &BatchCells, coded: &mut CodedQuestion) {
        let Some(asked_if) = &mut self.asked_if else { return };
        let asked = asked_if.read(cells);
        let boxes = self.answers.has_boxes();
        for (row, asked) in asked.iter().enumerate() {
            let answered = coded.answers.iter().any(|answers| has_answer(answers, row, boxes));
            coded.misrouted += u64::from(!asked && answered);
            if *asked {
                coded.answers.iter_mut().for_each(|answers| note_silence(answers, row));
            }
        }
        coded.answers.iter_mut().for_each(|answers| blank_out(answers, &asked));
    }
}

impl AnswerReader {
    fn of(coding: &AnswerCoding) -> Self {
        match coding {
            AnswerCoding::Categories { columns, map } => Self::Categories(CategoryReader::new(columns, map)),
            AnswerCoding::Options { options, base } => Self::Options(OptionReader::new(options, *base)),
            AnswerCoding::SharedOptions { shared, exclusive, base } => Self::Shared(SharedReader::new(shared, exclusive, *base)),
            AnswerCoding::Number { column, map } => Self::Number { column: *column, map: map.clone() },
            AnswerCoding::Ratio { numerator, denominator, map } => {
                Self::Ratio { numerator: *numerator, denominator: *denominator, map: map.clone() }
            }
            AnswerCoding::Open => Self::Open,
        }
    }

    /// Whether its answers are boxes, of which one that is not ticked is no answer.
    const fn has_boxes(&self) -> bool {
        matches!(self, Self::Options(_) | Self::Shared(_))
    }

    fn read(&mut self, cells: &BatchCells, kept: Option<&[bool]>, coded: &mut CodedQuestion) {
        match self {
            Self::Categories(reader) => reader.read(cells, coded),
            Self::Options(reader) => reader.read(cells, coded),
            Self::Shared(reader) => reader.read(cells, coded),
            Self::Number { column, map } => {
                let numbers = numbers(*column, map, cells, kept, coded);
                coded.answers.push(Answers::Numbers(numbers));
            }
            Self::Ratio { numerator, denominator, map } => {
                let [y, x] = [*numerator, *denominator].map(|column| numbers(column, map, cells, kept, coded));
                coded.answers.push(Answers::Pairs(y.into_iter().zip(x).map(|(y, x)| [y, x]).collect()));
            }
            Self::Open => {}
        }
    }
}
