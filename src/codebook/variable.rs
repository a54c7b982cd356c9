//! The variables that a codebook counts: one for each single question, statement, option or number.

use super::book::Codebook;
use super::item::Item;
use super::question::{Kind, Question};
use super::scale::Scale;

/// Something that has one answer per respondent.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Variable<'a> {
    /// Position of its question in the codebook.
    pub question: usize,
    /// Its question.
    pub of: &'a Question,
    /// Its statement or option, if the question has several.
    pub item: Option<&'a Item>,
    /// What it holds.
    pub content: Content<'a>,
}

/// What a variable holds.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Content<'a> {
    /// One of the answers of a scale.
    Answer(&'a Scale),
    /// Chosen or not.
    Choice,
    /// A number.
    Number,
    /// Two numbers, of which the ratio is wanted.
    Ratio,
}

impl Variable<'_> {
    /// Position of "chosen" among the categories of a [`Content::Choice`].
    pub const CHOSEN: usize = 0;
    /// Position of "not chosen".
    pub const NOT_CHOSEN: usize = 1;

    /// Its stable short name.
    #[must_use]
    pub fn id(&self) -> &str {
        self.item.map_or(&self.of.id, |item| &item.id)
    }

    /// Its wording.
    #[must_use]
    pub fn text(&self) -> &str {
        self.item.map_or(&self.of.text, |item| &item.text)
    }

    /// Number of categories; 0 for numbers and ratios.
    #[must_use]
    pub fn categories(&self) -> usize {
        match self.content {
            Content::Answer(scale) => scale.categories.len(),
            Content::Choice => 2,
            Content::Number | Content::Ratio => 0,
        }
    }
}

impl Codebook {
    /// The variables, in the order of the questions and their items; open questions have none.
    #[must_use]
    pub fn variables(&self) -> Vec<Variable<'_>> {
        let mut variables = Vec::new();
        for (question, of) in self.questions.iter().enumerate() {
            let variable = |item, content| Variable { question, of, item, content };
            match &of.kind {
                Kind::Single { scale, .. } => variables.push(variable(None, Content::Answer(scale))),
                Kind::Battery { items, scale } => {
                    variables.extend(items.iter().map(|item| variable(Some(item), Content::Answer(scale))));
                }
                Kind::Multiple { items, .. } => variables.extend(items.iter().map(|item| variable(Some(item), Content::Choice))),
                Kind::Ratio { .. } => variables.push(variable(None, Content::Ratio)),
                Kind::Numeric { .. } => variables.push(variable(None, Content::Number)),
                Kind::Open { .. } => {}
            }
        }
        variables
    }
}
