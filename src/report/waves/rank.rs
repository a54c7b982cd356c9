//! The order of changes: what rose, what fell, what may have changed, what did not, what was not compared; in each the largest first.

use crate::compare::{Difference, Direction, Verdict};
use crate::estimate::Quantity;
use crate::wave::Change;
use std::cmp::{Ordering, Reverse};

/// What may be said of a change, from what a reader looks for first to what says least.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum RankClass {
    Rose,
    Fell,
    MayHaveChanged,
    NoSign,
    NotTested,
    Broken,
    NotInBoth,
}

/// The place of a change among others.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Rank {
    class: RankClass,
    /// Means have units of their own: they come after shares and scores, the clearest first.
    in_own_unit: bool,
    size: Reverse<Magnitude>,
}

#[derive(Debug, Clone, Copy, PartialEq)]
struct Magnitude(f64);

impl Eq for Magnitude {}

impl PartialOrd for Magnitude {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Magnitude {
    fn cmp(&self, other: &Self) -> Ordering {
        self.0.total_cmp(&other.0)
    }
}

impl Rank {
    /// The place of a change; nothing is a change between waves of which one does not have the measure.
    #[must_use]
    pub fn of(change: Option<&Change>, quantity: Quantity) -> Self {
        let in_own_unit = quantity == Quantity::Number;
        let class = match change {
            None => RankClass::NotInBoth,
            Some(Change::Broken(_)) => RankClass::Broken,
            Some(Change::NotTested(_)) => RankClass::NotTested,
            Some(Change::Tested { difference, verdict, .. }) => {
                let class = match verdict {
                    Verdict::Changed(Direction::Higher) => RankClass::Rose,
                    Verdict::Changed(Direction::Lower) => RankClass::Fell,
                    Verdict::MayHaveChanged => RankClass::MayHaveChanged,
                    Verdict::Unchanged | Verdict::NoSign => RankClass::NoSign,
                };
                return Self::of_class(class, difference, quantity);
            }
        };
        Self { class, in_own_unit, size: Reverse(Magnitude(0.0)) }
    }

    /// The place of a significant difference among others, whatever its direction.
    pub(super) fn of_difference(difference: &Difference, quantity: Quantity) -> Self {
        Self::of_class(RankClass::Rose, difference, quantity)
    }

    fn of_class(class: RankClass, difference: &Difference, quantity: Quantity) -> Self {
        let in_own_unit = quantity == Quantity::Number;
        let size = if in_own_unit { difference.statistic } else { difference.value }.abs();
        Self { class, in_own_unit, size: Reverse(Magnitude(size)) }
    }
}
