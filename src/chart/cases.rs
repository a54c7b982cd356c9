//! Charts to test with: ordinary ones and nasty ones, and what must hold for all of them.

use std::sync::LazyLock;

use crate::chart::layout::parts::ChartLook;
use crate::chart::*;
use crate::options::{Size, SvgText};

/// The theme of all of them.
static THEME: LazyLock<Theme> = LazyLock::new(Theme::light);

/// The usual look.
pub(crate) fn look() -> ChartLook<'static> {
    look_of(Size::Wide)
}

/// The look of a shape of picture.
pub(crate) fn look_of(size: Size) -> ChartLook<'static> {
    ChartLook::new(size, &THEME)
}

/// Draws a chart in every shape, and checks all of it.
pub(crate) fn check_all(draw: impl Fn(&ChartLook) -> Vec<Page>) {
    for size in Size::ALL {
        check(&draw(&look_of(size)));
    }
}

/// A picture of bars with labels of every kind.
pub(crate) fn bars_scene() -> Scene {
    let row = |label| BarRow { label, share: share(0.64), emphasis: Emphasis::Usual };
    let rows = nasty_labels().into_iter().take(8).map(row).collect();
    let bars = Bars { caption: caption("q 3\""), column_head: "% (95% CI)".to_owned(), rows, nets: Vec::new() };
    bars.draw(&look()).remove(0).scene
}

/// A label of the usual length.
const NINE_WORDS: &str = "Companies should respond only to comments made directly";

/// A share with an interval about as wide as that of a thousand respondents.
pub(crate) fn share(value: f64) -> Share {
    let half = 1.96 * (value * (1.0 - value) / 1062.0).sqrt() + 0.002;
    let interval = DrawnInterval { lower: (value - half).max(0.0), upper: (value + half).min(1.0) };
    Share { value, interval: Some(interval), mark: Mark::Shown }
}

/// The same with a mark.
pub(crate) fn marked(value: f64, mark: Mark) -> Share {
    Share { mark, ..share(value) }
}

/// An ordinary caption.
pub(crate) fn caption(id: &str) -> Caption {
    Caption {
        id: id.to_owned(),
        headline: "64% say companies should respond only to comments made directly to them".to_owned(),
        subtitle: "How much do you agree or disagree with each of these statements about social media?".to_owned(),
        footnote: vec![
            "Base: all US adults who use social media, unweighted n = 1,062. Intervals assume a random sample.".to_owned(),
            "Source: NetBase and J.D. Power, December 2012. Parts may not add to totals because of rounding.".to_owned(),
        ],
        alt: "Chart of agreement with seven statements among 1,062 US adults.".to_owned(),
    }
}

/// A caption in which everything is too long.
pub(crate) fn long_caption(id: &str) -> Caption {
    Caption {
        headline: NINE_WORDS.repeat(6),
        subtitle: format!("{NINE_WORDS}, ").repeat(9),
        footnote: vec![format!("{NINE_WORDS}. ").repeat(7), "W".repeat(400), format!("{NINE_WORDS}; ").repeat(9)],
        ..caption(id)
    }
}

/// A caption of a headline alone.
pub(crate) fn bare_caption(id: &str) -> Caption {
    Caption { id: id.to_owned(), headline: "Short".to_owned(), ..Caption::default() }
}

/// Labels of every kind that has ever broken a chart.
pub(crate) fn nasty_labels() -> Vec<String> {
    [
        "Yes",
        NINE_WORDS,
        "Η εταιρεία πρέπει να απαντά μόνο στα σχόλια που της απευθύνονται άμεσα",
        "Компании должны отвечать только на комментарии, адресованные непосредственно им",
        "<script>alert(\"1\")</script> & 'quotes' ]]> \u{0}\u{7}\n\ttabs",
        "",
        "İstanbul’da yaşayan çocuklar şöyle düşünüyor; žluťoučký kůň",
    ]
    .into_iter()
    .map(str::to_owned)
    .chain([
        format!("{NINE_WORDS} ").repeat(4),
        "x".repeat(200),
        "Facebook/Instagram/Twitter/LinkedIn/".repeat(6),
        "日本語のラベル".to_owned(),
        "\u{202E}reversed\u{200B}".to_owned(),
    ])
    .collect()
}

/// A label for each of `count` rows.
pub(crate) fn labels(count: usize) -> Vec<String> {
    nasty_labels().into_iter().cycle().take(count).collect()
}

/// Shares with both ends, both small, suppressed and almost suppressed ones among them.
pub(crate) fn shares(count: usize) -> Vec<Share> {
    let values = [0.64, 0.0, 1.0, 0.004, 0.997, 0.51, 0.33];
    let marks = [Mark::Shown, Mark::Shown, Mark::SmallBase, Mark::Shown, Mark::Suppressed];
    (0..count).map(|i| marked(values[i % values.len()], marks[i % marks.len()])).collect()
}

/// No text leaves the picture, none overlaps another, and none is too small to read.
pub(crate) fn check(pages: &[Page]) {
    assert!(!pages.is_empty());
    for page in pages {
        let texts: Vec<&Text> = page.scene.texts().collect();
        let edge = if page.scene.width < 900.0 { 16.0 } else { 30.0 };
        for (i, text) in texts.iter().enumerate() {
            let bounds = text.bounds();
            assert!(bounds.left >= edge && bounds.right <= page.scene.width - edge, "{}: {text:?}", page.id);
            assert!(bounds.top >= 10.0 && bounds.bottom <= page.scene.height - 8.0, "{}: {text:?}", page.id);
            assert!(text.style.size >= 11.0, "{}: {text:?}", page.id);
            for other in &texts[i + 1..] {
                assert!(!bounds.intersects(&other.bounds()), "{}: {text:?} and {other:?}", page.id);
            }
        }
        check_shapes(&page.scene);
        check_contrast(&page.scene);
        check_drawing(&page.scene);
    }
}

/// Every text can be read on the fill it stands on.
fn check_contrast(scene: &Scene) {
    let mut fills: Vec<&Rect> = Vec::new();
    for shape in &scene.shapes {
        match shape {
            SceneShape::Rect(rect) => fills.push(rect),
            SceneShape::Text(text) => {
                let bounds = text.bounds();
                let (x, y) = (f64::midpoint(bounds.left, bounds.right), f64::midpoint(bounds.top, bounds.bottom));
                let holds =
                    |rect: &&&Rect| (rect.x..rect.x + rect.width).contains(&x) && (rect.y..rect.y + rect.height).contains(&y);
                let ground =
                    fills.iter().rev().find(holds).map_or(scene.background.unwrap_or(THEME.background), |rect| rect.fill);
                let contrast = text.colour.contrast(ground);
                assert!(contrast >= 4.5, "{}: {text:?} on {ground} has {contrast:.2}", scene.id);
            }
            _ => (),
        }
    }
}

/// Nothing that is drawn leaves the picture.
fn check_shapes(scene: &Scene) {
    let inside = |x: f64, y: f64| {
        assert!((-0.1..=scene.width + 0.1).contains(&x) && (-0.1..=scene.height + 0.1).contains(&y), "{}: {x}, {y}", scene.id);
    };
    for shape in &scene.shapes {
        match shape {
            SceneShape::Rect(rect) => {
                inside(rect.x, rect.y);
                inside(rect.x + rect.width, rect.y + rect.height);
            }
            SceneShape::Line(line) => {
                inside(line.x1, line.y1);
                inside(line.x2, line.y2);
            }
            SceneShape::Circle(circle) => {
                inside(circle.x - circle.radius, circle.y - circle.radius);
                inside(circle.x + circle.radius, circle.y + circle.radius);
            }
            SceneShape::Polygon(Polygon { points, .. }) | SceneShape::Polyline(Polyline { points, .. }) => {
                for point in points {
                    inside(point.x, point.y);
                }
            }
            SceneShape::Text(_) => (),
        }
    }
}

/// The drawing is well-formed, accessible, the same every time, and holds every text.
fn check_drawing(scene: &Scene) {
    let drawing = svg(scene, SvgText::Plain);
    assert_eq!(drawing, svg(scene, SvgText::Plain));
    let document = resvg::usvg::roxmltree::Document::parse(&drawing).unwrap();
    let root = document.root_element();
    assert_eq!(root.attribute("role"), Some("img"));
    for id in root.attribute("aria-labelledby").unwrap().split(' ') {
        assert_eq!(document.descendants().filter(|node| node.attribute("id") == Some(id)).count(), 1, "{id}");
    }
    let drawn: Vec<&str> = document
        .descendants()
        .filter(|node| node.has_tag_name("text"))
        .map(|node| node.last_child().and_then(|child| child.text()).unwrap())
        .collect();
    assert_eq!(drawn, scene.texts().map(|text| text.content.as_str()).collect::<Vec<_>>());
    assert!(!document.descendants().any(|node| node.has_tag_name("script")));
}

/// The line that a shape is.
pub(crate) fn line(shape: &SceneShape) -> Option<&StraightLine> {
    match shape {
        SceneShape::Line(line) => Some(line),
        _ => None,
    }
}

/// The circle that a shape is.
pub(crate) fn circle(shape: &SceneShape) -> Option<&Circle> {
    match shape {
        SceneShape::Circle(circle) => Some(circle),
        _ => None,
    }
}

/// Where a label stands.
pub(crate) fn tick(scene: &Scene, label: &str) -> f64 {
    scene.texts().find(|text| text.content == label).unwrap().x
}

/// Where a share belongs on an axis, by the labels of its ends.
pub(crate) fn place(scene: &Scene, share: f64) -> f64 {
    let (end, x) = axis_end(scene);
    tick(scene, "0%") + share / end * (x - tick(scene, "0%"))
}

/// The share at the end of an axis, with its place.
pub(crate) fn axis_end(scene: &Scene) -> (f64, f64) {
    let percent = |text: &Text| Some((text.content.strip_suffix('%')?.parse::<f64>().ok()? / 100.0, text.x));
    let ticks = scene.texts().filter(|text| text.anchor == Anchor::Middle).filter_map(percent);
    ticks.max_by(|a, b| a.0.total_cmp(&b.0)).unwrap()
}

/// Whether a line runs from left to right.
pub(crate) fn is_level(line: &StraightLine) -> bool {
    (line.y1 - line.y2).abs() < 1e-9
}

/// Whether a line runs from top to bottom.
pub(crate) fn is_upright(line: &StraightLine) -> bool {
    (line.x1 - line.x2).abs() < 1e-9
}

/// The rectangle that a shape is.
pub(crate) fn rect(shape: &SceneShape) -> Option<&Rect> {
    match shape {
        SceneShape::Rect(rect) => Some(rect),
        _ => None,
    }
}
