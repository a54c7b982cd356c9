//! How precise a number is, in words: its interval, the design behind it, and how it may be shown.

use super::explanation::Explanation;
use super::interval::without_interval;
use super::opening::{shown, shown_range};
use crate::compare::Difference;
use crate::document::Block;
use crate::estimate::{Interval, Reliability};
use crate::format;
use crate::options::Level;
use crate::report::differences::by;
use crate::report::words;
use crate::table::{Pair, RowRole};

/// The paragraphs after the first sentence.
pub(super) fn paragraphs(of: &Explanation<'_>) -> Vec<Block> {
    let limits = match of.estimate.interval {
        Some(interval) => {
            let Interval { lower, upper, .. } = interval;
            interval_words(&Limits { lower, upper }, of.row.role, of.choices.level, of.codebook.disclosure.probability_sample)
        }
        None if of.estimate.degf < 1 => {
            "There is no interval: one respondent or sampling unit says nothing of the error.".to_owned()
        }
        None => without_interval(of).to_owned(),
    };
    let mut blocks = vec![Block::text([limits].into_iter().chain(design(of)).collect::<Vec<_>>().join(" "))];
    blocks.extend(reliability(of.row.cells[of.column].map(|cell| cell.reliability), of.estimate.base.effective).map(Block::text));
    blocks.extend(differences(of));
    blocks
}

/// The limits of an interval.
pub(super) struct Limits {
    pub(super) lower: f64,
    pub(super) upper: f64,
}

/// "The 95% interval, assuming random sampling, is 40% to 46%: …".
pub(super) fn interval_words(limits: &Limits, role: RowRole, level: Level, probability_sample: Option<bool>) -> String {
    let percent = level.percent().to_string();
    let name = words::interval_named(&percent, probability_sample);
    let pause = if name.contains(',') { "," } else { "" };
    let noun = match role {
        RowRole::Mean => "mean",
        RowRole::Quantile => "value",
        RowRole::Total => "total",
        RowRole::Ratio => "ratio",
        RowRole::Score => "score",
        _ => "share",
    };
    format!(
        "The {name}{pause} is {}: of 100 intervals made this way, {percent} would hold the true {noun}.",
        shown_range(limits.lower, limits.upper, role)
    )
}

/// What the design does to the error.
fn design(of: &Explanation<'_>) -> Vec<String> {
    let (design, frame) = (&of.codebook.design, of.frame);
    let column = |column: &Option<String>| column.as_ref().map_or_else(String::new, |column| format!(" ({column})"));
    let mut said = Vec::new();
    if let Some(replicates) = &frame.replicates {
        let count = replicates.replication.count() as u64;
        said.push(format!("Its error is how far the number moves over {} replicate weights.", format::count(count)));
    } else if frame.clustered {
        let strata = if design.strata.is_some() { format!(" in {}", strata(frame.strata.len())) } else { String::new() };
        said.push(format!(
            "The sample came in {} sampling units{}{strata}: answers within a unit tend to be alike, and the interval allows for that.",
            format::count(frame.psus()),
            column(&design.psu)
        ));
    } else if design.strata.is_some() {
        said.push(format!(
            "The sample was drawn in {}{}, and the interval allows for that.",
            strata(frame.strata.len()),
            column(&design.strata)
        ));
    }
    if frame.replicates.is_none() && frame.strata.iter().any(|stratum| stratum.fraction > 0.0) {
        said.push(format!("The population is finite{}, which makes the interval narrower.", column(&design.fpc)));
    }
    if of.codebook.weighting.is_some() {
        said.push("The weights were made to meet known margins: what the margins say of the answer is known of the population too and no longer counts as chance, so the interval rests on the rest.".to_owned());
    }
    let simple = !of.codebook.is_weighted() && said.is_empty();
    if let Some(deff) = of.estimate.deff.filter(|deff| !simple && *deff > 0.0) {
        said.push(format!(
            "The number is as precise as one from a simple random sample of about {}.",
            format::counted(whole(of.estimate.base.unweighted as f64 / deff), "respondent")
        ));
    }
    said
}

fn strata(count: usize) -> String {
    if count == 1 { "1 stratum".to_owned() } else { format!("{} strata", format::count(count as u64)) }
}

/// A count of respondents that is not whole.
#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
fn whole(value: f64) -> u64 {
    format::round_half_away(value, 0).max(0.0) as u64
}

/// Why a report does not print a number, or marks it.
pub(super) fn reliability(reliability: Option<Reliability>, effective: f64) -> Option<String> {
    let base = format::count_of(effective);
    match reliability? {
        Reliability::Shown => None,
        Reliability::SmallBase => Some(format!("Its effective base is {base}, which is under 100: the report marks it with †.")),
        Reliability::Caution => Some("It is too imprecise to be shown without a caution: the report marks it.".to_owned()),
        Reliability::Suppressed => Some(
            "In the report this number is suppressed: its effective base is under 30, or it is too imprecise to be presented."
                .to_owned(),
        ),
    }
}

/// How a group differs from the others of its banner.
fn differences(of: &Explanation<'_>) -> Vec<Block> {
    let own = |pair: &&Pair| pair.first == of.column || pair.second == of.column;
    let (different, alike): (Vec<&Pair>, Vec<&Pair>) =
        of.row.tests.pairs.iter().filter(own).partition(|pair| pair.difference.is_significant());
    let other = |pair: &Pair| if pair.first == of.column { pair.second } else { pair.first };
    let label = |pair: &Pair| {
        let column = other(pair);
        let value =
            of.row.cells[column].map_or_else(String::new, |cell| format!(" ({})", shown(cell.estimate.value, of.row.role)));
        format!("{}{value}", of.exhibit.columns[column].label)
    };
    let adjusted = if of.row.tests.pairs.len() > 1 { " after adjustment" } else { "" };
    let sentence = |higher: bool, than: &str, difference: &Difference| {
        let word = if higher { "Higher" } else { "Lower" };
        let p = format::p_value(difference.p_adjusted);
        format!("{word} than {than}: {}, p {p}{adjusted}.", by(difference, of.row.role))
    };
    let mut lines: Vec<String> =
        different.iter().map(|pair| sentence(pair.higher() == of.column, &label(pair), &pair.difference)).collect();
    if !alike.is_empty() {
        let names: Vec<String> = alike.iter().map(|pair| label(pair)).collect();
        lines.push(format!("No significant difference from {}.", format::list(&names)));
    }
    if let Some(rest) = of.row.tests.rest.iter().find(|rest| rest.column == of.column) {
        let is_higher = rest.difference.value > 0.0;
        lines.push(if rest.difference.is_significant() {
            sentence(is_higher, "everyone else", &rest.difference)
        } else {
            "No significant difference from everyone else.".to_owned()
        });
    }
    if lines.is_empty() { Vec::new() } else { vec![Block::lines(lines)] }
}
