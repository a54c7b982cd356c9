//! Samples that share units: which waves are not independent of each other.

use super::comparison::Comparison;
use super::record::Wave;
use super::settings::Samples;
use crate::design::{Pool, SampleStructure, shared_units};
use crate::error::{Error, Result};
use std::collections::HashMap;

/// Two waves whose samples share units.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Link {
    /// The earlier.
    pub earlier: usize,
    /// The later.
    pub later: usize,
    /// Units in both.
    pub shared: u64,
    /// Units of the earlier.
    pub of_earlier: u64,
    /// Units of the later.
    pub of_later: u64,
}

/// The samples of the waves, linked where they share units.
pub(super) struct LinkedSamples {
    pub(super) pools: Vec<Pool>,
    /// For each wave, its pool and its place in that, if its totals are known.
    pub(super) place: Vec<Option<PoolPlace>>,
    pub(super) links: Vec<Link>,
}

/// Where a wave is among pooled samples.
#[derive(Clone, Copy)]
pub(super) struct PoolPlace {
    pub(super) pool: usize,
    pub(super) sample: usize,
}

/// Links samples that share units.
pub(super) fn linked(waves: &[Wave], rule: Samples, comparisons: &[Comparison]) -> Result<LinkedSamples> {
    let mut group: Vec<usize> = (0..waves.len()).collect();
    let mut links = Vec::new();
    for later in 0..waves.len() {
        for earlier in 0..later {
            let (Some(a), Some(b)) = (&waves[earlier].frame, &waves[later].frame) else { continue };
            if rule != Samples::Independent && waves[earlier].facts.panel && waves[later].facts.panel {
                refuse_moved_people(waves, earlier, later)?;
            }
            let shared = if rule == Samples::Independent { 0 } else { shared_units(a, b) };
            if shared > 0 && comparisons.iter().any(|of| of.earlier == earlier && of.later == later) {
                let count = |frame: &SampleStructure| frame.units.len() as u64;
                links.push(Link { earlier, later, shared, of_earlier: count(a), of_later: count(b) });
            }
            if shared > 0 || replicated_together(&waves[earlier], &waves[later], rule) {
                let (from, to) = (group[later], group[earlier]);
                group.iter_mut().filter(|own| **own == from).for_each(|own| *own = to);
            }
        }
    }
    if rule == Samples::Linked && links.is_empty() && !waves.iter().any(has_replicates) {
        return Err(Error::data("no sampling unit has the same name in two waves, and [waves] says that samples are linked")
            .hint("is `psu` or `panel_id` the right column? set samples = \"independent\" if each wave was sampled anew"));
    }
    let mut samples = LinkedSamples { pools: Vec::new(), place: vec![None; waves.len()], links };
    for lead in 0..waves.len() {
        let members: Vec<usize> = (0..waves.len()).filter(|at| group[*at] == lead && waves[*at].frame.is_some()).collect();
        let frames: Vec<_> = members.iter().filter_map(|at| waves[*at].frame.as_ref()).collect();
        if frames.is_empty() {
            continue;
        }
        let pool = samples.pools.len();
        samples.pools.push(Pool::linked(&frames)?);
        for (sample, at) in members.into_iter().enumerate() {
            samples.place[at] = Some(PoolPlace { pool, sample });
        }
    }
    Ok(samples)
}

/// A person of a panel is one sampling unit, which cannot be in two strata.
fn refuse_moved_people(waves: &[Wave], earlier: usize, later: usize) -> Result<()> {
    let stratum_of = |wave: usize| -> HashMap<&str, &str> {
        let units = waves[wave].frame.iter().flat_map(|frame| frame.units.iter().map(move |unit| (frame, unit)));
        units.map(|(frame, unit)| (unit.label.as_str(), frame.strata[unit.stratum].label.as_str())).collect()
    };
    let (old, new) = (stratum_of(earlier), stratum_of(later));
    let moved = old.iter().filter(|(person, stratum)| new.get(*person).is_some_and(|other| other != *stratum)).count();
    if moved == 0 {
        return Ok(());
    }
    Err(Error::data(format!(
        "{} of the panel {} in another stratum in wave `{}` than in wave `{}`, so that they cannot be followed",
        if moved == 1 { "1 person".to_owned() } else { format!("{moved} people") },
        if moved == 1 { "is" } else { "are" },
        waves[later].facts.id,
        waves[earlier].facts.id
    ))
    .hint("keep the stratum in which each person was drawn, or take strata out of [design]"))
}

fn has_replicates(wave: &Wave) -> bool {
    wave.frame.as_ref().is_some_and(|frame| frame.replicates.is_some())
}

/// Replicate weights of one file were made together; those of several only where the codebook says so.
fn replicated_together(a: &Wave, b: &Wave, rule: Samples) -> bool {
    let same_file = a.facts.file.is_some() && a.facts.file == b.facts.file;
    has_replicates(a) && has_replicates(b) && (rule == Samples::Linked || (rule == Samples::Auto && same_file))
}
