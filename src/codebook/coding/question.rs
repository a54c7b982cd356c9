//! How the cells of a question go together.

use super::column_id::ColumnId;
use super::condition::Condition;
use super::numbers::NumberMap;
use super::options::OptionMap;
use super::shared::{OptionMarks, SharedOptions};
use super::value_map::ValueMap;
use crate::codebook::MultipleBase;

/// What the cells of one question mean.
#[derive(Debug, Clone, PartialEq)]
pub struct QuestionCoding {
    /// Its id.
    pub id: String,
    /// Its answers.
    pub answers: AnswerCoding,
    /// Who was asked; nobody else is in a base, whatever the cell says.
    pub asked_if: Option<Condition>,
    /// The category of those who gave no answer, where everyone reported on is in the base.
    pub silent: Option<u8>,
}

/// The answers of a question.
#[derive(Debug, Clone, PartialEq)]
pub enum AnswerCoding {
    /// One of the answers of a scale in each column.
    Categories {
        /// The columns: one, or that of each statement.
        columns: Vec<ColumnId>,
        /// What a cell says.
        map: ValueMap,
    },
    /// Options with a column each.
    Options {
        /// The options.
        options: Vec<OptionCoding>,
        /// Who is in the base.
        base: MultipleBase,
    },
    /// Options that share columns.
    SharedOptions {
        /// The columns and the options.
        shared: SharedOptions,
        /// For each option, whether it excludes the others.
        exclusive: Vec<bool>,
        /// Who is in the base.
        base: MultipleBase,
    },
    /// A number.
    Number {
        /// Its column.
        column: ColumnId,
        /// What a cell says.
        map: NumberMap,
    },
    /// Two numbers, of which the ratio is wanted.
    Ratio {
        /// The column of the numerator.
        numerator: ColumnId,
        /// The column of the denominator.
        denominator: ColumnId,
        /// What a cell of either says.
        map: NumberMap,
    },
    /// Texts, which are not counted.
    Open,
}

/// An option with a column of its own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OptionCoding {
    /// The column.
    pub column: ColumnId,
    /// What a cell says.
    pub map: OptionMap,
    /// Whether it excludes the other options.
    pub exclusive: bool,
}

/// What the cells of one variable mean, in the order of [`Codebook::variables`](crate::codebook::Codebook::variables).
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum VariableCoding<'a> {
    /// One of the answers of a scale.
    Categories {
        /// Its column.
        column: ColumnId,
        /// What a cell says.
        map: &'a ValueMap,
    },
    /// An option with a column of its own, chosen or not.
    Option {
        /// The option.
        option: &'a OptionCoding,
        /// All options of the question.
        options: &'a [OptionCoding],
        /// Who is in the base.
        base: MultipleBase,
    },
    /// An option that shares columns with the others.
    SharedOption {
        /// The option.
        option: &'a OptionMarks,
        /// All options with their columns.
        shared: &'a SharedOptions,
        /// Who is in the base.
        base: MultipleBase,
    },
    /// A number.
    Number {
        /// Its column.
        column: ColumnId,
        /// What a cell says.
        map: &'a NumberMap,
    },
    /// A ratio.
    Ratio {
        /// The column of the numerator.
        numerator: ColumnId,
        /// The column of the denominator.
        denominator: ColumnId,
        /// What a cell of either says.
        map: &'a NumberMap,
    },
}

impl QuestionCoding {
    /// The variables of the question; texts have none.
    #[must_use]
    pub fn variables(&self) -> Vec<VariableCoding<'_>> {
        match &self.answers {
            AnswerCoding::Categories { columns, map } => {
                columns.iter().map(|column| VariableCoding::Categories { column: *column, map }).collect()
            }
            AnswerCoding::Options { options, base } => {
                options.iter().map(|option| VariableCoding::Option { option, options, base: *base }).collect()
            }
            AnswerCoding::SharedOptions { shared, base, .. } => {
                let variable = |option| VariableCoding::SharedOption { option, shared, base: *base };
                shared.options.iter().map(variable).collect()
            }
            AnswerCoding::Number { column, map } => vec![VariableCoding::Number { column: *column, map }],
            AnswerCoding::Ratio { numerator, denominator, map } => {
                vec![VariableCoding::Ratio { numerator: *numerator, denominator: *denominator, map }]
            }
            AnswerCoding::Open => Vec::new(),
        }
    }
}
