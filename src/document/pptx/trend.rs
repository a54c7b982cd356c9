//! Shares over the dates of waves: a line for each measure, with whiskers, and its name at its end.

use super::book::{Book, ColumnId};
use super::captioned::words_of;
use super::frame::Frame;
use super::ground::Ground;
use super::labels::{LabelLook, Piece, Place};
use super::letters::{LEADING, lines, width};
use super::native::{Inner, NativeChart, PRIMARY, ValueAxis, text_properties, unique, whiskers};
use super::rows::next_tenth;
use super::shares::{ShareColumns, share_axis, share_columns};
use super::slide::Slide;
use super::text::{Align, Run, TextBox};
use super::tint::{Slot, Tint, fill, line};
use crate::chart::{Series, Share, TrendLines, TrendWave};

const READING: &str = "How to read: markers are waves, whiskers their intervals; waves stand at their dates, so that the distance between them is that of time.";
/// Lines on one slide.
const MOST: usize = 4;
/// The numbers of the axis of shares, and the names of waves below.
const NUMBERS: f64 = 40.0;
const BELOW: f64 = 26.0;
/// The part of the width that the names of lines take.
const NAMES: f64 = 0.26;
/// Markers, so that lines are told apart without colour.
const SYMBOLS: [&str; 4] = ["circle", "square", "triangle", "diamond"];

/// The slides of a trend.
pub(super) fn slides<'a>(trend: &'a TrendLines, ground: &'a Ground) -> Vec<Slide<'a>> {
    let pages = trend.series.len().div_ceil(MOST).max(1);
    let of_page = |page: usize| {
        let (mut slide, room) = Slide::new(ground, words_of(&trend.caption, READING, page, pages));
        let series = &trend.series[page * trend.series.len() / pages..(page + 1) * trend.series.len() / pages];
        let reach = trend.series.iter().flat_map(|series| &series.points).flatten().map(Share::reach);
        let layout = TrendLayout { trend, series, ground, room, most: next_tenth(reach.fold(0.0, f64::max)) };
        slide.chart("main", &trend.caption.alt, room, layout.chart());
        layout.names(&mut slide);
        slide
    };
    (0..pages).map(of_page).collect()
}

/// The lines of one slide.
struct TrendLayout<'a> {
    trend: &'a TrendLines,
    series: &'a [Series],
    ground: &'a Ground,
    room: Frame,
    /// The end of the axis of shares.
    most: f64,
}

/// A run of points that may be joined, as a series.
struct LineRun {
    index: usize,
    columns: ShareColumns,
    tint: Tint,
    symbol: &'static str,
}

impl TrendLayout<'_> {
    fn tint(&self, at: usize) -> Tint {
        let accents = [1, self.ground.scheme.negative(), 3, 4];
        let mut accents: Vec<u8> = accents.to_vec();
        accents.dedup();
        self.ground.scheme.bar(accents.get(at).copied().unwrap_or(5))
    }

    /// The day of each wave in the workbook: the first stands a little behind the beginning of the axis, which is day 1.
    fn days(&self) -> Vec<f64> {
        let of = |wave: Option<&TrendWave>| wave.map_or(0.0, |wave| wave.day);
        let (first, last) = (of(self.trend.waves.first()), of(self.trend.waves.last()));
        let before = ((last - first) * 0.05).ceil().max(1.0);
        self.trend.waves.iter().map(|wave| (wave.day - first).round() + 1.0 + before).collect()
    }

    fn inner(&self) -> Inner {
        let names = self.room.width * NAMES;
        Inner {
            left: NUMBERS / self.room.width,
            top: 8.0 / self.room.height,
            width: 1.0 - (NUMBERS + names) / self.room.width,
            height: 1.0 - (BELOW + 8.0) / self.room.height,
        }
    }

    fn chart(&self) -> NativeChart {
        let mut book = Book::default();
        let waves = book.texts("Wave", self.trend.waves.iter().map(|wave| wave.label.clone()));
        let days = book.numbers("Day of the wave, from the first", "0", self.days().into_iter().map(Some));
        let feet = book.numbers("Foot of the chart", "0%", self.trend.waves.iter().map(|_| Some(0.0)));
        let mut runs = Vec::new();
        for (at, series) in self.series.iter().enumerate() {
            for (number, points) in series.runs(self.trend.waves.len()).into_iter().enumerate() {
                let mut shares: Vec<Option<Share>> = vec![None; self.trend.waves.len()];
                for point in points {
                    shares[point.wave] = Some(*point.share);
                }
                // Points that cannot be compared are not joined: they are a line of their own.
                let name = if number == 0 { series.label.clone() } else { format!("{} (part {})", series.label, number + 1) };
                let columns = share_columns(&mut book, &name, &shares);
                runs.push(LineRun { index: runs.len() + 1, columns, tint: self.tint(at), symbol: SYMBOLS[at % SYMBOLS.len()] });
            }
        }
        let drawn: String = runs.iter().map(|run| self.run(&book, days, run)).collect();
        let group = format!(
            "<c:lineChart><c:grouping val=\"standard\"/><c:varyColors val=\"0\"/>{}{drawn}<c:marker val=\"1\"/><c:axId val=\"{}\"/><c:axId val=\"{}\"/></c:lineChart>",
            self.feet(&book, feet, days, waves),
            PRIMARY.category,
            PRIMARY.value
        );
        let shares = ValueAxis { upright: true, between: false, ..share_axis(self.ground, self.most, self.room.height * 1.5) };
        NativeChart::new(self.inner(), &[group, self.date_axis(), shares.xml()].concat(), "", book)
    }

    fn run(&self, book: &Book, days: ColumnId, run: &LineRun) -> String {
        let LineRun { index, columns, tint, symbol } = run;
        let bars = columns.whiskers.map_or_else(String::new, |of| whiskers(book, of, *tint, "<c:errDir val=\"y\"/>"));
        format!(
            "<c:ser><c:idx val=\"{index}\"/><c:order val=\"{index}\"/>{}<c:spPr>{}</c:spPr><c:marker><c:symbol val=\"{symbol}\"/><c:size val=\"9\"/>\
             <c:spPr>{}{}</c:spPr></c:marker>{bars}<c:cat>{}</c:cat><c:val>{}</c:val><c:smooth val=\"0\"/><c:extLst>{}</c:extLst></c:ser>",
            book.head_reference(columns.values),
            line(Some(*tint), 2.25),
            fill(Some(*tint)),
            line(Some(Slot::Ground.plain()), 1.0),
            book.number_reference(days),
            book.number_reference(columns.values),
            unique(&format!("{}/{index}", self.trend.caption.id))
        )
    }

    /// The names of waves, as labels of points at the foot of the chart: so they follow the workbook, and stand at their dates.
    fn feet(&self, book: &Book, feet: ColumnId, days: ColumnId, waves: ColumnId) -> String {
        let soft = self.ground.scheme.soft();
        let size = self.ground.size(12.0);
        let look = LabelLook { place: Place::Below, format: "0%", size, bold: false, tint: soft };
        let shown = self.shown_waves(size);
        let label = |(at, wave): (usize, &TrendWave)| {
            shown.contains(&at).then(|| vec![Piece::Cell { shown: wave.label.clone(), tint: soft }])
        };
        let labels: Vec<_> = self.trend.waves.iter().enumerate().map(label).collect();
        format!(
            "<c:ser><c:idx val=\"0\"/><c:order val=\"0\"/>{}<c:spPr><a:ln w=\"19050\"><a:noFill/></a:ln></c:spPr><c:marker><c:symbol val=\"none\"/></c:marker>{}\
             <c:cat>{}</c:cat><c:val>{}</c:val><c:smooth val=\"0\"/><c:extLst>{}{}</c:extLst></c:ser>",
            book.head_reference(feet),
            look.pieces(&format!("{}/waves", self.trend.caption.id), &labels),
            book.number_reference(days),
            book.number_reference(feet),
            book.label_reference(waves),
            unique(&format!("{}/0", self.trend.caption.id))
        )
    }

    /// The waves whose names stand clear of each other: the last, and before it all that there is room for.
    fn shown_waves(&self, size: f64) -> Vec<usize> {
        let days = self.days();
        let (first, last) = (1.0, days.last().copied().unwrap_or(1.0));
        let scale = self.inner().width * self.room.width / (last - first).max(1.0);
        let mut shown: Vec<usize> = Vec::new();
        let mut free = f64::INFINITY;
        for at in (0..days.len()).rev() {
            let (centre, half) = ((days[at] - first) * scale, width(&self.trend.waves[at].label, size, false) / 2.0 + 5.0);
            if centre + half <= free {
                shown.push(at);
                free = centre - half;
            }
        }
        shown
    }

    fn date_axis(&self) -> String {
        format!(
            "<c:dateAx><c:axId val=\"{}\"/><c:scaling><c:orientation val=\"minMax\"/><c:min val=\"1\"/></c:scaling><c:delete val=\"0\"/><c:axPos val=\"b\"/>\
             <c:numFmt formatCode=\"0\" sourceLinked=\"0\"/><c:majorTickMark val=\"none\"/><c:minorTickMark val=\"none\"/><c:tickLblPos val=\"none\"/>\
             <c:spPr><a:noFill/>{}</c:spPr>{}<c:crossAx val=\"{}\"/><c:crosses val=\"autoZero\"/><c:auto val=\"0\"/><c:lblOffset val=\"100\"/>\
             <c:baseTimeUnit val=\"days\"/></c:dateAx>",
            PRIMARY.category,
            line(Some(self.ground.scheme.axis()), 0.75),
            text_properties(12.0, false, Slot::Text.plain(), "<a:bodyPr/>"),
            PRIMARY.value
        )
    }

    /// The names of the lines with their last values, at their right, clear of each other.
    fn names(&self, slide: &mut Slide<'_>) {
        let size = self.ground.size(13.0);
        let inner = self.inner();
        let left = self.room.left + (inner.left + inner.width) * self.room.width + 14.0;
        let wide = self.room.right() - left;
        let (top, plot) = (self.room.top + inner.top * self.room.height, inner.height * self.room.height);
        let mut names: Vec<EndName> =
            self.series.iter().enumerate().map(|(at, series)| self.name(at, series, size, wide)).collect();
        for name in &mut names {
            name.centre = top + plot * (1.0 - name.centre / self.most);
        }
        spread(&mut names, top, top + plot);
        for name in names {
            let frame = Frame { left, top: name.centre - name.height / 2.0, width: wide, height: name.height };
            let text = TextBox {
                paragraphs: name.paragraphs,
                ..TextBox::line(frame, size, Align::Left, Run::new("", false, Slot::Text.plain()))
            };
            slide.text(&format!("line-{}", name.at + 1), &text);
        }
    }

    fn name(&self, at: usize, series: &Series, size: f64, wide: f64) -> EndName {
        let tint = self.ground.scheme.text_of(self.tint(at));
        let text = series.name_with_value(&self.trend.waves);
        let (value, rest) = text.split_once(' ').filter(|(value, _)| value.contains('%')).unwrap_or(("", &text));
        let mut paragraphs = vec![vec![Run::new(value, true, tint), Run::new(format!(" {rest}").trim_end(), false, tint)]];
        let mut count = lines(&text, size, true, wide);
        if let Some(note) = &series.note {
            count += lines(note, size, false, wide);
            paragraphs.push(vec![Run::new(note.as_str(), false, self.ground.scheme.soft())]);
        }
        let last = series.runs(self.trend.waves.len()).last().and_then(|run| run.last().map(|point| point.value));
        EndName { at, centre: last.unwrap_or(0.0), height: count as f64 * size * LEADING + 2.0, paragraphs }
    }
}

/// The name of a line on its way to its place.
struct EndName {
    at: usize,
    /// Where its middle is.
    centre: f64,
    height: f64,
    paragraphs: Vec<Vec<Run>>,
}

/// Moves names that would cover each other apart, and all of them into a range.
fn spread(names: &mut [EndName], top: f64, bottom: f64) {
    names.sort_by(|one, other| one.centre.total_cmp(&other.centre));
    let mut free = top - 10.0;
    for name in names.iter_mut() {
        name.centre = name.centre.max(free + name.height / 2.0);
        free = name.centre + name.height / 2.0 + 4.0;
    }
    let mut end = bottom - 2.0;
    for name in names.iter_mut().rev() {
        name.centre = name.centre.min(end - name.height / 2.0);
        end = name.centre - name.height / 2.0 - 4.0;
    }
}
