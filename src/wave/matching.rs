//! Which questions of the waves are the same, and what breaks their trend.
//!
//! Questions are the same where they have the same id: a codebook gives it, or detection over all files at once. Of the rest, those with
//! the same or nearly the same wording are named, for a person to confirm.

use super::record::{Wave, WaveFacts, WaveMeasure, WaveQuestion};
use crate::codebook::nearest;
use crate::format;

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

/// Something that differs between a wave and the last one before it that has the question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Break {
    /// The later wave, by position.
    pub wave: usize,
    /// The item or measure that alone is concerned; nothing for the whole question.
    pub variable: Option<String>,
    /// What differs.
    pub reason: String,
    /// Why the waves may be compared all the same, if the codebook says so.
    pub allowed: Option<String>,
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
pub(super) fn matched_questions(waves: &[Wave]) -> Vec<MatchedQuestion> {
    let mut ids: Vec<&str> = Vec::new();
    for wave in waves.iter().rev() {
        for question in &wave.questions {
            if !ids.contains(&question.id.as_str()) {
                ids.push(&question.id);
            }
        }
    }
    ids.into_iter().filter_map(|id| matched(waves, id)).collect()
}

fn matched(waves: &[Wave], id: &str) -> Option<MatchedQuestion> {
    let newest = waves.iter().rev().find_map(|wave| wave.question(id))?;
    let asked = |wave: &Wave| if wave.question(id).is_some() { Presence::Asked } else { Presence::Missing };
    Some(MatchedQuestion {
        id: id.to_owned(),
        title: newest.title.clone(),
        text: newest.text.clone(),
        demographic: newest.demographic,
        invented: waves.iter().filter_map(|wave| wave.question(id)).any(|question| question.invented),
        present: waves.iter().map(asked).collect(),
        breaks: breaks(waves, id),
    })
}

/// What differs between each wave and the last one before it that has the question.
fn breaks(waves: &[Wave], id: &str) -> Vec<Break> {
    let mut found = Vec::new();
    let mut before: Option<usize> = None;
    for (at, wave) in waves.iter().enumerate() {
        let Some(question) = wave.question(id) else { continue };
        if let Some(earlier) = before
            && let Some(old) = waves[earlier].question(id)
        {
            let differences = Differences { earlier: &waves[earlier].facts, later: &wave.facts, old, new: question };
            let between = &waves[earlier + 1..=at];
            let allowed = question.trend_ok.clone().or_else(|| wave.facts.trend_ok.clone());
            found.extend(differences.all(between).into_iter().map(|difference| Break {
                wave: at,
                variable: difference.variable,
                reason: difference.reason,
                allowed: allowed.clone(),
            }));
        }
        before = Some(at);
    }
    found
}

struct Difference {
    variable: Option<String>,
    reason: String,
}

impl Difference {
    const fn whole(reason: String) -> Self {
        Self { variable: None, reason }
    }
}

/// A question in two waves.
struct Differences<'a> {
    earlier: &'a WaveFacts,
    later: &'a WaveFacts,
    old: &'a WaveQuestion,
    new: &'a WaveQuestion,
}

impl Differences<'_> {
    fn all(&self, between: &[Wave]) -> Vec<Difference> {
        let mut found: Vec<Difference> = Vec::new();
        found.extend(between.iter().flat_map(|wave| self.declared(&wave.facts)));
        found.extend(self.mode());
        found.extend(self.population());
        found.extend(self.wording());
        found.extend(self.answers());
        found.extend(self.base());
        found.extend(self.direction());
        found
    }

    /// What the codebook says of a wave.
    fn declared(&self, wave: &WaveFacts) -> Vec<Difference> {
        let own = |of: &String| *of == self.new.id;
        let item = |of: &String| self.new.measures.iter().any(|measure| measure.variable == *of);
        let declared = wave.breaks.iter().filter(|of| of.question.as_ref().is_none_or(|name| own(name) || item(name)));
        declared
            .map(|of| Difference { variable: of.question.clone().filter(|name| !own(name)), reason: of.reason.clone() })
            .collect()
    }

    fn mode(&self) -> Option<Difference> {
        let (old, new) = (self.earlier.mode.as_ref()?, self.later.mode.as_ref()?);
        (!same_text(old, new)).then(|| Difference::whole(format!("mode: “{old}” became “{new}”")))
    }

    fn population(&self) -> Option<Difference> {
        let (old, new) = (self.earlier.population.as_ref()?, self.later.population.as_ref()?);
        (!same_text(old, new)).then(|| Difference::whole(format!("population: “{old}” became “{new}”")))
    }

    /// The question, and each item by itself.
    fn wording(&self) -> Vec<Difference> {
        let worded = |old: &str, new: &str| format!("wording: “{}” became “{}”", cut(old), cut(new));
        if !same_text(&self.old.text, &self.new.text) {
            return vec![Difference::whole(worded(&self.old.text, &self.new.text))];
        }
        let mut found: Vec<Difference> = Vec::new();
        for new in &self.new.measures {
            let old = self.old.measures.iter().find(|old| old.variable == new.variable);
            let changed = old.filter(|old| !same_text(&old.wording, &new.wording));
            let known = found.iter().any(|of| of.variable.as_deref() == Some(&new.variable));
            if let (Some(old), false) = (changed, known) {
                found.push(Difference { variable: Some(new.variable.clone()), reason: worded(&old.wording, &new.wording) });
            }
        }
        found
    }

    /// Another list of answers, or another order of a scale.
    fn answers(&self) -> Option<Difference> {
        let (old, new) = (&self.old.answers, &self.new.answers);
        if old.is_empty() || new.is_empty() {
            return None;
        }
        let lacks = |list: &[String], answer: &String| !list.iter().any(|known| same_text(known, answer));
        let quoted =
            |list: Vec<&String>| format::list(&list.iter().map(|answer| format!("“{}”", cut(answer))).collect::<Vec<_>>());
        let added: Vec<&String> = new.iter().filter(|answer| lacks(old, answer)).collect();
        let dropped: Vec<&String> = old.iter().filter(|answer| lacks(new, answer)).collect();
        let turned = self.new.ordered && old.iter().zip(new).any(|(old, new)| !same_text(old, new));
        match (dropped.is_empty(), added.is_empty()) {
            (true, true) if turned => Some(Difference::whole("answers: the order of the scale changed".to_owned())),
            (true, true) => None,
            (false, true) => Some(Difference::whole(format!("answers: {} no longer offered", quoted(dropped)))),
            (true, false) => Some(Difference::whole(format!("answers: {} newly offered", quoted(added)))),
            (false, false) => Some(Difference::whole(format!("answers: {} became {}", quoted(dropped), quoted(added)))),
        }
    }

    fn base(&self) -> Option<Difference> {
        let named = |base: &str| if base.is_empty() { "all respondents".to_owned() } else { base.to_owned() };
        let filtered = |facts: &WaveFacts| facts.filter.clone().unwrap_or_default();
        let (old, new) = (filtered(self.earlier), filtered(self.later));
        if !same_text(&self.old.base, &self.new.base) {
            return Some(Difference::whole(format!("base: “{}” became “{}”", named(&self.old.base), named(&self.new.base))));
        }
        let known = self.earlier.origin != super::Origin::Published && self.later.origin != super::Origin::Published;
        (known && !same_text(&old, &new))
            .then(|| Difference::whole(format!("base: respondents with “{}” became “{}”", named(&old), named(&new))))
    }

    /// A scale that looks turned round: nobody changes their mind so thoroughly.
    fn direction(&self) -> Vec<Difference> {
        if !self.new.ordered {
            return Vec::new();
        }
        let mut found: Vec<Difference> = Vec::new();
        for measure in self.new.measures.iter().filter(|measure| measure.answer) {
            let variable = &measure.variable;
            let known = found.iter().any(|of| of.variable.as_deref() == Some(variable));
            let (old, new) = (shares(self.old, variable), shares(self.new, variable));
            if !known && looks_turned(&old, &new) {
                found.push(Difference {
                    variable: Some(variable.clone()),
                    reason:
                        "the scale looks turned round: the answers of this wave, read backwards, are those of the wave before"
                            .to_owned(),
                });
            }
        }
        found
    }
}

/// The shares of the answers to a variable, in the order of the scale.
fn shares(question: &WaveQuestion, variable: &str) -> Vec<f64> {
    let own = |measure: &&WaveMeasure| measure.answer && measure.variable == variable;
    question.measures.iter().filter(own).filter_map(|measure| Some(measure.total.as_ref()?.value())).collect()
}

/// How far two distributions must be apart before one is suspected to be the other one backwards.
const FAR: f64 = 0.4;
/// How near it must then be when it is read backwards, as part of that distance.
const NEAR: f64 = 0.35;

fn looks_turned(old: &[f64], new: &[f64]) -> bool {
    if old.len() != new.len() || old.len() < 3 {
        return false;
    }
    let distance = |a: &mut dyn Iterator<Item = &f64>, b: &mut dyn Iterator<Item = &f64>| -> f64 {
        a.zip(b).map(|(a, b)| (a - b).abs()).sum()
    };
    let straight = distance(&mut old.iter(), &mut new.iter());
    let backwards = distance(&mut old.iter(), &mut new.iter().rev());
    straight > FAR && backwards < NEAR * straight
}

fn cut(text: &str) -> String {
    format::ellipsis(text, 90)
}

/// Whether two texts say the same, but for case, blanks and the form of quotes and dashes.
pub(super) fn same_text(a: &str, b: &str) -> bool {
    a == b || normalised(a) == normalised(b)
}

fn normalised(text: &str) -> String {
    let plain = crate::codebook::plain_text(text);
    plain
        .chars()
        .filter(|c| c.is_alphanumeric() || *c == ' ')
        .collect::<String>()
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
}

/// Questions that lack a counterpart in another wave and have one with the same or nearly the same wording there.
#[must_use]
pub(super) fn likenesses(waves: &[Wave]) -> Vec<Likeness> {
    let mut found: Vec<Likeness> = Vec::new();
    for (at, pair) in waves.windows(2).enumerate() {
        let lacking = |from: &Wave, other: &Wave| -> Vec<WaveQuestion> {
            from.questions.iter().filter(|question| other.question(&question.id).is_none()).cloned().collect()
        };
        let (old, new) = (lacking(&pair[0], &pair[1]), lacking(&pair[1], &pair[0]));
        for question in &new {
            let same = old.iter().find(|other| same_text(&other.text, &question.text));
            let near = || {
                let text = nearest(&question.text, old.iter().map(|other| &other.text))?;
                old.iter().find(|other| other.text == text).filter(|other| is_near(&other.text, &question.text))
            };
            if let Some(like) = same.or_else(near) {
                found.push(Likeness {
                    question: question.id.clone(),
                    wave: at + 1,
                    like: like.id.clone(),
                    other: at,
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

    #[test]
    fn a_scale_read_backwards_is_suspected_and_a_real_change_is_not() {
        let before = [0.05, 0.10, 0.20, 0.40, 0.25];
        assert!(looks_turned(&before, &[0.26, 0.38, 0.21, 0.10, 0.05]));
        assert!(!looks_turned(&before, &[0.10, 0.20, 0.25, 0.30, 0.15]));
        assert!(!looks_turned(&before, &before));
        // A symmetric distribution tells nothing.
        assert!(!looks_turned(&[0.2, 0.2, 0.2, 0.2, 0.2], &[0.1, 0.2, 0.4, 0.2, 0.1]));
    }
}
