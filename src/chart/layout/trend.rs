//! A trend: shares over the dates of waves, with their intervals, each line named at its end.

use crate::chart::data::share;
use crate::chart::data::{Series, Share, TrendLines, TrendWave};
use crate::chart::layout::parts::{ChartLook, Folio, Marker, PageFrame, Plot, StackItem, Whisker, stack};
use crate::chart::scene::{Anchor, Page, Point, Polygon, Polyline, Scene, StraightLine, Text, TextPlace};
use crate::chart::text::{self, Paragraph};
use crate::chart::theme::Colour;

/// Lines on one page.
const MOST_SERIES: usize = 4;
/// Lines on one page where there is little room.
const MOST_NARROW_SERIES: usize = 2;
/// The number of waves from which intervals are bands instead of whiskers.
const BAND_FROM: usize = 7;
/// A gap between waves this many times another asks for whiskers: a band would picture what nobody asked.
const UNEVEN: f64 = 2.5;
/// How strong a band is.
const BAND_OPACITY: f64 = 0.15;
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
/// Thickness of a line.
const LINE: f64 = 2.5;
/// Room for the labels of waves below the axis.
const BELOW: f64 = 26.0;
/// Free room inside the plot at its left and right, so that markers do not touch the axis.
const INSET: f64 = 18.0;
/// How far the label of a wave may hang over the end of the axis.
const HANG: f64 = 14.0;
/// Between two labels on the axis of time.
const TICKS_APART: f64 = 12.0;

impl TrendLines {
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
}

/// A line with its colour and the name at its end.
struct NamedLine<'a> {
    series: &'a Series,
    colour: Colour,
    text_colour: Colour,
    marker: Marker,
    name: Paragraph,
    note: Paragraph,
}

struct TrendLayout<'a> {
    chart: &'a TrendLines,
    look: &'a ChartLook<'a>,
    plot: Plot,
    lines: Vec<NamedLine<'a>>,
    top_share: f64,
    names_left: f64,
}

impl<'a> TrendLayout<'a> {
    fn new(chart: &'a TrendLines, series: &'a [Series], frame: &PageFrame, look: &'a ChartLook<'a>) -> Self {
        let outer = frame.plot;
        let names_width = NAMES_PART * outer.width();
        let line = |(at, series): (usize, &'a Series)| {
            let colour = look.theme.series[at % look.theme.series.len()];
            NamedLine {
                series,
                colour,
                text_colour: look.theme.text_of(colour),
                marker: Marker::of(at),
                name: text::balanced(
                    &named(series, &chart.waves),
                    look.styles.total,
                    names_width,
                    if look.size.is_narrow() { 4 } else { 3 },
                ),
                note: text::balanced(series.note.as_deref().unwrap_or_default(), look.styles.small, names_width, 2),
            }
        };
        let lines: Vec<NamedLine> = series.iter().enumerate().map(line).collect();
        let reach = chart.series.iter().flat_map(|series| &series.points).flatten().map(Share::reach).fold(0.0, f64::max);
        let top_share = ((reach * 10.0 - 1e-9).ceil() / 10.0).clamp(0.1, 1.0);
        let ticks = text::measure("100%", look.styles.small) + 8.0;
        let firsts = text::measure("100%", look.styles.head) + 8.0;
        let names = lines.iter().map(|line| line.name.width().max(line.note.width())).fold(0.0, f64::max);
        let names_left = outer.right - names;
        let plot =
            Plot { left: outer.left + ticks, top: outer.top + 6.0, right: names_left - TO_NAMES, bottom: outer.bottom - BELOW };
        let plot = Plot { right: plot.right.max(plot.left + firsts + 2.0 * INSET), ..plot };
        Self { chart, look, plot, lines, top_share, names_left }
    }

    fn draw(&self, scene: &mut Scene) {
        self.draw_grid(scene);
        self.draw_waves(scene);
        let bands = self.chart.has_bands();
        for line in self.lines.iter().filter(|_| bands) {
            self.draw_band(scene, line);
        }
        for (at, line) in self.lines.iter().enumerate() {
            self.draw_line(scene, line, self.dodge(at));
        }
        for (at, line) in self.lines.iter().enumerate() {
            self.draw_points(scene, line, self.dodge(at), bands);
        }
        self.draw_firsts(scene);
        self.draw_names(scene);
    }

    fn x(&self, wave: usize) -> f64 {
        let days = || self.chart.waves.iter().map(|wave| wave.day);
        let (first, last) = (days().fold(f64::INFINITY, f64::min), days().fold(f64::NEG_INFINITY, f64::max));
        let firsts = text::measure("100%", self.look.styles.head) + 8.0;
        let (left, right) = (self.plot.left + INSET + firsts, self.plot.right - INSET);
        if last > first {
            left + (self.chart.waves[wave].day - first) / (last - first) * (right - left)
        } else {
            f64::midpoint(left, right)
        }
    }

    fn y(&self, share: f64) -> f64 {
        self.plot.bottom - share / self.top_share * self.plot.height()
    }

    /// How far to the side a line is drawn, so that its whiskers do not hide those of others.
    fn dodge(&self, line: usize) -> f64 {
        if self.chart.has_bands() {
            return 0.0;
        }
        let gaps = (1..self.chart.waves.len()).map(|wave| self.x(wave) - self.x(wave - 1));
        let step = gaps.fold(f64::INFINITY, f64::min) / (self.lines.len() as f64 + 1.0);
        (line as f64 - (self.lines.len() as f64 - 1.0) / 2.0) * DODGE.min(step.max(0.0))
    }

    fn draw_grid(&self, scene: &mut Scene) {
        let (theme, small) = (self.look.theme, self.look.styles.small);
        let tenths = (self.top_share * 10.0).round();
        let step = if tenths <= 5.0 { 1.0 } else { 2.0 };
        let mut tenth = 0.0;
        while tenth <= tenths {
            let y = self.y(tenth / 10.0);
            let (width, colour) = if tenth > 0.0 { (0.75, theme.grid) } else { (1.0, theme.axis) };
            scene.add(StraightLine::horizontal(y, self.plot.left, self.plot.right, width, colour));
            let label = Text::new(&share::percent(tenth / 10.0), small, theme.muted).anchored(Anchor::End);
            scene.write(label.at(self.plot.left - 8.0, y));
            tenth += step;
        }
    }

    /// A tick for each wave; labels only where there is room, the first and the last before the others.
    fn draw_waves(&self, scene: &mut Scene) {
        let (theme, small) = (self.look.theme, self.look.styles.small);
        let count = self.chart.waves.len();
        let mut taken: Vec<(f64, f64)> = Vec::new();
        let mut order: Vec<usize> = (0..count).collect();
        order.sort_by_key(|wave| (*wave != 0 && *wave + 1 != count, *wave));
        for wave in order {
            let x = self.x(wave);
            scene.add(StraightLine::vertical(x, self.plot.bottom, self.plot.bottom + 4.0, 1.0, theme.axis));
            let label = text::filled(&self.chart.waves[wave].label, small, 120.0, 1);
            let half = label.width() / 2.0;
            let centre = x.clamp(self.plot.left + half - HANG, (self.plot.right - half + HANG).max(self.plot.left + half - HANG));
            let free =
                taken.iter().all(|(left, right)| centre + half + TICKS_APART < *left || *right + TICKS_APART < centre - half);
            if free {
                scene.write_lines(
                    &label,
                    TextPlace { x: centre, y: self.plot.bottom + 16.0, anchor: Anchor::Middle },
                    theme.muted,
                );
                taken.push((centre - half, centre + half));
            }
        }
        for broken in self.lines.iter().flat_map(|line| &line.series.breaks) {
            if (1..count).contains(broken) {
                self.draw_break(scene, f64::midpoint(self.x(broken - 1), self.x(*broken)));
            }
        }
    }

    /// Two strokes across the axis: what comes after is not to be compared with what was before.
    fn draw_break(&self, scene: &mut Scene, x: f64) {
        for x in [x - 2.5, x + 2.5] {
            scene.add(StraightLine::vertical(x, self.plot.bottom - 6.0, self.plot.bottom + 6.0, 1.5, self.look.theme.axis));
        }
    }

    /// The shown points of a line, in runs that may be joined.
    fn runs<'b>(&self, series: &'b Series) -> Vec<Vec<(usize, &'b Share)>> {
        let mut runs: Vec<Vec<(usize, &Share)>> = Vec::new();
        for (wave, point) in series.points.iter().enumerate().take(self.chart.waves.len()) {
            let shown = point.as_ref().filter(|share| share.shown().is_some());
            let Some(share) = shown else {
                continue;
            };
            let broken = series.breaks.contains(&wave);
            match runs.last_mut() {
                Some(run) if !broken && run.last().is_some_and(|(last, _)| last + 1 == wave) => {
                    run.push((wave, share));
                }
                _ => runs.push(vec![(wave, share)]),
            }
        }
        runs
    }

    fn draw_band(&self, scene: &mut Scene, line: &NamedLine) {
        for run in self.runs(line.series) {
            let limits: Vec<_> = run.iter().filter_map(|(wave, share)| Some((*wave, share.shown_interval()?))).collect();
            if limits.len() < 2 {
                continue;
            }
            let upper = limits.iter().map(|(wave, limits)| Point { x: self.x(*wave), y: self.y(limits.upper) });
            let lower = limits.iter().rev().map(|(wave, limits)| Point { x: self.x(*wave), y: self.y(limits.lower) });
            scene.add(Polygon { points: upper.chain(lower).collect(), fill: line.colour, opacity: BAND_OPACITY });
        }
    }

    fn draw_line(&self, scene: &mut Scene, line: &NamedLine, dodge: f64) {
        for run in self.runs(line.series).into_iter().filter(|run| run.len() > 1) {
            let point =
                |(wave, share): &(usize, &Share)| Point { x: self.x(*wave) + dodge, y: self.y(share.shown().unwrap_or(0.0)) };
            scene.add(Polyline { points: run.iter().map(point).collect(), width: LINE, colour: line.colour });
        }
    }

    fn draw_points(&self, scene: &mut Scene, line: &NamedLine, dodge: f64, bands: bool) {
        for (wave, share) in self.runs(line.series).into_iter().flatten() {
            let x = self.x(wave) + dodge;
            if let Some(interval) = share.shown_interval().filter(|_| !bands) {
                let (from, to) = (self.y(interval.upper), self.y(interval.lower));
                Whisker { from, to, y: x, width: 1.5, cap: 4.0 }.draw_upright(scene, line.colour);
            }
            if let Some(value) = share.shown() {
                line.marker.draw(scene, Point { x, y: self.y(value) }, line.colour, share.mark, self.look);
            }
        }
    }

    /// The first value of each line, at its left.
    fn draw_firsts(&self, scene: &mut Scene) {
        let style = self.look.styles.head;
        let firsts: Vec<(usize, f64, String, Colour)> = self
            .lines
            .iter()
            .enumerate()
            .filter_map(|(at, line)| {
                let (wave, share) = *self.runs(line.series).first()?.first()?;
                // Where a line begins later, its first value would stand in the way of others.
                (wave == 0 && self.chart.waves.len() > 1)
                    .then(|| (at, self.y(share.shown().unwrap_or(0.0)), share.percent(), line.text_colour))
            })
            .collect();
        let blocks: Vec<StackItem> =
            firsts.iter().map(|(_, wanted, ..)| StackItem { wanted: *wanted, height: style.leading }).collect();
        let left = self.lines.iter().enumerate().map(|(at, _)| self.dodge(at)).fold(0.0, f64::min);
        for ((_, _, value, colour), y) in firsts.iter().zip(stack(&blocks, 0.0, self.plot.top - 6.0, self.plot.bottom)) {
            scene.write(Text::new(value, style, *colour).anchored(Anchor::End).at(self.x(0) + left - 9.0, y));
        }
    }

    /// The last wave of a line and its share.
    fn last(&self, line: &NamedLine) -> Option<(usize, f64)> {
        let (wave, share) = *self.runs(line.series).last()?.last()?;
        Some((wave, share.shown()?))
    }

    fn draw_names(&self, scene: &mut Scene) {
        let middle = f64::midpoint(self.plot.top, self.plot.bottom);
        let wanted = |line: &NamedLine| self.last(line).map_or(middle, |(_, share)| self.y(share));
        let blocks: Vec<StackItem> = self
            .lines
            .iter()
            .map(|line| StackItem { wanted: wanted(line), height: line.name.height() + line.note.height() })
            .collect();
        let middles = stack(&blocks, NAMES_APART, self.plot.top - 10.0, self.plot.bottom + BELOW);
        for (at, (line, y)) in self.lines.iter().zip(middles).enumerate() {
            let wanted = wanted(line);
            let top = y - f64::midpoint(line.name.height(), line.note.height());
            let place = |y| TextPlace { x: self.names_left, y, anchor: Anchor::Start };
            scene.write_lines(&line.name, place(top + line.name.style.leading / 2.0), line.text_colour);
            scene.write_lines(&line.note, place(top + line.name.height() + line.note.style.leading / 2.0), self.look.theme.muted);
            if let Some((wave, _)) = self.last(line).filter(|_| (y - wanted).abs() > LEADER_FROM) {
                let from = self.x(wave) + self.dodge(at) + 7.0;
                scene.add(StraightLine {
                    x1: from,
                    y1: wanted,
                    x2: self.names_left - 4.0,
                    y2: y,
                    width: 0.75,
                    colour: self.look.theme.axis,
                });
            }
        }
    }
}

/// `52% Invades my privacy`: the last value that is shown and the name; with its wave, if that is not the last of all.
fn named(series: &Series, waves: &[TrendWave]) -> String {
    let points = &series.points[..series.points.len().min(waves.len())];
    let shown = points.iter().enumerate().filter_map(|(wave, point)| Some((wave, point.as_ref()?)));
    match shown.rev().find(|(_, share)| share.shown().is_some()) {
        Some((wave, share)) if wave + 1 == waves.len() => format!("{}{} {}", share.percent(), share.dagger(), series.label),
        Some((wave, share)) => format!("{}{} ({}) {}", share.percent(), share.dagger(), waves[wave].label, series.label),
        None => series.label.clone(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chart::cases;
    use crate::chart::data::{Caption, Mark};
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
