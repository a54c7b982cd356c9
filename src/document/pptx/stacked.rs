//! Stacked bars: ranks, or a whole scale, with a number beside each row.

use super::beside::Beside;
use super::book::{Book, PERCENT};
use super::captioned::words_of;
use super::frame::Frame;
use super::ground::Ground;
use super::key::{KeyEntry, key, key_height};
use super::labels::{LabelLook, Place, narrow, share_format};
use super::letters::width;
use super::native::{BarGroup, BarSeries, CategoryAxis, Grouping, Inner, NativeChart, ValueAxis};
use super::rows::{RowFit, next_tenth};
use super::scheme::Scheme;
use super::shares::row_name;
use super::slide::Slide;
use super::text::{Align, Run};
use super::tint::{Slot, Tint};
use crate::chart::{Palette, Stacked, StackedRow};
use std::ops::Range;

const READING: &str =
    "How to read: each bar is divided into the levels of the scale; the number beside it is named in the head of its column.";
/// Between bars, in percent of one.
const GAP: u16 = 50;
/// The height of the head of the numbers.
const HEAD: f64 = 30.0;

/// The slides of some stacked bars.
pub(super) fn slides<'a>(stacked: &'a Stacked, ground: &'a Ground) -> Vec<Slide<'a>> {
    let names: Vec<String> = stacked.rows.iter().map(|row| row_name(&row.label, &row.number)).collect();
    let tints = tints(stacked, &ground.scheme);
    let entry = |(name, tint): (&String, &Tint)| KeyEntry { name: name.clone(), tint: *tint };
    let entries: Vec<KeyEntry> = stacked.levels.iter().zip(&tints).map(entry).collect();
    let room = Slide::room(ground, &words_of(&stacked.caption, "", 0, 1));
    let key_size = ground.size(13.0);
    let numbers = width("100% (99–100)", ground.size(14.0), true) + 14.0;
    let above = key_height(&entries, key_size, room.width * 0.6).max(HEAD);
    let fit = RowFit::new(&names, room.below(above), 0.32, ground);
    let pages = fit.pages(stacked.rows.len());
    let of_page = |(page, rows): (usize, &Range<usize>)| {
        let (mut slide, room) = Slide::new(ground, words_of(&stacked.caption, READING, page, pages.len()));
        let frame = fit.frame(rows.len(), room.below(above), 0.0);
        let head = Frame {
            left: frame.left + fit.column,
            top: frame.top - above,
            width: frame.width - numbers - fit.column,
            height: above,
        };
        key(&mut slide, "legend", &entries, head, key_size);
        let plot = Frame { width: frame.width - numbers, ..frame };
        let rows = &stacked.rows[rows.clone()];
        let here = StackedLayout { stacked, rows, names: &names[pages[page].clone()], tints: &tints, fit, ground };
        slide.chart("main", &stacked.caption.alt, plot, here.chart(plot));
        here.numbers(&mut slide, Frame { left: plot.right(), width: numbers, ..frame }, above);
        slide
    };
    pages.iter().enumerate().map(of_page).collect()
}

/// The rows of one slide.
struct StackedLayout<'a> {
    stacked: &'a Stacked,
    rows: &'a [StackedRow],
    names: &'a [String],
    tints: &'a [Tint],
    fit: RowFit,
    ground: &'a Ground,
}

impl StackedLayout<'_> {
    fn chart(&self, frame: Frame) -> NativeChart {
        let ground = self.ground;
        let mut book = Book::default();
        let categories = book.texts("Row", self.names.iter().map(|name| self.fit.broken(name)));
        let known: Vec<Vec<f64>> = self.rows.iter().map(|row| if row.is_shown() { row.known() } else { Vec::new() }).collect();
        let total = |row: &StackedRow| row.known().iter().sum::<f64>();
        let most = next_tenth(self.stacked.rows.iter().map(total).fold(0.0, f64::max));
        let plot = frame.width - self.fit.column - 4.0;
        let size = self.fit.size.min(ground.size(14.0)) - 1.0;
        let mut series = String::new();
        for (at, (level, tint)) in self.stacked.levels.iter().zip(self.tints).enumerate() {
            let values: Vec<Option<f64>> = known.iter().map(|shares| shares.get(at).copied()).collect();
            let column = book.numbers(level, PERCENT, values.iter().copied());
            let format = share_format(values.iter().flatten().copied(), "", "");
            let look = LabelLook { place: Place::Centre, format: &format, size, bold: false, tint: ground.scheme.on(*tint) };
            let narrow = narrow(&values, plot / most, size);
            let of = BarSeries {
                fill: Some(*tint),
                edge: Some(Slot::Ground.plain()),
                labels: &look.values(&narrow),
                key: &self.stacked.caption.id,
                ..BarSeries::new(at, column, categories)
            };
            series.push_str(&of.xml(&book));
        }
        let group = BarGroup::new(Grouping::Stacked, GAP).xml(&series);
        let names = CategoryAxis { names: Some(self.fit.size), line: Some(ground.scheme.axis()), ..CategoryAxis::default() };
        let axis = ValueAxis { most, ..ValueAxis::default() };
        let inner = Inner { left: self.fit.column / frame.width, top: 0.0, width: plot / frame.width, height: 1.0 };
        NativeChart::new(inner, &[group, names.xml(), axis.xml()].concat(), "", book)
    }

    fn numbers(&self, slide: &mut Slide<'_>, frame: Frame, above: f64) {
        let (soft, ink) = (self.ground.scheme.soft(), Slot::Text.plain());
        let row = |row: &StackedRow| {
            let value = format!("{}{}", row.number.percent(), row.number.dagger());
            vec![vec![Run::new(value, true, ink), Run::new(format!("\u{A0}{}", row.number.range()), false, soft)]]
        };
        let beside = Beside {
            part: "columns",
            alt: format!("{}: {}", self.stacked.column_head, self.stacked.caption.headline),
            frame,
            columns: vec![1.0],
            align: Align::Right,
            size: self.ground.size(13.0),
            head: vec![Run::new(self.stacked.column_head.as_str(), false, soft)],
            head_height: above,
            rows: self.rows.iter().map(row).collect(),
        };
        beside.write(slide);
    }
}

/// The colours of the levels.
fn tints(stacked: &Stacked, scheme: &Scheme) -> Vec<Tint> {
    let count = stacked.levels.len();
    match stacked.palette {
        Palette::Ranks => side(scheme, 1, count),
        Palette::Scale => {
            let half = count / 2;
            let middle = (count % 2 == 1).then(|| scheme.pale());
            let mut negative = side(scheme, scheme.negative(), half);
            negative.reverse();
            side(scheme, 1, half).into_iter().chain(middle).chain(negative).collect()
        }
    }
}

/// The colours of the levels of one side of a scale, the strongest first.
pub(super) fn side(scheme: &Scheme, accent: u8, count: usize) -> Vec<Tint> {
    let milder: &[u8] = match count {
        0 | 1 => &[],
        2 => &[30],
        3 => &[55, 22],
        4 => &[65, 40, 18],
        _ => &[75, 55, 40, 26, 14, 8],
    };
    let mild = milder.iter().copied().chain(std::iter::repeat(8)).map(|depth| scheme.mild(accent, depth));
    std::iter::once(scheme.bar(accent)).chain(mild).take(count).collect()
}
