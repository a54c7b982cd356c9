//! The layout of a histogram: bars between an axis of shares and one of numbers, with summaries above.

use super::number_axis::NumberAxis;
use super::summaries::SummaryLines;
use crate::chart::data::Histogram;
use crate::chart::layout::parts::{ChartLook, Folio, PageFrame, Plot, UprightAxis};
use crate::chart::scene::{Anchor, Page, Rect, Scene, Text};
use crate::format;

/// Height of the tick labels.
const TICKS: f64 = 26.0;
/// Free room at the right of the bars.
const BESIDE: f64 = 14.0;
/// Half the edge between two bars.
const HALF_EDGE: f64 = 0.5;
/// Shares from one grid line to the next.
const STEPS: [f64; 6] = [0.01, 0.02, 0.05, 0.1, 0.2, 0.25];
/// Steps of the axis.
const MOST_STEPS: u8 = 5;
/// Between a bar and its number.
const TO_NUMBER: f64 = 9.0;

impl Histogram {
    /// Lays the bars out on one page.
    pub(crate) fn draw(&self, look: &ChartLook) -> Vec<Page> {
        let frame = PageFrame::new(&self.caption, look);
        let mut page = frame.page(Folio { number: 1, count: 1 }, look.size.height());
        if !self.bins.is_empty() {
            HistogramLayout::new(self, &frame, look).draw(&mut page.scene);
        }
        vec![page]
    }
}

/// The bars with their axes.
struct HistogramLayout<'a> {
    chart: &'a Histogram,
    look: &'a ChartLook<'a>,
    plot: Plot,
    numbers: NumberAxis,
    shares: UprightAxis,
    summaries_top: f64,
}

impl<'a> HistogramLayout<'a> {
    fn new(chart: &'a Histogram, frame: &PageFrame, look: &'a ChartLook<'a>) -> Self {
        let outer = frame.plot;
        let plot = Plot {
            left: outer.left + UprightAxis::width(look),
            top: outer.top + SummaryLines::height(chart.summaries.len(), look),
            right: outer.right - BESIDE,
            bottom: outer.bottom - TICKS,
        };
        let reach = chart.bins.iter().map(|bar| bar.share).fold(0.0, f64::max);
        let step = STEPS.into_iter().find(|step| reach <= step * f64::from(MOST_STEPS)).unwrap_or(0.25);
        let steps = (1..MOST_STEPS).find(|steps| reach <= step * f64::from(*steps)).unwrap_or(MOST_STEPS);
        let ticks = (0..=steps).map(|tick| step * f64::from(tick)).collect();
        Self {
            chart,
            look,
            plot,
            numbers: NumberAxis::new(&chart.bins, plot),
            shares: UprightAxis::new(plot, step * f64::from(steps), ticks),
            summaries_top: outer.top,
        }
    }

    fn draw(&self, scene: &mut Scene) {
        self.shares.draw(scene, self.look);
        self.draw_bars(scene);
        self.numbers.draw(scene, &self.chart.bins, self.look);
        let summaries = SummaryLines { axis: &self.numbers, top: self.summaries_top, plot: self.plot, look: self.look };
        summaries.draw(scene, &self.chart.summaries);
    }

    fn draw_bars(&self, scene: &mut Scene) {
        for bar in self.chart.bins.iter().filter(|bar| bar.share > 0.0) {
            let (left, right) = (self.numbers.at(bar.from) + HALF_EDGE, self.numbers.at(bar.to) - HALF_EDGE);
            let top = self.shares.at(bar.share);
            if right > left {
                let fill = self.look.theme.accent;
                scene.add(Rect { x: left, y: top, width: right - left, height: self.plot.bottom - top, fill, outline: None });
            }
            let number = Text::new(&format::percent(bar.share), self.look.styles.small, self.look.theme.ink);
            if number.width + 4.0 <= right - left {
                scene.write(number.anchored(Anchor::Middle).at(f64::midpoint(left, right), top - TO_NUMBER));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chart::cases;
    use crate::chart::data::{Caption, DrawnInterval, HistogramBar, Mark, Summary, SummaryForm};

    fn histogram(caption: Caption, from: f64, width: f64, bins: usize) -> Histogram {
        let shares = [0.1, 0.35, 0.0, 0.004, 0.2];
        let bin = |at: usize| HistogramBar {
            from: from + width * at as f64,
            to: from + width * (at + 1) as f64,
            share: shares[at % 5],
        };
        let end = from + width * bins as f64;
        let summary = |label: &str, part: f64, form, mark| {
            let value = from + part * (end - from);
            let interval = Some(DrawnInterval { lower: value - width / 3.0, upper: value + width / 2.0 });
            Summary { label: format!("{label} 43.2 (42.1 to 44.3)"), value, interval, form, mark }
        };
        let summaries = vec![
            summary("Mean", 0.5, SummaryForm::Dot, Mark::SmallBase),
            summary("Median", 0.99, SummaryForm::Stroke, Mark::Shown),
            summary("Lower quartile", 0.0, SummaryForm::Stroke, Mark::Suppressed),
        ];
        Histogram { caption, bins: (0..bins).map(bin).collect(), summaries }
    }

    #[test]
    fn any_number_of_bars_and_any_numbers_find_room() {
        for (from, width) in [(0.0, 1.0), (18.0, 5.0), (-3.5, 0.25), (0.0, 1e7), (-1e15, 3e14), (0.001, 0.0001)] {
            for bins in [0, 1, 2, 11, 25] {
                for caption in [cases::caption("q"), cases::long_caption("q"), cases::bare_caption("q")] {
                    cases::check_all(|look| histogram(caption.clone(), from, width, bins).draw(look));
                }
            }
        }
    }

    #[test]
    fn bars_and_summaries_stand_where_the_numbers_say() {
        let chart = histogram(cases::caption("q"), 20.0, 10.0, 5);
        let scene = chart.draw(&cases::look()).remove(0).scene;
        let tick = |label: &str| cases::tick(&scene, label);
        let place = |number: f64| tick("30") + (number - 30.0) / 30.0 * (tick("60") - tick("30"));
        let bars: Vec<&Rect> = scene.shapes.iter().filter_map(cases::rect).collect();
        assert_eq!(bars.len(), 4);
        assert!(
            (bars[1].x - HALF_EDGE - place(30.0)).abs() < 0.1
                && (bars[1].x + bars[1].width + HALF_EDGE - place(40.0)).abs() < 0.1
        );
        assert!((bars[1].height / bars[0].height - 3.5).abs() < 1e-6);
        let whisker = scene
            .shapes
            .iter()
            .filter_map(cases::line)
            .find(|line| cases::is_level(line) && (line.width - 2.0).abs() < 1e-9)
            .unwrap();
        assert!((whisker.x1 - place(45.0 - 10.0 / 3.0)).abs() < 0.1 && (whisker.x2 - place(50.0)).abs() < 0.1);
    }

    #[test]
    fn a_whole_number_is_marked_in_the_middle_of_its_bar() {
        let mut chart = histogram(cases::caption("q"), 0.0, 1.0, 11);
        chart.summaries.truncate(1);
        chart.summaries[0].value = 5.0;
        let scene = chart.draw(&cases::look()).remove(0).scene;
        let tick =
            scene.texts().find(|text| text.content == "5" && text.style.size < 12.5 && text.colour == cases::look().theme.muted);
        let dot = scene.shapes.iter().find_map(cases::circle);
        assert!((dot.unwrap().x - tick.unwrap().x).abs() < 0.1);
    }
}
