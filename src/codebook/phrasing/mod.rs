//! Answers as English predicates: “How important is it that …?” and “Very important” become “say it is very important that …”.
//!
//! A predicate continues “51% of US adults …” and “those who …”. It is made by rules from the wording of the question and the labels of
//! the answers; where no rule is sure, the answer and the question are quoted as they stand.

mod answers;
mod asked;
mod degrees;
mod frequency;
mod given;
mod groups;
mod people;

use crate::codebook::{Category, CategoryRole, Item, Kind, Question, Scale, Side};
use crate::format;
use asked::Asked;
use given::Given;

pub use groups::{Subgroup, group_in_words};

/// Longer wordings are cut where they are quoted.
const MAX_QUOTED: usize = 140;

/// What those did who gave an answer to a question: “want to talk”, “answered “Radio” to “Where …?””.
fn predicate(wording: &str, given: Given<'_>) -> String {
    sentence(wording, given).unwrap_or_else(|| quoted(wording, given))
}

/// The same, where a rule makes a sentence of it.
fn sentence(wording: &str, given: Given<'_>) -> Option<String> {
    let asked = Asked::read(wording)?;
    asked.answered(given).map(|text| asked.with_setting(text))
}

/// What those did who rated a statement.
fn predicate_of_statement(stem: &str, statement: &str, given: Given<'_>, telling: Telling) -> String {
    let marks = ['"', '“', '”', '„', ' '];
    let quote = format!("“{}”", format::cut_at_word(statement.trim_matches(marks).trim_end_matches(['.', ';', ':']), MAX_QUOTED));
    answers::agreement(given)
        .map(|verb| format!("{verb}: {quote}"))
        .or_else(|| sentence(statement, given))
        .or_else(|| degrees::of_thing(stem, &quote, given))
        .unwrap_or_else(|| {
            let told = format!("answered {} for {quote}", answers::quoted(given));
            if telling == Telling::Alone && !stem.is_empty() {
                format!("{told} when asked “{}”", as_asked(stem))
            } else {
                told
            }
        })
}

/// A wording as it is quoted.
fn as_asked(wording: &str) -> String {
    format::cut_at_word(asked::without_notes(wording).trim_end_matches([':', '.']), MAX_QUOTED)
}

/// Those who gave one of some answers to a question, and none of the others.
pub(super) fn who(wording: &str, open: &[&str], closed: &[&str]) -> String {
    let all = [open, closed].concat();
    let told = sentence(wording, Given { labels: open, all: &all, whole_side: false });
    let at_all = || Asked::read(wording)?.at_all(closed);
    let other = || {
        let [only] = closed else { return None };
        (open.len() > 1)
            .then(|| format!("did not answer “{only}” to “{}”", format::cut_at_word(asked::without_notes(wording), MAX_WHO)))
    };
    let told = at_all().or(told).or_else(other).unwrap_or_else(|| {
        let answers = answers::quoted(Given { labels: open, all: &all, whole_side: false });
        format!("answered {answers} to “{}”", format::cut_at_word(asked::without_notes(wording), MAX_WHO))
    });
    format!("those who {told}")
}

/// A wording in the words for a base is cut sooner.
const MAX_WHO: usize = 80;

/// What those did who gave a thing one of some places: “rank “Price” first”.
fn predicate_of_ranked(thing: &str, given: Given<'_>) -> String {
    let place = |label: &&str| label.strip_prefix("Ranked ").map(str::to_owned);
    let quote = format!("“{}”", format::cut_at_word(thing, MAX_QUOTED));
    match given.labels.iter().map(place).collect::<Option<Vec<String>>>() {
        Some(places) if !places.is_empty() => format!("rank {quote} {}", format::alternatives(&places)),
        _ => format!("answered {} for {quote}", answers::quoted(given)),
    }
}

/// The answer and the question as they stand.
fn quoted(wording: &str, given: Given<'_>) -> String {
    format!("answered {} to “{}”", answers::quoted(given), as_asked(wording))
}

/// What those did who chose an option of several.
fn predicate_of_option(wording: &str, option: &str) -> String {
    format!("chose “{option}” when asked “{}”", as_asked(wording))
}

/// Where a predicate is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Telling {
    /// By itself: it says what was asked.
    Alone,
    /// Under its question, whose wording stands there.
    UnderQuestion,
}

impl Question {
    /// What those did who gave an answer, or one of several added together, by their positions in the scale; to one of its items, if it
    /// has any. Made of the wording; what the codebook says itself is not asked.
    #[must_use]
    pub fn predicate(&self, item: Option<&Item>, members: &[usize], telling: Telling) -> String {
        match (&self.kind, item) {
            (Kind::Battery { scale, .. }, Some(item)) if scale.unranked.is_some() => {
                Answers::of(scale, members).with(|given| predicate_of_ranked(&item.text, given))
            }
            (Kind::Battery { scale, .. }, Some(item)) => {
                Answers::of(scale, members).with(|given| predicate_of_statement(&self.text, &item.text, given, telling))
            }
            (Kind::Multiple { .. }, Some(item)) if telling == Telling::UnderQuestion => format!("chose “{}”", item.text),
            (Kind::Multiple { .. }, Some(item)) => predicate_of_option(&self.text, &item.text),
            (Kind::Single { scale, .. }, _) => Answers::of(scale, members).with(|given| match telling {
                Telling::Alone => predicate(&self.text, given),
                Telling::UnderQuestion => {
                    sentence(&self.text, given).unwrap_or_else(|| format!("answered {}", answers::quoted(given)))
                }
            }),
            _ => String::new(),
        }
    }
}

/// The labels of some answers of a scale.
struct Answers<'a> {
    labels: Vec<&'a str>,
    all: Vec<&'a str>,
    whole_side: bool,
}

impl<'a> Answers<'a> {
    fn of(scale: &'a Scale, members: &[usize]) -> Self {
        let label = |category: &'a Category| category.label.as_str();
        let substantive = |category: &&Category| category.role != CategoryRole::NonSubstantive;
        let whole = |side| scale.side(side).is_some_and(|net| net.members == members);
        Self {
            labels: members.iter().filter_map(|at| scale.categories.get(*at)).map(label).collect(),
            all: scale.categories.iter().filter(substantive).map(label).collect(),
            whole_side: whole(Side::Positive) || whole(Side::Negative),
        }
    }

    fn with<T>(&self, tell: impl Fn(Given<'_>) -> T) -> T {
        tell(Given { labels: &self.labels, all: &self.all, whole_side: self.whole_side })
    }
}

#[cfg(test)]
mod tests;
