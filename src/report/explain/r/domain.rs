//! The number or indicator in R, and who is in the domain.

use super::answer_in_r::AnswerInR;
use super::condition::condition;
use super::groups::groups;
use super::joined::answers_in_columns;
use super::text::{column, set, text};
use super::{categories, options};
use crate::codebook::coding::VariableCoding;
use crate::report::explain::Explanation;
use crate::table::RowRole;

/// The lines that make the number or indicator `y`, and say who is in the domain.
pub(super) fn domain(of: &Explanation<'_>) -> Vec<String> {
    let mut lines = answers_in_columns(of);
    lines.extend(no_answer(of));
    let answer = answer(of);
    lines.push(format!("data$y <- {}", answer.y));
    lines.extend(answer.x.iter().map(|x| format!("data$x <- {x}")));
    lines.push(format!("data$answered <- {}", answer.answered));
    lines.extend(of.conditions().map(|filter| format!("data$answered <- data$answered & ({})", condition(filter, of))));
    let group = match (groups(of), &of.exhibit.columns[of.column].code) {
        (Some(groups), Some(code)) => {
            lines.extend(groups.lines);
            format!(" & {} %in% {}", groups.cells, text(code))
        }
        _ => String::new(),
    };
    lines.push(format!("data$in_domain <- data$answered{group}"));
    if of.row.role == RowRole::Mean || !of.row.role.is_share() {
        lines.push("data$y[!data$answered] <- 0".to_owned());
        if answer.x.is_some() {
            lines.push("data$x[!data$answered] <- 0".to_owned());
        }
    }
    lines
}

fn answer(of: &Explanation<'_>) -> AnswerInR {
    let cells = |id| column(&of.coding.column(id).name);
    let number = |id| format!("suppressWarnings(as.numeric({}))", cells(id));
    match of.variable() {
        Some(VariableCoding::Categories { column, map }) => categories::answer(of, column, map),
        Some(VariableCoding::Option { option, options, base }) => options::own(option, options, base, of.coding),
        Some(VariableCoding::SharedOption { option, shared, base }) => options::shared(option, shared, base, of.coding),
        Some(VariableCoding::Number { column, .. }) => {
            AnswerInR { y: number(column), x: None, answered: "!is.na(data$y)".to_owned() }
        }
        Some(VariableCoding::Ratio { numerator, denominator, .. }) => AnswerInR {
            y: number(numerator),
            x: Some(format!("as.numeric({})", cells(denominator))),
            answered: format!("!is.na(data$y) & !is.na({})", cells(denominator)),
        },
        None => AnswerInR::default(),
    }
}

/// The lines that take numbers which mean "no answer" for none.
fn no_answer(of: &Explanation<'_>) -> Vec<String> {
    let (columns, map) = match of.variable() {
        Some(VariableCoding::Number { column, map }) => (vec![column], map),
        Some(VariableCoding::Ratio { numerator, denominator, map }) => (vec![numerator, denominator], map),
        _ => return Vec::new(),
    };
    let marks = map.no_answer.cells();
    if marks.is_empty() {
        return Vec::new();
    }
    let cells = columns.into_iter().map(|id| column(&of.coding.column(id).name));
    cells.map(|cells| format!("{cells}[{cells} %in% {}] <- NA", set(marks))).collect()
}
