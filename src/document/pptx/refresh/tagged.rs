//! The shapes of ours on a slide: found by name, wherever they stand and whatever part they are in.

use super::super::mark::{self, hash};
use super::super::package::{Namespace, Related, Xml};
use super::says;

/// What names of ours begin with.
const PREFIX: &str = "sr:";

/// A shape of ours.
#[derive(Debug, Clone)]
pub(super) struct Tagged<'a> {
    /// Its name.
    pub(super) name: &'a str,
    /// The number of its slide, from 1.
    pub(super) slide: usize,
    /// Its properties, with name, alternative text and mark.
    pub(super) properties: Xml<'a>,
    /// What it is now.
    pub(super) content: Content<'a>,
    /// Whether it only stands in for another shape of its name, for programs that cannot show that one.
    pub(super) stands_in: bool,
}

/// What a shape is.
#[derive(Debug, Clone)]
pub(super) enum Content<'a> {
    /// A chart in a part of its own.
    Chart(String),
    /// A table.
    Table(Xml<'a>),
    /// Words.
    Text(Xml<'a>),
    /// Anything else.
    Other,
}

/// What this program noted of a shape when it wrote it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Mark<'a>(Xml<'a>);

impl<'a> Mark<'a> {
    /// The element of the mark.
    pub(super) const fn node(self) -> Xml<'a> {
        self.0
    }

    /// The hash of what the shape said.
    pub(super) fn hash(self) -> Option<&'a str> {
        self.0.attribute("hash")
    }

    /// Whether a text is the alternative text as it was written.
    pub(super) fn is_alt(self, text: &str) -> bool {
        self.0.attribute("alt").is_some_and(|own| own == hash(text))
    }

    /// The hashes of the rows of a table.
    pub(super) fn rows(self) -> Option<Vec<&'a str>> {
        self.0.attribute("rows").map(|rows| rows.split(' ').collect())
    }

    /// Whether a format that follows the numbers is as it was written.
    pub(super) fn is_fit(self, fit: &str) -> bool {
        self.0.attribute("fit") == Some(fit)
    }
}

impl<'a> Tagged<'a> {
    /// The shapes of ours on a slide, in its order.
    pub(super) fn on(root: Xml<'a>, slide: usize, related: &[Related]) -> Vec<Self> {
        let properties = root.descendants().filter(|node| Namespace::Presentation.names_of(*node, "cNvPr"));
        let named = properties.filter_map(|of| Some((of, of.attribute("name").filter(|name| name.starts_with(PREFIX))?)));
        let shape = |(properties, name): (Xml<'a>, &'a str)| {
            let owner = properties.parent()?.parent()?;
            let stands_in = owner.ancestors().any(|node| node.tag_name().name() == "Fallback");
            Some(Self { name, slide, properties, content: content(owner, related), stands_in })
        };
        named.filter_map(shape).collect()
    }

    /// Its mark, if it has kept it.
    pub(super) fn mark(&self) -> Option<Mark<'a>> {
        Namespace::Mark.all(self.properties, "mark").next().map(Mark)
    }

    /// Its alternative text.
    pub(super) fn description(&self) -> Option<&'a str> {
        self.properties.attribute("descr")
    }
}

fn content<'a>(owner: Xml<'a>, related: &[Related]) -> Content<'a> {
    if Namespace::Presentation.names_of(owner, "graphicFrame") {
        if let Some(chart) = Namespace::Chart.all(owner, "chart").next() {
            let id = Namespace::Relationship.attribute(chart, "id").unwrap_or_default();
            let part = related.iter().find(|related| related.id == id).and_then(Related::part);
            return part.map_or(Content::Other, |part| Content::Chart(part.to_owned()));
        }
        return Namespace::Drawing.all(owner, "tbl").next().map_or(Content::Other, Content::Table);
    }
    let body = Namespace::Presentation.names_of(owner, "sp").then(|| Namespace::Presentation.child(owner, "txBody")).flatten();
    body.map_or(Content::Other, Content::Text)
}

impl Content<'_> {
    /// The hashes of what words or a table say. Someone who breaks a line or leaves an empty one has not typed anything over.
    pub(super) fn hashes(&self) -> Vec<String> {
        match self {
            Self::Table(table) => vec![hash(&mark::table(*table))],
            Self::Text(body) => {
                let said = mark::words(*body);
                let mut ways = vec![hash(&said), hash(said.trim_matches('\n')), hash(&says::unbroken(*body))];
                ways.dedup();
                ways
            }
            Self::Chart(_) | Self::Other => Vec::new(),
        }
    }
}
