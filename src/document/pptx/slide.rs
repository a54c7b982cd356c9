//! A slide: its shapes in reading order, its charts, and its notes.

use super::frame::Frame;
use super::ground::{Ground, Layout};
use super::letters;
use super::mark::{Kind, Name, Said, named};
use super::native::{NativeChart, guid, run_properties};
use super::notes::notes_slide;
use super::own::TREE;
use super::table::TableGrid;
use super::text::{Align, Anchor, Run, TextBox};
use super::tint::{Slot, Tint, line};
use super::xml::{DRAWING, HEAD, SLIDES, clean, written};

/// A slide as it is written, with its charts.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Written {
    /// The slide.
    pub(super) xml: String,
    /// Its notes.
    pub(super) notes: String,
    /// The path of its layout.
    pub(super) layout: String,
    /// Its charts, in the order of their relationships from `rId2`.
    pub(super) charts: Vec<NativeChart>,
}

/// A slide that is being made.
pub(super) struct Slide<'a> {
    /// What it stands on.
    pub(super) ground: &'a Ground,
    question: &'a str,
    /// `-2` on the second page of a question.
    ending: String,
    layout: &'a Layout,
    shapes: String,
    ids: u32,
    charts: Vec<NativeChart>,
    notes: Vec<String>,
    footnote: Vec<String>,
}

/// The words around what a slide shows.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Words<'a> {
    /// What the slide is about, for its names.
    pub(super) question: &'a str,
    /// The headline.
    pub(super) headline: String,
    /// The wording.
    pub(super) subtitle: String,
    /// Base, source and method.
    pub(super) footnote: Vec<String>,
    /// What a speaker reads.
    pub(super) notes: Vec<String>,
    /// Which page of several it is, from 0.
    pub(super) page: usize,
}

/// The size of wordings.
const SUBTITLE: f64 = 16.0;
/// The size of footnotes.
const FOOTNOTE: f64 = 10.5;

impl<'a> Slide<'a> {
    /// A slide with its headline and wording, and the room that they leave.
    pub(super) fn new(ground: &'a Ground, of: Words<'a>) -> (Self, Frame) {
        let ending = if of.page == 0 { String::new() } else { format!("-{}", of.page + 1) };
        let (shapes, charts) = (String::new(), Vec::new());
        let layout = &ground.layout;
        let mut slide = Self {
            ground,
            question: of.question,
            ending,
            layout,
            shapes,
            ids: 1,
            charts,
            notes: of.notes,
            footnote: of.footnote,
        };
        slide.headline(&of.headline);
        let top = ground.headline.bottom();
        let under = slide.subtitle(&of.subtitle, top);
        let foot = slide.foot_height();
        let room = Frame { left: ground.headline.left, top: top + under + 9.0, width: ground.headline.width, height: 0.0 };
        (slide, Frame { height: (ground.foot.bottom - foot - 6.0 - room.top).max(60.0), ..room })
    }

    /// The room that the words around a chart leave.
    pub(super) fn room(ground: &'a Ground, of: &Words<'a>) -> Frame {
        Self::new(ground, of.clone()).1
    }

    /// The title slide, with lines under the title.
    pub(super) fn title(ground: &'a Ground, of: Words<'a>, lines: Vec<Vec<Run>>, size: f64) -> Self {
        let (shapes, charts, layout) = (String::new(), Vec::new(), &ground.title_layout);
        let (ending, footnote) = (String::new(), Vec::new());
        let mut slide = Self { ground, question: of.question, ending, layout, shapes, ids: 1, charts, notes: of.notes, footnote };
        let title = TextBox::line(Frame::default(), 0.0, Align::Left, Run::new(of.headline, true, Slot::Text.plain()));
        slide.holder("title", &format!("<p:ph type=\"{}\"/>", layout.title), None, &title);
        if let Some(holder) = &layout.subtitle {
            let text =
                TextBox { frame: holder.frame, size, align: Align::Left, anchor: Anchor::Top, paragraphs: lines, bullets: false };
            slide.holder("subtitle", &format!("<p:ph type=\"subTitle\" idx=\"{}\"/>", holder.index), Some(size), &text);
        }
        slide
    }

    fn headline(&mut self, headline: &str) {
        let (place, usual) = (self.ground.headline, self.ground.headline_size);
        let mut size = usual;
        // Fonts of headlines are wider than what text is measured in.
        while size > 16.0
            && letters::lines(headline, size * 1.04, true, place.width) as f64 * size * letters::LEADING > place.height + 4.0
        {
            size -= 1.0;
        }
        let ink = Slot::Text.plain();
        let text = TextBox::line(place, size, Align::Left, Run::new(headline, true, ink));
        let own = (size < usual).then_some(size);
        self.holder("title", &format!("<p:ph type=\"{}\"/>", self.layout.title), own, &text);
    }

    /// The wording under a headline, and its height.
    fn subtitle(&mut self, subtitle: &str, top: f64) -> f64 {
        if subtitle.is_empty() {
            return 0.0;
        }
        let place = self.ground.headline;
        let mut size = self.ground.size(SUBTITLE);
        while size > 12.0 && letters::lines(subtitle, size, false, place.width) > 2 {
            size -= 1.0;
        }
        let height = letters::height(subtitle, size, false, place.width) + 4.0;
        let run = Run::new(subtitle, false, self.ground.scheme.soft());
        let frame = Frame { top, height, ..place };
        self.text("subtitle", &TextBox { anchor: Anchor::Top, ..TextBox::line(frame, size, Align::Left, run) });
        height
    }

    fn foot_height(&self) -> f64 {
        let size = self.ground.size(FOOTNOTE);
        let heights = self.footnote.iter().map(|text| letters::height(text, size, false, self.ground.foot.width));
        heights.sum::<f64>() + 2.0
    }

    fn id(&mut self) -> u32 {
        self.ids += 1;
        self.ids
    }

    fn name(&self, kind: Kind, part: &str) -> Name {
        Name { question: clean(self.question), kind, part: format!("{part}{}", self.ending) }
    }

    /// Text in a place of the layout.
    fn holder(&mut self, part: &str, kind: &str, size: Option<f64>, text: &TextBox) {
        let run =
            |run: &Run| format!("<a:r>{}<a:t>{}</a:t></a:r>", run_properties("a:rPr", size, None, None), written(&run.text));
        let paragraph = |runs: &Vec<Run>| format!("<a:p>{}</a:p>", runs.iter().map(run).collect::<String>());
        let body: String = text.paragraphs.iter().map(paragraph).collect();
        let name = named(self.id(), &self.name(Kind::Text, part), &Said::of(text.said()));
        self.shapes.push_str(&format!(
            "<p:sp><p:nvSpPr>{name}<p:cNvSpPr><a:spLocks noGrp=\"1\"/></p:cNvSpPr><p:nvPr>{kind}</p:nvPr></p:nvSpPr><p:spPr/>\
             <p:txBody><a:bodyPr/><a:lstStyle/>{body}</p:txBody></p:sp>"
        ));
    }

    /// Text in a box of its own.
    pub(super) fn text(&mut self, part: &str, text: &TextBox) {
        let anchor = match text.anchor {
            Anchor::Top => "t",
            Anchor::Middle => "ctr",
            Anchor::Bottom => "b",
        };
        let name = named(self.id(), &self.name(Kind::Text, part), &Said::of(text.said()));
        self.shapes.push_str(&format!(
            "<p:sp><p:nvSpPr>{name}<p:cNvSpPr txBox=\"1\"/><p:nvPr/></p:nvSpPr><p:spPr>{}<a:prstGeom prst=\"rect\"><a:avLst/></a:prstGeom><a:noFill/>\
             </p:spPr><p:txBody><a:bodyPr wrap=\"square\" lIns=\"0\" tIns=\"0\" rIns=\"0\" bIns=\"0\" anchor=\"{anchor}\"><a:noAutofit/></a:bodyPr>\
             <a:lstStyle/>{}</p:txBody></p:sp>",
            text.frame.xml("a:xfrm"),
            text.xml()
        ));
    }

    /// A chart with its workbook.
    pub(super) fn chart(&mut self, part: &str, alt: &str, frame: Frame, native: NativeChart) {
        let said = Said::chart(&native.xml);
        let relationship = self.charts.len() + 2;
        let content =
            format!("<c:chart xmlns:c=\"http://schemas.openxmlformats.org/drawingml/2006/chart\" r:id=\"rId{relationship}\"/>");
        self.charts.push(native);
        let kind = "http://schemas.openxmlformats.org/drawingml/2006/chart";
        self.graphic(&self.name(Kind::Chart, part), alt, frame, kind, &content, said);
    }

    /// A table.
    pub(super) fn table(&mut self, part: &str, alt: &str, grid: &TableGrid) {
        let content = grid.xml();
        let said = Said::table(&format!("<x {DRAWING}>{content}</x>"));
        let kind = "http://schemas.openxmlformats.org/drawingml/2006/table";
        self.graphic(&self.name(Kind::Table, part), alt, grid.frame(), kind, &content, said);
    }

    fn graphic(&mut self, name: &Name, alt: &str, frame: Frame, kind: &str, content: &str, said: Said<'_>) {
        let name = named(self.id(), name, &said.alt(Some(&clean(alt))));
        self.shapes.push_str(&format!(
            "<p:graphicFrame><p:nvGraphicFramePr>{name}<p:cNvGraphicFramePr><a:graphicFrameLocks noGrp=\"1\"/></p:cNvGraphicFramePr><p:nvPr/>\
             </p:nvGraphicFramePr>{}<a:graphic><a:graphicData uri=\"{kind}\">{content}</a:graphicData></a:graphic></p:graphicFrame>",
            frame.xml("p:xfrm")
        ));
    }

    /// A shape that says nothing: a bracket or a rule.
    pub(super) fn shape(&mut self, name: &str, geometry: &str, frame: Frame, tint: Tint) {
        let id = self.id();
        self.shapes.push_str(&format!(
            "<p:sp><p:nvSpPr><p:cNvPr id=\"{id}\" name=\"{name}\"/><p:cNvSpPr/><p:nvPr/></p:nvSpPr><p:spPr>{}<a:prstGeom prst=\"{geometry}\"><a:avLst/>\
             </a:prstGeom><a:noFill/>{}</p:spPr><p:txBody><a:bodyPr/><a:lstStyle/><a:p><a:endParaRPr lang=\"en-US\"/></a:p></p:txBody></p:sp>",
            frame.xml("a:xfrm"),
            line(Some(tint), 1.0)
        ));
    }

    /// The slide with its footnote and number.
    pub(super) fn written(mut self, number: usize) -> Written {
        if !self.footnote.is_empty() {
            let (foot, height) = (self.ground.foot, self.foot_height());
            let frame = Frame { left: self.ground.headline.left, top: foot.bottom - height, width: foot.width, height };
            let tint = self.ground.scheme.soft();
            let paragraphs = self.footnote.iter().map(|text| vec![Run::new(text.as_str(), false, tint)]).collect();
            let size = self.ground.size(FOOTNOTE);
            let text = TextBox { frame, size, align: Align::Left, anchor: Anchor::Bottom, paragraphs, bullets: false };
            self.text("footnote", &text);
        }
        self.slide_number(number);
        let notes = notes_slide(&clean(self.question), format!("notes{}", self.ending), &self.notes);
        let xml = format!(
            "{HEAD}<p:sld {DRAWING} {SLIDES}><p:cSld><p:spTree>{TREE}{}</p:spTree></p:cSld><p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:sld>",
            self.shapes
        );
        Written { xml, notes, layout: self.layout.path.clone(), charts: self.charts }
    }

    fn slide_number(&mut self, number: usize) {
        let Some(holder) = &self.layout.number else { return };
        if self.layout.path == self.ground.title_layout.path {
            return;
        }
        let index = written(&holder.index);
        let id = self.id();
        self.shapes.push_str(&format!(
            "<p:sp><p:nvSpPr><p:cNvPr id=\"{id}\" name=\"Slide Number\"/><p:cNvSpPr><a:spLocks noGrp=\"1\"/></p:cNvSpPr><p:nvPr>\
             <p:ph type=\"sldNum\" sz=\"quarter\" idx=\"{index}\"/></p:nvPr></p:nvSpPr><p:spPr/><p:txBody><a:bodyPr/><a:lstStyle/><a:p>\
             <a:fld id=\"{}\" type=\"slidenum\"><a:rPr lang=\"en-US\"/><a:t>{number}</a:t></a:fld><a:endParaRPr lang=\"en-US\"/></a:p></p:txBody></p:sp>",
            guid("slide number")
        ));
    }
}
