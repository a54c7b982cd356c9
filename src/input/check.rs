//! Everything in the rows of a file that contradicts a codebook, with the rows.

use super::cells::CellColumn;
use super::coder::{Coder, UnknownCell, WRITTEN_HINT, WrittenColumn, written_columns};
use super::quality::Quality;
use super::raw::Wanted;
use super::source::Source;
use super::view::View;
use crate::codebook::{Codebook, shown_cell};
use crate::error::{Error, Result};
use std::collections::HashMap;

/// A contradiction between data and codebook.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// What it is and where.
    pub what: String,
    /// Rows that it concerns; 0 where it concerns none in particular.
    pub rows: u64,
    /// The first of them, as a spreadsheet numbers them.
    pub first: Vec<u64>,
    /// What to do about it.
    pub hint: String,
}

/// What a check of all rows found.
#[derive(Debug, Clone, PartialEq)]
pub struct Checked {
    /// Rows of the file.
    pub rows: u64,
    /// Contradictions.
    pub findings: Vec<Finding>,
}

/// So many rows of a finding are named.
const NAMED: usize = 10;

impl Source {
    /// Compares every row with a codebook.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn check(&self, view: &View, codebook: &Codebook) -> Result<Checked> {
        let mut coder = Coder::new(codebook, &view.columns)?;
        let mut wanted = coder.wanted();
        wanted.numeric.retain(|numeric| !view.is_recoded(numeric.column));
        self.read(&wanted, &mut |batch| {
            let own = wanted.columns.iter().zip(batch.frame.columns()).map(|(at, column)| view.recoded(*at, column));
            let own = own.collect::<Result<Vec<_>>>()?;
            coder.code(&own, batch.frame.height(), batch.rows).map(|_| ())
        })?;
        let rows = coder.rows();
        let found = coder.take_contradictions();
        let mut findings = self.cells(view, &found.cells)?;
        findings.extend(by_kind(found.rows.iter().map(|row| NamedRow { text: &row.text, hint: row.hint })));
        match coder.finish() {
            Ok(coded) => findings.extend(oddities(&Quality { short_rows: self.short_rows(), ..coded.quality })),
            // What was found above says more.
            Err(_) if !findings.is_empty() => {}
            Err(error) => findings.push(of_error(error)),
        }
        Ok(Checked { rows, findings })
    }

    /// Cells that are no answers, with the rows that hold them.
    fn cells(&self, view: &View, unknown: &[UnknownCell]) -> Result<Vec<Finding>> {
        let mut names: Vec<&str> = unknown.iter().map(|cell| cell.column.as_str()).collect();
        names.sort_unstable();
        names.dedup();
        let columns: Vec<usize> =
            names.iter().filter_map(|name| view.columns.iter().position(|column| column.name == *name)).collect();
        if columns.is_empty() {
            return Ok(Vec::new());
        }
        // What people wrote is one finding for its column, which shows none of it.
        let written = written_columns(unknown);
        let place: HashMap<&str, usize> = written.iter().enumerate().map(|(at, of)| (of.column, at)).collect();
        let of_written = |cell: &UnknownCell| place.get(cell.column.as_str()).copied();
        let mut findings: Vec<Finding> = written.iter().map(of_column).collect();
        let mut places: HashMap<&str, HashMap<&str, Vec<usize>>> = HashMap::new();
        for cell in unknown {
            let place = of_written(cell).unwrap_or(findings.len());
            places.entry(&cell.column).or_default().entry(&cell.cell).or_default().push(place);
            if of_written(cell).is_none() {
                findings.push(of_cell(cell));
            }
        }
        self.read(&Wanted::texts(columns.clone()), &mut |batch| {
            for ((name, at), column) in names.iter().zip(&columns).zip(batch.frame.columns()) {
                let column = &view.recoded(*at, column)?;
                let cells = CellColumn::of(column, name)?;
                let Some(places) = places.get(name) else { continue };
                let mut at = 0;
                cells.for_each(|cell| {
                    places.get(cell).into_iter().flatten().for_each(|place| {
                        let finding = &mut findings[*place];
                        finding.rows += 1;
                        if finding.first.len() < NAMED {
                            finding.first.push(batch.rows.of(at));
                        }
                    });
                    at += 1;
                });
            }
            Ok(())
        })?;
        Ok(findings)
    }
}

fn of_column(written: &WrittenColumn<'_>) -> Finding {
    Finding { what: written.text(), rows: 0, first: Vec::new(), hint: WRITTEN_HINT.to_owned() }
}

fn of_cell(unknown: &UnknownCell) -> Finding {
    let UnknownCell { question, column, cell, is } = unknown;
    let cell = shown_cell(cell);
    Finding {
        what: format!("question `{question}`, column `{column}`: `{cell}` {}", is.told()),
        rows: 0,
        first: Vec::new(),
        hint: is.remedy().to_owned(),
    }
}

struct NamedRow<'a> {
    text: &'a str,
    hint: &'static str,
}

/// Rows that break the design, ten of each kind.
fn by_kind<'a>(rows: impl Iterator<Item = NamedRow<'a>>) -> Vec<Finding> {
    let mut findings: Vec<Finding> = Vec::new();
    for row in rows {
        match findings.iter_mut().find(|finding| finding.hint == row.hint) {
            Some(finding) => {
                finding.rows += 1;
                if finding.rows <= NAMED as u64 {
                    finding.what = format!("{}; {}", finding.what, row.text);
                }
            }
            None => findings.push(Finding { what: row.text.to_owned(), rows: 1, first: Vec::new(), hint: row.hint.to_owned() }),
        }
    }
    findings
}

/// Contradictions that a report keeps and mentions.
fn oddities(quality: &Quality) -> Vec<Finding> {
    let finding = |what: String, rows: u64, hint: &str| Finding { what, rows, first: Vec::new(), hint: hint.to_owned() };
    let mut findings: Vec<Finding> = quality
        .oddities
        .iter()
        .map(|oddity| {
            let what = format!("question `{}`: {}", oddity.question, oddity.what);
            finding(what, oddity.rows, "is the condition or the option right? mend the codebook, or leave the rows as they are")
        })
        .collect();
    if let Some(rows) = quality.duplicate_ids.filter(|rows| *rows > 0) {
        findings.push(finding("a respondent id that came up before".to_owned(), rows, "take the rows out if they are copies"));
    }
    if quality.short_rows > 0 {
        let what = "fewer cells than the header".to_owned();
        findings.push(finding(what, quality.short_rows, "the missing cells are read as blank; export the file again"));
    }
    findings
}

fn of_error(error: Error) -> Finding {
    Finding { what: error.message, rows: 0, first: Vec::new(), hint: error.hint.unwrap_or_default() }
}
