//! The shapes of ours in a deck, slide by slide with their notes.

use super::super::package::{Namespace, Package, Related, RelationshipKind, XmlText};
use super::tagged::Tagged;
use crate::error::{Error, Result};
use roxmltree::Document;
use std::collections::BTreeMap;

/// A part with slides or notes.
pub(super) struct SlidePart {
    /// Its name.
    pub(super) part: String,
    /// The number of its slide, from 1.
    pub(super) slide: usize,
    /// What it refers to.
    pub(super) related: Vec<Related>,
    /// Its XML.
    pub(super) text: XmlText,
}

/// The slides of a deck in their order, each with its notes.
///
/// # Errors
/// When the deck is damaged.
pub(super) fn slides(deck: &Package) -> Result<Vec<SlidePart>> {
    let main = deck.main_part()?.ok_or_else(|| deck.broken("has no presentation"))?;
    let related = deck.relationships(&main)?;
    let text = deck.xml(&main)?;
    let parsed = text.parsed().map_err(|error| deck.not_xml(&main, error))?;
    let list = Namespace::Presentation.child(parsed.root_element(), "sldIdLst");
    let ids = list.into_iter().flat_map(|list| list.children()).filter_map(|id| Namespace::Relationship.attribute(id, "id"));
    let mut slides = Vec::new();
    for (slide, id) in (1..).zip(ids) {
        let part = related.iter().find(|of| of.id == id).and_then(Related::part);
        let part = part.ok_or_else(|| deck.broken(&format!("does not say where its slide {slide} is")))?;
        let own = SlidePart::read(deck, part, slide)?;
        let notes = own.related.iter().find(|of| of.kind == RelationshipKind::Notes).and_then(Related::part);
        let notes = notes.map(|part| SlidePart::read(deck, part, slide)).transpose()?;
        slides.push(own);
        slides.extend(notes);
    }
    Ok(slides)
}

impl SlidePart {
    fn read(deck: &Package, part: &str, slide: usize) -> Result<Self> {
        Ok(Self { part: part.to_owned(), slide, related: deck.relationships(part)?, text: deck.xml(part)? })
    }

    /// Its elements.
    pub(super) fn parsed(&self, deck: &Package) -> Result<Document<'_>> {
        self.text.parsed().map_err(|error| deck.not_xml(&self.part, error))
    }
}

/// How much of a deck a fresh one has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Extent {
    /// All of it.
    Whole,
    /// The slides of charts alone.
    Charts,
}

/// What slides without charts are about.
const WORDS: [&str; 3] = ["deck", "findings", "method"];

impl Extent {
    /// Whether a fresh deck of this extent knows nothing of a shape.
    pub(super) fn lacks(self, name: &str) -> bool {
        let about = name.trim_start_matches("sr:").rsplitn(3, ':').nth(2).unwrap_or_default();
        self == Self::Charts && WORDS.contains(&about)
    }
}

/// Whether the slides of a deck are of the standard shape, 4:3, rather than wide.
///
/// # Errors
/// When the deck is damaged.
pub fn is_standard(deck: &Package) -> Result<bool> {
    let main = deck.main_part()?.ok_or_else(|| deck.broken("has no presentation"))?;
    let text = deck.xml(&main)?;
    let parsed = text.parsed().map_err(|error| deck.not_xml(&main, error))?;
    let size = Namespace::Presentation.child(parsed.root_element(), "sldSz");
    let of = |name: &str| size.and_then(|size| size.attribute(name)).and_then(|side| side.parse::<f64>().ok());
    Ok(of("cx").zip(of("cy")).is_some_and(|(width, height)| width / height < 1.5))
}

/// The shapes of a fresh deck by their names.
pub(super) struct Fresh<'a> {
    /// The deck.
    pub(super) deck: &'a Package,
    /// How much of a deck it has.
    pub(super) extent: Extent,
    shapes: BTreeMap<&'a str, Tagged<'a>>,
    /// The names in the order of the deck.
    pub(super) order: Vec<&'a str>,
}

impl<'a> Fresh<'a> {
    /// The shapes on the slides of a deck.
    ///
    /// # Errors
    /// When two of them have one name.
    pub(super) fn of(deck: &'a Package, extent: Extent, slides: &'a [SlidePart], parsed: &'a [Document<'a>]) -> Result<Self> {
        let mut fresh = Self { deck, extent, shapes: BTreeMap::new(), order: Vec::new() };
        for (part, parsed) in slides.iter().zip(parsed) {
            for shape in Tagged::on(parsed.root_element(), part.slide, &part.related) {
                let name = shape.name;
                if extent.lacks(name) {
                    continue;
                }
                fresh.order.push(name);
                if fresh.shapes.insert(name, shape).is_some() {
                    let what = format!("has several shapes called `{name}`: it is no deck as survey-report writes it");
                    return Err(Error::file(deck.path(), what).hint("name the data or a report instead"));
                }
            }
        }
        Ok(fresh)
    }

    /// The shape of a name.
    pub(super) fn shape(&self, name: &str) -> Option<&Tagged<'a>> {
        self.shapes.get(name)
    }
}
