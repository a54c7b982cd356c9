//! Words for numbers, bases and intervals, by fixed rules: no adjectives, no causes.

use super::results::Results;
use crate::codebook::{Kind, MultipleBase, Question};
use crate::document::{self, Unit};
use crate::estimate::{Base, Estimate};
use crate::format;
use crate::table::{Cell, Exhibit, RowRole};

/// Those who stand behind a percentage: "US adults 18+", or "respondents"; narrowed by the filter that a run was asked for.
pub(super) fn population(results: &Results) -> String {
    let everyone = results.codebook.study.population.as_deref();
    match &results.subgroup {
        Some(subgroup) => subgroup.among(everyone),
        None => everyone.unwrap_or("respondents").to_owned(),
    }
}

/// A question that fewer of the respondents answered than this has its base in the sentence.
const NEARLY_ALL: f64 = 0.95;

/// A base in longer words is told under the table, not in a sentence.
const MAX_BASE: usize = 75;

/// The people a question's shares are of; with their number where many were not asked or did not answer.
pub(super) fn people(results: &Results, question: &Question, base: Base) -> String {
    match (question.routing(), question.base_label.as_deref()) {
        (_, Some(label)) if label.chars().count() > MAX_BASE => format!("the {} asked", format::count(base.unweighted)),
        (_, Some(label)) => results.subgroup.as_ref().map_or_else(|| label.to_owned(), |subgroup| subgroup.who(label)),
        (Some(_), None) => format!("the {} asked", format::count(base.unweighted)),
        (None, None) if (base.unweighted as f64) < NEARLY_ALL * results.quality.used as f64 => {
            format!("{} {}", format::count(base.unweighted), population(results))
        }
        (None, None) => population(results),
    }
}

/// What an interval is called, which depends on how the sample was drawn.
pub(super) fn interval_name(results: &Results) -> String {
    interval_named(&results.choices.level.percent().to_string(), results.codebook.disclosure.probability_sample)
}

/// The same for a level in percent, where it may be known that the sample is a probability sample or none.
pub(super) fn interval_named(level: &str, probability_sample: Option<bool>) -> String {
    match probability_sample {
        Some(true) => format!("{level}% confidence interval"),
        Some(false) => format!("modelled {level}% interval"),
        None => format!("{level}% interval, assuming random sampling"),
    }
}

/// The same in the head of a column.
pub(super) fn interval_short(results: &Results) -> String {
    let level = results.choices.level.percent();
    if results.codebook.disclosure.probability_sample == Some(true) {
        format!("{level}% CI")
    } else {
        format!("{level}% interval")
    }
}

/// The limits of an estimate as percentages in brackets, or nothing.
pub(super) fn range(estimate: &Estimate) -> String {
    estimate.interval.map_or_else(String::new, |interval| format!(" ({})", format::percent_range(interval.lower, interval.upper)))
}

/// Longer titles are cut in headlines, so that the number is not; the full wording stands beside them.
const MAX_TITLE: usize = 80;

/// What a headline or a sentence calls a question.
pub(super) fn short_title(question: &Question) -> String {
    format::cut_at_word(question.title().trim_end_matches(['.', ':']), MAX_TITLE)
}

/// A number as a table shows it, by what the row is.
pub(super) fn value(value: f64, role: RowRole) -> String {
    document::number(value, Unit::of(role))
}

/// A number as a sentence or a picture shows it, with its limits: no decimals where its interval reaches a unit to either side.
pub(super) fn rounded(cell: &Cell, role: RowRole) -> Rounded {
    let estimate = &cell.estimate;
    let half = estimate.interval.map_or(0.0, |interval| (interval.upper - interval.lower) / 2.0);
    let is_whole = Unit::of(role) == Unit::Number && half >= 1.0;
    let written = |number: f64| if is_whole { value(number.round(), RowRole::Total) } else { value(number, role) };
    let range = estimate.interval.map(|of| format!("({} to {})", written(of.lower), written(of.upper)));
    Rounded { number: written(estimate.value), range }
}

/// A number in words, with its limits.
pub(super) struct Rounded {
    /// The number: `43`.
    pub(super) number: String,
    /// Its limits, if there is an interval: `(42 to 44)`.
    pub(super) range: Option<String>,
}

/// Whether cells say that somebody was not asked. Where "don't know" is outside the base, that cannot be told from the counts.
fn some_were_not_asked(results: &Results, question: &Question, exhibit: &Exhibit) -> bool {
    let told = match &question.kind {
        Kind::Single { scale, .. } | Kind::Battery { scale, .. } => scale.outside_base.is_empty(),
        _ => true,
    };
    let reached = exhibit.bases(0).iter().map(|base| base.unweighted + exhibit.most_missing()).max();
    told && reached.is_some_and(|reached| reached < results.quality.used)
}

/// The base of a question in words: "all respondents; 5 did not answer", "those who use social networks".
pub(super) fn base(results: &Results, question: &Question, exhibit: &Exhibit) -> String {
    let everyone = if some_were_not_asked(results, question, exhibit) {
        format!("{} who were asked", population(results))
    } else {
        format!("all {}", population(results))
    };
    let who = match (&question.base_label, question.routing()) {
        (Some(label), _) => label.clone(),
        (None, Some(filter)) => format!("those asked ({})", filter.text),
        (None, None) => everyone,
    };
    let excluded = match &question.kind {
        Kind::Single { scale, .. } | Kind::Battery { scale, .. } if !scale.outside_base.is_empty() => ", “don’t know” left out",
        _ => "",
    };
    let silent = match exhibit.most_missing() {
        0 => String::new(),
        missing if is_answered_as_one(question, exhibit) => format!("; {} did not answer", format::count(missing)),
        missing => format!("; up to {} did not answer an item", format::count(missing)),
    };
    format!("{who}{excluded}{silent}")
}

/// Whether a respondent answers all of an exhibit or nothing: a question with one answer, or a set of options with one base.
pub(super) fn is_answered_as_one(question: &Question, exhibit: &Exhibit) -> bool {
    let one_base = matches!(&question.kind, Kind::Multiple { base, .. } if *base != MultipleBase::Each);
    let same = exhibit.items.iter().all(|item| item.missing == exhibit.most_missing());
    exhibit.items.len() == 1 || (one_base && same)
}

/// The smallest and the largest of some counts.
pub(super) fn count_range(counts: impl Iterator<Item = f64> + Clone) -> String {
    let smallest = counts.clone().fold(f64::INFINITY, f64::min);
    let largest = counts.fold(f64::NEG_INFINITY, f64::max);
    if smallest > largest {
        return format::NO_BASE.to_owned();
    }
    let (from, to) = (format::count_of(smallest), format::count_of(largest));
    if from == to { from } else { format!("{from}–{to}") }
}
