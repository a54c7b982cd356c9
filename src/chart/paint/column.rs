//! Scenes as parts of a page of HTML: SVG elements whose looks are classes of the page's style sheet. HTML needs no quotes around a value, but
//! before the end of an element.

use super::inks::{ColourPair, Inks};
use super::notation::{escaped, short};
use crate::chart::scene::{Circle, Outline, Page, Point, Rect, Scene, SceneShape, StraightLine, Text};
use crate::chart::theme::Colour;
use std::fmt::Write as _;

/// The pages of a chart below each other as one element, drawn in the colours of two themes; `attributes` stand on the root.
#[must_use]
pub fn column(light: &[Page], dark: &[Page], attributes: &str, inks: &mut Inks) -> String {
    let width = light.iter().map(|page| page.scene.width).fold(0.0, f64::max);
    let height: f64 = light.iter().map(|page| page.scene.height).sum::<f64>() + GAP * light.len().saturating_sub(1) as f64;
    let mut out = format!("<svg {attributes} viewBox=\"0 0 {} {}\">", short(width), short(height));
    let mut top = 0.0;
    for (at, page) in light.iter().enumerate() {
        if at > 0 {
            let _ = write!(out, "<g transform=\"translate(0 {})\">", short(top));
        }
        let mut writer = Writer { out: &mut out, inks, strokes: Strokes::default() };
        writer.scene(&page.scene, dark.get(at).map_or(&page.scene, |page| &page.scene));
        out.push_str(if at > 0 { "</g>" } else { "" });
        top += page.scene.height + GAP;
    }
    out.push_str("</svg>");
    out
}

/// Between two pages of a chart.
const GAP: f64 = 18.0;

/// Strokes of one look that follow each other: they become one path.
#[derive(Default)]
struct Strokes {
    class: String,
    path: String,
}

struct Writer<'a> {
    out: &'a mut String,
    inks: &'a mut Inks,
    strokes: Strokes,
}

impl Writer<'_> {
    fn scene(&mut self, light: &Scene, dark: &Scene) {
        // A dark scene has the same shapes in other colours.
        let dark = if dark.shapes.len() == light.shapes.len() { dark } else { light };
        for (shape, other) in light.shapes.iter().zip(&dark.shapes) {
            self.shape(shape, other);
        }
        self.end_strokes();
    }

    fn shape(&mut self, shape: &SceneShape, dark: &SceneShape) {
        match (shape, dark) {
            (SceneShape::Rect(of), SceneShape::Rect(dark)) => self.rect(of, dark),
            (SceneShape::Line(of), SceneShape::Line(dark)) => self.line(of, dark.colour),
            (SceneShape::Circle(of), SceneShape::Circle(dark)) => self.circle(of, dark),
            (SceneShape::Polygon(of), SceneShape::Polygon(dark)) => {
                let class = self.inks.fill(pair(of.fill, dark.fill));
                let opacity = if of.opacity < 1.0 { format!(" fill-opacity={:.2}", of.opacity) } else { String::new() };
                self.element(&format!("<path class={class}{opacity} d=\"{}z\"/>", path(&of.points)));
            }
            (SceneShape::Polyline(of), SceneShape::Polyline(dark)) => {
                self.stroke(pair(of.colour, dark.colour), of.width, &path(&of.points));
            }
            (SceneShape::Text(of), SceneShape::Text(dark)) => self.text(of, dark.colour),
            // Two themes lay the same chart out alike.
            _ => {}
        }
    }

    fn rect(&mut self, of: &Rect, dark: &Rect) {
        let fill = pair(of.fill, dark.fill);
        // An edge that only one of the grounds needs has the colour of the fill on the other.
        let width = of.outline.or(dark.outline).map(|edge| edge.width);
        let edge = |outline: Option<Outline>, fill| outline.map_or(fill, |edge| edge.colour);
        let class = match width {
            Some(width) => self.inks.edged(fill, pair(edge(of.outline, of.fill), edge(dark.outline, dark.fill)), width),
            None => self.inks.fill(fill),
        };
        let inset = width.map_or(0.0, |width| width / 2.0);
        let size = |length: f64| short((length - 2.0 * inset).max(0.0));
        self.element(&format!(
            "<rect class={class} x={} y={} width={} height=\"{}\"/>",
            short(of.x + inset),
            short(of.y + inset),
            size(of.width),
            size(of.height)
        ));
    }

    fn circle(&mut self, of: &Circle, dark: &Circle) {
        let fill = pair(of.fill, dark.fill);
        let edge = of.outline.zip(dark.outline);
        let class = match edge {
            Some((edge, dark)) => self.inks.edged(fill, pair(edge.colour, dark.colour), edge.width),
            None => self.inks.fill(fill),
        };
        let radius = of.radius - edge.map_or(0.0, |(edge, _)| edge.width / 2.0);
        self.element(&format!("<circle class={class} cx={} cy={} r=\"{}\"/>", short(of.x), short(of.y), short(radius)));
    }

    fn line(&mut self, of: &StraightLine, dark: Colour) {
        let (x, y) = (short(of.x2), short(of.y2));
        let to = match (short(of.x1) == x, short(of.y1) == y) {
            (true, _) => format!("V{y}"),
            (_, true) => format!("H{x}"),
            _ => format!("L{x} {y}"),
        };
        self.stroke(pair(of.colour, dark), of.width, &format!("M{} {}{to}", short(of.x1), short(of.y1)));
    }

    fn text(&mut self, of: &Text, dark: Colour) {
        let class = self.inks.lettering(pair(of.colour, dark), of.style, of.anchor);
        let full = of.full.as_ref().map_or_else(String::new, |full| format!("<title>{}</title>", escaped(full)));
        let (x, y) = (short(of.x), short(of.baseline));
        self.element(&format!("<text class={class} x={x} y={y}>{full}{}</text>", escaped(&of.content)));
    }

    fn element(&mut self, element: &str) {
        self.end_strokes();
        self.out.push_str(element);
    }

    fn stroke(&mut self, colour: ColourPair, width: f64, path: &str) {
        let class = self.inks.stroke(colour, width);
        if class != self.strokes.class {
            self.end_strokes();
            self.strokes.class = class;
        }
        self.strokes.path.push_str(path);
    }

    fn end_strokes(&mut self) {
        if !self.strokes.path.is_empty() {
            let _ = write!(self.out, "<path class={} d=\"{}\"/>", self.strokes.class, self.strokes.path);
            self.strokes = Strokes::default();
        }
    }
}

const fn pair(light: Colour, dark: Colour) -> ColourPair {
    ColourPair { light, dark }
}

fn path(points: &[Point]) -> String {
    points.iter().enumerate().fold(String::new(), |mut path, (at, Point { x, y })| {
        let _ = write!(path, "{}{} {}", if at == 0 { 'M' } else { 'L' }, short(*x), short(*y));
        path
    })
}
