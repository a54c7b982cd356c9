//! What breaks a trend: anything that differs between a wave and the one before it.

use super::comparison::Comparison;
use super::record::{Origin, Wave, WaveFacts, WaveMeasure, WaveQuestion};
use super::same_text::same_text;
use crate::compare::Relation;
use crate::format;
use std::borrow::Cow;

/// Something that differs between a wave and the last one before it that has the question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Break {
    /// The later wave, by position.
    pub wave: usize,
    /// The item or measure that alone is concerned; nothing for the whole question.
    pub variable: Option<String>,
    /// What kind of thing differs.
    pub kind: BreakKind,
    /// What differs.
    pub reason: String,
    /// Why the waves may be compared all the same, if the codebook says so.
    pub allowed: Option<String>,
}

/// What kind of thing differs between two waves.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BreakKind {
    /// What the codebook declares.
    Declared,
    /// The mode of interview.
    Mode,
    /// Those whom the respondents stand for.
    Population,
    /// The wording.
    Wording,
    /// The list of answers, or their order.
    Answers,
    /// Those who were asked.
    Base,
    /// A scale that looks turned round.
    Direction,
}

/// What differs between each wave and the last one before it that has the question; benchmarks are no such waves.
pub(super) fn breaks(waves: &[Wave], id: &str, relation: Relation) -> Vec<Break> {
    let mut found = Vec::new();
    let mut before: Option<usize> = None;
    for (at, wave) in waves.iter().enumerate().filter(|(_, wave)| !wave.facts.benchmark) {
        let Some(question) = wave.question(id) else { continue };
        if let Some(earlier) = before
            && let Some(old) = waves[earlier].question(id)
        {
            let alterations = Alterations { relation, earlier: &waves[earlier].facts, later: &wave.facts, old, new: question };
            let allowed = question.trend_ok.clone().or_else(|| wave.facts.trend_ok.clone());
            let mut all: Vec<Alteration> =
                waves[earlier + 1..=at].iter().flat_map(|wave| alterations.declared(&wave.facts)).collect();
            all.extend(alterations.found());
            found.extend(all.into_iter().map(|altered| Break {
                wave: at,
                // What the codebook calls a break is one.
                allowed: allowed.clone().filter(|_| altered.kind != BreakKind::Declared),
                kind: altered.kind,
                variable: altered.variable,
                reason: altered.reason,
            }));
        }
        before = Some(at);
    }
    found
}

/// Why a measure cannot be compared between two waves: a break that the codebook declares between them, or what differs between the two.
/// What differed only in waves between them does not matter.
pub(super) fn broken<'a>(
    waves: &[Wave],
    question: &str,
    variable: &str,
    breaks: &'a [Break],
    comparison: Comparison,
) -> Option<Cow<'a, str>> {
    let Comparison { earlier, later, relation } = comparison;
    if relation == Relation::Benchmark {
        return apart_from_benchmark(&waves[earlier], &waves[later], question, variable).map(Cow::Owned);
    }
    let within = || breaks.iter().filter(|of| of.wave > earlier && of.wave <= later && of.allowed.is_none());
    let last = within().next_back()?;
    if let Some(declared) = within().rfind(|of| of.kind == BreakKind::Declared) {
        return Some(Cow::Borrowed(&declared.reason));
    }
    if earlier + 1 == later {
        return Some(Cow::Borrowed(&last.reason));
    }
    let (old, new) = (waves[earlier].question(question)?, waves[later].question(question)?);
    let alterations = Alterations { relation, earlier: &waves[earlier].facts, later: &waves[later].facts, old, new };
    // What was allowed on the way is allowed here.
    let counts = |of: &Alteration| within().any(|step| step.kind == of.kind && step.variable == of.variable);
    alterations.found().into_iter().rfind(counts).map(|of| Cow::Owned(of.reason))
}

/// What differs between a benchmark and a wave. What the benchmark declares of all its figures is about its own series.
fn apart_from_benchmark(benchmark: &Wave, wave: &Wave, question: &str, variable: &str) -> Option<String> {
    let (old, new) = (benchmark.question(question)?, wave.question(question)?);
    let alterations = Alterations { relation: Relation::Benchmark, earlier: &benchmark.facts, later: &wave.facts, old, new };
    let own = |of: &Alteration| of.variable.as_deref().is_none_or(|name| name == variable);
    if let Some(declared) = alterations.declared_of_question(&benchmark.facts).into_iter().find(own) {
        return Some(declared.reason);
    }
    let allowed = [&new.trend_ok, &wave.facts.trend_ok, &benchmark.facts.trend_ok].into_iter().any(Option::is_some);
    alterations.found().into_iter().find(|of| own(of) && !allowed).map(|of| of.reason)
}

struct Alteration {
    kind: BreakKind,
    variable: Option<String>,
    reason: String,
}

impl Alteration {
    const fn whole(kind: BreakKind, reason: String) -> Self {
        Self { kind, variable: None, reason }
    }
}

/// A question in two waves.
struct Alterations<'a> {
    relation: Relation,
    earlier: &'a WaveFacts,
    later: &'a WaveFacts,
    old: &'a WaveQuestion,
    new: &'a WaveQuestion,
}

impl Alterations<'_> {
    /// What differs between the two.
    fn found(&self) -> Vec<Alteration> {
        let mut found: Vec<Alteration> = Vec::new();
        found.extend(self.mode());
        found.extend(self.population());
        found.extend(self.wording());
        found.extend(self.answers());
        found.extend(self.base());
        found.extend(self.direction());
        found
    }

    /// “Yearly” became “Weekly”; of what are no times, “Yearly” against “Weekly”.
    fn altered(&self, what: &str, old: &str, new: &str) -> String {
        let became = match self.relation {
            Relation::Time => "became",
            Relation::Group | Relation::Benchmark => "against",
        };
        format!("{what}: {old} {became} {new}")
    }

    /// What the codebook says of a wave.
    fn declared(&self, wave: &WaveFacts) -> Vec<Alteration> {
        let own = |of: &String| *of == self.new.id;
        let item = |of: &String| self.new.measures.iter().any(|measure| measure.variable == *of);
        let declared = wave.breaks.iter().filter(|of| of.question.as_ref().is_none_or(|name| own(name) || item(name)));
        declared
            .map(|of| Alteration {
                kind: BreakKind::Declared,
                variable: of.question.clone().filter(|name| !own(name)),
                reason: of.reason.clone(),
            })
            .collect()
    }

    /// What the codebook says of a question in a wave.
    fn declared_of_question(&self, wave: &WaveFacts) -> Vec<Alteration> {
        let breaks = wave.breaks.iter().filter(|of| of.question.is_some()).cloned().collect();
        self.declared(&WaveFacts { breaks, ..wave.clone() })
    }

    fn mode(&self) -> Option<Alteration> {
        let (old, new) = (self.earlier.mode.as_ref()?, self.later.mode.as_ref()?);
        (!same_text(old, new)).then(|| Alteration::whole(BreakKind::Mode, self.altered("mode", &quoted(old), &quoted(new))))
    }

    fn population(&self) -> Option<Alteration> {
        let (old, new) = (self.earlier.population.as_ref()?, self.later.population.as_ref()?);
        (!same_text(old, new))
            .then(|| Alteration::whole(BreakKind::Population, self.altered("population", &quoted(old), &quoted(new))))
    }

    /// The question, and each item by itself.
    fn wording(&self) -> Vec<Alteration> {
        let worded = |old: &str, new: &str| self.altered("wording", &quoted(&cut(old)), &quoted(&cut(new)));
        if !same_text(&self.old.text, &self.new.text) {
            return vec![Alteration::whole(BreakKind::Wording, worded(&self.old.text, &self.new.text))];
        }
        let mut found: Vec<Alteration> = Vec::new();
        for new in &self.new.measures {
            let old = self.old.measures.iter().find(|old| old.variable == new.variable);
            let changed = old.filter(|old| !same_text(&old.wording, &new.wording));
            let known = found.iter().any(|of| of.variable.as_deref() == Some(&new.variable));
            if let (Some(old), false) = (changed, known) {
                found.push(Alteration {
                    kind: BreakKind::Wording,
                    variable: Some(new.variable.clone()),
                    reason: worded(&old.wording, &new.wording),
                });
            }
        }
        found
    }

    /// Another list of answers, or another order of a scale.
    fn answers(&self) -> Option<Alteration> {
        let (old, new) = (&self.old.answers, &self.new.answers);
        if old.is_empty() || new.is_empty() {
            return None;
        }
        let lacks = |list: &[String], answer: &String| !list.iter().any(|known| same_text(known, answer));
        let listed = |list: Vec<&String>| format::list(&list.iter().map(|answer| quoted(&cut(answer))).collect::<Vec<_>>());
        let added: Vec<&String> = new.iter().filter(|answer| lacks(old, answer)).collect();
        let dropped: Vec<&String> = old.iter().filter(|answer| lacks(new, answer)).collect();
        let turned = self.new.ordered && old.iter().zip(new).any(|(old, new)| !same_text(old, new));
        match (dropped.is_empty(), added.is_empty()) {
            (true, true) if turned => {
                Some(Alteration::whole(BreakKind::Answers, "answers: the order of the scale changed".to_owned()))
            }
            (true, true) => None,
            (false, true) => {
                Some(Alteration::whole(BreakKind::Answers, format!("answers: {} no longer among them", listed(dropped))))
            }
            (true, false) => Some(Alteration::whole(BreakKind::Answers, format!("answers: {} new among them", listed(added)))),
            (false, false) => {
                Some(Alteration::whole(BreakKind::Answers, self.altered("answers", &listed(dropped), &listed(added))))
            }
        }
    }

    fn base(&self) -> Option<Alteration> {
        let named = |base: &str| if base.is_empty() { "all respondents".to_owned() } else { base.to_owned() };
        let filtered = |facts: &WaveFacts| facts.filter.clone().unwrap_or_default();
        let (old, new) = (filtered(self.earlier), filtered(self.later));
        if !same_text(&self.old.base, &self.new.base) {
            return Some(Alteration::whole(
                BreakKind::Base,
                self.altered("base", &quoted(&named(&self.old.base)), &quoted(&named(&self.new.base))),
            ));
        }
        let known = self.earlier.origin != Origin::Published && self.later.origin != Origin::Published;
        (known && !same_text(&old, &new)).then(|| {
            let altered = self.altered("base", &format!("respondents with {}", quoted(&named(&old))), &quoted(&named(&new)));
            Alteration::whole(BreakKind::Base, altered)
        })
    }

    /// A scale that looks turned round: nobody changes their mind so thoroughly.
    fn direction(&self) -> Vec<Alteration> {
        if !self.new.ordered {
            return Vec::new();
        }
        let mut found: Vec<Alteration> = Vec::new();
        for measure in self.new.measures.iter().filter(|measure| measure.answer) {
            let variable = &measure.variable;
            let known = found.iter().any(|of| of.variable.as_deref() == Some(variable));
            let (old, new) = (shares(self.old, variable), shares(self.new, variable));
            if !known && looks_turned(&old, &new) {
                found.push(Alteration {
                    kind: BreakKind::Direction,
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

fn quoted(text: &str) -> String {
    format!("“{text}”")
}

fn cut(text: &str) -> String {
    format::ellipsis(text, 90)
}

#[cfg(test)]
mod tests {
    use super::*;

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
