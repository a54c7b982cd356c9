//! The structure of the sample: every stratum and PSU with its count, whoever of them falls into a domain.

use super::calibration::Calibration;
use super::{LonelyPsu, ReplicateDesign};
use crate::error::{Error, Result};
use crate::format;
use serde::{Deserialize, Serialize};

/// A sampling stratum.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Stratum {
    /// Its name in the data; empty when the sample has no strata.
    pub label: String,
    /// Number of PSUs in the sample, n_h.
    pub psus: u64,
    /// Sampling fraction f_h, 0 without a finite population correction.
    pub fraction: f64,
    /// Number of PSUs in the population, where it was given so; then the fraction follows from it. A saved wave keeps the fraction.
    #[serde(skip)]
    pub population: Option<f64>,
}

/// What sums are kept by: a PSU where the design has clusters, else a stratum.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct VarianceUnit {
    /// Index of its stratum.
    pub stratum: usize,
    /// Its name in the data where it is a PSU; else empty.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub label: String,
}

/// The structure of the sample: its strata and variance units.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct SampleStructure {
    /// The strata, in the order of their labels.
    pub strata: Vec<Stratum>,
    /// The units, in the order of their strata, and within a stratum of their labels.
    pub units: Vec<VarianceUnit>,
    /// Whether a unit is a PSU (else a stratum).
    pub clustered: bool,
    /// The rule for strata with one PSU.
    pub lonely: LonelyPsu,
    /// Replicate weights, from which the variance then follows; units are their patterns.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub replicates: Option<ReplicateDesign>,
    /// The totals that weights were made to meet, where they were made here.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub calibration: Option<Calibration>,
}

impl SampleStructure {
    /// Number of replicate weights, 0 without.
    #[must_use]
    pub fn replicate_count(&self) -> usize {
        self.replicates.as_ref().map_or(0, |replicates| replicates.replication.count())
    }

    /// Number of PSUs in the sample.
    #[must_use]
    pub fn psus(&self) -> u64 {
        self.strata.iter().map(|stratum| stratum.psus).sum()
    }

    /// Labels of the strata with a single PSU that is a sample and not the whole.
    #[must_use]
    pub fn lonely_strata(&self) -> Vec<&str> {
        self.strata
            .iter()
            .filter(|stratum| stratum.psus == 1 && stratum.fraction < 1.0)
            .map(|stratum| stratum.label.as_str())
            .collect()
    }

    /// Checks that the variance of every stratum can be known.
    ///
    /// # Errors
    /// When a stratum has a single PSU and the rule is to fail.
    pub fn check(&self) -> Result<()> {
        let alone = self.lonely_strata();
        if self.replicates.is_none() && self.lonely == LonelyPsu::Fail && !alone.is_empty() && self.psus() > 1 {
            return Err(lonely_error(&alone));
        }
        Ok(())
    }

    /// The same with strata and units in the order of their labels, so that the numbering does not depend on the order of rows.
    pub(super) fn sorted(self) -> NumberedSample {
        let strata = order(self.strata.len(), |a, b| self.strata[a].label.cmp(&self.strata[b].label));
        let place_of_stratum = inverse(&strata);
        let key = |unit: usize| (place_of_stratum[self.units[unit].stratum], self.units[unit].label.as_str());
        let units = order(self.units.len(), |a, b| key(a).cmp(&key(b)));
        let places = inverse(&units);
        let unit = |at: &usize| {
            let VarianceUnit { stratum, label } = &self.units[*at];
            VarianceUnit { stratum: place_of_stratum[*stratum], label: label.clone() }
        };
        let structure = Self {
            strata: strata.iter().map(|at| self.strata[*at].clone()).collect(),
            units: units.iter().map(unit).collect(),
            ..self
        };
        NumberedSample { structure, places }
    }
}

/// The structure of a sample whose rows went by, with the unit that each number stands for which the rows were given on the way.
#[derive(Debug, Clone, PartialEq)]
pub struct NumberedSample {
    /// Strata and units.
    pub structure: SampleStructure,
    /// For each number that was given, the position of the unit.
    pub places: Vec<usize>,
}

/// Positions from 0 on in an order; those that are equal stay as they are.
fn order(count: usize, compare: impl Fn(usize, usize) -> std::cmp::Ordering) -> Vec<usize> {
    let mut order: Vec<usize> = (0..count).collect();
    order.sort_by(|a, b| compare(*a, *b));
    order
}

/// For each position, its place in an order.
fn inverse(order: &[usize]) -> Vec<usize> {
    let mut places = vec![0; order.len()];
    for (place, at) in order.iter().enumerate() {
        places[*at] = place;
    }
    places
}

/// The sampling fraction of a stratum.
///
/// # Errors
/// When the population is smaller than the sample from it.
#[allow(clippy::cast_precision_loss)]
pub(super) fn fraction(label: &str, psus: u64, population: f64) -> Result<f64> {
    if population <= 1.0 {
        return Ok(population);
    }
    if population < psus as f64 {
        return Err(Error::data(format!(
            "stratum `{label}` has {psus} PSUs in the sample but only {population} in the population"
        ))
        .hint("check the column named by fpc: it counts the PSUs of the stratum in the population"));
    }
    Ok(psus as f64 / population)
}

fn lonely_error(alone: &[&str]) -> Error {
    let shown: Vec<String> = alone.iter().take(10).map(|label| format!("`{label}`")).collect();
    let more = alone.len().saturating_sub(10);
    let more = if more > 0 { format!(" and {more} more") } else { String::new() };
    let count = u64::try_from(alone.len()).unwrap_or(u64::MAX);
    Error::data(format!(
        "{} with a single PSU, so its variance is unknown: {}{more}",
        format::counted(count, "stratum").replace("stratums", "strata"),
        shown.join(", ")
    ))
    .hint("join it to a similar stratum, or set lonely_psu = \"adjust\", \"average\", \"certainty\" or \"remove\" in [design]")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn units_are_numbered_by_label() {
        let stratum = |label: &str| Stratum { label: label.to_owned(), psus: 2, fraction: 0.0, population: None };
        let unit = |stratum, label: &str| VarianceUnit { stratum, label: label.to_owned() };
        let structure = SampleStructure {
            strata: vec![stratum("b"), stratum("a")],
            units: vec![unit(0, "2"), unit(1, "9"), unit(0, "10"), unit(1, "1")],
            clustered: true,
            lonely: LonelyPsu::Fail,
            replicates: None,
            calibration: None,
        };
        let numbered = structure.sorted();
        assert_eq!(numbered.places, [3, 1, 2, 0]);
        assert_eq!(numbered.structure.units, [unit(0, "1"), unit(0, "9"), unit(1, "10"), unit(1, "2")]);
        assert_eq!(numbered.structure.strata[0].label, "a");
    }
}
