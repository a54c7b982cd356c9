//! Families of tests: p-values adjusted within them, and the verdicts that follow.

use super::matching::MatchedQuestion;
use super::settings::WaveSettings;
use super::tracked::{Change, TrackedMeasure};
use crate::compare::{Difference, verdict};
use crate::estimate::Quantity;

/// A family of tests of one comparison.
#[derive(Clone, Copy, PartialEq, Eq)]
enum TestFamily {
    /// The measures that stand for their questions.
    Key,
    /// Who took part.
    Demographics,
    /// The other rows of one question.
    Question(usize),
}

/// What is tested, and how families of tests are adjusted.
pub(super) struct Families<'a> {
    pub(super) settings: &'a WaveSettings,
    pub(super) questions: &'a [MatchedQuestion],
    /// How many comparisons there are.
    pub(super) comparisons: usize,
    /// How many banners the newest wave has.
    pub(super) banners: usize,
}

impl Families<'_> {
    /// Adjusts p-values within their families, and finds the verdicts.
    pub(super) fn adjust(&self, measures: &mut [TrackedMeasure]) {
        let families: Vec<TestFamily> = measures.iter().map(|of| self.family(of)).collect();
        let mut distinct = families.clone();
        distinct.sort_by_key(|family| match family {
            TestFamily::Key => 0,
            TestFamily::Demographics => 1,
            TestFamily::Question(at) => 2 + at,
        });
        distinct.dedup();
        for comparison in 0..self.comparisons {
            for wanted in &distinct {
                let own = measures.iter_mut().zip(&families).filter(|(_, family)| *family == wanted);
                self.adjust_changes(comparison, own.map(|(of, _)| of));
            }
            for banner in 0..self.banners {
                self.adjust_groups(comparison, banner, measures);
            }
        }
        let mut trends: Vec<&mut Difference> =
            measures.iter_mut().filter_map(|of| of.trend.as_mut()).map(|trend| &mut trend.slope).collect();
        self.adjust_family(&mut trends);
        for of in measures {
            self.judge(of);
        }
    }

    fn family(&self, of: &TrackedMeasure) -> TestFamily {
        match (of.key, self.questions[of.question].demographic) {
            (true, _) => TestFamily::Key,
            (false, true) => TestFamily::Demographics,
            (false, false) => TestFamily::Question(of.question),
        }
    }

    /// The changes of a family, and the same with the make-up of the samples held still.
    fn adjust_changes<'m>(&self, comparison: usize, measures: impl Iterator<Item = &'m mut TrackedMeasure>) {
        let mut tests = Vec::new();
        let mut still = Vec::new();
        for of in measures {
            if let Some(Change::Tested { difference, standardised, .. }) = &mut of.changes[comparison] {
                tests.push(difference);
                still.extend(standardised.as_mut().map(|of| &mut of.change));
            }
        }
        self.adjust_family(&mut tests);
        self.adjust_family(&mut still);
    }

    /// The changes of the groups of a banner, and how they moved apart.
    fn adjust_groups(&self, comparison: usize, banner: usize, measures: &mut [TrackedMeasure]) {
        let groups = measures.iter_mut().flat_map(|of| &mut of.groups).filter(|track| track.banner == banner);
        let mut tests: Vec<&mut Difference> = groups.filter_map(|track| tested(track.changes[comparison].as_mut()?)).collect();
        self.adjust_family(&mut tests);
        let apart = measures.iter_mut().flat_map(|of| &mut of.apart);
        let own = apart.filter(|of| of.banner == banner && of.comparison == comparison);
        self.adjust_family(&mut own.map(|of| &mut of.difference).collect::<Vec<_>>());
    }

    /// The verdicts on the changes of a measure.
    fn judge(&self, of: &mut TrackedMeasure) {
        let margin = self.settings.choices.equivalence.filter(|_| of.quantity != Quantity::Number);
        let changes = of.changes.iter_mut().chain(of.groups.iter_mut().flat_map(|track| &mut track.changes));
        for change in changes.flatten() {
            if let Change::Tested { difference, verdict: found, .. } = change {
                *found = verdict(difference, margin);
            }
        }
    }

    fn adjust_family(&self, family: &mut [&mut Difference]) {
        let p_values: Vec<f64> = family.iter().map(|difference| difference.p_value).collect();
        let adjusted = self.settings.choices.adjustment.adjust(&p_values);
        family.iter_mut().zip(adjusted).for_each(|(difference, adjusted)| difference.p_adjusted = adjusted);
    }
}

const fn tested(change: &mut Change) -> Option<&mut Difference> {
    match change {
        Change::Tested { difference, .. } => Some(difference),
        Change::Broken(_) | Change::NotTested(_) => None,
    }
}
