//! What weights are to do: the margins with their targets, and how far a weight may move.

use crate::options::{MissingMargin, WeightTotal};

/// How weights are to be made.
#[derive(Debug, Clone, PartialEq)]
pub struct WeightPlan {
    /// The margins; crossed variables are one margin of more categories.
    pub margins: Vec<MarginPlan>,
    /// Groups that are weighted each to its own targets, such as waves or countries; 0 where all are weighted together.
    pub groups: usize,
    /// What is minimised on the way from base weights to weights.
    pub distance: Distance,
    /// How far a weight may move.
    pub limits: Limits,
    /// What the weights add up to.
    pub total: WeightTotal,
    /// What becomes of those without an answer to a margin; nothing where that is an error.
    pub missing: Option<MissingMargin>,
}

impl WeightPlan {
    /// Groups, of which there is one where all are weighted together.
    #[must_use]
    pub fn parts(&self) -> usize {
        self.groups.max(1)
    }

    /// Whether limits leave room on both sides of no change at all, and are there where the distance needs them.
    pub(super) fn has_good_limits(&self) -> bool {
        let has_room = |of: &LimitRange| of.lower >= 0.0 && of.lower < 1.0 && of.upper > 1.0;
        match &self.limits {
            Limits::None => self.distance != Distance::Logit,
            Limits::OfFactor(of) => has_room(of),
            Limits::OfWeight(of) => has_room(of) && self.distance != Distance::Logit,
        }
    }
}

/// A margin: categories whose shares or numbers are known.
#[derive(Debug, Clone, PartialEq)]
pub struct MarginPlan {
    /// Targets by group; one for all where everyone is weighted together.
    pub targets: Vec<MarginTargets>,
}

/// What a margin is to come to.
#[derive(Debug, Clone, PartialEq)]
pub struct MarginTargets {
    /// The amount of each category; 0 for one that has none.
    pub amounts: Vec<f64>,
    /// What amounts are.
    pub unit: TargetUnit,
}

impl MarginTargets {
    /// All amounts together.
    #[must_use]
    pub fn sum(&self) -> f64 {
        self.amounts.iter().sum()
    }
}

/// What the amounts of a margin are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TargetUnit {
    /// Shares of the population; what matters is their proportion.
    Share,
    /// Numbers of the population, which add up to the same in every margin.
    Count,
}

/// The distance between base weights and weights that is kept small. With one margin all of them are post-stratification.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Distance {
    /// Raking: weights are base weights times a factor for each category of each margin.
    #[default]
    Raking,
    /// Linear, as the generalised regression estimator has it; without limits a weight may be negative.
    Linear,
    /// Logit, which needs limits of the factor.
    Logit,
}

/// How far a weight may move. Limits hold exactly, and all margins with them.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub enum Limits {
    /// As far as it takes.
    #[default]
    None,
    /// The weight over the base weight is within the range, 1 being what all weights are over all base weights.
    OfFactor(LimitRange),
    /// The weight over the mean weight is within the range: trimming.
    OfWeight(LimitRange),
}

/// A range of factors.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct LimitRange {
    /// The least.
    pub lower: f64,
    /// The largest.
    pub upper: f64,
}
