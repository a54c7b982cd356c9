//! The shapes a picture is made of, with their places.

use super::lettering::{BoundingBox, Text};
use crate::chart::theme::{Colour, Picture};
use std::sync::Arc;

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
