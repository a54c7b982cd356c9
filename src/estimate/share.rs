//! Shares and scores: means of a value that each category of a variable has, over a domain.
//!
//! p = Σ w d y / Σ w d; linearised variable z = w d (y − p) / Σ w d (Lumley 2010, section 2.3; R `svymean`, `svyratio`). For a share, y
//! is 1 in the net and 0 outside; for a net score it is 1, 0 or −1. Totals Σ w d y have z = w d y (R `svytotal`).

use super::finish::{Bounds, finish};
use super::interval::{ShareSample, share_interval};
use super::linear::{Linearised, beyond, by_unit};
use super::{Base, Estimate};
use crate::design::{Fitted, ReplicatedValue, SampleStructure, variance, variance::Moments};
use crate::options::{IntervalMethod, Level};
use crate::tabulate::CategoryTotals;

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

    /// Every group but those in this one.
    #[must_use]
    pub fn complement(&self) -> Self {
        Self { member: self.member.iter().map(|member| !member).collect() }
    }

    fn groups(&self) -> impl Iterator<Item = usize> + '_ {
        self.member.iter().enumerate().filter(|(_, member)| **member).map(|(at, _)| at)
    }

    /// Whether a group is in it.
    #[must_use]
    pub fn contains(&self, group: usize) -> bool {
        self.member.get(group).copied().unwrap_or(false)
    }
}

/// The value of each category: what a mean over categories is the mean of.
#[derive(Debug, Clone, PartialEq)]
pub struct Scoring {
    values: Vec<f64>,
}

impl Scoring {
    /// 1 in the net, 0 outside: the mean is a share.
    #[must_use]
    pub fn share(net: &[usize], categories: usize) -> Self {
        Self { values: (0..categories).map(|category| f64::from(u8::from(net.contains(&category)))).collect() }
    }

    /// 1 in the top, −1 in the bottom: the mean is a net score, such as top minus bottom box or promoters minus detractors.
    #[must_use]
    pub fn net_score(top: &[usize], bottom: &[usize], categories: usize) -> Self {
        let value = |category| f64::from(u8::from(top.contains(&category))) - f64::from(u8::from(bottom.contains(&category)));
        Self { values: (0..categories).map(value).collect() }
    }

    /// The value of a category, by position.
    #[must_use]
    pub fn value(&self, category: usize) -> f64 {
        self.values.get(category).copied().unwrap_or_default()
    }
}

/// A mean over categories as the ratio of two sums.
struct CategoryMean<'a> {
    cells: &'a CategoryTotals,
    domain: &'a Domain,
    scoring: &'a Scoring,
    /// Σw y and Σw by unit.
    sums: Vec<Parts>,
    value: f64,
    base: Base,
}

#[derive(Clone, Copy, Default)]
struct Parts {
    scored: f64,
    all: f64,
}

impl<'a> CategoryMean<'a> {
    fn new(cells: &'a CategoryTotals, domain: &'a Domain, scoring: &'a Scoring) -> Self {
        let mut ratio = Self { cells, domain, scoring, sums: Vec::new(), value: f64::NAN, base: Base::default() };
        ratio.sums = (0..cells.units()).map(|unit| ratio.parts(|group| cells.weights(unit, group))).collect();
        let scored: f64 = ratio.sums.iter().map(|unit| unit.scored).sum();
        ratio.base.weighted = ratio.sums.iter().map(|unit| unit.all).sum();
        let mut squares = 0.0;
        for unit in 0..cells.kept_units() {
            squares += ratio.parts(|group| cells.squared_weights(unit, group)).all;
            ratio.base.unweighted += ratio.count(unit);
        }
        if ratio.base.weighted > 0.0 {
            ratio.value = (scored / ratio.base.weighted).clamp(-1.0, 1.0);
            ratio.base.effective = ratio.base.weighted * ratio.base.weighted / squares;
        }
        ratio
    }

    /// Sums over the categories of quantities given by group, and the same times the value of each category.
    fn parts<'b>(&self, by_category: impl Fn(usize) -> &'b [f64]) -> Parts {
        let mut parts = Parts::default();
        for group in self.domain.groups() {
            for (weight, value) in by_category(group).iter().zip(&self.scoring.values) {
                parts.all += weight;
                parts.scored += weight * value;
            }
        }
        parts
    }

    fn count(&self, unit: usize) -> u64 {
        self.domain.groups().map(|group| self.cells.count(unit, group)).sum()
    }

    /// Σw_r y and Σw_r of one replicate.
    fn replicate(&self, r: usize) -> Parts {
        let mut parts = Parts::default();
        for group in self.domain.groups() {
            for (category, value) in self.scoring.values.iter().enumerate() {
                let weight = self.cells.replicated(group, category)[r];
                parts.all += weight;
                parts.scored += weight * value;
            }
        }
        parts
    }

    fn replicates(&self) -> Vec<f64> {
        let value = |r| {
            let parts = self.replicate(r);
            parts.scored / parts.all
        };
        (0..self.cells.replicates()).map(value).collect()
    }

    /// What each group and category has of something, by the value of the category; nothing outside the domain.
    fn by_slot(&self, of: impl Fn(f64) -> f64) -> Vec<f64> {
        let groups = (0..self.cells.groups()).map(|group| self.domain.contains(group));
        groups
            .flat_map(|inside| self.scoring.values.iter().map(move |value| (inside, *value)))
            .map(|(inside, value)| if inside { of(value) } else { 0.0 })
            .collect()
    }

    /// Σ z of each unit.
    fn z(&self, frame: &SampleStructure) -> Vec<f64> {
        by_unit(frame, self.sums.iter().map(|sums| (sums.scored - self.value * sums.all) / self.base.weighted))
    }

    fn present(&self, frame: &SampleStructure) -> Vec<u64> {
        let present = |(unit, sums): (usize, &Parts)| {
            if frame.clustered { u64::from(sums.all > 0.0) } else { self.count(unit) }
        };
        by_unit(frame, self.sums.iter().enumerate().map(present))
    }

    fn linearised(&self, frame: &SampleStructure) -> Linearised {
        let squares = if frame.clustered {
            Vec::new()
        } else {
            by_unit(frame, (0..self.cells.units()).map(|stratum| products(self, self, stratum)))
        };
        Linearised {
            value: self.value,
            z: self.z(frame),
            squares,
            fitted: Fitted::default(),
            present: self.present(frame),
            replicates: self.replicates(),
            base: self.base,
            spread: None,
        }
        .calibrated(frame, self.cells.auxiliary(), || self.by_slot(|value| (value - self.value) / self.base.weighted))
    }

    /// The total Σwdy instead of the mean.
    fn total(&self, frame: &SampleStructure) -> Linearised {
        let squares = |stratum: usize| {
            let mut sum = 0.0;
            for group in self.domain.groups() {
                let squared = self.cells.squared_weights(stratum, group).iter().zip(&self.scoring.values);
                sum += squared.map(|(squared, value)| squared * value * value).sum::<f64>();
            }
            sum
        };
        Linearised {
            value: self.sums.iter().map(|unit| unit.scored).sum(),
            z: by_unit(frame, self.sums.iter().map(|unit| unit.scored)),
            squares: if frame.clustered { Vec::new() } else { by_unit(frame, (0..self.cells.units()).map(squares)) },
            fitted: Fitted::default(),
            present: self.present(frame),
            replicates: (0..self.cells.replicates()).map(|r| self.replicate(r).scored).collect(),
            base: self.base,
            spread: None,
        }
        .calibrated(frame, self.cells.auxiliary(), || self.by_slot(|value| value))
    }
}

/// Σ_j z_a z_b over the respondents of one stratum: those in both domains, by the values of their category.
fn products(a: &CategoryMean<'_>, b: &CategoryMean<'_>, stratum: usize) -> f64 {
    let mut sum = 0.0;
    for group in a.domain.groups().filter(|group| b.domain.contains(*group)) {
        for (category, squared) in a.cells.squared_weights(stratum, group).iter().enumerate() {
            sum += squared * (a.scoring.values[category] - a.value) * (b.scoring.values[category] - b.value);
        }
    }
    sum / (a.base.weighted * b.base.weighted)
}

/// A mean over categories with what its variance needs; nothing when nobody is in the domain.
#[must_use]
pub fn linearised_share(
    frame: &SampleStructure,
    cells: &CategoryTotals,
    domain: &Domain,
    scoring: &Scoring,
) -> Option<Linearised> {
    let ratio = CategoryMean::new(cells, domain, scoring);
    (ratio.base.weighted > 0.0).then(|| ratio.linearised(frame))
}

/// Covariance of two shares of one crossing, which may share respondents: groups of one banner, or nets of one question
/// (R `svyby(covmat = TRUE)`, `vcov(svymean(…))`).
///
/// Nothing when one of the domains is empty.
#[must_use]
pub fn covariance(
    frame: &SampleStructure,
    cells: &CategoryTotals,
    a: (&Domain, &[usize]),
    b: (&Domain, &[usize]),
) -> Option<f64> {
    let scorings = [Scoring::share(a.1, cells.categories()), Scoring::share(b.1, cells.categories())];
    let (a, b) = (CategoryMean::new(cells, a.0, &scorings[0]), CategoryMean::new(cells, b.0, &scorings[1]));
    if a.base.weighted <= 0.0 || b.base.weighted <= 0.0 {
        return None;
    }
    if let Some(replicates) = &frame.replicates {
        let (ra, rb) = (a.replicates(), b.replicates());
        let of = |ratio: &CategoryMean<'_>, replicates| ReplicatedValue { value: ratio.value, replicates };
        return Some(replicates.replication.covariance(&of(&a, &ra), &of(&b, &rb)));
    }
    let (la, lb) = (a.linearised(frame), b.linearised(frame));
    let present = |unit: usize| la.present[unit] > 0 || lb.present[unit] > 0;
    let moments: Vec<Moments> = if frame.clustered {
        variance::moments_of_psus(frame, &la.z, &lb.z, present)
    } else {
        let shared = |h: usize| if h < cells.units() { products(&a, &b, h) } else { 0.0 };
        let ab = |h: usize| shared(h) + beyond(frame, h, &la.fitted, &lb.fitted);
        (0..frame.strata.len()).map(|h| Moments { a: la.z[h], b: lb.z[h], ab: ab(h), present: present(h) }).collect()
    };
    Some(variance::covariance(frame, &moments))
}

/// The share of `domain` whose answer is in `categories`, with standard error, interval and design effect.
///
/// Nothing when nobody is in the domain. R: `svymean(~I(y %in% categories), subset(design, domain))`, `svyciprop`.
#[must_use]
pub fn share(
    frame: &SampleStructure,
    cells: &CategoryTotals,
    domain: &Domain,
    categories: &[usize],
    level: Level,
    method: IntervalMethod,
) -> Option<Estimate> {
    let statistic = linearised_share(frame, cells, domain, &Scoring::share(categories, cells.categories()))?;
    Some(share_of(frame, &statistic, level, method))
}

/// The estimate of a share that is linearised already.
pub(super) fn share_of(frame: &SampleStructure, statistic: &Linearised, level: Level, method: IntervalMethod) -> Estimate {
    let degf = statistic.degf(frame);
    let p = statistic.value.clamp(0.0, 1.0);
    let mut estimate = Estimate { value: p, std_error: None, interval: None, degf, deff: None, base: statistic.base };
    if degf < 1 || statistic.base.unweighted < 2 {
        return estimate;
    }
    let n = statistic.base.unweighted as f64;
    let variance = statistic.variance(frame);
    let sample = ShareSample { share: p, variance, degf: degf as f64, respondents: n, kish: statistic.base.effective };
    estimate.std_error = Some(variance.sqrt());
    estimate.deff = (p > 0.0 && p < 1.0).then(|| variance / (p * (1.0 - p) / (n - 1.0)));
    let certain = statistic.is_census(frame) || (variance == 0.0 && statistic.is_met(frame));
    estimate.interval = (!certain).then(|| share_interval(method, &sample, level));
    estimate
}

/// A net score of `domain`, such as top minus bottom box: −1..1, with a t interval.
///
/// Nothing when nobody is in the domain. R: `svymean(~I((y %in% top) - (y %in% bottom)), design)`.
#[must_use]
pub fn score(
    frame: &SampleStructure,
    cells: &CategoryTotals,
    domain: &Domain,
    scoring: &Scoring,
    level: Level,
) -> Option<Estimate> {
    let statistic = linearised_share(frame, cells, domain, scoring)?;
    Some(finish(frame, &statistic, level, Bounds::Between { lower: -1.0, upper: 1.0 }))
}

/// The total number of the population in `domain` whose answer is in `categories`, with a t interval; only where weights add up to
/// the population.
///
/// Nothing when nobody is in the domain. R: `svytotal(~I(y %in% categories), design)`.
#[must_use]
pub fn total(
    frame: &SampleStructure,
    cells: &CategoryTotals,
    domain: &Domain,
    categories: &[usize],
    level: Level,
) -> Option<Estimate> {
    linearised_total(frame, cells, domain, categories).map(|total| finish(frame, &total, level, Bounds::AtLeast(0.0)))
}

/// A total with what its variance needs; nothing when nobody is in the domain.
#[must_use]
pub fn linearised_total(
    frame: &SampleStructure,
    cells: &CategoryTotals,
    domain: &Domain,
    categories: &[usize],
) -> Option<Linearised> {
    let scoring = Scoring::share(categories, cells.categories());
    let ratio = CategoryMean::new(cells, domain, &scoring);
    (ratio.base.weighted > 0.0).then(|| ratio.total(frame))
}
