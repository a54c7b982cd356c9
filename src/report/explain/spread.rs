//! The variance of one number, stratum by stratum or replicate by replicate.

use super::exact::exact;
use super::explanation::Explanation;
use crate::design::{LonelyPsu, ReplicatedValue, variance};
use crate::document::{Block, Role, Section, Table};
use crate::format;
use crate::table::Measured;

/// Strata and replicates listed one by one.
const MAX_LISTED: usize = 100;

pub(super) fn spread(of: &Explanation<'_>) -> Section {
    let mut blocks = if of.frame.replicates.is_some() { by_replicate(of) } else { by_stratum(of) };
    let variance = of.linearised.variance(of.frame);
    let statistic = if matches!(of.row.measured, Measured::Quantile(_)) { "F(q)" } else { "the estimate" };
    blocks.push(Block::text(format!(
        "Var = {}; standard error of {statistic} = √Var = {}.",
        exact(variance),
        exact(variance.sqrt())
    )));
    if let Some(deff) = of.estimate.deff {
        blocks.push(Block::text(format!(
            "Design effect against simple random sampling with replacement of the same n: {}.",
            exact(deff)
        )));
    }
    Section::new(Role::Method, "Variance").with(blocks)
}

fn by_stratum(of: &Explanation<'_>) -> Vec<Block> {
    let frame = of.frame;
    let moments = of.linearised.moments(frame);
    let contributions = variance::contributions(frame, &moments);
    let unit = if frame.clustered { "sampling units" } else { "respondents" };
    let head = [
        "Stratum".to_owned(),
        format!("n_h, {unit}"),
        "f_h".to_owned(),
        "Σz".to_owned(),
        "Σz²".to_owned(),
        "Contribution".to_owned(),
    ];
    let mut table = Table::new(head.to_vec());
    for ((stratum, moment), contribution) in frame.strata.iter().zip(&moments).zip(&contributions).take(MAX_LISTED) {
        let label = if stratum.label.is_empty() { "all".to_owned() } else { stratum.label.clone() };
        table.push(vec![
            label,
            format::count(stratum.psus),
            exact(stratum.fraction),
            // What cancels leaves rounding errors.
            exact(if moment.a.abs() < 1e-12 * moment.ab.sqrt() { 0.0 } else { moment.a }),
            exact(moment.ab),
            exact(*contribution),
        ]);
    }
    let what = if frame.clustered { "z summed by sampling unit first, squares of these sums" } else { "each respondent’s z" };
    let formula = format!("Var = Σ_h (1 − f_h) · n_h/(n_h − 1) · (Σz² − (Σz)²/n_h), over {what}; n_h counts the whole sample.");
    let mut blocks = vec![Block::text(formula), Block::Table(table)];
    let more = frame.strata.len().saturating_sub(MAX_LISTED);
    if more > 0 {
        let rest: f64 = contributions[MAX_LISTED..].iter().sum();
        blocks.push(Block::text(format!("{more} more strata contribute {} together.", exact(rest))));
    }
    if !frame.lonely_strata().is_empty() {
        blocks.push(Block::text(format!("Strata with one sampling unit: {}.", lonely_words(frame.lonely))));
    }
    blocks
}

const fn lonely_words(rule: LonelyPsu) -> &'static str {
    match rule {
        LonelyPsu::Fail | LonelyPsu::Remove | LonelyPsu::Certainty => "they contribute nothing",
        LonelyPsu::Adjust => "the deviation is taken from the grand mean, so that they contribute (1 − f_h) Σz²",
        LonelyPsu::Average => "they contribute the mean of the others",
    }
}

fn by_replicate(of: &Explanation<'_>) -> Vec<Block> {
    let Some(replicates) = &of.frame.replicates else { return Vec::new() };
    let replication = &replicates.replication;
    let own = ReplicatedValue { value: of.linearised.value, replicates: &of.linearised.replicates };
    let centre = replication.centre(&own, |r| own.replicates[r].is_finite());
    let around = if replication.mse { "the estimate" } else { "the mean of the replicates" };
    let mut table = Table::of_numbers(&["Replicate", "Estimate", "Factor", "Squared deviation × factor"]);
    for (r, estimate) in own.replicates.iter().enumerate().take(MAX_LISTED) {
        if !estimate.is_finite() {
            table.push(vec![(r + 1).to_string(), "left out: nobody in the base".to_owned(), String::new(), String::new()]);
            continue;
        }
        let factor = replication.rscales[r];
        table.push(vec![(r + 1).to_string(), exact(*estimate), exact(factor), exact(factor * (estimate - centre).powi(2))]);
    }
    let formula = format!(
        "Var = scale · Σ_r factor_r (θ_r − θ̄)², with scale = {} and θ̄ = {}, {around}; θ_r is the estimate with the r-th replicate weight.",
        exact(replication.scale),
        exact(centre)
    );
    let mut blocks = vec![Block::text(formula), Block::Table(table)];
    let more = own.replicates.len().saturating_sub(MAX_LISTED);
    if more > 0 {
        blocks.push(Block::text(format!("{more} more replicates are not listed.")));
    }
    blocks
}
