//! Why weights could not be made, in words: the margin, the category, and what to do.

use crate::codebook::{TargetMargin, Weighting};
use crate::error::Error;
use crate::format;
use crate::weight::{CategoryPlace, WeightingError};

/// The error of weights that were to be made so.
pub(super) fn in_words(error: WeightingError, of: &Weighting) -> Error {
    Names { of }.error(error)
}

/// The names of margins, categories and groups.
struct Names<'a> {
    of: &'a Weighting,
}

impl Names<'_> {
    fn error(&self, error: WeightingError) -> Error {
        match error {
            WeightingError::Unanswered { margin, people } => self.unanswered(margin, people),
            WeightingError::NoGroup { people } => Error::data(format!(
                "{} belong to none of the groups of `{}`, within which weights are made",
                format::counted(people, "respondent"),
                self.by()
            ))
            .hint("--missing exclude leaves them out; or fill the column in"),
            WeightingError::NobodyInGroup { group } => {
                Error::data(format!("nobody is in `{}`, so that weights cannot be made there", self.group(group)))
                    .hint("leave its rows out with --filter, or its level out of the column")
            }
            WeightingError::EmptyCategory { place, target } => self.empty(place, target),
            WeightingError::ZeroTarget { place, people } => {
                Error::data(format!("{} has {} and a target of 0", self.category(place), format::counted(people, "respondent")))
                    .hint("give it the share that it has in the population, or leave its respondents out with filter in [design]")
            }
            WeightingError::BadTarget { place, target } => {
                Error::codebook(format!("{} has the target {target}", self.category(place)))
                    .hint("a target is a number of at least 0")
            }
            WeightingError::DifferentTotals { first, first_total, second, second_total, .. } => Error::codebook(format!(
                "margins `{}` and `{}` have different totals: {} and {}",
                self.margin(first).name,
                self.margin(second).name,
                format::whole(first_total),
                format::whole(second_total)
            ))
            .hint("targets are of one population: use the same table for all margins, or give shares of each"),
            WeightingError::BadLimits => {
                Error::usage("the limits leave no room for weights around 1").hint("give a range such as --trim 0.3,3")
            }
            WeightingError::NoSolution { place, target, reached, replicate } => {
                self.no_solution(place, target, reached, replicate)
            }
            WeightingError::NegativeWeights { people, least, .. } => Error::data(format!(
                "linear calibration gives {} a negative weight, down to {} times the base weight",
                format::counted(people, "respondent"),
                format::decimal(least, 2)
            ))
            .hint("rake, which keeps weights positive: --weighting rake; or set limits: --bounds 0.3,3"),
        }
    }

    fn unanswered(&self, margin: usize, people: u64) -> Error {
        let margin = self.margin(margin);
        let verb = if people == 1 { "has" } else { "have" };
        let without: Vec<String> = margin.without_target.iter().take(MAX_NAMED).map(|label| format!("“{label}”")).collect();
        let more = if margin.without_target.len() > MAX_NAMED { " …" } else { "" };
        let or_those = if without.is_empty() {
            ": they gave no answer".to_owned()
        } else {
            format!(": they gave no answer, or one that has no target ({}{more})", without.join(", "))
        };
        Error::data(format!("{} {verb} no target in margin `{}`{or_those}", format::counted(people, "respondent"), margin.name))
            .hint("--missing keep holds them at their share of this margin, --missing exclude leaves them out")
    }

    fn empty(&self, place: CategoryPlace, target: f64) -> Error {
        Error::data(format!("{} has no respondents and a target of {}", self.category(place), self.share(place, target)))
            .hint("combine it with a category beside it: join their codes with | in one row and add up their targets")
    }

    fn no_solution(&self, place: CategoryPlace, target: f64, reached: f64, replicate: Option<usize>) -> Error {
        let of_replicate = replicate.map_or_else(String::new, |at| format!(" (replicate weight {})", at + 1));
        let limits = match (self.of.trim, self.of.bounds) {
            (Some(range), _) => format!("weights within {} to {} of the average", range.lower(), range.upper()),
            (None, Some(range)) => format!("factors within {} to {} of the average", range.lower(), range.upper()),
            (None, None) => "weights".to_owned(),
        };
        let targets = &self.margin(place.margin).targets;
        let share = targets.get(place.group).or(targets.first()).and_then(|of| of.shares.get(place.category));
        let at_best = share.map(|share| share * reached / target).filter(|reached| (0.0..=1.0).contains(reached));
        let gap = share.zip(at_best).map_or_else(String::new, |(share, reached)| {
            format!(": {} comes to {} at best, and its target is {}", self.category(place), percent(reached), percent(*share))
        });
        let gap = if gap.is_empty() { format!(": {} is missed by most", self.category(place)) } else { gap };
        let message = format!("no {limits} meet all targets{of_replicate}{gap}");
        let hint = match (self.of.trim, self.of.bounds) {
            (Some(range), _) => format!("widen the range, such as --trim {}, or combine small categories", wider(range.upper())),
            (None, Some(range)) => {
                format!("widen the range, such as --bounds {}, or combine small categories", wider(range.upper()))
            }
            (None, None) => {
                "targets of two margins contradict each other in these respondents; combine small categories".to_owned()
            }
        };
        Error::data(message).hint(hint)
    }

    fn margin(&self, at: usize) -> &TargetMargin {
        &self.of.margins[at]
    }

    fn by(&self) -> &str {
        self.of.by.as_ref().map_or("", |by| by.title.as_str())
    }

    fn group(&self, at: usize) -> &str {
        self.of.by.as_ref().and_then(|by| by.groups.get(at)).map_or("", |group| group.label.as_str())
    }

    /// "category `65+` of margin `age` in `2012`".
    fn category(&self, place: CategoryPlace) -> String {
        let margin = self.margin(place.margin);
        let label = margin.groups.groups.get(place.category).map_or("no answer", |group| group.label.as_str());
        let within = if self.of.by.is_some() { format!(" in `{}`", self.group(place.group)) } else { String::new() };
        format!("category `{label}` of margin `{}`{within}", margin.name)
    }

    /// An amount of the plan as a share, where it is one of a known whole.
    fn share(&self, place: CategoryPlace, amount: f64) -> String {
        let targets = &self.margin(place.margin).targets;
        let whole = targets.get(place.group).or(targets.first()).and_then(|of| of.population).unwrap_or(1.0);
        percent(amount / whole)
    }
}

fn percent(share: f64) -> String {
    format!("{}%", format::decimal(share * 100.0, 1))
}

/// Answers that are named of those without a target.
const MAX_NAMED: usize = 5;

fn wider(upper: f64) -> String {
    format!("0,{}", format::round_half_away(upper * 2.0, 1))
}
