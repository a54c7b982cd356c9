//! A chart as shapes with places, computed before anything is drawn, so that it can be tested.

use std::sync::Arc;

use super::colour::Colour;
use super::lettering::{Anchor, BoundingBox, Text};
use super::look::ChartLook;
use super::text::Paragraph;
use super::theme::Picture;
use super::typeface::Typeface;

/// A picture: shapes in slide units, drawn in their order.
#[derive(Debug, Clone, PartialEq)]
pub struct Scene {
    /// Names the elements inside the picture; unique in a report.
    pub id: String,
    /// Width in slide units.
    pub width: f64,
    /// Height in slide units.
    pub height: f64,
    /// Colour of the ground.
    pub background: Colour,
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

/// A logo with its place.
#[derive(Debug, Clone, PartialEq)]
pub struct PlacedLogo {
    /// What is drawn.
    pub picture: Arc<Picture>,
    /// Where it is.
    pub bounds: BoundingBox,
}

/// Something drawn.
#[derive(Debug, Clone, PartialEq)]
pub enum SceneShape {
    /// A filled rectangle.
    Rect(Rect),
    /// A straight line.
    Line(StraightLine),
    /// A filled circle.
    Circle(Circle),
    /// A filled shape with corners.
    Polygon(Polygon),
    /// A line through several points.
    Polyline(Polyline),
    /// A line of text.
    Text(Text),
}

/// A place in a picture.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Point {
    /// From the left.
    pub x: f64,
    /// From the top.
    pub y: f64,
}

/// A filled shape with corners.
#[derive(Debug, Clone, PartialEq)]
pub struct Polygon {
    /// The corners.
    pub points: Vec<Point>,
    /// Colour inside.
    pub fill: Colour,
    /// 0 is invisible, 1 hides what is behind.
    pub opacity: f64,
}

/// A line through several points.
#[derive(Debug, Clone, PartialEq)]
pub struct Polyline {
    /// The points.
    pub points: Vec<Point>,
    /// Thickness.
    pub width: f64,
    /// Colour.
    pub colour: Colour,
}

/// An edge drawn inside the shape it belongs to, which keeps its size.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Outline {
    /// Thickness.
    pub width: f64,
    /// Colour.
    pub colour: Colour,
}

/// A filled rectangle.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Rect {
    /// Left edge.
    pub x: f64,
    /// Upper edge.
    pub y: f64,
    /// Width.
    pub width: f64,
    /// Height.
    pub height: f64,
    /// Colour inside.
    pub fill: Colour,
    /// Edge, if any.
    pub outline: Option<Outline>,
}

/// A straight line.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct StraightLine {
    /// Where it begins, from the left.
    pub x1: f64,
    /// Where it begins, from the top.
    pub y1: f64,
    /// Where it ends, from the left.
    pub x2: f64,
    /// Where it ends, from the top.
    pub y2: f64,
    /// Thickness.
    pub width: f64,
    /// Colour.
    pub colour: Colour,
}

/// A filled circle.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Circle {
    /// Centre, from the left.
    pub x: f64,
    /// Centre, from the top.
    pub y: f64,
    /// Radius.
    pub radius: f64,
    /// Colour inside.
    pub fill: Colour,
    /// Edge, if any.
    pub outline: Option<Outline>,
}

impl Scene {
    /// An empty picture.
    #[must_use]
    pub(crate) fn new(id: &str, look: &ChartLook, height: f64) -> Self {
        Self {
            id: id.to_owned(),
            width: look.size.width(),
            height,
            background: look.theme.background,
            title: String::new(),
            description: String::new(),
            typeface: look.theme.typeface,
            shapes: Vec::new(),
            logo: None,
        }
    }

    /// The lines of text, in the order they are drawn.
    pub fn texts(&self) -> impl Iterator<Item = &Text> {
        self.shapes.iter().filter_map(|shape| match shape {
            SceneShape::Text(text) => Some(text),
            _ => None,
        })
    }

    /// The rectangles that hold the lines of text.
    #[must_use]
    pub fn text_bounds(&self) -> Vec<BoundingBox> {
        self.texts().map(Text::bounds).collect()
    }

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

impl StraightLine {
    /// A line from top to bottom.
    pub(crate) fn vertical(x: f64, top: f64, bottom: f64, width: f64, colour: Colour) -> Self {
        Self { x1: x, y1: top, x2: x, y2: bottom, width, colour }
    }

    /// A line from left to right.
    pub(crate) fn horizontal(y: f64, left: f64, right: f64, width: f64, colour: Colour) -> Self {
        Self { x1: left, y1: y, x2: right, y2: y, width, colour }
    }
}

impl From<Rect> for SceneShape {
    fn from(rect: Rect) -> Self {
        Self::Rect(rect)
    }
}

impl From<StraightLine> for SceneShape {
    fn from(line: StraightLine) -> Self {
        Self::Line(line)
    }
}

impl From<Circle> for SceneShape {
    fn from(circle: Circle) -> Self {
        Self::Circle(circle)
    }
}

impl From<Polygon> for SceneShape {
    fn from(polygon: Polygon) -> Self {
        Self::Polygon(polygon)
    }
}

impl From<Polyline> for SceneShape {
    fn from(polyline: Polyline) -> Self {
        Self::Polyline(polyline)
    }
}

impl From<Text> for SceneShape {
    fn from(text: Text) -> Self {
        Self::Text(text)
    }
}
