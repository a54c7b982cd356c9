//! The layout of groups side by side: which groups and which measures are on which page.

use super::group_key::key;
use super::group_panel::{GroupPanel, heads_bottom, heads_height};
use super::group_rows::{GroupRows, SET_HEAD};
use crate::chart::data::Groups;
use crate::chart::layout::parts::{Axis, ChartLook, Folio, Key, Numbering, PageFrame, PageRows, Pitch, Plot, Rhythm, Room};
use crate::chart::scene::{Page, Scene};
use crate::chart::text::{self, Paragraph};
use std::ops::Range;

/// The least and the most height of a row.
const PITCH: Pitch = Pitch { least: 20.0, most: 44.0 };
/// Between columns.
const GAP: f64 = 12.0;
/// Between two panels.
const PANEL_GAP: f64 = 24.0;
/// The least width of a panel.
const LEAST_PANEL: f64 = 168.0;
/// Between the key and the titles.
const BELOW_KEY: f64 = 8.0;
/// Lines that the title of a panel may have.
const TITLE_LINES: usize = 4;
/// The most panels beside each other.
const MOST_PANELS: usize = 4;

impl Groups {
    /// Lays the groups out on as many pages as they need.
    pub(crate) fn draw(&self, look: &ChartLook) -> Vec<Page> {
        GroupsLayout::new(self, look).pages()
    }
}

/// The chart with the places of its columns.
struct GroupsLayout<'a> {
    chart: &'a Groups,
    look: &'a ChartLook<'a>,
    frame: PageFrame<'a>,
    rows: GroupRows<'a>,
    room: Room,
    needs: Vec<f64>,
    /// Which measures are on which page.
    columns: Vec<Range<usize>>,
    titles: Vec<Paragraph>,
    key: Key,
    /// Width of all panels of a page.
    free: f64,
    /// Height for the head of a set of groups that a page begins within.
    repeat: f64,
}

impl<'a> GroupsLayout<'a> {
    fn new(chart: &'a Groups, look: &'a ChartLook<'a>) -> Self {
        let frame = PageFrame::new(&chart.caption, look);
        let rows = GroupRows::new(chart, &frame.plot, look);
        let free = frame.plot.right - rows.label_right - rows.base_width - GAP;
        let columns = columns(chart.panels.len(), free);
        let beside = columns.iter().map(Range::len).max().unwrap_or(1).max(1);
        let width = panel_width(free - GAP, beside);
        let titles = chart.panels.iter().map(|panel| text::balanced(&panel.title, look.styles.head, width, TITLE_LINES));
        let titles: Vec<Paragraph> = titles.collect();
        // Beside a column, the page says what its marks mean.
        let key = if look.size.is_column() { Key::new(&[], 0.0, look) } else { key(chart, frame.plot.width(), look) };
        let below_key = if key.height() > 0.0 { BELOW_KEY } else { 0.0 };
        let above = key.height() + below_key + heads_height(&titles, look);
        let needs = rows.needs(PITCH.least);
        let room = |above| Room { rhythm: Rhythm::Spare, ..frame.room(above, Axis::HEIGHT, PITCH) };
        // A page that begins within a set of groups repeats its head.
        let repeat = if room(above).pages(&needs).len() > 1 { SET_HEAD } else { 0.0 };
        let room = room(above + repeat);
        Self { chart, look, frame, rows, room, needs, columns, titles, key, free: free - GAP, repeat }
    }

    fn pages(&self) -> Vec<Page> {
        let mut pages = Vec::new();
        let ranges = self.ranges();
        let count = self.columns.len() * ranges.len();
        for columns in &self.columns {
            let numbering = Numbering { before: pages.len(), count };
            pages.extend(self.frame.pages_of(&self.room, &self.needs, &ranges, numbering, |scene, rows| {
                self.draw_page(scene, rows, columns);
            }));
        }
        if pages.is_empty() {
            pages.push(self.frame.page(Folio { number: 1, count: 1 }, self.look.size.height()));
        }
        pages
    }

    /// Which rows go on which page: sets of groups stay together where they can.
    fn ranges(&self) -> Vec<Range<usize>> {
        let whole = self.room.pages(&self.needs);
        if whole.len() < 2 {
            return whole;
        }
        let starts = self.rows.starts();
        let ends = starts.iter().skip(1).copied().chain([self.rows.count()]);
        let mut pages: Vec<Range<usize>> = Vec::new();
        for (start, end) in starts.iter().copied().zip(ends) {
            match pages.last_mut() {
                Some(page) if self.room.pages(&self.needs[page.start..end]).len() == 1 => page.end = end,
                _ => {
                    let parts = self.room.pages(&self.needs[start..end]);
                    pages.extend(parts.into_iter().map(|part| start + part.start..start + part.end));
                }
            }
        }
        pages
    }

    fn draw_page(&self, scene: &mut Scene, rows: &PageRows, columns: &Range<usize>) {
        let plot = self.frame.plot;
        self.key.draw(scene, plot.left, plot.top + rows.top() - self.room.top, self.look);
        let heads_bottom = heads_bottom(rows.top() - self.repeat);
        self.rows.draw(scene, rows, heads_bottom);
        let parts = self.rows.parts(rows);
        // Where the last page has fewer panels, they are wider.
        let width = panel_width(self.free, columns.len());
        for (at, index) in columns.clone().enumerate() {
            let left = self.rows.label_right + GAP + at as f64 * (width + PANEL_GAP);
            let place = Plot { left, right: left + width, top: rows.top(), bottom: rows.bottom() };
            let panels = &self.chart.panels;
            let panel = GroupPanel::new(&panels[index], &self.titles[index], panels, &place, self.look);
            panel.draw_ground(scene, &parts, heads_bottom, rows.bottom());
            for (row, band) in rows.iter() {
                panel.draw_group(scene, row, self.rows.group_band(row, band).centre());
            }
        }
    }
}

/// The width of each of some panels beside each other.
fn panel_width(free: f64, count: usize) -> f64 {
    (free - PANEL_GAP * (count as f64 - 1.0)) / count as f64
}

/// Which measures go on which page: as few pages as there can be, with about as many measures on each.
fn columns(count: usize, width: f64) -> Vec<Range<usize>> {
    // A width is a few hundred units.
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    let most = (((width + PANEL_GAP) / (LEAST_PANEL + PANEL_GAP)).floor().max(1.0) as usize).min(MOST_PANELS);
    let pages = count.div_ceil(most);
    (0..pages).map(|page| count * page / pages..count * (page + 1) / pages).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chart::cases;
    use crate::chart::data::{Caption, DrawnInterval, GroupRow, GroupSet, GroupShare, Mark, Panel, Share};

    fn groups(caption: Caption, sections: &[usize], panels: usize) -> Groups {
        let count: usize = sections.iter().sum();
        let mut labels = cases::labels(count).into_iter();
        let section = |(at, size): (usize, &usize)| GroupSet {
            title: ["Age", "Highest level of education completed so far", "Sex"][at % 3].to_owned(),
            groups: labels.by_ref().take(*size).map(|label| GroupRow { label, base: Some(318) }).collect(),
        };
        let sections = sections.iter().enumerate().map(section).collect();
        let panel = |title: String| {
            let share = |(at, share)| GroupShare { share: (at % 5 != 4).then_some(share), differs: at % 3 == 0 };
            Panel { title, total: cases::share(0.43), shares: cases::shares(count).into_iter().enumerate().map(share).collect() }
        };
        let differs = "Differs from everyone else, p < .05".to_owned();
        Groups {
            caption,
            differs,
            base_head: "n".to_owned(),
            sections,
            panels: cases::labels(panels).into_iter().map(panel).collect(),
        }
    }

    #[test]
    fn any_number_of_groups_and_measures_finds_room() {
        for sections in [&[][..], &[1], &[2, 3], &[5, 2, 4], &[12, 12, 16]] {
            for panels in [0, 1, 3, 4, 7] {
                for caption in [cases::caption("q"), cases::long_caption("q"), cases::bare_caption("q")] {
                    cases::check_all(|look| groups(caption.clone(), sections, panels).draw(look));
                }
            }
        }
    }

    #[test]
    fn groups_and_the_total_stand_where_the_numbers_say() {
        let mut chart = groups(cases::caption("q"), &[2], 1);
        let share = Share { value: 0.64, interval: Some(DrawnInterval { lower: 0.6, upper: 0.68 }), mark: Mark::Shown };
        for of in &mut chart.panels[0].shares {
            *of = GroupShare { share: Some(share), differs: true };
        }
        let look = cases::look();
        let scene = chart.draw(&look).remove(0).scene;
        let place = |share: f64| cases::place(&scene, share);
        let circles: Vec<f64> = scene.shapes.iter().filter_map(cases::circle).map(|circle| circle.x).collect();
        assert_eq!(circles.len(), 2);
        assert!(circles.iter().all(|x| (x - place(0.64)).abs() < 0.1));
        let band = scene.shapes.iter().filter_map(cases::rect).find(|rect| rect.height > 20.0).unwrap();
        let interval = cases::share(0.43).interval.unwrap();
        assert!((band.x - place(interval.lower)).abs() < 0.1 && (band.x + band.width - place(interval.upper)).abs() < 0.1);
        let dashes = scene.shapes.iter().filter_map(cases::line).filter(|line| (line.x1 - place(0.43)).abs() < 0.1);
        assert!(dashes.count() > 3);
    }

    #[test]
    fn the_key_says_what_colours_mean_where_they_occur() {
        let mut chart = groups(cases::caption("q"), &[4], 1);
        let words = |chart: &Groups| {
            let scene = chart.draw(&cases::look()).remove(0).scene;
            ["Differs from", "No detectable", "Total with"].map(|words| scene.texts().any(|text| text.content.starts_with(words)))
        };
        assert_eq!(words(&chart), [true, true, true]);
        chart.panels[0].shares.iter_mut().for_each(|of| of.differs = false);
        assert_eq!(words(&chart), [false, true, true]);
    }

    #[test]
    fn only_groups_that_differ_are_in_the_foreground() {
        let chart = groups(cases::caption("q"), &[4], 1);
        let look = cases::look();
        let scene = chart.draw(&look).remove(0).scene;
        let whiskers = |colour| {
            scene
                .shapes
                .iter()
                .filter_map(cases::line)
                .filter(|line| line.colour == colour && (line.width - 2.0).abs() < 0.01)
                .count()
        };
        assert_eq!((whiskers(look.theme.accent), whiskers(look.theme.quiet)), (2, 2));
    }
}
