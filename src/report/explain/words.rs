//! A number in words, from all that it is made of.

use super::explanation::Explanation;
use super::opening::{Counted, Opening, Side};
use crate::codebook::{Kind, MultipleBase, Question, Scale};
use crate::estimate::CategoryCount;
use crate::format;
use crate::table::Measured;

/// Answers that are listed with their counts; more that follow each other are told by the first and the last.
const MAX_ANSWERS: usize = 5;

/// What the first sentence says.
pub(super) fn opening(of: &Explanation<'_>) -> Opening {
    Opening {
        counted: counted(of),
        role: of.row.role,
        value: of.estimate.value,
        base: of.estimate.base,
        weight: of.codebook.weighted_by(),
        who: who(of),
    }
}

fn counted(of: &Explanation<'_>) -> Counted {
    match (&of.row.measured, scale(of.question())) {
        (Measured::Share(categories), Some(scale)) => Counted::Share {
            did: answered(of, scale, categories),
            respondents: Some(categories.iter().map(|at| of.counts[*at].respondents).sum()),
        },
        (Measured::Share(categories), None) => Counted::Share {
            did: format!("chose “{}”", of.row.label),
            respondents: Some(categories.iter().map(|at| of.counts[*at].respondents).sum()),
        },
        (Measured::Score(scoring), Some(scale)) => {
            let side = |sign: f64| {
                let members: Vec<usize> = (0..of.counts.len()).filter(|at| scoring.value(*at) * sign > 0.0).collect();
                let respondents = members.iter().map(|at| of.counts[*at].respondents).sum();
                let weighted = members.iter().map(|at| of.counts[*at].weighted).sum();
                Side { answers: answers(scale, &members), count: CategoryCount { respondents, weighted } }
            };
            Counted::Score { positive: side(1.0), negative: side(-1.0) }
        }
        (Measured::Score(_), None) => Counted::Named(of.row.label.clone()),
        (Measured::Mean, _) => Counted::Mean,
        (Measured::Quantile(probability), _) => {
            Counted::Quantile { probability: *probability, below: of.counts.first().copied().unwrap_or_default() }
        }
        (Measured::Total, _) => Counted::Total,
        (Measured::Ratio, _) => match &of.question().kind {
            Kind::Ratio { column, per, .. } => Counted::Ratio { of: column.clone(), per: per.clone() },
            _ => Counted::Named(of.row.label.clone()),
        },
    }
}

const fn scale(question: &Question) -> Option<&Scale> {
    match &question.kind {
        Kind::Single { scale, .. } | Kind::Battery { scale, .. } => Some(scale),
        _ => None,
    }
}

/// "answered “Somewhat agree” (254) or “Strongly agree” (203)".
fn answered(of: &Explanation<'_>, scale: &Scale, categories: &[usize]) -> String {
    let label = |at: &usize| format!("“{}”", scale.categories[*at].label);
    match categories {
        [one] => format!("answered {}", label(one)),
        some if some.len() <= MAX_ANSWERS => {
            let is_withheld = |at: usize| of.item.category(at).is_some_and(|row| row.hidden(of.column).is_some());
            let count = |at: usize| format!(" ({})", format::count(of.counts[at].respondents));
            let with_count = |at: &usize| label(at) + &Some(*at).filter(|at| !is_withheld(*at)).map_or_else(String::new, count);
            format!("answered {}", format::alternatives(&some.iter().map(with_count).collect::<Vec<_>>()))
        }
        many => format!("answered {}", answers(scale, many)),
    }
}

/// Answers in quotes: "“Agree” or “Strongly agree”", "“0” to “6”".
fn answers(scale: &Scale, categories: &[usize]) -> String {
    let label = |at: &usize| format!("“{}”", scale.categories[*at].label);
    let follow = categories.windows(2).all(|pair| pair[0] + 1 == pair[1]);
    match categories {
        [first, .., last] if follow && categories.len() > MAX_ANSWERS => format!("{} to {}", label(first), label(last)),
        some => format::alternatives(&some.iter().map(label).collect::<Vec<_>>()),
    }
}

/// Who is in the base: " who were asked", " in the group “55+” (Age)".
fn who(of: &Explanation<'_>) -> String {
    let column = &of.exhibit.columns[of.column];
    let group = column.banner.as_ref().map_or_else(String::new, |banner| format!(" in the group “{}” ({banner})", column.label));
    format!("{group}{}", asked(of))
}

fn asked(of: &Explanation<'_>) -> &'static str {
    let question = of.question();
    match &question.kind {
        kind if kind.counts_everyone() => "",
        Kind::Multiple { base: MultipleBase::Answered, .. } => " who chose at least one option",
        Kind::Multiple { base: MultipleBase::Each, .. } => " with an answer to this option",
        Kind::Multiple { .. } => " who were asked",
        Kind::Ratio { .. } => " who gave both numbers",
        Kind::Numeric { .. } if question.routing().is_some() => " who were asked and gave a number",
        Kind::Numeric { .. } => " who gave a number",
        _ if question.routing().is_some() && of.item.missing == 0 => " who were asked",
        _ if question.routing().is_some() => " who were asked and gave a valid answer",
        _ if of.item.missing > 0 => " with a valid answer",
        _ => "",
    }
}
