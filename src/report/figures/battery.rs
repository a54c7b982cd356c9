//! The statements of a battery: on both sides of a scale, by their leading net, or ranked.

use super::super::results::Results;
use super::super::words;
use super::captions::{caption, column_head, label, narrow_down};
use super::cells::{exhibit_of, level, mark, nobody, share};
use crate::chart::{Diverging, DivergingRow, DotRow, Dots, LevelKey, Mark, Palette, ScaleSide, Stacked, StackedRow};
use crate::codebook::{CategoryRole, Kind, Question, Scale, Side};
use crate::format;
use crate::options::ChartKind;
use crate::table::{ItemTable, Row, RowRole};

/// The leading net of each statement.
pub(super) fn statements(results: &Results, at: usize) -> Dots {
    let (exhibit, _) = exhibit_of(results, at);
    let answer = exhibit.lead().map_or_else(String::new, |row| row.label.clone());
    let row = |item: &ItemTable| DotRow {
        label: label(item.statement.as_ref().unwrap_or(&item.lead().label)),
        share: item.lead().total().map_or_else(nobody, share),
    };
    let rows = exhibit.items.iter().map(row).collect();
    let mut caption = caption(results, at, ChartKind::Dots);
    narrow_down(&mut caption, &answer);
    Dots { caption, column_head: column_head(results), rows, reference: None }
}

/// First, second and third choices.
pub(super) fn ranks(results: &Results, at: usize) -> Stacked {
    let (exhibit, _) = exhibit_of(results, at);
    let places = |row: &&Row| row.role == RowRole::Answer;
    let row = |item: &ItemTable| {
        let rows: Vec<&Row> = item.rows.iter().filter(places).collect();
        StackedRow {
            label: label(item.statement.as_ref().unwrap_or(&item.variable)),
            first: rows.first().and_then(|row| row.total()).map_or_else(nobody, share),
            shares: rows.iter().map(|row| level(row.total())).collect(),
        }
    };
    let rows = exhibit.items.iter().map(row).collect();
    let first = exhibit.items.iter().take(1).flat_map(|item| &item.rows);
    let levels: Vec<String> = first.filter(places).map(|row| row.label.clone()).collect();
    let head = format!("{}, % ({})", levels.first().map_or("First", String::as_str), words::interval_short(results));
    Stacked { caption: caption(results, at, ChartKind::Ranks), column_head: head, levels, palette: Palette::Ranks, rows }
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
    let row = |item: &ItemTable| statement_row(item, question, &order, differ);
    Some(Diverging {
        caption: caption(results, at, ChartKind::Diverging),
        levels: order.iter().map(key).collect(),
        rows: exhibit.items.iter().map(row).collect(),
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

fn statement_row(item: &ItemTable, question: &Question, order: &[usize], differ: bool) -> DivergingRow {
    let net = |side: Side| item.side(side).and_then(Row::total).map_or_else(nobody, share);
    let first = item.rows.iter().find_map(Row::total);
    DivergingRow {
        label: label(item.statement.as_deref().unwrap_or(question.title())),
        note: first.filter(|_| differ).map(|cell| format!("n = {}", format::count(cell.estimate.base.unweighted))),
        shares: order.iter().map(|at| level(item.category(*at).and_then(Row::total))).collect(),
        negative: net(Side::Negative),
        positive: net(Side::Positive),
        mark: first.map_or(Mark::Suppressed, |cell| mark(cell.reliability)),
    }
}
