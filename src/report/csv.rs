//! `results.csv`: one row per estimate, unrounded.

use super::Results;
use crate::estimate::Reliability;
use crate::table::{Cell, Column, Row};

const HEAD: [&str; 20] = [
    "question",
    "variable",
    "row",
    "row_label",
    "row_type",
    "statement",
    "banner",
    "group",
    "group_label",
    "estimate",
    "std_error",
    "lower",
    "upper",
    "interval",
    "degf",
    "deff",
    "n",
    "n_weighted",
    "n_effective",
    "flag",
];

/// The table as CSV text. Cells that a spreadsheet would run as a formula begin with an apostrophe.
///
/// # Errors
/// Never in memory; the error is that of the CSV writer.
pub fn csv(results: &Results) -> Result<String, csv::Error> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer.write_record(HEAD)?;
    for exhibit in &results.exhibits {
        let question = &results.codebook.questions[exhibit.question].id;
        for row in &exhibit.rows {
            for (column, cell) in exhibit.columns.iter().zip(&row.cells) {
                if let Some(cell) = cell {
                    writer.write_record(record(question, row, column, cell))?;
                }
            }
        }
    }
    let bytes = writer.into_inner().map_err(|error| csv::Error::from(error.into_error()))?;
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

fn record(question: &str, row: &Row, column: &Column, cell: &Cell) -> Vec<String> {
    let estimate = &cell.estimate;
    let number = |value: Option<f64>| value.map_or_else(String::new, |value| value.to_string());
    let text = |value: Option<&String>| value.map_or_else(String::new, |value| inert(value));
    vec![
        inert(question),
        inert(&row.variable),
        inert(&row.code),
        inert(&row.label),
        row.role.word().to_owned(),
        text(row.statement.as_ref()),
        text(column.banner_column.as_ref()),
        text(column.code.as_ref()),
        inert(&column.label),
        estimate.value.to_string(),
        number(estimate.std_error),
        number(estimate.interval.map(|interval| interval.lower)),
        number(estimate.interval.map(|interval| interval.upper)),
        estimate.interval.and_then(|interval| interval.method).map_or_else(String::new, |method| method.name().to_owned()),
        estimate.degf.to_string(),
        number(estimate.deff),
        estimate.base.unweighted.to_string(),
        estimate.base.weighted.to_string(),
        estimate.base.effective.to_string(),
        flag(cell.reliability).to_owned(),
    ]
}

/// How an estimate may be shown, in data files.
#[must_use]
pub(super) const fn flag(reliability: Reliability) -> &'static str {
    match reliability {
        Reliability::Shown => "",
        Reliability::SmallBase => "small_base",
        Reliability::Caution => "caution",
        Reliability::Suppressed => "suppressed",
    }
}

/// Text that a spreadsheet will not run as a formula (OWASP, CSV injection).
fn inert(text: &str) -> String {
    let formula = text.starts_with(['=', '+', '-', '@', '\t', '\r']);
    let number = text.parse::<f64>().is_ok();
    if formula && !number { format!("'{text}") } else { text.to_owned() }
}

#[cfg(test)]
mod tests {
    #[test]
    fn formulas_are_made_inert_and_numbers_kept() {
        assert_eq!(super::inert("=1+1"), "'=1+1");
        assert_eq!(super::inert("@SUM(A1)"), "'@SUM(A1)");
        assert_eq!(super::inert("-9"), "-9");
        assert_eq!(super::inert("Often"), "Often");
    }
}
