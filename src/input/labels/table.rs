//! A table of labels, and what is put to use of it.

use super::rows::rows;
use super::variable::VariableLabels;
use super::{redcap, xlsform};
use crate::codebook::ColumnProfile;
use crate::codebook::profile::{ValueLabel, number};
use crate::error::{Error, Result};
use crate::input::source::Source;
use std::collections::HashMap;
use std::path::Path;

/// The labels of a table.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct LabelTable {
    variables: Vec<VariableLabels>,
    /// The variable of the last row, by position.
    last: Option<usize>,
}

/// A row of the table.
struct LabelRow<'a> {
    variable: &'a str,
    code: &'a str,
    label: &'a str,
    wording: &'a str,
}

/// What labels were put to use.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Labelled {
    /// Columns that have labels now.
    pub columns: u64,
    /// Variables of the table that the data lack.
    pub unknown: Vec<String>,
}

const VARIABLE: &[&str] = &["variable", "var", "column", "name", "variable name", "item"];
const CODE: &[&str] = &["code", "value", "codes", "values", "response code"];
const LABEL: &[&str] = &["label", "value label", "answer", "meaning", "labels", "response"];
const WORDING: &[&str] = &["question", "wording", "text", "question text", "variable label"];

impl LabelTable {
    /// Reads an XLSForm, a data dictionary of REDCap, or a table with the columns variable, code and label, and perhaps question (its
    /// wording). There, a blank variable is the one above; a row without a code gives the wording.
    ///
    /// # Errors
    /// When the file cannot be read or lacks one of the columns.
    pub fn read(path: &Path) -> Result<Self> {
        if let Some(variables) = xlsform::read(path)? {
            return Ok(Self { variables, last: None });
        }
        let source = Source::open(path)?;
        if let Some(variables) = redcap::read(&source)? {
            return Ok(Self { variables, last: None });
        }
        let find = |names: &[&str]| {
            source.columns().iter().position(|column| names.contains(&column.name.trim().to_lowercase().as_str()))
        };
        let need = |names: &[&str]| {
            find(names).ok_or_else(|| {
                Error::file(path, format!("has no column `{}`", names[0])).hint(
                    "labels need the columns variable, code and label; a data dictionary of REDCap or an XLSForm with the sheets survey and choices will do too",
                )
            })
        };
        let wanted = [Some(need(VARIABLE)?), Some(need(CODE)?), Some(need(LABEL)?), find(WORDING)];
        let columns: Vec<usize> = wanted.into_iter().flatten().collect();
        let mut table = Self::default();
        for row in rows(&source, columns)? {
            let cell = |at: usize| row.get(at).map_or("", String::as_str);
            let row = LabelRow { variable: cell(0), code: cell(1), label: cell(2), wording: cell(3) };
            table
                .add(&row)
                .map_err(|what| Error::file(path, what).hint("leave one of the two rows out: a code has one label"))?;
        }
        Ok(table)
    }

    /// Adds a row, wherever its variable was named first.
    fn add(&mut self, row: &LabelRow<'_>) -> std::result::Result<(), String> {
        let LabelRow { variable, code, label, wording } = *row;
        if !variable.is_empty() {
            let known = self.variables.iter().position(|known| known.name == variable);
            self.last = known.or(Some(self.variables.len()));
            if known.is_none() {
                self.variables.push(VariableLabels { name: variable.to_owned(), ..VariableLabels::default() });
            }
        }
        let Some(own) = self.last.and_then(|last| self.variables.get_mut(last)) else { return Ok(()) };
        let wording = if code.is_empty() && wording.is_empty() { label } else { wording };
        if !wording.is_empty() && own.text.is_none() {
            own.text = Some(wording.to_owned());
        }
        if code.is_empty() || label.is_empty() {
            return Ok(());
        }
        // A table that was kept in a spreadsheet or in pandas has `1.0` for `1`.
        let code = code.strip_suffix(".0").filter(|whole| number(whole).is_some()).unwrap_or(code);
        match own.codes.iter().find(|known| known.code == code) {
            Some(known) if known.label != label => {
                Err(format!("has two labels of code {code} of `{}`: “{}” and “{label}”", own.name, known.label))
            }
            Some(_) => Ok(()),
            None => {
                own.codes.push(ValueLabel { code: code.to_owned(), label: label.to_owned() });
                Ok(())
            }
        }
    }

    /// Gives the columns their labels and wordings.
    pub fn apply(&self, columns: &mut [ColumnProfile]) -> Labelled {
        let mut labelled = Labelled::default();
        let numbered = |key: fn(&str) -> String| -> HashMap<String, usize> {
            columns.iter().enumerate().rev().map(|(at, column)| (key(&column.name), at)).collect()
        };
        let (exact, small) = (numbered(str::to_owned), numbered(str::to_ascii_lowercase));
        for own in &self.variables {
            let names = || std::iter::once(&own.name).chain(&own.aliases);
            let at = names()
                .find_map(|name| exact.get(name))
                .or_else(|| names().find_map(|name| small.get(&name.to_ascii_lowercase())));
            let Some(column) = at.and_then(|at| columns.get_mut(*at)) else {
                labelled.unknown.extend((!own.optional).then(|| own.name.clone()));
                continue;
            };
            column.declared.labels.clone_from(&own.codes);
            if own.text.is_some() {
                column.text.clone_from(&own.text);
            }
            if own.option.is_some() {
                column.option.clone_from(&own.option);
            }
            labelled.columns += u64::from(!own.codes.is_empty());
        }
        labelled
    }
}
