//! Bars with whiskers: the answers to one question.

use super::nets::Nets;
use crate::chart::data::{BarRow, Bars, Emphasis};
use crate::chart::layout::parts::{AxisScale, ChartLook, Entry, Listing, Plan, Whisker};
use crate::chart::scene::{Outline, Page, Rect, Scene};
use crate::chart::theme::Colour;

/// The highest bar.
const MOST_BAR: f64 = 34.0;
/// The part of a row its bar takes.
const BAR_PART: f64 = 0.58;
/// The most a row is spread to.
const MOST_PITCH: f64 = 70.0;

impl Bars {
    /// Lays the bars out on as many pages as they need.
    pub(crate) fn draw(&self, look: &ChartLook) -> Vec<Page> {
        let look = &look.for_rows(self.rows.len());
        let nets = Nets::new(&self.nets, self.rows.len(), look);
        let entries: Vec<Entry> = self.rows.iter().map(BarRow::entry).collect();
        let plan = Plan {
            caption: &self.caption,
            column_head: &self.column_head,
            entries: &entries,
            most_pitch: MOST_PITCH,
            beside: nets.width,
            above: 0.0,
            reach: 0.0,
        };
        let listing = Listing::new(&plan, look);
        listing.pages(|scene, axis| {
            let rows = &axis.rows;
            let height = (rows.least_height() * BAR_PART).min(MOST_BAR * look.spread).floor();
            let fill = if self.has_lead() { look.theme.quiet } else { look.theme.accent };
            for (row, band) in rows.iter() {
                let bar = BarPlace { scale: listing.scale(), centre: band.centre(), height, usual: fill, look };
                bar.draw(scene, &self.rows[row]);
            }
            nets.draw(scene, listing.right, rows, look);
        })
    }
}

impl Bars {
    /// Whether the headline speaks of some of the rows.
    fn has_lead(&self) -> bool {
        self.rows.iter().any(|row| row.emphasis == Emphasis::Lead)
    }
}

impl BarRow {
    fn entry(&self) -> Entry<'_> {
        Entry { label: &self.label, share: self.share, emphasis: self.emphasis }
    }
}

/// Where the bar of a row goes.
struct BarPlace<'a> {
    scale: AxisScale,
    centre: f64,
    height: f64,
    /// The fill of rows that are like any other.
    usual: Colour,
    look: &'a ChartLook<'a>,
}

impl BarPlace<'_> {
    fn draw(&self, scene: &mut Scene, row: &BarRow) {
        let Some(value) = row.share.shown() else { return };
        if value > 0.0 {
            scene.add(self.rect(value, row.emphasis));
        }
        let Some(interval) = row.share.shown_interval() else { return };
        let whisker = Whisker {
            from: self.scale.at(interval.lower),
            to: self.scale.at(interval.upper),
            y: self.centre,
            width: 1.5,
            cap: 4.0 * self.look.spread,
        };
        let inside = self.look.theme.text_on(self.fill(row.emphasis));
        whisker.draw_across(scene, self.scale.at(value), inside, self.look.theme.ink);
    }

    fn fill(&self, emphasis: Emphasis) -> Colour {
        match emphasis {
            Emphasis::Lead => self.look.theme.accent,
            Emphasis::Usual => self.usual,
            Emphasis::Aside => self.look.theme.background,
        }
    }

    fn rect(&self, value: f64, emphasis: Emphasis) -> Rect {
        let edge = Outline { width: 0.75, colour: self.look.theme.outline };
        let (fill, outline) = (self.fill(emphasis), Some(edge).filter(|_| emphasis == Emphasis::Aside));
        let width = value * self.scale.unit;
        Rect { x: self.scale.zero, y: self.centre - self.height / 2.0, width, height: self.height, fill, outline }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chart::cases;
    use crate::chart::data::{Caption, DrawnInterval, Mark, NetBracket, Share};
    use crate::chart::scene::{SceneShape, StraightLine};
    use crate::chart::text::FontWeight;

    fn bars(caption: Caption, count: usize) -> Bars {
        let emphasis = [Emphasis::Usual, Emphasis::Lead, Emphasis::Aside];
        let row = |(i, (label, share))| BarRow { label, share, emphasis: emphasis[i % 3] };
        let rows = cases::labels(count).into_iter().zip(cases::shares(count)).enumerate().map(row).collect();
        Bars { caption, column_head: "% (95% CI)".to_owned(), rows, nets: Vec::new() }
    }

    fn net(label: &str, first: usize, last: usize) -> NetBracket {
        NetBracket { label: label.to_owned(), first, last, share: cases::share(0.43), emphasis: Emphasis::Usual }
    }

    #[test]
    fn any_number_of_rows_finds_room() {
        for count in [0, 1, 2, 7, 12, 13, 40] {
            for caption in [cases::caption("q"), cases::long_caption("q"), cases::bare_caption("q")] {
                cases::check_all(|look| bars(caption.clone(), count).draw(look));
            }
        }
    }

    #[test]
    fn nets_find_room_even_nested_ones_and_ones_across_pages() {
        for count in [1, 2, 5, 12, 40] {
            let mut bars = bars(cases::long_caption("q"), count);
            let last = count - 1;
            bars.nets = vec![net("NET agree", 0, last / 3), net("NET disagree with everything said", last / 2, last)];
            bars.nets.extend([net("NET any", 0, last), net("NET", 7, 900), net("Averylongwordindeedwithoutbreaks", 0, 0)]);
            cases::check_all(|look| bars.draw(look));
        }
    }

    #[test]
    fn more_nets_than_there_is_room_for_do_not_leave_the_page() {
        let mut bars = bars(cases::caption("q"), 2);
        bars.nets = (0..30).map(|_| net("NET of very many things", 0, 1)).collect();
        cases::check_all(|look| bars.draw(look));
    }

    #[test]
    fn a_suppressed_row_draws_nothing_but_its_sign() {
        let mut bars = bars(cases::caption("q"), 5);
        for row in &mut bars.rows {
            row.share.mark = Mark::Suppressed;
        }
        let pages = bars.draw(&cases::look());
        cases::check(&pages);
        assert!(!pages[0].scene.shapes.iter().any(|shape| matches!(shape, SceneShape::Rect(_))));
        assert_eq!(pages[0].scene.texts().filter(|text| text.content == "[s]").count(), 5);
    }

    #[test]
    fn bars_and_whiskers_end_where_the_numbers_say() {
        let mut bars = bars(cases::caption("q"), 1);
        bars.rows[0].share = Share { value: 0.64, interval: Some(DrawnInterval { lower: 0.61, upper: 0.67 }), mark: Mark::Shown };
        let page = &bars.draw(&cases::look())[0];
        let place = |share: f64| cases::place(&page.scene, share);
        let Some(bar) = page.scene.shapes.iter().find_map(|shape| match shape {
            SceneShape::Rect(rect) => Some(rect),
            _ => None,
        }) else {
            panic!("no bar");
        };
        assert!((bar.x - place(0.0)).abs() < 0.1 && (bar.x + bar.width - place(0.64)).abs() < 0.1);
        let is_whisker = |line: &&StraightLine| (line.y1 - line.y2).abs() < 1e-9;
        let whiskers: Vec<&StraightLine> = page.scene.shapes.iter().filter_map(cases::line).filter(is_whisker).collect();
        let ends: Vec<f64> = whiskers.iter().flat_map(|line| [line.x1, line.x2]).collect();
        for (end, share) in ends.iter().zip([0.61, 0.64, 0.64, 0.67]) {
            assert!((end - place(share)).abs() < 0.1, "{end} is not {share}");
        }
        assert_eq!(ends.len(), 4);
    }

    fn fills(bars: &Bars) -> Vec<Colour> {
        let scene = bars.draw(&cases::look()).remove(0).scene;
        scene.shapes.iter().filter_map(cases::rect).map(|rect| rect.fill).collect()
    }

    #[test]
    fn what_the_headline_speaks_of_carries_the_colour_and_the_others_are_quiet() {
        let mut chart = bars(cases::caption("q"), 3);
        for row in &mut chart.rows {
            row.share = cases::share(0.4);
        }
        let theme = cases::look().theme;
        assert_eq!(fills(&chart), [theme.quiet, theme.accent, theme.background]);
        let scene = chart.draw(&cases::look()).remove(0).scene;
        let is_bold = |row: usize| {
            scene.texts().any(|text| {
                chart.rows[row].label.starts_with(&text.content)
                    && text.style.weight == FontWeight::Bold
                    && !text.content.is_empty()
            })
        };
        assert!(is_bold(1) && !is_bold(0));
        chart.rows[1].emphasis = Emphasis::Usual;
        assert_eq!(fills(&chart), [theme.accent, theme.accent, theme.background]);
    }

    #[test]
    fn few_rows_fill_the_picture() {
        let height = |count| {
            let scene = bars(cases::bare_caption("q"), count).draw(&cases::look()).remove(0).scene;
            let bars: Vec<&Rect> = scene.shapes.iter().filter_map(cases::rect).collect();
            let label = scene.texts().find(|text| text.content == "Yes").unwrap().style.size;
            (bars[0].height, label)
        };
        let (few, many) = (height(2), height(7));
        assert!(few.0 > 1.5 * many.0 && few.1 > many.1, "{few:?} {many:?}");
    }

    #[test]
    fn thirteen_rows_of_one_line_stand_on_one_page() {
        let mut chart = bars(cases::caption("q"), 13);
        for (at, row) in chart.rows.iter_mut().enumerate() {
            row.label = format!("Answer {at}");
        }
        assert_eq!(chart.draw(&cases::look()).len(), 1);
    }

    #[test]
    fn the_axis_ends_at_the_next_ten_percent() {
        for (upper, end) in [(0.04, 0.1), (0.1, 0.1), (0.11, 0.2), (0.49, 0.5), (0.5, 0.5), (0.62, 0.7), (0.99, 1.0), (1.0, 1.0)]
        {
            let mut chart = bars(cases::caption("q"), 1);
            chart.rows[0].share = Share { value: upper, interval: None, mark: Mark::Shown };
            let (found, _) = cases::axis_end(&chart.draw(&cases::look())[0].scene);
            assert!((found - end).abs() < 1e-9, "{upper}: {found}");
        }
    }

    #[test]
    fn pages_are_named_and_numbered() {
        let pages = bars(cases::caption("q3"), 25).draw(&cases::look());
        let ids: Vec<&str> = pages.iter().map(|page| page.id.as_str()).collect();
        assert_eq!(ids[..2], ["q3", "q3-2"]);
        assert!(pages[1].scene.texts().any(|text| text.content == format!("2 of {}", pages.len())));
        assert_eq!(bars(cases::caption("q3"), 2).draw(&cases::look())[0].id, "q3");
    }
}
