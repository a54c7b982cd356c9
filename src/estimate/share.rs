//! Shares: the part of a domain whose answer is in a set of categories.
//!
//! p = Σ w d y / Σ w d; linearised variable z = w d (y − p) / Σ w d (Lumley 2010, section 2.3; R `svymean`, `svyratio`).

use super::interval::{IntervalMethod, ShareSample, share_interval};
use super::level::Level;
use super::linear::{degrees_of_freedom, moments_of_strata};
use super::{Base, Estimate};
use crate::design::variance::{self, Moments};
use crate::design::{Frame, variance::moments_of_psus};
use crate::tabulate::Cells;

/// Groups of a crossing taken together, by position: one group, several, or all.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Domain {
    member: Vec<bool>,
}

impl Domain {
    /// One group out of so many.
    #[must_use]
    pub fn group(group: usize, groups: usize) -> Self {
        Self { member: (0..groups).map(|at| at == group).collect() }
    }

    /// Every group.
    #[must_use]
    pub fn all(groups: usize) -> Self {
        Self { member: vec![true; groups] }
    }

    fn groups(&self) -> impl Iterator<Item = usize> + '_ {
        self.member.iter().enumerate().filter(|(_, member)| **member).map(|(at, _)| at)
    }

    pub(super) fn contains(&self, group: usize) -> bool {
        self.member.get(group).copied().unwrap_or(false)
    }
}

/// A share as the ratio of two sums, with what its variance needs.
struct Ratio<'a> {
    cells: &'a Cells,
    domain: &'a Domain,
    in_net: Vec<bool>,
    /// Σw by unit, inside the net and in the whole base.
    sums: Vec<Parts>,
    value: f64,
    base: Base,
}

impl<'a> Ratio<'a> {
    fn new(cells: &'a Cells, domain: &'a Domain, categories: &[usize]) -> Self {
        let in_net = (0..cells.categories()).map(|category| categories.contains(&category)).collect();
        let mut ratio = Self { cells, domain, in_net, sums: Vec::new(), value: f64::NAN, base: Base::default() };
        ratio.sums = (0..cells.units()).map(|unit| ratio.parts(|group| cells.weights(unit, group))).collect();
        let inside: f64 = ratio.sums.iter().map(|unit| unit.inside).sum();
        ratio.base.weighted = ratio.sums.iter().map(|unit| unit.all).sum();
        let mut squares = 0.0;
        for unit in 0..cells.kept_units() {
            squares += ratio.parts(|group| cells.squared_weights(unit, group)).all;
            ratio.base.unweighted += ratio.count(unit);
        }
        if ratio.base.weighted > 0.0 {
            ratio.value = (inside / ratio.base.weighted).clamp(0.0, 1.0);
            ratio.base.effective = ratio.base.weighted * ratio.base.weighted / squares;
        }
        ratio
    }

    /// Sums over the categories inside the net and over all, of quantities given by group.
    fn parts<'b>(&self, by_category: impl Fn(usize) -> &'b [f64]) -> Parts {
        let mut parts = Parts::default();
        for group in self.domain.groups() {
            for (value, inside) in by_category(group).iter().zip(&self.in_net) {
                parts.all += value;
                parts.inside += if *inside { *value } else { 0.0 };
            }
        }
        parts
    }

    fn count(&self, unit: usize) -> u64 {
        self.domain.groups().map(|group| self.cells.count(unit, group)).sum()
    }

    /// Σ z of each unit.
    fn linearised(&self, frame: &Frame) -> Vec<f64> {
        let z = |sums: &Parts| (sums.inside - self.value * sums.all) / self.base.weighted;
        let without = frame.units.len().saturating_sub(self.sums.len());
        self.sums.iter().map(z).chain(std::iter::repeat_n(0.0, without)).collect()
    }

    fn degf(&self, frame: &Frame) -> i64 {
        degrees_of_freedom(frame, |unit| self.sums[unit].all, |unit| self.count(unit), self.sums.len())
    }
}

#[derive(Default)]
struct Parts {
    inside: f64,
    all: f64,
}

/// Σ_j z_a z_b over the respondents of one stratum: those in both domains, by whether they are in each net.
fn products(a: &Ratio<'_>, b: &Ratio<'_>, stratum: usize) -> f64 {
    let mut sum = 0.0;
    for group in a.domain.groups().filter(|group| b.domain.contains(*group)) {
        for (category, squared) in a.cells.squared_weights(stratum, group).iter().enumerate() {
            let za = f64::from(u8::from(a.in_net[category])) - a.value;
            let zb = f64::from(u8::from(b.in_net[category])) - b.value;
            sum += squared * za * zb;
        }
    }
    sum / (a.base.weighted * b.base.weighted)
}

fn moments(frame: &Frame, a: &Ratio<'_>, b: &Ratio<'_>) -> Vec<Moments> {
    let za = a.linearised(frame);
    let zb = b.linearised(frame);
    if frame.clustered {
        let present = |ratio: &Ratio<'_>, unit: usize| ratio.sums.get(unit).is_some_and(|sums| sums.all > 0.0);
        return moments_of_psus(frame, &za, &zb, |unit| present(a, unit) || present(b, unit));
    }
    moments_of_strata(frame, a.cells.units(), |stratum| Moments {
        a: za[stratum],
        b: zb[stratum],
        ab: products(a, b, stratum),
        present: a.sums[stratum].all > 0.0 || b.sums[stratum].all > 0.0,
    })
}

/// Covariance of two shares of one crossing: groups of one banner, or nets of one question (R `svyby(covmat = TRUE)`).
///
/// Nothing when one of the domains is empty.
#[must_use]
pub fn covariance(frame: &Frame, cells: &Cells, a: (&Domain, &[usize]), b: (&Domain, &[usize])) -> Option<f64> {
    let a = Ratio::new(cells, a.0, a.1);
    let b = Ratio::new(cells, b.0, b.1);
    let known = a.base.weighted > 0.0 && b.base.weighted > 0.0;
    known.then(|| variance::covariance(frame, &moments(frame, &a, &b)))
}

/// The share of `domain` whose answer is in `categories`, with standard error, interval and design effect.
///
/// Nothing when nobody is in the domain. R: `svymean(~I(y %in% categories), subset(design, domain))`, `svyciprop`.
#[must_use]
#[allow(clippy::cast_precision_loss)]
pub fn share(
    frame: &Frame,
    cells: &Cells,
    domain: &Domain,
    categories: &[usize],
    level: Level,
    method: IntervalMethod,
) -> Option<Estimate> {
    let ratio = Ratio::new(cells, domain, categories);
    if ratio.base.weighted <= 0.0 {
        return None;
    }
    let degf = ratio.degf(frame);
    let mut estimate = Estimate { value: ratio.value, std_error: None, interval: None, degf, deff: None, base: ratio.base };
    if degf < 1 || ratio.base.unweighted < 2 {
        return Some(estimate);
    }
    let p = ratio.value;
    let n = ratio.base.unweighted as f64;
    let variance = variance::covariance(frame, &moments(frame, &ratio, &ratio)).max(0.0);
    let sample = ShareSample { share: p, variance, degf: degf as f64, respondents: n, kish: ratio.base.effective };
    estimate.std_error = Some(variance.sqrt());
    estimate.deff = (p > 0.0 && p < 1.0).then(|| variance / (p * (1.0 - p) / (n - 1.0)));
    // Where everyone was asked there is nothing to be uncertain of: an interval would claim a doubt that chance cannot cause.
    let census = frame.strata.iter().all(|stratum| stratum.fraction >= 1.0);
    estimate.interval = (!census).then(|| share_interval(method, &sample, level));
    Some(estimate)
}
