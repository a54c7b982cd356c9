//! The estimate with its interval, and its differences from other groups, in R.

use super::text::{set, text};
use crate::options::IntervalMethod;
use crate::report::explain::Explanation;
use crate::table::Measured;

/// The lines that estimate.
pub(super) fn estimate(of: &Explanation<'_>) -> Vec<String> {
    let level = of.choices.level.fraction();
    let limits = |of: &str| vec![of.to_owned(), format!("confint(m, level = {level}, df = degf(domain))")];
    match &of.row.measured {
        Measured::Share(_) => share(of, level),
        Measured::Score(_) | Measured::Mean => limits("m <- svymean(~y, domain); c(coef(m), se = SE(m))"),
        Measured::Total => limits("m <- svytotal(~y, domain); c(coef(m), se = SE(m))"),
        Measured::Ratio => limits("m <- svyratio(~y, ~x, domain); c(coef(m), se = SE(m))"),
        Measured::Quantile(p) => vec![format!("svyquantile(~y, domain, {p}, alpha = {})", trim(1.0 - level))],
    }
}

/// `1 − 0.95` as people write it.
fn trim(value: f64) -> String {
    format!("{value:.6}").trim_end_matches('0').to_owned()
}

fn share(of: &Explanation<'_>, level: f64) -> Vec<String> {
    let mut lines = vec!["m <- svymean(~y, domain, deff = \"replace\"); c(coef(m), se = SE(m), deff = deff(m))".to_owned()];
    let method = of.estimate.interval.and_then(|interval| interval.method);
    let flat = of.estimate.std_error.is_none_or(|error| error * error <= 1e-16);
    let by_r = |name: &str| format!("attr(svyciprop(~y, domain, method = \"{name}\", level = {level}), \"ci\")");
    // Written out, so that any version of the package will do.
    let parts = "p <- as.numeric(coef(m)); v <- as.numeric(vcov(m)); n <- p * (1 - p) / v";
    let t = format!("t <- qt(1 - (1 - {level}) / 2, degf(domain))");
    match method {
        None => {}
        Some(IntervalMethod::Logit) => lines.push(by_r("xlogit")),
        Some(IntervalMethod::Wald) => lines.push(by_r("mean")),
        Some(IntervalMethod::Asin) => lines.push(by_r("asin")),
        Some(IntervalMethod::Beta) if !flat => lines.push(by_r("beta")),
        Some(IntervalMethod::Likelihood) => lines.push(format!("{}  # to four digits: R interpolates", by_r("likelihood"))),
        Some(used) => {
            let n = if flat {
                "w <- weights(domain, \"sampling\"); w <- w[w > 0]; p <- as.numeric(coef(m)); n <- sum(w)^2 / sum(w^2)"
            } else {
                parts
            };
            lines.push(format!("{n}; {t}"));
            lines.push(limits(used, level));
        }
    }
    lines
}

/// The limits of a method that R lacks, from `p`, `n` and `t`.
fn limits(method: IntervalMethod, level: f64) -> String {
    match method {
        IntervalMethod::AgrestiCoull => {
            "q <- (n * p + t^2 / 2) / (n + t^2); q + c(-1, 1) * t * sqrt(q * (1 - q) / (n + t^2))".to_owned()
        }
        IntervalMethod::Beta => format!(
            "a <- (1 - {level}) / 2; n <- n * (qt(1 - a, sum(data$in_domain) - 1) / t)^2; c(qbeta(a, n * p, n * (1 - p) + 1), qbeta(1 - a, n * p + 1, n * (1 - p)))"
        ),
        IntervalMethod::Jeffreys => {
            format!("a <- (1 - {level}) / 2; qbeta(c(a, 1 - a), n * p + 0.5, n * (1 - p) + 0.5)")
        }
        IntervalMethod::ClopperPearson => {
            format!("a <- (1 - {level}) / 2; c(qbeta(a, n * p, n * (1 - p) + 1), qbeta(1 - a, n * p + 1, n * (1 - p)))")
        }
        _ => "(p + t^2 / (2 * n) + c(-1, 1) * t * sqrt(p * (1 - p) / n + t^2 / (4 * n^2))) / (1 + t^2 / n)".to_owned(),
    }
}

/// The differences from the other groups of the banner.
pub(super) fn groups(of: &Explanation<'_>) -> Vec<String> {
    let (Some(own), Some(code)) = (super::groups::groups(of), &of.exhibit.columns[of.column].code) else { return Vec::new() };
    let statistic = match of.row.measured {
        Measured::Share(_) | Measured::Score(_) | Measured::Mean => "svymean",
        Measured::Ratio => "svyratio, denominator = ~x",
        Measured::Total | Measured::Quantile(_) => return Vec::new(),
    };
    if of.row.tests.pairs.is_empty() && of.row.tests.rest.is_empty() {
        return Vec::new();
    }
    let mut lines = vec![
        format!("design <- update(design, group = as.character({}))", own.cells),
        format!("groups <- svyby(~y, ~group, subset(design, answered & !is.na(group)), {statistic}, covmat = TRUE)"),
    ];
    let others = of.row.tests.pairs.iter().filter_map(|pair| match (pair.first, pair.second) {
        (first, second) if first == of.column => Some(second),
        (first, second) if second == of.column => Some(first),
        _ => None,
    });
    for other in others {
        let Some(other) = &of.exhibit.columns[other].code else { continue };
        lines.push(format!("d <- svycontrast(groups, (groups$group == {}) - (groups$group == {}))", text(code), text(other)));
        lines.push(format!(
            "p <- 2 * pt(-abs(coef(d) / SE(d)), degf(subset(design, answered & group %in% {}))); c(difference = coef(d), se = SE(d), p = p)",
            set(&[code.clone(), other.clone()])
        ));
    }
    if of.row.tests.rest.iter().any(|rest| rest.column == of.column) {
        lines.push(format!("design <- update(design, own = group %in% {})", text(code)));
        lines.push(format!("rest <- svyby(~y, ~own, subset(design, answered), {statistic}, covmat = TRUE)"));
        lines.push("d <- svycontrast(rest, c(-1, 1)); p <- 2 * pt(-abs(coef(d) / SE(d)), degf(subset(design, answered))); c(difference = coef(d), se = SE(d), p = p)".to_owned());
    }
    lines
}
