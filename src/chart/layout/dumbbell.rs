//! Two waves: for each measure the earlier and the later share on one line, and how much lies between them.

use crate::chart::data::{ChangeRow, ChangeVerdict, Dumbbell, Share};
use crate::chart::layout::parts::{
    Axis, Band, ChartLook, Dot, DotPlace, Key, KeyEntry, PageFrame, PageRows, Pitch, Room, RowLabels, RowText, Whisker, Widths,
};
use crate::chart::scene::{Anchor, Page, Point, Polygon, Scene, StraightLine, Text, TextPlace};
use crate::chart::text::{self, Paragraph};

/// How wide labels are, as part of the plot.
const LABEL_PART: f64 = 0.27;
/// How wide they may become.
const MOST_LABEL_PART: f64 = 0.36;
/// The least and the most height of a row.
const PITCH: Pitch = Pitch { least: 30.0, most: 62.0 };
/// How far the intervals of both waves are above and below their dots.
const APART: f64 = 8.5;
/// Radius of the earlier dot.
const EARLIER: f64 = 4.5;
/// Radius of the later dot, which is the one that matters.
const LATER: f64 = 5.5;
/// Thickness of the line between two dots.
const CONNECTOR: f64 = 2.0;
/// Half the height, and the length, of an arrow head.
const ARROW: f64 = 5.0;
/// Between the axis and the columns, and between the columns.
const COLUMN_GAP: f64 = 18.0;
/// The most the head of a column may take.
const HEAD_WIDTH: f64 = 130.0;
/// From the heads to the first row.
const BELOW_HEADS: f64 = 10.0;
/// Between the key and the heads.
const BELOW_KEY: f64 = 6.0;

impl Dumbbell {
    /// Lays the measures out on as many pages as they need.
    pub(crate) fn draw(&self, look: &ChartLook) -> Vec<Page> {
        DumbbellLayout::new(self, look).pages()
    }
}

/// The chart with the places of its columns.
struct DumbbellLayout<'a> {
    chart: &'a Dumbbell,
    look: &'a ChartLook<'a>,
    frame: PageFrame<'a>,
    room: Room,
    labels: RowLabels,
    key: Key,
    axis: Axis,
    values_head: Paragraph,
    change_head: Paragraph,
    /// Where the columns of numbers begin.
    values_left: f64,
    change_left: f64,
}

impl<'a> DumbbellLayout<'a> {
    fn new(chart: &'a Dumbbell, look: &'a ChartLook<'a>) -> Self {
        let frame = PageFrame::new(&chart.caption, look);
        let plot = frame.plot;
        let styles = &look.styles;
        let entry = |label: &String, fill| KeyEntry { label: label.clone(), fill };
        let entries = [entry(&chart.earlier, look.theme.quiet), entry(&chart.later, look.theme.accent)];
        let key = Key::new(&entries, plot.width(), look);
        let head_width = if look.size.is_narrow() { 0.6 * HEAD_WIDTH } else { HEAD_WIDTH };
        let values_head = text::balanced(&format!("{} → {}", chart.earlier, chart.later), styles.small, head_width, 3);
        let change_head = text::balanced(&chart.change_head, styles.small, head_width, 3);
        let above = key.height() + BELOW_KEY + values_head.height().max(change_head.height()) + BELOW_HEADS;
        let room = frame.room(above, Axis::HEIGHT, PITCH);
        let texts: Vec<RowText> = chart.rows.iter().map(|row| RowText::new(&row.label)).collect();
        let widths = Widths::of(plot.width(), LABEL_PART, MOST_LABEL_PART);
        let labels = RowLabels::fit(&texts, widths, &room, look);
        let change = text::widest(chart.rows.iter().map(ChangeRow::change), styles.head).max(change_head.width());
        let values = text::widest(chart.rows.iter().map(ChangeRow::values), styles.label).max(values_head.width());
        let change_left = plot.right - change;
        let values_left = change_left - COLUMN_GAP - values;
        let shares: Vec<Share> = chart.rows.iter().flat_map(|row| [row.earlier, row.later]).collect();
        let axis = Axis::new(&shares, plot.left + labels.gutter().max(Axis::HALF_TICK), values_left - COLUMN_GAP);
        Self { chart, look, frame, room, labels, key, axis, values_head, change_head, values_left, change_left }
    }

    fn pages(&self) -> Vec<Page> {
        self.frame.pages(&self.room, &self.labels.needs(), |scene, rows| {
            self.draw_heads(scene, rows);
            let named = self.labels.named_rows(rows);
            self.axis.draw(scene, &self.labels.clear_parts(rows, &named), rows.bottom(), self.look);
            for ((row, band), named) in rows.iter().zip(&named.bands) {
                self.labels.draw(scene, row, self.frame.plot.left, band, self.look);
                self.draw_row(scene, &self.chart.rows[row], named);
            }
        })
    }

    fn draw_heads(&self, scene: &mut Scene, rows: &PageRows) {
        let moved = rows.top() - self.room.top;
        self.key.draw(scene, self.frame.plot.left, self.frame.plot.top + moved, self.look);
        for (head, x) in [(&self.values_head, self.values_left), (&self.change_head, self.change_left)] {
            let y = rows.top() - BELOW_HEADS - head.height() + head.style.leading / 2.0;
            scene.write_lines(head, TextPlace { x, y, anchor: Anchor::Start }, self.look.theme.muted);
        }
    }

    fn draw_row(&self, scene: &mut Scene, row: &ChangeRow, band: &Band) {
        let look = self.look;
        let y = band.centre();
        self.draw_connector(scene, row, y);
        self.draw_wave(scene, &row.earlier, y, -APART, Dot { radius: EARLIER, line: 1.5, cap: 2.5, colour: look.theme.quiet });
        self.draw_wave(scene, &row.later, y, APART, Dot { radius: LATER, line: 1.5, cap: 2.5, colour: look.theme.accent });
        let colour = if row.is_found() { look.theme.ink } else { look.theme.muted };
        scene.write(Text::new(&row.values(), look.styles.label, colour).at(self.values_left, y));
        let style = if row.is_found() { look.styles.head } else { look.styles.small };
        scene.write(Text::new(&row.change(), style, colour).at(self.change_left, y));
    }

    /// A dot, with its interval above or below it, so that those of both waves can be seen.
    fn draw_wave(&self, scene: &mut Scene, share: &Share, y: f64, apart: f64, dot: Dot) {
        let Some(value) = share.shown() else { return };
        if let Some(interval) = share.shown_interval() {
            let (from, to) = (self.axis.scale.at(interval.lower), self.axis.scale.at(interval.upper));
            Whisker { from, to, y: y + apart, width: dot.line, cap: dot.cap }.draw(scene, dot.colour);
        }
        let place = DotPlace { x: self.axis.scale.at(value), y, interval: None, mark: share.mark };
        dot.draw_at(scene, &place, self.look);
    }

    /// The line between both dots, with a head only where the change is told from chance.
    fn draw_connector(&self, scene: &mut Scene, row: &ChangeRow, y: f64) {
        let (Some(earlier), Some(later)) = (row.earlier.shown(), row.later.shown()) else { return };
        if row.change.verdict == ChangeVerdict::Broken {
            return;
        }
        let (from, to) = (self.axis.scale.at(earlier), self.axis.scale.at(later));
        let colour = if row.is_found() { self.look.theme.accent } else { self.look.theme.quiet };
        let direction = if to >= from { 1.0 } else { -1.0 };
        // The tip is outside of the dot, so that it can be seen.
        let tip = to - direction * (LATER + 1.5);
        let has_head = row.is_found() && (tip - from) * direction > ARROW + EARLIER;
        let end = if has_head { tip - direction * ARROW } else { to };
        scene.add(StraightLine::horizontal(y, from.min(end), from.max(end), CONNECTOR, colour));
        if has_head {
            let point = |x, y| Point { x, y };
            let points = vec![point(tip, y), point(end, y - ARROW), point(end, y + ARROW)];
            scene.add(Polygon { points, fill: colour, opacity: 1.0 });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chart::cases;
    use crate::chart::data::{Caption, DrawnInterval, Mark, ShareChange};
    use crate::chart::scene::SceneShape;

    fn dumbbell(caption: Caption, count: usize) -> Dumbbell {
        let verdicts = [
            ChangeVerdict::Rose,
            ChangeVerdict::Fell,
            ChangeVerdict::NotDetected,
            ChangeVerdict::Broken,
            ChangeVerdict::NotTested,
        ];
        let shares = cases::shares(count + 1);
        let row = |(at, label): (usize, String)| {
            let (earlier, later) = (shares[at], shares[at + 1]);
            let value = later.value - earlier.value;
            let interval = Some(DrawnInterval { lower: value - 0.05, upper: value + 0.05 });
            ChangeRow {
                label,
                topic: String::new(),
                earlier,
                later,
                change: ShareChange { value, interval, verdict: verdicts[at % 5] },
            }
        };
        Dumbbell {
            caption,
            earlier: "December 2012".to_owned(),
            later: "Jun 2013".to_owned(),
            change_head: "Change, points (95% interval, assuming random sampling)".to_owned(),
            rows: cases::labels(count).into_iter().enumerate().map(row).collect(),
        }
    }

    #[test]
    fn any_number_of_rows_finds_room() {
        for count in [0, 1, 2, 7, 12, 13, 40] {
            for caption in [cases::caption("q"), cases::long_caption("q"), cases::bare_caption("q")] {
                cases::check_all(|look| dumbbell(caption.clone(), count).draw(look));
            }
        }
    }

    #[test]
    fn dots_stand_where_the_numbers_say_and_only_found_changes_have_an_arrow() {
        let mut chart = dumbbell(cases::caption("q"), 2);
        for (row, verdict) in chart.rows.iter_mut().zip([ChangeVerdict::Rose, ChangeVerdict::NotDetected]) {
            let change = ShareChange { value: 0.09, interval: Some(DrawnInterval { lower: 0.04, upper: 0.14 }), verdict };
            *row = ChangeRow {
                label: "Row".to_owned(),
                topic: String::new(),
                earlier: cases::share(0.43),
                later: cases::share(0.52),
                change,
            };
        }
        let scene = chart.draw(&cases::look()).remove(0).scene;
        let place = |share: f64| cases::place(&scene, share);
        let circles: Vec<f64> = scene.shapes.iter().filter_map(cases::circle).map(|circle| circle.x).collect();
        for (x, share) in circles.iter().zip([0.43, 0.52, 0.43, 0.52]) {
            assert!((x - place(share)).abs() < 0.1);
        }
        assert_eq!(scene.shapes.iter().filter(|shape| matches!(shape, SceneShape::Polygon(_))).count(), 1);
        let texts: Vec<&str> = scene.texts().map(|text| text.content.as_str()).collect();
        assert!(texts.contains(&"43 → 52%") && texts.contains(&"+9 (+4 to +14) ▲") && texts.contains(&"+9 (+4 to +14)"));
    }

    #[test]
    fn what_is_suppressed_has_no_change() {
        let mut chart = dumbbell(cases::caption("q"), 1);
        chart.rows[0].later.mark = Mark::Suppressed;
        let scene = chart.draw(&cases::look()).remove(0).scene;
        assert!(scene.texts().any(|text| text.content.ends_with("→ [s]")), "{:?}", chart.rows[0].values());
        assert_eq!(chart.rows[0].change(), "");
    }
}
