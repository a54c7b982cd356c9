//! Net scores: for each group the three parts of a scale as one bar, and beside it the score.

use crate::chart::data::{ScoreRow, Scores};
use crate::chart::layout::parts::{
    AxisScale, ChartLook, Dot, DotPlace, Key, KeyEntry, PageFrame, Pitch, Room, RowLabels, RowText, ScoreAxis, Segment,
    SegmentRow, Widths,
};
use crate::chart::scene::{Anchor, Page, Scene, Text, TextPlace};
use crate::chart::text::{self, Paragraph};
use crate::chart::theme::Colour;

/// How wide labels are, as part of the plot.
const LABEL_PART: f64 = 0.24;
/// How wide they may become.
const MOST_LABEL_PART: f64 = 0.36;
/// The least and the most height of a row.
const PITCH: Pitch = Pitch { least: 26.0, most: 62.0 };
/// The highest bar.
const MOST_BAR: f64 = 34.0;
/// The part of a row its bar takes.
const BAR_PART: f64 = 0.62;
/// Between bars, scores and numbers.
const GAP: f64 = 20.0;
/// The part of the width beside labels and numbers that the bars take.
const BARS_PART: f64 = 0.48;
/// The least width for the head of the scores.
const HEAD_WIDTH: f64 = 112.0;
/// From the heads to the first row.
const BELOW_HEADS: f64 = 12.0;
/// Between the key and the first row.
const BELOW_KEY: f64 = 8.0;
/// Height of the tick labels below the rows.
const TICKS: f64 = 24.0;

impl Scores {
    /// Lays the scores out on as many pages as they need.
    pub(crate) fn draw(&self, look: &ChartLook) -> Vec<Page> {
        ScoresLayout::new(self, &look.for_rows(self.rows.len())).pages()
    }
}

/// The chart with the places of its columns.
struct ScoresLayout<'a> {
    chart: &'a Scores,
    look: &'a ChartLook<'a>,
    frame: PageFrame<'a>,
    room: Room,
    labels: RowLabels,
    key: Key,
    head: Paragraph,
    bars: AxisScale,
    scores: ScoreAxis,
    /// Where the score ends and its interval begins.
    number_right: f64,
    range_left: f64,
}

impl<'a> ScoresLayout<'a> {
    fn new(chart: &'a Scores, look: &'a ChartLook<'a>) -> Self {
        let frame = PageFrame::new(&chart.caption, look);
        let plot = frame.plot;
        let styles = &look.styles;
        let entries = chart.parts.iter().zip(fills(look)).map(|(label, fill)| KeyEntry { label: label.clone(), fill });
        let range = text::widest(chart.rows.iter().map(|row| row.score.range()), styles.small);
        let number = text::widest(chart.rows.iter().map(|row| row.score.number()), styles.value);
        let head = text::balanced(&chart.score_head, styles.small, (number + 8.0 + range).max(HEAD_WIDTH), 3);
        let numbers = (number + 8.0 + range).max(head.width());
        let key = Key::new(&entries.collect::<Vec<_>>(), plot.width() - numbers - GAP, look);
        let above = (key.height() + BELOW_KEY).max(head.height() + BELOW_HEADS);
        let room = frame.room(above, TICKS, Pitch { most: PITCH.most * look.spread, ..PITCH });
        let texts: Vec<RowText> = chart.rows.iter().map(|row| RowText::new(&row.label)).collect();
        let widths = Widths::of(plot.width(), LABEL_PART, MOST_LABEL_PART);
        let labels = RowLabels::fit(&texts, widths, &room, look);
        let left = plot.left + labels.gutter();
        let free = plot.right - numbers - GAP - left - GAP;
        let bars = AxisScale { zero: left, unit: BARS_PART * free };
        let scores_left = left + bars.unit + GAP;
        let scores_right = scores_left + (1.0 - BARS_PART) * free;
        let scores = ScoreAxis::new(chart.rows.iter().map(|row| &row.score), scores_left, scores_right);
        let number_right = plot.right - range - if range > 0.0 { 8.0 } else { 0.0 };
        Self { chart, look, frame, room, labels, key, head, bars, scores, number_right, range_left: plot.right - range }
    }

    fn pages(&self) -> Vec<Page> {
        self.frame.pages(&self.room, &self.labels.needs(), |scene, rows| {
            let moved = rows.top() - self.room.top;
            self.key.draw(scene, self.frame.plot.left, self.frame.plot.top + moved + 6.0, self.look);
            let y = rows.top() - BELOW_HEADS - self.head.height() + self.head.style.leading / 2.0;
            scene.write_lines(&self.head, TextPlace { x: self.frame.plot.right, y, anchor: Anchor::End }, self.look.theme.muted);
            let named = self.labels.named_rows(rows);
            self.scores.draw(scene, &self.labels.clear_parts(rows, &named), rows.bottom(), self.look);
            let height = (named.least_height() * BAR_PART).min(MOST_BAR * self.look.spread).floor();
            for ((row, band), named) in rows.iter().zip(&named.bands) {
                self.labels.draw(scene, row, self.frame.plot.left, band, self.look);
                self.draw_row(scene, &self.chart.rows[row], named.centre(), height);
            }
        })
    }

    fn draw_row(&self, scene: &mut Scene, row: &ScoreRow, y: f64, height: f64) {
        let look = self.look;
        let colour = if row.score.is_shown() { look.theme.ink } else { look.theme.muted };
        let style = if row.score.is_shown() { look.styles.value } else { look.styles.small };
        scene.write(Text::new(&row.score.number(), style, colour).anchored(Anchor::End).at(self.number_right, y));
        scene.write(Text::new(&row.score.range(), look.styles.small, look.theme.muted).at(self.range_left, y));
        if !row.score.is_shown() {
            return;
        }
        // Where one part may not be shown, the others would tell it.
        if let [Some(negative), Some(middle), Some(positive)] = row.parts {
            let mut from = 0.0;
            for (part, fill) in [negative, middle, positive].iter().zip(fills(look)) {
                let to = from + part.clamp(0.0, 1.0);
                let segment = Segment { from, to, is_last: to >= 1.0 - 1e-9, fill };
                segment.draw(scene, &SegmentRow { scale: self.bars, y, height }, look);
                from = to;
            }
        }
        let dot = Dot { radius: 5.5, line: 2.5, cap: 5.0, colour: look.theme.accent };
        let place =
            DotPlace { x: self.scores.at(row.score.value), y, interval: self.scores.extent(&row.score), mark: row.score.mark };
        dot.draw_at(scene, &place, look);
    }
}

/// The fills of the negative, the middle and the positive part.
fn fills(look: &ChartLook) -> [Colour; 3] {
    [look.theme.negative.two[1], look.theme.neutral, look.theme.positive.two[1]]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chart::cases;
    use crate::chart::data::{Caption, DrawnInterval, Mark, Score};
    use crate::chart::layout::parts::HALF_GAP;
    use crate::chart::scene::Rect;

    fn scores(caption: Caption, count: usize) -> Scores {
        let marks = [Mark::Shown, Mark::SmallBase, Mark::Suppressed];
        let parts = [[0.2, 0.3, 0.5], [0.0, 0.0, 1.0], [1.0, 0.0, 0.0], [0.004, 0.99, 0.006]];
        let row = |(at, label): (usize, String)| {
            let parts = parts[at % 4];
            let value = parts[2] - parts[0];
            let interval = (at % 5 != 4).then_some(DrawnInterval { lower: value - 0.06, upper: value + 0.06 });
            let parts = if at % 7 == 6 { [Some(parts[0]), None, Some(parts[2])] } else { parts.map(Some) };
            ScoreRow { label, parts, score: Score { value, interval, mark: marks[at % 3] } }
        };
        Scores {
            caption,
            parts: ["Detractors (0–6)", "Passives (7, 8)", "Promoters (9, 10)"].map(str::to_owned),
            score_head: "NPS (95% interval)".to_owned(),
            rows: cases::labels(count).into_iter().enumerate().map(row).collect(),
        }
    }

    #[test]
    fn any_number_of_rows_finds_room() {
        for count in [0, 1, 2, 7, 12, 13, 40] {
            for caption in [cases::caption("q"), cases::long_caption("q"), cases::bare_caption("q")] {
                cases::check_all(|look| scores(caption.clone(), count).draw(look));
            }
        }
    }

    #[test]
    fn parts_and_scores_stand_where_the_numbers_say() {
        let chart = scores(cases::caption("q"), 1);
        let look = cases::look();
        let layout = ScoresLayout::new(&chart, &look);
        let scene = layout.pages().remove(0).scene;
        let bars: Vec<&Rect> = scene.shapes.iter().filter_map(cases::rect).filter(|rect| rect.height > 12.0).collect();
        assert_eq!(bars.len(), 3);
        assert!((bars[0].x - layout.bars.at(0.0)).abs() < 0.1 && (bars[1].x - HALF_GAP - layout.bars.at(0.2)).abs() < 0.1);
        assert!((bars[2].x + bars[2].width - layout.bars.at(1.0)).abs() < 0.1);
        let tick = |label: &str| cases::tick(&scene, label);
        let place = |score: f64| tick("0") + score / 0.4 * (tick("+40") - tick("0"));
        let circle = scene.shapes.iter().find_map(cases::circle);
        assert!((circle.unwrap().x - place(0.3)).abs() < 0.1);
        assert!(scene.texts().any(|text| text.content == "+30") && scene.texts().any(|text| text.content == "(+24 to +36)"));
    }
}
