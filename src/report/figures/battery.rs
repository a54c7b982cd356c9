//! The statements of a battery: on both sides of a scale, by their leading net, or ranked.

use super::super::results::Results;
use super::super::words;
use super::captions::{caption, column_head, label, narrow_down};
use super::cells::{exhibit_of, level, mark, nobody, share};
use super::emphasis::{Focus, items};
use crate::chart::{Diverging, DivergingRow, DotRow, Dots, Emphasis, LevelKey, Mark, Palette, ScaleSide, Stacked, StackedRow};
use crate::codebook::{CategoryRole, Kind, Question, Scale, Side};
use crate::format;
use crate::options::ChartKind;
use crate::table::{ItemTable, Row, RowRole};

/// The leading net of each statement.
pub(super) fn statements(results: &Results, at: usize) -> Dots {
    let (exhibit, _) = exhibit_of(results, at);
    let answer = exhibit.lead().map_or_else(String::new, |row| row.label.clone());
    let focus = Focus::new(results, at);
    let row = |(position, item): (usize, &ItemTable)| DotRow {
        label: label(item.statement.as_ref().unwrap_or(&item.lead().label)),
        share: item.lead().total().map_or_else(nobody, share),
        emphasis: focus.of_item(position),
    };
    let rows = items(exhibit).map(row).collect();
    let mut caption = caption(results, at, ChartKind::Dots);
    narrow_down(&mut caption, &answer);
    Dots { caption, column_head: column_head(results), rows, reference: None }
}

/// First, second and third choices.
pub(super) fn ranks(results: &Results, at: usize) -> Stacked {
    let (exhibit, _) = exhibit_of(results, at);
    let places = |row: &&Row| row.role == RowRole::Answer;
    let focus = Focus::new(results, at);
    let row = |(position, item): (usize, &ItemTable)| {
        let rows: Vec<&Row> = item.rows.iter().filter(places).collect();
        let shares = |rows: &[&Row]| rows.iter().map(|row| level(Some(*row), 0)).collect::<Vec<_>>();
        let (apart, together) = rows.split_at(named_places(rows.len()));
        let rest = (!together.is_empty()).then(|| shares(together).into_iter().sum::<Option<f64>>());
        StackedRow {
            label: label(item.statement.as_ref().unwrap_or(&item.variable)),
            number: rows.first().and_then(|row| row.total()).map_or_else(nobody, share),
            shares: shares(apart).into_iter().chain(rest).collect(),
            emphasis: focus.of_item(position),
        }
    };
    let rows = items(exhibit).map(row).collect();
    let count = exhibit.items.first().map_or(0, |item| item.rows.iter().filter(places).count());
    let named = named_places(count);
    let rest = (named < count).then(|| format!("{}–{}", ordinal(named + 1), ordinal(count)));
    let levels: Vec<String> = (1..=named).map(ordinal).chain(rest).collect();
    let head = format!("Ranked 1st, % ({})", words::interval_short(results));
    Stacked { caption: caption(results, at, ChartKind::Ranks), column_head: head, levels, palette: Palette::Ranks, rows }
}

/// The most places that are drawn apart: a reader cannot tell more of them from each other.
const MOST_PLACES: usize = 4;

/// How many of some places are drawn apart; those behind them are drawn together.
const fn named_places(count: usize) -> usize {
    if count > MOST_PLACES { MOST_PLACES - 1 } else { count }
}

/// `1st`, `2nd`, `3rd`.
fn ordinal(place: usize) -> String {
    let ending = match (place % 10, place % 100) {
        (_, 11..=13) => "th",
        (1, _) => "st",
        (2, _) => "nd",
        (3, _) => "rd",
        _ => "th",
    };
    format!("{place}{ending}")
}

/// Both sides of a scale, for each statement of a battery or for a question by itself; nothing without two sides.
pub(super) fn diverging(results: &Results, at: usize) -> Option<Diverging> {
    let (exhibit, question) = exhibit_of(results, at);
    let (Kind::Single { scale, .. } | Kind::Battery { scale, .. }) = &question.kind else { return None };
    let (positive, negative) = (scale.side(Side::Positive)?, scale.side(Side::Negative)?);
    let order = order(scale, positive.members.first() < negative.members.first());
    let key = |at: &usize| LevelKey { label: scale.categories[*at].label.clone(), side: chart_side(scale, *at) };
    let bases: Vec<u64> = exhibit.bases(0).iter().map(|base| base.unweighted).collect();
    let differ = bases.iter().min() != bases.iter().max();
    let focus = Focus::new(results, at);
    let row = |(position, item): (usize, &ItemTable)| statement_row(item, question, &order, differ, focus.of_item(position));
    Some(Diverging {
        caption: caption(results, at, ChartKind::Diverging),
        levels: order.iter().map(key).collect(),
        rows: items(exhibit).map(row).collect(),
        negative_head: negative.label.clone(),
        positive_head: positive.label.clone(),
    })
}

fn chart_side(scale: &Scale, at: usize) -> ScaleSide {
    let is_in = |side: Side| scale.side(side).is_some_and(|net| net.members.contains(&at));
    if is_in(Side::Positive) {
        ScaleSide::Positive
    } else if is_in(Side::Negative) {
        ScaleSide::Negative
    } else if scale.categories[at].role == CategoryRole::NonSubstantive {
        ScaleSide::Aside
    } else {
        ScaleSide::Neutral
    }
}

/// A diverging chart runs from the negative end to the positive one, whichever the scale starts with; what stands aside comes last.
fn order(scale: &Scale, reversed: bool) -> Vec<usize> {
    let is_aside = |at: &usize| scale.categories[*at].role == CategoryRole::NonSubstantive;
    let (aside, mut order): (Vec<usize>, Vec<usize>) = (0..scale.categories.len()).partition(is_aside);
    if reversed {
        order.reverse();
    }
    order.extend(aside);
    order
}

fn statement_row(item: &ItemTable, question: &Question, order: &[usize], differ: bool, emphasis: Emphasis) -> DivergingRow {
    let net = |side: Side| item.side(side).and_then(Row::total).map_or_else(nobody, share);
    let first = item.rows.iter().find_map(Row::total);
    DivergingRow {
        label: label(item.statement.as_deref().unwrap_or(question.title())),
        note: first.filter(|_| differ).map(|cell| format!("n = {}", format::count(cell.estimate.base.unweighted))),
        shares: order.iter().map(|at| level(item.category(*at), 0)).collect(),
        negative: net(Side::Negative),
        positive: net(Side::Positive),
        emphasis,
        mark: first.map_or(Mark::Suppressed, |cell| mark(cell.reliability)),
    }
}
