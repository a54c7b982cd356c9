//! The answers to one question: bars with brackets for nets, and whole scales as stacked bars.

use super::super::long_list::{OthersSize, ShortList, short_list};
use super::super::results::Results;
use super::captions::{add_reading, caption, column_head, label};
use super::cells::{exhibit_of, level, nobody, share};
use super::emphasis::{Focus, items};
use crate::chart::{BarRow, Bars, NetBracket, Palette, Stacked, StackedRow};
use crate::codebook::{Kind, Net, Question, Scale, Side};
use crate::format;
use crate::options::ChartKind;
use crate::table::{Exhibit, ItemRow, ItemTable, Row, RowKind};

pub(super) fn bars(results: &Results, at: usize) -> Bars {
    let (exhibit, question) = exhibit_of(results, at);
    let list = short_list(results, at);
    let is_drawn =
        |of: &ItemRow<'_>| of.row.role.is_share() && !of.row.role.is_net() && list.as_ref().is_none_or(|list| list.shows(of));
    let answers: Vec<&Row> = exhibit.rows().filter(is_drawn).map(|of| of.row).collect();
    let focus = Focus::new(results, at);
    let row = |(item, ItemRow { row, .. }): (usize, ItemRow<'_>)| BarRow {
        label: label(&row.label),
        share: row.total().map_or_else(nobody, share),
        emphasis: focus.of_row(item, row, &answers),
    };
    let rows = items(exhibit).flat_map(|(at, item)| item.item_rows().map(move |of| (at, of)));
    let rows = rows.filter(|(_, of)| is_drawn(of)).map(row).collect();
    let mut caption = caption(results, at, ChartKind::Bars);
    if let Some(list) = &list {
        add_reading(&mut caption, cut_off(list));
    }
    Bars { caption, column_head: column_head(results), rows, nets: brackets(exhibit, question, &answers, &focus) }
}

/// What a chart of a long list leaves out.
fn cut_off(list: &ShortList<'_>) -> String {
    let (shown, others) = (list.largest.len(), list.others);
    match list.size {
        OthersSize::Together(share) => {
            format!("The {shown} largest answers; the {others} others are {}% together.", format::percent(share))
        }
        OthersSize::UpTo(share) => {
            format!("The {shown} largest answers; the {others} others are up to {}% each.", format::percent(share))
        }
        OthersSize::Unknown => format!("The {shown} largest answers of {}.", shown + others),
    }
}

/// Nets whose answers stand next to each other.
fn brackets(exhibit: &Exhibit, question: &Question, answers: &[&Row], focus: &Focus<'_>) -> Vec<NetBracket> {
    let (Kind::Single { scale, .. }, Some(item)) = (&question.kind, exhibit.items.first()) else { return Vec::new() };
    let bracket = |(at, net): (usize, &Net)| {
        let row = item.row(RowKind::Net(at))?;
        let place = |member: &usize| answers.iter().position(|row| row.kind == RowKind::Category(*member));
        let mut places: Vec<usize> = net.members.iter().filter_map(place).collect();
        places.sort_unstable();
        let (first, last) = (*places.first()?, *places.last()?);
        let together = places.len() == net.members.len() && last - first + 1 == places.len() && places.len() > 1;
        let share = share(row.total()?);
        together.then(|| NetBracket { label: row.label.clone(), first, last, share, emphasis: focus.of_net(at) })
    };
    scale.nets.iter().enumerate().filter_map(bracket).collect()
}

/// Every level of a scale in one bar, for each statement of a battery or for a question by itself; nothing without a scale.
pub(super) fn stacked(results: &Results, at: usize) -> Option<Stacked> {
    let (exhibit, question) = exhibit_of(results, at);
    let (Kind::Single { scale, .. } | Kind::Battery { scale, .. }) = &question.kind else { return None };
    let order = levels(scale);
    let kind = numbered(exhibit, scale, &order);
    let focus = Focus::new(results, at);
    let row = |(position, item): (usize, &ItemTable)| StackedRow {
        label: label(item.statement.as_deref().unwrap_or(question.title())),
        number: kind.and_then(|kind| item.row(kind)?.total()).map_or_else(nobody, share),
        shares: order.iter().map(|at| level(item.category(*at), 0)).collect(),
        emphasis: focus.of_item(position),
    };
    let labels: Vec<String> = order.iter().map(|level| scale.categories[*level].label.clone()).collect();
    let name = kind.and_then(|kind| Some(exhibit.items.first()?.row(kind)?.label.as_str()));
    let head = name.map_or_else(|| column_head(results), |name| format!("{name}, {}", column_head(results)));
    Some(Stacked {
        caption: caption(results, at, ChartKind::Stacked),
        column_head: head,
        levels: labels,
        palette: Palette::Scale,
        rows: exhibit.items.iter().enumerate().map(row).collect(),
    })
}

/// What is written beside the bars: the net that leads, where it is what the bars begin with, else their first level.
fn numbered(exhibit: &Exhibit, scale: &Scale, order: &[usize]) -> Option<RowKind> {
    let lead = exhibit.lead()?.kind;
    let begins = |members: &[usize]| members.iter().all(|member| order[..members.len().min(order.len())].contains(member));
    match lead {
        RowKind::Net(net) if begins(&scale.nets[net].members) => Some(lead),
        _ => order.first().map(|level| RowKind::Category(*level)),
    }
}

/// The levels of a scale from its positive end; what stands aside is left to the table.
fn levels(scale: &Scale) -> Vec<usize> {
    let kept = |at: &usize| scale.categories[*at].role != crate::codebook::CategoryRole::NonSubstantive;
    let mut order: Vec<usize> = (0..scale.categories.len()).filter(kept).collect();
    let first = |side: Side| scale.side(side).and_then(|net| net.members.first().copied());
    if first(Side::Negative) < first(Side::Positive) {
        order.reverse();
    }
    order
}
