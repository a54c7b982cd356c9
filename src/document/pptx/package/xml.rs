//! The XML of a part, by element, with the places of everything in its text.

use roxmltree::{Document, Node, ParsingOptions};

/// The text of a part with the mark of its encoding.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct XmlText(String);

/// An element, its text or its attributes.
pub type Xml<'a> = Node<'a, 'a>;

/// A slide of a thousand shapes has fewer nodes.
const MAX_NODES: u32 = 4_000_000;
/// Elements inside each other; no Office file comes near.
const MAX_DEPTH: usize = 256;

/// The namespaces of Office files. Each has two names: PowerPoint also saves “Strict Open XML”.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Namespace {
    /// Slides, `p:`.
    Presentation,
    /// Shapes and text, `a:`.
    Drawing,
    /// Charts, `c:`.
    Chart,
    /// Labels of charts from cells, `c15:`.
    ChartLabels,
    /// Sheets of workbooks.
    Sheet,
    /// References to parts, `r:`.
    Relationship,
    /// The mark of this program, `sr:`.
    Mark,
}

impl Namespace {
    /// The namespace of the mark of this program.
    pub const MARK: &'static str = "urn:survey-report:mark:1";

    const fn names(self) -> &'static [&'static str] {
        match self {
            Self::Presentation => {
                &["http://schemas.openxmlformats.org/presentationml/2006/main", "http://purl.oclc.org/ooxml/presentationml/main"]
            }
            Self::Drawing => {
                &["http://schemas.openxmlformats.org/drawingml/2006/main", "http://purl.oclc.org/ooxml/drawingml/main"]
            }
            Self::Chart => {
                &["http://schemas.openxmlformats.org/drawingml/2006/chart", "http://purl.oclc.org/ooxml/drawingml/chart"]
            }
            Self::ChartLabels => &["http://schemas.microsoft.com/office/drawing/2012/chart"],
            Self::Sheet => {
                &["http://schemas.openxmlformats.org/spreadsheetml/2006/main", "http://purl.oclc.org/ooxml/spreadsheetml/main"]
            }
            Self::Relationship => &[
                "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
                "http://purl.oclc.org/ooxml/officeDocument/relationships",
            ],
            Self::Mark => &[Self::MARK],
        }
    }

    /// Whether a node is the element of a name in this namespace.
    #[must_use]
    pub fn names_of(self, node: Xml<'_>, name: &str) -> bool {
        node.tag_name().name() == name && node.tag_name().namespace().is_some_and(|uri| self.names().contains(&uri))
    }

    /// The first child of a name in this namespace.
    #[must_use]
    pub fn child<'a>(self, node: Xml<'a>, name: &str) -> Option<Xml<'a>> {
        node.children().find(|child| self.names_of(*child, name))
    }

    /// The elements of a name in this namespace, below a node or the node itself.
    pub fn all<'a>(self, node: Xml<'a>, name: &'a str) -> impl Iterator<Item = Xml<'a>> {
        node.descendants().filter(move |node| self.names_of(*node, name))
    }

    /// The value of an attribute in this namespace.
    #[must_use]
    pub fn attribute<'a>(self, node: Xml<'a>, name: &str) -> Option<&'a str> {
        let is_wanted = |of: &roxmltree::Attribute<'a, 'a>| of.namespace().is_some_and(|uri| self.names().contains(&uri));
        node.attributes().find(|of| of.name() == name && is_wanted(of)).map(|of| of.value())
    }
}

impl XmlText {
    /// The text of the bytes of a part; nothing where it is not UTF-8.
    #[must_use]
    pub fn of(bytes: Vec<u8>) -> Option<Self> {
        String::from_utf8(bytes).ok().map(Self)
    }

    /// The text itself.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Its elements.
    ///
    /// # Errors
    /// What is wrong with it, in words of the parser.
    pub fn parsed(&self) -> std::result::Result<Document<'_>, roxmltree::Error> {
        if self.is_deep() {
            return Err(roxmltree::Error::NodesLimitReached);
        }
        Document::parse_with_options(&self.0, ParsingOptions { nodes_limit: MAX_NODES, ..ParsingOptions::default() })
    }

    /// Whether elements stand inside each other deeper than any program writes them, which the parser's stack would not bear.
    fn is_deep(&self) -> bool {
        let bytes = self.0.as_bytes();
        let mut depth = 0_usize;
        for pair in bytes.windows(2) {
            match pair {
                [b'<', b'!' | b'?'] => {}
                [b'<', b'/'] | [b'/', b'>'] => depth = depth.saturating_sub(1),
                [b'<', _] => depth += 1,
                _ => {}
            }
            if depth > MAX_DEPTH {
                return true;
            }
        }
        false
    }
}

/// The text of an element: everything that is written in it.
#[must_use]
pub fn text(node: Xml<'_>) -> String {
    node.descendants().filter(Node::is_text).filter_map(|text| text.text()).collect()
}
