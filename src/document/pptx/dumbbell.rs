//! Two waves, measure by measure: a dot for each wave with its whisker, and both values and their change beside it.

use super::beside::Beside;
use super::book::{Book, ColumnId};
use super::captioned::words_of;
use super::frame::Frame;
use super::ground::Ground;
use super::key::{KeyEntry, key};
use super::letters::width;
use super::native::{BarGroup, BarSeries, CategoryAxis, Grouping, Inner, NativeChart, dot, whiskers};
use super::rows::{RowFit, next_tenth};
use super::shares::{share_axis, share_columns};
use super::slide::Slide;
use super::text::{Align, Run};
use super::tint::{Slot, Tint};
use crate::chart::{ChangeRow, Dumbbell, Share};
use std::ops::Range;

const READING: &str = "How to read: the upper dot of a measure is the earlier wave, the lower one the later wave; whiskers are intervals. Whiskers that overlap do not by \
     themselves mean that nothing changed.";
/// The numbers of the axis.
const AXIS: f64 = 24.0;
/// The least height of a measure: two dots and a gap.
const LEAST: f64 = 25.0;
const DOT: f64 = 10.0;

/// The slides of two waves.
pub(super) fn slides<'a>(dumbbell: &'a Dumbbell, ground: &'a Ground) -> Vec<Slide<'a>> {
    let names: Vec<String> = dumbbell.rows.iter().map(|row| row.label.clone()).collect();
    let room = Slide::room(ground, &words_of(&dumbbell.caption, "", 0, 1));
    let head = ground.size(12.0) * 2.6;
    let columns = Columns::of(dumbbell, ground);
    let free = Frame { height: room.height - head - AXIS, width: room.width - columns.width(), ..room };
    // Rooms are a few hundred points high.
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    let fit = RowFit::new(&names, free, 0.42, ground).at_most((free.height / LEAST).floor() as usize);
    let pages = fit.pages(dumbbell.rows.len());
    let reach = |row: &ChangeRow| row.earlier.reach().max(row.later.reach());
    let most = next_tenth(dumbbell.rows.iter().map(reach).fold(0.0, f64::max));
    let of_page = |(page, rows): (usize, &Range<usize>)| {
        let (mut slide, room) = Slide::new(ground, words_of(&dumbbell.caption, READING, page, pages.len()));
        let frame = fit.frame(rows.len(), room.below(head), AXIS);
        let plot = Frame { width: frame.width - columns.width(), ..frame };
        let here = DumbbellLayout { dumbbell, rows: &dumbbell.rows[rows.clone()], fit, ground, most };
        let at = Frame { left: plot.left + fit.column, top: frame.top - head, width: plot.width - fit.column, height: head };
        key(&mut slide, "legend", &here.entries(), at, ground.size(13.0));
        here.names(Frame { width: fit.column - 6.0, height: frame.height - AXIS, ..plot }, head).write(&mut slide);
        let plot = plot.part(fit.column, plot.width - fit.column);
        slide.chart("main", &dumbbell.caption.alt, plot, here.chart(plot));
        let beside = Frame { left: plot.right() + 10.0, width: columns.width() - 10.0, height: frame.height - AXIS, ..frame };
        here.columns(columns, beside, head).write(&mut slide);
        slide
    };
    pages.iter().enumerate().map(of_page).collect()
}

/// The widths of the columns of values and changes.
#[derive(Clone, Copy)]
struct Columns {
    values: f64,
    changes: f64,
}

impl Columns {
    fn of(dumbbell: &Dumbbell, ground: &Ground) -> Self {
        let size = ground.size(13.0);
        let widest =
            |of: fn(&ChangeRow) -> String| dumbbell.rows.iter().map(|row| width(&of(row), size, true)).fold(60.0, f64::max);
        let head = dumbbell.change_head.split(' ').map(|word| width(word, ground.size(12.0), false)).fold(0.0, f64::max);
        Self { values: widest(ChangeRow::values) + 16.0, changes: widest(ChangeRow::change).max(head) + 12.0 }
    }

    fn width(self) -> f64 {
        self.values + self.changes + 10.0
    }
}

/// The measures of one slide.
struct DumbbellLayout<'a> {
    dumbbell: &'a Dumbbell,
    rows: &'a [ChangeRow],
    fit: RowFit,
    ground: &'a Ground,
    most: f64,
}

/// A wave.
struct WaveDots<'a> {
    name: &'a str,
    share: fn(&ChangeRow) -> &Share,
    /// Which of the three rows of a measure it has.
    line: usize,
    tint: Tint,
}

impl DumbbellLayout<'_> {
    fn waves(&self) -> [WaveDots<'_>; 2] {
        let scheme = &self.ground.scheme;
        [
            WaveDots { name: &self.dumbbell.earlier, share: |row| &row.earlier, line: 0, tint: scheme.axis() },
            WaveDots { name: &self.dumbbell.later, share: |row| &row.later, line: 1, tint: scheme.bar(1) },
        ]
    }

    fn entries(&self) -> Vec<KeyEntry> {
        self.waves().iter().map(|wave| KeyEntry { name: wave.name.to_owned(), tint: wave.tint }).collect()
    }

    /// Each measure has three rows: the earlier wave, the later one, and a gap. Whiskers on one row would cover each other.
    fn chart(&self, frame: Frame) -> NativeChart {
        let mut book = Book::default();
        let name = |row: &ChangeRow| [row.label.clone(), String::new(), String::new()];
        let categories = book.texts("Measure", self.rows.iter().flat_map(name));
        let mut carriers = String::new();
        let mut dots = String::new();
        for (at, wave) in self.waves().iter().enumerate() {
            let share = |row: &ChangeRow| {
                std::array::from_fn::<Option<Share>, 3, _>(|line| (line == wave.line).then(|| *(wave.share)(row)))
            };
            let shares: Vec<Option<Share>> = self.rows.iter().flat_map(share).collect();
            let columns = share_columns(&mut book, wave.name, &shares);
            let series = |index: usize, whiskers: &str, values: ColumnId| {
                BarSeries { whiskers, key: &self.dumbbell.caption.id, ..BarSeries::new(index, values, categories) }.xml(&book)
            };
            let lines = columns.whiskers.map_or_else(String::new, |of| whiskers(&book, of, wave.tint, ""));
            carriers.push_str(&series(at, &lines, columns.values));
            dots.push_str(&series(at + 2, &dot(wave.tint, DOT), columns.values));
        }
        let group = BarGroup::new(Grouping::Clustered, 60).xml(&(carriers + &dots));
        let names = CategoryAxis { line: Some(self.ground.scheme.axis()), ..CategoryAxis::default() };
        let plot = (frame.width - 20.0).max(80.0);
        let inner = Inner { left: 1.0 / frame.width, top: 0.0, width: plot / frame.width, height: 1.0 - AXIS / frame.height };
        NativeChart::new(inner, &[group, names.xml(), share_axis(self.ground, self.most, plot).xml()].concat(), "", book)
    }

    /// The names of the measures, in the middle of their rows.
    fn names(&self, frame: Frame, head: f64) -> Beside {
        let row = |row: &ChangeRow| vec![vec![Run::new(row.label.as_str(), false, Slot::Text.plain())]];
        Beside {
            part: "names",
            alt: "The measures.".to_owned(),
            frame: raised(frame, self.rows.len()),
            columns: vec![1.0],
            align: Align::Right,
            size: self.fit.size,
            head: Vec::new(),
            head_height: head,
            rows: self.rows.iter().map(row).collect(),
        }
    }

    /// Values and changes.
    fn columns(&self, columns: Columns, frame: Frame, head: f64) -> Beside {
        let (soft, ink) = (self.ground.scheme.soft(), Slot::Text.plain());
        let change = |row: &ChangeRow| {
            if row.is_found() { Run::new(row.change(), true, ink) } else { Run::new(row.change(), false, soft) }
        };
        let row = |row: &ChangeRow| vec![vec![Run::new(row.values(), true, ink)], vec![change(row)]];
        let waves = format!("{} → {}", self.dumbbell.earlier, self.dumbbell.later);
        Beside {
            part: "columns",
            alt: "Values of both waves, and the change with its interval.".to_owned(),
            frame: raised(frame, self.rows.len()),
            columns: vec![columns.values, columns.changes],
            align: Align::Left,
            size: self.ground.size(13.0),
            head: vec![Run::new(waves, false, soft), Run::new(self.dumbbell.change_head.as_str(), false, soft)],
            head_height: head,
            rows: self.rows.iter().map(row).collect(),
        }
    }
}

/// The place of text beside measures: their dots are in the first two thirds of their rows.
fn raised(frame: Frame, rows: usize) -> Frame {
    Frame { top: frame.top - frame.height / rows.max(1) as f64 / 6.0, ..frame }
}
