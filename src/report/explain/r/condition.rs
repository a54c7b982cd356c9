//! Conditions on rows in R.

use super::text::{column, text};
use crate::codebook::coding::{Coding, Condition};
use crate::codebook::expression::{Literal, Operator};

/// A condition of the filter language in R; a blank cell makes a comparison false.
pub(super) fn condition(of: &Condition, coding: &Coding) -> String {
    match of {
        Condition::Compare { column: name, operator, literal } => {
            let sign = match operator {
                Operator::Equal => "==",
                Operator::NotEqual => "!=",
                Operator::Less => "<",
                Operator::LessOrEqual => "<=",
                Operator::Greater => ">",
                Operator::GreaterOrEqual => ">=",
            };
            let cells = column(&coding.column(*name).name);
            let left = match literal {
                Literal::Number(_) => format!("suppressWarnings(as.numeric({cells}))"),
                Literal::Text(_) => cells,
            };
            format!("({left} {sign} {}) %in% TRUE", value(literal))
        }
        Condition::In { column: name, literals } => {
            let equal = |literal: &Literal| {
                condition(&Condition::Compare { column: *name, operator: Operator::Equal, literal: literal.clone() }, coding)
            };
            format!("({})", literals.iter().map(equal).collect::<Vec<_>>().join(" | "))
        }
        Condition::And(left, right) => format!("({} & {})", condition(left, coding), condition(right, coding)),
        Condition::Or(left, right) => format!("({} | {})", condition(left, coding), condition(right, coding)),
        Condition::Not(inner) => format!("!({})", condition(inner, coding)),
    }
}

fn value(literal: &Literal) -> String {
    match literal {
        Literal::Number(number) => number.to_string(),
        Literal::Text(own) => text(own),
    }
}
