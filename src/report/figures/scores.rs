//! Net scores with the three parts they are made of: by statement of a battery, or for everyone and by groups.

use super::super::results::Results;
use super::super::words;
use super::captions::{caption, label};
use super::cells::{exhibit_of, level, mark};
use super::group_columns;
use crate::chart::{DrawnInterval, Score, ScoreRow, Scores};
use crate::codebook::{CategoryRole, Kind, Scale, Side};
use crate::options::ChartKind;
use crate::table::{Exhibit, Form, ItemTable, Row, RowKind};

pub(super) fn scores(results: &Results, at: usize) -> Option<Scores> {
    let (exhibit, question) = exhibit_of(results, at);
    let (Kind::Single { scale, .. } | Kind::Battery { scale, .. }) = &question.kind else { return None };
    let (positive, negative) = (scale.side(Side::Positive)?, scale.side(Side::Negative)?);
    let rows = if exhibit.form == Form::Battery { by_statement(exhibit, scale) } else { by_group(results, exhibit, scale) };
    let between: Vec<&str> = middle(scale).into_iter().map(|at| scale.categories[at].label.as_str()).collect();
    let net = scale.nets.iter().find(|net| net.side.is_none() && net.members == middle(scale));
    let between = net.map_or_else(|| between.join(" / "), |net| net.label.clone());
    Some(Scores {
        caption: caption(results, at, ChartKind::Score),
        parts: [negative.label.clone(), between, positive.label.clone()],
        score_head: format!("{} ({})", scale.score.as_deref().unwrap_or("Net score"), words::interval_short(results)),
        rows,
    })
}

/// The answers on neither side that are not "don't know".
fn middle(scale: &Scale) -> Vec<usize> {
    let on_side = |at: usize| scale.nets.iter().any(|net| net.side.is_some() && net.members.contains(&at));
    (0..scale.categories.len()).filter(|at| !on_side(*at) && scale.categories[*at].role != CategoryRole::NonSubstantive).collect()
}

fn by_statement(exhibit: &Exhibit, scale: &Scale) -> Vec<ScoreRow> {
    let row = |item: &ItemTable| score_row(item, scale, 0, label(item.statement.as_ref().unwrap_or(&item.variable)));
    exhibit.items.iter().filter_map(row).collect()
}

fn by_group(results: &Results, exhibit: &Exhibit, scale: &Scale) -> Vec<ScoreRow> {
    let Some(item) = exhibit.items.first() else { return Vec::new() };
    let columns = group_columns::columns(results, exhibit);
    let several = columns.iter().any(|column| exhibit.columns[*column].banner != exhibit.columns[columns[0]].banner);
    let name = |column: usize| {
        let of = &exhibit.columns[column];
        // Without the banner nobody would know which groups "Yes" and "No" are.
        match of.banner.as_deref().filter(|_| several) {
            Some(banner) => label(&format!("{banner}: {}", of.label)),
            None => label(&of.label),
        }
    };
    std::iter::once(0).chain(columns).filter_map(|column| score_row(item, scale, column, name(column))).collect()
}

fn score_row(item: &ItemTable, scale: &Scale, column: usize, label: String) -> Option<ScoreRow> {
    let cell = |row: Option<&Row>| row.and_then(|row| row.cells.get(column)).and_then(Option::as_ref).copied();
    let side = |side: Side| level(item.side(side), column);
    let between = |at: usize| level(item.category(at), column);
    let score = cell(item.row(RowKind::Score))?;
    let interval = score.estimate.interval.map(|interval| DrawnInterval { lower: interval.lower, upper: interval.upper });
    Some(ScoreRow {
        label,
        parts: [side(Side::Negative), middle(scale).into_iter().map(between).sum(), side(Side::Positive)],
        score: Score { value: score.estimate.value, interval, mark: mark(score.reliability) },
    })
}
