//! Text that has found its place.

use crate::chart::text::{self, Style};
use crate::chart::theme::Colour;

/// From the middle of capital letters down to the line they stand on, in ems.
const HALF_CAPITAL: f64 = 0.364;
/// From the base line up to the top of the tallest letters, in ems.
const ASCENT: f64 = 0.78;
/// From the base line down to the bottom of the deepest letters, in ems.
const DESCENT: f64 = 0.22;

/// Which point of a line of text its `x` names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Anchor {
    /// The left end.
    Start,
    /// The middle.
    Middle,
    /// The right end.
    End,
}

/// A rectangle that holds something.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct BoundingBox {
    /// Left edge.
    pub left: f64,
    /// Upper edge.
    pub top: f64,
    /// Right edge.
    pub right: f64,
    /// Lower edge.
    pub bottom: f64,
}

impl BoundingBox {
    /// Whether two rectangles have more than an edge in common.
    #[must_use]
    pub fn intersects(&self, other: &Self) -> bool {
        self.left < other.right && other.left < self.right && self.top < other.bottom && other.top < self.bottom
    }
}

/// A line of text with its place and its measured width.
#[derive(Debug, Clone, PartialEq)]
pub struct Text {
    /// The line as drawn.
    pub content: String,
    /// The text it stands for, if it was cut.
    pub full: Option<String>,
    /// Where its anchor is.
    pub x: f64,
    /// The line its letters stand on.
    pub baseline: f64,
    /// Measured width.
    pub width: f64,
    /// Size and weight.
    pub style: Style,
    /// Which point `x` names.
    pub anchor: Anchor,
    /// Colour of the letters.
    pub colour: Colour,
}

impl Text {
    /// A line of text, measured, at the origin.
    #[must_use]
    pub fn new(content: &str, style: Style, colour: Colour) -> Self {
        let content = text::clean(content);
        let width = text::measure(&content, style);
        Self { content, full: None, x: 0.0, baseline: 0.0, width, style, anchor: Anchor::Start, colour }
    }

    /// Puts it where its anchor is at `x` and its capitals are centred on `centre`.
    #[must_use]
    pub fn at(mut self, x: f64, centre: f64) -> Self {
        self.x = x;
        self.baseline = centre + HALF_CAPITAL * self.style.size;
        self
    }

    /// Changes which point `x` names.
    #[must_use]
    pub fn anchored(mut self, anchor: Anchor) -> Self {
        self.anchor = anchor;
        self
    }

    /// Names the text it stands for.
    #[must_use]
    pub fn standing_for(mut self, full: Option<String>) -> Self {
        self.full = full;
        self
    }

    /// The rectangle that holds the letters.
    #[must_use]
    pub fn bounds(&self) -> BoundingBox {
        let left = match self.anchor {
            Anchor::Start => self.x,
            Anchor::Middle => self.x - self.width / 2.0,
            Anchor::End => self.x - self.width,
        };
        BoundingBox {
            left,
            top: self.baseline - ASCENT * self.style.size,
            right: left + self.width,
            bottom: self.baseline + DESCENT * self.style.size,
        }
    }
}
