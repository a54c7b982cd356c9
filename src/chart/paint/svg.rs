//! Scenes as SVG. plotters draws the shapes; what it has no words for (a role, a title, a description, the width of
//! text) is written into what it has drawn.

use super::lettering::Lettering;
use super::notation::{ENLARGED, escaped, identifier, whole};
use crate::chart::scene::{
    Anchor, BoundingBox, Circle, PlacedLogo, Point, Polygon, Polyline, Rect, Scene, SceneShape, StraightLine, Text,
};
use crate::chart::text::FontWeight;
use crate::chart::theme::Colour;
use crate::options::SvgText;
use plotters::coord::Shift;
use plotters::drawing::DrawingAreaErrorKind;
use plotters::element;
use plotters::prelude::{
    DrawingArea, DrawingBackend, IntoDrawingArea, PathElement, Polygon as PlottersPolygon, Rectangle, SVGBackend,
};
use plotters::style::text_anchor::{HPos, Pos, VPos};
use plotters::style::{Color, FontDesc, FontFamily, FontStyle, RGBColor, ShapeStyle, TextStyle};
use std::fmt::Write as _;

/// Plotters divides the sizes of type by this.
const TYPE_FACTOR: f64 = 1.24;
/// From the place plotters is given for text down to its base line, in ems.
const TO_BASELINE: f64 = 0.76;
/// What plotters draws on.
type Canvas<'a> = DrawingArea<SVGBackend<'a>, Shift>;
/// What drawing a shape gives.
type Painted<'a> = Result<(), DrawingAreaErrorKind<<SVGBackend<'a> as DrawingBackend>::ErrorType>>;

/// A scene as an SVG document with its text kept in some way, the same bytes every time.
#[must_use]
pub fn svg(scene: &Scene, text: SvgText) -> String {
    let mut drawn = String::new();
    {
        let size = (whole(scene.width).unsigned_abs(), whole(scene.height).unsigned_abs());
        let canvas = SVGBackend::with_string(&mut drawn, size).into_drawing_area();
        // Writing into a string cannot fail.
        draw(&canvas, scene).and_then(|()| canvas.present()).ok();
    }
    annotated(&drawn, scene, &Lettering::of(scene, text))
}

fn draw<'a>(canvas: &Canvas<'a>, scene: &Scene) -> Painted<'a> {
    if let Some(ground) = scene.background {
        canvas.fill(&rgb(ground))?;
    }
    for shape in &scene.shapes {
        match shape {
            SceneShape::Rect(rect) => draw_rect(canvas, rect)?,
            SceneShape::Line(line) => draw_line(canvas, line)?,
            SceneShape::Circle(circle) => draw_circle(canvas, circle)?,
            SceneShape::Polygon(polygon) => draw_polygon(canvas, polygon)?,
            SceneShape::Polyline(polyline) => draw_polyline(canvas, polyline)?,
            SceneShape::Text(text) => draw_text(canvas, text)?,
        }
    }
    Ok(())
}

/// A rectangle; plotters gives its outlines no thickness, so that an outlined one is two, one inside the other.
fn draw_rect<'a>(canvas: &Canvas<'a>, rect: &Rect) -> Painted<'a> {
    let filled = |inset: f64, colour: Colour| {
        let from = (whole(rect.x + inset), whole(rect.y + inset));
        let to = (whole(rect.x + rect.width - inset), whole(rect.y + rect.height - inset));
        canvas.draw(&Rectangle::new([from, to], rgb(colour).filled()))
    };
    let Some(outline) = rect.outline else { return filled(0.0, rect.fill) };
    filled(0.0, outline.colour)?;
    if rect.width > 2.0 * outline.width { filled(outline.width, rect.fill) } else { Ok(()) }
}

fn draw_line<'a>(canvas: &Canvas<'a>, line: &StraightLine) -> Painted<'a> {
    let style: ShapeStyle = rgb(line.colour).stroke_width(whole(line.width).unsigned_abs());
    let points = [(whole(line.x1), whole(line.y1)), (whole(line.x2), whole(line.y2))];
    canvas.draw(&PathElement::new(points, style))
}

/// A circle; an outlined one is two, one inside the other.
fn draw_circle<'a>(canvas: &Canvas<'a>, circle: &Circle) -> Painted<'a> {
    let filled = |radius: f64, colour: Colour| {
        let centre = (whole(circle.x), whole(circle.y));
        canvas.draw(&element::Circle::new(centre, whole(radius), rgb(colour).filled()))
    };
    let Some(outline) = circle.outline else { return filled(circle.radius, circle.fill) };
    filled(circle.radius, outline.colour)?;
    filled(circle.radius - outline.width, circle.fill)
}

fn draw_polygon<'a>(canvas: &Canvas<'a>, polygon: &Polygon) -> Painted<'a> {
    let style = rgb(polygon.fill).mix(polygon.opacity).filled();
    canvas.draw(&PlottersPolygon::new(placed(&polygon.points), style))
}

fn draw_polyline<'a>(canvas: &Canvas<'a>, polyline: &Polyline) -> Painted<'a> {
    let style: ShapeStyle = rgb(polyline.colour).stroke_width(whole(polyline.width).unsigned_abs());
    canvas.draw(&PathElement::new(placed(&polyline.points), style))
}

fn placed(points: &[Point]) -> Vec<(i32, i32)> {
    points.iter().map(|point| (whole(point.x), whole(point.y))).collect()
}

fn draw_text<'a>(canvas: &Canvas<'a>, text: &Text) -> Painted<'a> {
    let weight = match text.style.weight {
        FontWeight::Regular => FontStyle::Normal,
        FontWeight::Bold => FontStyle::Bold,
    };
    let size = text.style.size * ENLARGED * TYPE_FACTOR;
    let font = FontDesc::new(FontFamily::Name("sans"), size, weight);
    let h_pos = match text.anchor {
        Anchor::Start => HPos::Left,
        Anchor::Middle => HPos::Center,
        Anchor::End => HPos::Right,
    };
    let colour = rgb(text.colour);
    let style = TextStyle::from(font).color(&colour).pos(Pos::new(h_pos, VPos::Top));
    let top = text.baseline - TO_BASELINE * text.style.size;
    canvas.draw_text(&text.content, &style, (whole(text.x), whole(top)))
}

/// The drawing with an accessible root, with its fonts and the full wording of its texts, and without what says nothing.
fn annotated(drawn: &str, scene: &Scene, lettering: &Lettering) -> String {
    let mut out = String::with_capacity(drawn.len() * 2);
    let mut texts = scene.texts();
    let mut strokes = Strokes::default();
    let mut lines = drawn.lines();
    // The first line is the root that plotters opened.
    lines.next();
    write_root(&mut out, scene, lettering);
    while let Some(line) = lines.next() {
        if line == "</svg>" {
            strokes.end(&mut out);
            out.extend(scene.logo.iter().map(image));
        }
        if let Some(attributes) = line.strip_prefix("<text ")
            && let Some(text) = texts.next()
        {
            strokes.end(&mut out);
            let content = lines.next().unwrap_or_default();
            lines.next();
            lettering.write(&mut out, attributes.trim_end_matches('>'), content, text);
        } else {
            strokes.add(&mut out, &line.replace(" opacity=\"1\"", "").replace(" stroke=\"none\"", ""));
        }
    }
    out
}

/// Strokes of one look that follow each other: they become one path.
#[derive(Default)]
struct Strokes {
    /// What they look like.
    look: String,
    /// The path of all of them.
    path: String,
}

impl Strokes {
    /// Adds a line of the drawing; anything but a stroke ends the strokes before it and has an element of its own.
    fn add(&mut self, out: &mut String, line: &str) {
        let stroke = line.strip_prefix("<polyline ").and_then(|rest| rest.split_once(" points=\""));
        let Some((look, points)) = stroke else {
            self.end(out);
            out.push_str(line);
            out.push('\n');
            return;
        };
        // Where strokes can be seen through, each is seen for itself.
        if look != self.look || look.contains("opacity") {
            self.end(out);
            look.clone_into(&mut self.look);
        }
        self.path.push('M');
        self.path.push_str(points.trim_end_matches("\"/>").trim_end());
    }

    fn end(&mut self, out: &mut String) {
        if !self.path.is_empty() {
            writeln!(out, "<path {} d=\"{}\"/>", self.look, self.path).ok();
            self.path.clear();
        }
    }
}

fn write_root(out: &mut String, scene: &Scene, lettering: &Lettering) {
    let id = identifier(&scene.id);
    let (width, height) = (scene.width, scene.height);
    let (wide, high) = (whole(width), whole(height));
    writeln!(
        out,
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\" viewBox=\"0 0 {wide} {high}\" \
         font-family=\"{}\" role=\"img\" aria-labelledby=\"chart-{id}-title chart-{id}-desc\">\n\
         <title id=\"chart-{id}-title\">{}</title>\n<desc id=\"chart-{id}-desc\">{}</desc>",
        escaped(&lettering.families(scene)),
        escaped(&scene.title),
        escaped(&scene.description),
    )
    .ok();
    lettering.write_fonts(out);
}

/// A logo, with its file inside the drawing.
fn image(logo: &PlacedLogo) -> String {
    let BoundingBox { left, top, right, bottom } = logo.bounds;
    let [x, y, width, height] = [left, top, right - left, bottom - top].map(whole);
    let data = logo.picture.data_url();
    format!("<image x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{height}\" href=\"{data}\"/>\n")
}

fn rgb(colour: Colour) -> RGBColor {
    RGBColor(colour.red, colour.green, colour.blue)
}

#[cfg(test)]
mod tests {
    use crate::chart::cases;
    use crate::chart::text::Typeface;
    use resvg::tiny_skia;
    use resvg::usvg::{self, Group, Node, Options, Tree};

    use super::*;

    fn gather_texts<'a>(group: &'a Group, texts: &mut Vec<&'a usvg::Text>) {
        for node in group.children() {
            match node {
                Node::Group(group) => gather_texts(group, texts),
                Node::Text(text) => texts.push(text),
                Node::Path(_) | Node::Image(_) => (),
            }
        }
    }

    #[test]
    fn texts_are_as_wide_as_they_were_measured() {
        let scene = cases::bars_scene();
        let drawing = svg(&scene, SvgText::Plain);
        let options = Options { fontdb: Typeface::bundled().database(), ..Options::default() };
        let tree = Tree::from_str(&drawing, &options).unwrap();
        let mut nodes = Vec::new();
        gather_texts(tree.root(), &mut nodes);
        assert_eq!(nodes.len(), scene.texts().count());
        for (node, text) in nodes.iter().zip(scene.texts()) {
            let drawn = f64::from(node.bounding_box().width()) / ENLARGED;
            assert!((drawn - text.width).abs() < 0.1, "{} is {drawn}, not {}", text.content, text.width);
        }
    }

    #[test]
    fn outlines_are_drawn_without_any_font_and_keep_the_wording() {
        let scene = cases::bars_scene();
        let drawing = svg(&scene, SvgText::Outline);
        assert!(!drawing.contains("<text") && !drawing.contains("@font-face"));
        for text in scene.texts() {
            assert!(drawing.contains(&format!("aria-label=\"{}\"", escaped(&text.content))), "{}", text.content);
        }
        let picture = |drawing: &str, typeface: Typeface| {
            let options = Options { fontdb: typeface.database(), ..Options::default() };
            let tree = Tree::from_str(drawing, &options).unwrap();
            let mut pixels = tiny_skia::Pixmap::new(960, 540).unwrap();
            resvg::render(&tree, tiny_skia::Transform::identity(), &mut pixels.as_mut());
            pixels
        };
        let without_fonts = Tree::from_str(&drawing, &Options::default()).unwrap();
        let mut outlined = tiny_skia::Pixmap::new(960, 540).unwrap();
        resvg::render(&without_fonts, tiny_skia::Transform::identity(), &mut outlined.as_mut());
        let text = picture(&svg(&scene, SvgText::Plain), Typeface::bundled());
        let different = outlined.data().iter().zip(text.data()).filter(|(a, b)| a.abs_diff(**b) > 64).count();
        assert!(different < outlined.data().len() / 500, "{different} of {}", outlined.data().len());
    }

    #[test]
    fn the_font_is_in_the_drawing_under_a_name_of_its_own() {
        let drawing = svg(&cases::bars_scene(), SvgText::Embed);
        let faces: Vec<&str> = drawing.lines().filter(|line| line.starts_with("@font-face")).collect();
        assert!(
            faces.len() >= 2 && faces.iter().all(|face| face.contains("url(data:font/woff2;base64,d09GMg")),
            "{}",
            faces.len()
        );
        assert!(drawing.contains("font-family=\"chart-q-3-, Inter, "));
        assert!(drawing.contains("<text ") && !drawing.contains("textLength"));
    }

    #[test]
    fn the_root_names_and_describes_the_picture() {
        let drawing = svg(&cases::bars_scene(), SvgText::Plain);
        let start = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"960\" height=\"540\" \
                     viewBox=\"0 0 9600 5400\" font-family=\"Inter, 'Segoe UI', 'Helvetica Neue', Arial, sans-serif\" role=\"img\" \
                     aria-labelledby=\"chart-q-3--title chart-q-3--desc\">\n<title id=\"chart-q-3--title\">64% say";
        assert!(drawing.starts_with(start), "{}", &drawing[..400]);
        assert!(drawing.ends_with("</svg>\n"));
    }
}
