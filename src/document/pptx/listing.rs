//! Rows with a share each, as bars or as dots, with whiskers and labels behind them, and brackets for nets.

use super::book::{Book, ColumnId, PERCENT};
use super::captioned::words_of;
use super::frame::Frame;
use super::ground::Ground;
use super::labels::{LabelLook, Place, share_format};
use super::letters::width;
use super::native::{BarGroup, BarSeries, CategoryAxis, Grouping, Inner, NativeChart, bar_point, dot, whiskers};
use super::rows::{RowFit, next_tenth};
use super::shares::{ShareColumns, ShareLabel, row_name, share_axis, share_columns};
use super::slide::Slide;
use super::text::{Align, Run, TextBox};
use super::tint::Slot;
use crate::chart::{Bars, Caption, Dots, Emphasis, NetBracket, Share};
use std::ops::Range;

/// What the numbers of the axis take.
pub(super) const AXIS: f64 = 26.0;
/// Between bars, in percent of one.
const GAP: u16 = 70;
/// How large dots are.
const DOT: f64 = 11.0;

/// Rows with a share each.
struct Listing<'a> {
    caption: &'a Caption,
    rows: Vec<ListRow<'a>>,
    nets: &'a [NetBracket],
    form: Form,
}

struct ListRow<'a> {
    label: &'a str,
    share: Share,
    emphasis: Emphasis,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Form {
    Bars,
    Dots,
}

/// The slides of some bars.
pub(super) fn bars<'a>(bars: &'a Bars, ground: &'a Ground) -> Vec<Slide<'a>> {
    let row = |row: &'a crate::chart::BarRow| ListRow { label: &row.label, share: row.share, emphasis: row.emphasis };
    Listing { caption: &bars.caption, rows: bars.rows.iter().map(row).collect(), nets: &bars.nets, form: Form::Bars }
        .slides(ground)
}

/// The slides of some dots.
pub(super) fn dots<'a>(dots: &'a Dots, ground: &'a Ground) -> Vec<Slide<'a>> {
    let row = |row: &'a crate::chart::DotRow| ListRow { label: &row.label, share: row.share, emphasis: row.emphasis };
    Listing { caption: &dots.caption, rows: dots.rows.iter().map(row).collect(), nets: &[], form: Form::Dots }.slides(ground)
}

impl Form {
    const fn reading(self) -> &'static str {
        match self {
            Self::Bars => "How to read: a bar is the share of respondents who gave an answer; the whisker is its interval.",
            Self::Dots => "How to read: a dot is a share of respondents; the whisker is its interval.",
        }
    }
}

impl<'a> Listing<'a> {
    fn slides(&self, ground: &'a Ground) -> Vec<Slide<'a>> {
        let names: Vec<String> = self.rows.iter().map(|row| row_name(row.label, &row.share)).collect();
        let room = Slide::room(ground, &words_of(self.caption, "", 0, 1));
        let fit = RowFit::new(&names, Frame { height: room.height - AXIS, ..room }, 0.36, ground);
        let pages = fit.pages(self.rows.len());
        let most = next_tenth(self.rows.iter().map(|row| row.share.reach()).fold(0.0, f64::max));
        let of_page = |(page, rows): (usize, &Range<usize>)| {
            let (mut slide, room) = Slide::new(ground, words_of(self.caption, self.form.reading(), page, pages.len()));
            let layout = Layout { of: self, fit, frame: fit.frame(rows.len(), room, AXIS), rows: rows.clone(), most, ground };
            let plot = layout.plot();
            slide.chart("main", &self.caption.alt, layout.frame, layout.chart(&names, plot));
            layout.nets(&mut slide, plot);
            slide
        };
        pages.iter().enumerate().map(of_page).collect()
    }

    fn has_lead(&self) -> bool {
        self.rows.iter().any(|row| row.emphasis == Emphasis::Lead)
    }
}

/// The rows of one slide.
struct Layout<'a> {
    of: &'a Listing<'a>,
    fit: RowFit,
    frame: Frame,
    rows: Range<usize>,
    /// The end of the axis.
    most: f64,
    ground: &'a Ground,
}

/// The width of the plot, and what is left behind it for the labels of the longest bars.
#[derive(Clone, Copy)]
struct Plot {
    width: f64,
    room: f64,
}

impl<'a> Layout<'a> {
    fn size(&self) -> f64 {
        self.fit.size.min(self.ground.size(16.0)) - 1.0
    }

    /// The axis is as long as leaves room for the label of the longest bar, and for nets.
    fn plot(&self) -> Plot {
        let size = self.size();
        let label = width("100%", size, true) + width(" (99–100)", size, false) + 22.0;
        let nets = if self.nets_here().next().is_some() { self.net_width() } else { 0.0 };
        let free = self.frame.width - self.fit.column - nets;
        let reach = self.of.rows.iter().map(|row| row.share.reach()).fold(0.0, f64::max).max(self.most / 4.0);
        let width = ((free - label) * self.most / reach).min(free - 18.0).max(80.0);
        Plot { width, room: (free - width).max(0.0) }
    }

    fn nets_here(&self) -> impl Iterator<Item = (usize, &'a NetBracket)> {
        let (rows, nets) = (self.rows.clone(), self.of.nets);
        nets.iter().enumerate().filter(move |(_, net)| net.first >= rows.start && net.last < rows.end)
    }

    fn net_width(&self) -> f64 {
        let size = self.ground.size(13.0);
        let widths = self.nets_here().map(|(_, net)| width(&net.label, size, false).min(150.0));
        widths.fold(width("100% (99–100)", size, true), f64::max) + 24.0
    }

    fn chart(&self, names: &[String], plot: Plot) -> NativeChart {
        let ground = self.ground;
        let rows = &self.of.rows[self.rows.clone()];
        let shares: Vec<Option<Share>> = rows.iter().map(|row| Some(row.share)).collect();
        let mut book = Book::default();
        let categories = book.texts("Answer", names[self.rows.clone()].iter().map(|name| self.fit.broken(name)));
        let columns = share_columns(&mut book, "Share", &shares);
        let size = self.size();
        let label =
            ShareLabel { scale: plot.width / self.most, size, space: ground.space, soft: ground.scheme.soft(), bold: true };
        let format = share_format(shares.iter().flatten().filter_map(Share::shown), "", "");
        let look = LabelLook { place: Place::OutsideEnd, format: &format, size, bold: false, tint: Slot::Text.plain() };
        let labels: Vec<_> = shares.iter().map(|share| label.pieces(share.as_ref()?)).collect();
        let labels = look.pieces(&self.of.caption.id, &labels);
        let series = match self.of.form {
            Form::Bars => self.bars(&book, categories, columns, &labels),
            Form::Dots => self.dots(&mut book, categories, columns, &labels),
        };
        let names = CategoryAxis { names: Some(self.fit.size), line: Some(ground.scheme.axis()), ..CategoryAxis::default() };
        let group = BarGroup::new(Grouping::Clustered, GAP).xml(&series);
        let inner = Inner {
            left: self.fit.column / self.frame.width,
            top: 0.01,
            width: plot.width / self.frame.width,
            height: 0.99 - AXIS / self.frame.height,
        };
        NativeChart::new(inner, &[group, names.xml(), share_axis(ground, self.most, plot.width).xml()].concat(), "", book)
    }

    fn bars(&self, book: &Book, categories: ColumnId, columns: ShareColumns, labels: &str) -> String {
        let scheme = &self.ground.scheme;
        let point = |(at, row): (usize, &ListRow<'_>)| match row.emphasis {
            Emphasis::Lead => bar_point(at, Some(scheme.bar(1)), None),
            Emphasis::Aside => bar_point(at, None, Some(scheme.axis())),
            Emphasis::Usual => String::new(),
        };
        let points: String = self.of.rows[self.rows.clone()].iter().enumerate().map(point).collect();
        let series = BarSeries {
            fill: Some(if self.of.has_lead() { scheme.quiet() } else { scheme.bar(1) }),
            points: &points,
            labels,
            whiskers: &columns.whiskers.map_or_else(String::new, |of| whiskers(book, of, Slot::Text.plain(), "")),
            texts: Some(columns.intervals),
            key: &self.of.caption.id,
            ..BarSeries::new(0, columns.values, categories)
        };
        series.xml(book)
    }

    /// Invisible bars with whiskers and labels, and dots at their ends: those that the headline speaks of in the colour of the accent.
    fn dots(&self, book: &mut Book, categories: ColumnId, columns: ShareColumns, labels: &str) -> String {
        let scheme = &self.ground.scheme;
        let rows = &self.of.rows[self.rows.clone()];
        let mut dots = vec![(columns.values, scheme.bar(1))];
        if self.of.has_lead() {
            let mut column = |name: &str, lead: bool| {
                let value = |row: &ListRow<'_>| row.share.shown().filter(|_| (row.emphasis == Emphasis::Lead) == lead);
                book.numbers(name, PERCENT, rows.iter().map(value))
            };
            dots = vec![(column("Others", false), scheme.axis()), (column("In the headline", true), scheme.bar(1))];
        }
        let book = &*book;
        let carrier = BarSeries {
            labels,
            whiskers: &columns.whiskers.map_or_else(String::new, |of| whiskers(book, of, Slot::Text.plain(), "")),
            texts: Some(columns.intervals),
            key: &self.of.caption.id,
            ..BarSeries::new(0, columns.values, categories)
        };
        let drawn = dots.into_iter().enumerate().map(|(at, (values, tint))| {
            let series =
                BarSeries { whiskers: &dot(tint, DOT), key: &self.of.caption.id, ..BarSeries::new(at + 1, values, categories) };
            series.xml(book)
        });
        std::iter::once(carrier.xml(book)).chain(drawn).collect()
    }

    /// Brackets beside the rows of nets, with their shares.
    fn nets(&self, slide: &mut Slide<'_>, plot: Plot) {
        let ground = self.ground;
        let pitch = (self.frame.height * 0.99 - AXIS) / self.rows.len() as f64;
        let left = self.frame.left + self.fit.column + plot.width + plot.room;
        let size = ground.size(13.0);
        for (at, net) in self.nets_here() {
            let top = self.frame.top + self.frame.height * 0.01 + (net.first - self.rows.start) as f64 * pitch + pitch * 0.2;
            let height = (net.last - net.first + 1) as f64 * pitch - pitch * 0.4;
            slide.shape("Net bracket", "rightBracket", Frame { left, top, width: 5.0, height }, ground.scheme.axis());
            let frame = Frame { left: left + 11.0, top, width: self.frame.right() - left - 11.0, height };
            let soft = ground.scheme.soft();
            let value = Run::new(format!("{}{}", net.share.percent(), net.share.dagger()), true, Slot::Text.plain());
            let number = vec![value, Run::new(format!("\u{A0}{}", net.share.range()), false, soft)];
            let name = vec![Run::new(net.label.as_str(), false, Slot::Text.plain())];
            let text = TextBox::line(frame, size, Align::Left, Run::new("", false, soft));
            slide.text(&format!("net-{}", at + 1), &TextBox { paragraphs: vec![name, number], ..text });
        }
    }
}
