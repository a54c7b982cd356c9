//! How the numbers of a report were made: what holds for all of them, once.

use super::results::Results;
use super::weighting;
use crate::design::{LonelyPsu, Replication, SampleStructure};
use crate::document::{Block, Role, Section};
use crate::format;
use crate::options::{Contrast, IntervalMethod, Protection};
use crate::table::RowRole;

/// How the numbers were made.
pub(super) fn methodology(results: &Results) -> Section {
    let frame = &results.frame;
    let variance = match (frame.clustered, frame.strata.len() > 1) {
        _ if frame.replicates.is_some() => "from the replicate weights",
        (true, _) => "by linearisation over the sampling units within strata, with replacement at the first stage",
        (false, true) => "by linearisation over respondents within strata",
        (false, false) => "by linearisation over respondents, each of whom is a sampling unit",
    };
    let weight = match (&results.codebook.design.weight, &results.codebook.design.weight_note) {
        (Some(weight), Some(note)) => format!("Estimates are weighted by {weight} ({note})."),
        (Some(weight), None) => format!("Estimates are weighted by {weight}; how the weight was made is not said."),
        (None, _) => "Estimates are not weighted.".to_owned(),
    };
    let weight = match (weighting::in_words(&results.codebook), &results.codebook.design.weight) {
        (Some(made), _) => format!("{made}. {KNOWN}"),
        (None, Some(_)) if frame.replicates.is_none() => format!("{weight} {TAKEN_AS_GIVEN}"),
        (None, _) => weight,
    };
    let degf =
        if frame.replicates.is_some() { "the rank of the replicate weights minus 1" } else { "sampling units minus strata" };
    let mut paragraphs = vec![
        weight,
        format!(
            "A share is the weighted number of respondents who gave an answer over the weighted number in the base. Standard errors are computed {variance} (equal to R survey’s svymean). Groups and filters are domains of the whole sample: respondents outside them still count in the design."
        ),
        format!(
            "Intervals of shares at {}%: {}, with t quantiles; the degrees of freedom are {degf}, over those with a respondent in the domain. Design effects compare with simple random sampling with replacement.",
            results.choices.level.percent(),
            intervals(results)
        ),
    ];
    paragraphs.extend(numbers(results));
    if results.frame.strata.iter().any(|stratum| stratum.fraction > 0.0) {
        paragraphs.push("A finite population correction is applied by stratum.".to_owned());
    }
    paragraphs.extend(lonely(frame));
    if let Some(replicates) = &frame.replicates {
        paragraphs.push(replicated(&replicates.replication));
    }
    paragraphs.extend(protection(results));
    paragraphs.push(tests(results));
    if results.codebook.disclosure.probability_sample.is_none() {
        paragraphs.push("Whether respondents were drawn at random is not said, so intervals assume a random sample: they describe chance, not the bias of those who chose to take part.".to_owned());
    }
    paragraphs.push(format!("Software: survey-report {}.", env!("CARGO_PKG_VERSION")));
    Section::new(Role::Method, "Methodology").with(paragraphs.into_iter().map(Block::text))
}

/// What standard errors know of weights that were made here.
const KNOWN: &str = "Standard errors, intervals and tests account for this: they are computed from the residuals of a regression on all margins together, weighted by the base weights (as R survey’s calibrate does), so that what is known of the population no longer counts as chance.";
/// What they do not know of weights that came with the data.
const TAKEN_AS_GIVEN: &str = "The weights are taken as given: if they were adjusted to known totals, standard errors do not know it. Intervals are then usually too wide for what goes with the weighting variables, and can be too narrow where the weights of few respondents carry much.";

/// The intervals of shares, with what is done at their ends.
fn intervals(results: &Results) -> String {
    let method = results.choices.method;
    let cells = results.exhibits.iter().flat_map(crate::table::Exhibit::rows).filter_map(|of| of.row.total());
    let mut used = cells.filter_map(|cell| cell.estimate.interval).filter_map(|interval| interval.method);
    let fallback = if used.any(|used| used != method) { ", Wilson where the share is 0% or 100%" } else { "" };
    // A Wald interval may leave 0..1; cutting it off is not silent.
    let clipped = if method == IntervalMethod::Wald { ", cut off at 0% and 100%" } else { "" };
    format!("{}{clipped}{fallback}", method.words())
}

/// The intervals of other numbers, where the report has any.
fn numbers(results: &Results) -> Option<String> {
    let has =
        |roles: &[RowRole]| results.exhibits.iter().flat_map(crate::table::Exhibit::rows).any(|of| roles.contains(&of.row.role));
    let parts = [
        has(&[RowRole::Mean, RowRole::Total, RowRole::Score]).then_some("t intervals of means, totals and scores"),
        has(&[RowRole::Ratio]).then_some("t intervals of ratios, which are those of the totals"),
        has(&[RowRole::Quantile]).then_some("quantiles by Woodruff’s method"),
    ];
    let parts: Vec<&str> = parts.into_iter().flatten().collect();
    (!parts.is_empty()).then(|| format!("Other numbers: {}.", parts.join("; ")))
}

/// The rule for strata with a single sampling unit, where there are any.
fn lonely(frame: &SampleStructure) -> Option<String> {
    let alone = frame.lonely_strata();
    if alone.is_empty() || frame.replicates.is_some() || frame.psus() < 2 {
        return None;
    }
    let rule = match frame.lonely {
        LonelyPsu::Fail | LonelyPsu::Remove => "it adds nothing to the variance, which is then too small",
        LonelyPsu::Certainty => "it is taken as certain to be sampled and adds nothing to the variance",
        LonelyPsu::Adjust => "its deviation is taken from the grand mean",
        LonelyPsu::Average => "it adds the mean of the other strata",
    };
    let names: Vec<String> = alone.iter().take(10).map(|label| (*label).to_owned()).collect();
    Some(format!(
        "{} a single sampling unit ({}): {rule}.",
        if alone.len() == 1 { "One stratum has".to_owned() } else { format!("{} strata each have", alone.len()) },
        format::list(&names)
    ))
}

fn replicated(replication: &Replication) -> String {
    let around = if replication.mse { "the estimate" } else { "the mean of the replicates" };
    format!(
        "Variances come from {} replicate weights, {}: the sum of squared deviations from {around}, each times its own factor where the method has one, times {}.",
        replication.count(),
        replication.method.words(),
        format::decimal(replication.scale, 6)
    )
}

/// How respondents are protected.
fn protection(results: &Results) -> Option<String> {
    let all = "To protect respondents, no number is given on fewer than ten of them, nor one that would give such a number away by subtraction from a total or from other groups; a count that is withheld could have been any of several. No test involves a group that is withheld";
    match results.choices.protection {
        Protection::None => None,
        Protection::Sample => Some(format!("{all}. Medians and quartiles are rounded unless ten respondents share the value.")),
        Protection::Census => Some(format!(
            "{all}. Answers that fewer than five gave, or all but fewer than five, are withheld too. Bases are rounded to multiples of five, shares to whole percent and other numbers to three digits, in data files as well."
        )),
    }
}

fn tests(results: &Results) -> String {
    let with = match results.choices.contrast {
        Contrast::Columns => "each other",
        Contrast::Rest => "everyone else",
        Contrast::Both => "each other and with everyone else",
    };
    format!(
        "Groups are compared with {with} by two-sided t tests of the difference, whose variance accounts for sampling units that both share; p-values are {} (of groups within a row and set of groups, of trends and of statements among the items of a question). A question by a set of groups is tested by Rao and Scott’s second-order F.",
        results.choices.adjustment.words()
    )
}
