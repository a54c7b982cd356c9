//! From slides to the file: the template without slides of its own, and ours.

use super::ground::Ground;
use super::notes::notes_master;
use super::own::{THEME_TYPE, TemplateParts};
use super::part::{DefaultType, Part, Relationship, package, relationships_of};
use super::slide::Written;
use super::xml::{HEAD, SLIDES, written};
use crate::error::{Error, Result};
use rayon::prelude::*;
use std::collections::BTreeSet;

/// What the types of parts of presentations begin with.
const TYPES: &str = "application/vnd.openxmlformats-officedocument.presentationml.";
const CHART_TYPE: &str = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml";
const WORKBOOK_TYPE: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
const CORE: &str = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties";
const NOTES_MASTER: &str = "ppt/notesMasters/notesMaster1.xml";
/// What a presentation made of a template does not keep: its slides, what belongs to them, and programs.
const LEFT: [&str; 8] = ["slide", "customShow", "vbaProject", "commentAuthors", "authors", "tags", "customXml", "revisionInfo"];

/// The file of some slides.
///
/// # Errors
/// When the template's presentation cannot be read, or a workbook cannot be written.
pub(super) fn assembled(ground: Ground, title: &str, slides: Vec<Written>) -> Result<Vec<u8>> {
    let presentation = ground.presentation.clone();
    let unreadable = || Error::internal("the presentation of the template cannot be read");
    let mut links = ground.parts.relationships(&presentation);
    links.retain(|link| !LEFT.contains(&link.word()));
    let kept = kept(&ground.parts, &presentation, &links);
    let root = ground.parts.part(&presentation).and_then(|part| std::str::from_utf8(&part.bytes).ok()).ok_or_else(unreadable)?;
    let outline = Outline::of(root).ok_or_else(unreadable)?;
    let mut parts: Vec<Part> = Vec::new();
    let master = links.iter().find(|link| link.word() == "notesMaster").map(|link| link.target.clone());
    let notes = master.clone().unwrap_or_else(|| NOTES_MASTER.to_owned());
    if master.is_none() {
        parts.extend(own_notes_master(&ground, &kept));
        links.push(Relationship::to("rIdNotes", "notesMaster", NOTES_MASTER));
    }
    let first_chart = kept.iter().filter(|name| name.starts_with("ppt/charts/")).count() + 1;
    parts.extend(slide_parts(slides, &notes, first_chart, &mut links)?);
    let xml = outline.with_slides(&links, master.is_none());
    let mut defaults = ground.parts.defaults;
    let is_presentation = |part: &Part| part.name == presentation || part.name == relationships_of(&presentation);
    parts.extend(ground.parts.parts.into_iter().filter(|part| kept.contains(&part.name) && !is_presentation(part)));
    parts.push(Part::new(&presentation, &format!("{TYPES}presentation.main+xml"), xml));
    parts.push(Part::relationships(&presentation, &links));
    parts.extend(about(&presentation, title));
    if !defaults.iter().any(|default| default.ending == "xlsx") {
        defaults.push(DefaultType { ending: "xlsx".to_owned(), content_type: WORKBOOK_TYPE.to_owned() });
    }
    package(&parts, &defaults)
}

/// The parts that the presentation needs with some of its links: those that can be reached.
fn kept(parts: &TemplateParts, presentation: &str, links: &[Relationship]) -> BTreeSet<String> {
    let mut kept = BTreeSet::from([presentation.to_owned()]);
    let mut open: Vec<String> = links.iter().filter(|link| !link.external).map(|link| link.target.clone()).collect();
    while let Some(name) = open.pop() {
        if parts.part(&name).is_some() && kept.insert(name.clone()) {
            kept.insert(relationships_of(&name));
            open.extend(parts.relationships(&name).into_iter().filter(|link| !link.external).map(|link| link.target));
        }
    }
    kept
}

/// The master of notes, with a theme of its own that is the same as that of slides.
fn own_notes_master(ground: &Ground, kept: &BTreeSet<String>) -> Vec<Part> {
    let theme =
        (1..=kept.len() + 1).map(|at| format!("ppt/theme/theme{at}.xml")).find(|name| !kept.contains(name)).unwrap_or_default();
    let bytes = ground.parts.part(&ground.theme).map(|part| part.bytes.clone()).unwrap_or_default();
    vec![
        Part::new(NOTES_MASTER, &format!("{TYPES}notesMaster+xml"), notes_master()),
        Part::relationships(NOTES_MASTER, &[Relationship::to("rId1", "theme", theme.clone())]),
        Part::new(theme, THEME_TYPE, bytes),
    ]
}

/// The parts of slides, their notes and charts.
fn slide_parts(slides: Vec<Written>, notes_master: &str, first_chart: usize, links: &mut Vec<Relationship>) -> Result<Vec<Part>> {
    let mut parts = Vec::new();
    let mut books = Vec::new();
    let mut chart_number = first_chart;
    for (number, slide) in (1..).zip(slides) {
        let name = format!("ppt/slides/slide{number}.xml");
        let notes = format!("ppt/notesSlides/notesSlide{number}.xml");
        let mut of_slide = vec![Relationship::to("rId1", "slideLayout", slide.layout)];
        for chart in slide.charts {
            let path = format!("ppt/charts/chart{chart_number}.xml");
            let book = format!("ppt/embeddings/Microsoft_Excel_Worksheet{chart_number}.xlsx");
            of_slide.push(Relationship::to(format!("rId{}", of_slide.len() + 1), "chart", path.clone()));
            parts.push(Part::relationships(&path, &[Relationship::to("rId1", "package", book.clone())]));
            parts.push(Part::new(path, CHART_TYPE, chart.xml));
            books.push((book, chart.book));
            chart_number += 1;
        }
        of_slide.push(Relationship::to(format!("rId{}", of_slide.len() + 1), "notesSlide", notes.clone()));
        parts.push(Part::relationships(&name, &of_slide));
        parts.push(Part::relationships(
            &notes,
            &[Relationship::to("rId1", "notesMaster", notes_master), Relationship::to("rId2", "slide", name.clone())],
        ));
        links.push(Relationship::to(format!("rIdSlide{number}"), "slide", name.clone()));
        parts.push(Part::new(notes, &format!("{TYPES}notesSlide+xml"), slide.notes));
        parts.push(Part::new(name, &format!("{TYPES}slide+xml"), slide.xml));
    }
    let workbooks = books.into_par_iter().map(|(name, book)| Ok(Part { name, content_type: None, bytes: book.bytes()? }));
    parts.extend(workbooks.collect::<Result<Vec<Part>>>()?);
    Ok(parts)
}

/// What the file says of itself.
fn about(presentation: &str, title: &str) -> Vec<Part> {
    let title = written(title);
    let core = format!(
        "{HEAD}<cp:coreProperties xmlns:cp=\"http://schemas.openxmlformats.org/package/2006/metadata/core-properties\" \
         xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:dcterms=\"http://purl.org/dc/terms/\" \
         xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\"><dc:title>{title}</dc:title><dc:creator>survey-report</dc:creator></cp:coreProperties>"
    );
    let application = format!(
        "{HEAD}<Properties xmlns=\"http://schemas.openxmlformats.org/officeDocument/2006/extended-properties\"><Application>survey-report</Application></Properties>"
    );
    let core_link = Relationship { kind: CORE.to_owned(), ..Relationship::to("rId2", "", "docProps/core.xml") };
    vec![
        Part::relationships(
            "",
            &[
                Relationship::to("rId1", "officeDocument", presentation),
                core_link,
                Relationship::to("rId3", "extended-properties", "docProps/app.xml"),
            ],
        ),
        Part::new("docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml", core),
        Part::new("docProps/app.xml", "application/vnd.openxmlformats-officedocument.extended-properties+xml", application),
    ]
}

/// The root of a presentation with the elements in it, as they are written.
struct Outline<'a> {
    /// Up to the end of the start of the root.
    head: &'a str,
    children: Vec<Child<'a>>,
    /// From the end of the root.
    tail: &'a str,
}

struct Child<'a> {
    name: String,
    xml: &'a str,
}

/// Elements of a presentation that name its own slides.
const OF_SLIDES: [&str; 4] = ["sldIdLst", "custShowLst", "extLst", "custDataLst"];

impl<'a> Outline<'a> {
    fn of(xml: &'a str) -> Option<Self> {
        let tree = roxmltree::Document::parse(xml).ok()?;
        let root = tree.root_element();
        let children = root.children().filter(roxmltree::Node::is_element);
        let child =
            |node: roxmltree::Node<'_, '_>| Some(Child { name: node.tag_name().name().to_owned(), xml: xml.get(node.range())? });
        let children: Vec<Child<'_>> = children.map(child).collect::<Option<_>>()?;
        let first = root.first_element_child()?.range().start;
        let end = xml.get(..root.range().end)?.rfind("</")?;
        Some(Self { head: xml.get(..first)?, children, tail: xml.get(end..)? })
    }

    /// The presentation with the slides that it links to, and with a master of notes if it had none.
    fn with_slides(&self, links: &[Relationship], with_notes: bool) -> String {
        let spaces = format!("{SLIDES} xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"");
        let named =
            |name: &str| self.children.iter().filter(|child| child.name == name).map(|child| child.xml).collect::<String>();
        let notes = if with_notes {
            format!("<p:notesMasterIdLst {spaces}><p:notesMasterId r:id=\"rIdNotes\"/></p:notesMasterIdLst>")
        } else {
            named("notesMasterIdLst")
        };
        let slides = links.iter().filter(|link| link.word() == "slide");
        let slide = |(number, link): (u32, &Relationship)| format!("<p:sldId id=\"{number}\" r:id=\"{}\"/>", written(&link.id));
        let slides: String = (256..).zip(slides).map(slide).collect();
        let first = ["sldMasterIdLst", "notesMasterIdLst", "handoutMasterIdLst"];
        let others = self
            .children
            .iter()
            .filter(|child| !first.contains(&child.name.as_str()) && !OF_SLIDES.contains(&child.name.as_str()));
        [
            self.head.to_owned(),
            named("sldMasterIdLst"),
            notes,
            named("handoutMasterIdLst"),
            format!("<p:sldIdLst {spaces}>{slides}</p:sldIdLst>"),
            others.map(|child| child.xml).collect(),
            self.tail.to_owned(),
        ]
        .concat()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_presentation_keeps_all_but_its_slides() {
        let xml = "<?xml version=\"1.0\"?><p:p xmlns:p=\"p\"><p:sldMasterIdLst><p:sldMasterId id=\"1\"/></p:sldMasterIdLst><p:sldIdLst><p:sldId/></p:sldIdLst>\
             <p:sldSz cx=\"1\"/><p:extLst><p:ext/></p:extLst></p:p>";
        let outline = Outline::of(xml).expect("an outline");
        let made = outline.with_slides(&[Relationship::to("r9", "slide", "ppt/slides/slide1.xml")], true);
        let outline = Outline::of(&made).expect("an outline");
        let names: Vec<&str> = outline.children.iter().map(|child| child.name.as_str()).collect();
        assert_eq!(names, ["sldMasterIdLst", "notesMasterIdLst", "sldIdLst", "sldSz"]);
        assert!(made.contains("<p:sldId id=\"256\" r:id=\"r9\"/>"));
    }
}
