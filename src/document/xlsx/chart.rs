//! Native charts that draw the cells of their sheet.

use super::sheet::{Place, Sheet};
use super::style;
use super::text::{lines, one_line};
use rust_xlsxwriter::{
    Chart, ChartAxisLabelPosition, ChartAxisTickType, ChartDataLabel, ChartDataLabelPosition, ChartErrorBars,
    ChartErrorBarsDirection, ChartErrorBarsType, ChartFormat, ChartLayout, ChartLine, ChartPoint, ChartRange, ChartSolidFill,
    XlsxError,
};

/// UTF-16 units that the text for those who cannot see a chart can have.
const MAX_ALT: usize = 255;
/// The width of a chart in pixels.
const WIDTH: u32 = 760;
/// The part of the width that its labels have, and that its bars have.
const LABELS: f64 = 0.36;
const PLOT: f64 = 0.60;
/// Pixels of a chart above, between and below its bars.
const MARGIN: u32 = 46;
/// Pixels of a bar with its gap.
const BAR: u32 = 30;
/// Pixels that a bar is thick without its gap, at most.
const THICKNESS: f64 = 28.0;
/// The part of a bar's room that it fills, where there is little.
const FILLED: f64 = 0.62;
/// Pixels of a line of a label.
const LABEL_LINE: u32 = 16;
/// Digits that a line of a label has room for.
const LABEL_ROOM: f64 = 36.0;
/// Pixels of a blank in the label of a bar, and of its number.
const BLANK: f64 = 2.8;
const NUMBER: f64 = 28.0;
/// LibreOffice wraps labels of bars that are wider than a part of the height of their chart.
const HEIGHT_BY_LABEL: f64 = 5.0;

/// Bars with whiskers, a bar for each of neighbouring rows of a sheet.
pub(super) struct BarChart {
    /// The first row.
    pub(super) first: u32,
    /// The row of the head of the shares.
    pub(super) head: u32,
    /// The column of the labels.
    pub(super) labels: u16,
    /// The column of the shares.
    pub(super) shares: u16,
    /// The columns of the lengths of the whiskers, down and up.
    pub(super) whiskers: u16,
    /// The bars, from top to bottom.
    pub(super) bars: Vec<Bar>,
    /// What the chart shows, in a sentence.
    pub(super) alt: String,
}

/// A bar.
pub(super) struct Bar {
    pub(super) label: String,
    pub(super) share: f64,
    /// Its upper limit.
    pub(super) upper: Option<f64>,
    /// Whether it is a sum of others.
    pub(super) net: bool,
}

impl BarChart {
    /// Draws the chart at a place, and gives back the number of rows that it covers.
    pub(super) fn draw(&self, sheet: &mut Sheet, at: Place) -> Result<u32, XlsxError> {
        let last = self.first + u32::try_from(self.bars.len()).unwrap_or(u32::MAX).saturating_sub(1);
        let name = sheet.name().to_owned();
        let range = |column: u16| ChartRange::new_from_range(&name, self.first, column, last, column);
        let max = self.axis_end();
        let blanks = self.blanks(max);
        let height = self.full_height();
        let mut chart = Chart::new_bar();
        chart
            .add_series()
            .set_name((name.as_str(), self.head, self.shares))
            .set_categories(&range(self.labels))
            .set_values(&range(self.shares))
            .set_gap(self.gap(height))
            .set_format(&mut filled(style::BAR))
            .set_points(&self.points())
            .set_data_label(&self.data_label(blanks))
            .set_x_error_bars(&whiskers(range(self.whiskers + 1), range(self.whiskers), style::INK));
        chart.legend().set_hidden();
        chart.title().set_hidden();
        chart.y_axis().set_reverse().set_major_tick_type(ChartAxisTickType::None).set_format(&mut axis_line());
        chart
            .x_axis()
            .set_min(0.0)
            .set_max(max)
            .set_major_unit(if max > 0.5 { 0.2 } else { 0.1 })
            .set_num_format("0%")
            .set_label_position(ChartAxisLabelPosition::High)
            .set_major_gridlines(true)
            .set_major_gridlines_line(&grid_line())
            .set_format(ChartFormat::new().set_no_line());
        let top = f64::from(12) / f64::from(height);
        let plot = f64::from(height - MARGIN) / f64::from(height);
        chart.plot_area().set_layout(&ChartLayout::new().set_offset(LABELS, top).set_dimensions(PLOT, plot));
        // The lengths of the whiskers are in columns that are folded away.
        chart.show_hidden_data().set_width(WIDTH).set_height(height).set_alt_text(one_line(&self.alt, MAX_ALT));
        sheet.chart(at, &chart, height)
    }

    /// Its height in pixels.
    pub(super) fn full_height(&self) -> u32 {
        self.height(self.blanks(self.axis_end()))
    }

    /// The next ten percent above what is drawn.
    fn axis_end(&self) -> f64 {
        let reach = self.bars.iter().map(|bar| bar.upper.unwrap_or(bar.share).max(bar.share)).fold(0.0, f64::max);
        // Room for the number beside the longest whisker.
        ((reach * 1.12 * 10.0).ceil() / 10.0).clamp(0.1, 1.0)
    }

    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, clippy::cast_precision_loss)]
    fn height(&self, blanks: usize) -> u32 {
        let room = |bar: &Bar| BAR.max(lines(&bar.label, LABEL_ROOM) * LABEL_LINE);
        let bars = self.bars.iter().map(room).max().unwrap_or(BAR) * u32::try_from(self.bars.len()).unwrap_or(1);
        let label = (blanks as f64 * BLANK + NUMBER) * HEIGHT_BY_LABEL;
        (MARGIN + bars).max(label as u32)
    }

    /// The gap between bars in percent of their thickness.
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, clippy::cast_precision_loss)]
    fn gap(&self, height: u32) -> u16 {
        let room = f64::from(height - MARGIN) / self.bars.len() as f64;
        let thickness = (room * FILLED).min(THICKNESS);
        ((room / thickness - 1.0) * 100.0).min(500.0) as u16
    }

    /// Blanks before the number of each bar, so that it stands past the end of the longest whisker.
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    fn blanks(&self, max: f64) -> usize {
        let longest = self.bars.iter().filter_map(|bar| Some(bar.upper? - bar.share)).fold(0.0, f64::max);
        let pixels = longest / max * PLOT * f64::from(WIDTH);
        ((pixels + 3.0) / BLANK).ceil().clamp(0.0, 200.0) as usize
    }

    fn points(&self) -> Vec<ChartPoint> {
        let colour = |bar: &Bar| ChartPoint::new().set_format(&mut filled(if bar.net { style::NET_BAR } else { style::BAR }));
        self.bars.iter().map(colour).collect()
    }

    /// The share of each bar, past the end of its whisker.
    fn data_label(&self, blanks: usize) -> ChartDataLabel {
        let blanks = "\u{A0}".repeat(blanks);
        let smallest = self.bars.iter().map(|bar| bar.share).filter(|share| *share > 0.0).fold(1.0, f64::min);
        let mut label = ChartDataLabel::new();
        label
            .show_value()
            .set_position(ChartDataLabelPosition::OutsideEnd)
            // Without a font of its own, by which LibreOffice would wrap it.
            .set_num_format(style::percent_format(smallest, &blanks, ""));
        label
    }
}

/// The line that bars or waves stand on.
pub(super) fn axis_line() -> ChartFormat {
    let mut format = ChartFormat::new();
    format.set_line(ChartLine::new().set_color(style::SOFT));
    format
}

/// The lines by which values are read.
pub(super) fn grid_line() -> ChartLine {
    let mut line = ChartLine::new();
    line.set_color(style::GRID);
    line
}

/// An area of one colour.
pub(super) fn filled(colour: u32) -> ChartFormat {
    let mut format = ChartFormat::new();
    format.set_solid_fill(ChartSolidFill::new().set_color(colour));
    format
}

/// Whiskers whose lengths stand in cells.
pub(super) fn whiskers(up: ChartRange, down: ChartRange, colour: u32) -> ChartErrorBars {
    let mut bars = ChartErrorBars::new();
    bars.set_type(ChartErrorBarsType::Custom(up, down))
        .set_direction(ChartErrorBarsDirection::Both)
        .set_end_cap(true)
        .set_format(ChartFormat::new().set_line(ChartLine::new().set_color(colour).set_width(1.25)));
    bars
}
