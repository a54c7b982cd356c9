//! How often numbers of each size were given: upright bars without gaps, with mean and median in words.

use super::book::{Book, PERCENT};
use super::captioned::words_of;
use super::frame::Frame;
use super::ground::Ground;
use super::labels::{LabelLook, Place, share_format};
use super::letters::width;
use super::native::{BarGroup, BarSeries, CategoryAxis, Grouping, Inner, NativeChart, PRIMARY, ValueAxis};
use super::rows::next_tenth;
use super::shares::share_axis;
use super::slide::Slide;
use super::text::{Align, Run, TextBox};
use super::tint::Slot;
use crate::chart::{Histogram, Mark, number_words};
use crate::format;

const READING: &str =
    "How to read: each bar is the share of respondents with a number in its range; a bar includes its lower edge.";
/// The numbers of both axes.
const NUMBERS: f64 = 40.0;
const BELOW: f64 = 26.0;

/// The slide of a histogram.
pub(super) fn slides<'a>(histogram: &'a Histogram, ground: &'a Ground) -> Vec<Slide<'a>> {
    let (mut slide, room) = Slide::new(ground, words_of(&histogram.caption, READING, 0, 1));
    let size = ground.size(14.0);
    let summaries: Vec<Run> = histogram
        .summaries
        .iter()
        .filter(|summary| summary.mark != Mark::Suppressed)
        .enumerate()
        .map(|(at, summary)| {
            Run::new(
                format!("{}{}", if at > 0 { "\u{A0}\u{A0}\u{A0}·\u{A0}\u{A0} " } else { "" }, summary.label),
                at == 0,
                Slot::Text.plain(),
            )
        })
        .collect();
    let mut plot = room;
    if !summaries.is_empty() {
        let frame = room.strip(size * 1.6);
        let text = TextBox::line(frame, size, Align::Left, Run::new("", false, Slot::Text.plain()));
        slide.text("summaries", &TextBox { paragraphs: vec![summaries], ..text });
        plot = room.below(size * 1.6 + 4.0);
    }
    slide.chart("main", &histogram.caption.alt, plot, chart(histogram, ground, plot));
    vec![slide]
}

fn chart(histogram: &Histogram, ground: &Ground, frame: Frame) -> NativeChart {
    let mut book = Book::default();
    let edges: Vec<f64> = histogram.bins.iter().flat_map(|bin| [bin.from, bin.to]).collect();
    let words = number_words(&edges);
    let names: Vec<String> = words.chunks(2).map(|edges| edges.join("–")).collect();
    let wide = (frame.width - NUMBERS) / histogram.bins.len().max(1) as f64;
    // Names as large as they stand beside each other; where even small ones do not, the lower edge alone.
    let widest = |size: f64| names.iter().map(|name| width(name, size, false)).fold(0.0, f64::max) + 4.0;
    let fits = [ground.size(12.0), ground.size(11.0), ground.size(10.0)].into_iter().find(|size| widest(*size) <= wide);
    let shown = if fits.is_some() { names } else { words.iter().step_by(2).map(|from| format!("{from}–")).collect() };
    let size = fits.unwrap_or(ground.size(10.0));
    let categories = book.texts("Range", shown);
    let shares: Vec<Option<f64>> = histogram.bins.iter().map(|bin| Some(bin.share)).collect();
    let values = book.numbers("Share", PERCENT, shares.iter().copied());
    let most = next_tenth(shares.iter().flatten().copied().fold(0.0, f64::max));
    let format = share_format(shares.iter().flatten().copied(), "", "");
    let label = ground.size(12.0);
    let look = LabelLook { place: Place::OutsideEnd, format: &format, size: label, bold: false, tint: Slot::Text.plain() };
    let is_wide = |share: f64| width(&format!("{}%", format::percent(share)), label, false) > wide - 2.0;
    let hidden: Vec<usize> = shares
        .iter()
        .enumerate()
        .filter(|(_, share)| share.is_none_or(|share| share <= 0.0 || is_wide(share)))
        .map(|(at, _)| at)
        .collect();
    let series = BarSeries {
        fill: Some(ground.scheme.bar(1)),
        edge: Some(Slot::Ground.plain()),
        labels: &look.values(&hidden),
        key: &histogram.caption.id,
        ..BarSeries::new(0, values, categories)
    };
    let group = BarGroup { grouping: Grouping::Clustered, upright: true, gap: 3, axes: PRIMARY }.xml(&series.xml(&book));
    let names = CategoryAxis { across: true, names: Some(size), line: Some(ground.scheme.axis()), ..CategoryAxis::default() };
    let axis = ValueAxis { upright: true, ..share_axis(ground, most, frame.height * 1.5) };
    let inner = Inner {
        left: NUMBERS / frame.width,
        top: 14.0 / frame.height,
        width: 1.0 - NUMBERS / frame.width,
        height: 1.0 - (BELOW + 14.0) / frame.height,
    };
    NativeChart::new(inner, &[group, names.xml(), axis.xml()].concat(), "", book)
}
