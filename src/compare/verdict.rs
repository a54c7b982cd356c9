//! What may be said of a change, in fixed words.

use super::difference::Difference;
use crate::options::Margin;

/// What the first of two compared samples is to the second, which decides the words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Relation {
    /// An earlier wave of the same survey: a share "rose" or "fell".
    Time,
    /// Another group, such as a country: a share is "higher" or "lower".
    Group,
    /// A published figure of another survey: a share is "higher" or "lower".
    Benchmark,
}

/// Whether a number is higher or lower than what it is compared with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Direction {
    /// Higher.
    Higher,
    /// Lower.
    Lower,
}

impl Direction {
    /// The direction of a difference.
    #[must_use]
    pub fn of(difference: f64) -> Self {
        if difference > 0.0 { Self::Higher } else { Self::Lower }
    }

    /// Its mark.
    #[must_use]
    pub const fn mark(self) -> char {
        match self {
            Self::Higher => '▲',
            Self::Lower => '▼',
        }
    }

    /// "rose", "higher".
    #[must_use]
    pub const fn words(self, relation: Relation) -> &'static str {
        match (self, relation) {
            (Self::Higher, Relation::Time) => "rose",
            (Self::Lower, Relation::Time) => "fell",
            (Self::Higher, Relation::Group | Relation::Benchmark) => "higher",
            (Self::Lower, Relation::Group | Relation::Benchmark) => "lower",
        }
    }
}

/// What may be said of a change, in fixed words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// Significant within its family.
    Changed(Direction),
    /// Within ± the margin of equivalence, by two one-sided tests.
    Unchanged,
    /// Significant taken alone, and not within its family.
    MayHaveChanged,
    /// Not significant.
    NoSign,
}

impl Verdict {
    /// The words of reports and data files.
    #[must_use]
    pub const fn words(self, relation: Relation) -> &'static str {
        match (self, relation) {
            (Self::Changed(_), Relation::Time) => "changed",
            (Self::Changed(_), Relation::Group | Relation::Benchmark) => "differs",
            (Self::Unchanged, Relation::Time) => "unchanged",
            (Self::Unchanged, Relation::Group | Relation::Benchmark) => "equivalent",
            (Self::MayHaveChanged, Relation::Time) => "may have changed",
            (Self::MayHaveChanged, Relation::Group | Relation::Benchmark) => "may differ",
            (Self::NoSign, Relation::Time) => "no sign of change",
            (Self::NoSign, Relation::Group | Relation::Benchmark) => "no sign of a difference",
        }
    }

    /// The same with the direction of what changed: "rose", "higher", "may have changed".
    #[must_use]
    pub const fn told(self, relation: Relation) -> &'static str {
        match self {
            Self::Changed(direction) => direction.words(relation),
            other => other.words(relation),
        }
    }

    /// Where a value went that changed.
    #[must_use]
    pub const fn direction(self) -> Option<Direction> {
        match self {
            Self::Changed(direction) => Some(direction),
            Self::Unchanged | Self::MayHaveChanged | Self::NoSign => None,
        }
    }

    /// Whether a change was found.
    #[must_use]
    pub const fn is_found(self) -> bool {
        matches!(self, Self::Changed(_))
    }
}

/// What may be said of a change; `margin` is what counts as unchanged, if that was declared.
#[must_use]
pub fn verdict(change: &Difference, margin: Option<Margin>) -> Verdict {
    if change.is_significant() {
        return Verdict::Changed(Direction::of(change.value));
    }
    match margin {
        Some(margin) if change.equivalence(margin.share()).equivalent => Verdict::Unchanged,
        _ if change.is_significant_alone() => Verdict::MayHaveChanged,
        _ => Verdict::NoSign,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::options::Level;

    #[test]
    fn three_verdicts_follow_from_both_p_values() {
        let of = |value: f64, p_adjusted: f64| {
            let change = Difference::new(value, 0.02, 1000, Level::P95).expect("an error");
            verdict(&Difference { p_adjusted, ..change }, None)
        };
        assert_eq!(of(0.09, 0.001), Verdict::Changed(Direction::Higher));
        assert_eq!(of(-0.09, 0.001), Verdict::Changed(Direction::Lower));
        assert_eq!(of(0.05, 0.2), Verdict::MayHaveChanged);
        assert_eq!(of(-0.03, 1.0), Verdict::NoSign);
        assert_eq!(of(0.09, 0.001).told(Relation::Time), "rose");
        assert_eq!(of(-0.09, 0.001).told(Relation::Group), "lower");
        assert_eq!(of(0.05, 0.2).told(Relation::Benchmark), "may differ");
    }
}
