//! A whole deck: each shape of ours on each slide.

use super::super::package::{Edits, Namespace, Package, Xml};
use super::chart::{self, Chart, ChartPart};
use super::fresh::{Extent, Fresh, SlidePart, slides};
use super::outcome::{Outcome, Reason, Remark, ShapeOutcome};
use super::tagged::{Content, Tagged};
use super::{table, words};
use crate::error::Result;
use std::collections::BTreeMap;

/// A deck with new numbers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refreshed {
    /// Its bytes; those of the edited deck where nothing is new.
    pub bytes: Vec<u8>,
    /// What became of each shape of ours, in the order of the slides, then what is new.
    pub shapes: Vec<ShapeOutcome>,
    /// The parts that have changed.
    pub parts: Vec<String>,
}

/// An edited deck on its way to new numbers.
struct Refreshing<'a> {
    edited: &'a Package,
    fresh: &'a Fresh<'a>,
    force: bool,
    replaced: BTreeMap<String, Vec<u8>>,
    /// Charts that are done, by their part.
    charts: BTreeMap<String, DoneChart>,
    /// For which new chart a workbook was replaced, by its part.
    workbooks: BTreeMap<String, String>,
}

/// A chart that is done.
#[derive(Clone)]
struct DoneChart {
    name: String,
    chart: Chart,
}

/// What becomes of a shape on its slide.
struct Shape {
    outcome: Outcome,
    remarks: Vec<Remark>,
    edits: Edits,
    /// Whether its mark must say what the new one says.
    is_new: bool,
    /// Whether its format follows the numbers of the new one.
    is_fit: bool,
}

impl Shape {
    const fn kept(outcome: Outcome) -> Self {
        Self { outcome, remarks: Vec::new(), edits: Edits::new(), is_new: false, is_fit: false }
    }
}

/// Puts the numbers and words of a fresh deck into an edited one. With `force`, also over what was typed by hand.
///
/// # Errors
/// When one of the decks is damaged.
pub fn refresh(edited: &Package, fresh: &Package, extent: Extent, force: bool) -> Result<Refreshed> {
    let new_slides = slides(fresh)?;
    let parsed = new_slides.iter().map(|slide| slide.parsed(fresh)).collect::<Result<Vec<_>>>()?;
    let fresh = Fresh::of(fresh, extent, &new_slides, &parsed)?;
    let mut refreshing = Refreshing {
        edited,
        fresh: &fresh,
        force,
        replaced: BTreeMap::new(),
        charts: BTreeMap::new(),
        workbooks: BTreeMap::new(),
    };
    let mut shapes = Vec::new();
    for slide in slides(edited)? {
        shapes.extend(refreshing.slide(&slide)?);
    }
    let is_missing = |name: &&&str| !shapes.iter().any(|shape| shape.name == ***name);
    let missing: Vec<&str> = fresh.order.iter().filter(is_missing).copied().collect();
    let new = missing.into_iter().filter_map(|name| {
        let slide = fresh.shape(name)?.slide;
        Some(ShapeOutcome { name: name.to_owned(), slide, outcome: Outcome::New, remarks: Vec::new() })
    });
    shapes.extend(new);
    let Refreshing { replaced, .. } = refreshing;
    Ok(Refreshed { bytes: edited.with(&replaced)?, shapes, parts: replaced.into_keys().collect() })
}

impl Refreshing<'_> {
    /// The shapes of a slide or its notes.
    fn slide(&mut self, slide: &SlidePart) -> Result<Vec<ShapeOutcome>> {
        let parsed = slide.parsed(self.edited)?;
        let mut edits = Edits::new();
        let mut outcomes = Vec::new();
        for tagged in Tagged::on(parsed.root_element(), slide.slide, &slide.related) {
            let fresh = self.fresh;
            let shape = match fresh.shape(tagged.name) {
                None if fresh.extent.lacks(tagged.name) => Shape::kept(Outcome::Kept(Reason::NotSaved)),
                None => Shape::kept(Outcome::Orphaned),
                Some(fresh) => described(self.shape(&tagged, fresh)?, &tagged, fresh),
            };
            edits.extend(shape.edits);
            if !tagged.stands_in {
                let Shape { outcome, remarks, .. } = shape;
                outcomes.push(ShapeOutcome { name: tagged.name.to_owned(), slide: slide.slide, outcome, remarks });
            }
        }
        if !edits.is_empty() {
            self.replaced.insert(slide.part.clone(), edits.applied(&slide.text)?);
        }
        Ok(outcomes)
    }

    /// What becomes of what a shape says.
    fn shape(&mut self, own: &Tagged<'_>, fresh: &Tagged<'_>) -> Result<Shape> {
        match (&own.content, &fresh.content) {
            (Content::Chart(own_part), Content::Chart(part)) => self.chart(own, own_part, fresh, part),
            (Content::Text(old), Content::Text(new)) => Ok(self.text(own, *old, fresh, *new)),
            (Content::Table(old), Content::Table(new)) => Ok(self.table(own, *old, *new)),
            _ => Ok(Shape::kept(Outcome::Kept(Reason::Replaced))),
        }
    }

    fn text(&self, own: &Tagged<'_>, old: Xml<'_>, fresh: &Tagged<'_>, new: Xml<'_>) -> Shape {
        let (now, wanted) = (own.content.hashes(), fresh.content.hashes());
        if now.iter().any(|now| wanted.first() == Some(now)) {
            return Shape { is_new: true, ..Shape::kept(Outcome::Unchanged) };
        }
        let mark = own.mark().and_then(super::tagged::Mark::hash);
        let is_ours = mark.is_some_and(|mark| now.iter().any(|now| now == mark));
        match (mark, is_ours, self.force) {
            (None, _, false) => return Shape::kept(Outcome::Kept(Reason::NoMark)),
            (Some(_), false, false) => return Shape::kept(Outcome::TypedByHand),
            _ => {}
        }
        match words::spliced(old, new, is_animated(own.properties)) {
            Ok(edits) => {
                let outcome = if is_ours { Outcome::Updated } else { Outcome::Overwritten };
                Shape { edits, is_new: true, ..Shape::kept(outcome) }
            }
            Err(reason) => Shape::kept(Outcome::Kept(reason)),
        }
    }

    fn table(&self, own: &Tagged<'_>, old: Xml<'_>, new: Xml<'_>) -> Shape {
        let Some(mark) = own.mark() else { return Shape::kept(Outcome::Kept(Reason::NoMark)) };
        let table::Table { outcome, remarks, edits, is_fit } = table::spliced(old, new, mark, self.force);
        let is_new = matches!(outcome, Outcome::Updated | Outcome::Overwritten | Outcome::Unchanged);
        Shape { outcome, remarks, edits, is_new, is_fit }
    }

    fn chart(&mut self, own: &Tagged<'_>, own_part: &str, fresh: &Tagged<'_>, part: &str) -> Result<Shape> {
        if !self.charts.contains_key(own_part) {
            let (old, new) = (ChartPart { deck: self.edited, part: own_part }, ChartPart { deck: self.fresh.deck, part });
            let mut chart = chart::spliced(old, new, own.mark(), self.force)?;
            self.take(own_part, fresh.name, &mut chart);
            self.charts.insert(own_part.to_owned(), DoneChart { name: fresh.name.to_owned(), chart });
        }
        let Some(done) = self.charts.get(own_part) else { return Ok(Shape::kept(Outcome::Kept(Reason::Shared))) };
        if done.name != fresh.name {
            return Ok(Shape::kept(Outcome::Kept(Reason::Shared)));
        }
        let Chart { outcome, remarks, is_fit, .. } = done.chart.clone();
        let is_new = matches!(outcome, Outcome::Updated | Outcome::Overwritten | Outcome::Unchanged);
        Ok(Shape { outcome, remarks, edits: Edits::new(), is_new, is_fit })
    }

    /// Takes the new bytes of a chart and its workbook, unless that has become the workbook of another chart.
    fn take(&mut self, part: &str, name: &str, chart: &mut Chart) {
        if let Some(workbook) = chart.workbook.take() {
            let owner = self.workbooks.entry(workbook.part.to_lowercase()).or_insert_with(|| name.to_owned());
            if owner != name {
                chart.outcome = Outcome::Kept(Reason::Shared);
                return;
            }
            self.replaced.insert(workbook.part, workbook.bytes);
        }
        if let Some(bytes) = chart.bytes.take() {
            self.replaced.insert(part.to_owned(), bytes);
        }
    }
}

/// The shape with the alternative text and the mark of the new one.
fn described(mut shape: Shape, own: &Tagged<'_>, fresh: &Tagged<'_>) -> Shape {
    let (Some(mark), Some(new)) = (own.mark(), fresh.mark()) else { return shape };
    if !shape.is_new {
        return shape;
    }
    let before = shape.edits.is_empty();
    if let (Some(old), Some(wanted)) = (own.description(), fresh.description())
        && old != wanted
    {
        if mark.is_alt(old) {
            shape.edits.set_attribute(own.properties, "descr", wanted);
            shape.edits.set_attribute(mark.node(), "alt", new.node().attribute("alt").unwrap_or_default());
        } else {
            shape.remarks.push(Remark::DescriptionKept);
        }
    }
    let said_more = before && !shape.edits.is_empty();
    if said_more && shape.outcome == Outcome::Unchanged {
        shape.outcome = Outcome::Updated;
    }
    let names = ["hash", "rows"].into_iter().chain(shape.is_fit.then_some("fit"));
    for name in names {
        shape.edits.set_attribute(mark.node(), name, new.node().attribute(name).unwrap_or_default());
    }
    shape
}

/// Whether the paragraphs of a shape are animated one by one.
fn is_animated(properties: Xml<'_>) -> bool {
    let id = properties.attribute("id").unwrap_or_default();
    let targets = Namespace::Presentation.all(properties.document().root_element(), "spTgt");
    let own = targets.filter(|target| target.attribute("spid") == Some(id));
    own.flat_map(|target| target.children()).any(|node| Namespace::Presentation.names_of(node, "txEl"))
}
