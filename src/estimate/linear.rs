//! A statistic in the form that its variance follows from, whatever it is: sums of its linearised variable by unit, or its replicates.

use super::Base;
use crate::design::variance::{self, Moments};
use crate::design::{Fitted, ReplicatedValue, SampleStructure};
use crate::tabulate::AuxiliaryTotals;
use serde::{Deserialize, Serialize};

/// A statistic of a domain with what its variance needs.
///
/// With z the linearised variable (the influence of a respondent on the statistic, times the weight), variances and covariances are
/// those of totals of z. Statistics of *disjoint* domains add up, which is how differences, trends and comparisons with the rest are made.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Linearised {
    /// The statistic.
    pub value: f64,
    /// Σ z of each unit of the frame; where weights were made to meet totals, of its residual.
    pub z: Vec<f64>,
    /// Σ z² of each stratum, where respondents are the PSUs; else empty. Not of residuals, which do not add up.
    pub squares: Vec<f64>,
    /// What makes squares of residuals of `squares`, where weights were made to meet totals.
    #[serde(default, skip_serializing_if = "Fitted::is_empty")]
    pub fitted: Fitted,
    /// Respondents of the domain by unit: their number where respondents are the PSUs, else 1 or 0.
    pub present: Vec<u64>,
    /// The statistic in each replicate; empty without replicate weights.
    pub replicates: Vec<f64>,
    /// The respondents of the domain.
    pub base: Base,
    /// Weighted variance of the answers themselves, s² with n for n − 1: of means alone, whose design effect needs it.
    #[serde(skip)]
    pub spread: Option<f64>,
}

impl Linearised {
    /// Variance of the statistic.
    #[must_use]
    pub fn variance(&self, frame: &SampleStructure) -> f64 {
        let variance = match &frame.replicates {
            Some(replicates) => {
                let own = self.replicated();
                replicates.replication.covariance(&own, &own)
            }
            None => variance::covariance(frame, &self.moments(frame)),
        };
        // Replicates of what weights were made to meet are the same but for rounding.
        let rounding = if frame.calibration.is_some() { (ROUNDING * self.value).powi(2) } else { 0.0 };
        if variance <= rounding { 0.0 } else { variance }
    }

    /// Covariance with a statistic of a domain that shares no respondent with this one; PSUs may be shared.
    #[must_use]
    pub fn covariance_with_disjoint(&self, other: &Self, frame: &SampleStructure) -> f64 {
        if let Some(replicates) = &frame.replicates {
            return replicates.replication.covariance(&self.replicated(), &other.replicated());
        }
        let present = |unit: usize| self.present[unit] > 0 || other.present[unit] > 0;
        if frame.clustered {
            return variance::covariance(frame, &variance::moments_of_psus(frame, &self.z, &other.z, present));
        }
        let moments: Vec<Moments> = (0..frame.strata.len())
            .map(|h| Moments {
                a: self.z[h],
                b: other.z[h],
                ab: beyond(frame, h, &self.fitted, &other.fitted),
                present: present(h),
            })
            .collect();
        variance::covariance(frame, &moments)
    }

    /// The moments of z in each stratum.
    #[must_use]
    pub fn moments(&self, frame: &SampleStructure) -> Vec<Moments> {
        if frame.clustered {
            return variance::moments_of_psus(frame, &self.z, &self.z, |unit| self.present[unit] > 0);
        }
        let squares = |h: usize| {
            let sum = self.squares[h] + beyond(frame, h, &self.fitted, &self.fitted);
            if sum <= ROUNDING * self.squares[h] { 0.0 } else { sum }
        };
        let moment = |h: usize| Moments { a: self.z[h], b: self.z[h], ab: squares(h), present: self.present[h] > 0 };
        (0..frame.strata.len()).map(moment).collect()
    }

    const fn replicated(&self) -> ReplicatedValue<'_> {
        ReplicatedValue { value: self.value, replicates: self.replicates.as_slice() }
    }

    /// A weighted sum of statistics of domains of which no two share a respondent.
    #[must_use]
    pub fn combination(terms: &[Term<'_>]) -> Self {
        let mut sum = Self {
            value: 0.0,
            z: Vec::new(),
            squares: Vec::new(),
            fitted: Fitted::default(),
            present: Vec::new(),
            replicates: Vec::new(),
            base: Base::default(),
            spread: None,
        };
        let mut squares = 0.0;
        for Term { times, of } in terms {
            sum.value += times * of.value;
            add(&mut sum.z, &of.z, |z| times * z);
            add(&mut sum.squares, &of.squares, |zz| times * times * zz);
            add(&mut sum.fitted.coefficients, &of.fitted.coefficients, |b| times * b);
            add(&mut sum.fitted.crossed, &of.fitted.crossed, |xz| times * xz);
            add(&mut sum.present, &of.present, |present| present);
            add(&mut sum.replicates, &of.replicates, |replicate| times * replicate);
            sum.base.unweighted += of.base.unweighted;
            sum.base.weighted += of.base.weighted;
            if of.base.effective > 0.0 {
                squares += of.base.weighted * of.base.weighted / of.base.effective;
            }
        }
        if squares > 0.0 {
            sum.base.effective = sum.base.weighted * sum.base.weighted / squares;
        }
        sum
    }

    /// This statistic less one of a domain that shares no respondent with it.
    #[must_use]
    pub fn minus(&self, other: &Self) -> Self {
        Self::combination(&[Term { times: 1.0, of: self }, Term { times: -1.0, of: other }])
    }

    /// The same statistic where the units of its sample have other places in a larger frame of so many units.
    #[must_use]
    pub fn placed(&self, places: &[usize], units: usize) -> Self {
        let mut placed = Self { z: vec![0.0; units], present: vec![0; units], ..self.clone() };
        for ((place, z), present) in places.iter().zip(&self.z).zip(&self.present) {
            placed.z[*place] += z;
            placed.present[*place] += present;
        }
        placed
    }

    /// Whether there is nothing to be uncertain of, so that an interval would claim a doubt that chance cannot cause.
    #[must_use]
    pub fn is_certain(&self, frame: &SampleStructure) -> bool {
        self.is_census(frame) || self.is_met(frame)
    }

    /// Whether everyone who bears on the statistic was certain to be sampled.
    #[must_use]
    pub fn is_census(&self, frame: &SampleStructure) -> bool {
        let everyone = frame.calibration.is_some();
        let mut units = frame.units.iter().zip(&self.present).filter(|(_, present)| everyone || **present > 0);
        frame.replicates.is_none() && units.all(|(unit, _)| frame.strata[unit.stratum].fraction >= 1.0)
    }

    /// Whether it is a share that weights were made to meet.
    #[must_use]
    pub fn is_met(&self, frame: &SampleStructure) -> bool {
        frame.calibration.is_some() && self.value > 0.0 && self.value < 1.0 && self.variance(frame) == 0.0
    }

    /// The statistic of weights that were made to meet totals: its linearised variable less what the totals explain of it. `influence`
    /// is that of a respondent of weight 1 in each slot of the totals.
    #[must_use]
    pub fn calibrated(
        mut self,
        frame: &SampleStructure,
        totals: Option<&AuxiliaryTotals>,
        influence: impl FnOnce() -> Vec<f64>,
    ) -> Self {
        let (Some(calibration), Some(totals)) = (&frame.calibration, totals) else { return self };
        let influence = influence();
        let crossed = if frame.clustered { Vec::new() } else { totals.crossed(&influence) };
        let fitted = calibration.fit(&totals.base(&influence), crossed);
        calibration.take_off(&fitted, &mut self.z);
        // With clusters, residuals add up by PSU, and nothing else is needed.
        self.fitted = if frame.clustered { Fitted::default() } else { fitted };
        self
    }

    /// Degrees of freedom: PSUs minus strata, over those with at least one respondent in the domain (R `degf(subset(design))`); with
    /// replicate weights the rank of their patterns minus 1.
    #[must_use]
    pub fn degf(&self, frame: &SampleStructure) -> i64 {
        let present = |unit: usize| self.present.get(unit).copied().unwrap_or(0);
        let respondents = i64::try_from(self.base.unweighted).unwrap_or(i64::MAX);
        if let Some(replicates) = &frame.replicates {
            return replicates.degf(|pattern| present(pattern) > 0).min(respondents - 1);
        }
        let mut in_domain = vec![0u64; frame.strata.len()];
        for (at, unit) in frame.units.iter().enumerate() {
            in_domain[unit.stratum] += if frame.clustered { present(at).min(1) } else { present(at) };
        }
        let psus: u64 = in_domain.iter().sum();
        let strata = in_domain.iter().filter(|psus| **psus > 0).count();
        i64::try_from(psus).unwrap_or(i64::MAX) - i64::try_from(strata).unwrap_or(i64::MAX)
    }
}

/// A statistic and how often it counts in a sum.
#[derive(Debug, Clone, Copy)]
pub struct Term<'a> {
    /// The factor.
    pub times: f64,
    /// The statistic.
    pub of: &'a Linearised,
}

/// What is left of a sum after cancelling counts as nothing where it is this part of it, or less.
const ROUNDING: f64 = 1e-12;

/// What products of residuals in a stratum have beyond those of the linearised variables.
pub(super) fn beyond(frame: &SampleStructure, stratum: usize, a: &Fitted, b: &Fitted) -> f64 {
    frame.calibration.as_ref().map_or(0.0, |calibration| calibration.beyond(stratum, a, b))
}

fn add<T: Copy + Default + std::ops::AddAssign>(to: &mut Vec<T>, from: &[T], each: impl Fn(T) -> T) {
    to.resize(to.len().max(from.len()), T::default());
    to.iter_mut().zip(from).for_each(|(to, from)| *to += each(*from));
}

/// Values by unit, with zeros for the units of the frame that come after those with totals.
pub(super) fn by_unit<T: Clone + Default>(frame: &SampleStructure, values: impl Iterator<Item = T>) -> Vec<T> {
    let mut values: Vec<T> = values.collect();
    values.resize(frame.units.len(), T::default());
    values
}
