//! The layout of diverging bars: one row a statement, with bars from the zero line outward and totals at their ends.

use super::panels::{Heads, Panels, TO_TOTAL, number_text};
use super::sides::{BarPlace, Levels, TO_WHISKER};
use crate::chart::data::{Diverging, DivergingRow, ScaleSide};
use crate::chart::layout::parts::{Band, ChartLook, Key, KeyEntry, PageFrame, PageRows, Pitch, Room, RowLabels, RowText, Widths};
use crate::chart::scene::{Anchor, Page, Scene, StraightLine, Text};
use crate::format;

/// How wide labels are, as part of the plot.
const LABEL_PART: f64 = 0.273;
/// How wide they may become.
const MOST_LABEL_PART: f64 = 0.38;
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
    look: &'a ChartLook<'a>,
    frame: PageFrame<'a>,
    room: Room,
    labels: RowLabels,
    key: Key,
    panels: Panels,
    negative: Levels,
    positive: Levels,
}

impl Diverging {
    /// Lays it out on as many pages as it needs.
    pub(crate) fn draw(&self, look: &ChartLook) -> Vec<Page> {
        Battery::new(self, &look.for_rows(self.rows.len())).pages()
    }
}

impl<'a> Battery<'a> {
    /// The statements of a chart with their places.
    pub(crate) fn new(chart: &'a Diverging, look: &'a ChartLook<'a>) -> Self {
        let frame = PageFrame::new(&chart.caption, look);
        let plot = frame.plot;
        let negative = Levels::new(chart, ScaleSide::Negative, look);
        let positive = Levels::new(chart, ScaleSide::Positive, look);
        let key = Key::new(&key_entries(chart, &negative, &positive), plot.width(), look);
        let heads = Heads::new(chart, look);
        let above = key.height() + if key.height() > 0.0 { BELOW_KEY } else { 0.0 } + heads.rise() + BELOW_HEADS;
        let room = frame.room(above, 0.0, Pitch { least: LEAST_PITCH, most: MOST_PITCH * look.spread });
        let texts: Vec<RowText> = chart
            .rows
            .iter()
            .map(|row| RowText { label: &row.label, note: row.note.as_deref(), emphasis: row.emphasis })
            .collect();
        let width = plot.width();
        let widths = Widths::of(width, LABEL_PART, MOST_LABEL_PART);
        let labels = RowLabels::fit(&texts, widths, &room, look);
        let panels = Panels::new(chart, heads, &plot, labels.gutter(), look);
        Self { chart, look, frame, room, labels, key, panels, negative, positive }
    }

    /// All pages.
    pub(crate) fn pages(&self) -> Vec<Page> {
        self.frame.pages(&self.room, &self.labels.needs(), |scene, rows| {
            self.draw_key(scene, rows);
            self.panels.draw_heads(scene, rows.top() - BELOW_HEADS, self.look);
            let named = rows.mapped(|row, band| self.labels.named(row, band).moved(-LIFT));
            let height = (named.least_height() * BAR_PART).min(MOST_BAR * self.look.spread).floor();
            self.draw_zero_line(scene, &named, height);
            for ((row, band), named) in rows.iter().zip(&named.bands) {
                self.labels.draw(scene, row, self.frame.plot.left, &self.label_band(band), self.look);
                self.draw_row(scene, row, named.centre(), height);
            }
        })
    }

    fn draw_key(&self, scene: &mut Scene, rows: &PageRows) {
        let plot = self.frame.plot;
        let moved = rows.top() - self.room.top;
        self.key.draw(scene, plot.left, plot.top + moved, self.look);
    }

    /// A label beside a bar is centred on it; one above begins where its row does.
    fn label_band(&self, band: &Band) -> Band {
        if self.labels.are_above() { *band } else { band.moved(-LIFT) }
    }

    /// From the heads to below the interval of the last row; where labels stand above the bars, a line for each bar.
    fn draw_zero_line(&self, scene: &mut Scene, named: &PageRows, bar_height: f64) {
        let x = self.panels.scale.zero;
        let below = |band: &Band| band.centre() + bar_height / 2.0 + TO_WHISKER + 6.0;
        let mut line = |top: f64, bottom: f64| scene.add(StraightLine::vertical(x, top, bottom, 1.0, self.look.theme.axis));
        if self.labels.are_above() {
            for band in &named.bands {
                line(band.centre() - bar_height / 2.0 - 3.0, below(band));
            }
        } else if let Some(last) = named.bands.last() {
            line(named.top() + LIFT - 4.0, below(last));
        }
    }

    fn draw_row(&self, scene: &mut Scene, index: usize, y: f64, height: f64) {
        let row = &self.chart.rows[index];
        if row.is_suppressed() {
            let sign = Text::new(format::SUPPRESSED, self.look.styles.small, self.look.theme.muted);
            scene.write(sign.at(self.panels.scale.zero + TO_TOTAL, y));
            return;
        }
        let place = BarPlace { look: self.look, scale: self.panels.scale, y, height };
        place.draw_side(scene, row, &self.negative, &row.negative);
        place.draw_side(scene, row, &self.positive, &row.positive);
        self.draw_neutral(scene, row, &place);
        self.draw_aside(scene, row, y);
    }

    fn draw_neutral(&self, scene: &mut Scene, row: &DivergingRow, place: &BarPlace) {
        let Some(scale) = self.panels.neutral else { return };
        let share = row.sum(&self.chart.levels_of(ScaleSide::Neutral));
        let value = share.unwrap_or(0.0);
        if value > 0.0 {
            scene.add(place.rect(scale.zero, scale.at(value), self.look.theme.neutral));
        }
        let number = Text::new(&number_text(share), self.look.styles.in_bar, self.look.theme.ink);
        scene.write(number.at(scale.at(value) + TO_TOTAL, place.y));
    }

    fn draw_aside(&self, scene: &mut Scene, row: &DivergingRow, y: f64) {
        let Some(right) = self.panels.aside else { return };
        let value = row.sum(&self.chart.levels_of(ScaleSide::Aside));
        let number = Text::new(&number_text(value), self.look.styles.in_bar, self.look.theme.muted);
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
    use super::*;
    use crate::chart::cases;
    use crate::chart::data::{Caption, Emphasis, LevelKey, Mark};
    use crate::chart::layout::parts::HALF_GAP;
    use crate::chart::scene::{Rect, SceneShape};

    const FIVE: &str = "--0++";

    /// Levels from signs: `-`, `0`, `+`, and `?` for don't know.
    fn levels(signs: &str) -> Vec<LevelKey> {
        let level = |(i, sign)| {
            let (label, side) = match sign {
                '-' => ("Somewhat disagree", ScaleSide::Negative),
                '0' => ("Neither agree nor disagree", ScaleSide::Neutral),
                '+' => ("Somewhat agree", ScaleSide::Positive),
                _ => ("Don’t know or no answer", ScaleSide::Aside),
            };
            LevelKey { label: format!("{label} {i}"), side }
        };
        signs.chars().enumerate().map(level).collect()
    }

    /// A row whose levels share 1 in proportion to `weights`.
    fn row(label: String, levels: &[LevelKey], weights: &[f64]) -> DivergingRow {
        let weight = |i: usize| weights[i % weights.len()];
        let all: f64 = (0..levels.len()).map(weight).sum();
        let shares: Vec<Option<f64>> = (0..levels.len()).map(|i| Some(weight(i) / all)).collect();
        let total = |side: ScaleSide| {
            let of_side = levels.iter().zip(&shares).filter(|(level, _)| level.side == side);
            cases::share(of_side.filter_map(|(_, share)| *share).sum::<f64>().clamp(0.0, 1.0))
        };
        let (negative, positive) = (total(ScaleSide::Negative), total(ScaleSide::Positive));
        DivergingRow {
            label,
            note: Some("n = 512".to_owned()),
            shares,
            negative,
            positive,
            mark: Mark::Shown,
            emphasis: Emphasis::Usual,
        }
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
                    cases::check_all(|look| battery(caption.clone(), signs, count).draw(look));
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
            cases::check_all(|look| chart.draw(look));
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
        let pages = chart.draw(&cases::look());
        cases::check(&pages);
        assert!(!pages[0].scene.shapes.iter().any(|shape| matches!(shape, SceneShape::Rect(_))));
        assert_eq!(pages[0].scene.texts().filter(|text| text.content == "[s]").count(), 3);
    }

    #[test]
    fn segments_and_whiskers_end_where_the_numbers_say() {
        let mut chart = battery(cases::caption("q"), FIVE, 1);
        chart.rows = vec![row("Only".to_owned(), &chart.levels, &[0.1, 0.2, 0.25, 0.15, 0.3])];
        let look = cases::look();
        let battery = Battery::new(&chart, &look);
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
    fn a_level_that_may_not_be_shown_is_not_told_from_its_side() {
        let mut chart = battery(cases::caption("q"), FIVE, 1);
        chart.rows = vec![row("Only".to_owned(), &chart.levels, &[0.1, 0.2, 0.25, 0.15, 0.3])];
        chart.rows[0].shares[0] = None;
        chart.rows[0].shares[2] = None;
        let look = cases::look();
        let battery = Battery::new(&chart, &look);
        let scale = battery.panels.scale;
        let scene = battery.pages().remove(0).scene;
        let bars: Vec<&Rect> = scene.shapes.iter().filter_map(cases::rect).filter(|rect| rect.height > 12.0).collect();
        // One bar for the negative side, as long as its total; two for the positive one; none for the middle.
        assert_eq!(bars.len(), 3);
        assert!((bars[0].x - scale.at(-0.3)).abs() < 0.1);
        assert_eq!(scene.texts().filter(|text| text.content == "[s]").count(), 1);
        assert!(!scene.texts().any(|text| text.content == "10" || text.content == "20" || text.content == "25%"));
    }

    #[test]
    fn the_strongest_opinions_are_outside_whichever_way_the_scale_runs() {
        let disagree_first = battery(cases::caption("q"), "--0++", 1);
        assert_eq!(disagree_first.levels_of(ScaleSide::Negative), [1, 0]);
        assert_eq!(disagree_first.levels_of(ScaleSide::Positive), [3, 4]);
        let agree_first = battery(cases::caption("q"), "++0--", 1);
        assert_eq!(agree_first.levels_of(ScaleSide::Negative), [3, 4]);
        assert_eq!(agree_first.levels_of(ScaleSide::Positive), [1, 0]);
    }
}
