//! A histogram: how often numbers of each size were given, with mean and median and their intervals above.

use crate::chart::data::share;
use crate::chart::data::{Histogram, Mark, Summary, SummaryForm};
use crate::chart::layout::parts::{ChartLook, Folio, PageFrame, Plot};
use crate::chart::scene::{Anchor, Circle, Page, Rect, Scene, StraightLine, Text, TextPlace};
use crate::chart::text;
use crate::format;

/// Height of the line of a summary above the bars.
const SUMMARY: f64 = 24.0;
/// The same where its label stands above it.
const TALL_SUMMARY: f64 = 38.0;
/// Between the summaries and the bars.
const BELOW_SUMMARIES: f64 = 16.0;
/// Height of the tick labels.
const TICKS: f64 = 26.0;
/// Between two labels on the axis.
const TICKS_APART: f64 = 10.0;
/// Half the edge between two bars.
const HALF_EDGE: f64 = 0.5;
/// Shares from one grid line to the next.
const STEPS: [f64; 6] = [0.01, 0.02, 0.05, 0.1, 0.2, 0.25];
/// Steps of the axis.
const MOST_STEPS: u8 = 5;
/// Between a bar and its number.
const TO_NUMBER: f64 = 9.0;

impl Histogram {
    pub(crate) fn draw(&self, look: &ChartLook) -> Vec<Page> {
        let frame = PageFrame::new(&self.caption, look);
        let mut page = frame.page(Folio { number: 1, count: 1 }, look.size.height());
        if let (Some(first), Some(last)) = (self.bins.first(), self.bins.last()) {
            HistogramLayout::new(self, first.from, last.to, &frame, look).draw(&mut page.scene);
        }
        vec![page]
    }
}

struct HistogramLayout<'a> {
    chart: &'a Histogram,
    look: &'a ChartLook<'a>,
    plot: Plot,
    from: f64,
    to: f64,
    /// From one grid line to the next, as a share, and how many steps there are.
    step: f64,
    steps: u8,
    summaries_top: f64,
}

impl<'a> HistogramLayout<'a> {
    fn new(chart: &'a Histogram, from: f64, to: f64, frame: &PageFrame, look: &'a ChartLook<'a>) -> Self {
        let outer = frame.plot;
        let ticks = text::measure("100%", look.styles.small) + 8.0;
        let summaries = pitch(look) * chart.summaries.len() as f64;
        let plot = Plot {
            left: outer.left + ticks,
            top: outer.top + summaries + BELOW_SUMMARIES,
            right: outer.right - 14.0,
            bottom: outer.bottom - TICKS,
        };
        let reach = chart.bins.iter().map(|bin| bin.share).fold(0.0, f64::max);
        let step = STEPS.into_iter().find(|step| reach <= step * f64::from(MOST_STEPS)).unwrap_or(0.25);
        let steps = (1..MOST_STEPS).find(|steps| reach <= step * f64::from(*steps)).unwrap_or(MOST_STEPS);
        Self { chart, look, plot, from, to, step, steps, summaries_top: outer.top }
    }

    /// Where a number is marked: in the middle of its bar, where each bar stands for one whole number.
    fn mark(&self, number: f64) -> f64 {
        self.x(number + if self.is_whole() { 0.5 } else { 0.0 })
    }

    /// Whether each bar stands for one whole number.
    fn is_whole(&self) -> bool {
        self.chart.bins.iter().all(|bin| (bin.to - bin.from - 1.0).abs() < 1e-9 && bin.from.fract().abs() < 1e-9)
    }

    fn x(&self, number: f64) -> f64 {
        let part = if self.to > self.from { (number - self.from) / (self.to - self.from) } else { 0.5 };
        self.plot.left + part.clamp(0.0, 1.0) * self.plot.width()
    }

    fn y(&self, share: f64) -> f64 {
        self.plot.bottom - share / (self.step * f64::from(self.steps)) * self.plot.height()
    }

    fn draw(&self, scene: &mut Scene) {
        self.draw_grid(scene);
        self.draw_bars(scene);
        self.draw_ticks(scene);
        for (at, summary) in self.chart.summaries.iter().enumerate() {
            let bottom = self.summaries_top + pitch(self.look) * (at + 1) as f64;
            self.draw_summary(scene, summary, bottom - SUMMARY / 2.0);
        }
    }

    fn draw_grid(&self, scene: &mut Scene) {
        let (theme, small) = (self.look.theme, self.look.styles.small);
        for tick in 0..=self.steps {
            let share = self.step * f64::from(tick);
            let y = self.y(share);
            let (width, colour) = if tick > 0 { (0.75, theme.grid) } else { (1.0, theme.axis) };
            scene.add(StraightLine::horizontal(y, self.plot.left, self.plot.right, width, colour));
            let label = Text::new(&share::percent(share), small, theme.muted).anchored(Anchor::End);
            scene.write(label.at(self.plot.left - 8.0, y));
        }
    }

    fn draw_bars(&self, scene: &mut Scene) {
        let style = self.look.styles.small;
        for bin in &self.chart.bins {
            let (left, right) = (self.x(bin.from) + HALF_EDGE, self.x(bin.to) - HALF_EDGE);
            let top = self.y(bin.share);
            if bin.share > 0.0 && right > left {
                let fill = self.look.theme.accent;
                scene.add(Rect { x: left, y: top, width: right - left, height: self.plot.bottom - top, fill, outline: None });
            }
            let number = Text::new(&format::percent(bin.share), style, self.look.theme.ink);
            if bin.share > 0.0 && number.width + 4.0 <= right - left {
                scene.write(number.anchored(Anchor::Middle).at(f64::midpoint(left, right), top - TO_NUMBER));
            }
        }
    }

    /// The edges of the bars, or their middles where each stands for one whole number; as many as there is room for.
    fn draw_ticks(&self, scene: &mut Scene) {
        let (theme, small) = (self.look.theme, self.look.styles.small);
        let whole = self.is_whole();
        let mut places: Vec<(f64, f64)> = if whole {
            self.chart.bins.iter().map(|bin| (bin.from, self.mark(bin.from))).collect()
        } else {
            self.chart.bins.iter().map(|bin| (bin.from, self.x(bin.from))).collect()
        };
        if !whole {
            places.push((self.to, self.x(self.to)));
        }
        let words = AxisNumbers::new(&places.iter().map(|(number, _)| *number).collect::<Vec<_>>());
        let label = |number: f64| Text::new(&words.of(number), small, theme.muted).anchored(Anchor::Middle);
        let widest = places.iter().map(|(number, _)| label(*number).width).fold(0.0, f64::max) + TICKS_APART;
        let pitch = places.windows(2).map(|pair| pair[1].1 - pair[0].1).fold(f64::INFINITY, f64::min);
        // Every n-th is labelled, so that labels are at even distances.
        let step = [1usize, 2, 5, 10, 20].into_iter().find(|step| *step as f64 * pitch >= widest).unwrap_or(25);
        let edge = self.look.size.width() - self.look.size.margin();
        let mut free = f64::NEG_INFINITY;
        for (number, x) in places.into_iter().step_by(step) {
            let text = label(number);
            let x = x.min(edge - text.width / 2.0);
            // The last label may have moved inwards.
            if x - text.width / 2.0 >= free {
                free = x + text.width / 2.0 + 4.0;
                scene.write(text.at(x, self.plot.bottom + 15.0));
            }
        }
    }

    fn draw_summary(&self, scene: &mut Scene, summary: &Summary, y: f64) {
        let look = self.look;
        if summary.mark == Mark::Suppressed {
            return;
        }
        // What lies beyond the bars has no place among them: it is told in words.
        let inside = |number: f64| (self.from..=self.to).contains(&number);
        if !inside(summary.value) {
            let beyond = if summary.value > self.to { self.plot.right } else { self.plot.left };
            self.draw_label(scene, &summary.label, [beyond, beyond], y);
            return;
        }
        let x = self.mark(summary.value);
        let mut reach = [x - 6.0, x + 6.0];
        if let Some(interval) = summary.interval {
            let (from, to) = (self.mark(interval.lower), self.mark(interval.upper));
            scene.add(StraightLine::horizontal(y, from, to, 2.0, look.theme.ink));
            // An end beyond the bars has no cap.
            for (end, _) in [(from, interval.lower), (to, interval.upper)].into_iter().filter(|(_, number)| inside(*number)) {
                scene.add(StraightLine::vertical(end, y - 4.0, y + 4.0, 1.5, look.theme.ink));
            }
            reach = [reach[0].min(from), reach[1].max(to)];
        }
        match summary.form {
            SummaryForm::Dot => {
                let fill = if summary.mark == Mark::SmallBase { look.theme.background } else { look.theme.ink };
                scene.add(Circle { x, y, radius: 5.0, fill: look.theme.ink, outline: None });
                scene.add(Circle { x, y, radius: 3.0, fill, outline: None });
            }
            SummaryForm::Stroke => scene.add(StraightLine::vertical(x, y - 8.0, y + 8.0, 3.0, look.theme.ink)),
        }
        // A fine line leads the eye to the bars, below the labels of others.
        let top = self.plot.top - BELOW_SUMMARIES + 2.0;
        scene.add_dashed(StraightLine::vertical(x, top, self.plot.top, 0.75, look.theme.axis), 2.0, 3.0);
        self.draw_label(scene, &summary.label, reach, y);
    }

    /// A label at the right of its mark, at the left where there is no room, or above.
    fn draw_label(&self, scene: &mut Scene, label: &str, reach: [f64; 2], y: f64) {
        let (style, margin) = (self.look.styles.head, self.look.size.margin());
        let right = self.look.size.width() - margin;
        let (before, after) = (reach[0] - 8.0 - margin, right - reach[1] - 8.0);
        let whole = text::measure(&text::clean(label), style);
        let place = |x, anchor| TextPlace { x, y, anchor };
        let (width, place) = if self.look.size.is_narrow() {
            (right - margin, TextPlace { y: y - TALL_SUMMARY / 2.0 + 1.0, ..place(margin, Anchor::Start) })
        } else if whole <= after || after >= before {
            (after, place(reach[1] + 8.0, Anchor::Start))
        } else {
            (before, place(reach[0] - 8.0, Anchor::End))
        };
        scene.write_lines(&text::filled(label, style, width, 1), place, self.look.theme.ink);
    }
}

/// Height that a summary takes.
fn pitch(look: &ChartLook) -> f64 {
    if look.size.is_narrow() { TALL_SUMMARY } else { SUMMARY }
}

/// Numbers on the axis: all with as many decimals as the finest of them needs.
struct AxisNumbers {
    magnitude: f64,
    unit: &'static str,
    decimals: u8,
}

impl AxisNumbers {
    fn new(numbers: &[f64]) -> Self {
        let largest = numbers.iter().fold(0.0, |most: f64, number| most.max(number.abs()));
        let (magnitude, unit) = match largest {
            size if size >= 1e12 => (1e12, "tn"),
            size if size >= 1e9 => (1e9, "bn"),
            size if size >= 1e6 => (1e6, "m"),
            size if size >= 1e5 => (1e3, "k"),
            _ => (1.0, ""),
        };
        let fits = |decimals: &u8| {
            let is_whole = |number: &f64| {
                let value = number / magnitude;
                (format::round_half_away(value, *decimals) - value).abs() <= 1e-6 * (largest / magnitude).max(f64::MIN_POSITIVE)
            };
            numbers.iter().all(is_whole)
        };
        Self { magnitude, unit, decimals: (0..=9).find(fits).unwrap_or(9) }
    }

    fn of(&self, number: f64) -> String {
        let unit = if number == 0.0 { "" } else { self.unit };
        format!("{}{unit}", format::decimal(number / self.magnitude, self.decimals))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chart::cases;
    use crate::chart::data::{Caption, DrawnInterval, HistogramBar};

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

    #[test]
    fn numbers_on_the_axis_are_short() {
        let words = |numbers: &[f64]| {
            let words = AxisNumbers::new(numbers);
            numbers.iter().map(|number| words.of(*number)).collect::<Vec<_>>()
        };
        assert_eq!(words(&[0.0, 0.25, 1.0]), ["0.00", "0.25", "1.00"]);
        assert_eq!(words(&[0.0, 0.3, 0.1 * 3.0]), ["0.0", "0.3", "0.3"]);
        assert_eq!(words(&[-3.5, 0.0]), ["−3.5", "0.0"]);
        assert_eq!(words(&[0.0, 250_000.0]), ["0", "250k"]);
        assert_eq!(words(&[500_000.0, 1.5e6]), ["0.5m", "1.5m"]);
        assert_eq!(words(&[0.0, 2e-6, 4e-6]), ["0.000000", "0.000002", "0.000004"]);
        assert_eq!(words(&[1e12, 2e12]), ["1tn", "2tn"]);
    }
}
