//! What each chart shows: exhibits turned into the data of a chart.

mod answers;
mod battery;
mod captions;
mod glance;
mod groups;
mod numbers;
mod saved;
mod scores;
mod wishes;

pub(super) use glance::{glance_measures, key_measures};
pub(super) use saved::saved;
pub use saved::{SavedChart, SavedLook};
pub use wishes::check_wishes;

use super::{Presentation, Results};
use crate::chart::{Chart, DrawnInterval, Mark, Share};
use crate::codebook::{Kind, Side};
use crate::document::{Figure, FigureId, FigureSubject};
use crate::estimate::Reliability;
use crate::options::ChartKind;
use crate::table::{Cell, Exhibit, Form};
use rayon::prelude::*;

/// Name of the chart of the key measures.
pub(super) const AT_A_GLANCE: &str = "at-a-glance";
/// Name of the chart of the key measures by groups.
pub(super) const SUBGROUPS: &str = "by-groups";

/// The figures of a report: the key measures first, one for each exhibit that can be drawn, and the key measures by groups.
#[must_use]
pub fn figures(results: &Results) -> Vec<Figure> {
    laid_out(planned(results), &results.presentation)
}

/// Charts laid out and numbered in their order.
pub(super) fn laid_out(planned: Vec<PlannedFigure>, presentation: &Presentation) -> Vec<Figure> {
    let Presentation { theme, size, .. } = presentation;
    let figure = |(at, PlannedFigure { subject, chart }): (usize, PlannedFigure)| {
        let pages = chart.draw(*size, theme);
        Figure { id: FigureId::at(at), subject, chart, pages }
    };
    planned.into_par_iter().enumerate().map(figure).collect()
}

/// A chart before it is laid out.
pub(super) struct PlannedFigure {
    pub(super) subject: FigureSubject,
    pub(super) chart: Chart,
}

/// The charts of a report, in the order in which it shows them.
fn planned(results: &Results) -> Vec<PlannedFigure> {
    let of_all = |subject, chart: Option<Chart>| chart.map(|chart| PlannedFigure { subject, chart });
    let mut all: Vec<PlannedFigure> = of_all(FigureSubject::KeyMeasures, glance::at_a_glance(results)).into_iter().collect();
    let exhibits = super::exhibit::reading_order(results);
    all.extend(exhibits.into_iter().filter_map(|at| {
        let kind = wishes::kind(results, at)?;
        of_all(FigureSubject::Exhibit(at), chart(results, at, kind))
    }));
    all.extend(of_all(FigureSubject::Subgroups, groups::subgroups(results)));
    all
}

/// The kinds of chart that an exhibit can have, the one that follows from its type first.
fn kinds(results: &Results, at: usize) -> Vec<ChartKind> {
    let exhibit = &results.exhibits[at];
    let question = &results.codebook.questions[exhibit.question];
    // Nothing to draw where nothing may be shown.
    if !exhibit.rows().filter_map(|of| of.row.total()).any(|cell| cell.reliability != Reliability::Suppressed) {
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
    let grouped = exhibit.form != Form::Numeric && groups::are_shown(results, exhibit);
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
fn chart(results: &Results, at: usize, kind: ChartKind) -> Option<Chart> {
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

/// A cell as a chart shows it.
fn share(cell: &Cell) -> Share {
    let interval = cell.estimate.interval.map(|interval| DrawnInterval { lower: interval.lower, upper: interval.upper });
    Share { value: cell.estimate.value, interval, mark: mark(cell.reliability) }
}

const fn mark(reliability: Reliability) -> Mark {
    match reliability {
        Reliability::Shown => Mark::Shown,
        Reliability::SmallBase | Reliability::Caution => Mark::SmallBase,
        Reliability::Suppressed => Mark::Suppressed,
    }
}

/// The share of a cell, as far as it may be shown; 0 where nobody is in the base.
fn level(cell: Option<&Cell>) -> Option<f64> {
    cell.map_or(Some(0.0), |cell| (cell.reliability != Reliability::Suppressed).then_some(cell.estimate.value))
}

fn nobody() -> Share {
    Share { value: 0.0, interval: None, mark: Mark::Suppressed }
}

/// The exhibit and its question.
fn exhibit_of(results: &Results, at: usize) -> (&Exhibit, &crate::codebook::Question) {
    let exhibit = &results.exhibits[at];
    (exhibit, &results.codebook.questions[exhibit.question])
}
