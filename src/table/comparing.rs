//! Makes the comparisons of rows and items.

use super::comparisons::{BannerTrend, FromRest, ItemPair, Pair, RowTests};
use super::{Cell, Choices, Column, Row};
use crate::codebook::{Banner, CategoryRole, Variable};
use crate::compare::{Difference, from_rest, is_testable, item_difference, measure_difference, trend};
use crate::estimate::{Domain, Linearised, Measure, Reliability, Statistic};
use crate::tabulate::Totals;
use std::ops::Range;

/// The groups of one banner in one row.
pub(super) struct Compared<'a> {
    /// What the row shows.
    pub(super) measure: &'a Measure<'a>,
    /// The columns of the groups.
    pub(super) columns: Range<usize>,
    /// Their cells.
    pub(super) cells: &'a [Option<Cell>],
    /// The groups.
    pub(super) of: &'a Banner,
}

/// A group that is large enough to be compared.
struct Group {
    at: usize,
    column: usize,
    statistic: Linearised,
}

/// Compares the groups of a banner with each other and with everyone else, as the choices say.
pub(super) fn compare_groups(compared: &Compared<'_>, choices: &Choices, tests: &mut RowTests) {
    let groups = groups(compared);
    if choices.comparison.with_columns() {
        tests.pairs.extend(pairs(compared, &groups, choices));
    }
    let apart = rest(compared, &groups, choices);
    if choices.comparison.with_rest() {
        tests.rest.extend(apart.iter().copied());
    }
    tests.apart.extend(apart);
    if compared.of.ordered {
        tests.trends.extend(over_groups(compared, groups, choices));
    }
}

/// Whether a number may be compared with another: what may not be shown may not.
fn is_comparable(cell: &Cell) -> bool {
    is_testable(&cell.estimate) && cell.reliability != Reliability::Suppressed
}

fn groups(compared: &Compared<'_>) -> Vec<Group> {
    let count = compared.measure.groups();
    let group = |(at, cell): (usize, &Option<Cell>)| {
        cell.as_ref().filter(|cell| is_comparable(cell))?;
        let statistic = compared.measure.linearised(&Domain::group(at, count))?;
        Some(Group { at, column: compared.columns.start + at, statistic })
    };
    compared.cells.iter().enumerate().filter_map(group).collect()
}

fn pairs(compared: &Compared<'_>, groups: &[Group], choices: &Choices) -> Vec<Pair> {
    let mut pairs = Vec::new();
    for (at, first) in groups.iter().enumerate() {
        for second in &groups[at + 1..] {
            let difference = measure_difference(compared.measure, &first.statistic, &second.statistic, choices.level);
            pairs.extend(difference.map(|difference| Pair { first: first.column, second: second.column, difference }));
        }
    }
    adjust(choices, pairs.iter_mut().map(|pair| &mut pair.difference).collect());
    pairs
}

fn rest(compared: &Compared<'_>, groups: &[Group], choices: &Choices) -> Vec<FromRest> {
    let count = compared.measure.groups();
    let of = |group: &Group| {
        let difference = from_rest(compared.measure, &Domain::group(group.at, count), choices.level)?;
        Some(FromRest { column: group.column, difference })
    };
    let mut rest: Vec<FromRest> = groups.iter().filter_map(of).collect();
    // Two groups that are everyone are one difference seen from both sides.
    let mirrored = matches!(rest.as_slice(), [a, b] if (a.difference.value + b.difference.value).abs() < 1e-12);
    if !mirrored {
        adjust(choices, rest.iter_mut().map(|rest| &mut rest.difference).collect());
    }
    rest
}

fn over_groups(compared: &Compared<'_>, mut groups: Vec<Group>, choices: &Choices) -> Option<BannerTrend> {
    // "Other" or "prefer not to say" has no place in an order.
    groups.retain(|group| compared.of.groups[group.at].role != CategoryRole::Aside);
    // A share of 0% or 100% has no variance of its own, and would pull the line towards it as if it were certain.
    let flat = |group: &Group| group.statistic.value <= 0.0 || group.statistic.value >= 1.0;
    if matches!(compared.measure.statistic, Statistic::Share { .. }) && groups.iter().any(flat) {
        return None;
    }
    let (first, last) = (groups.first()?.column, groups.last()?.column);
    let positions: Vec<f64> = groups.iter().map(|group| group.at as f64).collect();
    let statistics: Vec<Linearised> = groups.into_iter().map(|group| group.statistic).collect();
    let trend = trend(compared.measure.frame, &positions, &statistics, choices.level)?;
    Some(BannerTrend { first, last, trend })
}

/// Adjusts the p-values of a family.
fn adjust(choices: &Choices, family: Vec<&mut Difference>) {
    let p_values: Vec<f64> = family.iter().map(|difference| difference.p_value).collect();
    let adjusted = choices.adjustment.adjust(&p_values);
    family.into_iter().zip(adjusted).for_each(|(difference, adjusted)| difference.p_adjusted = adjusted);
}

/// Adjusts the trends of the leading rows of several variables, banner by banner: one family for each, since a reader looks for the
/// items that have one. Other rows have no trend.
pub(super) fn adjust_trends(rows: &mut [Row], columns: &[Column], leading: &[usize], choices: &Choices) {
    for (_, row) in rows.iter_mut().enumerate().filter(|(at, _)| !leading.contains(at)) {
        row.tests.trends.clear();
    }
    let banner = |trend: &BannerTrend| columns[trend.first].banner_column.clone();
    let mut banners: Vec<Option<String>> = leading.iter().flat_map(|at| &rows[*at].tests.trends).map(banner).collect();
    banners.sort_unstable();
    banners.dedup();
    for own in banners {
        let of_leading = rows.iter_mut().enumerate().filter(|(at, _)| leading.contains(at)).map(|(_, row)| row);
        let trends = of_leading.flat_map(|row| &mut row.tests.trends).filter(|trend| banner(trend) == own);
        adjust(choices, trends.map(|trend| &mut trend.trend.slope).collect());
    }
}

/// Compares every two items of a battery on their leading net.
/// `leads` are the rows that stand for them: those whose total may not be shown are not compared.
pub(super) fn compare_items(
    totals: &Totals,
    variables: &[(usize, &Variable<'_>)],
    leads: &[&Row],
    choices: &Choices,
) -> Vec<ItemPair> {
    let comparable = |id: &str| {
        let cell = leads.iter().find(|row| row.variable == id).and_then(|row| row.total());
        cell.is_some_and(is_comparable)
    };
    let mut pairs = Vec::new();
    for (at, (first, variable)) in variables.iter().enumerate() {
        for (second, other) in &variables[at + 1..] {
            let Some(together) = totals.together(*first, *second) else { continue };
            if !comparable(variable.id()) || !comparable(other.id()) {
                continue;
            }
            let difference = item_difference(&totals.frame, together, choices.level);
            let pair = |difference| ItemPair { first: variable.id().to_owned(), second: other.id().to_owned(), difference };
            pairs.extend(difference.map(pair));
        }
    }
    adjust(choices, pairs.iter_mut().map(|pair| &mut pair.difference).collect());
    pairs
}
