//! Which pairs of waves are compared, and which of them a report shows.

use super::record::Wave;
use crate::error::{Error, Result};

/// Two waves that are compared, by position.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Comparison {
    /// The earlier.
    pub earlier: usize,
    /// The later.
    pub later: usize,
}

/// Each wave with the one before, then each later one with the baseline.
pub(super) fn comparisons(waves: usize, baseline: usize) -> Vec<Comparison> {
    let steps = (1..waves).map(|later| Comparison { earlier: later - 1, later });
    let whole = (baseline + 2..waves).map(|later| Comparison { earlier: baseline, later });
    steps.chain(whole).collect()
}

/// The comparison of the last wave with the one before it.
pub(super) fn latest(comparisons: &[Comparison]) -> usize {
    let newest = newest(comparisons);
    comparisons.iter().position(|comparison| comparison.later == newest && comparison.earlier + 1 == newest).unwrap_or(0)
}

/// The comparison of the last wave with the baseline, which may be the same as [`latest`].
pub(super) fn whole(comparisons: &[Comparison]) -> usize {
    let newest = newest(comparisons);
    let with_baseline = |comparison: &Comparison| comparison.later == newest && comparison.earlier + 1 != newest;
    comparisons.iter().position(with_baseline).unwrap_or_else(|| latest(comparisons))
}

/// The comparisons that the report shows: the latest, and the one with the baseline.
pub(super) fn shown(comparisons: &[Comparison]) -> Vec<usize> {
    let mut shown = vec![latest(comparisons), whole(comparisons)];
    shown.dedup();
    shown
}

fn newest(comparisons: &[Comparison]) -> usize {
    comparisons.iter().map(|comparison| comparison.later).max().unwrap_or(0)
}

/// The wave that changes are counted from, by position.
pub(super) fn baseline(waves: &[Wave], wanted: Option<&str>) -> Result<usize> {
    let Some(wanted) = wanted else { return Ok(0) };
    let found = waves.iter().position(|wave| wave.facts.id == wanted || wave.facts.label == wanted);
    let newest = waves.len() - 1;
    match found {
        Some(at) if at < newest => Ok(at),
        Some(_) => {
            Err(Error::usage(format!("the baseline `{wanted}` is the newest wave"))
                .hint("changes are counted from an earlier wave"))
        }
        None => {
            let ids: Vec<&str> = waves.iter().map(|wave| wave.facts.id.as_str()).collect();
            Err(Error::usage(format!("there is no wave `{wanted}` to be the baseline"))
                .hint(format!("known: {}", ids.join(", "))))
        }
    }
}
