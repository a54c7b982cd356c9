//! The layout of a trend: lines and intervals over the axis of time, first values at their left and names at their right.

use super::axes::TrendAxes;
use super::named_line::NamedLine;
use super::time_axis::TimeAxis;
use crate::chart::data::{Series, Share, TrendLines};
use crate::chart::layout::parts::{ChartLook, Folio, PageFrame, Plot, StackItem, UprightAxis, stack};
use crate::chart::scene::{Anchor, Page, Scene, StraightLine, Text, TextPlace};
use crate::chart::theme::Colour;

/// Lines on one page.
const MOST_SERIES: usize = 4;
/// Lines on one page where there is little room.
const MOST_NARROW_SERIES: usize = 2;
/// The number of waves from which intervals are bands instead of whiskers.
const BAND_FROM: usize = 7;
/// A gap between waves this many times another asks for whiskers: a band would picture what nobody asked.
const UNEVEN: f64 = 2.5;
/// How far apart the whiskers of two lines are.
const DODGE: f64 = 8.0;
/// The part of the width for the names of the lines.
const NAMES_PART: f64 = 0.27;
/// From the last wave to the names.
const TO_NAMES: f64 = 18.0;
/// Between two names.
const NAMES_APART: f64 = 6.0;
/// A name moved farther than this has a line to where it belongs.
const LEADER_FROM: f64 = 12.0;
/// Room for the labels of waves below the axis.
const BELOW: f64 = 26.0;

impl TrendLines {
    /// Lays the lines out on as many pages as they need.
    pub(crate) fn draw(&self, look: &ChartLook) -> Vec<Page> {
        let most = if look.size.is_narrow() { MOST_NARROW_SERIES } else { MOST_SERIES };
        let count = self.series.len().div_ceil(most).max(1);
        let share = |page: usize| self.series.len() * page / count..self.series.len() * (page + 1) / count;
        (0..count)
            .map(|page| {
                let frame = PageFrame::new(&self.caption, look);
                let mut drawn = frame.page(Folio { number: page + 1, count }, look.size.height());
                TrendLayout::new(self, &self.series[share(page)], &frame, look).draw(&mut drawn.scene);
                drawn
            })
            .collect()
    }

    /// Whether intervals are drawn as bands: only where waves are many and come at even distances.
    fn has_bands(&self) -> bool {
        let gaps: Vec<f64> = self.waves.windows(2).map(|pair| pair[1].day - pair[0].day).collect();
        let least = gaps.iter().copied().fold(f64::INFINITY, f64::min);
        let most = gaps.iter().copied().fold(0.0, f64::max);
        self.waves.len() >= BAND_FROM && most <= UNEVEN * least
    }

    /// The share at the upper edge of the plot: the next tenth above all of them.
    fn top_share(&self) -> f64 {
        let reach = self.series.iter().flat_map(|series| &series.points).flatten().map(Share::reach).fold(0.0, f64::max);
        ((reach * 10.0 - 1e-9).ceil() / 10.0).clamp(0.1, 1.0)
    }
}

/// The lines of a page with their places.
struct TrendLayout<'a> {
    look: &'a ChartLook<'a>,
    plot: Plot,
    lines: Vec<NamedLine<'a>>,
    axes: TrendAxes<'a>,
    /// Whether there is more than one wave.
    has_course: bool,
    names_left: f64,
}

/// The first value of a line on its way to its place.
struct FirstValue {
    text: String,
    colour: Colour,
    /// Where its point is.
    y: f64,
}

impl<'a> TrendLayout<'a> {
    fn new(chart: &'a TrendLines, series: &'a [Series], frame: &PageFrame, look: &'a ChartLook<'a>) -> Self {
        let outer = frame.plot;
        let width = NAMES_PART * outer.width();
        let lines = series.iter().enumerate().map(|(at, series)| NamedLine::new(at, series, &chart.waves, width, look));
        let lines: Vec<NamedLine> = lines.collect();
        let names_left = outer.right - lines.iter().map(NamedLine::name_width).fold(0.0, f64::max);
        let left = outer.left + UprightAxis::width(look);
        let right = (names_left - TO_NAMES).max(left + TimeAxis::least_width(look));
        let plot = Plot { left, top: outer.top + 6.0, right, bottom: outer.bottom - BELOW };
        let top = chart.top_share();
        Self {
            look,
            plot,
            lines,
            axes: TrendAxes {
                time: TimeAxis::new(&chart.waves, plot, look),
                shares: UprightAxis::new(plot, top, ticks(top)),
                has_bands: chart.has_bands(),
            },
            has_course: chart.waves.len() > 1,
            names_left,
        }
    }

    fn draw(&self, scene: &mut Scene) {
        self.axes.shares.draw(scene, self.look);
        self.axes.time.draw(scene);
        for broken in self.lines.iter().flat_map(|line| &line.series.breaks) {
            self.axes.time.draw_break(scene, *broken);
        }
        for line in self.lines.iter().filter(|_| self.axes.has_bands) {
            line.draw_band(scene, &self.axes);
        }
        for (at, line) in self.lines.iter().enumerate() {
            line.draw_course(scene, &self.axes, self.dodge(at));
        }
        for (at, line) in self.lines.iter().enumerate() {
            line.draw_points(scene, &self.axes, self.dodge(at), self.look);
        }
        self.draw_firsts(scene);
        self.draw_names(scene);
    }

    /// How far to the side a line is drawn, so that its whiskers do not hide those of others.
    fn dodge(&self, line: usize) -> f64 {
        if self.axes.has_bands {
            return 0.0;
        }
        let step = self.axes.time.least_gap() / (self.lines.len() as f64 + 1.0);
        (line as f64 - (self.lines.len() as f64 - 1.0) / 2.0) * DODGE.min(step.max(0.0))
    }

    /// The first value of each line, at its left.
    fn draw_firsts(&self, scene: &mut Scene) {
        let style = self.look.styles.head;
        // Where a line begins later, its first value would stand in the way of others.
        let first = |line: &NamedLine| {
            let point = line.first().filter(|point| point.wave == 0 && self.has_course)?;
            Some(FirstValue { text: point.share.percent(), colour: line.text_colour, y: self.axes.shares.at(point.value) })
        };
        let firsts: Vec<FirstValue> = self.lines.iter().filter_map(first).collect();
        let items: Vec<StackItem> = firsts.iter().map(|first| StackItem { wanted: first.y, height: style.leading }).collect();
        let left = (0..self.lines.len()).map(|at| self.dodge(at)).fold(0.0, f64::min);
        for (first, y) in firsts.iter().zip(stack(&items, 0.0, self.plot.top - 6.0, self.plot.bottom)) {
            let text = Text::new(&first.text, style, first.colour).anchored(Anchor::End);
            scene.write(text.at(self.axes.time.at(0) + left - 9.0, y));
        }
    }

    /// Where the name of a line belongs: beside its last point.
    fn name_y(&self, line: &NamedLine) -> f64 {
        line.last().map_or_else(|| f64::midpoint(self.plot.top, self.plot.bottom), |point| self.axes.shares.at(point.value))
    }

    fn draw_names(&self, scene: &mut Scene) {
        let item = |line: &NamedLine| StackItem { wanted: self.name_y(line), height: line.name_height() };
        let items: Vec<StackItem> = self.lines.iter().map(item).collect();
        let middles = stack(&items, NAMES_APART, self.plot.top - 10.0, self.plot.bottom + BELOW);
        for (at, (line, y)) in self.lines.iter().zip(middles).enumerate() {
            let top = y - f64::midpoint(line.name.height(), line.note.height());
            let place = |y| TextPlace { x: self.names_left, y, anchor: Anchor::Start };
            scene.write_lines(&line.name, place(top + line.name.style.leading / 2.0), line.text_colour);
            let below = top + line.name.height();
            scene.write_lines(&line.note, place(below + line.note.style.leading / 2.0), self.look.theme.muted);
            self.draw_leader(scene, line, self.dodge(at), y);
        }
    }

    /// A line from the last point of a line to its name, if that had to move away.
    fn draw_leader(&self, scene: &mut Scene, line: &NamedLine, dodge: f64, name_y: f64) {
        let y1 = self.name_y(line);
        let Some(last) = line.last().filter(|_| (name_y - y1).abs() > LEADER_FROM) else { return };
        let x1 = self.axes.time.at(last.wave) + dodge + 7.0;
        let (x2, colour) = (self.names_left - 4.0, self.look.theme.axis);
        scene.add(StraightLine { x1, y1, x2, y2: name_y, width: 0.75, colour });
    }
}

/// Every tenth up to a share, every other one where they are many.
fn ticks(top: f64) -> Vec<f64> {
    let tenths = (top * 10.0).round();
    let step = if tenths <= 5.0 { 1.0 } else { 2.0 };
    (0..=10u8).map(|at| f64::from(at) * step).take_while(|tenth| *tenth <= tenths).map(|tenth| tenth / 10.0).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chart::cases;
    use crate::chart::data::{Caption, Mark, TrendWave};
    use crate::chart::scene::SceneShape;

    fn trend(caption: Caption, waves: usize, lines: usize) -> TrendLines {
        let wave = |at: usize| TrendWave {
            label: format!("Wave {at} of 2012"),
            day: 90.0 * at as f64 + if at > 3 { 50.0 } else { 0.0 },
        };
        let all = cases::shares(waves + lines);
        let series = |(at, label): (usize, String)| Series {
            label,
            note: (at % 2 == 0).then(|| "+9 pts since Dec 2012 ▲".to_owned()),
            points: (0..waves).map(|wave| (wave + at != 2).then(|| all[wave + at])).collect(),
            breaks: if at == 1 { vec![2] } else { Vec::new() },
        };
        TrendLines {
            caption,
            waves: (0..waves).map(wave).collect(),
            series: cases::labels(lines).into_iter().enumerate().map(series).collect(),
        }
    }

    #[test]
    fn any_number_of_waves_and_lines_finds_room() {
        for waves in [0, 1, 2, 5, 9, 40] {
            for lines in [0, 1, 2, 4, 9] {
                for caption in [cases::caption("q"), cases::long_caption("q"), cases::bare_caption("q")] {
                    cases::check_all(|look| trend(caption.clone(), waves, lines).draw(look));
                }
            }
        }
    }

    #[test]
    fn points_and_whiskers_stand_where_the_numbers_say() {
        let mut chart = trend(cases::caption("q"), 3, 1);
        chart.series[0].points = [0.2, 0.5, 0.64].map(|share| Some(cases::share(share))).to_vec();
        let look = cases::look();
        let scene = chart.draw(&look).remove(0).scene;
        let tick = |label: &str| {
            let text = scene.texts().find(|text| text.content == label).unwrap();
            text.baseline
        };
        // Text stands on its base line, everything else is measured from the middle: both ticks are shifted alike.
        let place = |share: f64| tick("0%") + share / 0.6 * (tick("60%") - tick("0%"));
        let shift = scene
            .shapes
            .iter()
            .filter_map(cases::line)
            .find(|line| cases::is_level(line) && (line.width - 1.0).abs() < 1e-9)
            .unwrap()
            .y1
            - tick("0%");
        let Some(SceneShape::Polyline(line)) = scene.shapes.iter().find(|shape| matches!(shape, SceneShape::Polyline(_))) else {
            panic!("no line")
        };
        for (point, share) in line.points.iter().zip([0.2, 0.5, 0.64]) {
            assert!((point.y - place(share) - shift).abs() < 0.1, "{share}");
        }
        let interval = cases::share(0.2).interval.unwrap();
        let whisker = scene
            .shapes
            .iter()
            .filter_map(cases::line)
            .find(|line| cases::is_upright(line) && (line.width - 1.5).abs() < 1e-9)
            .unwrap();
        assert!(
            (whisker.y1 - place(interval.upper) - shift).abs() < 0.1 && (whisker.y2 - place(interval.lower) - shift).abs() < 0.1
        );
    }

    #[test]
    fn a_break_is_a_gap_and_two_strokes() {
        let mut chart = trend(cases::caption("q"), 4, 1);
        chart.series[0].points = [0.2, 0.5, 0.64, 0.6].map(|share| Some(cases::share(share))).to_vec();
        let lines = |chart: &TrendLines| {
            let scene = chart.draw(&cases::look()).remove(0).scene;
            let points = |shape: &SceneShape| if let SceneShape::Polyline(line) = shape { Some(line.points.len()) } else { None };
            scene.shapes.iter().filter_map(points).collect::<Vec<_>>()
        };
        assert_eq!(lines(&chart), [4]);
        chart.series[0].breaks = vec![2];
        assert_eq!(lines(&chart), [2, 2]);
        chart.series[0].points[1] = Some(cases::marked(0.5, Mark::Suppressed));
        assert_eq!(lines(&chart), [2], "a suppressed point is not drawn, and a single one is no line");
        chart.series[0].breaks.clear();
        assert_eq!(lines(&chart), [2], "nothing is drawn across a wave without a number");
        chart.series[0].points[3] = None;
        let scene = chart.draw(&cases::look()).remove(0).scene;
        assert!(scene.texts().any(|text| text.content.starts_with("64% (Wave 2 of")), "an older value says so");
    }

    #[test]
    fn many_even_waves_have_bands_and_uneven_ones_whiskers() {
        let mut chart = trend(cases::caption("q"), 9, 2);
        for (at, wave) in chart.waves.iter_mut().enumerate() {
            wave.day = 30.0 * at as f64;
        }
        assert!(chart.has_bands());
        let scene = chart.draw(&cases::look()).remove(0).scene;
        assert!(scene.shapes.iter().any(|shape| matches!(shape, SceneShape::Polygon(polygon) if polygon.opacity < 0.2)));
        chart.waves[8].day = 700.0;
        assert!(!chart.has_bands());
    }
}
