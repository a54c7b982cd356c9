//! Why weights could not be made: positions of margins and categories, whose names the caller knows.

/// Why weights could not be made. `group` counts the groups that are weighted each to its own targets, 0 where there are none.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum WeightingError {
    /// People without an answer to a margin, and nothing was said of them.
    Unanswered {
        /// The margin.
        margin: usize,
        /// How many people.
        people: u64,
    },
    /// People in none of the groups, and nothing was said of them.
    NoGroup {
        /// How many people.
        people: u64,
    },
    /// Nobody with a base weight is in a group.
    NobodyInGroup {
        /// The group.
        group: usize,
    },
    /// A category has a target and no respondents.
    EmptyCategory {
        /// The category.
        place: CategoryPlace,
        /// Its target.
        target: f64,
    },
    /// A category has respondents and no target, or a target of 0.
    ZeroTarget {
        /// The category.
        place: CategoryPlace,
        /// Its respondents.
        people: u64,
    },
    /// An amount is negative, or no number.
    BadTarget {
        /// The category.
        place: CategoryPlace,
        /// The amount.
        target: f64,
    },
    /// Two margins of counts add up to different totals.
    DifferentTotals {
        /// The group.
        group: usize,
        /// The first margin of counts.
        first: usize,
        /// Its total.
        first_total: f64,
        /// The margin with another total.
        second: usize,
        /// Its total.
        second_total: f64,
    },
    /// Limits that leave no room: not lower < 1 < upper, or none where the distance needs them.
    BadLimits,
    /// No weights meet all targets within the limits, or at all. The category is the one that is missed by most.
    NoSolution {
        /// The category.
        place: CategoryPlace,
        /// Its target.
        target: f64,
        /// What the weights come to at best.
        reached: f64,
        /// The replicate weight that has none, where the weights themselves have.
        replicate: Option<usize>,
    },
    /// Linear calibration without limits gave negative weights.
    NegativeWeights {
        /// The group.
        group: usize,
        /// People with a negative weight.
        people: u64,
        /// The lowest factor by which a base weight would be multiplied.
        least: f64,
    },
}

/// Where a category is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CategoryPlace {
    /// The group.
    pub group: usize,
    /// The margin.
    pub margin: usize,
    /// The category; one beyond those with targets holds the people without an answer.
    pub category: usize,
}
