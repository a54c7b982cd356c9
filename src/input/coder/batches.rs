//! Batches of rows coded one after the other, and what a whole file comes to.

use super::banners::BannerReader;
use super::cells::BatchCells;
use super::coded::CodedQuestion;
use super::conditions::ConditionReader;
use super::contradictions::{Contradictions, FoundContradictions};
use super::made::MadeColumns;
use super::observations::Observations;
use super::questions::QuestionReader;
use super::sample::{SampleReader, SampledRows};
use crate::codebook::coding::{AnswerCoding, Coding, ColumnId, ColumnSource};
use crate::codebook::{Codebook, ColumnProfile};
use crate::design::NumberedSample;
use crate::error::{Error, Result};
use crate::input::picked::Picked;
use crate::input::quality::{Oddity, Quality};
use crate::input::raw::{Numeric, Wanted};
use crate::input::rows::RowNumbers;
use crate::tabulate::Batch;
use polars::prelude::Column;
use rayon::prelude::*;
use std::collections::HashSet;
use std::sync::Arc;

/// What coding a whole file found.
#[derive(Debug)]
pub struct Coded {
    /// Strata and units.
    pub sample: NumberedSample,
    /// What was noticed.
    pub quality: Quality,
    /// Hashes of the respondents' ids; none where no id is known or there are too many rows to keep them.
    pub ids: HashSet<u64>,
}

/// Codes the rows of a file, batch by batch.
pub(in crate::input) struct Coder {
    coding: Arc<Coding>,
    questions: Vec<QuestionReader>,
    banners: Vec<BannerReader>,
    margins: Vec<BannerReader>,
    filter: Option<ConditionReader>,
    weighted: Option<ConditionReader>,
    /// Columns that are made of several; they follow those of the file.
    made: MadeColumns,
    sample: SampleReader,
    contradictions: Contradictions,
    observations: Observations,
    rows: u64,
}

impl Coder {
    pub(in crate::input) fn new(codebook: &Codebook, columns: &[ColumnProfile]) -> Result<Self> {
        let coding = Coding::of(codebook, columns)?;
        Ok(Self {
            questions: coding.questions.iter().map(QuestionReader::of).collect(),
            banners: coding.banners.iter().map(BannerReader::of).collect(),
            margins: coding.margins.iter().map(BannerReader::of).collect(),
            filter: coding.filter.as_ref().map(ConditionReader::of),
            weighted: coding.weighted.as_ref().map(ConditionReader::of),
            made: MadeColumns::of(&coding),
            sample: SampleReader::of(&coding),
            contradictions: Contradictions::default(),
            observations: Observations::new(&coding),
            rows: 0,
            coding: Arc::new(coding),
        })
    }

    /// The columns of the file that are read, with those that hold numbers if the codebook is right.
    pub(in crate::input) fn wanted(&self) -> Wanted {
        let columns = self.coding.columns.iter().filter_map(|column| match column.source {
            ColumnSource::File(at) => Some(at),
            ColumnSource::Joined(_) | ColumnSource::Option { .. } => None,
        });
        let answers = self.coding.questions.iter().flat_map(|question| self.numeric(&question.answers));
        let weights = self.sample.weight_columns().filter_map(|column| self.read_as(column, false));
        Wanted { columns: columns.collect(), numeric: answers.chain(weights).collect() }
    }

    /// The columns of a question that hold numbers.
    fn numeric(&self, answers: &AnswerCoding) -> Vec<Numeric> {
        let read = |columns: &[ColumnId], whole| columns.iter().filter_map(|column| self.read_as(*column, whole)).collect();
        match answers {
            AnswerCoding::Categories { columns, map } if map.codes.iter().all(|code| is_plain_whole(code)) => read(columns, true),
            AnswerCoding::Number { column, .. } => read(&[*column], false),
            AnswerCoding::Ratio { numerator, denominator, .. } => read(&[*numerator, *denominator], false),
            _ => Vec::new(),
        }
    }

    fn read_as(&self, column: ColumnId, whole: bool) -> Option<Numeric> {
        match self.coding.column(column).source {
            ColumnSource::File(column) => Some(Numeric { column, whole }),
            ColumnSource::Joined(_) | ColumnSource::Option { .. } => None,
        }
    }

    /// Codes the wanted columns of so many rows.
    pub(in crate::input) fn code(&mut self, columns: &[Column], rows: usize, numbers: RowNumbers) -> Result<Batch> {
        self.rows += rows as u64;
        let cells = self.cells(columns, rows, numbers)?;
        let Some(part) = self.weighted_part(&cells) else { return self.code_cells(&cells) };
        self.observations.leave_out(part.leaves_out() as u64);
        let rows = part.rows.len();
        let cells = self.cells(&part.columns(columns)?, rows, cells.picked(part.rows))?;
        self.code_cells(&cells)
    }

    /// The rows of the part of the sample that the weight was made for, where rows outside the filter have none.
    fn weighted_part(&mut self, cells: &BatchCells) -> Option<Picked> {
        let blank = self.sample.without_weight(cells)?;
        let mut part = self.filter.as_mut()?.read(cells);
        part.iter_mut().zip(blank).for_each(|(kept, blank)| *kept |= !blank);
        Some(Picked::new(part)).filter(|part| part.leaves_out() > 0)
    }

    fn code_cells(&mut self, cells: &BatchCells) -> Result<Batch> {
        let sampled = self.sample.read(cells, &mut self.contradictions)?;
        let kept = self.filter.as_mut().map(|filter| filter.read(cells));
        let coded: Vec<CodedQuestion> =
            self.questions.par_iter_mut().map(|question| question.read(cells, kept.as_deref())).collect();
        let banners = self.banners.par_iter_mut().map(|banner| banner.read(cells)).collect();
        let margins = self.margins.par_iter_mut().map(|margin| margin.read(cells)).collect();
        let eligible = self.weighted.as_mut().map(|weighted| weighted.read(cells)).unwrap_or_default();
        for (question, coded) in self.coding.questions.iter().zip(&coded) {
            self.contradictions.extend(question, &coded.odd);
            self.contradictions.words(question, &coded.words);
        }
        let reported = self.observations.note(&coded, &sampled.weights, kept.as_deref());
        let reported = if self.margins.is_empty() { Vec::new() } else { reported };
        let answers = coded.into_iter().flat_map(|question| question.answers).collect();
        let SampledRows { weights, units, replicates } = sampled;
        Ok(Batch { weights, units, replicates, banners, answers, margins, eligible, reported, ..Batch::default() })
    }

    fn cells(&mut self, columns: &[Column], rows: usize, numbers: RowNumbers) -> Result<BatchCells> {
        let mut cells = BatchCells::new(&self.coding, columns, rows, numbers)?;
        self.made.add_to(&mut cells);
        Ok(cells)
    }

    /// Rows coded so far.
    pub(in crate::input) const fn rows(&self) -> u64 {
        self.rows
    }

    /// What contradicts the codebook, which then is no error any more.
    pub(in crate::input) fn take_contradictions(&mut self) -> FoundContradictions {
        self.observations.forget_words();
        self.contradictions.take()
    }

    pub(in crate::input) fn finish(self) -> Result<Coded> {
        if self.rows == 0 {
            return Err(Error::data("the file has no rows").hint("export the responses again; one row per respondent"));
        }
        self.contradictions.check(&self.observations.without_numbers())?;
        let sample = self.sample.finish()?;
        let weighted = self.coding.design.weight.is_some();
        let doubled: Vec<Oddity> = self.made.oddities().collect();
        let mut quality = self.observations.finish(self.rows, weighted, sample.duplicate_ids);
        quality.oddities.extend(doubled);
        Ok(Coded { sample: sample.sample, quality, ids: sample.ids })
    }
}

/// Whether a code is a whole number written as a computer would: "01" is not, and must be read as text.
fn is_plain_whole(code: &str) -> bool {
    code.parse::<i64>().is_ok_and(|number| number.to_string() == code)
}
