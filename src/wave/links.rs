//! Samples that share units: which waves are not independent of each other.

use super::record::Wave;
use super::settings::Samples;
use super::tracker::Comparison;
use crate::design::{Frame, Pool, shared_units};
use crate::error::{Error, Result};

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
    pub(super) place: Vec<Option<Place>>,
    pub(super) links: Vec<Link>,
}

#[derive(Clone, Copy)]
pub(super) struct Place {
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
            let shared = if rule == Samples::Independent { 0 } else { shared_units(a, b) };
            if shared > 0 && comparisons.contains(&Comparison { earlier, later }) {
                let count = |frame: &Frame| frame.units.len() as u64;
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
            samples.place[at] = Some(Place { pool, sample });
        }
    }
    Ok(samples)
}

fn has_replicates(wave: &Wave) -> bool {
    wave.frame.as_ref().is_some_and(|frame| frame.replicates.is_some())
}

/// Replicate weights of one file were made together; those of several only where the codebook says so.
fn replicated_together(a: &Wave, b: &Wave, rule: Samples) -> bool {
    let same_file = a.facts.file.is_some() && a.facts.file == b.facts.file;
    has_replicates(a) && has_replicates(b) && (rule == Samples::Linked || (rule == Samples::Auto && same_file))
}
