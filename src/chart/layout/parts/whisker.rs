//! An interval as a line with caps.

use crate::chart::scene::{Scene, StraightLine};
use crate::chart::theme::Colour;

/// An interval along a bar, in slide units.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Whisker {
    /// Where it begins.
    pub(crate) from: f64,
    /// Where it ends.
    pub(crate) to: f64,
    /// Its height in the picture.
    pub(crate) y: f64,
    /// Thickness of the line.
    pub(crate) width: f64,
    /// How far a cap reaches up and down.
    pub(crate) cap: f64,
}

/// The least that is drawn inside a bar.
const LEAST_INSIDE: f64 = 3.0;
/// Thickness of caps.
const CAP_WIDTH: f64 = 1.5;

impl Whisker {
    /// Draws it in one colour.
    pub(crate) fn draw(&self, scene: &mut Scene, colour: Colour) {
        scene.add(StraightLine::horizontal(self.y, self.from, self.to, self.width, colour));
        self.draw_cap(scene, self.from, colour);
        self.draw_cap(scene, self.to, colour);
    }

    /// Draws it upright: `from` and `to` from the top, `y` from the left.
    pub(crate) fn draw_upright(&self, scene: &mut Scene, colour: Colour) {
        scene.add(StraightLine::vertical(self.y, self.from, self.to, self.width, colour));
        for end in [self.from, self.to] {
            scene.add(StraightLine::horizontal(end, self.y - self.cap, self.y + self.cap, CAP_WIDTH, colour));
        }
    }

    /// Draws what is left of `edge` in one colour and the rest in another, so that both can be seen on their grounds.
    pub(crate) fn draw_across(&self, scene: &mut Scene, edge: f64, inside: Colour, outside: Colour) {
        // Too little inside to be seen there is drawn as if it were outside.
        let edge = if edge - self.from < LEAST_INSIDE { self.from } else { edge.min(self.to) };
        if edge > self.from {
            scene.add(StraightLine::horizontal(self.y, self.from, edge, self.width, inside));
        }
        if self.to > edge {
            scene.add(StraightLine::horizontal(self.y, edge, self.to, self.width, outside));
        }
        let all_inside = edge > self.from && edge >= self.to;
        self.draw_cap(scene, self.from, if edge > self.from { inside } else { outside });
        self.draw_cap(scene, self.to, if all_inside { inside } else { outside });
    }

    fn draw_cap(&self, scene: &mut Scene, x: f64, colour: Colour) {
        scene.add(StraightLine::vertical(x, self.y - self.cap, self.y + self.cap, CAP_WIDTH, colour));
    }
}
