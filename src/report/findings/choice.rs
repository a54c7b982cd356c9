//! Which of the candidates are told: the best, but not two of one kind where there are others.

use super::candidate::{Aspect, Candidate, Finding};
use crate::report::results::Results;
use std::collections::BTreeSet;

/// Sentences in the key findings; more would no longer be key.
const MOST: usize = 7;
/// Differences between groups among them.
const MOST_GAPS: usize = 3;
/// Gaps make room for so many levels that the codebook words or names.
const DECLARED_LEVELS: usize = 5;
/// Findings of one question; a battery whose statements the codebook words is a list of questions.
const OF_QUESTION: usize = 2;
const OF_DECLARED: usize = 3;

/// The chosen findings: levels in the order of the questionnaire, then gaps, largest first.
pub(super) fn chosen(results: &Results, mut levels: Vec<Candidate>, mut gaps: Vec<Candidate>) -> Vec<Finding> {
    best_first(&mut levels);
    best_first(&mut gaps);
    let gaps = varied(gaps);
    let declared = levels.iter().filter(|level| level.aspect == Aspect::Declared).count().min(DECLARED_LEVELS);
    let room = MOST - gaps.len().min(MOST_GAPS).min(MOST - declared);
    let mut told = by_section(results, &gaps[..gaps.len().min(MOST - room)], levels, room);
    told.sort_by_key(|candidate| (candidate.finding.exhibit, candidate.finding.row.item, candidate.finding.row.row));
    let left = MOST - told.len();
    told.into_iter().chain(gaps.into_iter().take(left)).map(|candidate| candidate.finding).collect()
}

/// Sorted by score; what is not worth saying at all is left out.
fn best_first(candidates: &mut Vec<Candidate>) {
    candidates.retain(|candidate| candidate.score > 0.0);
    candidates.sort_by(|a, b| b.score.total_cmp(&a.score));
}

/// Another gap of a banner or a question that has one already weighs less by this factor.
const AGAIN: f64 = 0.6;

/// The best gaps, one after another.
fn varied(mut gaps: Vec<Candidate>) -> Vec<Candidate> {
    let mut told: Vec<Candidate> = Vec::new();
    while told.len() < MOST_GAPS && !gaps.is_empty() {
        let worth = |gap: &Candidate| {
            let again = |other: &&Candidate| other.aspect == gap.aspect || other.finding.exhibit == gap.finding.exhibit;
            gap.score * told.iter().filter(again).fold(1.0, |factor, _| factor * AGAIN)
        };
        // Of equals the first.
        let best = (0..gaps.len()).rev().max_by(|a, b| worth(&gaps[*a]).total_cmp(&worth(&gaps[*b])));
        told.extend(best.map(|at| gaps.remove(at)));
    }
    told
}

/// The best of each section that no gap is of, and then the best of all.
fn by_section(results: &Results, gaps: &[Candidate], levels: Vec<Candidate>, room: usize) -> Vec<Candidate> {
    let section = |candidate: &Candidate| {
        let question = results.exhibits[candidate.finding.exhibit].question;
        results.codebook.questions[question].section.clone()
    };
    let mut sections: BTreeSet<_> = gaps.iter().map(section).collect();
    let (first, rest): (Vec<Candidate>, Vec<Candidate>) = levels.into_iter().partition(|level| sections.insert(section(level)));
    let mut told: Vec<Candidate> = Vec::new();
    for candidate in first.into_iter().chain(rest) {
        let most = if candidate.aspect == Aspect::Declared { OF_DECLARED } else { OF_QUESTION };
        let same = told.iter().filter(|other| other.finding.exhibit == candidate.finding.exhibit).count();
        if told.len() < room && same < most {
            told.push(candidate);
        }
    }
    told
}
