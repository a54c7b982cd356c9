//! The figures of a document as native charts, each above the cells that it draws.

use super::chart::{Bar, BarChart, axis_line, filled, grid_line, whiskers};
use super::sheet::{Number, Place, Sheet, Span};
use super::style;
use super::text::one_line;
use crate::chart::{Chart, Dots, DrawnInterval, Dumbbell, Mark, Share, TrendLines};
use crate::document::{Limits, Reliable, Unit};
use rust_xlsxwriter::{
    Chart as Native, ChartAxisLabelPosition, ChartFormat, ChartLegendPosition, ChartLine, ChartMarker, ChartMarkerType,
    ChartPoint, ChartRange, XlsxError,
};

/// Lines of one chart; more are on the next.
const MAX_LINES: usize = 6;
/// Pairs of bars of one chart.
const MAX_PAIRS: usize = 20;
/// Their colours, which differ for the colour-blind too.
const COLOURS: [u32; MAX_LINES] = [0x12_43_6D, 0xD5_5E_00, 0x00_9E_73, 0xCC_79_A7, 0x56_B4_E9, 0x59_59_59];
/// Pixels of a chart.
const WIDTH: u32 = 900;
const LINES_HEIGHT: u32 = 420;
/// Pixels around pairs of bars, and of a pair.
const PAIRS_MARGIN: u32 = 90;
const PAIR: u32 = 40;
/// UTF-16 units that the text for those who cannot see a chart can have.
const MAX_ALT: usize = 255;

/// A native chart with its numbers: categories down, series across.
pub(super) struct Drawing {
    kind: Kind,
    /// What it shows, in a sentence.
    pub(super) headline: String,
    categories: Vec<String>,
    series: Vec<Series>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// A bar for each category.
    Bars,
    /// Two bars for each category.
    Pairs,
    /// A line for each series.
    Lines,
}

struct Series {
    name: String,
    /// A share for each category; nothing where there is none that may be shown.
    points: Vec<Option<Point>>,
    /// The categories, by position, to which no line leads.
    breaks: Vec<usize>,
}

#[derive(Debug, Clone, Copy)]
struct Point {
    value: f64,
    interval: Option<DrawnInterval>,
    reliable: Reliable,
}

impl Point {
    fn of(share: &Share) -> Option<Self> {
        let reliable = match share.mark {
            Mark::Suppressed => return None,
            Mark::SmallBase => Reliable::SmallBase,
            Mark::Shown => Reliable::Plain,
        };
        share.value.is_finite().then_some(Self { value: share.value, interval: share.interval, reliable })
    }

    fn ends(&self) -> [f64; 2] {
        self.interval.map_or([self.value; 2], |of| [of.lower.min(self.value), of.upper.max(self.value)])
    }
}

/// The native charts of a figure; none for a kind that tables say as well.
pub(super) fn drawings(chart: &Chart) -> Vec<Drawing> {
    match chart {
        Chart::Dots(dots) => vec![bars(dots)],
        Chart::Dumbbell(dumbbell) => pairs(dumbbell),
        Chart::Trend(trend) => trends(trend),
        _ => Vec::new(),
    }
}

fn bars(dots: &Dots) -> Drawing {
    let shown: Vec<(String, Point)> =
        dots.rows.iter().filter_map(|row| Some((row.label.clone(), Point::of(&row.share)?))).collect();
    let (categories, points) = shown.into_iter().map(|(label, point)| (label, Some(point))).unzip();
    let series = vec![Series { name: "%".to_owned(), points, breaks: Vec::new() }];
    Drawing { kind: Kind::Bars, headline: dots.caption.headline.clone(), categories, series }
}

fn pairs(of: &Dumbbell) -> Vec<Drawing> {
    let page = |rows: &[crate::chart::ChangeRow]| {
        let series = |name: &str, points: Vec<Option<Point>>| Series { name: name.to_owned(), points, breaks: Vec::new() };
        Drawing {
            kind: Kind::Pairs,
            headline: of.caption.headline.clone(),
            categories: rows.iter().map(|row| row.label.clone()).collect(),
            series: vec![
                series(&of.earlier, rows.iter().map(|row| Point::of(&row.earlier)).collect()),
                series(&of.later, rows.iter().map(|row| Point::of(&row.later)).collect()),
            ],
        }
    };
    of.rows.chunks(MAX_PAIRS).map(page).collect()
}

fn trends(of: &TrendLines) -> Vec<Drawing> {
    let page = |lines: &[crate::chart::Series]| Drawing {
        kind: Kind::Lines,
        headline: of.caption.headline.clone(),
        categories: of.waves.iter().map(|wave| wave.label.clone()).collect(),
        series: lines
            .iter()
            .map(|line| Series {
                name: line.label.clone(),
                points: line.points.iter().map(|point| Point::of(point.as_ref()?)).collect(),
                breaks: line.breaks.clone(),
            })
            .collect(),
    };
    of.series.chunks(MAX_LINES).map(page).collect()
}

impl Drawing {
    /// Draws the chart at a row, with its numbers below, and gives back the next free row.
    pub(super) fn draw(&self, sheet: &mut Sheet, row: u32) -> Result<u32, XlsxError> {
        // The rows that a chart covers do not depend on where its numbers are.
        let at = Place { row, column: 0 };
        let rows = self.height().div_ceil(super::sheet::LINE) + 1;
        let heads = row + rows;
        self.write(sheet, heads)?;
        match self.kind {
            Kind::Bars => self.bar_chart(heads).draw(sheet, at)?,
            Kind::Pairs | Kind::Lines => sheet.chart(at, &self.native(sheet.name(), heads), self.height())?,
        };
        Ok(heads + 2 + u32::try_from(self.categories.len()).unwrap_or(0) + 1)
    }

    fn height(&self) -> u32 {
        let count = u32::try_from(self.categories.len()).unwrap_or(1);
        match self.kind {
            Kind::Bars => self.bar_chart(0).full_height(),
            Kind::Pairs => PAIRS_MARGIN + PAIR * count,
            Kind::Lines => LINES_HEIGHT,
        }
    }

    /// The numbers of the chart: values, and the lengths of their whiskers.
    fn write(&self, sheet: &mut Sheet, heads: u32) -> Result<(), XlsxError> {
        sheet.text(Place { row: heads, column: 0 }, "Data of the chart", &style::soft())?;
        for (series, first) in self.series.iter().zip((1..).step_by(3)) {
            sheet.spread(heads, Span { first, last: first + 2 }, &series.name, &style::head())?;
            for (column, text) in (first..).zip(["%", "Down to lower", "Up to upper"]) {
                sheet.text(Place { row: heads + 1, column }, text, &style::last_head())?;
            }
        }
        for (row, (position, category)) in (heads + 2..).zip(self.categories.iter().enumerate()) {
            sheet.text(Place { row, column: 0 }, category, &style::label(0))?;
            for (series, column) in self.series.iter().zip((1..).step_by(3)) {
                let Some(point) = series.points.get(position).copied().flatten() else { continue };
                let Point { value, reliable, .. } = point;
                sheet.number(Place { row, column }, Number { value, unit: Unit::Percent, reliable }, false, false)?;
                if let Some(interval) = point.interval {
                    let lengths = Limits { lower: (value - interval.lower).max(0.0), upper: (interval.upper - value).max(0.0) };
                    sheet.limits(Place { row, column: column + 1 }, lengths, Unit::Percent)?;
                }
            }
        }
        Ok(())
    }

    fn bar_chart(&self, heads: u32) -> BarChart {
        let points = self.series.first().map_or(&[][..], |series| series.points.as_slice());
        let bar = |(label, point): (&String, &Option<Point>)| {
            let point = point.as_ref()?;
            let upper = point.interval.map(|interval| interval.upper);
            Some(Bar { label: label.clone(), share: point.value, upper, net: false })
        };
        BarChart {
            first: heads + 2,
            head: heads + 1,
            labels: 0,
            shares: 1,
            whiskers: 2,
            bars: self.categories.iter().zip(points).filter_map(bar).collect(),
            alt: self.alt(),
        }
    }

    fn alt(&self) -> String {
        let what = match self.kind {
            Kind::Bars => "Bar chart",
            Kind::Pairs => "Chart of two bars for each measure",
            Kind::Lines => "Trend chart",
        };
        format!("{what} with intervals: {}. Its numbers stand below it.", self.headline.trim_end_matches('.'))
    }

    fn native(&self, sheet: &str, heads: u32) -> Native {
        let [low, high] = self.reach();
        let first = heads + 2;
        let last = first + u32::try_from(self.categories.len()).unwrap_or(1) - 1;
        let range = |column: u16| ChartRange::new_from_range(sheet, first, column, last, column);
        let lines = self.kind == Kind::Lines;
        let mut chart = if lines { Native::new_line() } else { Native::new_bar() };
        let colours: &[u32] = if lines { &COLOURS } else { &[style::MUTED, style::BAR] };
        for ((series, column), colour) in self.series.iter().zip((1..).step_by(3)).zip(colours) {
            let own = chart.add_series();
            own.set_name((sheet, heads, column)).set_categories(&range(0)).set_values(&range(column));
            let bars = whiskers(range(column + 2), range(column + 1), if lines { *colour } else { style::INK });
            if lines {
                let mut marker = ChartMarker::new();
                marker.set_type(ChartMarkerType::Circle).set_size(7).set_format(&mut filled(*colour));
                own.set_format(ChartFormat::new().set_line(ChartLine::new().set_color(*colour).set_width(2.25)));
                own.set_marker(&marker).set_y_error_bars(&bars);
                if !series.breaks.is_empty() {
                    own.set_points(&series.points(*colour));
                }
            } else {
                own.set_format(&mut filled(*colour)).set_gap(60).set_x_error_bars(&bars);
            }
        }
        chart.legend().set_position(ChartLegendPosition::Bottom);
        chart.title().set_hidden();
        let (values, names) = if lines { (chart.y_axis(), [low, high]) } else { (chart.x_axis(), [0.0, high]) };
        values.set_min(names[0]).set_max(names[1]).set_major_unit(if names[1] - names[0] > 0.5 { 0.2 } else { 0.1 });
        values.set_num_format("0%").set_major_gridlines(true).set_major_gridlines_line(&grid_line());
        values.set_format(ChartFormat::new().set_no_line());
        if lines {
            chart.x_axis().set_format(&mut axis_line());
        } else {
            chart.x_axis().set_label_position(ChartAxisLabelPosition::High);
            chart.y_axis().set_reverse().set_format(&mut axis_line());
        }
        chart.set_width(WIDTH).set_height(self.height()).set_alt_text(one_line(&self.alt(), MAX_ALT));
        chart
    }

    /// The tens around all that is drawn.
    fn reach(&self) -> [f64; 2] {
        let ends: Vec<[f64; 2]> = self.series.iter().flat_map(|series| &series.points).flatten().map(Point::ends).collect();
        let low = ends.iter().map(|of| of[0]).fold(1.0, f64::min);
        let high = ends.iter().map(|of| of[1]).fold(0.0, f64::max);
        [((low * 10.0).floor() / 10.0).clamp(0.0, 0.9), ((high * 10.0).ceil() / 10.0).clamp(0.1, 1.0)]
    }
}

impl Series {
    /// The points, those after a break without the line that leads to them.
    fn points(&self, colour: u32) -> Vec<ChartPoint> {
        let point = |at: usize| {
            let mut format = ChartFormat::new();
            if self.breaks.contains(&at) {
                format.set_no_line();
            } else {
                format.set_line(ChartLine::new().set_color(colour).set_width(2.25));
            }
            ChartPoint::new().set_format(&mut format)
        };
        (0..self.points.len()).map(point).collect()
    }
}
