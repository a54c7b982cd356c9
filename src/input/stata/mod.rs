//! Reads Stata files (`.dta`): wordings and value labels from the dictionary, then the cases in batches.

mod announced;
mod cell;

use super::ahead::read_ahead;
use super::by_case::{batch_cases, filled};
use super::cells::number_text;
use super::encoding;
use super::stored::{Stored, unreadable};
use crate::codebook::ColumnProfile;
use crate::codebook::profile::{Declared, ValueLabel, clean};
use crate::error::{Error, Result};
use announced::{Announced, case_width};
use cell::{LongTexts, StataKind, tag_of};
use dta::stata::dta::dta_error::DtaError;
use dta::stata::dta::dta_reader::DtaReader;
use dta::stata::dta::record_reader::RecordReader;
use dta::stata::dta::value_label::ValueLabelSet;
use encoding_rs::Encoding;
use polars::prelude::DataFrame;
use std::collections::{HashMap, HashSet};
use std::fs::File;
use std::io::BufReader;

/// A Stata file whose dictionary was read.
#[derive(Debug)]
pub(super) struct StataFile {
    stored: Stored,
    variables: Vec<StataVariable>,
    cases: u64,
    /// Bytes of a case.
    width: usize,
    release: String,
    encoding: &'static Encoding,
    /// An encoding that was asked for.
    given: Option<&'static Encoding>,
}

#[derive(Debug)]
struct StataVariable {
    name: String,
    label: String,
    kind: StataKind,
    labels: Vec<ValueLabel>,
    /// Kinds of missing values (`.a` to `.z`) that have labels.
    tags: Vec<String>,
}

impl StataFile {
    pub(super) fn open(stored: &Stored, given: Option<&'static Encoding>) -> Result<Self> {
        let file = stored.file().map_err(|error| unreadable(&stored.name, error))?;
        let read = Self::dictionary(stored, &file, given).map_err(|error| damaged(stored, error, "in its dictionary"))?;
        if read.cases == 0 {
            return Err(Error::file(&stored.name, "has no cases").hint("export the responses again; one row per respondent"));
        }
        Ok(read)
    }

    fn dictionary(stored: &Stored, file: &File, given: Option<&'static Encoding>) -> std::result::Result<Self, DtaError> {
        let schema = reader(given).from_reader(file).read_header()?;
        let header = schema.header().clone();
        let announced = Announced::of(file, &header)?;
        announced.check_variables()?;
        let characteristics = schema.read_schema()?;
        announced.check_characteristics()?;
        announced.check_cases(characteristics.schema())?;
        let width = usize::try_from(case_width(characteristics.schema())).unwrap_or(usize::MAX);
        let texts = characteristics.seek_long_strings()?;
        announced.check_long_strings()?;
        let labels = texts.seek_value_labels()?;
        announced.check_labels()?;
        let mut labels = labels.seek_value_labels()?;
        let encoding = labels.encoding();
        let mut sets = HashMap::new();
        while let Some(set) = labels.read_value_label_set()? {
            sets.entry(set.name().to_owned()).or_insert(set);
        }
        let variables = labels.schema().variables().iter();
        Ok(Self {
            stored: stored.clone(),
            variables: variables.map(|variable| StataVariable::of(variable, sets.get(variable.value_label_name()))).collect(),
            cases: header.observation_count(),
            width,
            release: header.release().to_string(),
            encoding,
            given,
        })
    }

    /// Its part of the dialect in words.
    pub(super) fn words(&self) -> String {
        let labelled = self.variables.iter().filter(|variable| !variable.labels.is_empty()).count();
        let labelled = crate::format::counted(labelled as u64, "column");
        format!("Stata {}, {}, value labels for {labelled}", self.release, encoding::name_of(self.encoding))
    }

    /// The columns with what the file declares of them.
    pub(super) fn columns(&self) -> Vec<ColumnProfile> {
        let column = |variable: &StataVariable| ColumnProfile {
            declared: Declared { labels: variable.labels.clone(), missing: variable.tags.clone(), ..Declared::default() },
            ..ColumnProfile::worded(&variable.name, &variable.label)
        };
        self.variables.iter().map(column).collect()
    }

    /// Hands on the wanted columns, in that order.
    pub(super) fn read(&self, wanted: &[usize], take: &mut dyn FnMut(DataFrame) -> Result<()>) -> Result<()> {
        let texts = self.long_texts(wanted)?;
        let mut records = self.records()?;
        let rows = batch_cases(self.variables.len(), self.width);
        let mut done = 0u64;
        let produce = || {
            let columns = wanted.iter().map(|at| self.variables[*at].kind.cells()).collect();
            filled(&self.stored.name, rows, columns, |columns| {
                let failed = |error: DtaError| damaged(&self.stored, error, &format!("in case {}", done + 1));
                let Some(record) = records.read_lazy_record().map_err(failed)? else { return Ok(false) };
                for (cells, at) in columns.iter_mut().zip(wanted) {
                    cells.push(self.variables[*at].kind.cell(&record.value(*at).map_err(failed)?, &texts));
                }
                done += 1;
                Ok(true)
            })
        };
        read_ahead(produce, take)
    }

    fn records(&self) -> Result<RecordReader<BufReader<File>>> {
        let file = self.stored.file().map_err(|error| unreadable(&self.stored.name, error))?;
        let open = || reader(self.given).from_file(file).read_header()?.read_schema()?.seek_records();
        open().map_err(|error| damaged(&self.stored, error, "before its cases"))
    }

    /// The texts that are stored apart from the cases, of the wanted columns.
    fn long_texts(&self, wanted: &[usize]) -> Result<LongTexts> {
        let mut texts = LongTexts::default();
        if !wanted.iter().any(|at| self.variables[*at].kind == StataKind::LongText) {
            return Ok(texts);
        }
        let fail = |error: DtaError| damaged(&self.stored, error, "in its long texts");
        let mut strings = self.records()?.seek_long_strings().map_err(fail)?;
        let encoding = strings.encoding();
        while let Some(string) = strings.read_long_string().map_err(fail)? {
            if !texts.keep(&string, encoding) {
                return Err(Error::file(&self.stored.name, "has more long texts than are kept in memory")
                    .hint("drop the variables of free text (strL) in Stata, and save it again"));
            }
        }
        Ok(texts)
    }
}

impl StataVariable {
    fn of(variable: &dta::stata::dta::variable::Variable, set: Option<&ValueLabelSet>) -> Self {
        let mut labels: Vec<ValueLabel> = Vec::new();
        let mut tags = Vec::new();
        let mut known = HashSet::new();
        for entry in set.into_iter().flat_map(ValueLabelSet::entries) {
            let tag = tag_of(entry.value());
            let code = tag.clone().unwrap_or_else(|| number_text(f64::from(entry.value())));
            if known.insert(code.clone()) {
                labels.push(ValueLabel { code, label: clean(entry.label()) });
                tags.extend(tag);
            }
        }
        let kind = StataKind::of(variable, !tags.is_empty());
        Self { name: variable.name().to_owned(), label: variable.label().to_owned(), kind, labels, tags }
    }
}

fn reader(encoding: Option<&'static Encoding>) -> DtaReader {
    encoding.map_or_else(DtaReader::new, |encoding| DtaReader::new().encoding(encoding))
}

fn damaged(stored: &Stored, error: DtaError, place: &str) -> Error {
    let cut_off = matches!(&error, DtaError::Io { source, .. } if source.kind() == std::io::ErrorKind::UnexpectedEof);
    let what = format!("cannot be read as Stata {place}");
    let damaged = if cut_off {
        Error::file(&stored.name, format!("{what}: it is cut off")).reworded(error)
    } else {
        Error::file(&stored.name, what).because(error)
    };
    damaged.hint("copy it or save it in Stata again; --encoding names the encoding of an old file")
}
