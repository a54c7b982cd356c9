//! The arithmetic of one number as a document.

use super::comparisons::tests;
use super::exact::exact;
use super::explanation::Explanation;
use super::interval::interval;
use super::opening::shown;
use super::precision::paragraphs;
use super::r;
use super::spread::spread;
use super::words::opening;
use crate::codebook::Weighting;
use crate::document::{Block, Document, Inline, Role, Section};
use crate::format;
use crate::report::differences::subject;
use crate::report::weighting;
use crate::table::{ItemRow, Measured};

/// The arithmetic as a document.
#[must_use]
pub fn explain(of: &Explanation<'_>) -> Document<'static> {
    let r = [
        Block::text("Needs the package survey; the numbers above have more digits than R prints, see options(digits = 10)."),
        Block::Code(r::code(of)),
    ];
    let mut sections = vec![base(of), value(of), spread(of), interval(of)];
    sections.extend(tests(of));
    sections.push(Section::new(Role::Method, "The same in R").with(r));
    let mut body: Vec<Block> = of.remarks.iter().map(|remark| Block::Callout(Inline::message(remark))).collect();
    body.push(Block::text(opening(of).sentences()));
    body.extend(paragraphs(of));
    body.extend(what(of));
    Document::of_words(title(of), body, sections)
}

fn title(of: &Explanation<'_>) -> String {
    let column = &of.exhibit.columns[of.column];
    let value = shown(of.estimate.value, of.row.role);
    format!("{}: {}, {} = {value}", of.question().id, row_name(of), column.label)
}

fn row_name(of: &Explanation<'_>) -> String {
    subject(ItemRow { item: of.item, row: of.row })
}

fn what(of: &Explanation<'_>) -> Vec<Block> {
    let question = of.question();
    let design = &of.codebook.design;
    let column = &of.exhibit.columns[of.column];
    let mut lines = vec![format!("Question: {}", question.text)];
    lines.extend(of.figure.map(|number| format!("Shown in: Figure {number}")));
    lines.extend(of.item.statement.as_ref().map(|statement| format!("Statement: {statement}")));
    lines.push(format!("Row: {}", row_words(of)));
    lines.push(match (&column.banner_column, &column.code) {
        (Some(banner), Some(code)) => format!("Column: {}, respondents with {banner} = {code}", column.label),
        _ => "Column: Total, everyone".to_owned(),
    });
    lines.extend(question.ask_if.as_ref().map(|filter| match &question.base_label {
        Some(label) => format!("Asked of: {label}"),
        None => format!("Asked if: {}", filter.text),
    }));
    lines.extend(outside(of));
    lines.extend(design.filter.as_ref().map(|filter| format!("Only respondents with: {}", filter.text)));
    let given = design.weight.as_deref().unwrap_or("1");
    lines.push(match weighting::in_words(of.codebook) {
        Some(made) => format!("Weight w: base weight d = {given}, times a factor. {made}"),
        None => format!("Weight w: {given}"),
    });
    lines.push(design_words(of));
    vec![Block::list(lines)]
}

/// Those who were asked and are not in the base.
fn outside(of: &Explanation<'_>) -> Option<String> {
    let is_total = of.column == 0 && !of.question().kind.counts_everyone();
    let missing = Some(of.item.missing).filter(|missing| is_total && *missing > 0)?;
    Some(format!("Not in the base: {} without a valid answer", format::counted(missing, "respondent")))
}

fn row_words(of: &Explanation<'_>) -> String {
    let codes = |positions: &[usize]| {
        let codes: Vec<String> =
            of.codes().iter().enumerate().filter(|(at, _)| positions.contains(at)).map(|(_, code)| code.clone()).collect();
        let noun = if codes.len() == 1 { "code" } else { "codes" };
        format!("{noun} {}", format::list(&codes))
    };
    match &of.row.measured {
        Measured::Share(categories) if of.codes().is_empty() => {
            debug_assert!(!categories.is_empty());
            format!("{}, the option is chosen (y = 1) or not (y = 0)", row_name(of))
        }
        Measured::Share(categories) => format!("{}, y = 1 for {}", row_name(of), codes(categories)),
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

/// The residual that a variance of made weights rests on.
fn residual(u: &str, weighting: &Weighting) -> String {
    let margins = match weighting.margins.len() {
        1 => "margin".to_owned(),
        several => format!("{several} margins"),
    };
    let categories: usize = weighting.margins.iter().map(|margin| margin.groups.groups.len()).sum();
    format!(
        "Linearised variable: {u}; u = 0 outside the base. Of it counts what the margins do not explain: e = u − x′B, where x says the categories of a respondent in the {margins} ({categories} in all) and B = (Σ d x x′)⁻ Σ d x u is the regression of u on them over everyone who was weighted, those outside the base too, by base weights d. Then z = w e, which need not be 0 outside the base."
    )
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
    let linearised = match (&of.frame.replicates, &of.codebook.weighting) {
        (Some(_), _) => String::new(),
        (None, None) => format!(" Linearised variable: {z}; z = 0 outside the base."),
        (None, Some(weighting)) => {
            format!(" {}", residual(&z.replace("w (", "(").replace("z = w y", "z = y").replacen('z', "u", 1), weighting))
        }
    };
    Section::new(Role::Method, "Estimate").with([Block::text(format!("{formula}.{linearised}"))])
}
