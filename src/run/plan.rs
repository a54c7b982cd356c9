//! What is counted: every variable by every banner, and what quantiles and the comparison of items need beyond that.

use crate::codebook::{Codebook, Content, Kind, NumberStatistic, Question, Scale, Variable};
use crate::table::MAX_COMPARED_ITEMS;
use crate::tabulate::{Crossing, CrossingKind, Together};

/// The crossings of a codebook.
pub(super) fn plan(codebook: &Codebook) -> Vec<Crossing> {
    let variables = codebook.variables();
    let mut plan = Vec::new();
    for (variable, of) in variables.iter().enumerate() {
        plan.extend(by_banners(codebook, variable, &main_kind(of)));
        if needs_values(of.of) {
            plan.extend(by_banners(codebook, variable, &CrossingKind::Values));
        }
    }
    plan.extend(items_together(&variables));
    plan
}

/// The crossings that waves are compared by: every variable by every banner, and nothing beyond.
pub(super) fn of_waves(codebook: &Codebook) -> Vec<Crossing> {
    let variables = codebook.variables();
    variables.iter().enumerate().flat_map(|(at, variable)| by_banners(codebook, at, &main_kind(variable))).collect()
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

/// A crossing for each banner: its groups and those in none of them are everyone. Without a banner, one for everyone.
fn by_banners(codebook: &Codebook, variable: usize, kind: &CrossingKind) -> Vec<Crossing> {
    if codebook.banners.is_empty() {
        return vec![Crossing { variable, banner: None, groups: 0, kind: kind.clone() }];
    }
    let banners = codebook.banners.iter().enumerate();
    banners.map(|(banner, of)| Crossing { variable, banner: Some(banner), groups: of.groups.len(), kind: kind.clone() }).collect()
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
