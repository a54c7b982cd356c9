//! Columns that are statements on one scale, by their headings, their words or their answers.

use super::guess::GuessRole;
use super::heading::{Split, WordFrame};
use super::member::Member;
use super::reading::ColumnForm;
use super::run::{Bond, Columns, Run};
use super::{demographic, together};
use crate::codebook::profile::{ColumnProfile, number};
use crate::codebook::vocabulary as words;

impl Columns<'_> {
    /// Whether the answers of two columns can be one scale: those of one are all among the other's, and at least two are shared.
    fn same_answers(&self, a: usize, b: usize) -> bool {
        let (first, second) = (self.members[a].profile, self.members[b].profile);
        if !first.declared.labels.is_empty() || !second.declared.labels.is_empty() {
            return first.declared.labels == second.declared.labels;
        }
        let (left, right) = (&self.answers[a], &self.answers[b]);
        let shared = left.iter().filter(|cell| right.contains(cell)).count();
        let (few, many) = (left.len().min(right.len()), left.len().max(right.len()));
        // An answer that nobody gave to one of them is no difference; a shorter scale is. Few respondents miss more of the answers.
        let most = |cells: &[String]| cells.iter().filter_map(|cell| number(cell)).fold(0.0, f64::max);
        let coded = || left.iter().chain(right).all(|cell| number(cell).is_some()) && (most(left) - most(right)).abs() <= 1.0;
        let missed = if first.answered().min(second.answered()) < FEW_ROWS { 2 } else { 1 };
        shared >= 2 && ((shared == few && many - few <= missed) || (shared + missed >= many && many <= MAX_CODES && coded()))
    }

    /// Statements on one scale that begin at a column.
    pub(super) fn battery(&self, at: usize, taken: &[bool]) -> Option<Run> {
        let first = &self.members[at];
        if first.reading.form != ColumnForm::Answers || demographic::topic(first.profile).is_some() {
            return None;
        }
        let alike = |next: usize| {
            let member = &self.members[next];
            member.reading.form == ColumnForm::Answers
                && self.same_answers(at, next)
                && !together::are_asked_of_halves(first.profile, member.profile)
                || is_one_answer(member, first.profile)
        };
        let heading = self.by_heading(at, taken, &alike);
        let framed = self.framed(at, taken, &alike);
        let longer = |a: &Option<Run>, b: &Option<Run>| {
            b.as_ref().map_or(0, |b| b.places.len()) > a.as_ref().map_or(0, |a| a.places.len())
        };
        let best = if longer(&heading, &framed) { framed } else { heading };
        best.or_else(|| self.statements(at, taken, &alike))
    }

    /// Wordings that differ in a few words.
    fn framed(&self, at: usize, taken: &[bool], alike: &dyn Fn(usize) -> bool) -> Option<Run> {
        let wording = |at: usize| {
            let profile = self.members[at].profile;
            profile.text.as_deref().filter(|_| profile.option.is_none()).unwrap_or(&profile.name)
        };
        let free = |next: usize| next < self.members.len() && !taken[next] && alike(next);
        if !free(at + 1) {
            return None;
        }
        // The first two may share more than all do: "the Netherlands", "the Philippines".
        let frames =
            [1, 2].into_iter().filter(|step| free(at + step)).filter_map(|step| WordFrame::of(wording(at), wording(at + step)));
        let run = |frame: WordFrame| {
            let places: Vec<usize> = (at..self.members.len())
                .take_while(|next| (*next == at || free(*next)) && frame.own(wording(*next)).is_some())
                .collect();
            Run::of(places, Bond::Words(frame))
        };
        let longest = frames.map(run).max_by_key(|run| run.places.len())?;
        // Two whole questions with one scale are two questions.
        let asked = longest.places.iter().all(|place| is_whole_question(wording(*place)));
        let little = matches!(&longest.bond, Bond::Words(frame) if frame.is_little());
        (longest.places.len() > if asked || little { 2 } else { 1 } && !(asked && little)).then_some(longest)
    }

    /// Statements without a common heading: a file that labels its answers gives neighbours the same labels and a common beginning;
    /// elsewhere at least three neighbours are on one scale that is known, and none asks a question of its own.
    fn statements(&self, at: usize, taken: &[bool], alike: &dyn Fn(usize) -> bool) -> Option<Run> {
        let first = self.members[at].profile;
        let labelled = first.declared.labels.len() > 2;
        let cells: Vec<&str> =
            first.values.iter().map(|value| value.value.as_str()).filter(|cell| number(cell).is_none()).collect();
        let known = || cells.len() > 2 && words::known_scale(&cells).is_some();
        if !labelled && !known() {
            return None;
        }
        let wording = |at: usize| self.members[at].profile.heading();
        let begins = |text: &str| words::plain(text).split_whitespace().next().unwrap_or_default().to_owned();
        let opening = begins(wording(at));
        // "confid in banks" beside "confidence in the press".
        let same_word = |a: &str, b: &str| a == b || (a.len().min(b.len()) >= STEM && (a.starts_with(b) || b.starts_with(a)));
        let statement = |next: usize| {
            let text = wording(next);
            let own = self.members[next].profile;
            if question_number(text) != question_number(wording(at)) {
                return false;
            }
            if labelled {
                own.text.is_some() && same_word(&begins(text), &opening)
            } else {
                text.contains(' ') && !is_whole_question(text) && first.blank.abs_diff(own.blank) * 20 <= first.rows
            }
        };
        let fits = |next: usize| !taken[next] && statement(next) && (next == at || alike(next));
        let places: Vec<usize> = (at..self.members.len()).take_while(|next| fits(*next)).collect();
        (places.len() > if labelled { 1 } else { 2 }).then(|| Run::of(places, Bond::Answers))
    }

    /// Grids whose columns take turns: "Task A – how often", "Task A – how well", "Task B – how often", "Task B – how well".
    pub(super) fn in_turn(&self, at: usize, taken: &[bool]) -> Option<Run> {
        let first = self.members[at].profile;
        let answers = |next: usize| self.members[next].reading.form == ColumnForm::Answers && !taken[next];
        if !answers(at) || demographic::topic(first).is_some() {
            return None;
        }
        let of_part = |next: usize, own: &Split| {
            self.headings[next]
                .iter()
                .find(|split| split.sign == own.sign && words::plain(&split.part) == words::plain(&own.part))
        };
        self.headings[at].iter().filter(|own| own.part.chars().any(char::is_alphabetic)).find_map(|own| {
            let period = (at + 2..self.members.len()).take(MAX_TURNS).find(|next| of_part(*next, own).is_some())? - at;
            // What stands between the two is of one of their tasks.
            let of_task = |next: usize, task: &Split| self.split(next, &task.key).is_some();
            let other = of_part(at + period, own)?;
            let between = (at + 1..at + period).all(|next| {
                self.members[next].reading.form == ColumnForm::Answers && (of_task(next, own) || of_task(next, other))
            });
            let places: Vec<usize> = (at..self.members.len())
                .step_by(period)
                .take_while(|next| answers(*next) && of_part(*next, own).is_some() && self.same_answers(at, *next))
                .collect();
            let turned =
                Split { key: words::plain(&own.part), question: own.part.clone(), part: own.question.clone(), sign: own.sign };
            (between && places.len() > 1).then(|| Run::of(places, Bond::Heading(turned)))
        })
    }
}

/// A word of so many letters may be another one cut off.
const STEM: usize = 5;
/// Columns of a grid in turn stand no farther apart.
const MAX_TURNS: usize = 6;

/// The number of the question that a wording begins with: 2 of "Q2a Street cleaning" and "2. Streets".
fn question_number(text: &str) -> Option<&str> {
    let word = text.split([' ', '.', ')', ':']).next()?;
    let digits = word.trim_start_matches(|c: char| c.is_alphabetic());
    let number = digits.trim_end_matches(|c: char| c.is_alphabetic());
    let short = word.len() - digits.len() <= MAX_PREFIX && digits.len() - number.len() <= 1;
    (short && !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit())).then_some(number)
}

/// Letters before the number of a question: "Q", "Fr".
const MAX_PREFIX: usize = 3;

/// Whether a wording asks its own question; a few signs may follow the mark.
fn is_whole_question(text: &str) -> bool {
    text.rfind('?').is_some_and(|at| text[at..].chars().count() <= 4)
}

/// Whether every row of a column gave one and the same of the answers of another.
fn is_one_answer(member: &Member<'_>, of: &ColumnProfile) -> bool {
    let cells = &member.profile.values;
    member.reading.form == ColumnForm::Other(GuessRole::Constant)
        && cells.len() == 1
        && of.values.iter().any(|value| words::plain(&value.value) == words::plain(&cells[0].value))
}

/// The answers of a column as they are compared with those of others.
pub(super) fn compared(profile: &ColumnProfile) -> Vec<String> {
    let cells = profile.values.iter().map(|value| words::plain(&value.value));
    let asked = |cell: &String| !words::is_not_asked(cell) && !words::is_dont_know(cell) && !words::is_missing_code(cell);
    let mut answers: Vec<String> = cells.filter(asked).collect();
    // "Agree" and "agree" are one answer.
    answers.sort_unstable();
    answers.dedup();
    answers
}

/// With fewer answers than this, some of a scale are not given by chance.
const FEW_ROWS: u64 = 60;
/// No scale of codes is longer.
const MAX_CODES: usize = 11;
