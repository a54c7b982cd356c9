//! Targets from the rows of a table.

use super::amount::{Amount, amount};
use super::header::{MarginColumns, TargetColumns};
use super::written::{AmountUnit, Targets, WrittenCategory, WrittenMargin, parts, variables};
use crate::codebook::plain_text;
use crate::error::{Error, Result};
use crate::hash::InputFile;

/// A table of targets as texts.
#[derive(Debug, Clone, PartialEq)]
pub struct TargetTable {
    /// The file.
    pub file: InputFile,
    /// The headings of its columns.
    pub headings: Vec<String>,
    /// The cells of its rows.
    pub rows: Vec<Vec<String>>,
}

/// A row of the table.
struct TargetRow {
    variables: Vec<String>,
    group: Option<String>,
    category: WrittenCategory,
    percent: bool,
}

impl TargetTable {
    /// What it says; `by` is the column or question within whose groups weights are made.
    ///
    /// # Errors
    /// When a heading or a number cannot be understood.
    pub fn targets(&self, by: Option<&str>) -> Result<Targets> {
        self.read(by).map_err(|error| error.within(self.place()))
    }

    fn place(&self) -> String {
        format!("`{}`", self.file.name)
    }

    fn read(&self, by: Option<&str>) -> Result<Targets> {
        let columns = TargetColumns::of(&self.headings, by)?;
        let mut rows: Vec<TargetRow> = Vec::new();
        let mut variable = String::new();
        for (at, cells) in self.rows.iter().enumerate() {
            if cells.iter().all(String::is_empty) {
                continue;
            }
            // A blank variable is the one above.
            if let MarginColumns::Named { variable: own, .. } = columns.margin
                && !cells[own].is_empty()
            {
                variable.clone_from(&cells[own]);
            }
            rows.push(self.row(&columns, &variable, cells).map_err(|error| error.within(format_args!("row {}", at + 2)))?);
        }
        if rows.is_empty() {
            return Err(Error::codebook("has no targets").hint(super::header::SHAPE));
        }
        let source = columns.source.and_then(|at| self.rows.iter().map(|cells| &cells[at]).find(|cell| !cell.is_empty()));
        Ok(Targets {
            place: self.place(),
            file: Some(self.file.clone()),
            source: source.cloned(),
            by: columns.group.map(|at| self.headings[at].clone()),
            margins: margins(rows, columns.unit),
        })
    }

    fn row(&self, columns: &TargetColumns, variable: &str, cells: &[String]) -> Result<TargetRow> {
        let (variables, parts) = match &columns.margin {
            MarginColumns::Named { category, .. } => {
                let variables = variables(variable);
                if variables.is_empty() {
                    return Err(Error::codebook("names no variable").hint("write the variable in the first row of its block"));
                }
                let parts = parts(&cells[*category], &variables)?;
                (variables, parts)
            }
            MarginColumns::Crossed(crossed) => {
                let variables: Vec<String> = crossed.iter().map(|at| self.headings[*at].clone()).collect();
                let one = |at: &usize| parts(&cells[*at], std::slice::from_ref(&self.headings[*at]));
                let parts: Vec<Vec<String>> = crossed.iter().map(one).collect::<Result<Vec<_>>>()?.concat();
                (variables, parts)
            }
        };
        if parts.iter().any(Vec::is_empty) {
            return Err(
                Error::codebook("has no category").hint("every target belongs to a category; leave the row out otherwise")
            );
        }
        let cell = &cells[columns.amount];
        let read = amount(cell, columns.unit == AmountUnit::Count);
        let Some(Amount { number, percent }) = read.filter(|of| of.number >= 0.0) else {
            let what = if cell.is_empty() { "the target is blank".to_owned() } else { format!("`{cell}` is not a target") };
            return Err(Error::codebook(what).hint("a target is a number of at least 0, such as 49.1 or 12500"));
        };
        let text = |at: usize| Some(cells[at].clone()).filter(|text| !text.is_empty());
        Ok(TargetRow {
            variables,
            group: columns.group.and_then(text),
            category: WrittenCategory { parts, label: columns.label.and_then(text), amount: number },
            percent,
        })
    }
}

/// Rows by margin and group, in order of first appearance, without those of a total.
fn margins(rows: Vec<TargetRow>, unit: AmountUnit) -> Vec<WrittenMargin> {
    let mut margins: Vec<WrittenMargin> = Vec::new();
    for row in rows {
        let unit = if row.percent { AmountUnit::Share } else { unit };
        let same = |known: &&mut WrittenMargin| known.variables == row.variables && known.group == row.group;
        if let Some(known) = margins.iter_mut().find(same) {
            known.categories.push(row.category);
        } else {
            let TargetRow { variables, group, category, .. } = row;
            margins.push(WrittenMargin { variables, group, categories: vec![category], unit });
        }
    }
    for margin in &mut margins {
        leave_out_total(&mut margin.categories);
    }
    margins
}

/// A row of the total is what the others add up to, and no category.
fn leave_out_total(categories: &mut Vec<WrittenCategory>) {
    let is_total = |of: &WrittenCategory| of.parts.iter().flatten().all(|part| TOTALS.contains(&plain_text(part).as_str()));
    let Some(at) = categories.iter().position(is_total) else { return };
    let others: f64 = categories.iter().enumerate().filter(|(own, _)| *own != at).map(|(_, of)| of.amount).sum();
    if (others - categories[at].amount).abs() <= categories[at].amount * 0.02 {
        categories.remove(at);
    }
}

const TOTALS: [&str; 6] = ["total", "all", "sum", "gesamt", "insgesamt", "all people"];

#[cfg(test)]
mod tests {
    use super::*;

    fn table(headings: &[&str], rows: &[&[&str]]) -> TargetTable {
        let texts = |cells: &[&str]| cells.iter().map(|cell| (*cell).to_owned()).collect::<Vec<String>>();
        let file = InputFile { name: "census.csv".to_owned(), sha256: String::new() };
        TargetTable { file, headings: texts(headings), rows: rows.iter().map(|cells| texts(cells)).collect() }
    }

    #[test]
    fn rows_become_margins() {
        let rows: &[&[&str]] = &[&["gender", "Male", "49.1%"], &["", "Female", "50,9 %"], &["age*gender", "1|2*Male", "10"]];
        let targets = table(&["variable", "category", "target"], rows).targets(None).expect("targets");
        let names: Vec<String> = targets.margins.iter().map(WrittenMargin::name).collect();
        assert_eq!(names, ["gender", "age*gender"]);
        assert_eq!(targets.margins[0].unit, AmountUnit::Share);
        assert_eq!(targets.margins[0].categories[1].amount.to_bits(), 50.9f64.to_bits());
        assert_eq!(targets.margins[1].categories[0].parts, [vec!["1", "2"], vec!["Male"]]);
    }

    #[test]
    fn a_cross_table_is_one_margin_and_its_total_no_category() {
        let rows: &[&[&str]] = &[&["a", "x", "30"], &["b", "x", "70"], &["Total", "Total", "100"]];
        let targets = table(&["age", "sex", "n"], rows).targets(None).expect("targets");
        assert_eq!((targets.margins.len(), targets.margins[0].categories.len()), (1, 2));
        let grouped: &[&[&str]] = &[&["w1", "sex", "x", "1"], &["w2", "sex", "x", "2"]];
        let targets = table(&["wave", "variable", "category", "n"], grouped).targets(None).expect("targets");
        assert_eq!((targets.margins.len(), targets.by.as_deref()), (2, Some("wave")));
    }

    #[test]
    fn rows_that_cannot_be_read_are_named() {
        for (rows, message) in [
            (&[&["g", "a", "x"][..]][..], "`census.csv`: row 2: `x` is not a target"),
            (&[&["g", "a", "1"], &["g", "b", ""]], "row 3: the target is blank"),
            (&[&["g", "a", "-1"]], "`-1` is not a target"),
            (&[&["", "a", "1"]], "row 2: names no variable"),
            (&[&["g", "", "1"]], "row 2: has no category"),
            (&[&["g*h", "a", "1"]], "does not have 2 parts"),
        ] {
            let error = table(&["variable", "category", "count"], rows).targets(None).expect_err(message);
            assert!(error.message.contains(message), "{}", error.message);
        }
    }
}
