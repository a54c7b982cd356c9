//! Small decks with marks, made of any numbers: what the program writes, on three slides.

use super::parts::Parts;
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Workbook};
use survey_report::document::pptx::package::XmlText;
use survey_report::document::pptx::refresh::{chart_fit, table_fit};
use survey_report::hash::sha256;

/// What a deck says.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Survey {
    /// A bar for each answer.
    pub(crate) bars: Vec<Bar>,
    /// A paragraph for each finding.
    pub(crate) findings: Vec<String>,
    /// Rows of a table.
    pub(crate) rows: Vec<Row>,
}

/// A share in thousandths with its interval.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Bar {
    pub(crate) share: u32,
    pub(crate) plus: u32,
    pub(crate) minus: u32,
}

#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Row {
    pub(crate) label: String,
    pub(crate) percent: u32,
    pub(crate) letters: String,
}

const P: &str = "http://schemas.openxmlformats.org/presentationml/2006/main";
const A: &str = "http://schemas.openxmlformats.org/drawingml/2006/main";
const C: &str = "http://schemas.openxmlformats.org/drawingml/2006/chart";
const R: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const C15: &str = "http://schemas.microsoft.com/office/drawing/2012/chart";
const HEAD: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
const OFFICE: &str = "application/vnd.openxmlformats-officedocument";
pub(crate) const CHART: &str = "ppt/charts/chart1.xml";
pub(crate) const WORKBOOK: &str = "ppt/embeddings/Microsoft_Excel_Worksheet1.xlsx";

fn short(text: &str) -> String {
    sha256(text.as_bytes())[..16].to_owned()
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

fn mark(attributes: &str) -> String {
    format!(
        "<a:extLst><a:ext uri=\"{{7D2B6E1C-5F0A-4B8E-9C57-5E0D6A1F3B21}}\"><sr:mark xmlns:sr=\"urn:survey-report:mark:1\" {attributes}/></a:ext></a:extLst>"
    )
}

fn paragraph(text: &str) -> String {
    format!("<a:p><a:r><a:rPr lang=\"en-US\" sz=\"1600\"/><a:t>{}</a:t></a:r></a:p>", escaped(text))
}

/// A text of ours.
fn words(id: u32, name: &str, paragraphs: &[String]) -> String {
    let mark = mark(&format!("hash=\"{}\"", short(&paragraphs.join("\n"))));
    let body: String = paragraphs.iter().map(|text| paragraph(text)).collect();
    format!(
        "<p:sp><p:nvSpPr><p:cNvPr id=\"{id}\" name=\"{name}\">{mark}</p:cNvPr><p:cNvSpPr/><p:nvPr/></p:nvSpPr><p:spPr><a:xfrm><a:off x=\"{id}00\" y=\"200\"/><a:ext cx=\"300\" cy=\"400\"/></a:xfrm></p:spPr><p:txBody><a:bodyPr/><a:lstStyle/>{body}</p:txBody></p:sp>"
    )
}

fn frame(id: u32, name: &str, alt: &str, attributes: &str, graphic: &str) -> String {
    let mark = mark(&format!("{attributes} alt=\"{}\"", short(alt)));
    format!(
        "<p:graphicFrame><p:nvGraphicFramePr><p:cNvPr id=\"{id}\" name=\"{name}\" descr=\"{}\">{mark}</p:cNvPr><p:cNvGraphicFramePr/><p:nvPr/></p:nvGraphicFramePr><p:xfrm><a:off x=\"{id}00\" y=\"200\"/><a:ext cx=\"300\" cy=\"400\"/></p:xfrm><a:graphic><a:graphicData>{graphic}</a:graphicData></a:graphic></p:graphicFrame>",
        escaped(alt)
    )
}

/// What the deck is made of, by name: the texts, with the paragraphs of each.
pub(crate) fn texts(survey: &Survey) -> Vec<(&'static str, Vec<String>)> {
    let lead = survey.bars.first().map_or(0, |bar| bar.share);
    let total: u32 = survey.bars.iter().map(|bar| bar.share).sum();
    vec![
        ("sr:deck:text:title", vec![format!("Survey of {total} & more")]),
        ("sr:findings:text:body", survey.findings.clone()),
        ("sr:q:1:text:title", vec![format!("Value of an answer: {}% valuable to <us>", lead / 10)]),
        ("sr:q:1:text:footnote", vec![format!("Base: n = {total}."), "Source: made up.".to_owned()]),
        ("sr:q:1:text:notes", vec![format!("How to read. n = {total}")]),
        ("sr:q2:text:title", vec![format!("{} of the rows", survey.rows.first().map_or(0, |row| row.percent))]),
    ]
}

fn number(thousandths: u32) -> String {
    format!("{}", f64::from(thousandths) / 1000.0)
}

/// The columns of the workbook: names, shares, plus, minus, ranges.
fn columns(survey: &Survey) -> [Vec<String>; 5] {
    let of = |value: fn(&Bar) -> String| survey.bars.iter().map(value).collect::<Vec<_>>();
    [
        (1..=survey.bars.len()).map(|at| format!("Answer {at} & so on")).collect(),
        of(|bar| number(bar.share)),
        of(|bar| number(bar.plus)),
        of(|bar| number(bar.minus)),
        of(|bar| format!("({}–{})", bar.share - bar.minus.min(bar.share), bar.share + bar.plus)),
    ]
}

fn points(values: &[String]) -> String {
    let point = |(at, value): (usize, &String)| format!("<c:pt idx=\"{at}\"><c:v>{}</c:v></c:pt>", escaped(value));
    format!("<c:ptCount val=\"{}\"/>{}", values.len(), values.iter().enumerate().map(point).collect::<String>())
}

fn reference(kind: &str, column: char, values: &[String]) -> String {
    let last = values.len() + 1;
    let format = if kind == "num" { "<c:formatCode>0%</c:formatCode>" } else { "" };
    format!(
        "<c:{kind}Ref><c:f>Sheet1!${column}$2:${column}${last}</c:f><c:{kind}Cache>{format}{}</c:{kind}Cache></c:{kind}Ref>",
        points(values)
    )
}

/// Bars below this have no label.
const NARROW: u32 = 100;

fn label(at: usize, bar: &Bar, range: &str) -> String {
    if bar.share < NARROW {
        return format!("<c:dLbl><c:idx val=\"{at}\"/><c:delete val=\"1\"/></c:dLbl>");
    }
    let room = "\u{A0}".repeat(2 + usize::try_from(bar.plus / 10).expect("a size"));
    format!(
        "<c:dLbl><c:idx val=\"{at}\"/><c:tx><c:rich><a:p><a:r><a:t>{room}</a:t></a:r><a:fld id=\"{{1}}\" type=\"VALUE\"><a:t>{}%</a:t></a:fld><a:r><a:t> </a:t></a:r><a:fld id=\"{{2}}\" type=\"CELLRANGE\"><a:t>{range}</a:t></a:fld></a:p></c:rich></c:tx><c:numFmt formatCode=\"&quot;{room}&quot;0%\" sourceLinked=\"0\"/></c:dLbl>",
        bar.share / 10
    )
}

fn chart(survey: &Survey) -> String {
    let [names, shares, plus, minus, ranges] = columns(survey);
    let labels: String = survey.bars.iter().enumerate().map(|(at, bar)| label(at, bar, &ranges[at])).collect();
    let end = survey.bars.iter().map(|bar| (bar.share + bar.plus) / 100 + 1).max().unwrap_or(1);
    let lead = (0..survey.bars.len()).max_by_key(|at| survey.bars[*at].share).unwrap_or(0);
    let last = survey.bars.len() + 1;
    format!(
        "{HEAD}<c:chartSpace xmlns:c=\"{C}\" xmlns:a=\"{A}\" xmlns:r=\"{R}\"><c:chart><c:plotArea><c:barChart><c:ser><c:idx val=\"0\"/><c:order val=\"0\"/><c:spPr><a:solidFill><a:schemeClr val=\"accent1\"/></a:solidFill></c:spPr><c:dPt><c:idx val=\"{lead}\"/></c:dPt><c:dLbls>{labels}<c:showVal val=\"1\"/></c:dLbls><c:errBars><c:plus>{}</c:plus><c:minus>{}</c:minus></c:errBars><c:cat>{}</c:cat><c:val>{}</c:val><c:extLst><c:ext uri=\"{{02D57815-91ED-43cb-92C2-25804820EDAC}}\" xmlns:c15=\"{C15}\"><c15:datalabelsRange><c15:f>Sheet1!$E$2:$E${last}</c15:f><c15:dlblRangeCache>{}</c15:dlblRangeCache></c15:datalabelsRange></c:ext></c:extLst></c:ser></c:barChart><c:valAx><c:axId val=\"1\"/><c:scaling><c:max val=\"{}\"/><c:min val=\"0\"/></c:scaling></c:valAx></c:plotArea></c:chart><c:externalData r:id=\"rId1\"/></c:chartSpace>",
        reference("num", 'C', &plus),
        reference("num", 'D', &minus),
        reference("str", 'A', &names),
        reference("num", 'B', &shares),
        points(&ranges),
        f64::from(end) / 10.0
    )
}

pub(crate) fn workbook(survey: &Survey, extra: Option<&str>) -> Vec<u8> {
    let mut book = Workbook::new();
    let time = ExcelDateTime::from_ymd(2000, 1, 1).expect("a date");
    book.set_properties(&DocProperties::new().set_creation_datetime(&time));
    let sheet = book.add_worksheet();
    for (column, values) in (0..).zip(columns(survey)) {
        for (row, value) in (1..).zip(&values) {
            let written = match value.parse::<f64>() {
                Ok(number) => sheet.write_number(row, column, number),
                Err(_) => sheet.write_string(row, column, value),
            };
            written.expect("a cell");
        }
    }
    if let Some(extra) = extra {
        sheet.write_string(40, 9, extra).expect("a cell");
    }
    book.save_to_buffer().expect("a workbook")
}

/// What a chart says, in the words of its mark.
fn said_by_chart(survey: &Survey) -> String {
    let [names, shares, plus, minus, ranges] = columns(survey);
    let last = survey.bars.len() + 1;
    let digits = |value: &String| format!("{:.8e}", value.parse::<f64>().expect("a number"));
    let line = |column: char, values: Vec<String>| {
        let points: Vec<String> = values.iter().enumerate().map(|(at, value)| format!("{at}:{value}")).collect();
        format!("Sheet1!${column}$2:${column}${last}={}", points.join("\u{1F}"))
    };
    let numbers = |values: &[String]| values.iter().map(digits).collect::<Vec<_>>();
    [line('C', numbers(&plus)), line('D', numbers(&minus)), line('A', names), line('B', numbers(&shares)), line('E', ranges)]
        .join("\n")
}

fn table(survey: &Survey) -> String {
    let cell = |runs: &[&str], fill: &str| {
        let run = |text: &&str| format!("<a:r><a:rPr lang=\"en-US\"/><a:t>{}</a:t></a:r>", escaped(text));
        let runs: String = runs.iter().filter(|text| !text.is_empty()).map(run).collect();
        format!("<a:tc><a:txBody><a:bodyPr/><a:p>{runs}</a:p></a:txBody><a:tcPr>{fill}</a:tcPr></a:tc>")
    };
    let row = |row: &Row| {
        let tint = format!(
            "<a:solidFill><a:schemeClr val=\"accent1\"><a:lumMod val=\"{}000\"/></a:schemeClr></a:solidFill>",
            row.percent / 10
        );
        let (percent, letters) =
            (row.percent.to_string(), if row.letters.is_empty() { String::new() } else { format!(" {}", row.letters) });
        format!("<a:tr h=\"100\">{}{}</a:tr>", cell(&[&row.label], ""), cell(&[&percent, &letters], &tint))
    };
    let rows: String = survey.rows.iter().map(row).collect();
    format!("<a:tbl><a:tblPr/>{rows}</a:tbl>")
}

fn said_by_row(row: &Row) -> String {
    let letters = if row.letters.is_empty() { String::new() } else { format!(" {}", row.letters) };
    format!("{}\t{}{letters}", row.label, row.percent)
}

/// The fit of an element that stands alone.
fn fit(xml: &str, of: fn(survey_report::document::pptx::package::Xml<'_>) -> String) -> String {
    let text = XmlText::of(xml.as_bytes().to_vec()).expect("UTF-8");
    short(&of(text.parsed().expect("XML").root_element()))
}

fn slide(root: &str, shapes: &[String]) -> String {
    format!(
        "{HEAD}<p:{root} xmlns:a=\"{A}\" xmlns:r=\"{R}\" xmlns:p=\"{P}\"><p:cSld><p:spTree><p:nvGrpSpPr><p:cNvPr id=\"1\" name=\"\"/></p:nvGrpSpPr>{}</p:spTree></p:cSld></p:{root}>",
        shapes.concat()
    )
}

fn relationships(of: &[(&str, &str, &str)]) -> String {
    let one =
        |(id, kind, target): &(&str, &str, &str)| format!("<Relationship Id=\"{id}\" Type=\"{R}/{kind}\" Target=\"{target}\"/>");
    format!(
        "{HEAD}<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">{}</Relationships>",
        of.iter().map(one).collect::<String>()
    )
}

/// A deck that says what a survey found.
pub(crate) fn deck(survey: &Survey) -> Parts {
    let texts = texts(survey);
    let text = |at: usize| words(u32::try_from(at).expect("an id") + 10, texts[at].0, &texts[at].1);
    let lead = survey.bars.first().map_or(0, |bar| bar.share);
    let chart_xml = chart(survey);
    let chart_frame = frame(
        30,
        "sr:q:1:chart:main",
        &format!("Bars: \"{lead}\""),
        &format!("hash=\"{}\" fit=\"{}\"", short(&said_by_chart(survey)), fit(&chart_xml, chart_fit)),
        &format!("<c:chart xmlns:c=\"{C}\" r:id=\"rId2\"/>"),
    );
    let rows: Vec<String> = survey.rows.iter().map(said_by_row).collect();
    let hashes: Vec<String> = rows.iter().map(|row| short(row)[..8].to_owned()).collect();
    let table_xml = table(survey);
    let alone = table_xml.replacen("<a:tbl>", &format!("<a:tbl xmlns:a=\"{A}\">"), 1);
    let table_frame = frame(
        31,
        "sr:q2:table:main",
        &format!("Table of {}", survey.rows.len()),
        &format!("hash=\"{}\" rows=\"{}\" fit=\"{}\"", short(&rows.join("\n")), hashes.join(" "), fit(&alone, table_fit)),
        &table_xml,
    );
    let types = format!(
        "{HEAD}<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"xml\" ContentType=\"application/xml\"/><Override PartName=\"/ppt/presentation.xml\" ContentType=\"{OFFICE}.presentationml.presentation.main+xml\"/></Types>"
    );
    let presentation = format!(
        "{HEAD}<p:presentation xmlns:r=\"{R}\" xmlns:p=\"{P}\"><p:sldIdLst><p:sldId id=\"256\" r:id=\"rId1\"/><p:sldId id=\"257\" r:id=\"rId2\"/><p:sldId id=\"258\" r:id=\"rId3\"/></p:sldIdLst></p:presentation>"
    );
    let mut parts = Parts(Vec::new());
    parts.put("[Content_Types].xml", types);
    parts.put("_rels/.rels", relationships(&[("rId1", "officeDocument", "ppt/presentation.xml")]));
    parts.put("ppt/presentation.xml", presentation);
    parts.put(
        "ppt/_rels/presentation.xml.rels",
        relationships(&[
            ("rId1", "slide", "slides/slide1.xml"),
            ("rId2", "slide", "slides/slide2.xml"),
            ("rId3", "slide", "slides/slide3.xml"),
        ]),
    );
    parts.put("ppt/slides/slide1.xml", slide("sld", &[text(0), text(1)]));
    parts.put("ppt/slides/slide2.xml", slide("sld", &[text(2), chart_frame, text(3)]));
    parts.put("ppt/slides/slide3.xml", slide("sld", &[text(5), table_frame]));
    parts.put("ppt/notesSlides/notesSlide2.xml", slide("notes", &[text(4)]));
    parts.put(
        "ppt/slides/_rels/slide2.xml.rels",
        relationships(&[("rId2", "chart", "../charts/chart1.xml"), ("rId3", "notesSlide", "../notesSlides/notesSlide2.xml")]),
    );
    parts.put(CHART, chart_xml);
    parts.put(
        "ppt/charts/_rels/chart1.xml.rels",
        relationships(&[("rId1", "package", "../embeddings/Microsoft_Excel_Worksheet1.xlsx")]),
    );
    parts.put(WORKBOOK, workbook(survey, None));
    parts
}
