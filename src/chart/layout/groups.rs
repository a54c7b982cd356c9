//! Groups side by side: a panel for each measure, the same rows and the same scale in all of them, and the total to compare with.

use crate::chart::data::{GroupRow, GroupSet, GroupShare, Groups, Panel, Share};
use crate::chart::layout::parts::{Axis, Band, ChartLook, Dot, Folio, Numbering, PageFrame, PageRows, Pitch, Plot, Rhythm, Room};
use crate::chart::scene::{Anchor, Page, Rect, Scene, StraightLine, Text, TextPlace};
use crate::chart::text::{self, Paragraph};
use crate::format;
use std::ops::Range;

/// The least and the most height of a row.
const PITCH: Pitch = Pitch { least: 22.0, most: 34.0 };
/// Height of the head of a set of groups.
const SECTION_HEAD: f64 = 28.0;
/// The most a label takes, as part of the plot.
const LABEL_PART: f64 = 0.24;
/// The same where there is little width.
const NARROW_LABEL_PART: f64 = 0.34;
/// Between columns.
const GAP: f64 = 12.0;
/// Between two panels.
const PANEL_GAP: f64 = 24.0;
/// The least width of a panel.
const LEAST_PANEL: f64 = 168.0;
/// The most panels beside each other.
const MOST_PANELS: usize = 4;
/// From the end of an interval to its number.
const TO_VALUE: f64 = 7.0;
/// Between the title of a panel and the label of its total; between that and the first row.
const BELOW_TITLE: f64 = 4.0;
/// Length and distance of the dashes of the total's line.
const DASH: f64 = 4.0;
/// How strong the band of the total's interval is.
const BAND_STRENGTH: f64 = 0.1;

impl Groups {
    pub(crate) fn draw(&self, look: &ChartLook) -> Vec<Page> {
        GroupsLayout::new(self, look).pages()
    }
}

/// A row: a group, with the head of its set if it is the first of it.
struct GroupLabel<'a> {
    section: &'a str,
    is_first: bool,
    label: Paragraph,
    base: String,
}

/// The chart with the places of its columns.
struct GroupsLayout<'a> {
    chart: &'a Groups,
    look: &'a ChartLook<'a>,
    frame: PageFrame<'a>,
    rows: Vec<GroupLabel<'a>>,
    room: Room,
    needs: Vec<f64>,
    /// Which measures are on which page.
    columns: Vec<Range<usize>>,
    titles: Vec<Paragraph>,
    label_right: f64,
    base_right: f64,
    /// Width of all panels of a page.
    free: f64,
    value_width: f64,
    /// Height for the head of a set of groups that a page begins within.
    repeat: f64,
}

impl<'a> GroupsLayout<'a> {
    fn new(chart: &'a Groups, look: &'a ChartLook<'a>) -> Self {
        let frame = PageFrame::new(&chart.caption, look);
        let Plot { left, right, .. } = frame.plot;
        let rows = rows(chart, look, frame.plot.width());
        let small = look.styles.small;
        let sections = text::widest(chart.sections.iter().map(|section| text::clean(&section.title)), look.styles.head);
        let label = rows.iter().map(|row| row.label.width()).fold(sections.min(120.0), f64::max);
        let base = text::widest(rows.iter().map(|row| &row.base).chain([&chart.base_head]), small);
        let shares = chart.panels.iter().flat_map(|panel| &panel.shares).filter_map(|of| of.share);
        let value_width = TO_VALUE + text::widest(shares.map(|share| value(&share)), look.styles.head);
        let label_right = left + label;
        let free = right - label_right - base - GAP;
        let columns = columns(chart.panels.len(), free);
        let beside = columns.iter().map(Range::len).max().unwrap_or(1).max(1) as f64;
        let panel_width = (free - GAP - PANEL_GAP * (beside - 1.0)) / beside;
        let titles: Vec<Paragraph> =
            chart.panels.iter().map(|panel| text::balanced(&panel.title, look.styles.head, panel_width, 3)).collect();
        let above = titles.iter().map(Paragraph::height).fold(0.0, f64::max) + BELOW_TITLE + small.leading + BELOW_TITLE;
        let mut layout = Self {
            room: Room { rhythm: Rhythm::Spare, ..frame.room(above, Axis::HEIGHT, PITCH) },
            needs: Vec::new(),
            base_right: right,
            chart,
            look,
            frame,
            rows,
            columns,
            titles,
            label_right,
            free: free - GAP,
            value_width,
            repeat: 0.0,
        };
        let head = |row: &GroupLabel| if row.is_first { SECTION_HEAD } else { 0.0 };
        layout.needs = layout.rows.iter().map(|row| (row.label.height() + 5.0).max(PITCH.least) + head(row)).collect();
        if layout.room.pages(&layout.needs).len() > 1 {
            // A page that begins within a set of groups repeats its head.
            layout.room = Room { rhythm: Rhythm::Spare, ..layout.frame.room(above + SECTION_HEAD, Axis::HEIGHT, PITCH) };
            layout.repeat = SECTION_HEAD;
        }
        layout
    }

    fn pages(&self) -> Vec<Page> {
        let mut pages = Vec::new();
        let ranges = self.ranges();
        let count = self.columns.len() * ranges.len();
        for columns in &self.columns {
            let numbering = Numbering { before: pages.len(), count };
            pages.extend(self.frame.pages_of(&self.room, &self.needs, &ranges, numbering, |scene, rows| {
                self.draw_labels(scene, rows);
                // Where the last page has fewer panels, they are wider.
                let beside = columns.len() as f64;
                let width = (self.free - PANEL_GAP * (beside - 1.0)) / beside;
                for (place, panel) in columns.clone().enumerate() {
                    self.draw_panel(scene, panel, place, width, rows);
                }
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
        let starts: Vec<usize> = (0..self.rows.len()).filter(|row| self.rows[*row].is_first).collect();
        let ends = starts.iter().skip(1).copied().chain([self.rows.len()]);
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

    /// The part of a row below the head of its set.
    fn group_band(&self, row: usize, band: &Band) -> Band {
        let head = if self.rows[row].is_first { SECTION_HEAD } else { 0.0 };
        Band { top: band.top + head, bottom: band.bottom }
    }

    fn draw_labels(&self, scene: &mut Scene, rows: &PageRows) {
        let look = self.look;
        let left = self.frame.plot.left;
        for (at, (index, band)) in rows.iter().enumerate() {
            let row = &self.rows[index];
            if row.is_first || at == 0 {
                let y = if row.is_first { band.top + SECTION_HEAD / 2.0 } else { band.top - SECTION_HEAD / 2.0 };
                let head = text::filled(row.section, look.styles.head, self.label_right - left + GAP, 1);
                scene.write_lines(&head, TextPlace { x: left, y, anchor: Anchor::Start }, look.theme.muted);
            }
            let centre = self.group_band(index, band).centre();
            let first = centre - row.label.drop() / 2.0;
            scene.write_lines(&row.label, TextPlace { x: self.label_right, y: first, anchor: Anchor::End }, look.theme.ink);
            let base = Text::new(&row.base, look.styles.small, look.theme.muted).anchored(Anchor::End);
            scene.write(base.at(self.base_right, centre));
        }
        let head = Text::new(&self.chart.base_head, look.styles.small, look.theme.muted).anchored(Anchor::End);
        scene.write(head.at(self.base_right, self.heads_bottom(rows) - look.styles.small.leading / 2.0));
    }

    /// The lower edge of the heads above the rows.
    fn heads_bottom(&self, rows: &PageRows) -> f64 {
        rows.top() - self.repeat - BELOW_TITLE
    }

    fn draw_panel(&self, scene: &mut Scene, index: usize, place: usize, width: f64, rows: &PageRows) {
        let look = self.look;
        let panel = &self.chart.panels[index];
        let left = self.label_right + GAP + place as f64 * (width + PANEL_GAP);
        let right = left + width;
        let shares: Vec<Share> = self.all_shares();
        // Half a tick label hangs over the left end.
        let axis = Axis::new(&shares, left + 6.0, right - self.value_width);
        let bottom_of_heads = self.heads_bottom(rows);
        let parts = self.parts(rows);
        self.draw_total(scene, panel, &axis, &parts);
        axis.draw(scene, &parts, rows.bottom(), look);
        self.draw_total_line(scene, panel, &axis, &parts);
        let title = &self.titles[index];
        let title_top = bottom_of_heads - look.styles.small.leading - BELOW_TITLE - title.height() + title.style.leading / 2.0;
        scene.write_lines(title, TextPlace { x: left, y: title_top, anchor: Anchor::Start }, look.theme.ink);
        let total = Text::new(&format!("Total {}", panel.total.percent()), look.styles.small, look.theme.muted);
        let half = total.width / 2.0;
        let x = panel
            .total
            .shown()
            .map_or(left + half, |value| axis.scale.at(value))
            .clamp(left + half, (right - half).max(left + half));
        scene.write(total.anchored(Anchor::Middle).at(x, bottom_of_heads - look.styles.small.leading / 2.0));
        for (row, band) in rows.iter() {
            let Some(of) = panel.shares.get(row) else { continue };
            self.draw_share(scene, of, &panel.total, &axis, self.group_band(row, band).centre());
        }
    }

    fn draw_share(&self, scene: &mut Scene, of: &GroupShare, total: &Share, axis: &Axis, y: f64) {
        let look = self.look;
        let Some(share) = of.share else {
            scene.write(Text::new(format::NO_BASE, look.styles.small, look.theme.muted).at(axis.scale.zero + TO_VALUE, y));
            return;
        };
        let colour = if of.differs { look.theme.accent } else { look.theme.quiet };
        Dot { radius: 4.5, line: 2.0, cap: 4.0, colour }.draw(scene, axis.scale, &share, y, look);
        let style = if of.differs { look.styles.head } else { look.styles.small };
        let colour = if share.shown().is_some() { look.theme.ink } else { look.theme.muted };
        let number = Text::new(&value(&share), style, colour);
        let right = axis.scale.at(share.reach()) + TO_VALUE;
        let left = axis.scale.at(share.shown_interval().map_or(share.reach(), |interval| interval.lower)) - TO_VALUE;
        // A number does not stand on the line of the total where there is room on the other side.
        let line = total.shown().map(|total| axis.scale.at(total)).filter(|x| right < x + 2.0 && *x < right + number.width + 2.0);
        match line {
            Some(_) if left - number.width > axis.scale.zero + 2.0 => scene.write(number.anchored(Anchor::End).at(left, y)),
            Some(_) => scene.write(number.at(axis.scale.at(total.reach()).max(right - 3.0) + 3.0, y)),
            None => scene.write(number.at(right, y)),
        }
    }

    /// The interval of the total, behind everything.
    fn draw_total(&self, scene: &mut Scene, panel: &Panel, axis: &Axis, parts: &[Band]) {
        let Some(interval) = panel.total.shown_interval() else { return };
        let (from, to) = (axis.scale.at(interval.lower), axis.scale.at(interval.upper));
        let fill = self.look.theme.background.towards(self.look.theme.accent, BAND_STRENGTH);
        for part in parts {
            scene.add(Rect { x: from, y: part.top, width: to - from, height: part.bottom - part.top, fill, outline: None });
        }
    }

    fn draw_total_line(&self, scene: &mut Scene, panel: &Panel, axis: &Axis, parts: &[Band]) {
        let Some(value) = panel.total.shown() else { return };
        for part in parts {
            let line = StraightLine::vertical(axis.scale.at(value), part.top, part.bottom, 1.25, self.look.theme.axis);
            scene.add_dashed(line, DASH, DASH);
        }
    }

    /// The rows without the heads of sets, through which no line runs.
    fn parts(&self, rows: &PageRows) -> Vec<Band> {
        let mut parts: Vec<Band> = Vec::new();
        for (at, (row, band)) in rows.iter().enumerate() {
            let band = self.group_band(row, band);
            match parts.last_mut() {
                Some(last) if at > 0 && !self.rows[row].is_first => last.bottom = band.bottom,
                _ => parts.push(band),
            }
        }
        parts
    }

    fn all_shares(&self) -> Vec<Share> {
        let of = |panel: &Panel| {
            let groups: Vec<Share> = panel.shares.iter().filter_map(|of| of.share).collect();
            groups.into_iter().chain([panel.total])
        };
        self.chart.panels.iter().flat_map(of).collect()
    }
}

/// `58%`, with the mark of a small base.
fn value(share: &Share) -> String {
    format!("{}{}", share.percent(), share.dagger())
}

fn rows<'a>(chart: &'a Groups, look: &ChartLook, width: f64) -> Vec<GroupLabel<'a>> {
    let part = if look.size.is_narrow() { NARROW_LABEL_PART } else { LABEL_PART };
    let row = |section: &'a GroupSet, at: usize, group: &GroupRow| GroupLabel {
        section: &section.title,
        is_first: at == 0,
        label: text::balanced(&group.label, look.styles.label, part * width, 2),
        base: format::count(group.base),
    };
    let of = |section: &'a GroupSet| section.groups.iter().enumerate().map(move |(at, group)| row(section, at, group));
    chart.sections.iter().flat_map(of).collect()
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
    use crate::chart::data::{Caption, DrawnInterval, Mark};

    fn groups(caption: Caption, sections: &[usize], panels: usize) -> Groups {
        let count: usize = sections.iter().sum();
        let mut labels = cases::labels(count).into_iter();
        let section = |(at, size): (usize, &usize)| GroupSet {
            title: ["Age", "Highest level of education completed so far", "Sex"][at % 3].to_owned(),
            groups: labels.by_ref().take(*size).map(|label| GroupRow { label, base: 318 }).collect(),
        };
        let sections = sections.iter().enumerate().map(section).collect();
        let panel = |title: String| {
            let share = |(at, share)| GroupShare { share: (at % 5 != 4).then_some(share), differs: at % 3 == 0 };
            Panel { title, total: cases::share(0.43), shares: cases::shares(count).into_iter().enumerate().map(share).collect() }
        };
        Groups { caption, base_head: "n".to_owned(), sections, panels: cases::labels(panels).into_iter().map(panel).collect() }
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
        let band = scene.shapes.iter().find_map(cases::rect).unwrap();
        let interval = cases::share(0.43).interval.unwrap();
        assert!((band.x - place(interval.lower)).abs() < 0.1 && (band.x + band.width - place(interval.upper)).abs() < 0.1);
        let dashes = scene.shapes.iter().filter_map(cases::line).filter(|line| (line.x1 - place(0.43)).abs() < 0.1);
        assert!(dashes.count() > 3);
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
