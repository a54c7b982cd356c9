//! The elements of charts of Office, in the order that its schema asks for.

use super::book::{Book, ColumnId};
use super::frame::emu;
use super::tint::{Slot, Tint, fill, line};
use super::xml::{DRAWING, HEAD, written};
use crate::hash::sha256;

/// A chart with its workbook.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct NativeChart {
    /// The part of the chart.
    pub(super) xml: String,
    /// Its numbers.
    pub(super) book: Book,
}

/// Where the plot of a chart is: parts of its frame, 0 to 1.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Inner {
    pub(super) left: f64,
    pub(super) top: f64,
    pub(super) width: f64,
    pub(super) height: f64,
}

/// The numbers by which a chart's parts refer to its two axes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Axes {
    /// That of categories.
    pub(super) category: u32,
    /// That of values.
    pub(super) value: u32,
}

/// The axes of most charts.
pub(super) const PRIMARY: Axes = Axes { category: 111_111_111, value: 111_111_112 };
/// Those of what is drawn in front.
pub(super) const SECONDARY: Axes = Axes { category: 111_111_113, value: 111_111_114 };

impl NativeChart {
    /// A chart of groups of series with their axes, and a legend.
    pub(super) fn new(inner: Inner, plot: &str, legend: &str, book: Book) -> Self {
        let Inner { left, top, width, height } = inner;
        let xml = format!(
            "{HEAD}<c:chartSpace xmlns:c=\"http://schemas.openxmlformats.org/drawingml/2006/chart\" {DRAWING}><c:date1904 val=\"0\"/>\
             <c:roundedCorners val=\"0\"/><c:chart><c:autoTitleDeleted val=\"1\"/><c:plotArea><c:layout><c:manualLayout>\
             <c:layoutTarget val=\"inner\"/><c:xMode val=\"edge\"/><c:yMode val=\"edge\"/><c:x val=\"{left:.4}\"/><c:y val=\"{top:.4}\"/>\
             <c:w val=\"{width:.4}\"/><c:h val=\"{height:.4}\"/></c:manualLayout></c:layout>{plot}{NOTHING}</c:plotArea>{legend}\
             <c:plotVisOnly val=\"1\"/><c:dispBlanksAs val=\"gap\"/></c:chart>{NOTHING}{}<c:externalData r:id=\"rId1\">\
             <c:autoUpdate val=\"0\"/></c:externalData></c:chartSpace>",
            text_properties(12.0, false, Slot::Text.plain(), "<a:bodyPr/>")
        );
        Self { xml, book }
    }
}

/// Neither fill nor line.
pub(super) const NOTHING: &str = "<c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>";

/// What text of an element looks like.
pub(super) fn text_properties(size: f64, bold: bool, tint: Tint, body: &str) -> String {
    format!(
        "<c:txPr>{body}<a:lstStyle/><a:p><a:pPr>{}</a:pPr><a:endParaRPr lang=\"en-US\"/></a:p></c:txPr>",
        run_properties("a:defRPr", Some(size), Some(bold), Some(tint))
    )
}

/// What a run of text looks like, under a name such as `a:rPr`.
pub(super) fn run_properties(name: &str, size: Option<f64>, bold: Option<bool>, tint: Option<Tint>) -> String {
    let language = if name == "a:defRPr" { "" } else { " lang=\"en-US\"" };
    let size = size.map_or_else(String::new, |size| format!(" sz=\"{}\"", emu(size) / 127));
    let bold = bold.map_or_else(String::new, |bold| format!(" b=\"{}\"", u8::from(bold)));
    let tint = tint.map_or_else(String::new, |tint| fill(Some(tint)));
    format!("<{name}{language}{size}{bold}>{tint}</{name}>")
}

/// A name that looks like a random one and is not.
pub(super) fn guid(of: &str) -> String {
    let hash = sha256(of.as_bytes()).to_uppercase();
    format!("{{{}-{}-4{}-8{}-{}}}", &hash[..8], &hash[8..12], &hash[13..16], &hash[17..20], &hash[20..32])
}

/// The name of a series by which Office tells it from others.
pub(super) fn unique(key: &str) -> String {
    format!(
        "<c:ext uri=\"{{C3380CC4-5D6E-409C-BE32-E72D297353CC}}\" xmlns:c16=\"http://schemas.microsoft.com/office/drawing/2014/chart\">\
         <c16:uniqueId val=\"{}\"/></c:ext>",
        guid(key)
    )
}

/// Whiskers: how far they reach up and down from each value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Whiskers {
    /// To larger values.
    pub(super) plus: ColumnId,
    /// To smaller values.
    pub(super) minus: ColumnId,
}

/// Whiskers from cells. A direction is named where a chart could have several.
pub(super) fn whiskers(book: &Book, of: Whiskers, tint: Tint, direction: &str) -> String {
    format!(
        "<c:errBars>{direction}<c:errBarType val=\"both\"/><c:errValType val=\"cust\"/><c:noEndCap val=\"0\"/><c:plus>{}</c:plus><c:minus>{}</c:minus>\
         <c:spPr><a:noFill/>{}</c:spPr></c:errBars>",
        book.number_reference(of.plus),
        book.number_reference(of.minus),
        line(Some(tint), 1.25)
    )
}

/// A round dot at the end of an invisible bar: a whisker of next to no length, thick, with round ends.
pub(super) fn dot(tint: Tint, size: f64) -> String {
    format!(
        "<c:errBars><c:errBarType val=\"both\"/><c:errValType val=\"fixedVal\"/><c:noEndCap val=\"1\"/><c:val val=\"0.0001\"/><c:spPr><a:noFill/>\
         <a:ln w=\"{}\" cap=\"rnd\">{}<a:round/></a:ln></c:spPr></c:errBars>",
        emu(size),
        fill(Some(tint))
    )
}

/// Bars of one kind.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct BarSeries<'a> {
    /// Its place among the series of the chart.
    pub(super) index: usize,
    /// Its values.
    pub(super) values: ColumnId,
    /// What they are the values of.
    pub(super) categories: ColumnId,
    /// Their fill; nothing for invisible bars.
    pub(super) fill: Option<Tint>,
    /// Their edge.
    pub(super) edge: Option<Tint>,
    /// Bars that look different.
    pub(super) points: &'a str,
    /// Their labels.
    pub(super) labels: &'a str,
    /// Their whiskers.
    pub(super) whiskers: &'a str,
    /// Texts that labels show.
    pub(super) texts: Option<ColumnId>,
    /// What makes its name unlike that of any other.
    pub(super) key: &'a str,
}

impl BarSeries<'_> {
    /// Invisible bars, which carry labels and whiskers.
    pub(super) const fn new(index: usize, values: ColumnId, categories: ColumnId) -> Self {
        let (fill, edge, points, labels, whiskers, texts, key) = (None, None, "", "", "", None, "");
        Self { index, values, categories, fill, edge, points, labels, whiskers, texts, key }
    }

    /// The series as it is written.
    pub(super) fn xml(&self, book: &Book) -> String {
        let Self { index, points, labels, whiskers, .. } = self;
        let texts = self.texts.map_or_else(String::new, |texts| book.label_reference(texts));
        format!(
            "<c:ser><c:idx val=\"{index}\"/><c:order val=\"{index}\"/>{}<c:spPr>{}{}</c:spPr><c:invertIfNegative val=\"0\"/>{points}{labels}{whiskers}\
             <c:cat>{}</c:cat><c:val>{}</c:val><c:extLst>{texts}{}</c:extLst></c:ser>",
            book.head_reference(self.values),
            fill(self.fill),
            line(self.edge, 0.75),
            book.text_reference(self.categories),
            book.number_reference(self.values),
            unique(&format!("{}/{index}", self.key))
        )
    }
}

/// A bar that looks different from the others of its series.
pub(super) fn bar_point(at: usize, tint: Option<Tint>, edge: Option<Tint>) -> String {
    format!(
        "<c:dPt><c:idx val=\"{at}\"/><c:invertIfNegative val=\"0\"/><c:bubble3D val=\"0\"/><c:spPr>{}{}</c:spPr></c:dPt>",
        fill(tint),
        line(edge, 0.75)
    )
}

/// How the series of a group of bars stand to each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Grouping {
    /// One over the other.
    Clustered,
    /// One after the other.
    Stacked,
}

/// A group of bars that share axes.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct BarGroup {
    pub(super) grouping: Grouping,
    /// Whether they stand upright.
    pub(super) upright: bool,
    /// Percent of a bar that is left free between bars.
    pub(super) gap: u16,
    pub(super) axes: Axes,
}

impl BarGroup {
    /// Horizontal bars on the usual axes.
    pub(super) const fn new(grouping: Grouping, gap: u16) -> Self {
        Self { grouping, upright: false, gap, axes: PRIMARY }
    }

    /// The group with its series.
    pub(super) fn xml(self, series: &str) -> String {
        let grouping = match self.grouping {
            Grouping::Clustered => "clustered",
            Grouping::Stacked => "stacked",
        };
        format!(
            "<c:barChart><c:barDir val=\"{}\"/><c:grouping val=\"{grouping}\"/><c:varyColors val=\"0\"/>{series}<c:gapWidth val=\"{}\"/>\
             <c:overlap val=\"100\"/><c:axId val=\"{}\"/><c:axId val=\"{}\"/></c:barChart>",
            if self.upright { "col" } else { "bar" },
            self.gap.min(500),
            self.axes.category,
            self.axes.value
        )
    }
}

/// An axis of categories.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct CategoryAxis {
    pub(super) axes: Axes,
    /// Whether it runs from left to right, below upright bars.
    pub(super) across: bool,
    /// The size of its names; nothing for none.
    pub(super) names: Option<f64>,
    /// Its line.
    pub(super) line: Option<Tint>,
    /// Whether it is there only for its group.
    pub(super) deleted: bool,
}

impl Default for CategoryAxis {
    fn default() -> Self {
        Self { axes: PRIMARY, across: false, names: None, line: None, deleted: false }
    }
}

impl CategoryAxis {
    /// The axis as it is written.
    pub(super) fn xml(self) -> String {
        format!(
            "<c:catAx><c:axId val=\"{}\"/><c:scaling><c:orientation val=\"{}\"/></c:scaling><c:delete val=\"{}\"/><c:axPos val=\"{}\"/>\
             <c:numFmt formatCode=\"General\" sourceLinked=\"0\"/><c:majorTickMark val=\"none\"/><c:minorTickMark val=\"none\"/>\
             <c:tickLblPos val=\"{}\"/><c:spPr><a:noFill/>{}</c:spPr>{}<c:crossAx val=\"{}\"/><c:crosses val=\"autoZero\"/><c:auto val=\"1\"/>\
             <c:lblAlgn val=\"ctr\"/><c:lblOffset val=\"100\"/><c:tickLblSkip val=\"1\"/><c:noMultiLvlLbl val=\"0\"/></c:catAx>",
            self.axes.category,
            if self.across { "minMax" } else { "maxMin" },
            u8::from(self.deleted),
            if self.across { "b" } else { "l" },
            if self.names.is_some() { "low" } else { "none" },
            line(self.line, 0.75),
            text_properties(self.names.unwrap_or(12.0), false, Slot::Text.plain(), "<a:bodyPr/>"),
            self.axes.value
        )
    }
}

/// An axis of values.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct ValueAxis<'a> {
    pub(super) axes: Axes,
    pub(super) least: f64,
    pub(super) most: f64,
    pub(super) step: f64,
    /// Whether it runs upwards, beside upright bars.
    pub(super) upright: bool,
    /// The format of its numbers.
    pub(super) format: &'a str,
    /// The size and colour of its numbers; nothing for none.
    pub(super) numbers: Option<AxisNumbers>,
    /// Its grid.
    pub(super) grid: Option<Tint>,
    /// Whether it is there only for its group.
    pub(super) deleted: bool,
    /// Whether it stands between categories rather than at the first of them.
    pub(super) between: bool,
}

/// What the numbers of an axis look like.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct AxisNumbers {
    pub(super) size: f64,
    pub(super) tint: Tint,
}

impl Default for ValueAxis<'_> {
    fn default() -> Self {
        Self {
            axes: PRIMARY,
            least: 0.0,
            most: 1.0,
            step: 0.25,
            upright: false,
            format: "0%",
            numbers: None,
            grid: None,
            deleted: false,
            between: true,
        }
    }
}

impl ValueAxis<'_> {
    /// The axis as it is written.
    pub(super) fn xml(&self) -> String {
        let grid = self.grid.map_or_else(String::new, |grid| {
            format!("<c:majorGridlines><c:spPr>{}</c:spPr></c:majorGridlines>", line(Some(grid), 0.75))
        });
        let numbers = self.numbers.unwrap_or(AxisNumbers { size: 12.0, tint: Slot::Text.plain() });
        // Rows run downwards, so that the axis at their foot crosses at the last.
        let (place, crosses) = match (self.upright, self.deleted) {
            (true, _) => ("l", "autoZero"),
            (false, true) => ("t", "max"),
            (false, false) => ("b", "max"),
        };
        format!(
            "<c:valAx><c:axId val=\"{}\"/><c:scaling><c:orientation val=\"minMax\"/><c:max val=\"{}\"/><c:min val=\"{}\"/></c:scaling>\
             <c:delete val=\"{}\"/><c:axPos val=\"{place}\"/>{grid}<c:numFmt formatCode=\"{}\" sourceLinked=\"0\"/><c:majorTickMark val=\"none\"/>\
             <c:minorTickMark val=\"none\"/><c:tickLblPos val=\"{}\"/>{NOTHING}{}<c:crossAx val=\"{}\"/><c:crosses val=\"{crosses}\"/>\
             <c:crossBetween val=\"{}\"/><c:majorUnit val=\"{}\"/></c:valAx>",
            self.axes.value,
            self.most,
            self.least,
            u8::from(self.deleted),
            written(self.format),
            if self.numbers.is_some() { "nextTo" } else { "none" },
            text_properties(numbers.size, false, numbers.tint, "<a:bodyPr/>"),
            self.axes.category,
            if self.between { "between" } else { "midCat" },
            self.step
        )
    }
}
