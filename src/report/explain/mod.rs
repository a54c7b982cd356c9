//! The arithmetic of one number, so that a statistician can check it with a pencil, and R code that reproduces it.

mod r;

use super::block::{Block, Table};
use super::words;
use crate::codebook::{Codebook, Question};
use crate::compare::{Adjustment, Difference};
use crate::design::{Frame, LonelyPsu, ReplicatedValue, variance};
use crate::estimate::distribution::t_quantile;
use crate::estimate::{Estimate, IntervalMethod, Linearised, Reliability};
use crate::format;
use crate::table::{Choices, Exhibit, Measured, Pair, Row, RowRole};
pub use r::DataFile;

/// One number of a report with all that it is made of.
#[derive(Debug)]
pub struct Explanation<'a> {
    /// The codebook.
    pub codebook: &'a Codebook,
    /// The data file, as R reads it.
    pub data: DataFile<'a>,
    /// Statistical choices.
    pub choices: &'a Choices,
    /// The frame of the sample.
    pub frame: &'a Frame,
    /// The exhibit of its question.
    pub exhibit: &'a Exhibit,
    /// Its row.
    pub row: &'a Row,
    /// The position of its column.
    pub column: usize,
    /// The estimate.
    pub estimate: &'a Estimate,
    /// The statistic with what its variance follows from; for a quantile, the share at or below it.
    pub linearised: Linearised,
}

/// Strata and replicates listed one by one.
const MAX_LISTED: usize = 100;

/// The arithmetic as a document.
#[must_use]
pub fn explain(of: &Explanation<'_>) -> Vec<Block> {
    let mut blocks = vec![Block::heading(1, title(of))];
    blocks.extend(what(of));
    blocks.extend(base(of));
    blocks.extend(value(of));
    blocks.extend(spread(of));
    blocks.extend(interval(of));
    blocks.extend(tests(of));
    blocks.push(Block::heading(2, "The same in R"));
    blocks.push(Block::text(
        "Needs the package survey; the numbers above have more digits than R prints, see options(digits = 10).",
    ));
    blocks.push(Block::Code(r::code(of)));
    blocks
}

fn question<'a>(of: &Explanation<'a>) -> &'a Question {
    &of.codebook.questions[of.exhibit.question]
}

fn title(of: &Explanation<'_>) -> String {
    let column = &of.exhibit.columns[of.column];
    let value = words::value(of.estimate.value, of.row.role);
    let percent = if of.row.role.is_share() { "%" } else { "" };
    format!("{}: {}, {} = {value}{percent}", question(of).id, row_name(of.row), column.label)
}

fn row_name(row: &Row) -> String {
    super::differences::subject(row)
}

fn what(of: &Explanation<'_>) -> Vec<Block> {
    let question = question(of);
    let design = &of.codebook.design;
    let column = &of.exhibit.columns[of.column];
    let mut lines = vec![format!("Question: {}", question.text)];
    lines.extend(of.row.statement.as_ref().map(|statement| format!("Statement: {statement}")));
    lines.push(format!("Row: {}", row_words(of)));
    lines.push(match (&column.banner_column, &column.code) {
        (Some(banner), Some(code)) => format!("Column: {}, respondents with {banner} = {code}", column.label),
        _ => "Column: Total, everyone".to_owned(),
    });
    lines.extend(question.ask_if.as_ref().map(|filter| format!("Asked if: {}", filter.text)));
    lines.extend(design.filter.as_ref().map(|filter| format!("Only respondents with: {}", filter.text)));
    lines.push(design.weight.as_ref().map_or_else(|| "Weight w: 1".to_owned(), |weight| format!("Weight w: {weight}")));
    lines.push(design_words(of));
    if of.row.cells[of.column].is_some_and(|cell| cell.reliability == Reliability::Suppressed) {
        lines.push(
            "In the report this number is suppressed: its effective base is under 30, or it is too imprecise to be presented"
                .to_owned(),
        );
    }
    vec![Block::List(lines.into_iter().map(|line| vec![super::block::Inline::text(line)]).collect())]
}

fn row_words(of: &Explanation<'_>) -> String {
    let codes = |positions: &[usize]| {
        let codes: Vec<String> =
            r::codes(of).into_iter().enumerate().filter(|(at, _)| positions.contains(at)).map(|(_, code)| code).collect();
        format::list(&codes)
    };
    match &of.row.measured {
        Measured::Share(categories) if r::codes(of).is_empty() => {
            debug_assert!(!categories.is_empty());
            format!("{}, the option is chosen (y = 1) or not (y = 0)", row_name(of.row))
        }
        Measured::Share(categories) => format!("{}, y = 1 for the codes {}", row_name(of.row), codes(categories)),
        Measured::Score(_) => format!("{}, y = 1 on the positive side, −1 on the negative, else 0", row_name(of.row)),
        Measured::Mean => "Mean of the number y".to_owned(),
        Measured::Total => "Total of the number y over the population".to_owned(),
        Measured::Quantile(p) => format!("{}, the value at which the distribution function reaches {p}", row_name(of.row)),
        Measured::Ratio => "Ratio of the totals of y and x".to_owned(),
    }
}

fn design_words(of: &Explanation<'_>) -> String {
    let design = &of.codebook.design;
    if let (Some(columns), Some(replicates)) = (&design.replicates, &of.frame.replicates) {
        let replication = &replicates.replication;
        return format!(
            "Design: {} replicate weights {} … {}, {}",
            replication.count(),
            columns.columns.first().map_or("", String::as_str),
            columns.columns.last().map_or("", String::as_str),
            replication.method.words()
        );
    }
    let part = |name: &str, column: &Option<String>| column.as_ref().map(|column| format!("{name} {column}"));
    let parts = [part("strata", &design.strata), part("sampling units", &design.psu), part("finite population", &design.fpc)];
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    if parts.is_empty() {
        "Design: every respondent is a sampling unit, without strata".to_owned()
    } else {
        format!("Design: {}", parts.join(", "))
    }
}

fn base(of: &Explanation<'_>) -> Vec<Block> {
    let base = of.estimate.base;
    let squares = base.weighted * base.weighted / base.effective;
    let text = format!(
        "Base (in the column, asked, with a valid answer): n = {}, Σw = {}, Σw² = {}; effective base (Σw)²/Σw² = {}.",
        format::count(base.unweighted),
        exact(base.weighted),
        exact(squares),
        exact(base.effective)
    );
    vec![Block::heading(2, "Base"), Block::text(text)]
}

fn value(of: &Explanation<'_>) -> Vec<Block> {
    let base = of.estimate.base;
    let v = of.estimate.value;
    let (formula, z) = match &of.row.measured {
        Measured::Share(_) => (
            format!("p = Σwy / Σw = {} / {} = {}", exact(v * base.weighted), exact(base.weighted), exact(v)),
            "z = w (y − p) / Σw",
        ),
        Measured::Score(_) => (
            format!("score = Σwy / Σw = {} / {} = {}", exact(v * base.weighted), exact(base.weighted), exact(v)),
            "z = w (y − score) / Σw",
        ),
        Measured::Mean => (
            format!("ȳ = Σwy / Σw = {} / {} = {}", exact(v * base.weighted), exact(base.weighted), exact(v)),
            "z = w (y − ȳ) / Σw",
        ),
        Measured::Total => (format!("total = Σwy = {}", exact(v)), "z = w y"),
        Measured::Ratio => (format!("r = Σwy / Σwx = {}", exact(v)), "z = w (y − r x) / Σwx"),
        Measured::Quantile(p) => (
            format!(
                "q = {}, the smallest value at which the weighted share at or below reaches {p}: F(q) = {}",
                exact(v),
                exact(of.linearised.value)
            ),
            "z = w (1{y ≤ q} − F(q)) / Σw, for the variance of F(q)",
        ),
    };
    let linearised =
        if of.frame.replicates.is_some() { String::new() } else { format!(" Linearised variable: {z}; z = 0 outside the base.") };
    vec![Block::heading(2, "Estimate"), Block::text(format!("{formula}.{linearised}"))]
}

fn spread(of: &Explanation<'_>) -> Vec<Block> {
    let mut blocks = vec![Block::heading(2, "Variance")];
    if of.frame.replicates.is_some() {
        blocks.extend(by_replicate(of));
    } else {
        blocks.extend(by_stratum(of));
    }
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
    blocks
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
    let mut table = Table::new(["Replicate", "Estimate", "Factor", "Squared deviation × factor"].map(str::to_owned).to_vec());
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

fn interval(of: &Explanation<'_>) -> Vec<Block> {
    let estimate = of.estimate;
    let degf = estimate.degf;
    let given = of.frame.replicates.as_ref().is_some_and(|replicates| replicates.replication.degf.is_some());
    let what = match (of.frame.replicates.is_some(), of.frame.clustered) {
        (true, _) if given => "given in the codebook",
        (true, _) => "the rank of the replicate weights in the base, less 1",
        (false, true) => "sampling units less strata, of those with a respondent in the base",
        (false, false) => "respondents less strata, in the base",
    };
    let mut blocks = vec![Block::heading(2, "Interval"), Block::text(format!("Degrees of freedom: {degf} ({what})."))];
    if degf < 1 {
        blocks.push(Block::text("Without a degree of freedom there is no standard error and no interval."));
        return blocks;
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
    blocks
}

/// Why an estimate has no interval.
fn without_interval(of: &Explanation<'_>) -> &'static str {
    if of.linearised.is_census(of.frame) {
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

fn tests(of: &Explanation<'_>) -> Vec<Block> {
    let own = |pair: &&Pair| pair.first == of.column || pair.second == of.column;
    let pairs: Vec<&Pair> = of.row.tests.pairs.iter().filter(own).collect();
    let rest = of.row.tests.rest.iter().find(|rest| rest.column == of.column);
    if pairs.is_empty() && rest.is_none() {
        return Vec::new();
    }
    let mut table = Table::new(
        ["Less", "Difference", "Standard error", "t", "df", "p", "p adjusted", "Interval"].map(str::to_owned).to_vec(),
    );
    for pair in &pairs {
        let (other, sign) = if pair.first == of.column { (pair.second, 1.0) } else { (pair.first, -1.0) };
        table.push(test_row(&of.exhibit.columns[other].label, &pair.difference, sign));
    }
    if let Some(rest) = rest {
        table.push(test_row("everyone else", &rest.difference, 1.0));
    }
    let covariance = if of.frame.replicates.is_some() {
        "Var(a − b) is that of the difference in each replicate, by the formula above; df are those of both groups together; t = difference / standard error."
    } else {
        "Var(a − b) is that of z_a − z_b by the formula above, so sampling units that both share are accounted for; df are those of both groups together; t = difference / standard error."
    };
    let mut blocks = vec![Block::heading(2, "Tests against the other groups"), Block::text(covariance)];
    let flat = |cell: &crate::table::Cell| cell.estimate.value <= 0.0 || cell.estimate.value >= 1.0;
    if of.row.role.is_share() && of.row.cells.iter().skip(1).flatten().any(flat) {
        blocks.push(Block::text(
            "A share of 0% or 100% has no variance of its own: p̄(1 − p̄)/n_eff is added for it, with p̄ the share of both groups together and n_eff its effective base. R adds nothing.",
        ));
    }
    blocks.push(Block::Table(table));
    blocks.extend(adjustment(of));
    blocks
}

fn test_row(other: &str, difference: &Difference, sign: f64) -> Vec<String> {
    let limits = [difference.interval.lower * sign, difference.interval.upper * sign];
    vec![
        other.to_owned(),
        exact(difference.value * sign),
        exact(difference.std_error),
        exact(difference.statistic * sign),
        difference.degf.to_string(),
        exact(difference.p_value),
        exact(difference.p_adjusted),
        format!("{} to {}", exact(limits[0].min(limits[1])), exact(limits[0].max(limits[1]))),
    ]
}

/// The family of the row and banner, with the steps of the adjustment.
fn adjustment(of: &Explanation<'_>) -> Vec<Block> {
    let banner = &of.exhibit.columns[of.column].banner_column;
    let in_family = |pair: &&Pair| &of.exhibit.columns[pair.first].banner_column == banner;
    let mut family: Vec<&Pair> = of.row.tests.pairs.iter().filter(in_family).collect();
    if family.len() < 2 {
        return Vec::new();
    }
    family.sort_by(|a, b| a.difference.p_value.total_cmp(&b.difference.p_value));
    let m = family.len();
    let rule = match of.choices.adjustment {
        Adjustment::Holm => "the k-th smallest p times (m − k + 1), never less than the one before",
        Adjustment::Bh => "the k-th smallest p times m/k, never more than the one after",
        Adjustment::Bonferroni => "each p times m",
        Adjustment::None => "none: each p stands as it is",
    };
    let mut table = Table::new(["Pair", "k", "p", "p adjusted"].map(str::to_owned).to_vec());
    for (k, pair) in family.iter().enumerate() {
        let name = |column: usize| of.exhibit.columns[column].label.clone();
        table.push(vec![
            format!("{} − {}", name(pair.first), name(pair.second)),
            (k + 1).to_string(),
            exact(pair.difference.p_value),
            exact(pair.difference.p_adjusted),
        ]);
    }
    let text = format!("Adjustment within this row and set of groups, m = {m} pairs: {rule}, at most 1.");
    vec![Block::text(text), Block::Table(table)]
}

/// A number with ten significant digits, for a pencil.
fn exact(value: f64) -> String {
    if value == 0.0 || !value.is_finite() {
        return format::decimal(value, 0);
    }
    #[allow(clippy::cast_possible_truncation)]
    let magnitude = value.abs().log10().floor() as i32;
    if magnitude < -5 {
        return format!("{value:.9e}").replace('-', &format::MINUS.to_string());
    }
    let decimals = usize::try_from((9 - magnitude).max(0)).unwrap_or(0);
    let text = format!("{:.decimals$}", value.abs());
    let text = if text.contains('.') { text.trim_end_matches('0').trim_end_matches('.').to_owned() } else { text };
    if value < 0.0 { format!("{}{text}", format::MINUS) } else { text }
}

/// Whether R can be asked for the number in the way that the code says.
const fn is_share(role: RowRole) -> bool {
    role.is_share()
}

#[cfg(test)]
mod tests_of_numbers {
    use super::exact;

    #[test]
    fn numbers_have_ten_digits() {
        assert_eq!(exact(0.25), "0.25");
        assert_eq!(exact(1.0 / 3.0), "0.3333333333");
        assert_eq!(exact(-1234.5), "\u{2212}1234.5");
        assert_eq!(exact(0.0), "0");
        assert_eq!(exact(1.5e-9), "1.500000000e\u{2212}9");
    }
}
