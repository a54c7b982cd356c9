//! A picture as shapes with places, computed before anything is drawn, so that it can be tested.

use super::lettering::{Anchor, BoundingBox, Text};
use super::shapes::{PlacedLogo, SceneShape, StraightLine};
use crate::chart::text::{Paragraph, Typeface, missing_glyphs};
use crate::chart::theme::Colour;

/// A picture: shapes in slide units, drawn in their order.
#[derive(Debug, Clone, PartialEq)]
pub struct Scene {
    /// Names the elements inside the picture; unique in a report.
    pub id: String,
    /// Width in slide units.
    pub width: f64,
    /// Height in slide units.
    pub height: f64,
    /// Colour of the ground; nothing where what lies behind shows through.
    pub background: Option<Colour>,
    /// What the picture shows, in a line.
    pub title: String,
    /// What the picture shows, for those who cannot see it.
    pub description: String,
    /// What its texts are set in.
    pub typeface: Typeface,
    /// What is drawn, from back to front.
    pub shapes: Vec<SceneShape>,
    /// The mark of who presents it.
    pub logo: Option<PlacedLogo>,
}

impl Scene {
    /// The lines of text, in the order they are drawn.
    pub fn texts(&self) -> impl Iterator<Item = &Text> {
        self.shapes.iter().filter_map(|shape| match shape {
            SceneShape::Text(text) => Some(text),
            _ => None,
        })
    }

    /// Characters of its texts that their typeface, and the bundled one behind it, have no shape for: each once, in the order of
    /// appearance.
    #[must_use]
    pub fn missing_glyphs(&self) -> Vec<char> {
        let mut missing = Vec::new();
        for text in self.texts() {
            for letter in missing_glyphs(&text.content, text.style.typeface) {
                if !missing.contains(&letter) {
                    missing.push(letter);
                }
            }
        }
        missing
    }

    /// The rectangles that hold the lines of text.
    #[must_use]
    pub fn text_bounds(&self) -> Vec<BoundingBox> {
        self.texts().map(Text::bounds).collect()
    }

    /// Draws a shape in front of those before it.
    pub(crate) fn add(&mut self, shape: impl Into<SceneShape>) {
        self.shapes.push(shape.into());
    }

    /// Draws a line from top to bottom as dashes with gaps between them.
    pub(crate) fn add_dashed(&mut self, line: StraightLine, dash: f64, gap: f64) {
        let mut top = line.y1;
        while top < line.y2 {
            self.add(StraightLine { y1: top, y2: (top + dash).min(line.y2), ..line });
            top += dash + gap;
        }
    }

    /// Draws a text unless it is empty.
    pub(crate) fn write(&mut self, text: Text) {
        if !text.content.is_empty() {
            self.add(text);
        }
    }

    /// Draws the lines of a paragraph, the first one centred on `place.y`.
    pub(crate) fn write_lines(&mut self, paragraph: &Paragraph, place: TextPlace, colour: Colour) {
        let last = paragraph.lines.len().saturating_sub(1);
        let style = paragraph.style;
        for (i, line) in paragraph.lines.iter().enumerate() {
            let full = if i == last { paragraph.full.clone() } else { None };
            let centre = place.y + style.leading * i as f64;
            self.write(Text::new(line, style, colour).at(place.x, centre).anchored(place.anchor).standing_for(full));
        }
    }
}

/// Where a paragraph goes.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct TextPlace {
    /// Where the anchor of each line is.
    pub(crate) x: f64,
    /// Where the first line is centred.
    pub(crate) y: f64,
    /// Which point of each line `x` names.
    pub(crate) anchor: Anchor,
}
