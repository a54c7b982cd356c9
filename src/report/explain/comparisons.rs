//! One number against the other groups: differences with their tests, and the steps of the adjustment.

use super::exact::exact;
use super::explanation::Explanation;
use crate::compare::Difference;
use crate::document::{Block, Role, Section, Table};
use crate::options::Adjustment;
use crate::table::Pair;

pub(super) fn tests(of: &Explanation<'_>) -> Option<Section> {
    let own = |pair: &&Pair| pair.first == of.column || pair.second == of.column;
    let pairs: Vec<&Pair> = of.row.tests.pairs.iter().filter(own).collect();
    let rest = of.row.tests.rest.iter().find(|rest| rest.column == of.column);
    if pairs.is_empty() && rest.is_none() {
        return None;
    }
    let mut table = Table::of_numbers(&["Less", "Difference", "Standard error", "t", "df", "p", "p adjusted", "Interval"]);
    for pair in &pairs {
        let (other, sign) = if pair.first == of.column { (pair.second, 1.0) } else { (pair.first, -1.0) };
        table.push(test_row(&of.exhibit.columns[other].label, &pair.difference, sign));
    }
    if let Some(rest) = rest {
        table.push(test_row("everyone else", &rest.difference, 1.0));
    }
    let covariance = if of.frame.replicates.is_some() {
        "Var(a − b) is that of the difference in each replicate, by the formula above; df are those of both groups together; t = difference / standard error."
    } else {
        "Var(a − b) is that of z_a − z_b by the formula above, so sampling units that both share are accounted for; df are those of both groups together; t = difference / standard error."
    };
    let mut blocks = vec![Block::text(covariance)];
    let flat = |cell: &crate::table::Cell| cell.estimate.value <= 0.0 || cell.estimate.value >= 1.0;
    if of.row.role.is_share() && of.row.cells.iter().skip(1).flatten().any(flat) {
        blocks.push(Block::text(
            "A share of 0% or 100% has no variance of its own: p̄(1 − p̄)/n_eff is added for it, with p̄ the share of both groups together and n_eff its effective base. R adds nothing.",
        ));
    }
    blocks.push(Block::Table(table));
    blocks.extend(adjustment(of));
    Some(Section::new(Role::Method, "Tests against the other groups").with(blocks))
}

fn test_row(other: &str, difference: &Difference, sign: f64) -> Vec<String> {
    let limits = [difference.interval.lower * sign, difference.interval.upper * sign];
    vec![
        other.to_owned(),
        exact(difference.value * sign),
        exact(difference.std_error),
        exact(difference.statistic * sign),
        difference.degf.to_string(),
        exact(difference.p_value),
        exact(difference.p_adjusted),
        format!("{} to {}", exact(limits[0].min(limits[1])), exact(limits[0].max(limits[1]))),
    ]
}

/// The family of the row and banner, with the steps of the adjustment.
fn adjustment(of: &Explanation<'_>) -> Vec<Block> {
    let banner = &of.exhibit.columns[of.column].banner_column;
    let in_family = |pair: &&Pair| &of.exhibit.columns[pair.first].banner_column == banner;
    let mut family: Vec<&Pair> = of.row.tests.pairs.iter().filter(in_family).collect();
    if family.len() < 2 {
        return Vec::new();
    }
    family.sort_by(|a, b| a.difference.p_value.total_cmp(&b.difference.p_value));
    let m = family.len();
    let rule = match of.choices.adjustment {
        Adjustment::Holm => "the k-th smallest p times (m − k + 1), never less than the one before",
        Adjustment::Bh => "the k-th smallest p times m/k, never more than the one after",
        Adjustment::Bonferroni => "each p times m",
        Adjustment::None => "none: each p stands as it is",
    };
    let mut table = Table::new(["Pair", "k", "p", "p adjusted"].map(str::to_owned).to_vec());
    for (k, pair) in family.iter().enumerate() {
        let name = |column: usize| of.exhibit.columns[column].label.clone();
        table.push(vec![
            format!("{} − {}", name(pair.first), name(pair.second)),
            (k + 1).to_string(),
            exact(pair.difference.p_value),
            exact(pair.difference.p_adjusted),
        ]);
    }
    let text = format!("Adjustment within this row and set of groups, m = {m} pairs: {rule}, at most 1.");
    vec![Block::text(text), Block::Table(table)]
}
