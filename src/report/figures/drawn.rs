//! Charts laid out once.

use super::super::presentation::Presentation;
use crate::chart::Chart;
use crate::document::{Figure, FigureId, FigureSubject};
use rayon::prelude::*;

/// Charts laid out and numbered in their order.
pub(in crate::report) fn laid_out(planned: Vec<PlannedFigure>, presentation: &Presentation) -> Vec<Figure> {
    let Presentation { theme, size, .. } = presentation;
    let figure = |(at, PlannedFigure { subject, chart }): (usize, PlannedFigure)| {
        let pages = chart.draw(*size, theme);
        Figure { id: FigureId::at(at), subject, chart, pages }
    };
    planned.into_par_iter().enumerate().map(figure).collect()
}

/// A chart before it is laid out.
pub(in crate::report) struct PlannedFigure {
    pub(in crate::report) subject: FigureSubject,
    pub(in crate::report) chart: Chart,
}
