//! How what is ours is found again in a deck that somebody has edited: its name, and a hash of what it said when it was written.

use super::fit::{chart_fit, table_fit};
use super::package::{Namespace, Xml, text};
use super::xml::written;
use crate::hash::sha256;
use std::fmt;

/// Where a mark is in the list of extensions of a shape.
pub(super) const EXTENSION: &str = "{7D2B6E1C-5F0A-4B8E-9C57-5E0D6A1F3B21}";
/// What names of ours begin with.
const PREFIX: &str = "sr";

/// What kind of thing a name is the name of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// A chart with a workbook.
    Chart,
    /// A table.
    Table,
    /// Words.
    Text,
}

/// The name of a shape of ours: `sr:QUESTION:KIND:PART`. It is read from its end: only the question may hold a colon.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Name {
    /// The question, or what the slide is about.
    pub(crate) question: String,
    /// What it is.
    pub(crate) kind: Kind,
    /// Which one of the slide.
    pub(crate) part: String,
}

impl Kind {
    const fn word(self) -> &'static str {
        match self {
            Self::Chart => "chart",
            Self::Table => "table",
            Self::Text => "text",
        }
    }
}

impl fmt::Display for Name {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{PREFIX}:{}:{}:{}", self.question, self.kind.word(), self.part)
    }
}

/// The hash of what something says.
pub(crate) fn hash(canonical: &str) -> String {
    let mut hash = sha256(canonical.as_bytes());
    hash.truncate(16);
    hash
}

/// What a shape says when it is written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Said<'a> {
    canonical: String,
    alt: Option<&'a str>,
    /// What each row of a table says.
    rows: Vec<String>,
    /// The format that follows the numbers.
    fit: Option<String>,
}

impl<'a> Said<'a> {
    /// Words.
    pub(super) fn of(canonical: impl Into<String>) -> Self {
        Self { canonical: canonical.into(), alt: None, rows: Vec::new(), fit: None }
    }

    /// A chart, from its part.
    pub(super) fn chart(part: &str) -> Self {
        let Ok(tree) = roxmltree::Document::parse(part) else { return Self::of("") };
        Self { fit: Some(chart_fit(tree.root_element())), ..Self::of(chart(tree.root_element())) }
    }

    /// A table, from its element with the namespace of drawings.
    pub(super) fn table(element: &str) -> Self {
        let Ok(tree) = roxmltree::Document::parse(element) else { return Self::of("") };
        let root = tree.root_element();
        let rows = Namespace::Drawing.all(root, "tr").map(row).collect();
        Self { rows, fit: Some(table_fit(root)), ..Self::of(table(root)) }
    }

    /// The same with a text for those who cannot see it.
    pub(super) fn alt(self, alt: Option<&'a str>) -> Self {
        Self { alt, ..self }
    }

    /// The mark as it is written.
    fn mark(&self) -> String {
        let alt = self.alt.map_or_else(String::new, |alt| format!(" alt=\"{}\"", hash(alt)));
        let rows: Vec<String> = self.rows.iter().map(|row| hash(row)[..8].to_owned()).collect();
        let rows = if rows.is_empty() { String::new() } else { format!(" rows=\"{}\"", rows.join(" ")) };
        let fit = self.fit.as_ref().map_or_else(String::new, |fit| format!(" fit=\"{}\"", hash(fit)));
        format!(
            "<a:extLst><a:ext uri=\"{EXTENSION}\"><sr:mark xmlns:sr=\"{}\" hash=\"{}\"{alt}{rows}{fit}/></a:ext></a:extLst>",
            Namespace::MARK,
            hash(&self.canonical)
        )
    }
}

/// The beginning of a shape: its number on the slide, its name, its text for those who cannot see it, and its mark.
pub(super) fn named(id: u32, name: &Name, said: &Said<'_>) -> String {
    let description = said.alt.map_or_else(String::new, |alt| format!(" descr=\"{}\"", written(alt)));
    let name = written(&name.to_string());
    format!("<p:cNvPr id=\"{id}\" name=\"{name}\"{description}>{}</p:cNvPr>", said.mark())
}

/// What a paragraph says: its texts joined, for PowerPoint splits and joins runs as it checks the spelling.
pub(super) fn paragraph(node: Xml<'_>) -> String {
    Namespace::Drawing.all(node, "t").map(text).collect()
}

/// What paragraphs say, a line each.
pub(super) fn words(node: Xml<'_>) -> String {
    joined(node, "\n")
}

/// What a row of a table says, with tabs between cells.
pub(super) fn row(node: Xml<'_>) -> String {
    let cells = Namespace::Drawing.all(node, "tc").map(|cell| joined(cell, "\u{B}"));
    cells.collect::<Vec<_>>().join("\t")
}

/// What a table says, a line each row.
pub(super) fn table(node: Xml<'_>) -> String {
    Namespace::Drawing.all(node, "tr").map(row).collect::<Vec<_>>().join("\n")
}

fn joined(node: Xml<'_>, between: &str) -> String {
    Namespace::Drawing.all(node, "p").map(paragraph).collect::<Vec<_>>().join(between)
}

/// What a chart says: each reference to its workbook with the values that are kept beside it.
pub(super) fn chart(node: Xml<'_>) -> String {
    let line = |reference: Xml<'_>| {
        let points = points(reference).map(|point| format!("{}:{}", point.index, point.canonical));
        format!("{}={}", formula(reference), points.collect::<Vec<_>>().join("\u{1F}"))
    };
    references(node).map(line).collect::<Vec<_>>().join("\n")
}

/// The references of a chart to its workbook.
pub(super) fn references(node: Xml<'_>) -> impl Iterator<Item = Xml<'_>> {
    node.descendants().filter(|node| {
        Namespace::Chart.names_of(*node, "numRef")
            || Namespace::Chart.names_of(*node, "strRef")
            || Namespace::ChartLabels.names_of(*node, "datalabelsRange")
    })
}

/// The cells that a reference is to.
pub(super) fn formula(reference: Xml<'_>) -> String {
    let formula = reference.children().find(|child| child.is_element() && child.tag_name().name() == "f");
    formula.map(text).unwrap_or_default()
}

/// A value that is kept beside a reference.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Point {
    /// Which cell of the reference, from 0.
    pub(super) index: String,
    /// The value as it is written.
    pub(super) value: String,
    /// The value to nine digits if it is a number: PowerPoint writes 0.1 as 0.10000000000000001.
    pub(super) canonical: String,
}

/// The values that are kept beside a reference.
pub(super) fn points(reference: Xml<'_>) -> impl Iterator<Item = Point> {
    let is_number = Namespace::Chart.names_of(reference, "numRef");
    Namespace::Chart.all(reference, "pt").map(move |point| {
        let value = Namespace::Chart.child(point, "v").map(text).unwrap_or_default();
        let canonical = if is_number { number(&value) } else { value.clone() };
        Point { index: point.attribute("idx").unwrap_or_default().to_owned(), value, canonical }
    })
}

/// A number to nine digits: PowerPoint writes 0.1 as 0.10000000000000001.
pub(super) fn number(text: &str) -> String {
    text.parse::<f64>().map_or_else(|_| text.to_owned(), |number| format!("{:.8e}", if number == 0.0 { 0.0 } else { number }))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::pptx::xml::DRAWING;

    #[test]
    fn what_is_said_does_not_depend_on_how_it_is_written() {
        let space = "http://schemas.openxmlformats.org/drawingml/2006/chart";
        let of = |xml: &str| chart(roxmltree::Document::parse(xml).expect("well-formed").root_element());
        let ours = format!(
            "<c:x xmlns:c=\"{space}\"><c:numRef><c:f>Sheet1!$B$2:$B$3</c:f><c:numCache><c:ptCount val=\"2\"/><c:pt idx=\"1\"><c:v>0.1</c:v></c:pt>\
             </c:numCache></c:numRef></c:x>"
        );
        let theirs = ours
            .replace("0.1<", "0.10000000000000001<")
            .replace("<c:ptCount val=\"2\"/>", "<c:formatCode>0%</c:formatCode><c:ptCount val=\"2\"/>");
        assert_eq!(of(&ours), of(&theirs));
        assert_eq!(of(&ours), "Sheet1!$B$2:$B$3=1:1.00000000e-1");
        assert_ne!(of(&ours), of(&ours.replace("0.1<", "0.2<")));
        let split = format!("<p {DRAWING}><a:p><a:r><a:t>4</a:t></a:r><a:r><a:t>3%</a:t></a:r></a:p><a:p/></p>");
        assert_eq!(joined(roxmltree::Document::parse(&split).expect("well-formed").root_element(), "\n"), "43%\n");
    }

    #[test]
    fn a_name_says_what_a_shape_is() {
        let name = Name { question: "q:1".to_owned(), kind: Kind::Chart, part: "main-2".to_owned() };
        assert_eq!(name.to_string(), "sr:q:1:chart:main-2");
        let said = Said::of("a").alt(Some("<b>"));
        assert!(
            named(7, &name, &said).starts_with("<p:cNvPr id=\"7\" name=\"sr:q:1:chart:main-2\" descr=\"&lt;b&gt;\"><a:extLst>")
        );
    }
}
