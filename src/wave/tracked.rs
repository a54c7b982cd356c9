//! A measure over the waves: its value in each, its changes, its trend, and the same by groups.

use super::breaks::Break;
use super::standard::Standardised;
use crate::compare::{Difference, Verdict};
use crate::estimate::{Estimate, Quantity, Reliability};

/// A measure over the waves.
#[derive(Debug, Clone, PartialEq)]
pub struct TrackedMeasure {
    /// The question, by position among the matched ones.
    pub question: usize,
    /// The variable's id.
    pub variable: String,
    /// The row's code.
    pub row: String,
    /// How the row is shown.
    pub label: String,
    /// What charts call it.
    pub title: String,
    /// Continues "the share who …", where the codebook has it.
    pub predicate: Option<String>,
    /// What kind of number it is.
    pub quantity: Quantity,
    /// Whether it stands for its question.
    pub key: bool,
    /// Its value in each wave; nothing where it was not asked or nobody is in the base.
    pub cells: Vec<Option<WaveCell>>,
    /// What breaks its trend.
    pub breaks: Vec<Break>,
    /// Its change in each comparison of the tracker, in that order; nothing where one of the waves does not have it.
    pub changes: Vec<Option<Change>>,
    /// Its slope over the waves since its last break.
    pub trend: Option<WaveTrend>,
    /// The same by groups, for measures that stand for their question.
    pub groups: Vec<GroupTrack>,
    /// Whether two groups moved apart, in the comparisons that the report shows.
    pub apart: Vec<MovedApart>,
    /// The pairs of groups of which that is not known.
    pub apart_unknown: Vec<UntestedPairs>,
}

/// A number of one wave and how it may be shown.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct WaveCell {
    /// The estimate.
    pub estimate: Estimate,
    /// How it may be shown.
    pub reliability: Reliability,
}

/// What may be said of two waves.
#[derive(Debug, Clone, PartialEq)]
pub enum Change {
    /// It was tested.
    Tested {
        /// The later value less the earlier one; adjusted within its family.
        difference: Difference,
        /// What may be said of it.
        verdict: Verdict,
        /// The same with the make-up of the samples held still, where cells of standardisation were declared.
        standardised: Option<Standardised>,
    },
    /// The waves cannot be compared, for the last of these reasons.
    Broken(String),
    /// There is no test: a base is too small, or a precision is not known.
    NotTested(String),
}

impl Change {
    /// The test, if there was one.
    #[must_use]
    pub const fn difference(&self) -> Option<&Difference> {
        match self {
            Self::Tested { difference, .. } => Some(difference),
            Self::Broken(_) | Self::NotTested(_) => None,
        }
    }

    /// Whether a change was found.
    #[must_use]
    pub const fn is_found(&self) -> bool {
        matches!(self, Self::Tested { verdict, .. } if verdict.is_found())
    }

    /// Whether a change was found of which less than half is left, no longer told from chance, once the make-up of the samples is held
    /// still. That a smaller part of it is no longer significant says only that cells cost precision.
    #[must_use]
    pub fn vanishes(&self) -> bool {
        match self {
            Self::Tested { difference, verdict, standardised: Some(still) } if verdict.is_found() => {
                !still.change.is_significant() && still.change.value / difference.value < 0.5
            }
            _ => false,
        }
    }
}

/// The unit of time of a trend.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TimeUnit {
    /// Years between the middles of field times.
    Year,
    /// From one wave to the next, where dates are not known.
    Wave,
}

/// A linear trend.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct WaveTrend {
    /// Change for each unit of time, adjusted among the measures that stand for their questions.
    pub slope: Difference,
    /// The unit of time.
    pub unit: TimeUnit,
    /// The first wave that it goes through.
    pub from: usize,
    /// How many it goes through.
    pub waves: usize,
}

/// A measure in one group over the waves.
#[derive(Debug, Clone, PartialEq)]
pub struct GroupTrack {
    /// The banner, by position among those of the newest wave.
    pub banner: usize,
    /// The group, by position in its banner.
    pub group: usize,
    /// Its value in each wave.
    pub cells: Vec<Option<WaveCell>>,
    /// Its change in each comparison that the report shows, by position in the tracker; else nothing.
    pub changes: Vec<Option<Change>>,
}

/// Pairs of groups whose changes were tested one by one and not against each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct UntestedPairs {
    /// The comparison of the tracker.
    pub comparison: usize,
    /// The banner.
    pub banner: usize,
    /// How many pairs.
    pub pairs: usize,
}

impl UntestedPairs {
    /// Why they were not.
    pub const REASON: &'static str = "what the groups of a wave have in common is not in the results of a report, nor in a saved wave with clusters or with strata of fewer than five: compare the data files, or waves saved with --save-wave";
}

/// The change of one group against that of another.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct MovedApart {
    /// The comparison of the tracker.
    pub comparison: usize,
    /// The banner.
    pub banner: usize,
    /// The first group.
    pub first: usize,
    /// The second group.
    pub second: usize,
    /// The change of the second less that of the first; adjusted across all pairs of the banner and all tracked measures.
    pub difference: Difference,
}
