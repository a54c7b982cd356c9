//! Marks of points, a shape of its own for each line, so that lines can be told apart without colour.

use super::look::ChartLook;
use crate::chart::data::Mark;
use crate::chart::scene::{Circle, Point, Polygon, Scene};
use crate::chart::theme::Colour;

/// Half the size of a mark.
const RADIUS: f64 = 4.5;
/// The edge that sets a mark off from its line.
const EDGE: f64 = 1.25;
/// Thickness of a hollow mark.
const HOLLOW: f64 = 2.0;

/// The shape of a mark.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Marker {
    Circle,
    Square,
    Triangle,
    Diamond,
}

impl Marker {
    /// The mark of a line by its position.
    pub(crate) const fn of(line: usize) -> Self {
        match line % 4 {
            0 => Self::Circle,
            1 => Self::Square,
            2 => Self::Triangle,
            _ => Self::Diamond,
        }
    }

    /// Draws it with an edge of the background; hollow where the base is small.
    pub(crate) fn draw(self, scene: &mut Scene, at: Point, colour: Colour, mark: Mark, look: &ChartLook) {
        self.fill(scene, at, RADIUS + EDGE, look.theme.background);
        self.fill(scene, at, RADIUS, colour);
        if mark == Mark::SmallBase {
            self.fill(scene, at, RADIUS - HOLLOW, look.theme.background);
        }
    }

    fn fill(self, scene: &mut Scene, Point { x, y }: Point, radius: f64, fill: Colour) {
        let corner = |dx: f64, dy: f64| Point { x: x + dx * radius, y: y + dy * radius };
        let points = match self {
            Self::Circle => {
                scene.add(Circle { x, y, radius, fill, outline: None });
                return;
            }
            Self::Square => vec![corner(-0.9, -0.9), corner(0.9, -0.9), corner(0.9, 0.9), corner(-0.9, 0.9)],
            Self::Triangle => vec![corner(0.0, -1.15), corner(1.05, 0.8), corner(-1.05, 0.8)],
            Self::Diamond => vec![corner(0.0, -1.25), corner(1.25, 0.0), corner(0.0, 1.25), corner(-1.25, 0.0)],
        };
        scene.add(Polygon { points, fill, opacity: 1.0 });
    }
}
