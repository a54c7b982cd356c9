//! Two items of a battery against each other: the same respondents answered both.
//!
//! p_a − p_b, each on its own base; z = w (d_a (y_a − p_a)/W_a − d_b (y_b − p_b)/W_b). The covariance needs to know who is in both nets,
//! which is one crossing of the plan for each pair.

use super::difference::Difference;
use crate::design::{Fitted, SampleStructure};
use crate::estimate::{Base, Linearised};
use crate::options::Level;
use crate::tabulate::{CategoryTotals, Together};

/// The share of the first item's net less that of the second's.
///
/// Nothing where one of the bases is empty. R: `svycontrast(svymean(~I(a %in% net) + I(b %in% net), design), c(1, -1))` where both
/// were answered by everyone.
#[must_use]
pub fn item_difference(frame: &SampleStructure, together: &CategoryTotals, level: Level) -> Option<Difference> {
    let pair = ItemStatistic::new(together)?;
    let value = pair.first.share() - pair.second.share();
    let degf = pair.degf(frame);
    Difference::new(value, pair.linearised(frame, value).variance(frame).sqrt(), degf, level).map(Difference::of_shares)
}

#[derive(Clone, Copy, Default)]
struct PairSide {
    net: f64,
    base: f64,
}

impl PairSide {
    fn share(self) -> f64 {
        self.net / self.base
    }

    fn add(&mut self, state: usize, weight: f64) {
        self.base += if state == Together::OUTSIDE { 0.0 } else { weight };
        self.net += if state == Together::IN_NET { weight } else { 0.0 };
    }

    /// Influence of a respondent of weight 1 on the share.
    fn influence(self, state: usize) -> f64 {
        match state {
            Together::OUTSIDE => 0.0,
            Together::IN_NET => (1.0 - self.share()) / self.base,
            _ => -self.share() / self.base,
        }
    }
}

struct ItemStatistic<'a> {
    cells: &'a CategoryTotals,
    first: PairSide,
    second: PairSide,
}

impl<'a> ItemStatistic<'a> {
    fn new(cells: &'a CategoryTotals) -> Option<Self> {
        let mut pair = Self { cells, first: PairSide::default(), second: PairSide::default() };
        for unit in 0..cells.units() {
            for group in 0..cells.groups() {
                for (at, weight) in cells.weights(unit, group).iter().enumerate() {
                    pair.first.add(Together::first(at), *weight);
                    pair.second.add(Together::second(at), *weight);
                }
            }
        }
        (pair.first.base > 0.0 && pair.second.base > 0.0).then_some(pair)
    }

    /// Influence of a respondent of weight 1 in a category of the two together.
    fn influence(&self, category: usize) -> f64 {
        self.first.influence(Together::first(category)) - self.second.influence(Together::second(category))
    }

    /// Σ over the categories of one unit of weights, or squared weights, times a power of the influence.
    fn sum(&self, by_group: impl Fn(usize) -> &'a [f64], power: i32) -> f64 {
        let mut sum = 0.0;
        for group in 0..self.cells.groups() {
            sum += by_group(group).iter().enumerate().map(|(at, weight)| weight * self.influence(at).powi(power)).sum::<f64>();
        }
        sum
    }

    /// Respondents in the base of either item, by unit: their weight where the design has clusters.
    fn present(&self, unit: usize) -> f64 {
        let counted = |group| self.cells.weights(unit, group).iter().skip(1).sum::<f64>();
        (0..self.cells.groups()).map(counted).sum()
    }

    fn replicate(&self, r: usize) -> f64 {
        let (mut first, mut second) = (PairSide::default(), PairSide::default());
        for group in 0..self.cells.groups() {
            for category in 0..Together::CATEGORIES {
                let weight = self.cells.replicated(group, category)[r];
                first.add(Together::first(category), weight);
                second.add(Together::second(category), weight);
            }
        }
        first.share() - second.share()
    }

    fn linearised(&self, frame: &SampleStructure, value: f64) -> Linearised {
        let units = self.cells.units();
        let known = |unit: usize| unit < units;
        let z = |unit: usize| if known(unit) { self.sum(|group| self.cells.weights(unit, group), 1) } else { 0.0 };
        let squares = |unit: usize| if known(unit) { self.sum(|group| self.cells.squared_weights(unit, group), 2) } else { 0.0 };
        let all = 0..frame.units.len();
        let pair = Linearised {
            value,
            z: all.clone().map(z).collect(),
            squares: if frame.clustered { Vec::new() } else { all.clone().map(squares).collect() },
            fitted: Fitted::default(),
            present: all.map(|unit| u64::from(known(unit) && self.present(unit) > 0.0)).collect(),
            replicates: (0..self.cells.replicates()).map(|r| self.replicate(r)).collect(),
            base: Base::default(),
            spread: None,
        };
        let influence =
            || (0..self.cells.groups()).flat_map(|_| (0..Together::CATEGORIES).map(|at| self.influence(at))).collect();
        pair.calibrated(frame, self.cells.auxiliary(), influence)
    }

    /// Degrees of freedom of those in the base of either item.
    fn degf(&self, frame: &SampleStructure) -> i64 {
        let units = self.cells.units();
        let present = |unit: usize| unit < units && self.present(unit) > 0.0;
        if let Some(replicates) = &frame.replicates {
            let respondents = i64::try_from(self.respondents(0)).unwrap_or(i64::MAX);
            return replicates.degf(present).min(respondents - 1);
        }
        let mut psus = vec![0u64; frame.strata.len()];
        for (at, unit) in frame.units.iter().enumerate().filter(|(at, _)| present(*at)) {
            psus[unit.stratum] += if frame.clustered { 1 } else { self.respondents(at) };
        }
        let strata = psus.iter().filter(|psus| **psus > 0).count();
        i64::try_from(psus.iter().sum::<u64>()).unwrap_or(i64::MAX) - i64::try_from(strata).unwrap_or(i64::MAX)
    }

    fn respondents(&self, stratum: usize) -> u64 {
        (0..self.cells.groups()).map(|group| self.cells.counts(stratum, group).iter().skip(1).sum::<u64>()).sum()
    }
}
