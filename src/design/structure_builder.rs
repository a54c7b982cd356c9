//! The structure of a sample, found while its rows go by.

use super::structure::{NumberedSample, SampleStructure, Stratum, VarianceUnit, fraction};
use super::{LonelyPsu, ReplicateDesign};
use crate::error::{Error, Result};
use rustc_hash::FxHashMap;
use std::collections::HashMap;

/// Where a finite population correction was given for a stratum, and by which row.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Population {
    value: f64,
    row: u64,
}

/// Builds the structure of a sample while its rows go by.
///
/// Rows are given numbers of units by first appearance; what is [finished](Self::finish) has the units in the order of their labels,
/// and says which unit each number stands for.
#[derive(Debug, Default)]
pub struct SampleStructureBuilder {
    clustered: bool,
    stratum_of_code: HashMap<u32, usize>,
    unit_of_codes: FxHashMap<(u32, u32), u32>,
    labels: Vec<String>,
    psus: Vec<u64>,
    populations: Vec<Option<Population>>,
    units: Vec<VarianceUnit>,
    /// The code of each unit that is a PSU.
    psu_codes: Vec<u32>,
    unique_ids: bool,
    stratum_of_psu: FxHashMap<u32, usize>,
}

impl SampleStructureBuilder {
    /// A builder for a sample with or without clusters, whose PSU ids are nested in strata.
    #[must_use]
    pub fn new(clustered: bool) -> Self {
        Self { clustered, ..Self::default() }
    }

    /// The same where a PSU id stands for one PSU in the whole sample, so that one in two strata is an error.
    #[must_use]
    pub fn with_unique_ids(self) -> Self {
        Self { unique_ids: true, ..self }
    }

    /// The stratum in which a PSU was seen before, if ids are unique and this one is in another stratum now.
    pub fn other_stratum(&mut self, stratum_code: u32, psu_code: u32) -> Option<&str> {
        if !self.unique_ids || !self.clustered {
            return None;
        }
        let now = *self.stratum_of_code.get(&stratum_code)?;
        let first = *self.stratum_of_psu.entry(psu_code).or_insert(now);
        (first != now).then(|| self.labels[first].as_str())
    }

    /// The unit of a row whose stratum and PSU have the given codes; `label` names the stratum when it is new.
    pub fn unit(&mut self, stratum_code: u32, psu_code: u32, label: impl FnOnce() -> String) -> u32 {
        if let Some(unit) = self.unit_of_codes.get(&(stratum_code, psu_code)) {
            return *unit;
        }
        let stratum = self.stratum(stratum_code, label);
        if !self.clustered {
            self.psus[stratum] += 1;
            return u32::try_from(stratum).unwrap_or(u32::MAX);
        }
        let unit = u32::try_from(self.units.len()).unwrap_or(u32::MAX);
        self.units.push(VarianceUnit { stratum, label: String::new() });
        self.psu_codes.push(psu_code);
        self.psus[stratum] += 1;
        self.unit_of_codes.insert((stratum_code, psu_code), unit);
        unit
    }

    fn stratum(&mut self, code: u32, label: impl FnOnce() -> String) -> usize {
        *self.stratum_of_code.entry(code).or_insert_with(|| {
            self.labels.push(label());
            self.psus.push(0);
            self.populations.push(None);
            if !self.clustered {
                self.units.push(VarianceUnit { stratum: self.labels.len() - 1, label: String::new() });
            }
            self.labels.len() - 1
        })
    }

    /// Names the PSUs by their code in the data, so that those of another sample can be told to be the same.
    pub fn label_units(&mut self, label: impl Fn(u32) -> String) {
        for (unit, code) in self.units.iter_mut().zip(&self.psu_codes) {
            unit.label = label(*code);
        }
    }

    /// Notes the finite population correction of a row: a fraction of at most 1, or the number of PSUs in its stratum.
    ///
    /// # Errors
    /// When it is not a positive number, or differs within a stratum.
    pub fn population(&mut self, unit: u32, value: f64, row: u64) -> Result<()> {
        let stratum = self.units[unit as usize].stratum;
        let label = &self.labels[stratum];
        if !(value > 0.0 && value.is_finite()) {
            let what =
                if value.is_nan() { "is missing or no number".to_owned() } else { format!("{value} is not a positive number") };
            return Err(Error::data(format!("row {row}: the finite population correction {what}"))
                .hint("give a sampling fraction (at most 1) or the number of PSUs in the stratum"));
        }
        match self.populations[stratum] {
            None => self.populations[stratum] = Some(Population { value, row }),
            Some(first) if (first.value - value).abs() <= 1e-12 * value.abs() => {}
            Some(first) => {
                return Err(Error::data(format!(
                    "row {row}: stratum `{label}` has the finite population correction {value}, but {} in row {}",
                    first.value, first.row
                ))
                .hint("it must be the same in all rows of a stratum"));
            }
        }
        Ok(())
    }

    /// The structure of the sample of which all rows were seen.
    ///
    /// # Errors
    /// As [`part`](Self::part), or when a stratum has a single PSU and the rule is to fail.
    pub fn finish(self, lonely: LonelyPsu, replicates: Option<ReplicateDesign>) -> Result<NumberedSample> {
        let sample = self.part(lonely, replicates)?;
        sample.structure.check()?;
        Ok(sample)
    }

    /// The structure of some rows of a sample, of which the others may hold more of a stratum.
    ///
    /// # Errors
    /// When a population is smaller than the sample from it.
    pub fn part(self, lonely: LonelyPsu, replicates: Option<ReplicateDesign>) -> Result<NumberedSample> {
        check_populations(&self.labels, &self.populations)?;
        let mut strata = Vec::with_capacity(self.labels.len());
        for (i, label) in self.labels.into_iter().enumerate() {
            let psus = self.psus[i];
            let given = self.populations[i].map(|population| population.value);
            let fraction = given.map_or(Ok(0.0), |population| fraction(&label, psus, population))?;
            strata.push(Stratum { label, psus, fraction, population: given.filter(|population| *population > 1.0) });
        }
        let units = self.units;
        Ok(SampleStructure { strata, units, clustered: self.clustered, lonely, replicates, calibration: None }.sorted())
    }
}

/// A column holds fractions or counts, not both; 1 is either.
fn check_populations(labels: &[String], populations: &[Option<Population>]) -> Result<()> {
    let given = || labels.iter().zip(populations).filter_map(|(label, population)| Some((label, (*population)?)));
    let fraction = given().find(|(_, population)| population.value < 1.0);
    let count = given().find(|(_, population)| population.value > 1.0);
    let (Some((first, fraction)), Some((second, count))) = (fraction, count) else { return Ok(()) };
    Err(Error::data(format!(
        "the finite population correction is the fraction {} in row {} (stratum `{first}`) and the count {} in row {} (stratum `{second}`)",
        fraction.value, fraction.row, count.value, count.row
    ))
    .hint("give fractions in all rows, or numbers of PSUs in all rows"))
}
