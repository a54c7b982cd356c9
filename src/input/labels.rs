//! Labels of codes that lie beside the data in a table of their own: a row for each code, with variable, code and label.

use super::cells::CellColumn;
use super::{Source, Wanted};
use crate::codebook::ColumnProfile;
use crate::codebook::profile::ValueLabel;
use crate::error::{Error, Result};
use std::path::Path;

/// The labels of a table.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct LabelTable {
    variables: Vec<Labels>,
}

/// The labels of one variable.
#[derive(Debug, Clone, Default, PartialEq)]
struct Labels {
    name: String,
    text: Option<String>,
    codes: Vec<ValueLabel>,
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
    /// Reads a table with the columns variable, code and label, and perhaps question (its wording). A blank variable is the one above; a
    /// row without a code gives the wording.
    ///
    /// # Errors
    /// When the file cannot be read or lacks one of the columns.
    pub fn read(path: &Path) -> Result<Self> {
        let source = Source::open(path)?;
        let find = |names: &[&str]| {
            source.columns().iter().position(|column| names.contains(&column.name.trim().to_lowercase().as_str()))
        };
        let need = |names: &[&str]| {
            find(names).ok_or_else(|| {
                Error::file(path, format!("has no column `{}`", names[0]))
                    .hint("labels need the columns variable, code and label")
            })
        };
        let wanted = [Some(need(VARIABLE)?), Some(need(CODE)?), Some(need(LABEL)?), find(WORDING)];
        let columns: Vec<usize> = wanted.into_iter().flatten().collect();
        let mut table = Self::default();
        source.read(&Wanted::texts(columns), &mut |batch| {
            let mut cells: Vec<Vec<String>> = Vec::new();
            for column in batch.frame.columns() {
                let column = CellColumn::of(column).map_err(|error| Error::file(path, format!("cannot be read: {error}")))?;
                let mut own = Vec::new();
                column.for_each(|cell| own.push(cell.to_owned()));
                cells.push(own);
            }
            for row in 0..batch.frame.height() {
                let cell = |at: usize| cells.get(at).map_or("", |column| column[row].as_str());
                table.add(cell(0), cell(1), cell(2), cell(3));
            }
            Ok(())
        })?;
        Ok(table)
    }

    fn add(&mut self, variable: &str, code: &str, label: &str, wording: &str) {
        if !variable.is_empty() && self.variables.last().is_none_or(|last| last.name != variable) {
            self.variables.push(Labels { name: variable.to_owned(), ..Labels::default() });
        }
        let Some(own) = self.variables.last_mut() else { return };
        let wording = if code.is_empty() && wording.is_empty() { label } else { wording };
        if !wording.is_empty() && own.text.is_none() {
            own.text = Some(wording.to_owned());
        }
        if !code.is_empty() && !label.is_empty() && !own.codes.iter().any(|known| known.code == code) {
            own.codes.push(ValueLabel { code: code.to_owned(), label: label.to_owned() });
        }
    }

    /// Gives the columns their labels and wordings.
    pub fn apply(&self, columns: &mut [ColumnProfile]) -> Labelled {
        let mut labelled = Labelled::default();
        for own in &self.variables {
            let at = columns.iter().position(|column| column.name == own.name);
            let at = at.or_else(|| columns.iter().position(|column| column.name.eq_ignore_ascii_case(&own.name)));
            let Some(column) = at.and_then(|at| columns.get_mut(at)) else {
                labelled.unknown.push(own.name.clone());
                continue;
            };
            column.declared.labels.clone_from(&own.codes);
            if own.text.is_some() {
                column.text.clone_from(&own.text);
            }
            labelled.columns += u64::from(!own.codes.is_empty());
        }
        labelled
    }
}
