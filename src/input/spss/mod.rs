//! Reads SPSS files (`.sav`, `.zsav`): wordings, labels, missing values and multiple-response sets from the dictionary, then the cases in
//! batches. Written after the description of the format in the PSPP developers' guide.

mod bytes;
mod cases;
mod decoding;
mod dictionary;
mod records;
mod sets;
mod text;
mod variable;

use super::ahead::read_ahead;
use super::by_case::{CaseCell, CaseCells, batch_cases, filled};
use super::cells::number_text;
use super::dates::{DAY, Moment};
use super::encoding;
use super::stored::{Stored, unreadable};
use crate::codebook::ColumnProfile;
use crate::codebook::profile::{Declared, Measure, SetMember, ValueLabel, clean};
use crate::error::{Error, Result};
use cases::{NO_NUMBER, Units};
use dictionary::{Compression, Dictionary};
use encoding_rs::Encoding;
use polars::prelude::DataFrame;
use std::collections::HashSet;
use std::io::{self, BufReader};
use text::text;
use variable::{RawValue, SpssVariable};

/// SPSS counts seconds from 14 October 1582, so many before 1970.
#[allow(clippy::cast_precision_loss)]
const BEFORE_1970: f64 = (141_428 * DAY) as f64;
/// A text variable may have so many bytes in SPSS.
const MAX_WIDTH: usize = 32_767;

/// An SPSS file whose dictionary was read.
#[derive(Debug)]
pub(super) struct SpssFile {
    stored: Stored,
    dictionary: Dictionary,
}

impl SpssFile {
    pub(super) fn open(stored: &Stored, given: Option<&'static Encoding>) -> Result<Self> {
        let file = stored.file().map_err(|error| unreadable(&stored.name, error))?;
        let dictionary =
            Dictionary::read(BufReader::new(file), given).map_err(|error| damaged(stored, error, "in its dictionary"))?;
        let long = dictionary.variables.iter().find(|variable| variable.width > MAX_WIDTH);
        if let Some(long) = long {
            return Err(damaged(
                stored,
                io::Error::other(format!("`{}` is {} bytes wide", long.name, long.width)),
                "in its dictionary",
            ));
        }
        if dictionary.cases == Some(0) {
            return Err(Error::file(&stored.name, "has no cases").hint("export the responses again; one row per respondent"));
        }
        Ok(Self { stored: stored.clone(), dictionary })
    }

    /// Its part of the dialect in words.
    pub(super) fn words(&self) -> String {
        let packed = match self.dictionary.compression {
            Compression::Zlib => "SPSS, zlib",
            Compression::None | Compression::Bytes => "SPSS",
        };
        let labelled = self.dictionary.variables.iter().filter(|variable| !variable.labels.is_empty()).count();
        let mut words = format!(
            "{packed}, {}, value labels for {}",
            encoding::name_of(self.dictionary.encoding),
            crate::format::counted(labelled as u64, "column")
        );
        if let Some(left_out) = self.dictionary.sets.words() {
            words += ", ";
            words += &left_out;
        }
        words
    }

    /// The columns with what the file declares of them.
    pub(super) fn columns(&self) -> Vec<ColumnProfile> {
        let weight = self.dictionary.weight;
        self.dictionary.variables.iter().enumerate().map(|(at, variable)| self.column(at, variable, weight == Some(at))).collect()
    }

    fn column(&self, at: usize, variable: &SpssVariable, weight: bool) -> ColumnProfile {
        let mut labels: Vec<ValueLabel> = Vec::new();
        let mut known = HashSet::new();
        for labelled in &variable.labels {
            let code = code(&labelled.value);
            if known.insert(code.clone()) {
                labels.push(ValueLabel { code, label: clean(&labelled.label) });
            }
        }
        let set = self.dictionary.sets.of_variable(at);
        let declared = Declared {
            labels,
            missing: variable.missing.iter().map(code).collect(),
            missing_range: variable.missing_range,
            measure: match variable.measure {
                1 => Some(Measure::Nominal),
                2 => Some(Measure::Ordinal),
                3 => Some(Measure::Scale),
                _ => None,
            },
            weight,
            set: set.map(|set| SetMember { name: set.name.clone(), label: clean(&set.label), counted: set.counted.clone() }),
        };
        ColumnProfile { text: variable.label.as_deref().map(clean), declared, ..ColumnProfile::named(&variable.name) }
    }

    /// Hands on the columns at `wanted`, in that order.
    pub(super) fn read(&self, wanted: &[usize], take: &mut dyn FnMut(DataFrame) -> Result<()>) -> Result<()> {
        let file = self.stored.file().map_err(|error| unreadable(&self.stored.name, error))?;
        let mut units = Units::open(file, &self.dictionary).map_err(|error| damaged(&self.stored, error, "before its cases"))?;
        let rows = batch_cases(self.dictionary.units, self.dictionary.units * 8);
        let mut done = 0u64;
        let mut case = Vec::with_capacity(self.dictionary.units * 8);
        let produce = || {
            let columns = wanted.iter().map(|at| cells_of(&self.dictionary.variables[*at])).collect();
            filled(&self.stored.name, rows, columns, |columns| {
                if self.dictionary.cases.is_some_and(|cases| done >= cases) {
                    return Ok(false);
                }
                let read = self.case(&mut units, &mut case);
                if !read.map_err(|error| damaged(&self.stored, error, &format!("after {done} cases")))? {
                    return self.dictionary.cases.map_or(Ok(false), |expected| Err(cut_off(&self.stored, done, expected)));
                }
                for (cells, at) in columns.iter_mut().zip(wanted) {
                    let filled = self.fill(cells, &self.dictionary.variables[*at], &case);
                    filled.map_err(|error| damaged(&self.stored, error, &format!("in case {}", done + 1)))?;
                }
                done += 1;
                Ok(true)
            })
        };
        read_ahead(produce, take)
    }

    /// Reads one case; false at the end of the file.
    fn case(&self, units: &mut Units, case: &mut Vec<u8>) -> io::Result<bool> {
        case.clear();
        for at in 0..self.dictionary.units {
            match units.next()? {
                Some(unit) => case.extend_from_slice(&unit),
                None if at == 0 => return Ok(false),
                None => return Err(io::ErrorKind::UnexpectedEof.into()),
            }
        }
        Ok(true)
    }

    fn fill(&self, cells: &mut CaseCells, variable: &SpssVariable, case: &[u8]) -> io::Result<()> {
        match cells.as_numbers() {
            Some(numbers) => numbers.push(self.number(variable, case)?),
            None => cells.push(self.cell(variable, case)?),
        }
        Ok(())
    }

    fn cell(&self, variable: &SpssVariable, case: &[u8]) -> io::Result<CaseCell> {
        if variable.width > 0 {
            return Ok(CaseCell::Text(text(self.dictionary.encoding, &bytes_of(variable, case))));
        }
        let number = self.number(variable, case)?;
        Ok(match moment_of(variable.format) {
            Some(moment) => CaseCell::text(number.map(|seconds| moment_text(moment, seconds))),
            None => CaseCell::number(number),
        })
    }

    fn number(&self, variable: &SpssVariable, case: &[u8]) -> io::Result<Option<f64>> {
        let bytes = case.get(variable.unit * 8..variable.unit * 8 + 8).and_then(|bytes| bytes.try_into().ok());
        let Some(number) = bytes.map(|bytes| self.dictionary.order.number(bytes)) else { return Ok(None) };
        if number.is_infinite() {
            return Err(io::Error::other(format!("`{}` is {number}, and SPSS has no infinite numbers", variable.name)));
        }
        // The lowest number there is stands for none.
        Ok(Some(number).filter(|number| *number > NO_NUMBER))
    }
}

/// The bytes of a text; one of more than 255 goes on after the filling of its parts.
fn bytes_of(variable: &SpssVariable, case: &[u8]) -> Vec<u8> {
    const PART: usize = 255;
    let mut bytes = Vec::with_capacity(variable.width);
    let mut at = variable.unit * 8;
    while bytes.len() < variable.width {
        let length = (variable.width - bytes.len()).min(PART);
        let Some(part) = case.get(at..at + length) else { break };
        bytes.extend_from_slice(part);
        at += PART + 1;
    }
    bytes
}

fn cells_of(variable: &SpssVariable) -> CaseCells {
    if variable.width == 0 && moment_of(variable.format).is_none() { CaseCells::numbers() } else { CaseCells::texts() }
}

/// What a number is, by the number of its print format.
const fn moment_of(format: u8) -> Option<Moment> {
    match format {
        20 | 23 | 24 | 28 | 29 | 30 | 38 | 39 => Some(Moment::Date),
        22 | 41 => Some(Moment::DateTime),
        21 | 25 | 40 => Some(Moment::Time),
        _ => None,
    }
}

/// A date or a time of the day as text.
fn moment_text(moment: Moment, seconds: f64) -> String {
    moment.text(if moment == Moment::Time { seconds } else { seconds - BEFORE_1970 })
}

/// A value as the text of a cell.
fn code(value: &RawValue) -> String {
    match value {
        RawValue::Number(number) => number_text(*number),
        RawValue::Text(text) => clean(text),
    }
}

fn cut_off(stored: &Stored, done: u64, expected: u64) -> Error {
    Error::file(&stored.name, format!("ends after {done} of its {expected} cases")).hint("it is cut off: copy or export it again")
}

fn damaged(stored: &Stored, error: io::Error, place: &str) -> Error {
    let what = format!("cannot be read as SPSS {place}");
    let damaged = match error.kind() {
        io::ErrorKind::UnexpectedEof => Error::file(&stored.name, format!("{what}: it is cut off")).reworded(error),
        _ => Error::file(&stored.name, what).because(error),
    };
    damaged.hint("copy it or save it in SPSS again; a portable file (.por) must be saved as .sav")
}
