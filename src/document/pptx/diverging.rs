//! Diverging bars: both sides of a scale from one zero line, with whiskers at their totals; the middle and the don't knows stand aside.

use super::beside::Beside;
use super::book::{Book, ColumnId, LENGTH, PERCENT};
use super::captioned::words_of;
use super::frame::Frame;
use super::ground::Ground;
use super::key::{KeyEntry, key, key_height};
use super::labels::{LabelLook, Place, share_format, spaces};
use super::letters::width;
use super::native::{
    Axes, BarGroup, BarSeries, CategoryAxis, Grouping, Inner, NativeChart, PRIMARY, SECONDARY, ValueAxis, Whiskers, whiskers,
};
use super::rows::RowFit;
use super::slide::Slide;
use super::stacked::side;
use super::text::{Align, Run, TextBox};
use super::tint::{Slot, Tint};
use crate::chart::{Diverging, DivergingRow, ScaleSide, Share};
use crate::format;
use std::ops::Range;

const READING: &str = "How to read: bars to the right and to the left of zero are the two sides of the scale; the whiskers are the intervals of their totals.";
/// Between bars, in percent of one.
const GAP: u16 = 95;
/// Cells of the negative side hold negative numbers, and show none.
const BOTH: &str = "0%;0%";

/// The slides of some diverging bars.
pub(super) fn slides<'a>(diverging: &'a Diverging, ground: &'a Ground) -> Vec<Slide<'a>> {
    let names: Vec<String> = diverging.rows.iter().map(name).collect();
    let sides = Sides::of(diverging, ground);
    let entries = sides.entries(diverging);
    let key_size = ground.size(13.0);
    let room = Slide::room(ground, &words_of(&diverging.caption, "", 0, 1));
    let above = key_height(&entries, key_size, room.width) + head_height(key_size);
    let fit = RowFit::new(&names, room.below(above), 0.25, ground);
    let pages = fit.pages(diverging.rows.len());
    let of_page = |(page, rows): (usize, &Range<usize>)| {
        let (mut slide, room) = Slide::new(ground, words_of(&diverging.caption, READING, page, pages.len()));
        let frame = fit.frame(rows.len(), room.below(above), 0.0);
        let head = Frame { top: frame.top - above, height: above - head_height(key_size), ..frame };
        key(&mut slide, "legend", &entries, head, key_size);
        let layout = DivergingLayout::new(diverging, rows.clone(), &names, &sides, fit, frame, ground);
        layout.write(&mut slide);
        slide
    };
    pages.iter().enumerate().map(of_page).collect()
}

fn head_height(size: f64) -> f64 {
    size * 1.6
}

/// The name of a row, with its base where that differs.
fn name(row: &DivergingRow) -> String {
    let note = row.note.as_ref().map_or_else(String::new, |note| format!(" ({})", note.replace(' ', "\u{A0}")));
    let mark = if row.is_suppressed() {
        format!("\u{A0}\u{A0}{}", format::SUPPRESSED)
    } else if row.has_small_base() {
        format!("\u{A0}{}", format::SMALL_BASE)
    } else {
        String::new()
    };
    format!("{}{note}{mark}", row.label)
}

/// The levels of both sides, the mildest first, with their colours.
struct Sides {
    negative: Vec<Level>,
    positive: Vec<Level>,
    middle: Vec<usize>,
    aside: Vec<usize>,
}

struct Level {
    at: usize,
    tint: Tint,
}

impl Sides {
    fn of(diverging: &Diverging, ground: &Ground) -> Self {
        let levels = |which: ScaleSide, accent: u8| {
            let levels = diverging.levels_of(which);
            let mut tints = side(&ground.scheme, accent, levels.len());
            tints.reverse();
            levels.into_iter().zip(tints).map(|(at, tint)| Level { at, tint }).collect()
        };
        Self {
            negative: levels(ScaleSide::Negative, ground.scheme.negative()),
            positive: levels(ScaleSide::Positive, 1),
            middle: diverging.levels_of(ScaleSide::Neutral),
            aside: diverging.levels_of(ScaleSide::Aside),
        }
    }

    /// The key, in the order of the scale.
    fn entries(&self, diverging: &Diverging) -> Vec<KeyEntry> {
        let entry = |level: &Level| KeyEntry { name: diverging.levels[level.at].label.clone(), tint: level.tint };
        self.negative.iter().rev().chain(&self.positive).map(entry).collect()
    }
}

/// The rows of one slide, with the places of the panels.
struct DivergingLayout<'a> {
    diverging: &'a Diverging,
    rows: &'a [DivergingRow],
    names: &'a [String],
    sides: &'a Sides,
    fit: RowFit,
    ground: &'a Ground,
    /// The chart of both sides.
    main: Frame,
    /// The middle of the scale.
    middle: Frame,
    /// What stands aside.
    aside: Frame,
    scale: Scale,
}

/// From where to where the axis of both sides runs.
#[derive(Clone, Copy)]
struct Scale {
    least: f64,
    most: f64,
    /// Points of a share of 1.
    unit: f64,
    /// The width of the plot.
    plot: f64,
}

impl<'a> DivergingLayout<'a> {
    fn new(
        diverging: &'a Diverging,
        rows: Range<usize>,
        names: &'a [String],
        sides: &'a Sides,
        fit: RowFit,
        frame: Frame,
        ground: &'a Ground,
    ) -> Self {
        let head = ground.size(13.0);
        let aside_width = if sides.aside.is_empty() {
            0.0
        } else {
            width(&diverging.label_of(ScaleSide::Aside), head, true).clamp(40.0, frame.width * 0.13) + 12.0
        };
        let middle_width = if sides.middle.is_empty() { 0.0 } else { frame.width * 0.15 };
        let main = Frame { width: frame.width - aside_width - middle_width, ..frame };
        let middle = Frame { left: main.right(), width: middle_width, ..frame };
        let aside = Frame { left: middle.right(), width: aside_width, ..frame };
        let reach = |of: fn(&DivergingRow) -> &Share| {
            diverging.rows.iter().filter(|row| !row.is_suppressed()).map(|row| of(row).reach()).fold(0.02, f64::max)
        };
        let (below, over) = (reach(|row| &row.negative), reach(|row| &row.positive));
        let plot = (main.width - fit.column - 8.0).max(120.0);
        let label = width("100%", ground.size(14.0), true) + 10.0;
        let unit = (plot - 2.0 * label).max(60.0) / (below + over);
        let scale = Scale { least: -rounded(below + label / unit), most: rounded(over + label / unit), unit, plot };
        let (names, rows) = (&names[rows.clone()], &diverging.rows[rows]);
        Self { diverging, rows, names, sides, fit, ground, main, middle, aside, scale }
    }

    fn write(&self, slide: &mut Slide<'_>) {
        self.heads(slide);
        let alt = &self.diverging.caption.alt;
        slide.chart("main", alt, self.main, self.both_sides());
        if !self.sides.middle.is_empty() {
            let label = self.diverging.label_of(ScaleSide::Neutral);
            slide.chart("middle", &format!("{label}: {alt}"), self.middle, self.middle_chart(&label));
        }
        if !self.sides.aside.is_empty() {
            self.asides().write(slide);
        }
    }

    /// What each side is called, over it.
    fn heads(&self, slide: &mut Slide<'_>) {
        let (size, scheme) = (self.ground.size(13.0), &self.ground.scheme);
        let height = head_height(size);
        let top = self.main.top - height;
        let zero = self.main.left + self.fit.column - self.scale.least * self.scale.plot / (self.scale.most - self.scale.least);
        let strongest = |levels: &[Level]| levels.last().map_or(Slot::Text.plain(), |level| scheme.text_of(level.tint));
        let room = Frame { left: 0.0, top, width: 0.0, height };
        let left = Frame { left: self.main.left, width: zero - 8.0 - self.main.left, ..room };
        let right = Frame { left: zero + 8.0, width: (self.main.right() - zero - 8.0).max(20.0), ..room };
        let head =
            |frame: Frame, align: Align, name: &str, tint: Tint| TextBox::line(frame, size, align, Run::new(name, true, tint));
        slide.text("head-negative", &head(left, Align::Right, &self.diverging.negative_head, strongest(&self.sides.negative)));
        slide.text("head-positive", &head(right, Align::Left, &self.diverging.positive_head, strongest(&self.sides.positive)));
        if !self.sides.middle.is_empty() {
            let frame = Frame { left: self.middle.left, width: self.middle.width - 4.0, ..room };
            slide.text("head-middle", &head(frame, Align::Left, &self.diverging.label_of(ScaleSide::Neutral), scheme.soft()));
        }
    }

    /// The share of a level in each row, with a sign.
    fn level(&self, at: usize, sign: f64) -> Vec<Option<f64>> {
        let value = |row: &DivergingRow| row.share(at).filter(|_| !row.is_suppressed()).map(|share| share * sign);
        self.rows.iter().map(value).collect()
    }

    fn both_sides(&self) -> NativeChart {
        let mut book = Book::default();
        let categories = book.texts("Statement", self.names.iter().map(|name| self.fit.broken(name)));
        let mut series = String::new();
        let levels =
            self.sides.negative.iter().map(|level| (level, -1.0)).chain(self.sides.positive.iter().map(|level| (level, 1.0)));
        let outermost = [self.sides.negative.last(), self.sides.positive.last()].map(|level| level.map(|level| level.at));
        for (index, (level, sign)) in levels.enumerate() {
            let outer = outermost.contains(&Some(level.at));
            series.push_str(&self.segments(&mut book, categories, index, level, sign, outer));
        }
        let first = self.sides.negative.len() + self.sides.positive.len();
        let scheme = &self.ground.scheme;
        let strongest = |levels: &[Level]| levels.last().map_or(Slot::Text.plain(), |level| scheme.text_of(level.tint));
        let negative = Total {
            share: |row| &row.negative,
            sign: -1.0,
            head: &self.diverging.negative_head,
            tint: strongest(&self.sides.negative),
        };
        let positive = Total {
            share: |row| &row.positive,
            sign: 1.0,
            head: &self.diverging.positive_head,
            tint: strongest(&self.sides.positive),
        };
        let totals =
            [self.total(&mut book, categories, first, &negative), self.total(&mut book, categories, first + 1, &positive)]
                .concat();
        let group = |grouping, axes, series: &str| BarGroup { grouping, upright: false, gap: GAP, axes }.xml(series);
        let value_axis = |axes: Axes, deleted| ValueAxis {
            axes,
            least: self.scale.least,
            most: self.scale.most,
            step: 0.25,
            format: BOTH,
            deleted,
            ..ValueAxis::default()
        };
        let names = CategoryAxis { names: Some(self.fit.size), line: Some(scheme.axis()), ..CategoryAxis::default() };
        let hidden = CategoryAxis { axes: SECONDARY, deleted: true, ..CategoryAxis::default() };
        let plot = [
            group(Grouping::Stacked, PRIMARY, &series),
            group(Grouping::Clustered, SECONDARY, &totals),
            names.xml(),
            value_axis(PRIMARY, false).xml(),
            value_axis(SECONDARY, true).xml(),
            hidden.xml(),
        ];
        let inner =
            Inner { left: self.fit.column / self.main.width, top: 0.0, width: self.scale.plot / self.main.width, height: 1.0 };
        NativeChart::new(inner, &plot.concat(), "", book)
    }

    /// The bars of a level; labels of the outermost begin at its inner end, clear of the whisker.
    fn segments(&self, book: &mut Book, categories: ColumnId, index: usize, level: &Level, sign: f64, outer: bool) -> String {
        let values = self.level(level.at, sign);
        let column = book.numbers(&self.diverging.levels[level.at].label, BOTH, values.iter().copied());
        let size = self.ground.size(12.0);
        let format = share_format([], "", "");
        let place = if outer { Place::InsideBase } else { Place::Centre };
        let look = LabelLook { place, format: &format, size, bold: false, tint: self.ground.scheme.on(level.tint) };
        let inward = |row: &DivergingRow| {
            let total = if sign < 0.0 { &row.negative } else { &row.positive };
            let interval = total.shown_interval().filter(|_| outer);
            interval.map_or(0.0, |interval| (total.value - interval.lower).max(0.0))
        };
        // A label needs room beside the inner half of the whisker.
        let free: Vec<Option<f64>> =
            values.iter().zip(self.rows).map(|(value, row)| Some((value.as_ref()?.abs() - inward(row)).max(0.0))).collect();
        let hidden = narrow_of(&free, &values, self.scale.unit, size);
        let series = BarSeries {
            fill: Some(level.tint),
            edge: Some(Slot::Ground.plain()),
            labels: &look.values(&hidden),
            key: &self.diverging.caption.id,
            ..BarSeries::new(index, column, categories)
        };
        series.xml(book)
    }

    /// The total of a side: an invisible bar with whisker and label.
    fn total(&self, book: &mut Book, categories: ColumnId, index: usize, total: &Total<'_>) -> String {
        let shares: Vec<Option<&Share>> =
            self.rows.iter().map(|row| (!row.is_suppressed()).then(|| (total.share)(row))).collect();
        let values: Vec<Option<f64>> =
            shares.iter().map(|share| share.as_ref()?.shown().map(|value| value * total.sign)).collect();
        let column = book.numbers(&format!("{} (total)", total.head), BOTH, values.iter().copied());
        let lengths = lengths(book, total, &shares);
        let size = self.ground.size(14.0);
        let outward = |share: &&Share| share.reach() - share.shown().unwrap_or(0.0);
        let longest = shares.iter().flatten().map(outward).fold(0.0, f64::max);
        let pad = spaces(longest * self.scale.unit, size, self.ground.space);
        let (before, behind) = if total.sign < 0.0 { ("", pad.as_str()) } else { (pad.as_str(), "") };
        let format = share_format([], before, behind);
        let look = LabelLook { place: Place::OutsideEnd, format: &format, size, bold: true, tint: total.tint };
        let series = BarSeries {
            labels: &look.values(&[]),
            whiskers: &lengths.map_or_else(String::new, |of| whiskers(book, of, Slot::Text.plain(), "")),
            key: &self.diverging.caption.id,
            ..BarSeries::new(index, column, categories)
        };
        series.xml(book)
    }

    fn middle_chart(&self, label: &str) -> NativeChart {
        let mut book = Book::default();
        let categories = book.texts("Statement", self.names.iter().cloned());
        let value = |row: &DivergingRow| row.sum(&self.sides.middle).filter(|_| !row.is_suppressed());
        let values: Vec<Option<f64>> = self.rows.iter().map(value).collect();
        let column = book.numbers(label, PERCENT, values.iter().copied());
        let size = self.ground.size(13.0);
        let format = share_format(values.iter().flatten().copied(), "", "");
        let look = LabelLook { place: Place::OutsideEnd, format: &format, size, bold: false, tint: Slot::Text.plain() };
        let scheme = &self.ground.scheme;
        let series = BarSeries {
            fill: Some(scheme.pale()),
            edge: Some(scheme.axis()),
            labels: &look.values(&[]),
            key: "middle",
            ..BarSeries::new(0, column, categories)
        };
        let all = self.diverging.rows.iter().filter_map(value).fold(0.05, f64::max);
        let room = width("100%", size, false) + 10.0;
        // No longer than bars of the same share beside it.
        let most =
            rounded((all * self.middle.width / (self.middle.width - room).max(20.0)).max(self.middle.width / self.scale.unit));
        let group = BarGroup::new(Grouping::Clustered, GAP).xml(&series.xml(&book));
        let axis = ValueAxis { most, ..ValueAxis::default() };
        let names = CategoryAxis { line: Some(scheme.axis()), ..CategoryAxis::default() };
        let inner = Inner { left: 0.01, top: 0.0, width: 0.98, height: 1.0 };
        NativeChart::new(inner, &[group, names.xml(), axis.xml()].concat(), "", book)
    }

    /// What stands aside, as numbers.
    fn asides(&self) -> Beside {
        let (soft, size) = (self.ground.scheme.soft(), self.ground.size(13.0));
        let text = |row: &DivergingRow| {
            let share = row.sum(&self.sides.aside).filter(|_| !row.is_suppressed());
            share.map_or_else(|| format::SUPPRESSED.to_owned(), |share| format!("{}%", format::percent(share)))
        };
        let label = self.diverging.label_of(ScaleSide::Aside);
        Beside {
            part: "aside",
            alt: format!("{label}: {}", self.diverging.caption.alt),
            frame: self.aside,
            columns: vec![1.0],
            align: Align::Right,
            size,
            head: vec![Run::new(label, true, soft)],
            head_height: head_height(size),
            rows: self.rows.iter().map(|row| vec![vec![Run::new(text(row), false, soft)]]).collect(),
        }
    }
}

/// The total of a side.
struct Total<'a> {
    share: fn(&DivergingRow) -> &Share,
    sign: f64,
    head: &'a str,
    tint: Tint,
}

/// The lengths of the whiskers of a side. On negative bars, "plus" is to larger values: towards zero.
fn lengths(book: &mut Book, total: &Total<'_>, shares: &[Option<&Share>]) -> Option<Whiskers> {
    shares.iter().flatten().find_map(|share| share.shown_interval())?;
    let inward = |share: Option<&Share>| {
        let share = share?;
        Some((share.shown()? - share.shown_interval()?.lower).max(0.0))
    };
    let outward = |share: Option<&Share>| {
        let share = share?;
        Some((share.shown_interval()?.upper - share.shown()?).max(0.0))
    };
    let towards = book.numbers(&format!("{}: toward 0", total.head), LENGTH, shares.iter().copied().map(inward));
    let away = book.numbers(&format!("{}: away from 0", total.head), LENGTH, shares.iter().copied().map(outward));
    Some(if total.sign < 0.0 { Whiskers { plus: towards, minus: away } } else { Whiskers { plus: away, minus: towards } })
}

/// The points of which too little is free for their label.
fn narrow_of(free: &[Option<f64>], values: &[Option<f64>], scale: f64, size: f64) -> Vec<usize> {
    let text = |value: f64| width(&format!("{}%", format::percent(value.abs())), size, false) + 6.0;
    let fits =
        |(free, value): (&Option<f64>, &Option<f64>)| free.zip(*value).is_none_or(|(free, value)| text(value) <= free * scale);
    free.iter().zip(values).enumerate().filter(|(_, pair)| !fits(*pair)).map(|(at, _)| at).collect()
}

/// A share to three digits, for the end of an axis.
fn rounded(share: f64) -> f64 {
    format::round_half_away(share, 3)
}
