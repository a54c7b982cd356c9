//! Counts what is worth knowing about the rows while they go by.

use super::coded::{CodedQuestion, OddCell};
use crate::codebook::coding::{AnswerCoding, Coding, QuestionCoding};
use crate::codebook::is_personal;
use crate::format;
use crate::input::quality::{Oddity, Quality, StraightLining, WeightFacts};
use crate::tabulate::{Answers, EXCLUDED, MISSING};

/// Counts what is worth knowing about the rows.
pub(super) struct Observations {
    quality: Quality,
    weights: WeightFacts,
    questions: Vec<QuestionTally>,
}

/// What was seen of one question.
struct QuestionTally {
    id: String,
    battery: bool,
    misrouted: u64,
    conflicting: u64,
    words: WordTally,
    /// Rows with a number.
    numbers: u64,
    complete: u64,
    straight: u64,
}

impl Observations {
    pub(super) fn new(coding: &Coding) -> Self {
        let seen = |question: &QuestionCoding| QuestionTally {
            id: question.id.clone(),
            battery: matches!(&question.answers, AnswerCoding::Categories { columns, .. } if columns.len() >= 3),
            misrouted: 0,
            conflicting: 0,
            words: WordTally::default(),
            numbers: 0,
            complete: 0,
            straight: 0,
        };
        Self {
            quality: Quality::default(),
            weights: WeightFacts { min: f64::INFINITY, max: f64::NEG_INFINITY, sum: 0.0, sum_of_squares: 0.0 },
            questions: coding.questions.iter().map(seen).collect(),
        }
    }

    /// Notes a batch whose rows outside the filter (`kept`) have no answers any more, and returns which rows are reported on.
    pub(super) fn note(&mut self, coded: &[CodedQuestion], weights: &[f64], kept: Option<&[bool]>) -> Vec<bool> {
        for (seen, coded) in self.questions.iter_mut().zip(coded) {
            seen.misrouted += coded.misrouted;
            seen.conflicting += coded.conflicting;
            seen.words.add(&coded.words);
            seen.numbers += coded.answers.iter().map(numbers).sum::<u64>();
            if seen.battery {
                seen.straight_lines(&coded.answers);
            }
        }
        let mut answered = vec![false; weights.len()];
        for answers in coded.iter().flat_map(|question| &question.answers) {
            match answers {
                Answers::Codes(codes) => answered.iter_mut().zip(codes).for_each(|(answered, code)| *answered |= *code < MISSING),
                Answers::Numbers(numbers) => {
                    answered.iter_mut().zip(numbers).for_each(|(answered, number)| *answered |= number.is_finite());
                }
                Answers::Pairs(pairs) => {
                    answered.iter_mut().zip(pairs).for_each(|(answered, [y, x])| *answered |= y.is_finite() && x.is_finite());
                }
            }
        }
        for (row, weight) in weights.iter().enumerate() {
            self.row(*weight, kept.is_none_or(|kept| kept[row]), answered[row]);
        }
        if let Some(kept) = kept {
            answered.iter_mut().zip(kept).for_each(|(answered, kept)| *answered &= kept);
        }
        answered
    }

    /// Rows outside the filter that have no weight are in no sample at all.
    pub(super) const fn leave_out(&mut self, rows: u64) {
        self.quality.filtered_out += rows;
    }

    fn row(&mut self, weight: f64, kept: bool, answered: bool) {
        if !kept {
            self.quality.filtered_out += 1;
        } else if !answered {
            self.quality.empty += 1;
        } else if weight == 0.0 {
            self.quality.zero_weight += 1;
        } else {
            self.quality.used += 1;
            self.weights.min = self.weights.min.min(weight);
            self.weights.max = self.weights.max.max(weight);
            self.weights.sum += weight;
            self.weights.sum_of_squares += weight * weight;
        }
    }

    /// The questions whose cells are words rather than numbers, by id.
    pub(super) fn without_numbers(&self) -> Vec<&str> {
        self.questions.iter().filter(|seen| seen.words.count > seen.numbers).map(|seen| seen.id.as_str()).collect()
    }

    /// A check has named the words, with their rows.
    pub(super) fn forget_words(&mut self) {
        self.questions.iter_mut().for_each(|seen| seen.words = WordTally::default());
    }

    pub(super) fn finish(self, rows: u64, weighted: bool, duplicate_ids: Option<u64>) -> Quality {
        let mut quality = self.quality;
        quality.rows = rows;
        quality.duplicate_ids = duplicate_ids;
        quality.weights = (weighted && quality.used > 0).then_some(self.weights);
        for seen in self.questions {
            if seen.misrouted > 0 {
                let what = "answered by respondents who should not have been asked; left out of the base".to_owned();
                quality.oddities.push(Oddity { question: seen.id.clone(), what, rows: seen.misrouted });
            }
            if seen.words.count > 0 {
                quality.oddities.push(Oddity { question: seen.id.clone(), what: seen.words.told(), rows: seen.words.count });
            }
            if seen.conflicting > 0 {
                let what = "an option that excludes the others was chosen beside another; both are kept".to_owned();
                quality.oddities.push(Oddity { question: seen.id.clone(), what, rows: seen.conflicting });
            }
            if seen.battery {
                quality.straight_lines.push(StraightLining {
                    question: seen.id,
                    complete: seen.complete,
                    straight: seen.straight,
                });
            }
        }
        quality
    }
}

/// Words in a column of numbers.
#[derive(Default)]
struct WordTally {
    count: u64,
    /// The different ones, as long as they are few.
    texts: Vec<String>,
}

impl WordTally {
    /// So many different words are named.
    const NAMED: usize = 5;
    /// Longer ones may be what people wrote.
    const LONGEST: usize = 24;

    fn add(&mut self, cells: &[OddCell]) {
        self.count += cells.len() as u64;
        for odd in cells {
            if self.texts.len() <= Self::NAMED && !self.texts.contains(&odd.cell) {
                self.texts.push(odd.cell.clone());
            }
        }
    }

    fn told(&self) -> String {
        let plain = |cell: &String| cell.chars().count() <= Self::LONGEST && !is_personal(cell);
        if self.texts.len() > Self::NAMED || !self.texts.iter().all(plain) {
            return "the cell is not a number; left out".to_owned();
        }
        let shown: Vec<String> = self.texts.iter().map(|text| format!("“{text}”")).collect();
        let are = if shown.len() == 1 { "is not a number" } else { "are not numbers" };
        format!("{} {are}; left out", format::list(&shown))
    }
}

/// Rows with a number.
fn numbers(answers: &Answers) -> u64 {
    let rows = match answers {
        Answers::Codes(_) => 0,
        Answers::Numbers(numbers) => numbers.iter().filter(|number| number.is_finite()).count(),
        Answers::Pairs(pairs) => pairs.iter().filter(|[y, x]| y.is_finite() && x.is_finite()).count(),
    };
    rows as u64
}

impl QuestionTally {
    fn straight_lines(&mut self, answers: &[Answers]) {
        let columns: Vec<&[u8]> = answers
            .iter()
            .filter_map(|answers| match answers {
                Answers::Codes(codes) => Some(codes.as_slice()),
                Answers::Numbers(_) | Answers::Pairs(_) => None,
            })
            .collect();
        let Some((first, rest)) = columns.split_first() else { return };
        for (row, code) in first.iter().enumerate() {
            if *code < EXCLUDED && rest.iter().all(|column| column[row] < EXCLUDED) {
                self.complete += 1;
                self.straight += u64::from(rest.iter().all(|column| column[row] == *code));
            }
        }
    }
}
