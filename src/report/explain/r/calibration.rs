//! Weights that were made, in R: the categories of every margin, and the calibration to their totals.

use super::condition::condition;
use super::groups::members;
use crate::codebook::coding::BannerCoding;
use crate::codebook::{TargetMargin, Weighting};
use crate::options::{MissingMargin, WeightMethod, WeightRange};
use crate::report::explain::Explanation;
use crate::weight::{self, GroupWeighting};

/// The lines that make a column of each margin, with the category of each respondent as a number, and one of those who are weighted.
pub(super) fn margins(of: &Explanation<'_>) -> Vec<String> {
    let Some(plan) = &of.codebook.weighting else { return Vec::new() };
    let mut lines = Vec::new();
    for (at, coding) in of.coding.margins.iter().enumerate() {
        let name = column_name(plan, at);
        lines.push(format!("data${name} <- NA_integer_"));
        let groups: usize = coding.parts.iter().map(crate::codebook::coding::PartCoding::len).product();
        lines.extend((0..groups).map(|group| format!("data${name}[which({})] <- {}L", in_group(of, coding, group), group + 1)));
    }
    lines.push(format!("data$weighted <- {}", weighted(of, plan)));
    lines
}

/// Whether a respondent is in a group of a margin, which may be crossed: the last part runs fastest.
fn in_group(of: &Explanation<'_>, coding: &BannerCoding, group: usize) -> String {
    let mut rest = group;
    let mut tests: Vec<String> = Vec::new();
    for part in coding.parts.iter().rev() {
        tests.insert(0, members(of, part, rest % part.len()));
        rest /= part.len();
    }
    match tests.as_slice() {
        [one] => one.clone(),
        several => several.iter().map(|test| format!("({test})")).collect::<Vec<_>>().join(" & "),
    }
}

/// The column of a margin, or of the groups within which weights are made.
fn column_name(plan: &Weighting, at: usize) -> String {
    if at < plan.margins.len() { format!("margin_{}", at + 1) } else { "within".to_owned() }
}

/// Those who are weighted.
fn weighted(of: &Explanation<'_>, plan: &Weighting) -> String {
    let mut tests: Vec<String> = of.coding.weighted.iter().map(|of_all| condition(of_all, of)).collect();
    let complete = |at: usize| format!("!is.na(data${})", column_name(plan, at));
    if plan.missing != Some(MissingMargin::Keep) {
        tests.extend((0..plan.margins.len()).map(complete));
    }
    tests.extend(plan.by.is_some().then(|| complete(plan.margins.len())));
    if tests.is_empty() { "TRUE".to_owned() } else { tests.join(" & ") }
}

/// The lines that calibrate the design.
pub(super) fn calibrated(of: &Explanation<'_>) -> Vec<String> {
    let Some((plan, made)) = of.codebook.weighting.as_ref().zip(of.weighting) else { return Vec::new() };
    let mut lines = vec!["design <- subset(design, weighted)".to_owned()];
    for (at, margin) in plan.margins.iter().enumerate() {
        let level = level(plan, at);
        lines.push(format!("design <- update(design, m{} = factor({level}))", at + 1));
        lines.push(format!("t{} <- c({})", at + 1, totals(plan, made, at, margin).join(", ")));
    }
    let count = plan.margins.len();
    let formula = (1..=count).map(|at| format!("m{at}")).collect::<Vec<_>>().join(" + ");
    let first = |at: usize| format!("setNames(t{at}[-1], paste0(\"m{at}\", names(t{at})[-1]))");
    let others = (1..=count).map(first).collect::<Vec<_>>().join(", ");
    if plan.trim.is_some() && of.codebook.design.weight.is_some() {
        lines.push(
            "# calibrate has limits of the factor, not of the weight: where weights were trimmed, it gives others.".to_owned(),
        );
    }
    lines.push(format!(
        "design <- calibrate(design, ~{formula}, c(`(Intercept)` = sum(t1), {others}), calfun = \"{}\"{}, epsilon = 1e-12, maxit = 200)",
        match plan.method {
            WeightMethod::Rake | WeightMethod::Poststratify => "raking",
            WeightMethod::Linear => "linear",
            WeightMethod::Logit => "logit",
        },
        bounds(of, plan, made)
    ));
    lines
}

/// The category of a margin as a text of R; of groups that are weighted separately, with the group in front.
fn level(plan: &Weighting, at: usize) -> String {
    let category = format!("ifelse(is.na(margin_{0}), \"none\", margin_{0})", at + 1);
    if plan.by.is_some() { format!("paste0(within, \".\", {category})") } else { category }
}

/// The total of each category that has respondents, in the order in which R has the levels.
fn totals(plan: &Weighting, made: &weight::Weighting, at: usize, margin: &TargetMargin) -> Vec<String> {
    let categories = margin.groups.groups.len();
    let mut totals: Vec<(String, f64)> = Vec::new();
    for (group, of) in made.groups.iter().enumerate() {
        let within = if plan.by.is_some() { format!("{}.", group + 1) } else { String::new() };
        let named = |category: usize| if category < categories { (category + 1).to_string() } else { "none".to_owned() };
        let own = of.margins[at].categories.iter().enumerate().filter(|(_, own)| own.people > 0);
        totals.extend(own.map(|(category, own)| (format!("{within}{}", named(category)), own.target * of.total)));
    }
    // factor() sorts its levels as texts.
    totals.sort_by(|a, b| a.0.cmp(&b.0));
    totals.into_iter().map(|(name, total)| format!("`{name}` = {total}")).collect()
}

/// The range of the factor. That of the weight itself is one of the factor where all base weights are 1.
fn bounds(of: &Explanation<'_>, plan: &Weighting, made: &weight::Weighting) -> String {
    let range = |range: WeightRange, unit: f64| format!(", bounds = c({}, {})", range.lower() * unit, range.upper() * unit);
    let mean = |of: &GroupWeighting| of.total / of.respondents.max(1) as f64;
    match (plan.bounds, plan.trim) {
        (Some(bounds), _) => range(bounds, 1.0),
        (None, Some(trim)) if of.codebook.design.weight.is_none() => range(trim, made.groups.first().map_or(1.0, mean)),
        (None, Some(_) | None) => String::new(),
    }
}
