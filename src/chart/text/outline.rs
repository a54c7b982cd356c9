//! Text as outlines: the same in every program, whatever fonts it has.

use super::runs::FontRun;
use super::style::Style;
use rustybuzz::ttf_parser::{GlyphId, OutlineBuilder};
use std::fmt::Write as _;

/// Units of an outline to the em: fine enough for a poster, and short to write.
pub(crate) const OUTLINE_UNITS: f64 = 512.0;

/// The outlines of a line of text as the data of an SVG path, [`OUTLINE_UNITS`] to the em, from the start of its base line.
pub(crate) fn outline(text: &str, style: Style) -> String {
    let mut pen = Pen::default();
    for run in FontRun::of(text, style) {
        pen.scale = OUTLINE_UNITS / f64::from(run.face.units_per_em());
        let glyphs = run.glyphs();
        for (glyph, place) in glyphs.glyph_infos().iter().zip(glyphs.glyph_positions()) {
            pen.origin = [pen.advance + f64::from(place.x_offset) * pen.scale, f64::from(place.y_offset) * pen.scale];
            // Glyphs of a font are numbered with 16 bits.
            run.face.outline_glyph(GlyphId(u16::try_from(glyph.glyph_id).unwrap_or_default()), &mut pen);
            pen.advance += f64::from(place.x_advance) * pen.scale;
        }
    }
    pen.path
}

/// Writes outlines as path data, each point from the one before it.
#[derive(Default)]
struct Pen {
    path: String,
    scale: f64,
    /// Where the next glyph begins.
    advance: f64,
    /// Where the glyph at hand begins.
    origin: [f64; 2],
    /// The last point that was written.
    last: [i32; 2],
    /// Where the contour at hand began.
    start: [i32; 2],
}

impl Pen {
    fn placed(&self, x: f32, y: f32) -> [i32; 2] {
        let on = |origin: f64, at: f32| {
            // A line of text is a few thousand units long.
            #[allow(clippy::cast_possible_truncation)]
            let on = (origin + f64::from(at) * self.scale).round() as i32;
            on
        };
        [on(self.origin[0], x), -on(self.origin[1], y)]
    }

    fn write(&mut self, command: char, points: &[[i32; 2]]) {
        self.path.push(command);
        for (at, value) in points.iter().flat_map(|point| [point[0] - self.last[0], point[1] - self.last[1]]).enumerate() {
            let gap = if at == 0 || value < 0 { "" } else { " " };
            // Writing into a string cannot fail.
            write!(self.path, "{gap}{value}").ok();
        }
        self.last = points.last().copied().unwrap_or(self.last);
    }
}

impl OutlineBuilder for Pen {
    fn move_to(&mut self, x: f32, y: f32) {
        let to = self.placed(x, y);
        self.write('m', &[to]);
        self.start = to;
    }

    fn line_to(&mut self, x: f32, y: f32) {
        let to = self.placed(x, y);
        self.write('l', &[to]);
    }

    fn quad_to(&mut self, x1: f32, y1: f32, x: f32, y: f32) {
        let points = [self.placed(x1, y1), self.placed(x, y)];
        self.write('q', &points);
    }

    fn curve_to(&mut self, x1: f32, y1: f32, x2: f32, y2: f32, x: f32, y: f32) {
        let points = [self.placed(x1, y1), self.placed(x2, y2), self.placed(x, y)];
        self.write('c', &points);
    }

    fn close(&mut self) {
        self.path.push('z');
        self.last = self.start;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chart::text::{FontWeight, Typeface};

    fn style() -> Style {
        Style { size: 24.0, leading: 29.0, weight: FontWeight::Regular, typeface: Typeface::bundled() }
    }

    #[test]
    fn an_outline_is_written_from_point_to_point() {
        // A vertical bar with square ends, somewhat away from the start of the line.
        let bar = outline("|", style());
        assert!(bar.starts_with('m') && bar.ends_with('z') && bar.matches('l').count() >= 3, "{bar}");
        assert_eq!(outline(" ", style()), "");
        assert!(outline("||", style()).len() > bar.len());
    }
}
