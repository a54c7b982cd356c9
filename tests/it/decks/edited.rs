//! What people do to decks.

use super::made::{CHART, Survey, WORKBOOK, workbook};
use super::parts::Parts;
use proptest::prelude::*;
use std::collections::BTreeSet;

/// Something that somebody or their program does to a deck.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Edit {
    /// Shapes are moved and made larger.
    Move,
    /// The bars get another colour.
    Recolour,
    /// A text box with a number is added to each slide.
    AddShapes,
    /// The title of the chart is deleted.
    DeleteTitle,
    /// The first slide is deleted.
    DeleteSlide,
    /// The slide of the chart is shown twice, with one chart part.
    DuplicateShared,
    /// The slide of the chart is duplicated as PowerPoint does it.
    DuplicateWhole,
    /// Slides are put into another order.
    Reorder,
    /// The title of the chart is typed over.
    RetypeTitle,
    /// A number in the table is typed over.
    RetypeCell,
    /// A number in the chart and its workbook is typed over.
    RetypeChart,
    /// Something is noted in the workbook.
    NoteInWorkbook,
    /// Targets are written from the root.
    AbsoluteTargets,
    /// The spell checker splits runs.
    SplitRuns,
    /// A word of the title is emphasised.
    Emphasise,
    /// Numbers get another format.
    FormatNumbers,
    /// Numbers are written with all their digits.
    AllDigits,
    /// The axis ends elsewhere.
    SetAxis,
    /// The marks on the slide of the chart are lost.
    LoseMarks,
    /// A text is wrapped so that older programs show another.
    Alternative,
    /// A sound and a picture are added.
    AddParts,
    /// The alternative text of the chart is typed over.
    RetypeDescription,
    /// Chart and workbook are called otherwise, when all else is done and the deck is saved.
    RenameParts,
}

pub(crate) fn edits() -> impl Strategy<Value = BTreeSet<Edit>> {
    use Edit::{
        AbsoluteTargets, AddParts, AddShapes, AllDigits, Alternative, DeleteSlide, DeleteTitle, DuplicateShared, DuplicateWhole,
        Emphasise, FormatNumbers, LoseMarks, Move, NoteInWorkbook, Recolour, RenameParts, Reorder, RetypeCell, RetypeChart,
        RetypeDescription, RetypeTitle, SetAxis, SplitRuns,
    };
    let all = vec![
        Move,
        Recolour,
        AddShapes,
        DeleteTitle,
        DeleteSlide,
        DuplicateShared,
        DuplicateWhole,
        Reorder,
        RetypeTitle,
        RetypeCell,
        RetypeChart,
        NoteInWorkbook,
        RenameParts,
        AbsoluteTargets,
        SplitRuns,
        Emphasise,
        FormatNumbers,
        AllDigits,
        SetAxis,
        LoseMarks,
        Alternative,
        AddParts,
        RetypeDescription,
    ];
    proptest::sample::subsequence(all, 0..8).prop_map(|edits| edits.into_iter().collect())
}

const SLIDE: &str = "ppt/slides/slide2.xml";
const RELS: &str = "ppt/slides/_rels/slide2.xml.rels";

/// The deck after some edits, in the order of their list.
pub(crate) fn edited(deck: &Parts, survey: &Survey, edits: &BTreeSet<Edit>) -> Parts {
    let mut parts = deck.clone();
    for edit in edits {
        apply(&mut parts, survey, *edit);
    }
    parts
}

fn apply(parts: &mut Parts, survey: &Survey, edit: Edit) {
    let slides = parts.names("ppt/slides/");
    match edit {
        Edit::Move => change_all(parts, &slides, |xml| xml.replace("y=\"200\"", "y=\"777\"").replace("cx=\"300\"", "cx=\"12\"")),
        Edit::Recolour => parts.change(CHART, |xml| xml.replace("<a:schemeClr val=\"accent1\"/>", "<a:srgbClr val=\"801650\"/>")),
        Edit::AddShapes => change_all(parts, &slides, |xml| xml.replace("</p:spTree>", &format!("{FOREIGN}</p:spTree>"))),
        Edit::DeleteTitle => parts.change(SLIDE, |xml| without_shape(&xml, "sr:q:1:text:title")),
        Edit::DeleteSlide => parts.change("ppt/presentation.xml", |xml| xml.replace("<p:sldId id=\"256\" r:id=\"rId1\"/>", "")),
        Edit::DuplicateShared => {
            duplicate(parts, "slide8", "rId8", SLIDE);
            parts.put("ppt/slides/_rels/slide8.xml.rels", parts.text(RELS));
        }
        Edit::DuplicateWhole => {
            duplicate(parts, "slide9", "rId9", SLIDE);
            parts.put("ppt/slides/_rels/slide9.xml.rels", parts.text(RELS).replace("chart1", "chart99"));
            parts.put("ppt/charts/chart99.xml", parts.text(CHART));
            let rels = parts.text("ppt/charts/_rels/chart1.xml.rels").replace("Worksheet1", "Worksheet99");
            parts.put("ppt/charts/_rels/chart99.xml.rels", rels);
            parts.put("ppt/embeddings/Microsoft_Excel_Worksheet99.xlsx", parts.bytes(WORKBOOK).to_vec());
        }
        Edit::Reorder => parts.change("ppt/presentation.xml", |xml| {
            let last = "<p:sldId id=\"258\" r:id=\"rId3\"/>";
            xml.replace(last, "").replace("<p:sldIdLst>", &format!("<p:sldIdLst>{last}"))
        }),
        Edit::RetypeTitle => parts.change(SLIDE, |xml| xml.replace("Value of an answer", "What an answer is worth")),
        Edit::RetypeCell => parts.change("ppt/slides/slide3.xml", |xml| retyped_cell(&xml, survey)),
        Edit::RetypeChart => {
            let mut typed = survey.clone();
            typed.bars[0].share = 999;
            let (from, to) = (number(survey.bars[0].share), number(999));
            let point = |value: &str| format!("<c:formatCode>0%</c:formatCode><c:ptCount val=\"{}\"/><c:pt idx=\"0\"><c:v>{value}<", survey.bars.len());
            let change = |xml: String| {
                let (before, after) = xml.split_at(xml.find("<c:val>").expect("values"));
                format!("{before}{}", after.replacen(&point(&from), &point(&to), 1))
            };
            parts.change(CHART, change);
            parts.put(WORKBOOK, workbook(&typed, None));
        }
        Edit::NoteInWorkbook => parts.put(WORKBOOK, workbook(survey, Some("my own note"))),
        Edit::RenameParts => rename(parts),
        Edit::AbsoluteTargets => {
            let lists = lists_of_relationships(parts);
            change_all(parts, &lists, |xml| xml.replace("\"../", "\"/ppt/"));
        }
        Edit::SplitRuns => change_all(parts, &slides, |xml| split(&xml)),
        Edit::Emphasise => parts.change(SLIDE, |xml| {
            let place = xml.find("of an answer: ");
            place.map_or(xml.clone(), |at| {
                let (before, after) = xml.split_at(at + "of an answer: ".len());
                let (word, rest) = after.split_at(after.find(' ').unwrap_or(0));
                format!("{before}</a:t></a:r><a:r><a:rPr lang=\"en-US\" sz=\"1600\" b=\"1\"/><a:t>{word}</a:t></a:r><a:r><a:rPr lang=\"en-US\" sz=\"1600\"/><a:t>{rest}")
            })
        }),
        Edit::FormatNumbers => parts.change(CHART, |xml| xml.replace("<c:formatCode>0%</c:formatCode>", "<c:formatCode>0.0%</c:formatCode>")),
        Edit::AllDigits => parts.change(CHART, |xml| with_all_digits(&xml)),
        Edit::SetAxis => parts.change(CHART, |xml| xml.replace("<c:max val=\"", "<c:max val=\"9")),
        Edit::LoseMarks => parts.change(SLIDE, |xml| without_marks(&xml)),
        Edit::Alternative => parts.change("ppt/slides/slide1.xml", |xml| {
            let (start, end) = (xml.find("<p:sp>").expect("a shape"), xml.find("</p:sp>").expect("a shape") + "</p:sp>".len());
            let shape = &xml[start..end];
            let wrapped = format!("<mc:AlternateContent xmlns:mc=\"http://schemas.openxmlformats.org/markup-compatibility/2006\"><mc:Choice Requires=\"a14\">{shape}</mc:Choice><mc:Fallback>{shape}</mc:Fallback></mc:AlternateContent>");
            format!("{}{wrapped}{}", &xml[..start], &xml[end..])
        }),
        Edit::AddParts => {
            parts.put("ppt/media/sound 1.bin", vec![7; 4096]);
            parts.put("customXml/item1.xml", "<not><closed>");
        }
        Edit::RetypeDescription => parts.change(SLIDE, |xml| xml.replace("descr=\"Bars", "descr=\"Our bars")),
    }
}

/// A shape that is not ours, with a number.
pub(crate) const FOREIGN: &str = "<p:sp><p:nvSpPr><p:cNvPr id=\"900\" name=\"TextBox 9\"/></p:nvSpPr><p:txBody><a:p><a:r><a:t>Client says 61%</a:t></a:r></a:p></p:txBody></p:sp>";

fn number(thousandths: u32) -> String {
    format!("{}", f64::from(thousandths) / 1000.0)
}

/// Changes each of some parts.
fn change_all(parts: &mut Parts, names: &[String], change: impl Fn(String) -> String) {
    for name in names {
        parts.change(name, &change);
    }
}

/// The parts that say what others refer to.
fn lists_of_relationships(parts: &Parts) -> Vec<String> {
    let names = parts.0.iter().map(|part| part.name.clone());
    names.filter(|name| name.contains("_rels/")).collect()
}

/// Adds a copy of a slide to the deck.
fn duplicate(parts: &mut Parts, name: &str, id: &str, of: &str) {
    let number = id.trim_start_matches("rId").to_owned();
    parts.put(&format!("ppt/slides/{name}.xml"), parts.text(of));
    parts.change("ppt/presentation.xml", |xml| {
        xml.replace("</p:sldIdLst>", &format!("<p:sldId id=\"30{number}\" r:id=\"{id}\"/></p:sldIdLst>"))
    });
    parts.change("ppt/_rels/presentation.xml.rels", |xml| {
        let one = format!("<Relationship Id=\"{id}\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/slide\" Target=\"slides/{name}.xml\"/>");
        xml.replace("</Relationships>", &format!("{one}</Relationships>"))
    });
}

fn rename(parts: &mut Parts) {
    for part in &mut parts.0 {
        part.name = part
            .name
            .replace("charts/chart1.xml", "charts/chart7.xml")
            .replace("_rels/chart1.xml", "_rels/chart7.xml")
            .replace("Worksheet1.xlsx", "Worksheet.xlsx");
    }
    let lists = lists_of_relationships(parts);
    let renamed =
        |xml: String| xml.replace("charts/chart1.xml", "charts/chart7.xml").replace("Worksheet1.xlsx", "Worksheet.xlsx");
    change_all(parts, &lists, renamed);
}

/// Each plain run that can be is two, as the spell checker leaves them.
fn split(xml: &str) -> String {
    let head = "<a:r><a:rPr lang=\"en-US\" sz=\"1600\"/><a:t>";
    let mut made = String::new();
    let mut rest = xml;
    while let Some(at) = rest.find(head) {
        let (before, after) = rest.split_at(at + head.len());
        let text = &after[..after.find('<').expect("an end")];
        made += before;
        let middle = text.char_indices().map(|(at, _)| at).nth(3).filter(|_| !text.contains('&')).unwrap_or(0);
        made += &text[..middle];
        if middle > 0 {
            made += "</a:t></a:r><a:r><a:rPr lang=\"de-DE\" sz=\"1600\" dirty=\"0\" err=\"1\"/><a:t>";
        }
        made += &text[middle..];
        rest = &after[text.len()..];
    }
    made + rest
}

fn retyped_cell(xml: &str, survey: &Survey) -> String {
    let label = &survey.rows.last().expect("a row").label;
    let at = xml.find(&format!("<a:t>{label}</a:t>")).expect("a row");
    let (before, after) = xml.split_at(at);
    let cell = after.find("</a:tc>").expect("a cell");
    let (first, second) = after.split_at(cell);
    let number = second.find("<a:t>").expect("a number") + "<a:t>".len();
    format!("{before}{first}{}12345{}", &second[..number], &second[number..])
}

/// Without a shape of ours.
fn without_shape(xml: &str, name: &str) -> String {
    let Some(at) = xml.find(&format!("name=\"{name}\"")) else { return xml.to_owned() };
    let (start, end) =
        (xml[..at].rfind("<p:sp>").expect("a shape"), at + xml[at..].find("</p:sp>").expect("an end") + "</p:sp>".len());
    format!("{}{}", &xml[..start], &xml[end..])
}

fn without_marks(xml: &str) -> String {
    let mut made = String::new();
    let mut rest = xml;
    while let Some(at) = rest.find("<a:extLst>") {
        made += &rest[..at];
        rest = &rest[at + rest[at..].find("</a:extLst>").expect("an end") + "</a:extLst>".len()..];
    }
    made + rest
}

/// 0.1 as 0.10000000000000001.
fn with_all_digits(xml: &str) -> String {
    let mut made = String::new();
    let mut rest = xml;
    while let Some(at) = rest.find("<c:v>0.") {
        let (before, after) = rest.split_at(at + "<c:v>".len());
        let text = &after[..after.find('<').expect("an end")];
        made += before;
        made += &format!("{:.17}", text.parse::<f64>().expect("a number"));
        rest = &after[text.len()..];
    }
    made + rest
}
