//! Totals of a number, by groups.

use super::auxiliary::{AuxiliaryTotals, SlotValue};
use super::by_unit::placed;
use super::crossing::Granularity;
use super::sorted::SortedRows;

/// The sums of one unit and group, of the number less an origin: the first number there, so that large numbers, and an outlier in
/// another group, do not cancel.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct NumberSums {
    /// What was taken off every number.
    pub origin: f64,
    /// Respondents.
    pub n: u64,
    /// Σw
    pub w: f64,
    /// Σwx
    pub wx: f64,
    /// Σw²
    pub w2: f64,
    /// Σw²x
    pub w2x: f64,
    /// Σw²x²
    pub w2x2: f64,
    /// Σwx²
    pub wx2: f64,
}

impl NumberSums {
    /// Σwx of the numbers themselves.
    #[must_use]
    pub fn sum(&self) -> f64 {
        self.wx + self.origin * self.w
    }

    /// The same sums less another origin.
    #[must_use]
    pub fn from_origin(&self, origin: f64) -> Self {
        let d = self.origin - origin;
        Self {
            origin,
            wx: self.wx + d * self.w,
            wx2: self.wx2 + 2.0 * d * self.wx + d * d * self.w,
            w2x: self.w2x + d * self.w2,
            w2x2: self.w2x2 + 2.0 * d * self.w2x + d * d * self.w2,
            ..*self
        }
    }

    fn plus(self, other: &Self) -> Self {
        if self.n == 0 {
            return *other;
        }
        if other.n == 0 {
            return self;
        }
        let other = other.from_origin(self.origin);
        Self {
            origin: self.origin,
            n: self.n + other.n,
            w: self.w + other.w,
            wx: self.wx + other.wx,
            w2: self.w2 + other.w2,
            w2x: self.w2x + other.w2x,
            w2x2: self.w2x2 + other.w2x2,
            wx2: self.wx2 + other.wx2,
        }
    }
}

/// Sums by unit and group.
#[derive(Debug, Clone, PartialEq)]
pub struct NumberTotals {
    groups: usize,
    sums: Vec<NumberSums>,
    /// By group and replicate.
    replicated: Vec<ReplicatedSums>,
    replicates: usize,
    /// By group: what is taken off every number in the sums of replicates and of calibration.
    origins: Vec<Option<f64>>,
    missing: u64,
    clustered: bool,
    /// By group, of 1 and of the number less its origin, where weights were made to meet totals.
    auxiliary: Option<AuxiliaryTotals>,
}

/// Σw_r and Σw_r x of one replicate, of the number less an origin.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
struct ReplicatedSums {
    w: f64,
    wx: f64,
}

impl NumberTotals {
    /// Empty totals.
    #[must_use]
    pub fn new(groups: usize, kept: Granularity) -> Self {
        Self {
            groups,
            sums: Vec::new(),
            replicated: vec![ReplicatedSums::default(); groups * kept.replicates],
            replicates: kept.replicates,
            origins: vec![None; groups],
            missing: 0,
            clustered: kept.clustered,
            auxiliary: None,
        }
    }

    /// The same for weights that meet the totals of so many variables.
    pub(super) fn calibrated(mut self, variables: usize) -> Self {
        self.auxiliary = Some(AuxiliaryTotals::new(variables, 2 * self.groups, self.clustered));
        self
    }

    /// What residuals of calibration need; nothing where weights met no totals.
    #[must_use]
    pub const fn auxiliary(&self) -> Option<&AuxiliaryTotals> {
        self.auxiliary.as_ref()
    }

    /// The influence `(x − centre) · times` of a respondent in some of the groups, in the slots of [`auxiliary`](Self::auxiliary).
    #[must_use]
    pub fn influence(&self, wanted: impl Fn(usize) -> bool, centre: f64, times: f64) -> Vec<f64> {
        let of = |group: usize| match self.origins[group].filter(|_| wanted(group)) {
            Some(origin) => [(origin - centre) * times, times],
            None => [0.0; 2],
        };
        (0..self.groups).flat_map(of).collect()
    }

    /// Adds rows; those in no group go into the last one, as all do where `groups` is nothing.
    pub(super) fn add(&mut self, rows: &SortedRows<'_>, groups: Option<&[u8]>, numbers: &[f64], units: usize) {
        self.sums.resize(units * self.groups, NumberSums::default());
        let outside = self.groups - 1;
        for (at, row) in rows.rows.iter().enumerate() {
            let number = numbers[*row as usize];
            if !number.is_finite() {
                self.missing += u64::from(!number.is_nan());
                continue;
            }
            let weight = rows.weights[at];
            let group = groups.map_or(outside, |groups| usize::from(groups[at]).min(outside));
            let sums = &mut self.sums[rows.units[at] as usize * self.groups + group];
            if sums.n == 0 {
                sums.origin = number;
            }
            let x = number - sums.origin;
            let wx = weight * x;
            let w2 = weight * weight;
            sums.n += 1;
            sums.w += weight;
            sums.wx += wx;
            sums.wx2 += wx * x;
            sums.w2 += w2;
            sums.w2x += w2 * x;
            sums.w2x2 += w2 * x * x;
            if self.auxiliary.is_some() {
                self.origins[group].get_or_insert(number);
            }
            if self.replicates > 0 {
                let origin = *self.origins[group].get_or_insert(number);
                let replicated = &mut self.replicated[group * self.replicates..][..self.replicates];
                for (sums, weight) in replicated.iter_mut().zip(rows.replicates(at)) {
                    sums.w += weight;
                    sums.wx += weight * (number - origin);
                }
            }
        }
        if let Some(auxiliary) = &mut self.auxiliary {
            let origins = &self.origins;
            auxiliary.add(rows, units, |at, row| {
                let group = groups.map_or(outside, |groups| usize::from(groups[at]).min(outside));
                let from_origin = numbers[row] - origins[group].unwrap_or_default();
                let values = [(0, 1.0), (1, from_origin)].map(|(part, value)| SlotValue { slot: 2 * group + part, value });
                numbers[row].is_finite().then_some(values)
            });
        }
    }

    /// The mean in each replicate over some of the groups, less an origin; NaN where the replicate leaves them empty.
    #[must_use]
    pub fn replicated_means(&self, wanted: impl Fn(usize) -> bool, origin: f64) -> Vec<f64> {
        let mean = |r: usize| {
            let mut sum = ReplicatedSums::default();
            for group in (0..self.groups).filter(|group| wanted(*group)) {
                let own = self.replicated[group * self.replicates + r];
                sum.w += own.w;
                sum.wx += own.wx + (self.origins[group].unwrap_or(origin) - origin) * own.w;
            }
            sum.wx / sum.w
        };
        (0..self.replicates).map(mean).collect()
    }

    /// Σw_r x in each replicate over some of the groups.
    #[must_use]
    pub fn replicated_sums(&self, wanted: impl Fn(usize) -> bool) -> Vec<f64> {
        let sum = |r: usize| {
            let groups = (0..self.groups).filter(|group| wanted(*group));
            groups
                .map(|group| {
                    let own = self.replicated[group * self.replicates + r];
                    own.wx + self.origins[group].unwrap_or_default() * own.w
                })
                .sum()
        };
        (0..self.replicates).map(sum).collect()
    }

    /// Moves the sums of each unit to its place among so many.
    pub(super) fn place(&mut self, places: &[usize], units: usize) {
        self.sums = placed(&self.sums, self.groups, places, units);
        if let Some(auxiliary) = &mut self.auxiliary {
            auxiliary.place(places, units);
        }
    }

    /// Adds the totals of other rows of the same crossing over the same units.
    pub fn merge(&mut self, other: &Self) {
        self.sums.resize(self.sums.len().max(other.sums.len()), NumberSums::default());
        for (sums, other) in self.sums.iter_mut().zip(&other.sums) {
            *sums = sums.plus(other);
        }
        self.missing += other.missing;
        for group in 0..self.groups {
            let Some(theirs) = other.origins[group] else { continue };
            let origin = *self.origins[group].get_or_insert(theirs);
            for r in group * self.replicates..(group + 1) * self.replicates {
                self.replicated[r].w += other.replicated[r].w;
                self.replicated[r].wx += other.replicated[r].wx + (theirs - origin) * other.replicated[r].w;
            }
        }
    }

    /// Respondents asked who gave no number.
    #[must_use]
    pub const fn missing(&self) -> u64 {
        self.missing
    }

    /// Number of groups, the last of which holds those in none.
    #[must_use]
    pub const fn groups(&self) -> usize {
        self.groups
    }

    /// The sums of each unit over some of the groups.
    #[must_use]
    pub fn of_groups(&self, wanted: impl Fn(usize) -> bool) -> Vec<NumberSums> {
        let unit = |groups: &[NumberSums]| {
            let chosen = groups.iter().enumerate().filter(|(group, _)| wanted(*group));
            chosen.fold(NumberSums::default(), |sum, (_, group)| sum.plus(group))
        };
        self.sums.chunks_exact(self.groups).map(unit).collect()
    }
}
