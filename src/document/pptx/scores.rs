//! Net scores: the three parts of a scale as stacked bars, and the score as a dot with its whisker.

use super::book::{Book, PERCENT};
use super::captioned::words_of;
use super::frame::Frame;
use super::ground::Ground;
use super::key::{KeyEntry, key, key_height};
use super::labels::{LabelLook, Piece, Place, narrow, share_format, spaces};
use super::letters::width;
use super::native::{
    AxisNumbers, BarGroup, BarSeries, CategoryAxis, Grouping, Inner, NativeChart, ValueAxis, Whiskers, dot, whiskers,
};
use super::rows::RowFit;
use super::slide::Slide;
use super::text::{Align, Run, TextBox};
use super::tint::{Slot, Tint};
use crate::chart::{Score, ScoreRow, Scores};
use crate::format;
use std::ops::Range;

const READING: &str = "How to read: each bar is divided into the parts of the scale; the dot is the score, the share of the positive part less that of the negative part, with its interval.";
/// Scores in a cell, in points.
const POINTS: &str = "+0;\u{2212}0;0";
/// The numbers of the axis of scores.
const AXIS: f64 = 24.0;
const GAP: u16 = 50;
const DOT: f64 = 11.0;

/// The slides of net scores.
pub(super) fn slides<'a>(scores: &'a Scores, ground: &'a Ground) -> Vec<Slide<'a>> {
    let name = |row: &ScoreRow| {
        if row.score.is_shown() { row.label.clone() } else { format!("{}\u{A0}\u{A0}{}", row.label, format::SUPPRESSED) }
    };
    let names: Vec<String> = scores.rows.iter().map(name).collect();
    let room = Slide::room(ground, &words_of(&scores.caption, "", 0, 1));
    let scheme = &ground.scheme;
    let tints = [scheme.bar(scheme.negative()), scheme.pale(), scheme.bar(1)];
    let entries: Vec<KeyEntry> =
        scores.parts.iter().zip(tints).map(|(name, tint)| KeyEntry { name: name.clone(), tint }).collect();
    let key_size = ground.size(12.0);
    let above = key_height(&entries, key_size, room.width * 0.5).max(ground.size(13.0) * 1.7);
    let below = room.below(above);
    let fit = RowFit::new(&names, Frame { height: below.height - AXIS, ..below }, 0.24, ground);
    let pages = fit.pages(scores.rows.len());
    let of_page = |(page, rows): (usize, &Range<usize>)| {
        let (mut slide, room) = Slide::new(ground, words_of(&scores.caption, READING, page, pages.len()));
        let frame = fit.frame(rows.len(), room.below(above), AXIS);
        let parts = Frame { width: frame.width * 0.56, ..frame };
        let right = Frame { left: parts.right() + 12.0, width: frame.width - parts.width - 12.0, ..frame };
        let here = ScoreLayout { scores, rows: &scores.rows[rows.clone()], names: &names[rows.clone()], tints, fit, ground };
        let left = if ground.is_narrow() { parts } else { parts.part(fit.column, parts.width - fit.column) };
        let head = |frame: Frame| Frame { top: frame.top - above, height: above, ..frame };
        key(&mut slide, "legend", &entries, head(left), key_size);
        slide.chart("main", &scores.caption.alt, parts, here.parts(parts));
        let title = Run::new(scores.score_head.as_str(), true, ground.scheme.soft());
        slide.text("head-score", &TextBox::line(head(right), ground.size(13.0), Align::Centre, title));
        slide.chart("score", &format!("{}: {}", scores.score_head, here.told()), right, here.dots(right));
        slide
    };
    pages.iter().enumerate().map(of_page).collect()
}

/// The groups of one slide.
struct ScoreLayout<'a> {
    scores: &'a Scores,
    rows: &'a [ScoreRow],
    names: &'a [String],
    tints: [Tint; 3],
    fit: RowFit,
    ground: &'a Ground,
}

impl ScoreLayout<'_> {
    fn told(&self) -> String {
        let told = |row: &ScoreRow| format!("{} {}", row.label, row.score.number());
        format!("{}.", self.rows.iter().map(told).collect::<Vec<_>>().join(", "))
    }

    fn parts(&self, frame: Frame) -> NativeChart {
        let ground = self.ground;
        let mut book = Book::default();
        let categories = book.texts("Group", self.names.iter().map(|name| self.fit.broken(name)));
        let plot = frame.width - self.fit.column - 2.0;
        let size = self.fit.size.min(ground.size(14.0)) - 1.0;
        let mut series = String::new();
        for (at, (name, tint)) in self.scores.parts.iter().zip(self.tints).enumerate() {
            let value = |row: &ScoreRow| row.parts[at].filter(|_| row.score.is_shown());
            let values: Vec<Option<f64>> = self.rows.iter().map(value).collect();
            let column = book.numbers(name, PERCENT, values.iter().copied());
            let format = share_format(values.iter().flatten().copied(), "", "");
            let look = LabelLook { place: Place::Centre, format: &format, size, bold: false, tint: ground.scheme.on(tint) };
            let of = BarSeries {
                fill: Some(tint),
                edge: Some(Slot::Ground.plain()),
                labels: &look.values(&narrow(&values, plot, size)),
                key: &self.scores.caption.id,
                ..BarSeries::new(at, column, categories)
            };
            series.push_str(&of.xml(&book));
        }
        let group = BarGroup::new(Grouping::Stacked, GAP).xml(&series);
        let names = CategoryAxis { names: Some(self.fit.size), ..CategoryAxis::default() };
        let axis = ValueAxis::default();
        let inner =
            Inner { left: self.fit.column / frame.width, top: 0.0, width: plot / frame.width, height: 1.0 - AXIS / frame.height };
        NativeChart::new(inner, &[group, names.xml(), axis.xml()].concat(), "", book)
    }

    /// From where to where the axis of scores runs, in points: by fives and tens, from all scores of the chart.
    fn range(&self, length: f64) -> [f64; 3] {
        let shown = self.scores.rows.iter().map(|row| &row.score).filter(|score| score.is_shown());
        let limits = shown.flat_map(|score| {
            let (lower, upper) = score.interval.map_or((score.value, score.value), |interval| (interval.lower, interval.upper));
            [lower * 100.0, upper * 100.0]
        });
        let [least, most] = limits.fold([0.0, 0.0], |[least, most]: [f64; 2], value| [least.min(value), most.max(value)]);
        let apart = |step: &f64| step / (most - least).max(1.0) * length >= 3.2 * self.ground.size(12.0);
        let step = [10.0, 25.0, 50.0].into_iter().find(apart).unwrap_or(100.0);
        [(least / step).floor() * step, ((most / step).ceil() * step).max(step), step]
    }

    fn dots(&self, frame: Frame) -> NativeChart {
        let ground = self.ground;
        let (soft, size) = (ground.scheme.soft(), self.fit.size.min(ground.size(14.0)) - 1.0);
        let [least, most, step] = self.range(frame.width * 0.35);
        let room = width("+100 (+100 to +100)", size, true) + 8.0;
        let left = if least < 0.0 { room * 0.75 } else { 14.0 };
        let plot = (frame.width - left - room).max(60.0);
        let scale = plot / (most - least);
        let mut book = Book::default();
        let categories = book.texts("Group", self.names.iter().cloned());
        let scores: Vec<Option<&Score>> = self.rows.iter().map(|row| Some(&row.score).filter(|score| score.is_shown())).collect();
        let values =
            book.numbers(&self.scores.score_head, POINTS, scores.iter().map(|score| Some(score.as_ref()?.value * 100.0)));
        let length =
            |of: fn(&Score) -> Option<f64>| scores.iter().map(move |score| of((*score)?).map(|length| (length * 100.0).max(0.0)));
        let lines = Whiskers {
            plus: book.numbers("Interval above", LENGTH_POINTS, length(|score| Some(score.interval?.upper - score.value))),
            minus: book.numbers("Interval below", LENGTH_POINTS, length(|score| Some(score.value - score.interval?.lower))),
        };
        let words = |score: Option<&Score>| score.map_or_else(String::new, |score| [dagger(score), &score.range()].concat());
        let intervals = book.texts("Interval", scores.iter().copied().map(words));
        let label = |score: Option<&Score>| {
            let score = score?;
            let reach = score.interval.map_or(0.0, |interval| {
                if score.value >= 0.0 { interval.upper - score.value } else { score.value - interval.lower }
            });
            let gap = Piece::Plain(spaces(reach * 100.0 * scale, size, ground.space));
            let value = Piece::Value { shown: format::signed_points(score.value), bold: true, tint: Slot::Text.plain() };
            let mut pieces =
                vec![value, Piece::Plain("\u{A0}".to_owned()), Piece::Cell { shown: words(Some(score)), tint: soft }];
            // The label of a negative bar stands on its left.
            pieces.insert(if score.value >= 0.0 { 0 } else { pieces.len() }, gap);
            Some(pieces)
        };
        let labels: Vec<_> = scores.iter().copied().map(label).collect();
        let look = LabelLook { place: Place::OutsideEnd, format: POINTS, size, bold: false, tint: Slot::Text.plain() };
        let has_intervals = scores.iter().flatten().any(|score| score.interval.is_some());
        let carrier = BarSeries {
            labels: &look.pieces(&format!("{}/score", self.scores.caption.id), &labels),
            whiskers: &if has_intervals { whiskers(&book, lines, Slot::Text.plain(), "") } else { String::new() },
            texts: Some(intervals),
            key: "score",
            ..BarSeries::new(0, values, categories)
        };
        let dots = BarSeries { whiskers: &dot(ground.scheme.bar(1), DOT), key: "score", ..BarSeries::new(1, values, categories) };
        let group = BarGroup::new(Grouping::Clustered, GAP).xml(&[carrier.xml(&book), dots.xml(&book)].concat());
        let numbers = Some(AxisNumbers { size: ground.size(12.0), tint: soft });
        let axis =
            ValueAxis { least, most, step, format: POINTS, numbers, grid: Some(ground.scheme.grid()), ..ValueAxis::default() };
        let names = CategoryAxis { line: Some(ground.scheme.axis()), ..CategoryAxis::default() };
        let inner = Inner { left: left / frame.width, top: 0.0, width: plot / frame.width, height: 1.0 - AXIS / frame.height };
        NativeChart::new(inner, &[group, names.xml(), axis.xml()].concat(), "", book)
    }
}

/// Lengths of whiskers in points.
const LENGTH_POINTS: &str = "0.0";

fn dagger(score: &Score) -> &'static str {
    if score.mark == crate::chart::Mark::SmallBase { "†\u{A0}" } else { "" }
}
