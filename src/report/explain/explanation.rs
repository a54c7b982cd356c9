//! One number of a report with all that it is made of.

use crate::codebook::coding::{Coding, ColumnId, Condition, PartCoding, QuestionCoding, VariableCoding};
use crate::codebook::{Codebook, Question};
use crate::design::SampleStructure;
use crate::estimate::{CategoryCount, Estimate, Linearised};
use crate::input::{DataFormat, TextForm};
use crate::options::StatisticalOptions;
use crate::table::{Exhibit, ItemTable, Row};
use crate::weight::Weighting;

/// The data file, as R reads it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RDataFile<'a> {
    /// Its name without folder.
    pub name: &'a str,
    /// Its format.
    pub format: DataFormat,
    /// The catalog of value labels beside a table of SAS.
    pub catalog: Option<&'a str>,
    /// The sheet of a workbook.
    pub sheet: Option<&'a str>,
    /// How a text file, or the text of a workbook, is written.
    pub text: Option<TextForm>,
}

/// One number of a report with all that it is made of.
#[derive(Debug)]
pub struct Explanation<'a> {
    /// The codebook.
    pub codebook: &'a Codebook,
    /// What the cells of the file mean under it.
    pub coding: &'a Coding,
    /// The data file, as R reads it.
    pub data: RDataFile<'a>,
    /// The weights that were made.
    pub weighting: Option<&'a Weighting>,
    /// Statistical choices.
    pub choices: &'a StatisticalOptions,
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
    /// The respondents of its base by category; for a quantile, those at or below it and those above; nothing for other numbers.
    pub counts: Vec<CategoryCount>,
    /// The number of its figure in the report.
    pub figure: Option<usize>,
    /// What a reader should know before anything else, such as that a report says another number.
    pub remarks: Vec<String>,
    /// The statistic with what its variance follows from; for a quantile, the share at or below it.
    pub linearised: Linearised,
}

impl<'a> Explanation<'a> {
    /// The question.
    pub(super) fn question(&self) -> &'a Question {
        &self.codebook.questions[self.exhibit.question]
    }

    /// What the cells of the question mean.
    pub(super) fn question_coding(&self) -> &'a QuestionCoding {
        &self.coding.questions[self.exhibit.question]
    }

    /// What the cells of the row's variable mean.
    pub(super) fn variable(&self) -> Option<VariableCoding<'a>> {
        let variables = self.codebook.variables();
        let at = variables.iter().position(|variable| variable.id() == self.item.variable)?;
        self.coding.variables().get(at).copied()
    }

    /// The codes of the categories of the row's variable, by position; none for options and numbers.
    pub(super) fn codes(&self) -> &'a [String] {
        match self.variable() {
            Some(VariableCoding::Categories { map, .. }) => &map.codes,
            _ => &[],
        }
    }

    /// The banner of the number's column.
    pub(super) fn banner(&self) -> Option<usize> {
        let name = self.exhibit.columns[self.column].banner_column.as_ref()?;
        self.codebook.banners.iter().position(|banner| banner.column == *name)
    }

    /// The columns whose cells are the groups of the number's column.
    pub(super) fn group_columns(&self) -> Vec<ColumnId> {
        let parts = self.banner().map(|at| &self.coding.banners[at].parts);
        parts.into_iter().flatten().map(PartCoding::column).collect()
    }

    /// The conditions that narrow the base of the question.
    pub(super) fn conditions(&self) -> impl Iterator<Item = &'a Condition> {
        let question = self.question_coding();
        question.asked_if.as_ref().filter(|_| question.silent.is_none()).into_iter().chain(&self.coding.filter)
    }
}
