//! The template of decks that are given none: a title slide and slides with a headline, in the colours of the theme of the charts.

use super::frame::{Frame, emu};
use super::part::{DefaultType, Part, Relationship};
use super::scheme::Scheme;
use super::tint::{Slot, fill};
use super::xml::{DRAWING, HEAD, SLIDES, each};

/// What the types of parts of presentations begin with.
const TYPES: &str = "application/vnd.openxmlformats-officedocument.presentationml.";
/// The type of themes.
pub(super) const THEME_TYPE: &str = "application/vnd.openxmlformats-officedocument.theme+xml";
/// The left and right margin of slides.
const MARGIN: f64 = 40.32;
/// Fonts that are on every machine.
const FONT: &str = "Arial";
/// The root of a slide's shapes.
pub(super) const TREE: &str = "<p:nvGrpSpPr><p:cNvPr id=\"1\" name=\"\"/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr><a:xfrm><a:off x=\"0\" y=\"0\"/>\
     <a:ext cx=\"0\" cy=\"0\"/><a:chOff x=\"0\" y=\"0\"/><a:chExt cx=\"0\" cy=\"0\"/></a:xfrm></p:grpSpPr>";
const COLOUR_MAP: &str = "<p:clrMap bg1=\"lt1\" tx1=\"dk1\" bg2=\"lt2\" tx2=\"dk2\" accent1=\"accent1\" accent2=\"accent2\" accent3=\"accent3\" \
     accent4=\"accent4\" accent5=\"accent5\" accent6=\"accent6\" hlink=\"hlink\" folHlink=\"folHlink\"/>";
const NUMBER: &str =
    "<a:fld id=\"{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}\" type=\"slidenum\"><a:rPr lang=\"en-US\"/><a:t>‹#›</a:t></a:fld>";
const TEXT: &str = "<a:r><a:rPr lang=\"en-US\"/><a:t>Text</a:t></a:r>";
const MASTER: &str = "ppt/slideMasters/slideMaster1.xml";
const THEME: &str = "ppt/theme/theme1.xml";

/// The parts of a template, and the types of its files by their endings.
pub(super) struct TemplateParts {
    /// The parts, with those that hold relationships.
    pub(super) parts: Vec<Part>,
    /// The types by endings.
    pub(super) defaults: Vec<DefaultType>,
}

/// A template for slides of a width and height in points.
pub(super) fn own_template(scheme: &Scheme, width: f64, height: f64) -> TemplateParts {
    let page = Frame { width, height, ..Frame::default() };
    let default =
        |ending: &str, content_type: &str| DefaultType { ending: ending.to_owned(), content_type: content_type.to_owned() };
    let part = |name: &str, kind: &str, xml: String| Part::new(name, &format!("{TYPES}{kind}+xml"), xml);
    let layouts =
        [("title", title_layout(page)), ("titleOnly", headline_layout()), ("blank", layout("blank", "Blank", &number_holder()))];
    let mut parts = vec![
        Part::relationships("", &[Relationship::to("rId1", "officeDocument", "ppt/presentation.xml")]),
        part("ppt/presentation.xml", "presentation.main", presentation(page)),
        Part::relationships(
            "ppt/presentation.xml",
            &[
                Relationship::to("rId1", "slideMaster", MASTER),
                Relationship::to("rId2", "presProps", "ppt/presProps.xml"),
                Relationship::to("rId3", "viewProps", "ppt/viewProps.xml"),
                Relationship::to("rId4", "theme", THEME),
                Relationship::to("rId5", "tableStyles", "ppt/tableStyles.xml"),
            ],
        ),
        part("ppt/presProps.xml", "presProps", format!("{HEAD}<p:presentationPr {DRAWING} {SLIDES}/>")),
        part("ppt/viewProps.xml", "viewProps", format!("{HEAD}<p:viewPr {DRAWING} {SLIDES}/>")),
        part(
            "ppt/tableStyles.xml",
            "tableStyles",
            format!("{HEAD}<a:tblStyleLst {DRAWING} def=\"{{5C22544A-7EE6-4342-B048-85BDC9FD1C3A}}\"/>"),
        ),
        Part::new(THEME, THEME_TYPE, theme(scheme)),
        part(MASTER, "slideMaster", master(page)),
    ];
    let mut of_master: Vec<Relationship> = Vec::new();
    for (at, (_, xml)) in layouts.into_iter().enumerate() {
        let name = format!("ppt/slideLayouts/slideLayout{}.xml", at + 1);
        of_master.push(Relationship::to(format!("rId{}", at + 1), "slideLayout", name.clone()));
        parts.push(Part::relationships(&name, &[Relationship::to("rId1", "slideMaster", MASTER)]));
        parts.push(part(&name, "slideLayout", xml));
    }
    of_master.push(Relationship::to("rId4", "theme", THEME));
    parts.push(Part::relationships(MASTER, &of_master));
    let defaults =
        vec![default("rels", "application/vnd.openxmlformats-package.relationships+xml"), default("xml", "application/xml")];
    TemplateParts { parts, defaults }
}

fn presentation(page: Frame) -> String {
    let (width, height) = (emu(page.width), emu(page.height));
    format!(
        "{HEAD}<p:presentation {DRAWING} {SLIDES} saveSubsetFonts=\"1\"><p:sldMasterIdLst><p:sldMasterId id=\"2147483648\" r:id=\"rId1\"/>\
         </p:sldMasterIdLst><p:sldSz cx=\"{width}\" cy=\"{height}\"/><p:notesSz cx=\"6858000\" cy=\"9144000\"/></p:presentation>"
    )
}

fn theme(scheme: &Scheme) -> String {
    let colour = |name: &str, colour: crate::chart::Colour| {
        format!("<a:{name}><a:srgbClr val=\"{}\"/></a:{name}>", colour.to_string().trim_start_matches('#'))
    };
    let [first, .., last] = scheme.accents;
    let accents = scheme.accents.iter().enumerate().map(|(at, accent)| colour(&format!("accent{}", at + 1), *accent));
    let grounds =
        [("dk1", scheme.text), ("lt1", scheme.ground), ("dk2", first), ("lt2", scheme.ground.towards(scheme.text, 0.1))];
    let colours: String = grounds.iter().map(|(name, value)| colour(name, *value)).chain(accents).collect();
    let links = [colour("hlink", first), colour("folHlink", last)].concat();
    let font =
        |kind: &str| format!("<a:{kind}><a:latin typeface=\"{FONT}\"/><a:ea typeface=\"\"/><a:cs typeface=\"\"/></a:{kind}>");
    let fills = "<a:solidFill><a:schemeClr val=\"phClr\"/></a:solidFill>".repeat(3);
    let lines = each([6350, 12700, 19050], |width| {
        format!("<a:ln w=\"{width}\"><a:solidFill><a:schemeClr val=\"phClr\"/></a:solidFill></a:ln>")
    });
    let effects = "<a:effectStyle><a:effectLst/></a:effectStyle>".repeat(3);
    format!(
        "{HEAD}<a:theme {DRAWING} name=\"survey-report\"><a:themeElements><a:clrScheme name=\"survey-report\">{colours}{links}</a:clrScheme>\
         <a:fontScheme name=\"survey-report\">{}{}</a:fontScheme><a:fmtScheme name=\"survey-report\"><a:fillStyleLst>{fills}</a:fillStyleLst>\
         <a:lnStyleLst>{lines}</a:lnStyleLst><a:effectStyleLst>{effects}</a:effectStyleLst><a:bgFillStyleLst>{fills}</a:bgFillStyleLst>\
         </a:fmtScheme></a:themeElements><a:objectDefaults/><a:extraClrSchemeLst/></a:theme>",
        font("majorFont"),
        font("minorFont")
    )
}

fn master(page: Frame) -> String {
    let across = page.width - 2.0 * MARGIN;
    let title = Frame { left: MARGIN, top: 23.6, width: across, height: 63.0 };
    let body = Frame { left: MARGIN, top: 134.0, width: across, height: page.height - 202.0 };
    let number = Frame { left: page.width - MARGIN - 55.0, top: page.height - 32.5, width: 55.0, height: 16.0 };
    let soft = fill(Some(Slot::Text.with(65, 35)));
    let number_style = format!(
        "<a:lstStyle><a:lvl1pPr algn=\"r\"><a:defRPr sz=\"1050\">{soft}<a:latin typeface=\"+mn-lt\"/></a:defRPr></a:lvl1pPr></a:lstStyle>"
    );
    let holders = [
        holder(2, "Title", "<p:ph type=\"title\"/>", Some(title), &body_properties("b"), "<a:lstStyle/>", TEXT),
        holder(3, "Body", "<p:ph type=\"body\" idx=\"1\"/>", Some(body), &body_properties("t"), "<a:lstStyle/>", TEXT),
        holder(
            4,
            "Slide Number",
            "<p:ph type=\"sldNum\" sz=\"quarter\" idx=\"4\"/>",
            Some(number),
            &body_properties("b"),
            &number_style,
            NUMBER,
        ),
    ]
    .concat();
    let layouts = each(1..=3, |at| format!("<p:sldLayoutId id=\"{}\" r:id=\"rId{at}\"/>", 2_147_483_648_u32 + at));
    let ink = fill(Some(Slot::Text.plain()));
    format!(
        "{HEAD}<p:sldMaster {DRAWING} {SLIDES}><p:cSld><p:bg><p:bgRef idx=\"1001\"><a:schemeClr val=\"bg1\"/></p:bgRef></p:bg><p:spTree>{TREE}{holders}\
         </p:spTree></p:cSld>{COLOUR_MAP}<p:sldLayoutIdLst>{layouts}</p:sldLayoutIdLst><p:txStyles><p:titleStyle><a:lvl1pPr algn=\"l\">\
         <a:lnSpc><a:spcPct val=\"95000\"/></a:lnSpc><a:defRPr sz=\"2600\" b=\"1\">{ink}<a:latin typeface=\"+mj-lt\"/><a:ea typeface=\"+mj-ea\"/>\
         <a:cs typeface=\"+mj-cs\"/></a:defRPr></a:lvl1pPr></p:titleStyle><p:bodyStyle>{}{}</p:bodyStyle><p:otherStyle><a:defPPr>\
         <a:defRPr lang=\"en-US\"/></a:defPPr></p:otherStyle></p:txStyles></p:sldMaster>",
        level(1, 1800, 171_450, &ink),
        level(2, 1600, 400_050, &ink)
    )
}

fn level(level: u8, size: u32, margin: u32, ink: &str) -> String {
    format!(
        "<a:lvl{level}pPr marL=\"{margin}\" indent=\"-171450\" algn=\"l\"><a:spcBef><a:spcPts val=\"600\"/></a:spcBef><a:buFont typeface=\"Arial\"/>\
         <a:buChar char=\"•\"/><a:defRPr sz=\"{size}\">{ink}<a:latin typeface=\"+mn-lt\"/><a:ea typeface=\"+mn-ea\"/><a:cs typeface=\"+mn-cs\"/>\
         </a:defRPr></a:lvl{level}pPr>"
    )
}

fn body_properties(anchor: &str) -> String {
    format!("<a:bodyPr lIns=\"0\" tIns=\"0\" rIns=\"0\" bIns=\"0\" anchor=\"{anchor}\"><a:normAutofit/></a:bodyPr>")
}

/// A place for text on a master or a layout.
fn holder(id: u32, name: &str, kind: &str, frame: Option<Frame>, body: &str, style: &str, text: &str) -> String {
    let place = frame.map_or_else(
        || "<p:spPr/>".to_owned(),
        |frame| format!("<p:spPr>{}<a:prstGeom prst=\"rect\"><a:avLst/></a:prstGeom></p:spPr>", frame.xml("a:xfrm")),
    );
    format!(
        "<p:sp><p:nvSpPr><p:cNvPr id=\"{id}\" name=\"{name}\"/><p:cNvSpPr><a:spLocks noGrp=\"1\"/></p:cNvSpPr><p:nvPr>{kind}</p:nvPr></p:nvSpPr>\
         {place}<p:txBody>{body}{style}<a:p>{text}</a:p></p:txBody></p:sp>"
    )
}

fn number_holder() -> String {
    holder(9, "Slide Number", "<p:ph type=\"sldNum\" sz=\"quarter\" idx=\"10\"/>", None, "<a:bodyPr/>", "<a:lstStyle/>", NUMBER)
}

fn layout(kind: &str, name: &str, shapes: &str) -> String {
    format!(
        "{HEAD}<p:sldLayout {DRAWING} {SLIDES} type=\"{kind}\" preserve=\"1\"><p:cSld name=\"{name}\"><p:spTree>{TREE}{shapes}</p:spTree></p:cSld>\
         <p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:sldLayout>"
    )
}

fn headline_layout() -> String {
    let title = holder(2, "Title", "<p:ph type=\"title\"/>", None, "<a:bodyPr/>", "<a:lstStyle/>", TEXT);
    layout("titleOnly", "Title Only", &(title + &number_holder()))
}

fn title_layout(page: Frame) -> String {
    let across = page.width - 2.0 * MARGIN;
    let title = Frame { left: MARGIN, top: page.height * 0.24, width: across, height: 120.0 };
    let words = Frame { left: MARGIN, top: page.height * 0.24 + 132.0, width: across, height: page.height * 0.76 - 132.0 - 40.0 };
    let edge = Frame { left: 0.0, top: 0.0, width: 18.0, height: page.height };
    let rule = format!(
        "<p:sp><p:nvSpPr><p:cNvPr id=\"7\" name=\"Edge\"/><p:cNvSpPr/><p:nvPr userDrawn=\"1\"/></p:nvSpPr><p:spPr>{}<a:prstGeom prst=\"rect\"><a:avLst/>\
         </a:prstGeom>{}<a:ln><a:noFill/></a:ln></p:spPr><p:txBody><a:bodyPr/><a:lstStyle/><a:p><a:endParaRPr lang=\"en-US\"/></a:p></p:txBody></p:sp>",
        edge.xml("a:xfrm"),
        fill(Some(Slot::Accent(1).plain()))
    );
    let large = "<a:lstStyle><a:lvl1pPr><a:defRPr sz=\"4000\" b=\"1\"/></a:lvl1pPr></a:lstStyle>";
    let quiet = format!(
        "<a:lstStyle><a:lvl1pPr marL=\"0\" indent=\"0\"><a:buNone/><a:defRPr sz=\"1600\">{}</a:defRPr></a:lvl1pPr></a:lstStyle>",
        fill(Some(Slot::Text.plain()))
    );
    let holders = [
        rule,
        holder(2, "Title", "<p:ph type=\"ctrTitle\"/>", Some(title), &body_properties("b"), large, TEXT),
        holder(3, "Subtitle", "<p:ph type=\"subTitle\" idx=\"1\"/>", Some(words), &body_properties("t"), &quiet, TEXT),
    ];
    layout("title", "Title", &holders.concat())
}
