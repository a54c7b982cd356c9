//! Conditions on a row, and whether a cell passes a test.

use crate::error::Result;

/// A condition on one row: tests, and how they go together. A test is a [`Comparison`] as it is written, or what that was resolved to.
#[derive(Debug, Clone, PartialEq)]
pub enum Expression<Test = Comparison> {
    /// A test holds.
    Is(Test),
    /// Both hold.
    And(Box<Self>, Box<Self>),
    /// At least one holds.
    Or(Box<Self>, Box<Self>),
    /// The other does not hold.
    Not(Box<Self>),
}

/// A test as it is written: what is named on the left, and what is asked of it.
#[derive(Debug, Clone, PartialEq)]
pub struct Comparison {
    /// A column, a question or one of its items.
    pub name: String,
    /// What is asked of it.
    pub test: CellTest,
}

/// A test of a cell.
#[derive(Debug, Clone, PartialEq)]
pub enum CellTest {
    /// The cell compared with a literal.
    Compare {
        /// The comparison.
        operator: Operator,
        /// What it is compared with.
        literal: Literal,
    },
    /// The cell is one of several literals.
    In(Vec<Literal>),
}

/// A column as the filter language takes it: in backquotes unless it is a plain word.
#[must_use]
pub fn column_in_filter(name: &str) -> String {
    let is_plain = |c: char| c.is_ascii_alphanumeric() || c == '_';
    let is_keyword = ["and", "or", "not", "in"].contains(&name.to_lowercase().as_str());
    let is_word = name.chars().all(is_plain) && name.starts_with(|c: char| !c.is_ascii_digit());
    if is_word && !is_keyword { name.to_owned() } else { format!("`{name}`") }
}

/// A comparison.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Operator {
    /// `==`
    Equal,
    /// `!=`
    NotEqual,
    /// `<`
    Less,
    /// `<=`
    LessOrEqual,
    /// `>`
    Greater,
    /// `>=`
    GreaterOrEqual,
}

/// A number or a text.
#[derive(Debug, Clone, PartialEq)]
pub enum Literal {
    /// A number; compared with the cell read as a number.
    Number(f64),
    /// A text; compared with the cell without surrounding blanks.
    Text(String),
}

fn is_truth(text: &str) -> bool {
    text.eq_ignore_ascii_case("true") || text.eq_ignore_ascii_case("false")
}

impl Literal {
    /// As a text.
    #[must_use]
    pub fn text(&self) -> String {
        match self {
            Self::Number(number) => number.to_string(),
            Self::Text(text) => text.clone(),
        }
    }

    /// Whether a cell is it.
    #[must_use]
    pub fn equals(&self, cell: &str) -> bool {
        match self {
            Self::Number(number) => cell
                .parse::<f64>()
                .is_ok_and(|value| value.total_cmp(number).is_eq() || (value - number).abs() < f64::EPSILON * number.abs()),
            // Formats write them each in their own way: True, true, TRUE.
            Self::Text(text) => cell == text || (is_truth(text) && cell.eq_ignore_ascii_case(text)),
        }
    }

    /// How the cell stands to the literal; nothing when they cannot be compared.
    fn order(&self, cell: &str) -> Option<std::cmp::Ordering> {
        match self {
            Self::Number(number) => cell.parse::<f64>().ok()?.partial_cmp(number),
            Self::Text(text) => Some(cell.cmp(text.as_str())),
        }
    }
}

impl CellTest {
    /// What cells are compared with.
    #[must_use]
    pub fn literals(&self) -> &[Literal] {
        match self {
            Self::Compare { literal, .. } => std::slice::from_ref(literal),
            Self::In(literals) => literals,
        }
    }

    /// Whether it holds of a (trimmed) cell; of a blank one nothing does.
    #[must_use]
    pub fn holds(&self, cell: &str) -> bool {
        match self {
            Self::Compare { operator, literal } => compare(cell, *operator, literal),
            Self::In(literals) => !cell.is_empty() && literals.iter().any(|literal| literal.equals(cell)),
        }
    }
}

impl Expression {
    /// What it names, each once, in order of appearance.
    #[must_use]
    pub fn names(&self) -> Vec<&str> {
        let mut names: Vec<&str> = Vec::new();
        for Comparison { name, .. } in self.tests() {
            if !names.contains(&name.as_str()) {
                names.push(name);
            }
        }
        names
    }
}

impl<Test> Expression<Test> {
    /// Its tests, in order of appearance.
    #[must_use]
    pub fn tests(&self) -> Vec<&Test> {
        match self {
            Self::Is(test) => vec![test],
            Self::And(left, right) | Self::Or(left, right) => [left.tests(), right.tests()].concat(),
            Self::Not(inner) => inner.tests(),
        }
    }

    /// Both of two conditions.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        Self::And(Box::new(self), Box::new(other))
    }

    /// At least one of two conditions.
    #[must_use]
    pub fn or(self, other: Self) -> Self {
        Self::Or(Box::new(self), Box::new(other))
    }

    /// The same condition with each of its tests resolved.
    ///
    /// # Errors
    /// As `resolve`.
    pub fn resolved<To>(&self, resolve: &mut impl FnMut(&Test) -> Result<Expression<To>>) -> Result<Expression<To>> {
        Ok(match self {
            Self::Is(test) => resolve(test)?,
            Self::And(left, right) => left.resolved(resolve)?.and(right.resolved(resolve)?),
            Self::Or(left, right) => left.resolved(resolve)?.or(right.resolved(resolve)?),
            Self::Not(inner) => Expression::Not(Box::new(inner.resolved(resolve)?)),
        })
    }
}

fn compare(cell: &str, operator: Operator, literal: &Literal) -> bool {
    use std::cmp::Ordering::{Equal, Greater, Less};
    if cell.is_empty() {
        return false;
    }
    match operator {
        Operator::Equal => literal.equals(cell),
        Operator::NotEqual => !literal.equals(cell),
        Operator::Less => literal.order(cell) == Some(Less),
        Operator::LessOrEqual => matches!(literal.order(cell), Some(Less | Equal)),
        Operator::Greater => literal.order(cell) == Some(Greater),
        Operator::GreaterOrEqual => matches!(literal.order(cell), Some(Greater | Equal)),
    }
}
