//! Sets of answers that form a scale, and their order.

use super::answer_words::{AnswerWords, readings};
use super::folded::words_of;
use super::grades::{Grade, GradeForm, WORDS, grade, is_strong};
use super::known_scale::{Ends, KnownScale, Polarity, all_different, known, same};
use super::lists::Lists;
use super::orders::{self, stepped};
use super::phrases::Unread;
use super::poles::{bipolar, one_quality, prefixed};
use super::quantities;
use super::rates::rates;
use std::collections::BTreeSet;
use std::sync::LazyLock;

/// A scale of words has at most this many answers.
const MAX_STEPS: usize = 30;
/// Answers longer than this are statements.
const MAX_LENGTH: usize = 100;

/// Recognises a set of answers as a scale.
pub(in crate::codebook) fn known_scale(answers: &[&str]) -> Option<KnownScale> {
    let short = answers.iter().all(|answer| answer.len() <= MAX_LENGTH);
    let ways = [bipolar, stepped, rates, prefixed, graded, opposed];
    ((3..=MAX_STEPS).contains(&answers.len()) && short)
        .then(|| readings(answers).iter().find_map(|reading| ways.iter().find_map(|way| way(reading))))
        .flatten()
}

/// Words that steps of scales begin with, or hold.
static STEP_WORDS: LazyLock<BTreeSet<String>> = LazyLock::new(|| {
    let aside = ["filler", "before", "per", "article", "recent"];
    let files = [&*WORDS, &*orders::ORDERS, &*quantities::WORDS];
    let sections = files.into_iter().flat_map(Lists::sections).filter(|section| !aside.contains(&section.name));
    let spellings = sections.flat_map(|section| section.entries.iter().flatten()).flat_map(|entry| entry.split(','));
    spellings.filter_map(|spelling| words_of(spelling).into_iter().next()).collect()
});

/// Whether an answer holds a word that a step of a scale can begin with, or a number: all that it takes to look closer.
pub(in crate::codebook) fn may_be_step(answer: &str) -> bool {
    answer.contains(|c: char| c.is_ascii_digit()) || words_of(answer).iter().any(|word| STEP_WORDS.contains(word))
}

/// The ends of a scale that has labels at its ends only.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::codebook) struct LabelledEnds {
    /// What they are called.
    pub ends: Ends,
    /// Whether the first one is the positive one.
    pub reversed: bool,
}

/// The ends of a scale whose first and last answers have labels that are opposites.
pub(in crate::codebook) fn ends_of(first: &str, last: &str) -> Option<LabelledEnds> {
    let known = readings(&[first, last]).iter().find_map(|reading| bipolar(reading))?;
    let reversed = known.ranks.first().is_some_and(|rank| *rank > 0.0);
    known.ends.map(|ends| LabelledEnds { ends, reversed })
}

/// Whether answers in the order of their codes run from one strong word to another: "Very warm" to "Very cool", by whatever steps.
pub(in crate::codebook) fn runs_between_ends(answers: &[&str]) -> bool {
    let readings = readings(answers);
    let Some([first, inner @ .., last]) = readings.last().map(Vec::as_slice) else { return false };
    !inner.is_empty() && is_strong(first) && is_strong(last) && !inner.iter().any(is_strong)
}

/// Whether most answers say how strongly, whatever it is: "Not a problem", "Trifling", "Minor", "Major".
pub(in crate::codebook) fn are_mostly_graded(answers: &[&str]) -> bool {
    let readings = readings(answers);
    let placed = |answers: &Vec<AnswerWords>| grades(answers).iter().filter(|grade| is_placed(grade)).count();
    readings.iter().map(placed).max().is_some_and(|placed| placed * 2 > answers.len())
}

fn grades(answers: &[AnswerWords]) -> Vec<Grade<'_>> {
    answers.iter().map(|answer| grade(answer, Unread::of(&answer.words))).collect()
}

/// Grades of one quality, or of none that is named: "Not at all important" to "Extremely important", "None" to "A great deal".
fn graded(answers: &[AnswerWords]) -> Option<KnownScale> {
    let grades = grades(answers);
    let ranks: Vec<f64> = grades.iter().map(|grade| grade.rank).collect();
    let says = grades.iter().zip(answers).all(|(grade, answer)| says_how_much(grade, answer));
    let one_quality = one_quality(grades.iter().map(|grade| &grade.rest)) && !has_a_stranger(&grades);
    let sure = grades.iter().filter(|grade| is_placed(grade)).count() >= 2 && grades.iter().any(|grade| grade.graded);
    if !says || !one_quality || !sure || !all_different(&ranks) {
        return None;
    }
    let answers_yes = grades.iter().any(|grade| grade.yes && grade.rest.is_empty());
    match answers_yes.then(|| yes_or_no(answers)).flatten() {
        Some(ends) => Some(known(Polarity::Bipolar, ranks, Some(ends))),
        None => Some(known(Polarity::Unipolar, ranks, None)),
    }
}

fn is_placed(grade: &Grade) -> bool {
    grade.graded || grade.form != GradeForm::Said
}

/// "I don't" says nothing of how much, but "No" does.
fn says_how_much(grade: &Grade, answer: &AnswerWords) -> bool {
    let denies = grade.form == GradeForm::Negated && (answer.lead.is_some() || answer.words.len() == 1);
    grade.graded || grade.yes || denies || !grade.rest.is_empty() || !matches!(grade.form, GradeForm::Said | GradeForm::Negated)
}

/// "Sunday" beside "Very" and "Not at all" is not a quality, nor is "Total trust" beside "Some trust" unless "total" is known.
fn has_a_stranger(grades: &[Grade]) -> bool {
    let longest = |placed: bool| {
        let some = grades.iter().filter(|grade| is_placed(grade) == placed);
        some.map(|grade| grade.rest.len()).max().unwrap_or_default()
    };
    longest(false) > longest(true)
}

/// The words for no and yes in the language of the answers.
fn yes_or_no(answers: &[AnswerWords]) -> Option<Ends> {
    let holds = |word: &str| answers.iter().any(|answer| answer.words.iter().chain(&answer.lead_word).any(|own| own == word));
    let pair = |entry: &&[&'static str]| matches!(entry, [_, yes] if words_of(yes).iter().all(|word| holds(word)));
    let entry = WORDS.entries("no and yes").find(pair)?;
    let shown = |at: usize| entry.get(at).map(|word| crate::format::sentence_case(word));
    Some(Ends { low: shown(0)?, high: shown(1)? })
}

/// Grades of two qualities that are opposites, as their equal strengths show: "Very warm", "Warm", "Cool", "Very cool".
fn opposed(answers: &[AnswerWords]) -> Option<KnownScale> {
    let grades = grades(answers);
    let first = grades.iter().find(|grade| grade.form == GradeForm::Said).map(|grade| grade.rest.clone())?;
    let known_forms = grades.iter().all(|grade| matches!(grade.form, GradeForm::Said | GradeForm::Middle));
    let (one, other): (Vec<&Grade>, Vec<&Grade>) =
        grades.iter().filter(|grade| grade.form == GradeForm::Said).partition(|grade| grade.rest == first);
    let paired = one.iter().all(|grade| other.iter().any(|against| same(against.rank, grade.rank)));
    let named = grades.iter().all(|grade| grade.form == GradeForm::Middle || !grade.rest.is_empty());
    let one_other = one_quality(other.iter().map(|grade| &grade.rest));
    if one.len() < 2 || one.len() != other.len() || !known_forms || !paired || !named || !one_other {
        return None;
    }
    let ranks: Vec<f64> = grades.iter().map(|grade| if grade.rest == first { grade.rank } else { -grade.rank }).collect();
    all_different(&ranks).then(|| known(Polarity::Steps, ranks, None))
}
