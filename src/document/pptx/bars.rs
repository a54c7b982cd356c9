//! Bars with whiskers, and brackets for nets.

use super::book::Book;
use super::captioned::words_of;
use super::frame::Frame;
use super::ground::Ground;
use super::labels::{LabelLook, Place, share_format};
use super::letters::width;
use super::native::{
    AxisNumbers, BarGroup, BarSeries, CategoryAxis, Grouping, Inner, NativeChart, PRIMARY, ValueAxis, bar_point, whiskers,
};
use super::rows::{RowFit, next_tenth, step};
use super::shares::{ShareLabel, row_name, share_columns};
use super::slide::Slide;
use super::text::{Align, Run, TextBox};
use super::tint::Slot;
use crate::chart::{BarRow, Bars, Emphasis, NetBracket, Share};
use std::ops::Range;

/// What the numbers of the axis take.
const AXIS: f64 = 26.0;
/// Between bars, in percent of one.
const GAP: u16 = 70;

/// The slides of some bars.
pub(super) fn slides<'a>(bars: &'a Bars, ground: &'a Ground) -> Vec<Slide<'a>> {
    let names: Vec<String> = bars.rows.iter().map(|row| row_name(&row.label, &row.share)).collect();
    let room = Slide::room(ground, &words_of(&bars.caption, "", 0, 1));
    let plot = Frame { height: room.height - AXIS, ..room };
    let fit = RowFit::new(&names, plot, 0.36, ground);
    let pages = fit.pages(bars.rows.len());
    let most = next_tenth(bars.rows.iter().map(|row| row.share.reach()).fold(0.0, f64::max));
    let of_page = |(page, rows): (usize, &Range<usize>)| {
        let (mut slide, room) = Slide::new(ground, words_of(&bars.caption, READING, page, pages.len()));
        let layout = Layout { fit, frame: fit.frame(rows.len(), room, AXIS), rows: rows.clone(), most };
        let plot = layout.plot(bars, ground);
        slide.chart("main", &bars.caption.alt, layout.frame, layout.chart(bars, &names, ground, plot));
        layout.nets(&mut slide, bars, plot);
        slide
    };
    pages.iter().enumerate().map(of_page).collect()
}

const READING: &str = "How to read: a bar is the share of respondents who gave an answer; the whisker is its interval.";

/// The bars of one slide.
struct Layout {
    fit: RowFit,
    frame: Frame,
    rows: Range<usize>,
    /// The end of the axis.
    most: f64,
}

/// From where to where the axis runs, in points from the left of the chart.
#[derive(Clone, Copy)]
struct Plot {
    width: f64,
    /// What is left for labels of the longest bars.
    room: f64,
}

impl Layout {
    fn size(&self, ground: &Ground) -> f64 {
        self.fit.size.min(ground.size(16.0)) - 1.0
    }

    fn plot(&self, bars: &Bars, ground: &Ground) -> Plot {
        let size = self.size(ground);
        let room = width("100%", size, true) + width(" (99–100)", size, false) + 22.0;
        let nets = if self.nets_here(bars).next().is_some() { self.net_width(bars, ground) } else { 0.0 };
        let right = room + nets;
        Plot { width: (self.frame.width - self.fit.column - right).max(80.0), room }
    }

    fn nets_here<'b>(&self, bars: &'b Bars) -> impl Iterator<Item = (usize, &'b NetBracket)> {
        let rows = self.rows.clone();
        bars.nets.iter().enumerate().filter(move |(_, net)| net.first >= rows.start && net.last < rows.end)
    }

    fn net_width(&self, bars: &Bars, ground: &Ground) -> f64 {
        let size = ground.size(13.0);
        let widths = self.nets_here(bars).map(|(_, net)| width(&net.label, size, false).min(150.0));
        widths.fold(width("100% (99–100)", size, true), f64::max) + 24.0
    }

    fn chart(&self, bars: &Bars, names: &[String], ground: &Ground, plot: Plot) -> NativeChart {
        let rows = &bars.rows[self.rows.clone()];
        let shares: Vec<Option<Share>> = rows.iter().map(|row| Some(row.share)).collect();
        let mut book = Book::default();
        let categories = book.texts("Answer", names[self.rows.clone()].iter().cloned());
        let columns = share_columns(&mut book, "Share", &shares);
        let size = self.size(ground);
        let scheme = &ground.scheme;
        let label = ShareLabel { scale: plot.width / self.most, size, space: ground.space, soft: scheme.soft(), bold: true };
        let format = share_format(shares.iter().flatten().filter_map(Share::shown), "", "");
        let look = LabelLook { place: Place::OutsideEnd, format: &format, size, bold: false, tint: Slot::Text.plain() };
        let labels: Vec<_> = shares.iter().map(|share| label.pieces(share.as_ref()?)).collect();
        let has_lead = bars.rows.iter().any(|row| row.emphasis == Emphasis::Lead);
        let usual = if has_lead { scheme.quiet() } else { scheme.bar(1) };
        let series = BarSeries {
            fill: Some(usual),
            points: &points(rows, ground),
            labels: &look.pieces(&bars.caption.id, &labels),
            whiskers: &columns.whiskers.map_or_else(String::new, |of| whiskers(&book, of, Slot::Text.plain(), "")),
            texts: Some(columns.intervals),
            key: &bars.caption.id,
            ..BarSeries::new(0, columns.values, categories)
        };
        let numbers = Some(AxisNumbers { size: ground.size(12.0), tint: scheme.soft() });
        let axis = ValueAxis {
            axes: PRIMARY,
            least: 0.0,
            most: self.most,
            step: step(self.most),
            upright: false,
            format: "0%",
            numbers,
            grid: Some(scheme.grid()),
            deleted: false,
        };
        let names =
            CategoryAxis { axes: PRIMARY, across: false, names: Some(self.fit.size), line: Some(scheme.axis()), deleted: false };
        let group = BarGroup::new(Grouping::Clustered, GAP).xml(&series.xml(&book));
        let inner = Inner {
            left: self.fit.column / self.frame.width,
            top: 0.01,
            width: plot.width / self.frame.width,
            height: 0.99 - AXIS / self.frame.height,
        };
        NativeChart::new(inner, &[group, names.xml(), axis.xml()].concat(), "", book)
    }

    /// Brackets beside the rows of nets, with their shares.
    fn nets(&self, slide: &mut Slide<'_>, bars: &Bars, plot: Plot) {
        let ground = slide.ground;
        let pitch = (self.frame.height * 0.99 - AXIS) / self.rows.len() as f64;
        let left = self.frame.left + self.fit.column + plot.width + plot.room;
        let size = ground.size(13.0);
        for (at, net) in self.nets_here(bars) {
            let top = self.frame.top + self.frame.height * 0.01 + (net.first - self.rows.start) as f64 * pitch + pitch * 0.2;
            let height = (net.last - net.first + 1) as f64 * pitch - pitch * 0.4;
            slide.shape("Net bracket", "rightBracket", Frame { left, top, width: 5.0, height }, ground.scheme.axis());
            let frame = Frame { left: left + 11.0, top, width: self.frame.right() - left - 11.0, height };
            let share = &net.share;
            let soft = ground.scheme.soft();
            let value = Run::new(format!("{}{}", share.percent(), share.dagger()), true, Slot::Text.plain());
            let number = vec![value, Run::new(format!("\u{A0}{}", share.range()), false, soft)];
            let name = vec![Run::new(net.label.as_str(), false, Slot::Text.plain())];
            let text = TextBox::line(frame, size, Align::Left, Run::new("", false, soft));
            slide.text(&format!("net-{}", at + 1), &TextBox { paragraphs: vec![name, number], ..text });
        }
    }
}

/// Bars that look different: what the headline speaks of, and what stands aside.
fn points(rows: &[BarRow], ground: &Ground) -> String {
    let scheme = &ground.scheme;
    let point = |(at, row): (usize, &BarRow)| match row.emphasis {
        Emphasis::Lead => bar_point(at, Some(scheme.bar(1)), None),
        Emphasis::Aside => bar_point(at, None, Some(scheme.axis())),
        Emphasis::Usual => String::new(),
    };
    rows.iter().enumerate().map(point).collect()
}
