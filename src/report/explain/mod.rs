//! The arithmetic of one number, so that a statistician can check it with a pencil, and R code that reproduces it.

mod comparisons;
mod r;
mod r_data;
mod spread;

use super::words;
use crate::codebook::{Codebook, Question};
use crate::design::SampleStructure;
use crate::document::{Block, Document, Role, Section};
use crate::estimate::distribution::t_quantile;
use crate::estimate::{Estimate, IntervalMethod, Linearised, Reliability};
use crate::format;
use crate::table::{Choices, Exhibit, ItemRow, ItemTable, Measured, Row, RowRole};
pub use r_data::DataFile;

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
    pub frame: &'a SampleStructure,
    /// The exhibit of its question.
    pub exhibit: &'a Exhibit,
    /// The item of the row.
    pub item: &'a ItemTable,
    /// Its row.
    pub row: &'a Row,
    /// The position of its column.
    pub column: usize,
    /// The estimate.
    pub estimate: &'a Estimate,
    /// The statistic with what its variance follows from; for a quantile, the share at or below it.
    pub linearised: Linearised,
}

/// The arithmetic as a document.
#[must_use]
pub fn explain(of: &Explanation<'_>) -> Document<'static> {
    let r = [
        Block::text("Needs the package survey; the numbers above have more digits than R prints, see options(digits = 10)."),
        Block::Code(r::code(of)),
    ];
    let mut sections = vec![base(of), value(of), spread::spread(of), interval(of)];
    sections.extend(comparisons::tests(of));
    sections.push(Section::new(Role::Method, "The same in R").with(r));
    Document { title: title(of), body: what(of), sections, figures: &[] }
}

fn question<'a>(of: &Explanation<'a>) -> &'a Question {
    &of.codebook.questions[of.exhibit.question]
}

fn title(of: &Explanation<'_>) -> String {
    let column = &of.exhibit.columns[of.column];
    let value = words::value(of.estimate.value, of.row.role);
    let percent = if of.row.role.is_share() { "%" } else { "" };
    format!("{}: {}, {} = {value}{percent}", question(of).id, row_name(of), column.label)
}

fn row_name(of: &Explanation<'_>) -> String {
    super::differences::subject(ItemRow { item: of.item, row: of.row })
}

fn what(of: &Explanation<'_>) -> Vec<Block> {
    let question = question(of);
    let design = &of.codebook.design;
    let column = &of.exhibit.columns[of.column];
    let mut lines = vec![format!("Question: {}", question.text)];
    lines.extend(of.item.statement.as_ref().map(|statement| format!("Statement: {statement}")));
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
    vec![Block::list(lines)]
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
            format!("{}, the option is chosen (y = 1) or not (y = 0)", row_name(of))
        }
        Measured::Share(categories) => format!("{}, y = 1 for the codes {}", row_name(of), codes(categories)),
        Measured::Score(_) => format!("{}, y = 1 on the positive side, −1 on the negative, else 0", row_name(of)),
        Measured::Mean => "Mean of the number y".to_owned(),
        Measured::Total => "Total of the number y over the population".to_owned(),
        Measured::Quantile(p) => format!("{}, the value at which the distribution function reaches {p}", row_name(of)),
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

fn base(of: &Explanation<'_>) -> Section {
    let base = of.estimate.base;
    let squares = base.weighted * base.weighted / base.effective;
    let text = format!(
        "Base (in the column, asked, with a valid answer): n = {}, Σw = {}, Σw² = {}; effective base (Σw)²/Σw² = {}.",
        format::count(base.unweighted),
        exact(base.weighted),
        exact(squares),
        exact(base.effective)
    );
    Section::new(Role::Method, "Base").with([Block::text(text)])
}

fn value(of: &Explanation<'_>) -> Section {
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
    Section::new(Role::Method, "Estimate").with([Block::text(format!("{formula}.{linearised}"))])
}

fn interval(of: &Explanation<'_>) -> Section {
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
