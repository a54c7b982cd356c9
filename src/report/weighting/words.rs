//! Weights in sentences.

use crate::codebook::{self, Codebook};
use crate::format;
use crate::options::{MissingMargin, WeightRange, WeightTotal};
use crate::weight::GroupWeighting;

/// How weights were made: "Weights were made by raking to Age group and Region (Census 2021)"; nothing where none were.
#[must_use]
pub fn in_words(codebook: &Codebook) -> Option<String> {
    let weighting = codebook.weighting.as_ref()?;
    let source = weighting.source.as_deref().or(weighting.file.as_ref().map(|file| file.name.as_str()));
    let source = source.map_or_else(String::new, |source| format!(" ({source})"));
    let base = codebook.design.weight.as_ref().map_or_else(String::new, |weight| format!(", starting from {weight}"));
    let within = weighting.by.as_ref().map_or_else(String::new, |by| format!(", separately within each group of {}", by.title));
    Some(format!(
        "Weights were made by {} to {}{source}{base}{within}{}",
        weighting.method.words(),
        weighting.margins_in_words(),
        limits(weighting)
    ))
}

fn limits(weighting: &codebook::Weighting) -> String {
    let range = |of: WeightRange| match of.lower() {
        lower if lower > 0.0 => format!("within {lower} and {}", of.upper()),
        _ => format!("at most {}", of.upper()),
    };
    match (weighting.trim, weighting.bounds) {
        (Some(trim), _) => format!(", trimmed to {} times the average weight", range(trim)),
        (None, Some(bounds)) => format!(", the factor on the base weight {} times the average", range(bounds)),
        (None, None) => String::new(),
    }
}

/// The rest that is to be said of how weights were made, a sentence each.
#[must_use]
pub(super) fn terms(weighting: &codebook::Weighting, without_target: u64) -> Vec<String> {
    let total = match weighting.total {
        WeightTotal::Respondents => "Weights add up to the number of respondents.".to_owned(),
        WeightTotal::Population => "Weights add up to the population.".to_owned(),
        WeightTotal::Number(number) => format!("Weights add up to {}.", format::count_of(number)),
    };
    let lacking = format::counted(without_target, "answer");
    let missing = weighting.missing.filter(|_| without_target > 0).map(|missing| match missing {
        MissingMargin::Keep => format!(
            "{lacking} to the weighting variables are missing or have no target; those respondents are held at their share of that margin."
        ),
        MissingMargin::Exclude => format!(
            "{lacking} to the weighting variables are missing or have no target; those respondents have a weight of 0 and are in no estimate."
        ),
    });
    std::iter::once(total).chain(missing).collect()
}

/// The spread of weights, relative to their average: "0.31 to 3.90 (quartiles 0.66, 0.89, 1.21); ratio of highest to lowest 12.6".
#[must_use]
pub fn weights_in_words(of: &GroupWeighting) -> String {
    let weights = &of.weights;
    let mean = weights.sum / of.respondents.max(1) as f64;
    let relative = |weight: f64| format::decimal(weight / mean, 2);
    let limits = match of.at_limits {
        0 => String::new(),
        people => {
            let share = people as f64 / of.respondents.max(1) as f64;
            format!("; {} at a limit ({}%)", format::counted(people, "respondent"), format::percent_cell(share))
        }
    };
    format!(
        "{} to {} (quartiles {}, {}, {}); ratio of highest to lowest {}{limits}",
        relative(weights.least),
        relative(weights.largest),
        relative(weights.lower_quartile),
        relative(weights.median),
        relative(weights.upper_quartile),
        format::decimal(weights.ratio(), 1)
    )
}

/// What weighting cost, and how exactly it met the targets.
#[must_use]
pub fn group_words(of: &GroupWeighting) -> Vec<String> {
    let gap =
        if of.largest_gap < 1e-9 { "exactly, up to rounding".to_owned() } else { format!("to {:.1e} of each", of.largest_gap) };
    vec![
        format!(
            "Kish’s design effect {} before and {} after; effective base {} before and {} after",
            format::decimal(of.base.kish_deff, 2),
            format::decimal(of.weights.kish_deff, 2),
            format::count_of(of.base.effective),
            format::count_of(of.weights.effective)
        ),
        format!("All targets met {gap}, after {}", format::counted(u64::from(of.steps), "step")),
    ]
}
