//! The interval of one number, step by step.

use super::exact::exact;
use super::explanation::Explanation;
use crate::document::{Block, Role, Section};
use crate::estimate::distribution::t_quantile;
use crate::options::IntervalMethod;
use crate::table::Measured;

/// Degrees of freedom, the steps of the method, and the limits.
pub(super) fn interval(of: &Explanation<'_>) -> Section {
    let estimate = of.estimate;
    let degf = estimate.degf;
    let given = of.frame.replicates.as_ref().is_some_and(|replicates| replicates.replication.degf.is_some());
    let what = match (of.frame.replicates.is_some(), of.frame.clustered) {
        (true, _) if given => "given in the codebook",
        (true, _) => "the rank of the replicate weights in the base, less 1",
        (false, true) => "sampling units less strata, of those with a respondent in the base",
        (false, false) => "respondents less strata, in the base",
    };
    let mut blocks = vec![Block::text(format!("Degrees of freedom: {degf} ({what})."))];
    if degf < 1 {
        blocks.push(Block::text("Without a degree of freedom there is no standard error and no interval."));
        return Section::new(Role::Method, "Interval").with(blocks);
    }
    let upper = of.choices.level.upper();
    let c = t_quantile(upper, degf as f64);
    blocks.push(Block::text(format!("c = t quantile at {} with {degf} degrees of freedom = {}.", exact(upper), exact(c))));
    match estimate.interval {
        Some(interval) => {
            blocks.extend(steps(of, interval.method, c).into_iter().map(Block::text));
            blocks.push(Block::text(format!(
                "{}% interval: {} to {}.",
                of.choices.level.percent(),
                exact(interval.lower),
                exact(interval.upper)
            )));
        }
        None => blocks.push(Block::text(without_interval(of))),
    }
    Section::new(Role::Method, "Interval").with(blocks)
}

/// Why an estimate has no interval.
pub(super) fn without_interval(of: &Explanation<'_>) -> &'static str {
    if of.linearised.is_met(of.frame) {
        "There is no interval: weights were made to meet this share."
    } else if of.linearised.is_census(of.frame) {
        "There is no interval: everyone in the base was certain to be asked."
    } else if matches!(of.row.measured, Measured::Quantile(_)) {
        "There is no interval: a limit of F(q) lies beyond 0 or 1, or both fall on one value."
    } else {
        "There is no interval: the variance is 0, which is no knowledge of the error but the want of it."
    }
}

/// The steps of an interval method with the numbers in them.
fn steps(of: &Explanation<'_>, method: Option<IntervalMethod>, c: f64) -> Vec<String> {
    let estimate = of.estimate;
    let (p, error) = (estimate.value, of.linearised.variance(of.frame).sqrt());
    let n = estimate.base.unweighted as f64;
    let flat = error * error <= 1e-16 || p <= 0.0 || p >= 1.0;
    let effective = if flat { estimate.base.effective } else { p * (1.0 - p) / (error * error) };
    let n_eff = if flat {
        format!("n_eff = {}, the effective base, since the variance is 0", exact(effective))
    } else {
        format!("n_eff = p (1 − p) / Var = {}", exact(effective))
    };
    let fallback = match method {
        Some(used) if used != of.choices.method => format!(" ({} has no answer here)", of.choices.method.words()),
        _ => String::new(),
    };
    let formula = match method {
        None if matches!(of.row.measured, Measured::Quantile(_)) => {
            let (low, high) = (of.linearised.value - c * error, of.linearised.value + c * error);
            return vec![format!(
                "Woodruff: limits of F(q) = F(q) ∓ c · se = {} and {}, carried back to the values at which the distribution function reaches them.",
                exact(low),
                exact(high)
            )];
        }
        None => return vec![format!("estimate ± c · se = {} ± {}", exact(p), exact(c * error))],
        Some(IntervalMethod::Wilson) => "(p + c²/2n_eff ± c/(2 n_eff) · √(4 n_eff p(1 − p) + c²)) / (1 + c²/n_eff)".to_owned(),
        Some(IntervalMethod::Logit) => "expit(logit p ± c · se/(p(1 − p)))".to_owned(),
        Some(IntervalMethod::Wald) => "p ± c · se, cut off at 0 and 1".to_owned(),
        Some(IntervalMethod::Asin) => "sin²(asin √p ± c · se/(2√(p(1 − p)))), the angle kept in [0, π/2]".to_owned(),
        Some(IntervalMethod::Beta) => {
            let simple = t_quantile(of.choices.level.upper(), (n - 1.0).max(1.0));
            format!(
                "n* = n_eff (t_{{n−1}}/c)² = {}; Beta quantiles of (n* p, n*(1 − p) + 1) and (n* p + 1, n*(1 − p))",
                exact(effective * (simple / c).powi(2))
            )
        }
        Some(IntervalMethod::Likelihood) => format!(
            "the shares x at which 2 n' (p ln(p/x) + (1 − p) ln((1 − p)/(1 − x))) = c², with n' = n_eff (n − 1)/n = {}",
            exact(effective * (n - 1.0) / n)
        ),
        Some(IntervalMethod::AgrestiCoull) => "p' = (n_eff p + c²/2)/(n_eff + c²); p' ± c √(p'(1 − p')/(n_eff + c²))".to_owned(),
        Some(IntervalMethod::Jeffreys) => "Beta quantiles of (n_eff p + ½, n_eff (1 − p) + ½)".to_owned(),
        Some(IntervalMethod::ClopperPearson) => {
            "Beta quantiles of (n_eff p, n_eff (1 − p) + 1) and (n_eff p + 1, n_eff (1 − p))".to_owned()
        }
    };
    let name = method.map_or("", IntervalMethod::words);
    vec![format!("{name}{fallback}: {n_eff}."), format!("{formula}.")]
}
