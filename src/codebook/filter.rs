//! Conditions as they are understood: tests of cells, and of the answers of a question by their place.

use super::expression::{CellTest, Expression};
use super::item::{Choices, Item, MultipleBase};
use super::scale::Category;

/// A condition with the words it was written in.
#[derive(Debug, Clone, PartialEq)]
pub struct Filter {
    /// As written.
    pub text: String,
    /// As understood.
    pub expression: Expression<RowTest>,
    /// What could have been meant otherwise, in words: a text that is the code of one answer and the label of another.
    pub doubts: Vec<String>,
}

/// A test of one row.
#[derive(Debug, Clone, PartialEq)]
pub enum RowTest {
    /// A test of the cells of a column.
    Cells {
        /// The column.
        column: String,
        /// The test.
        test: CellTest,
    },
    /// A test of the answers of a question or of one of its items.
    Answers {
        /// Whose answers.
        of: AnswerColumn,
        /// The test.
        test: AnswerTest,
    },
}

/// Which answers pass a test, by their places among all.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum AnswerTest {
    /// One of these.
    Among(Vec<usize>),
    /// Any answer but these.
    NotAmong(Vec<usize>),
}

/// The answers of one question or item: where they stand, and which there are.
#[derive(Debug, Clone, PartialEq)]
pub enum AnswerColumn {
    /// In one column, or in one for each answer.
    Scale {
        /// The columns.
        columns: Vec<String>,
        /// The answers, in order.
        answers: Vec<Category>,
    },
    /// An option, chosen or not.
    Option(Box<OptionOfSet>),
}

/// An option of a multiple-response question, with all that says who chose it and who did not.
#[derive(Debug, Clone, PartialEq)]
pub struct OptionOfSet {
    /// The question, by id.
    pub question: String,
    /// Its options.
    pub items: Vec<Item>,
    /// The position of the option.
    pub at: usize,
    /// Who is in the base.
    pub base: MultipleBase,
    /// Where the choices stand.
    pub choices: Choices,
    /// Who was asked.
    pub ask_if: Option<Filter>,
}

impl Filter {
    /// The columns that it reads.
    #[must_use]
    pub fn columns(&self) -> Vec<&str> {
        fn of_test(test: &RowTest) -> Vec<&str> {
            match test {
                RowTest::Cells { column, .. } => vec![column.as_str()],
                RowTest::Answers { of, .. } => of.columns(),
            }
        }
        self.expression.tests().into_iter().flat_map(of_test).collect()
    }

    /// Both of two conditions.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        Self {
            text: format!("({}) and ({})", self.text, other.text),
            expression: self.expression.and(other.expression),
            doubts: [self.doubts, other.doubts].concat(),
        }
    }
}

impl AnswerColumn {
    /// The columns that are read to know them.
    #[must_use]
    pub fn columns(&self) -> Vec<&str> {
        match self {
            Self::Scale { columns, .. } => columns.iter().map(String::as_str).collect(),
            Self::Option(option) => option.columns(),
        }
    }
}

impl OptionOfSet {
    /// Position of "chosen" among the answers.
    pub const CHOSEN: usize = 0;
    /// Position of "not chosen".
    pub const NOT_CHOSEN: usize = 1;

    /// The option.
    #[must_use]
    pub fn item(&self) -> &Item {
        &self.items[self.at]
    }

    fn columns(&self) -> Vec<&str> {
        let own: Vec<&str> = match &self.choices {
            Choices::Own => self.items.iter().map(|item| item.column.as_str()).collect(),
            Choices::Shared { columns, .. } => columns.iter().map(String::as_str).collect(),
        };
        own.into_iter().chain(self.ask_if.iter().flat_map(Filter::columns)).collect()
    }
}
