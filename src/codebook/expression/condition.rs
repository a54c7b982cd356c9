//! A condition on the cells of a row, and whether it holds.

use crate::error::Result;

/// A condition on the cells of one row. Its columns are names, as it is written, or whatever they were resolved to.
#[derive(Debug, Clone, PartialEq)]
pub enum Expression<Column = String> {
    /// A column compared with a literal.
    Compare {
        /// The column.
        column: Column,
        /// The comparison.
        operator: Operator,
        /// What it is compared with.
        literal: Literal,
    },
    /// A column whose cell is one of several literals.
    In {
        /// The column.
        column: Column,
        /// The allowed values.
        literals: Vec<Literal>,
    },
    /// Both hold.
    And(Box<Self>, Box<Self>),
    /// At least one holds.
    Or(Box<Self>, Box<Self>),
    /// The other does not hold.
    Not(Box<Self>),
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
    fn equals(&self, cell: &str) -> bool {
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

impl Expression<String> {
    /// The columns it reads, each once, in order of appearance.
    #[must_use]
    pub fn columns(&self) -> Vec<&str> {
        let mut names = Vec::new();
        self.collect_columns(&mut names);
        names
    }

    fn collect_columns<'a>(&'a self, names: &mut Vec<&'a str>) {
        match self {
            Self::Compare { column, .. } | Self::In { column, .. } => {
                if !names.contains(&column.as_str()) {
                    names.push(column);
                }
            }
            Self::And(left, right) | Self::Or(left, right) => {
                left.collect_columns(names);
                right.collect_columns(names);
            }
            Self::Not(inner) => inner.collect_columns(names),
        }
    }
}

impl<Column> Expression<Column> {
    /// Whether the condition holds, with `cell` giving the (trimmed) cell of a column in this row; a blank cell is `""`.
    pub fn holds<'a>(&self, cell: &impl Fn(&Column) -> &'a str) -> bool {
        match self {
            Self::Compare { column, operator, literal } => compare(cell(column), *operator, literal),
            Self::In { column, literals } => {
                let value = cell(column);
                !value.is_empty() && literals.iter().any(|literal| literal.equals(value))
            }
            Self::And(left, right) => left.holds(cell) && right.holds(cell),
            Self::Or(left, right) => left.holds(cell) || right.holds(cell),
            Self::Not(inner) => !inner.holds(cell),
        }
    }

    /// The same condition with each of its columns resolved.
    ///
    /// # Errors
    /// As `resolve`.
    pub fn with_columns<To>(&self, resolve: &mut impl FnMut(&Column) -> Result<To>) -> Result<Expression<To>> {
        Ok(match self {
            Self::Compare { column, operator, literal } => {
                Expression::Compare { column: resolve(column)?, operator: *operator, literal: literal.clone() }
            }
            Self::In { column, literals } => Expression::In { column: resolve(column)?, literals: literals.clone() },
            Self::And(left, right) => {
                Expression::And(Box::new(left.with_columns(resolve)?), Box::new(right.with_columns(resolve)?))
            }
            Self::Or(left, right) => {
                Expression::Or(Box::new(left.with_columns(resolve)?), Box::new(right.with_columns(resolve)?))
            }
            Self::Not(inner) => Expression::Not(Box::new(inner.with_columns(resolve)?)),
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
