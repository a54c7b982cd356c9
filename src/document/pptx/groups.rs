//! Groups side by side: a chart for each measure on one axis, with the total as a band behind the groups.

use super::beside::Beside;
use super::book::{Book, ColumnId, PERCENT};
use super::captioned::words_of;
use super::frame::Frame;
use super::ground::Ground;
use super::key::{KeyEntry, key, key_height};
use super::labels::{LabelLook, Place, share_format};
use super::letters::{height, lines, width};
use super::native::{
    Axes, BarGroup, BarSeries, CategoryAxis, Grouping, Inner, NativeChart, PRIMARY, SECONDARY, ValueAxis, dot, whiskers,
};
use super::rows::next_tenth;
use super::shares::{ShareLabel, share_axis, share_columns};
use super::slide::Slide;
use super::text::{Align, Anchor, Run, TextBox};
use super::tint::{Slot, Tint};
use crate::chart::{Groups, Panel, Share};
use crate::format;
use std::ops::Range;

const READING: &str = "How to read: a dot is the share of a group, its whisker the interval; the line and the band are the total with its interval. Groups in the colour of \
     the accent differ from everyone else.";
/// The least height of a row.
const PITCH: f64 = 19.0;
/// The most a row is spread to.
const WIDE_PITCH: f64 = 34.0;
/// The numbers of the axis.
const AXIS: f64 = 24.0;
/// Free to the left and right of a plot that has no names.
const SIDE: f64 = 14.0;
const DOT: f64 = 9.0;

/// A row: the head of a set of groups, or a group.
#[derive(Clone)]
struct GroupLine {
    name: String,
    /// The group, by position; nothing for a head.
    group: Option<usize>,
    base: String,
}

/// The slides of some groups.
pub(super) fn slides<'a>(groups: &'a Groups, ground: &'a Ground) -> Vec<Slide<'a>> {
    let most = if ground.is_narrow() { 2 } else { 3 };
    let chunks = groups.panels.len().div_ceil(most).max(1);
    let panels = |at: usize| at * groups.panels.len() / chunks..(at + 1) * groups.panels.len() / chunks;
    let room = Slide::room(ground, &words_of(&groups.caption, "", 0, 1));
    let above = above(groups, ground, room.width / most as f64);
    let key_size = ground.size(12.0);
    let entries = entries(groups, ground);
    let below = AXIS + key_height(&entries, key_size, room.width);
    // Rooms are a few hundred points high.
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    let per_page = (((room.height - above - below) / PITCH).floor() as usize).max(4);
    let pages = line_pages(groups, per_page);
    let all: Vec<(Range<usize>, &Vec<GroupLine>)> =
        (0..chunks).flat_map(|at| pages.iter().map(move |lines| (panels(at), lines))).collect();
    let of_page = |(page, (panels, lines)): (usize, &(Range<usize>, &Vec<GroupLine>))| {
        let (mut slide, room) = Slide::new(ground, words_of(&groups.caption, READING, page, all.len()));
        key(&mut slide, "legend", &entries, room.strip(below - AXIS), key_size);
        let room = room.below(below - AXIS);
        let rows = (room.height - above - AXIS).min(lines.len() as f64 * WIDE_PITCH);
        let frame = Frame { top: room.top + above, height: rows + AXIS, ..room };
        GroupLayout { groups, panels: panels.clone(), lines, ground, frame, above }.write(&mut slide);
        slide
    };
    all.iter().enumerate().map(of_page).collect()
}

fn entries(groups: &Groups, ground: &Ground) -> Vec<KeyEntry> {
    let scheme = &ground.scheme;
    let differs = if groups.differs.is_empty() { "Differs from everyone else" } else { &groups.differs };
    let others = KeyEntry { name: "Other groups".to_owned(), tint: scheme.axis() };
    let total = KeyEntry { name: "Total, with its interval".to_owned(), tint: scheme.mild(1, 25) };
    vec![KeyEntry { name: differs.to_owned(), tint: scheme.bar(1) }, others, total]
}

/// The height of the heads of panels.
fn above(groups: &Groups, ground: &Ground, width: f64) -> f64 {
    let size = ground.size(13.0);
    let most = groups.panels.iter().map(|panel| height(&panel.title, size, true, width - 2.0 * SIDE - 60.0)).fold(0.0, f64::max);
    most.min(size * 1.2 * 3.0) + size * 1.2 + 6.0
}

/// The rows of each page: sets stay together where they fit; a set that goes on says so.
fn line_pages(groups: &Groups, per_page: usize) -> Vec<Vec<GroupLine>> {
    let mut pages: Vec<Vec<GroupLine>> = vec![Vec::new()];
    let mut group = 0;
    for set in &groups.sections {
        let head = |again: bool| GroupLine {
            name: if again { format!("{} (continued)", set.title) } else { set.title.clone() },
            group: None,
            base: String::new(),
        };
        let used = pages.last().map_or(0, Vec::len);
        if used > 0 && used + set.groups.len() + 1 > per_page && (set.groups.len() < per_page || used + 3 > per_page) {
            pages.push(Vec::new());
        }
        for (at, row) in set.groups.iter().enumerate() {
            let full = pages.last().is_some_and(|page| page.len() >= per_page);
            if full {
                pages.push(Vec::new());
            }
            let Some(page) = pages.last_mut() else { continue };
            if at == 0 || full {
                page.push(head(full && at > 0));
            }
            page.push(GroupLine {
                name: row.label.clone(),
                group: Some(group),
                base: row.base.map_or_else(|| format::SUPPRESSED.to_owned(), format::count),
            });
            group += 1;
        }
    }
    pages
}

/// The panels and rows of one slide.
struct GroupLayout<'a> {
    groups: &'a Groups,
    panels: Range<usize>,
    lines: &'a [GroupLine],
    ground: &'a Ground,
    /// The plots with their axes.
    frame: Frame,
    above: f64,
}

impl GroupLayout<'_> {
    fn write(&self, slide: &mut Slide<'_>) {
        let size = self.size();
        let names = self
            .lines
            .iter()
            .map(|line| width(&line.name, size, line.group.is_none()))
            .fold(0.0, f64::max)
            .min(self.frame.width * 0.3)
            + 12.0;
        let bases = self.bases();
        let each = (self.frame.width - names + SIDE - bases.frame.width) / self.panels.len() as f64;
        let reach = self.groups.panels.iter().flat_map(|panel| {
            let shares = panel.shares.iter().filter_map(|share| share.share.as_ref());
            shares.chain([&panel.total]).map(Share::reach)
        });
        let most = next_tenth(reach.fold(0.0, f64::max));
        self.names(Frame { width: names - 6.0, height: self.frame.height - AXIS, ..self.frame }).write(slide);
        let mut left = self.frame.left + names - SIDE;
        for (at, panel) in self.groups.panels[self.panels.clone()].iter().enumerate() {
            let frame = Frame { left, width: each, ..self.frame };
            self.head(slide, at, panel, frame.part(SIDE, each - SIDE - 8.0));
            let alt = self.alt(panel);
            let chart = PanelLayout { of: self, panel, frame, most }.chart();
            slide.chart(&format!("panel-{}", at + 1), &alt, frame, chart);
            left += each;
        }
        bases.write(slide);
    }

    fn size(&self) -> f64 {
        let pitch = (self.frame.height - AXIS) / self.lines.len() as f64;
        self.ground.size(13.0).min(pitch / 1.3)
    }

    /// What a panel shows, over it.
    fn head(&self, slide: &mut Slide<'_>, at: usize, panel: &Panel, plot: Frame) {
        let size = self.ground.size(13.0);
        let frame = Frame { top: self.frame.top - self.above, height: self.above - 4.0, ..plot };
        let total = format!("Total {}{} {}", panel.total.percent(), panel.total.dagger(), panel.total.range());
        let (ink, soft) = (Slot::Text.plain(), self.ground.scheme.soft());
        let mut title = panel.title.clone();
        while lines(&title, size, true, plot.width) > 3 {
            title = format::cut_at_word(&title, title.chars().count() * 9 / 10);
        }
        let paragraphs = vec![vec![Run::new(title, true, ink)], vec![Run::new(total.trim(), false, soft)]];
        let text = TextBox { frame, size, align: Align::Left, anchor: Anchor::Bottom, paragraphs, bullets: false };
        slide.text(&format!("head-{}", at + 1), &text);
    }

    fn alt(&self, panel: &Panel) -> String {
        let told = |line: &GroupLine| {
            let share = panel.shares.get(line.group?)?.share?;
            Some(format!("{} {}", line.name, share.percent()))
        };
        let told: Vec<String> = self.lines.iter().filter_map(told).collect();
        format!("Dots with whiskers, {}: total {}; {}.", panel.title, panel.total.percent(), told.join(", "))
    }

    /// The names of groups, under those of their sets.
    fn names(&self, frame: Frame) -> Beside {
        let row = |line: &GroupLine| vec![vec![Run::new(line.name.as_str(), line.group.is_none(), Slot::Text.plain())]];
        Beside {
            part: "names",
            alt: "The groups.".to_owned(),
            frame,
            columns: vec![1.0],
            align: Align::Right,
            size: self.size(),
            head: Vec::new(),
            head_height: self.size() * 1.5,
            rows: self.lines.iter().map(row).collect(),
        }
    }

    /// How many respondents are in each group.
    fn bases(&self) -> Beside {
        let (soft, size) = (self.ground.scheme.soft(), self.size().min(self.ground.size(12.0)));
        let hidden = |line: &GroupLine| {
            let panels = &self.groups.panels[self.panels.clone()];
            line.group.is_some_and(|group| {
                panels.iter().any(|panel| {
                    panel.shares.get(group).and_then(|share| share.share).is_some_and(|share| share.shown().is_none())
                })
            })
        };
        let text = |line: &GroupLine| {
            if hidden(line) { format!("{}\u{A0}{}", line.base, format::SUPPRESSED) } else { line.base.clone() }
        };
        let texts: Vec<String> = self.lines.iter().map(text).collect();
        let wide = texts.iter().map(|text| width(text, size, false)).fold(20.0, f64::max) + 12.0;
        Beside {
            part: "bases",
            alt: "Number of respondents of each group.".to_owned(),
            frame: Frame { left: self.frame.right() - wide, width: wide, height: self.frame.height - AXIS, ..self.frame },
            columns: vec![1.0],
            align: Align::Right,
            size,
            head: vec![Run::new(self.groups.base_head.as_str(), false, soft)],
            head_height: size * 1.5,
            rows: texts.into_iter().map(|text| vec![vec![Run::new(text, false, soft)]]).collect(),
        }
    }
}

/// A measure on a slide.
struct PanelLayout<'a> {
    of: &'a GroupLayout<'a>,
    panel: &'a Panel,
    frame: Frame,
    most: f64,
}

impl PanelLayout<'_> {
    fn plot(&self) -> f64 {
        let room = width("100%", self.of.ground.size(12.0), true) + 12.0;
        (self.frame.width - SIDE - room).max(40.0)
    }

    fn chart(&self) -> NativeChart {
        let (ground, lines) = (self.of.ground, self.of.lines);
        let scheme = &ground.scheme;
        let mut book = Book::default();
        let categories = book.texts("Group", lines.iter().map(|line| line.name.clone()));
        let share = |line: &GroupLine| self.panel.shares.get(line.group?)?.share;
        let shares: Vec<Option<Share>> = lines.iter().map(share).collect();
        let columns = share_columns(&mut book, &self.panel.title, &shares);
        let band = self.band(&mut book, categories);
        let differs =
            |line: &GroupLine| line.group.and_then(|group| self.panel.shares.get(group)).is_some_and(|share| share.differs);
        let size = self.of.size().min(ground.size(12.0));
        let label = |(share, line): (&Option<Share>, &GroupLine)| {
            let of = ShareLabel {
                scale: self.plot() / self.most,
                size,
                space: ground.space,
                soft: scheme.soft(),
                bold: differs(line),
            };
            let mut pieces = of.pieces(share.as_ref()?)?;
            // The interval is in the whisker; what is left is a mark of a small base.
            pieces.truncate(2);
            Some(pieces)
        };
        let labels: Vec<_> = shares.iter().zip(lines).map(label).collect();
        let format = share_format(shares.iter().flatten().filter_map(Share::shown), "", "");
        let look = LabelLook { place: Place::OutsideEnd, format: &format, size, bold: false, tint: Slot::Text.plain() };
        let labels = look.pieces(&format!("{}/{}", self.of.groups.caption.id, self.panel.title), &labels);
        let mut dots = |name: &str, wanted: bool| {
            let value = |(share, line): (&Option<Share>, &GroupLine)| share.as_ref()?.shown().filter(|_| differs(line) == wanted);
            book.numbers(name, PERCENT, shares.iter().zip(lines).map(value))
        };
        let (strong, weak) = (dots("Differs from everyone else", true), dots("Other groups", false));
        let key = format!("{}/{}", self.of.groups.caption.id, self.panel.title);
        let carrier = BarSeries {
            labels: &labels,
            whiskers: &columns.whiskers.map_or_else(String::new, |of| whiskers(&book, of, scheme.axis(), "")),
            texts: Some(columns.intervals),
            key: &key,
            ..BarSeries::new(4, columns.values, categories)
        };
        let drawn = |index: usize, values: ColumnId, tint: Tint| {
            BarSeries { whiskers: &dot(tint, DOT), key: &key, ..BarSeries::new(index, values, categories) }.xml(&book)
        };
        let front = [carrier.xml(&book), drawn(5, weak, scheme.axis()), drawn(6, strong, scheme.bar(1))].concat();
        self.assembled(book, &band, &front)
    }

    fn assembled(&self, book: Book, band: &str, front: &str) -> NativeChart {
        let ground = self.of.ground;
        let axis = |axes: Axes, deleted: bool| {
            let plain = ValueAxis { numbers: None, grid: None, ..share_axis(ground, self.most, self.plot()) };
            let usual = if deleted { plain } else { share_axis(ground, self.most, self.plot()) };
            ValueAxis { axes, deleted, ..usual }
        };
        let categories = CategoryAxis { line: Some(ground.scheme.axis()), ..CategoryAxis::default() };
        let hidden = CategoryAxis { axes: SECONDARY, deleted: true, ..CategoryAxis::default() };
        let plot = [
            BarGroup { grouping: Grouping::Stacked, upright: false, gap: 0, axes: PRIMARY }.xml(band),
            BarGroup { grouping: Grouping::Clustered, upright: false, gap: 60, axes: SECONDARY }.xml(front),
            categories.xml(),
            axis(PRIMARY, false).xml(),
            axis(SECONDARY, true).xml(),
            hidden.xml(),
        ];
        let inner = Inner {
            left: SIDE / self.frame.width,
            top: 0.0,
            width: self.plot() / self.frame.width,
            height: 1.0 - AXIS / self.frame.height,
        };
        NativeChart::new(inner, &plot.concat(), "", book)
    }

    /// The total with its interval, behind the groups: bars without gaps, the first of them invisible.
    fn band(&self, book: &mut Book, categories: ColumnId) -> String {
        let total = &self.panel.total;
        let Some(value) = total.shown() else { return self.nothing(book, categories) };
        let interval = total.shown_interval();
        let (lower, upper) = interval.map_or((value, value), |interval| (interval.lower, interval.upper));
        let half = self.most * 0.0025;
        let tint = self.of.ground.scheme.mild(1, 25);
        let pieces = [
            ("Total: to its lower limit", lower.min(value - half), None),
            ("Total: to the estimate", (value - half - lower).max(0.0), Some(tint)),
            ("Total: estimate", 2.0 * half, Some(self.of.ground.scheme.axis())),
            ("Total: to its upper limit", (upper - value - half).max(0.0), Some(tint)),
        ];
        let mut series = String::new();
        for (at, (name, length, fill)) in pieces.into_iter().enumerate() {
            let length = |line: &GroupLine| line.group.map(|_| length.max(0.0));
            let column = book.numbers(name, super::book::LENGTH, self.of.lines.iter().map(length));
            series.push_str(&BarSeries { fill, key: "band", ..BarSeries::new(at, column, categories) }.xml(book));
        }
        series
    }

    /// A group of bars needs a series.
    fn nothing(&self, book: &mut Book, categories: ColumnId) -> String {
        let column = book.numbers("Total", PERCENT, self.of.lines.iter().map(|_| None));
        BarSeries { key: "band", ..BarSeries::new(0, column, categories) }.xml(book)
    }
}
