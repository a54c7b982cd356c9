//! The figures of a report on a survey.

use super::super::contents::reading_order;
use super::super::results::Results;
use super::drawn::{PlannedFigure, laid_out};
use super::kinds::chart;
use super::{glance, groups, weights, wishes};
use crate::chart::Chart;
use crate::document::{Figure, FigureSubject};

/// The figures of a report: the key measures first, one for each exhibit that can be drawn, and the key measures by groups.
#[must_use]
pub fn figures(results: &Results) -> Vec<Figure> {
    laid_out(planned(results), &results.presentation)
}

/// The charts of a report, in the order in which it shows them.
fn planned(results: &Results) -> Vec<PlannedFigure> {
    let of_all = |subject, chart: Option<Chart>| chart.map(|chart| PlannedFigure { subject, chart });
    let mut all: Vec<PlannedFigure> = of_all(FigureSubject::KeyMeasures, glance::at_a_glance(results)).into_iter().collect();
    let exhibits = reading_order(results);
    all.extend(exhibits.into_iter().filter_map(|at| {
        let kind = wishes::kind(results, at)?;
        of_all(FigureSubject::Exhibit(at), chart(results, at, kind))
    }));
    all.extend(of_all(FigureSubject::Subgroups, groups::subgroups(results)));
    all.extend(of_all(FigureSubject::Weights, weights::weights(results)));
    all
}
