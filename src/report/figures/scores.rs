//! Net scores with the three parts they are made of: by statement of a battery, or for everyone and by groups.

use super::super::{Results, words};
use super::captions::{caption, label};
use super::{exhibit_of, groups, level, mark};
use crate::chart::{ChartKind, Interval, Score, ScoreRow, Scores};
use crate::codebook::{CategoryRole, Kind, Scale, Side};
use crate::table::{Cell, Exhibit, Form, Row, RowRole};

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
    (0..scale.categories.len()).filter(|at| !on_side(*at) && scale.categories[*at].role != CategoryRole::Aside).collect()
}

fn by_statement(exhibit: &Exhibit, scale: &Scale) -> Vec<ScoreRow> {
    let row = |variable: &str| {
        let rows: Vec<&Row> = exhibit.rows_of(variable).collect();
        let statement = rows.first().and_then(|row| row.statement.as_deref()).unwrap_or(variable);
        score_row(&rows, scale, 0, label(statement))
    };
    exhibit.variables().into_iter().filter_map(row).collect()
}

fn by_group(results: &Results, exhibit: &Exhibit, scale: &Scale) -> Vec<ScoreRow> {
    let rows: Vec<&Row> = exhibit.rows.iter().collect();
    let columns = groups::columns(results, exhibit);
    let several = columns.iter().any(|column| exhibit.columns[*column].banner != exhibit.columns[columns[0]].banner);
    let name = |column: usize| {
        let of = &exhibit.columns[column];
        // Without the banner nobody would know which groups "Yes" and "No" are.
        match of.banner.as_deref().filter(|_| several) {
            Some(banner) => label(&format!("{banner}: {}", of.label)),
            None => label(&of.label),
        }
    };
    std::iter::once(0).chain(columns).filter_map(|column| score_row(&rows, scale, column, name(column))).collect()
}

fn score_row(rows: &[&Row], scale: &Scale, column: usize, label: String) -> Option<ScoreRow> {
    let cell = |row: &&&Row| row.cells.get(column).and_then(Option::as_ref).copied();
    let side = |side: Side| rows.iter().find(|row| row.role == RowRole::Net(Some(side))).as_ref().and_then(cell);
    let answer = |at: usize| {
        let code = &scale.categories[at].code;
        rows.iter().find(|row| !row.role.is_net() && row.code == *code).as_ref().and_then(cell)
    };
    let score: Cell = rows.iter().find(|row| row.role == RowRole::Score).as_ref().and_then(cell)?;
    let interval = score.estimate.interval.map(|interval| Interval { lower: interval.lower, upper: interval.upper });
    Some(ScoreRow {
        label,
        parts: [
            level(side(Side::Negative).as_ref()),
            middle(scale).into_iter().map(|at| level(answer(at).as_ref())).sum(),
            level(side(Side::Positive).as_ref()),
        ],
        score: Score { value: score.estimate.value, interval, mark: mark(score.reliability) },
    })
}
