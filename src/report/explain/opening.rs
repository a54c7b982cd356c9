//! A number in words, before any formula: how many of whom answered what.

use crate::estimate::{Base, CategoryCount};
use crate::format;
use crate::report::words;
use crate::table::RowRole;

/// What a sentence says of a number.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Opening {
    /// What was counted or computed.
    pub(super) counted: Counted,
    /// What kind of row it is.
    pub(super) role: RowRole,
    /// The number.
    pub(super) value: f64,
    /// Its base.
    pub(super) base: Base,
    /// The weight, where there is one.
    pub(super) weight: Option<String>,
    /// Who is in the base: " who were asked"; empty for everyone.
    pub(super) who: String,
}

/// What was counted or computed.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Counted {
    /// The share of those who gave some answers: "answered “Yes”", with their number where it is known.
    Share { did: String, respondents: Option<u64> },
    /// The share of those on one side less that of those on the other.
    Score { positive: Side, negative: Side },
    /// The mean.
    Mean,
    /// A quantile, with those at or below it.
    Quantile { probability: f64, below: CategoryCount },
    /// The total over the population.
    Total,
    /// The ratio of the totals of two numbers, by their columns.
    Ratio { of: String, per: String },
    /// A number of which no more is known than its name.
    Named(String),
}

/// One side of a scale.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Side {
    /// Its answers in quotes.
    pub(super) answers: String,
    /// Those who gave one of them.
    pub(super) count: CategoryCount,
}

impl Opening {
    /// The sentences.
    pub(super) fn sentences(&self) -> String {
        match &self.counted {
            Counted::Share { did, respondents: Some(respondents) } => self.counted_share(did, *respondents),
            Counted::Share { did, respondents: None } => {
                format!("{} of {}{} {did}.", self.shown(), self.everyone(), self.weighted_by(", "))
            }
            Counted::Score { positive, negative } => self.score(positive, negative),
            Counted::Mean => {
                let everyone = format::sentence_case(&self.everyone());
                format!("{everyone} gave {} on average{}.", self.shown(), self.weighted_by(", "))
            }
            Counted::Quantile { probability, below } => self.quantile(*probability, *below),
            Counted::Total => {
                let times = self.weight.as_ref().map_or_else(String::new, |weight| format!(", each times the weight {weight},"));
                format!("The numbers of {}{times} add up to {}.", self.everyone(), self.shown())
            }
            Counted::Ratio { of, per } => format!(
                "Over {}{}, the total of {of} divided by that of {per} is {}.",
                self.everyone(),
                self.weighted_by(", "),
                self.shown()
            ),
            Counted::Named(name) => format!("{name} of {}{}: {}.", self.everyone(), self.weighted_by(", "), self.shown()),
        }
    }

    fn counted_share(&self, did: &str, respondents: u64) -> String {
        let n = self.base.unweighted;
        let those = match respondents {
            0 => format!("None of {}", self.everyone()),
            _ if respondents == n && n > 1 => format!("All {} respondents{}", format::count(n), self.who),
            _ => format!("{} of {}", format::count(respondents), self.everyone()),
        };
        let Some(weight) = &self.weight else { return format!("{those} {did}: {}.", self.shown()) };
        format!(
            "{those} {did}. Weighted by {weight}, they count as {} of {}: {}. Unweighted, it would be {}%.",
            weighted(self.value * self.base.weighted),
            weighted(self.base.weighted),
            self.shown(),
            format::percent(respondents as f64 / n as f64)
        )
    }

    fn score(&self, positive: &Side, negative: &Side) -> String {
        let side = |side: &Side| {
            let count = side.count.respondents;
            let count = if count == 0 { "none".to_owned() } else { format::count(count) };
            format!("{count} answered {}", side.answers)
        };
        let share = |side: &Side| format!("{}%", format::percent(side.count.weighted / self.base.weighted));
        format!(
            "Of {}, {} and {}. {} {} less {}: {}.",
            self.everyone(),
            side(positive),
            side(negative),
            self.weight.as_ref().map_or_else(|| "That is".to_owned(), |weight| format!("Weighted by {weight}, that is")),
            share(positive),
            share(negative),
            self.shown()
        )
    }

    fn quantile(&self, probability: f64, below: CategoryCount) -> String {
        let share = format::percent(below.weighted / self.base.weighted);
        format!(
            "{} of {} ({}{share}%) gave {} or less; at any smaller number it is under {}%.",
            format::count(below.respondents),
            self.everyone(),
            self.weight.as_ref().map_or_else(String::new, |weight| format!("weighted by {weight}, ")),
            self.shown(),
            format::percent(probability)
        )
    }

    /// "the 871 respondents who were asked", "1,062 respondents".
    fn everyone(&self) -> String {
        let noun = format::counted(self.base.unweighted, "respondent");
        if self.who.is_empty() { noun } else { format!("the {noun}{}", self.who) }
    }

    fn weighted_by(&self, before: &str) -> String {
        self.weight.as_ref().map_or_else(String::new, |weight| format!("{before}weighted by {weight}"))
    }

    /// The number with its unit.
    fn shown(&self) -> String {
        shown(self.value, self.role)
    }
}

/// A number with its unit: "43%", "+13 points", "2.4".
pub(super) fn shown(value: f64, role: RowRole) -> String {
    match role {
        _ if role.is_share() => format!("{}%", format::percent(value)),
        RowRole::Score => format!("{} points", words::value(value, role)),
        _ => words::value(value, role),
    }
}

/// The limits of an interval with their unit: "40% to 46%", "−14 to +14 points".
pub(super) fn shown_range(lower: f64, upper: f64, role: RowRole) -> String {
    let lower = if role == RowRole::Score { words::value(lower, role) } else { shown(lower, role) };
    format!("{lower} to {}", shown(upper, role))
}

/// A weighted count: whole from a thousand on.
fn weighted(value: f64) -> String {
    if value < 1000.0 { format::decimal(value, 1) } else { format::count_of(value) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn opening(counted: Counted, role: RowRole, value: f64) -> Opening {
        let base = Base { unweighted: 1_062, weighted: 1_062.0, effective: 1_062.0 };
        Opening { counted, role, value, base, weight: None, who: String::new() }
    }

    fn agreed(respondents: u64) -> Counted {
        Counted::Share { did: "answered “Agree”".to_owned(), respondents: Some(respondents) }
    }

    #[test]
    fn counts_come_before_percentages() {
        let share = opening(agreed(457), RowRole::Answer, 457.0 / 1_062.0);
        assert_eq!(share.sentences(), "457 of 1,062 respondents answered “Agree”: 43%.");
        assert!(opening(agreed(0), RowRole::Answer, 0.0).sentences().starts_with("None of 1,062 respondents answered"));
        assert!(opening(agreed(1_062), RowRole::Answer, 1.0).sentences().starts_with("All 1,062 respondents answered"));
        let asked = Opening { who: " who were asked".to_owned(), ..share };
        assert_eq!(asked.sentences(), "457 of the 1,062 respondents who were asked answered “Agree”: 43%.");
    }

    #[test]
    fn weighted_and_unweighted_counts_are_told_apart() {
        let base = Base { unweighted: 100, weighted: 80.0, effective: 70.0 };
        let share = Opening { base, weight: Some("w".to_owned()), ..opening(agreed(50), RowRole::Answer, 0.25) };
        let expected = "50 of 100 respondents answered “Agree”. Weighted by w, they count as 20.0 of 80.0: 25%. Unweighted, it would be 50%.";
        assert_eq!(share.sentences(), expected);
    }
}
