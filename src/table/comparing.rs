//! Makes the comparisons of rows and items.

use super::cell::Cell;
use super::column::Column;
use super::comparisons::{BannerTrend, FromRest, ItemPair, Pair, RowTests};
use super::item::ItemTable;
use crate::codebook::{Banner, CategoryRole, Variable};
use crate::compare::{Difference, from_rest, is_testable, item_difference, measure_difference, trend};
use crate::estimate::{Domain, Linearised, Measure, Reliability, Statistic};
use crate::options::StatisticalOptions;
use crate::tabulate::Totals;

/// The groups of one banner in one row.
pub(super) struct Compared<'a> {
    /// What the row shows.
    pub(super) measure: &'a Measure<'a>,
    /// The column of the first group.
    pub(super) first_column: usize,
    /// The cells of the groups.
    pub(super) cells: &'a [Option<Cell>],
    /// What they were estimated from.
    pub(super) statistics: &'a [Option<Linearised>],
    /// The groups.
    pub(super) of: &'a Banner,
}

/// A group that is large enough to be compared.
struct Group<'a> {
    at: usize,
    column: usize,
    statistic: &'a Linearised,
}

/// Compares the groups of a banner with each other and with everyone else, as the choices say.
pub(super) fn compare_groups(compared: &Compared<'_>, choices: &StatisticalOptions, tests: &mut RowTests) {
    let groups = groups(compared);
    if choices.contrast.with_columns() {
        tests.pairs.extend(pairs(compared, &groups, choices));
    }
    let apart = rest(compared, &groups, choices);
    if choices.contrast.with_rest() {
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

fn groups<'a>(compared: &Compared<'a>) -> Vec<Group<'a>> {
    let group = |(at, (cell, statistic)): (usize, (&Option<Cell>, &'a Option<Linearised>))| {
        cell.as_ref().filter(|cell| is_comparable(cell))?;
        Some(Group { at, column: compared.first_column + at, statistic: statistic.as_ref()? })
    };
    compared.cells.iter().zip(compared.statistics).enumerate().filter_map(group).collect()
}

fn pairs(compared: &Compared<'_>, groups: &[Group<'_>], choices: &StatisticalOptions) -> Vec<Pair> {
    let mut pairs = Vec::new();
    for (at, first) in groups.iter().enumerate() {
        for second in &groups[at + 1..] {
            let difference = measure_difference(compared.measure, first.statistic, second.statistic, choices.level);
            pairs.extend(difference.map(|difference| Pair { first: first.column, second: second.column, difference }));
        }
    }
    adjust(choices, pairs.iter_mut().map(|pair| &mut pair.difference).collect());
    pairs
}

fn rest(compared: &Compared<'_>, groups: &[Group<'_>], choices: &StatisticalOptions) -> Vec<FromRest> {
    let count = compared.measure.groups();
    let of = |group: &Group<'_>| {
        let difference = from_rest(compared.measure, group.statistic, &Domain::group(group.at, count), choices.level)?;
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

fn over_groups(compared: &Compared<'_>, mut groups: Vec<Group<'_>>, choices: &StatisticalOptions) -> Option<BannerTrend> {
    // "Other" or "prefer not to say" has no place in an order.
    groups.retain(|group| compared.of.groups[group.at].role != CategoryRole::NonSubstantive);
    // A share of 0% or 100% has no variance of its own, and would pull the line towards it as if it were certain.
    let flat = |group: &Group<'_>| group.statistic.value <= 0.0 || group.statistic.value >= 1.0;
    if matches!(compared.measure.statistic, Statistic::Share { .. }) && groups.iter().any(flat) {
        return None;
    }
    let (first, last) = (groups.first()?.column, groups.last()?.column);
    let positions: Vec<f64> = groups.iter().map(|group| group.at as f64).collect();
    let statistics: Vec<&Linearised> = groups.into_iter().map(|group| group.statistic).collect();
    let trend = trend(compared.measure.frame, &positions, &statistics, choices.level)?;
    Some(BannerTrend { first, last, trend })
}

/// Adjusts the p-values of a family.
fn adjust(choices: &StatisticalOptions, family: Vec<&mut Difference>) {
    let p_values: Vec<f64> = family.iter().map(|difference| difference.p_value).collect();
    let adjusted = choices.adjustment.adjust(&p_values);
    family.into_iter().zip(adjusted).for_each(|(difference, adjusted)| difference.p_adjusted = adjusted);
}

/// Adjusts the trends of the leading rows of several items, banner by banner: one family for each, since a reader looks for the items
/// that have one. Other rows have no trend.
pub(super) fn adjust_trends(items: &mut [ItemTable], columns: &[Column], choices: &StatisticalOptions) {
    for item in items.iter_mut() {
        let lead = item.lead_position();
        item.rows.iter_mut().enumerate().filter(|(at, _)| *at != lead).for_each(|(_, row)| row.tests.trends.clear());
    }
    let banner = |trend: &BannerTrend| columns[trend.first].banner_column.clone();
    let mut banners: Vec<Option<String>> = items.iter().flat_map(|item| &item.lead().tests.trends).map(banner).collect();
    banners.sort_unstable();
    banners.dedup();
    for own in banners {
        let trends = items.iter_mut().flat_map(|item| &mut item.rows).flat_map(|row| &mut row.tests.trends);
        let family = trends.filter(|trend| banner(trend) == own);
        adjust(choices, family.map(|trend| &mut trend.trend.slope).collect());
    }
}

/// Compares every two items of a battery on their leading rows; those whose total may not be shown are not compared.
pub(super) fn compare_items(
    totals: &Totals,
    variables: &[(usize, &Variable<'_>)],
    items: &[ItemTable],
    choices: &StatisticalOptions,
) -> Vec<ItemPair> {
    let comparable = |id: &str| {
        let item = items.iter().find(|item| item.variable == id);
        item.and_then(|item| item.lead().total()).is_some_and(is_comparable)
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
