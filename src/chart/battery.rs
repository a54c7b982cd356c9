//! The layout of diverging bars: one row a statement, with bars from the zero line outward and totals at their ends.

use super::diverging::{Diverging, DivergingRow, Side};
use super::frame::Frame;
use super::key::{Key, KeyEntry};
use super::labels::{Labels, RowText, Widths};
use super::lettering::{Anchor, Text};
use super::page::Page;
use super::panels::{Heads, Panels, TO_TOTAL};
use super::rows::{PageRows, Room};
use super::scene::{Line, Scene};
use super::share;
use super::sides::{Levels, RowPlace, TO_WHISKER};
use super::size::Size;
use super::style::{IN_BAR, SMALL};
use super::theme::Theme;
use crate::format;

/// How wide labels may be, as parts of the plot.
const LABEL_PARTS: Widths = Widths { usual: 0.273, most: 0.38 };
/// The least height of a row: a bar that holds a number, and the interval under it.
const LEAST_PITCH: f64 = 34.0;
/// The most a row is spread to.
const MOST_PITCH: f64 = 72.0;
/// The highest bar.
const MOST_BAR: f64 = 34.0;
/// The part of a row its bar takes.
const BAR_PART: f64 = 0.5;
/// How far a bar is above the middle of its row, to leave room for the interval.
const LIFT: f64 = 4.0;
/// From the last line of the heads to the first row.
const BELOW_HEADS: f64 = 17.0;
/// From the key to the first line of the heads.
const BELOW_KEY: f64 = 8.0;
/// A battery with the places of its panels.
pub(crate) struct Battery<'a> {
    chart: &'a Diverging,
    theme: &'a Theme,
    frame: Frame<'a>,
    room: Room,
    labels: Labels,
    key: Key,
    panels: Panels,
    negative: Levels,
    positive: Levels,
}

impl<'a> Battery<'a> {
    pub(crate) fn new(chart: &'a Diverging, size: Size, theme: &'a Theme) -> Self {
        let frame = Frame::new(&chart.caption, size, theme);
        let plot = frame.plot;
        let negative = Levels::new(chart, Side::Negative, theme);
        let positive = Levels::new(chart, Side::Positive, theme);
        let key = Key::new(&key_entries(chart, &negative, &positive), plot.width());
        let heads = Heads::new(chart);
        let above = key.height() + if key.height() > 0.0 { BELOW_KEY } else { 0.0 } + heads.rise() + BELOW_HEADS;
        let room = Room { top: plot.top + above, height: plot.height() - above, least: LEAST_PITCH, most: MOST_PITCH };
        let texts: Vec<RowText> = chart.rows.iter().map(|row| RowText { label: &row.label, note: row.note.as_deref() }).collect();
        let labels = Labels::fit(&texts, LABEL_PARTS.of(plot.width()), &room);
        let panels = Panels::new(chart, heads, &plot, labels.width);
        Self { chart, theme, frame, room, labels, key, panels, negative, positive }
    }

    pub(crate) fn pages(&self) -> Vec<Page> {
        self.frame.pages(&self.room, &self.labels.needs(), |scene, rows| {
            self.draw_key(scene, rows);
            self.panels.draw_heads(scene, rows.top() - BELOW_HEADS, self.theme);
            let height = (rows.least_height() * BAR_PART).min(MOST_BAR).floor();
            self.draw_zero_line(scene, rows, height);
            for (row, band) in rows.iter() {
                self.draw_row(scene, row, band.centre() - LIFT, height);
            }
        })
    }

    fn draw_key(&self, scene: &mut Scene, rows: &PageRows) {
        let plot = self.frame.plot;
        let moved = rows.top() - self.room.top;
        self.key.draw(scene, plot.left, plot.top + moved, self.theme);
    }

    /// From the heads to below the interval of the last row.
    fn draw_zero_line(&self, scene: &mut Scene, rows: &PageRows, bar_height: f64) {
        let Some(last) = rows.bands.last() else { return };
        let bottom = last.centre() - LIFT + bar_height / 2.0 + TO_WHISKER + 6.0;
        scene.add(Line::vertical(self.panels.scale.zero, rows.top() - 4.0, bottom, 1.0, self.theme.axis));
    }

    fn draw_row(&self, scene: &mut Scene, index: usize, y: f64, height: f64) {
        let row = &self.chart.rows[index];
        let label_right = self.frame.plot.left + self.labels.width;
        self.labels.draw(scene, index, label_right, y, self.theme);
        if row.is_suppressed() {
            let sign = Text::new(format::SUPPRESSED, SMALL, self.theme.muted);
            scene.write(sign.at(self.panels.scale.zero + TO_TOTAL, y));
            return;
        }
        let place = RowPlace { theme: self.theme, scale: self.panels.scale, y, height };
        place.draw_side(scene, row, &self.negative, &row.negative);
        place.draw_side(scene, row, &self.positive, &row.positive);
        self.draw_neutral(scene, row, &place);
        self.draw_aside(scene, row, y);
    }

    fn draw_neutral(&self, scene: &mut Scene, row: &DivergingRow, place: &RowPlace) {
        let Some(scale) = self.panels.neutral else { return };
        let value = row.sum(&self.chart.levels_of(Side::Neutral));
        if value > 0.0 {
            scene.add(place.rect(scale.zero, scale.at(value), self.theme.neutral));
        }
        let number = Text::new(&share::percent(value), IN_BAR, self.theme.ink);
        scene.write(number.at(scale.at(value) + TO_TOTAL, place.y));
    }

    fn draw_aside(&self, scene: &mut Scene, row: &DivergingRow, y: f64) {
        let Some(right) = self.panels.aside else { return };
        let value = row.sum(&self.chart.levels_of(Side::Aside));
        let number = Text::new(&share::percent(value), IN_BAR, self.theme.muted);
        scene.write(number.at(right, y).anchored(Anchor::End));
    }
}

/// The levels of both sides from left to right. No entries where the heads already name them.
fn key_entries(chart: &Diverging, negative: &Levels, positive: &Levels) -> Vec<KeyEntry> {
    let mut entries = negative.key(chart);
    entries.reverse();
    entries.extend(positive.key(chart));
    let heads = [&chart.negative_head, &chart.positive_head];
    if entries.iter().all(|entry| heads.contains(&&entry.label)) { Vec::new() } else { entries }
}

#[cfg(test)]
mod tests {
    use super::super::caption::Caption;
    use super::super::cases;
    use super::super::diverging::LevelKey;
    use super::super::scene::{Rect, Shape};
    use super::super::share::Mark;
    use super::super::sides::HALF_GAP;
    use super::*;

    const FIVE: &str = "--0++";

    /// Levels from signs: `-`, `0`, `+`, and `?` for don't know.
    fn levels(signs: &str) -> Vec<LevelKey> {
        let level = |(i, sign)| {
            let (label, side) = match sign {
                '-' => ("Somewhat disagree", Side::Negative),
                '0' => ("Neither agree nor disagree", Side::Neutral),
                '+' => ("Somewhat agree", Side::Positive),
                _ => ("Don’t know or no answer", Side::Aside),
            };
            LevelKey { label: format!("{label} {i}"), side }
        };
        signs.chars().enumerate().map(level).collect()
    }

    /// A row whose levels share 1 in proportion to `weights`.
    fn row(label: String, levels: &[LevelKey], weights: &[f64]) -> DivergingRow {
        let weight = |i: usize| weights[i % weights.len()];
        let all: f64 = (0..levels.len()).map(weight).sum();
        let shares: Vec<f64> = (0..levels.len()).map(|i| weight(i) / all).collect();
        let total = |side: Side| {
            let of_side = levels.iter().zip(&shares).filter(|(level, _)| level.side == side);
            cases::share(of_side.map(|(_, share)| share).sum::<f64>().clamp(0.0, 1.0))
        };
        let (negative, positive) = (total(Side::Negative), total(Side::Positive));
        DivergingRow { label, note: Some("n = 512".to_owned()), shares, negative, positive, mark: Mark::Shown }
    }

    fn battery(caption: Caption, signs: &str, count: usize) -> Diverging {
        let levels = levels(signs);
        let weights: [&[f64]; 5] = [&[1.0, 2.0, 3.0, 2.0], &[1.0], &[1.0, 0.001, 0.0], &[0.0, 0.001, 50.0], &[30.0, 4.0, 0.1]];
        let marks = [Mark::Shown, Mark::Shown, Mark::SmallBase, Mark::Suppressed];
        let labels = cases::labels(count).into_iter().enumerate();
        let rows = labels.map(|(i, label)| DivergingRow { mark: marks[i % 4], ..row(label, &levels, weights[i % 5]) }).collect();
        let (negative_head, positive_head) = ("Disagree".to_owned(), "Agree".to_owned());
        Diverging { caption, levels, rows, negative_head, positive_head }
    }

    #[test]
    fn any_scale_and_any_number_of_rows_find_room() {
        for signs in ["-+", "-0+", "--++", "--0++?", FIVE, "---+++", "---0+++?", "+-", "++0--??", "-----+", "0", "?"] {
            for count in [0, 1, 2, 12, 13, 40] {
                for caption in [cases::caption("q"), cases::long_caption("q"), cases::bare_caption("q")] {
                    cases::check(&battery(caption, signs, count).draw(Size::Wide, &Theme::default()));
                }
            }
        }
    }

    #[test]
    fn long_heads_find_room() {
        for weights in [[1.0, 0.0], [0.0, 1.0], [1.0, 1.0]] {
            let mut chart = battery(cases::caption("q"), "-+0?", 1);
            chart.negative_head = "Would be bothered a great deal or somewhat".to_owned();
            chart.positive_head = "Wouldnotbebotheredatallorhardlyever by it and more".to_owned();
            chart.rows = vec![row("Yes".to_owned(), &chart.levels, &weights)];
            cases::check(&chart.draw(Size::Wide, &Theme::default()));
        }
    }

    #[test]
    fn suppressed_rows_draw_nothing_but_their_sign() {
        let mut chart = battery(cases::caption("q"), "-0+", 3);
        chart.negative_head = "Somewhat disagree 0".to_owned();
        chart.positive_head = "Somewhat agree 2".to_owned();
        for row in &mut chart.rows {
            row.negative.mark = Mark::Suppressed;
        }
        let pages = chart.draw(Size::Wide, &Theme::default());
        cases::check(&pages);
        assert!(!pages[0].scene.shapes.iter().any(|shape| matches!(shape, Shape::Rect(_))));
        assert_eq!(pages[0].scene.texts().filter(|text| text.content == "[s]").count(), 3);
    }

    #[test]
    fn segments_and_whiskers_end_where_the_numbers_say() {
        let mut chart = battery(cases::caption("q"), FIVE, 1);
        chart.rows = vec![row("Only".to_owned(), &chart.levels, &[0.1, 0.2, 0.25, 0.15, 0.3])];
        let theme = Theme::default();
        let battery = Battery::new(&chart, Size::Wide, &theme);
        let scale = battery.panels.scale;
        let scene = &battery.pages()[0].scene;
        let segments: Vec<&Rect> = scene.shapes.iter().filter_map(cases::rect).filter(|rect| rect.height > 12.0).collect();
        let near = |a: f64, b: f64| (a - b).abs() < 0.1;
        // Mild then strong on the left, mild then strong on the right, the middle.
        let ends = [(1, -0.3, 0), (3, 0.45, 1)];
        for (segment, share, edge) in ends {
            let rect = segments[segment];
            assert!(near(rect.x + if edge == 1 { rect.width } else { 0.0 }, scale.at(share)), "{share}");
        }
        assert!(near(segments[4].width, 0.25 * scale.unit));
        assert!(near(segments[0].x + segments[0].width, scale.zero - HALF_GAP));
        let interval = chart.rows[0].positive.interval.unwrap();
        let whisker = scene.shapes.iter().filter_map(cases::line).rfind(|line| near(line.y1, line.y2));
        assert!(near(whisker.unwrap().x1, scale.at(interval.lower)));
        assert!(near(whisker.unwrap().x2, scale.at(interval.upper)));
    }

    #[test]
    fn the_strongest_opinions_are_outside_whichever_way_the_scale_runs() {
        let disagree_first = battery(cases::caption("q"), "--0++", 1);
        assert_eq!(disagree_first.levels_of(Side::Negative), [1, 0]);
        assert_eq!(disagree_first.levels_of(Side::Positive), [3, 4]);
        let agree_first = battery(cases::caption("q"), "++0--", 1);
        assert_eq!(agree_first.levels_of(Side::Negative), [3, 4]);
        assert_eq!(agree_first.levels_of(Side::Positive), [1, 0]);
    }
}
