//! Conditions on rows in R.

use super::categories::Codes;
use super::options;
use super::text::{column, text};
use crate::codebook::coding::{CodedTest, ColumnId, ColumnSource, Condition, QuestionCoding, ValueMap};
use crate::codebook::expression::{CellTest, Literal, Operator};
use crate::codebook::{AnswerTest, OptionOfSet};
use crate::report::explain::Explanation;

/// A condition of the filter language in R; a blank cell makes a comparison false.
pub(super) fn condition(condition: &Condition, of: &Explanation<'_>) -> String {
    let inner = |inner: &Condition| self::condition(inner, of);
    match condition {
        Condition::Is(CodedTest::Cells { column: id, test }) => cells(&column(&of.coding.column(*id).name), test),
        Condition::Is(CodedTest::Answers { column, map, test: AnswerTest::Among(places) }) => among(of, *column, map, places),
        Condition::Is(CodedTest::Answers { column, map, test: AnswerTest::NotAmong(places) }) => {
            format!("({} & !{})", answered(of, *column, map), among(of, *column, map, places))
        }
        Condition::And(left, right) => format!("({} & {})", inner(left), inner(right)),
        Condition::Or(left, right) => format!("({} | {})", inner(left), inner(right)),
        Condition::Not(negated) => format!("!{}", inner(negated)),
    }
}

/// Whether a respondent gave one of some answers, by their places.
pub(super) fn among(of: &Explanation<'_>, id: ColumnId, map: &ValueMap, places: &[usize]) -> String {
    let ColumnSource::Option { set, option } = of.coding.column(id).source else {
        return format!("({})", Codes::new(of, &of.coding.column(id).name, map, None).among(places));
    };
    let question = &of.coding.sets[set];
    let Some(answer) = options::of_set(&question.answers, option, of.coding) else { return "FALSE".to_owned() };
    let chosen = match (places.contains(&OptionOfSet::CHOSEN), places.contains(&OptionOfSet::NOT_CHOSEN)) {
        (true, false) => format!(" & {} == 1", answer.y),
        (false, true) => format!(" & {} == 0", answer.y),
        (both, _) => return if both { in_base(of, question, &answer.answered) } else { "FALSE".to_owned() },
    };
    format!("({}{chosen})", in_base(of, question, &answer.answered))
}

/// Whether a respondent gave any answer.
fn answered(of: &Explanation<'_>, id: ColumnId, map: &ValueMap) -> String {
    match of.coding.column(id).source {
        ColumnSource::Option { .. } => among(of, id, map, &[OptionOfSet::CHOSEN, OptionOfSet::NOT_CHOSEN]),
        ColumnSource::File(_) | ColumnSource::Joined(_) => format!("!is.na({})", column(&of.coding.column(id).name)),
    }
}

/// Who is in the base of an option: those asked, with an answer.
fn in_base(of: &Explanation<'_>, question: &QuestionCoding, answered: &str) -> String {
    match question.asked_if.as_ref().filter(|_| question.silent.is_none()) {
        Some(asked_if) => format!("({answered} & {})", condition(asked_if, of)),
        None => format!("({answered})"),
    }
}

fn cells(cells: &str, test: &CellTest) -> String {
    let compare = |operator: Operator, literal: &Literal| {
        let sign = match operator {
            Operator::Equal => "==",
            Operator::NotEqual => "!=",
            Operator::Less => "<",
            Operator::LessOrEqual => "<=",
            Operator::Greater => ">",
            Operator::GreaterOrEqual => ">=",
        };
        let left = match literal {
            Literal::Number(_) => format!("suppressWarnings(as.numeric({cells}))"),
            Literal::Text(_) => cells.to_owned(),
        };
        format!("({left} {sign} {}) %in% TRUE", value(literal))
    };
    match test {
        CellTest::Compare { operator, literal } => compare(*operator, literal),
        CellTest::In(literals) => {
            let equal = literals.iter().map(|literal| compare(Operator::Equal, literal));
            format!("({})", equal.collect::<Vec<_>>().join(" | "))
        }
    }
}

fn value(literal: &Literal) -> String {
    match literal {
        Literal::Number(number) => number.to_string(),
        Literal::Text(own) => text(own),
    }
}
