//! Families of tests: p-values adjusted within them, and the verdicts that follow.

use super::matching::MatchedQuestion;
use super::settings::WaveSettings;
use super::tracked::{Change, TrackedMeasure};
use super::tracker::Tracker;
use crate::compare::{Difference, verdict};
use crate::estimate::Quantity;

/// A family of tests of one comparison.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Family {
    /// The measures that stand for their questions.
    Key,
    /// Who took part.
    Demographics,
    /// The other rows of one question.
    Question(usize),
}

/// Adjusts p-values within their families, and finds the verdicts.
pub(super) fn adjust(tracker: &mut Tracker) {
    let settings = tracker.settings.clone();
    let family_of = |of: &TrackedMeasure, questions: &[MatchedQuestion]| match (of.key, questions[of.question].demographic) {
        (true, _) => Family::Key,
        (false, true) => Family::Demographics,
        (false, false) => Family::Question(of.question),
    };
    let families: Vec<Family> = tracker.measures.iter().map(|of| family_of(of, &tracker.questions)).collect();
    let mut distinct = families.clone();
    distinct.sort_by_key(|family| match family {
        Family::Key => 0,
        Family::Demographics => 1,
        Family::Question(at) => 2 + at,
    });
    distinct.dedup();
    for comparison in 0..tracker.comparisons.len() {
        for wanted in &distinct {
            let mut tests = Vec::new();
            let mut still = Vec::new();
            for (of, _) in tracker.measures.iter_mut().zip(&families).filter(|(_, family)| *family == wanted) {
                if let Some(Change::Tested { difference, standardised, .. }) = &mut of.changes[comparison] {
                    tests.push(difference);
                    still.extend(standardised.as_mut().map(|of| &mut of.change));
                }
            }
            adjust_family(&settings, &mut tests);
            adjust_family(&settings, &mut still);
        }
        let banners = tracker.waves.last().map_or(0, |wave| wave.banners.len());
        for banner in 0..banners {
            let groups = tracker.measures.iter_mut().flat_map(|of| &mut of.groups).filter(|track| track.banner == banner);
            let mut tests: Vec<&mut Difference> =
                groups.filter_map(|track| tested(track.changes[comparison].as_mut()?)).collect();
            adjust_family(&settings, &mut tests);
        }
    }
    let mut trends: Vec<&mut Difference> =
        tracker.measures.iter_mut().filter_map(|of| of.trend.as_mut()).map(|trend| &mut trend.slope).collect();
    adjust_family(&settings, &mut trends);
    for of in &mut tracker.measures {
        let margin = settings.choices.equivalence.filter(|_| of.quantity != Quantity::Number);
        let changes = of.changes.iter_mut().chain(of.groups.iter_mut().flat_map(|track| &mut track.changes));
        for change in changes.flatten() {
            if let Change::Tested { difference, verdict: found, .. } = change {
                *found = verdict(difference, margin);
            }
        }
    }
}

const fn tested(change: &mut Change) -> Option<&mut Difference> {
    match change {
        Change::Tested { difference, .. } => Some(difference),
        Change::Broken(_) | Change::NotTested(_) => None,
    }
}

pub(super) fn adjust_family(settings: &WaveSettings, family: &mut [&mut Difference]) {
    let p_values: Vec<f64> = family.iter().map(|difference| difference.p_value).collect();
    let adjusted = settings.choices.adjustment.adjust(&p_values);
    family.iter_mut().zip(adjusted).for_each(|(difference, adjusted)| difference.p_adjusted = adjusted);
}
