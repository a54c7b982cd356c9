//! A line of a trend with its colour, its marker and the name at its end.

use super::axes::TrendAxes;
use crate::chart::data::{Series, ShownPoint, TrendWave};
use crate::chart::layout::parts::{ChartLook, Marker, Whisker};
use crate::chart::scene::{Point, Polygon, Polyline, Scene};
use crate::chart::text::{self, Paragraph};
use crate::chart::theme::Colour;

/// How strong a band is.
const BAND_OPACITY: f64 = 0.15;
/// Thickness of a line.
const LINE: f64 = 2.5;
/// Lines of text of a name.
const NAME_LINES: usize = 3;
/// The same where there is little width.
const NARROW_NAME_LINES: usize = 4;
/// Lines of text of what is said below a name.
const NOTE_LINES: usize = 2;

/// A line with its looks.
pub(super) struct NamedLine<'a> {
    /// What it shows.
    pub(super) series: &'a Series,
    /// Its shown points, in runs that may be joined.
    pub(super) runs: Vec<Vec<ShownPoint<'a>>>,
    /// Colour of the line.
    pub(super) colour: Colour,
    /// Colour of its name.
    pub(super) text_colour: Colour,
    /// The mark of its points.
    pub(super) marker: Marker,
    /// Its last value and its name.
    pub(super) name: Paragraph,
    /// What is said below the name.
    pub(super) note: Paragraph,
}

impl<'a> NamedLine<'a> {
    /// The line at a position on a page, its name in a column of some width.
    pub(super) fn new(at: usize, series: &'a Series, waves: &[TrendWave], width: f64, look: &ChartLook) -> Self {
        let colour = look.theme.series[at % look.theme.series.len()];
        let lines = if look.size.is_narrow() { NARROW_NAME_LINES } else { NAME_LINES };
        let note = series.note.as_deref().unwrap_or_default();
        Self {
            series,
            runs: series.runs(waves.len()),
            colour,
            text_colour: look.theme.text_of(colour),
            marker: Marker::of(at),
            name: text::balanced(&series.name_with_value(waves), look.styles.total, width, lines),
            note: text::balanced(note, look.styles.small, width, NOTE_LINES),
        }
    }

    /// The first shown point.
    pub(super) fn first(&self) -> Option<ShownPoint<'a>> {
        self.runs.first()?.first().copied()
    }

    /// The last shown point.
    pub(super) fn last(&self) -> Option<ShownPoint<'a>> {
        self.runs.last()?.last().copied()
    }

    /// Width of the name and of what is below it.
    pub(super) fn name_width(&self) -> f64 {
        self.name.width().max(self.note.width())
    }

    /// Height of the name and of what is below it.
    pub(super) fn name_height(&self) -> f64 {
        self.name.height() + self.note.height()
    }

    /// Draws its intervals as a band, behind everything.
    pub(super) fn draw_band(&self, scene: &mut Scene, axes: &TrendAxes) {
        for run in &self.runs {
            let limits: Vec<_> =
                run.iter().filter_map(|point| Some((axes.time.at(point.wave), point.share.shown_interval()?))).collect();
            if limits.len() < 2 {
                continue;
            }
            let upper = limits.iter().map(|(x, limits)| Point { x: *x, y: axes.shares.at(limits.upper) });
            let lower = limits.iter().rev().map(|(x, limits)| Point { x: *x, y: axes.shares.at(limits.lower) });
            scene.add(Polygon { points: upper.chain(lower).collect(), fill: self.colour, opacity: BAND_OPACITY });
        }
    }

    /// Draws the lines through its runs.
    pub(super) fn draw_course(&self, scene: &mut Scene, axes: &TrendAxes, dodge: f64) {
        for run in self.runs.iter().filter(|run| run.len() > 1) {
            let points = run.iter().map(|point| Point { x: axes.time.at(point.wave) + dodge, y: axes.shares.at(point.value) });
            scene.add(Polyline { points: points.collect(), width: LINE, colour: self.colour });
        }
    }

    /// Draws its points, with whiskers where there are no bands.
    pub(super) fn draw_points(&self, scene: &mut Scene, axes: &TrendAxes, dodge: f64, look: &ChartLook) {
        for point in self.runs.iter().flatten() {
            let x = axes.time.at(point.wave) + dodge;
            if let Some(interval) = point.share.shown_interval().filter(|_| !axes.has_bands) {
                let (from, to) = (axes.shares.at(interval.upper), axes.shares.at(interval.lower));
                Whisker { from, to, y: x, width: 1.5, cap: 4.0 }.draw_upright(scene, self.colour);
            }
            let place = Point { x, y: axes.shares.at(point.value) };
            self.marker.draw(scene, place, self.colour, point.share.mark, look);
        }
    }
}
