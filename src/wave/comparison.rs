//! Which pairs of waves are compared, and which of them a report shows.

use super::record::Wave;
use crate::compare::Relation;
use crate::error::{Error, Result};
use crate::options::ComparisonKind;

/// Two waves that are compared, by position.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Comparison {
    /// The earlier wave, the group of reference, or the benchmark.
    pub earlier: usize,
    /// The later.
    pub later: usize,
    /// What the earlier is to the later.
    pub relation: Relation,
}

impl Comparison {
    const fn new(earlier: usize, later: usize, relation: Relation) -> Self {
        Self { earlier, later, relation }
    }

    /// Whether it is one of two waves of a survey.
    #[must_use]
    pub const fn is_in_time(&self) -> bool {
        matches!(self.relation, Relation::Time)
    }
}

/// What those of a survey that are compared are to each other.
pub(super) const fn relation(kind: ComparisonKind) -> Relation {
    match kind {
        ComparisonKind::Waves => Relation::Time,
        ComparisonKind::Groups => Relation::Group,
    }
}

/// Waves: each with the one before, then each later one with the baseline. Groups: each with the first. Then the newest with each
/// benchmark. Benchmarks come before all others.
pub(super) fn comparisons(waves: &[Wave], baseline: usize, kind: ComparisonKind) -> Vec<Comparison> {
    let (first, count) = (benchmarks(waves), waves.len());
    let mut all = Vec::new();
    match kind {
        ComparisonKind::Waves => {
            all.extend((first + 1..count).map(|later| Comparison::new(later - 1, later, Relation::Time)));
            all.extend((baseline + 2..count).map(|later| Comparison::new(baseline, later, Relation::Time)));
        }
        ComparisonKind::Groups => all.extend((first + 1..count).map(|other| Comparison::new(first, other, Relation::Group))),
    }
    all.extend((0..first).map(|benchmark| Comparison::new(benchmark, count - 1, Relation::Benchmark)));
    all
}

/// How many benchmarks there are: the first waves.
pub(super) fn benchmarks(waves: &[Wave]) -> usize {
    waves.iter().take_while(|wave| wave.facts.benchmark).count()
}

/// The comparison of the last wave with the one before it; the first one where nothing is compared over time.
pub(super) fn latest(comparisons: &[Comparison]) -> usize {
    let newest = newest(comparisons);
    let is_latest = |of: &Comparison| of.is_in_time() && of.later == newest && of.earlier + 1 == newest;
    comparisons.iter().position(is_latest).unwrap_or(0)
}

/// The comparison of the last wave with the baseline, which may be the same as [`latest`].
pub(super) fn whole(comparisons: &[Comparison]) -> usize {
    let newest = newest(comparisons);
    let with_baseline = |of: &Comparison| of.is_in_time() && of.later == newest && of.earlier + 1 != newest;
    comparisons.iter().position(with_baseline).unwrap_or_else(|| latest(comparisons))
}

/// The comparisons that the report shows: the latest, the one with the baseline, and all that are not over time.
pub(super) fn shown(comparisons: &[Comparison]) -> Vec<usize> {
    let mut shown = vec![latest(comparisons), whole(comparisons)];
    shown.extend((0..comparisons.len()).filter(|at| !comparisons[*at].is_in_time()));
    let mut distinct: Vec<usize> = Vec::new();
    for at in shown {
        if !distinct.contains(&at) {
            distinct.push(at);
        }
    }
    distinct
}

fn newest(comparisons: &[Comparison]) -> usize {
    comparisons.iter().map(|comparison| comparison.later).max().unwrap_or(0)
}

/// Puts benchmarks first, and the group of reference before the other groups; what is left keeps its order. Gives the position of the
/// wave that changes are counted from.
pub(super) fn arrange(waves: &mut [Wave], wanted: Option<&str>, kind: ComparisonKind) -> Result<usize> {
    waves.sort_by_key(|wave| !wave.facts.benchmark);
    let first = benchmarks(waves);
    if first == waves.len() {
        return Err(Error::data("there are only benchmarks and no survey to compare with them")
            .hint("name the data file of the survey too, or set benchmark = false for published waves of one survey"));
    }
    let Some(wanted) = wanted else { return Ok(first) };
    let found = waves.iter().position(|wave| wave.facts.id == wanted || wave.facts.label == wanted);
    let newest = waves.len() - 1;
    match found {
        Some(at) if at < first => Err(Error::usage(format!("the baseline `{wanted}` is a benchmark, not a wave of the survey"))
            .hint("the newest wave is compared with every benchmark; set benchmark = false if it is a wave of the survey")),
        Some(at) if kind == ComparisonKind::Groups => {
            waves[first..=at].rotate_right(1);
            Ok(first)
        }
        Some(at) if at < newest => Ok(at),
        Some(_) => {
            Err(Error::usage(format!("the baseline `{wanted}` is the newest wave"))
                .hint("changes are counted from an earlier wave"))
        }
        None => {
            let ids: Vec<&str> = waves[first..].iter().map(|wave| wave.facts.id.as_str()).collect();
            Err(Error::usage(format!("there is no wave `{wanted}` to be the baseline"))
                .hint(format!("known: {}", ids.join(", "))))
        }
    }
}
