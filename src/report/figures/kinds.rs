//! The kinds of chart that an exhibit can have.

use super::super::results::Results;
use super::{answers, battery, group_columns, groups, numbers, scores};
use crate::chart::Chart;
use crate::codebook::{Kind, Side};
use crate::options::ChartKind;
use crate::table::Form;

/// The kinds of chart that an exhibit can have, the one that follows from its type first.
pub(super) fn kinds(results: &Results, at: usize) -> Vec<ChartKind> {
    let exhibit = &results.exhibits[at];
    let question = &results.codebook.questions[exhibit.question];
    // Nothing to draw where nothing may be shown.
    if !exhibit.is_shown() {
        return Vec::new();
    }
    let scale = match &question.kind {
        Kind::Single { scale, .. } | Kind::Battery { scale, .. } => Some(scale),
        _ => None,
    };
    let two_sides = scale.is_some_and(|scale| scale.side(Side::Positive).is_some() && scale.side(Side::Negative).is_some());
    let scored = scale.is_some_and(|scale| scale.score.is_some());
    let ranked = scale.is_some_and(|scale| scale.unranked.is_some());
    let ordered = scale.is_some_and(|scale| scale.ordered);
    let grouped = exhibit.form != Form::Numeric && group_columns::are_shown(results, exhibit);
    let mut kinds = Vec::new();
    let mut offer = |kind: ChartKind, holds: bool| kinds.extend(holds.then_some(kind));
    let (single, battery) = (exhibit.form == Form::Single, exhibit.form == Form::Battery);
    offer(ChartKind::Score, scored);
    offer(ChartKind::Ranks, ranked);
    offer(ChartKind::Diverging, battery && two_sides);
    offer(ChartKind::Bars, single || exhibit.form == Form::Multiple);
    offer(ChartKind::Dots, battery && !ranked);
    offer(ChartKind::Diverging, single && two_sides);
    offer(ChartKind::Stacked, (single || battery) && ordered && two_sides && !scored);
    offer(ChartKind::Histogram, exhibit.distribution.is_some());
    offer(ChartKind::Groups, grouped);
    offer(ChartKind::Heat, grouped);
    kinds
}

/// A chart of a kind that an exhibit can have.
pub(super) fn chart(results: &Results, at: usize, kind: ChartKind) -> Option<Chart> {
    match kind {
        ChartKind::Bars => Some(Chart::Bars(answers::bars(results, at))),
        ChartKind::Stacked => answers::stacked(results, at).map(Chart::Stacked),
        ChartKind::Ranks => Some(Chart::Stacked(battery::ranks(results, at))),
        ChartKind::Diverging => battery::diverging(results, at).map(Chart::Diverging),
        ChartKind::Dots => Some(Chart::Dots(battery::statements(results, at))),
        ChartKind::Score => scores::scores(results, at).map(Chart::Scores),
        ChartKind::Histogram => numbers::histogram(results, at).map(Chart::Histogram),
        ChartKind::Groups => groups::groups(results, at).map(Chart::Groups),
        ChartKind::Heat => groups::heat(results, at).map(Chart::Heat),
        // Waves are compared by another command.
        ChartKind::Dumbbell | ChartKind::Trend => None,
    }
}
