//! Several samples seen as one: waves that were drawn from the same strata and PSUs, or that ask the same people again.
//!
//! A PSU of the same name in the same stratum is one PSU of the pool, whichever samples it is in; where a sample has nobody in it, it
//! counts as a zero. So the covariance of two waves follows from the PSUs that they share, as in R when both are stacked in one
//! `svydesign`.

use super::calibration::Calibration;
use super::union::Union;
use super::{ReplicateDesign, SampleStructure, Stratum, VarianceUnit};
use crate::error::{Error, Result};
use std::collections::HashSet;

/// Samples with one frame.
#[derive(Debug, Clone, PartialEq)]
pub struct Pool {
    /// Strata and units of all samples together.
    pub frame: SampleStructure,
    /// For each sample, the unit of the pool that each of its units is.
    places: Vec<Vec<usize>>,
}

/// How many PSUs have the same name in the same stratum in both samples; 0 where respondents were sampled directly, or the design came
/// as replicate weights.
#[must_use]
pub fn shared_units(a: &SampleStructure, b: &SampleStructure) -> u64 {
    if !a.clustered || !b.clustered || a.replicates.is_some() || b.replicates.is_some() {
        return 0;
    }
    let name = |frame: &SampleStructure, unit: &VarianceUnit| (frame.strata[unit.stratum].label.clone(), unit.label.clone());
    let known: HashSet<(String, String)> = a.units.iter().map(|unit| name(a, unit)).collect();
    b.units.iter().filter(|unit| known.contains(&name(b, unit))).count() as u64
}

impl Pool {
    /// A sample by itself.
    #[must_use]
    pub fn single(frame: &SampleStructure) -> Self {
        Self { frame: frame.clone(), places: vec![(0..frame.units.len()).collect()] }
    }

    /// Samples that share PSUs.
    ///
    /// # Errors
    /// When a finite population differs between them, or replicate weights were not made in the same way.
    pub fn linked(frames: &[&SampleStructure]) -> Result<Self> {
        match frames {
            [one] => Ok(Self::single(one)),
            _ if frames.iter().all(|frame| frame.replicates.is_some()) => Self::replicated(frames),
            _ => Self::clustered(frames),
        }
    }

    /// How many samples it is made of.
    #[must_use]
    pub fn samples(&self) -> usize {
        self.places.len()
    }

    /// The units of the pool that the units of a sample are.
    #[must_use]
    pub fn places(&self, sample: usize) -> &[usize] {
        &self.places[sample]
    }

    /// Patterns of replicates are those of one sample after the other.
    fn replicated(frames: &[&SampleStructure]) -> Result<Self> {
        let samples: Vec<&ReplicateDesign> = frames.iter().filter_map(|frame| frame.replicates.as_ref()).collect();
        let Some(replicates) = ReplicateDesign::together(&samples) else {
            return Err(Error::data(
                "the replicate weights of the waves were not made in the same way, so that they cannot be linked",
            )
            .hint("set samples = \"independent\" in [waves] if each wave was sampled by itself"));
        };
        let mut frame = SampleStructure { units: Vec::new(), replicates: Some(replicates), ..frames[0].clone() };
        let mut places = Vec::new();
        for sample in frames {
            let start = frame.units.len();
            places.push((start..start + sample.units.len()).collect());
            frame.units.extend(sample.units.iter().map(|unit| VarianceUnit { stratum: 0, label: unit.label.clone() }));
        }
        Ok(Self { frame, places })
    }

    fn clustered(frames: &[&SampleStructure]) -> Result<Self> {
        let mut union = Union::of(frames);
        union.count_units();
        for stratum in &mut union.strata {
            stratum.fraction = fraction(frames, stratum)?;
        }
        let Union { strata, units, places } = union;
        // Sums by PSU are those of residuals by now: of weights that were made, everyone has one.
        let calibration = frames.iter().any(|frame| frame.calibration.is_some()).then(Calibration::default);
        let frame = SampleStructure { strata, units, clustered: true, lonely: frames[0].lonely, replicates: None, calibration };
        Ok(Self { frame, places })
    }
}

/// The sampling fraction of a stratum of the pool: the PSUs of all samples over the population that each of them implies.
fn fraction(frames: &[&SampleStructure], pooled: &Stratum) -> Result<f64> {
    let own: Vec<&Stratum> =
        frames.iter().flat_map(|frame| &frame.strata).filter(|stratum| stratum.label == pooled.label).collect();
    if own.iter().all(|stratum| stratum.fraction == 0.0) {
        return Ok(0.0);
    }
    if own.iter().all(|stratum| stratum.fraction >= 1.0) {
        return Ok(1.0);
    }
    let population = |stratum: &Stratum| stratum.psus as f64 / stratum.fraction;
    let first = population(own[0]);
    if own.iter().any(|stratum| (population(stratum) - first).abs() > 1e-6 * first) {
        return Err(Error::data(format!(
            "the finite population of stratum `{}` differs between waves that share sampling units",
            pooled.label
        ))
        .hint("give the same population in all waves, or set samples = \"independent\" in [waves]"));
    }
    Ok((pooled.psus as f64 / first).min(1.0))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::design::LonelyPsu;

    /// Strata by name and fraction, and the PSUs in them.
    fn frame(strata: &[(&str, f64, &[&str])]) -> SampleStructure {
        let mut frame = SampleStructure {
            strata: Vec::new(),
            units: Vec::new(),
            clustered: true,
            lonely: LonelyPsu::Fail,
            replicates: None,
            calibration: None,
        };
        for (at, (label, fraction, psus)) in strata.iter().enumerate() {
            frame.strata.push(Stratum {
                label: (*label).to_owned(),
                psus: psus.len() as u64,
                fraction: *fraction,
                population: None,
            });
            frame.units.extend(psus.iter().map(|psu| VarianceUnit { stratum: at, label: (*psu).to_owned() }));
        }
        frame
    }

    #[test]
    fn psus_of_one_name_in_one_stratum_are_one() {
        let first = frame(&[("a", 0.0, &["1", "2"]), ("b", 0.0, &["1"])]);
        let second = frame(&[("b", 0.0, &["1", "2"]), ("a", 0.0, &["2", "3"])]);
        assert_eq!(shared_units(&first, &second), 2);
        let pool = Pool::linked(&[&first, &second]).expect("a pool");
        assert_eq!(pool.places(0), [0, 1, 2]);
        assert_eq!(pool.places(1), [2, 3, 1, 4]);
        assert_eq!(pool.frame.strata.iter().map(|stratum| stratum.psus).collect::<Vec<_>>(), [3, 2]);
    }

    #[test]
    fn the_fraction_is_of_all_psus_together() {
        let first = frame(&[("a", 0.2, &["1", "2"])]);
        let second = frame(&[("a", 0.2, &["2", "3"])]);
        let pool = Pool::linked(&[&first, &second]).expect("a pool");
        assert!((pool.frame.strata[0].fraction - 0.3).abs() < 1e-12);
        let other = frame(&[("a", 0.5, &["2", "3"])]);
        assert!(Pool::linked(&[&first, &other]).is_err());
    }
}
