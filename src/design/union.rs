//! Several structures as one, in which a PSU of the same name in the same stratum is one PSU.

use super::ReplicateDesign;
use super::structure::{NumberedSample, SampleStructure, Stratum, VarianceUnit, fraction};
use crate::error::{Error, Result};
use std::collections::HashMap;

/// Strata and units of several structures, in order of first appearance; of the strata only the labels are set.
pub(super) struct Union {
    pub(super) strata: Vec<Stratum>,
    pub(super) units: Vec<VarianceUnit>,
    /// For each structure, the unit that each of its units is.
    pub(super) places: Vec<Vec<usize>>,
}

impl Union {
    pub(super) fn of(structures: &[&SampleStructure]) -> Self {
        let mut union = Self { strata: Vec::new(), units: Vec::new(), places: Vec::new() };
        let mut stratum_of: HashMap<&str, usize> = HashMap::new();
        let mut unit_of: HashMap<(usize, &str), usize> = HashMap::new();
        for structure in structures {
            let mut places = Vec::with_capacity(structure.units.len());
            let mut own = Vec::with_capacity(structure.strata.len());
            for stratum in &structure.strata {
                own.push(*stratum_of.entry(&stratum.label).or_insert_with(|| {
                    union.strata.push(Stratum { label: stratum.label.clone(), psus: 0, fraction: 0.0, population: None });
                    union.strata.len() - 1
                }));
            }
            for unit in &structure.units {
                let stratum = own[unit.stratum];
                places.push(*unit_of.entry((stratum, &unit.label)).or_insert_with(|| {
                    union.units.push(VarianceUnit { stratum, label: unit.label.clone() });
                    union.units.len() - 1
                }));
            }
            union.places.push(places);
        }
        union
    }

    /// Counts the units of each stratum as its PSUs.
    pub(super) fn count_units(&mut self) {
        for unit in &self.units {
            self.strata[unit.stratum].psus += 1;
        }
    }
}

/// The structure of a sample that was counted in two parts.
#[derive(Debug, Clone, PartialEq)]
pub struct MergedSample {
    /// Strata and units of both.
    pub structure: SampleStructure,
    /// The unit that each unit of the first part is.
    pub first: Vec<usize>,
    /// The unit that each unit of the second part is.
    pub second: Vec<usize>,
}

impl SampleStructure {
    /// This and the structure of other rows of the same sample.
    ///
    /// # Errors
    /// When they were not drawn by the same design: other rules, another population of a stratum, or other replicate weights.
    pub fn merged(&self, other: &Self) -> Result<MergedSample> {
        if self.clustered != other.clustered || self.lonely != other.lonely {
            return Err(Error::internal("parts of different designs cannot be merged"));
        }
        match (&self.replicates, &other.replicates) {
            (None, None) => self.merged_units(other),
            (Some(a), Some(b)) => {
                let together = ReplicateDesign::together(&[a, b]);
                let replicates =
                    together.ok_or_else(|| Error::internal("parts of different replicate weights cannot be merged"))?;
                Ok(self.merged_patterns(other, replicates))
            }
            _ => Err(Error::internal("parts with and without replicate weights cannot be merged")),
        }
    }

    fn merged_units(&self, other: &Self) -> Result<MergedSample> {
        let mut union = Union::of(&[self, other]);
        if self.clustered {
            union.count_units();
        }
        for stratum in &mut union.strata {
            let of = |structure: &Self| structure.strata.iter().find(|own| own.label == stratum.label).cloned();
            let parts: Vec<Stratum> = [self, other].into_iter().filter_map(of).collect();
            if !self.clustered {
                stratum.psus = parts.iter().map(|part| part.psus).sum();
            }
            *stratum = with_population(stratum, &parts)?;
        }
        let Union { strata, units, places } = union;
        let NumberedSample { structure, places: sorted } = Self { strata, units, ..self.clone() }.sorted();
        let place = |units: &[usize]| units.iter().map(|unit| sorted[*unit]).collect();
        Ok(MergedSample { structure, first: place(&places[0]), second: place(&places[1]) })
    }

    /// Patterns of replicates have no names: those of one part follow those of the other, and their rank is that of both.
    fn merged_patterns(&self, other: &Self, replicates: ReplicateDesign) -> MergedSample {
        let start = self.units.len();
        let mut structure = Self { replicates: Some(replicates), ..self.clone() };
        structure.units.extend(other.units.iter().cloned());
        if let (Some(stratum), Some(more)) = (structure.strata.first_mut(), other.strata.first()) {
            stratum.psus += more.psus;
        }
        MergedSample { structure, first: (0..start).collect(), second: (start..start + other.units.len()).collect() }
    }
}

/// A stratum with the population that its parts agree on.
fn with_population(stratum: &Stratum, parts: &[Stratum]) -> Result<Stratum> {
    let Some((first, rest)) = parts.split_first() else { return Ok(stratum.clone()) };
    let same = |a: f64, b: f64| (a - b).abs() <= 1e-12 * b.abs();
    let agrees = |part: &Stratum| match (part.population, first.population) {
        (Some(own), Some(population)) => same(own, population),
        (None, None) => same(part.fraction, first.fraction),
        _ => false,
    };
    if !rest.iter().all(agrees) {
        let label = &stratum.label;
        return Err(Error::data(format!("the finite population of stratum `{label}` differs between parts of the sample"))
            .hint("it must be the same in all rows of a stratum"));
    }
    let fraction = match first.population {
        Some(population) => fraction(&stratum.label, stratum.psus, population)?,
        None => first.fraction,
    };
    Ok(Stratum { fraction, population: first.population, ..stratum.clone() })
}
