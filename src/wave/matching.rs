//! Which questions of the waves are the same, and what breaks their trend.
//!
//! Questions are the same where they have the same id: a codebook gives it, or detection over all files at once. Of the rest, those with
//! the same or nearly the same wording are named, for a person to confirm.

use super::breaks::{Break, breaks};
use super::comparison::{benchmarks, relation};
use super::record::{Wave, WaveQuestion};
use super::same_text::{normalised, same_text};
use crate::names::likeness;
use crate::options::ComparisonKind;

/// A question over the waves.
#[derive(Debug, Clone, PartialEq)]
pub struct MatchedQuestion {
    /// Its id.
    pub id: String,
    /// What charts call it.
    pub title: String,
    /// Its wording in the newest wave that has it.
    pub text: String,
    /// Whether it describes the respondent.
    pub demographic: bool,
    /// Whether it was made up for a demonstration in some wave.
    pub invented: bool,
    /// Whether it is in each wave.
    pub present: Vec<Presence>,
    /// What breaks its trend, in the order of the waves.
    pub breaks: Vec<Break>,
}

/// Whether a question is in a wave.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Presence {
    /// It was asked.
    Asked,
    /// It was not.
    Missing,
}

/// Two questions that may be the same and have other ids.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Likeness {
    /// The question, by id.
    pub question: String,
    /// The wave that has it.
    pub wave: usize,
    /// The question that it is like, by id.
    pub like: String,
    /// The wave that has that.
    pub other: usize,
    /// Whether their wordings are the same, not only alike.
    pub same_text: bool,
}

/// The questions of all waves: those of the newest in their order, then those that only older ones have.
#[must_use]
pub(super) fn matched_questions(waves: &[Wave], kind: ComparisonKind) -> Vec<MatchedQuestion> {
    let mut ids: Vec<&str> = Vec::new();
    for wave in waves.iter().rev() {
        for question in &wave.questions {
            if !ids.contains(&question.id.as_str()) {
                ids.push(&question.id);
            }
        }
    }
    ids.into_iter().filter_map(|id| matched(waves, id, kind)).collect()
}

fn matched(waves: &[Wave], id: &str, kind: ComparisonKind) -> Option<MatchedQuestion> {
    let newest = waves.iter().rev().find_map(|wave| wave.question(id))?;
    let asked = |wave: &Wave| if wave.question(id).is_some() { Presence::Asked } else { Presence::Missing };
    Some(MatchedQuestion {
        id: id.to_owned(),
        title: newest.title.clone(),
        text: newest.text.clone(),
        demographic: newest.demographic,
        invented: waves.iter().filter_map(|wave| wave.question(id)).any(|question| question.invented),
        present: waves.iter().map(asked).collect(),
        breaks: breaks(waves, id, relation(kind)),
    })
}

/// Questions that lack a counterpart in another wave and have one with the same or nearly the same wording there.
#[must_use]
pub(super) fn likenesses(waves: &[Wave]) -> Vec<Likeness> {
    let mut found: Vec<Likeness> = Vec::new();
    let (first, newest) = (benchmarks(waves), waves.len().saturating_sub(1));
    let steps = (first + 1..waves.len()).map(|at| (at - 1, at));
    for (other, wave) in steps.chain((0..first).map(|benchmark| (benchmark, newest))) {
        let lacking = |from: &Wave, other: &Wave| -> Vec<WaveQuestion> {
            from.questions.iter().filter(|question| other.question(&question.id).is_none()).cloned().collect()
        };
        let (old, new) = (lacking(&waves[other], &waves[wave]), lacking(&waves[wave], &waves[other]));
        for question in &new {
            let same = old.iter().find(|other| same_text(&other.text, &question.text));
            let near = || {
                let alike = old.iter().filter(|other| is_near(&other.text, &question.text));
                alike.max_by(|a, b| likeness(&question.text, &a.text).total_cmp(&likeness(&question.text, &b.text)))
            };
            if let Some(like) = same.or_else(near) {
                found.push(Likeness {
                    question: question.id.clone(),
                    wave,
                    like: like.id.clone(),
                    other,
                    same_text: same.is_some(),
                });
            }
        }
    }
    found
}

/// Whether most words of two wordings are the same.
fn is_near(a: &str, b: &str) -> bool {
    let words = |text: &str| normalised(text).split(' ').map(str::to_owned).collect::<std::collections::BTreeSet<String>>();
    let (a, b) = (words(a), words(b));
    let shared = a.intersection(&b).count();
    a.len().min(b.len()) >= 4 && 10 * shared >= 8 * a.len().max(b.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_compared_by_their_words() {
        assert!(same_text("Do you  agree?", "do you agree"));
        assert!(same_text("It’s “new”", "It's \"new\""));
        assert!(!same_text("Do you agree?", "Did you agree?"));
        assert!(is_near("How often do you post in social media?", "How often do you post in social networks?"));
        assert!(!is_near("How old are you?", "How tall are you?"));
    }
}
