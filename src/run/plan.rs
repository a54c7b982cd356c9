//! What is counted: every variable by every banner, and what quantiles and the comparison of items need beyond that.

use crate::codebook::{Banner, Codebook, Content, Kind, NumberStatistic, Question, Scale, Variable};
use crate::table::MAX_COMPARED_ITEMS;
use crate::tabulate::{Crossing, CrossingKind, Together};

/// How much is counted of a survey.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Depth {
    /// What its report needs.
    Report,
    /// What waves are compared by: every variable by every grouping, and nothing beyond.
    Waves,
}

/// The crossings of a codebook.
pub(super) fn plan(codebook: &Codebook, depth: Depth) -> Vec<Crossing> {
    let variables = codebook.variables();
    let mut plan = Vec::new();
    for (variable, of) in variables.iter().enumerate() {
        plan.extend(by_groups(codebook, variable, &main_kind(of)));
        if depth == Depth::Report && needs_values(of.of) {
            plan.extend(by_groups(codebook, variable, &CrossingKind::Values));
        }
    }
    if depth == Depth::Report {
        plan.extend(items_together(&variables));
    }
    plan
}

fn main_kind(variable: &Variable<'_>) -> CrossingKind {
    match variable.content {
        Content::Number => CrossingKind::Number,
        Content::Ratio => CrossingKind::Ratio,
        Content::Answer(_) | Content::Choice => CrossingKind::Categories(variable.categories()),
    }
}

fn needs_values(question: &Question) -> bool {
    let ordered = |statistic: &NumberStatistic| matches!(statistic, NumberStatistic::Median | NumberStatistic::Quartiles);
    matches!(&question.kind, Kind::Numeric { statistics, .. } if statistics.iter().any(ordered))
}

/// A crossing for each grouping: its groups and those in none of them are everyone. Without a grouping, one for everyone.
fn by_groups(codebook: &Codebook, variable: usize, kind: &CrossingKind) -> Vec<Crossing> {
    let of_banner =
        |(banner, of): (usize, &Banner)| Crossing { variable, banner: Some(banner), groups: of.groups.len(), kind: kind.clone() };
    let crossings: Vec<Crossing> = codebook.groupings().enumerate().map(of_banner).collect();
    if crossings.is_empty() {
        return vec![Crossing { variable, banner: None, groups: 0, kind: kind.clone() }];
    }
    crossings
}

/// Every two items of a battery that has a leading net.
fn items_together(variables: &[Variable<'_>]) -> Vec<Crossing> {
    let numbered: Vec<(usize, &Variable<'_>)> = variables.iter().enumerate().collect();
    let mut plan = Vec::new();
    for items in numbered.chunk_by(|a, b| a.1.question == b.1.question) {
        let Kind::Battery { scale, .. } = &items[0].1.of.kind else { continue };
        let Some(in_net) = leading_net(scale).filter(|_| items.len() <= MAX_COMPARED_ITEMS) else { continue };
        for (at, (variable, _)) in items.iter().enumerate() {
            plan.extend(items[at + 1..].iter().map(|(other, _)| Crossing {
                variable: *variable,
                banner: None,
                groups: 0,
                kind: CrossingKind::Together(Together { other: *other, in_net: in_net.clone() }),
            }));
        }
    }
    plan
}

fn leading_net(scale: &Scale) -> Option<Vec<bool>> {
    let net = scale.leading_net()?;
    Some((0..scale.categories.len()).map(|category| net.members.contains(&category)).collect())
}
