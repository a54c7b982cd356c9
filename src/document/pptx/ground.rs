//! What slides stand on: the layouts of a template, where their headline and number are, its colours and fonts.

use super::frame::{Frame, points};
use super::own::{TemplateParts, own_template};
use super::package::Xml;
use super::part::Relationship;
use super::scheme::Scheme;
use crate::chart::{Colour, Theme};
use roxmltree::Document;

/// What slides stand on.
pub(super) struct Ground {
    /// The parts of the template.
    pub(super) parts: TemplateParts,
    /// The path of the presentation.
    pub(super) presentation: String,
    /// The path of the theme.
    pub(super) theme: String,
    /// The layout of the title slide.
    pub(super) title_layout: Layout,
    /// The layout of all other slides.
    pub(super) layout: Layout,
    /// Where the text of headlines stands.
    pub(super) headline: Frame,
    /// The size of headlines.
    pub(super) headline_size: f64,
    /// Its colours.
    pub(super) scheme: Scheme,
    /// The width of a space in its font, in ems.
    pub(super) space: f64,
    /// Where footnotes end, and how wide they may be.
    pub(super) foot: Foot,
}

/// A layout of a template.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Layout {
    /// The path of its part.
    pub(super) path: String,
    /// The kind of its place for a headline.
    pub(super) title: &'static str,
    /// The number of its place for a subtitle, if it has one.
    pub(super) subtitle: Option<Holder>,
    /// The number of its place for the number of the slide, if it has one.
    pub(super) number: Option<Holder>,
}

/// A place for text on a layout.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Holder {
    /// How slides refer to it.
    pub(super) index: String,
    /// Where it is.
    pub(super) frame: Frame,
}

/// Where footnotes are.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Foot {
    /// Their lower edge.
    pub(super) bottom: f64,
    /// Their width.
    pub(super) width: f64,
}

/// The space between the edge of a box and its text where nothing else is said.
const INSET: f64 = 7.2;
/// Fonts whose space is as wide as that of Arial, in ems; that of other fonts is taken to be as narrow as Calibri's.
const WIDE_SPACE: [&str; 6] = ["Arial", "Helvetica", "Helvetica Neue", "Inter", "Segoe UI", "Verdana"];

impl Ground {
    /// Our own, in the colours of a theme.
    pub(super) fn own(theme: &Theme, width: f64, height: f64) -> Option<Self> {
        Self::of(own_template(&Scheme::of(theme), width, height))
    }

    /// That of a template; nothing if it has no slide with a headline.
    pub(super) fn of(parts: TemplateParts) -> Option<Self> {
        let presentation = parts.relationships("").into_iter().find(|link| link.word() == "officeDocument")?.target;
        let tree = parts.tree(&presentation)?;
        let root = tree.root_element();
        let size = child(root, "sldSz")?;
        let length = |name: &str| Some(points(size.attribute(name)?.parse().ok()?));
        let page = Frame { width: length("cx")?, height: length("cy")?, ..Frame::default() };
        let first = first(root, "sldMasterId")?.attributes().find(|attribute| attribute.namespace().is_some())?.value();
        let master = parts.relationships(&presentation).into_iter().find(|link| link.id == first)?.target;
        let links = parts.relationships(&master);
        let theme = links.iter().find(|link| link.word() == "theme")?.target.clone();
        let sheets = Sheets { master: parts.tree(&master)?, layouts: sheets(&parts, &links), page };
        let (title_layout, layout) = (sheets.title_slide()?, sheets.headline_slide()?);
        let (headline, headline_size) = sheets.headline(&layout.path)?;
        let foot = sheets.foot(&layout, headline);
        let colours = parts.tree(&theme)?;
        let (scheme, space) = (colours_of(colours.root_element(), sheets.master.root_element())?, space(colours.root_element()));
        drop((tree, sheets, colours));
        Some(Self { parts, presentation, theme, title_layout, layout, headline, headline_size, scheme, space, foot })
    }

    /// A size of type: smaller on narrow slides.
    pub(super) fn size(&self, points: f64) -> f64 {
        let scale = if self.headline.width < 734.0 { 0.84 } else { 1.0 };
        ((points * scale * 2.0).round() / 2.0).max(9.5)
    }

    /// Whether slides are narrow.
    pub(super) fn is_narrow(&self) -> bool {
        self.headline.width < 734.0
    }
}

/// A layout as a tree.
struct Sheet<'a> {
    path: String,
    tree: Document<'a>,
}

/// A master and its layouts.
struct Sheets<'a> {
    master: Document<'a>,
    layouts: Vec<Sheet<'a>>,
    page: Frame,
}

fn sheets<'a>(parts: &'a TemplateParts, links: &[Relationship]) -> Vec<Sheet<'a>> {
    let layouts = links.iter().filter(|link| link.word() == "slideLayout");
    layouts.filter_map(|link| Some(Sheet { path: link.target.clone(), tree: parts.tree(&link.target)? })).collect()
}

impl Sheets<'_> {
    /// The layout of title slides, or else that of others.
    fn title_slide(&self) -> Option<Layout> {
        let is_title = |sheet: &&Sheet<'_>| {
            let root = sheet.tree.root_element();
            root.attribute("type") == Some("title") && holders(root, TITLES).next().is_some()
        };
        let sheet = self.layouts.iter().find(is_title);
        sheet.map_or_else(|| self.headline_slide(), |sheet| Some(self.layout(sheet)))
    }

    /// The layout with nothing but a headline, or else the one with the fewest other places to fill.
    fn headline_slide(&self) -> Option<Layout> {
        let has_headline = |sheet: &&Sheet<'_>| holders(sheet.tree.root_element(), &["title"]).next().is_some();
        let others = |sheet: &&Sheet<'_>| {
            let root = sheet.tree.root_element();
            let kinds = all(root, "ph").map(kind);
            let filled = kinds.filter(|kind| !["title", "ctrTitle", "dt", "ftr", "sldNum"].contains(kind)).count();
            (root.attribute("type") != Some("titleOnly"), filled)
        };
        let sheet = self.layouts.iter().filter(has_headline).min_by_key(others)?;
        Some(self.layout(sheet))
    }

    fn layout(&self, sheet: &Sheet<'_>) -> Layout {
        let root = sheet.tree.root_element();
        let holder = |kinds: &[&str]| {
            let index = first(holders(root, kinds).next()?, "ph")?.attribute("idx").unwrap_or("0").to_owned();
            Some(Holder { index, frame: self.frame(root, kinds).unwrap_or(self.page) })
        };
        let title = if holders(root, &["ctrTitle"]).next().is_some() { "ctrTitle" } else { "title" };
        Layout { path: sheet.path.clone(), title, subtitle: holder(&["subTitle"]), number: holder(&["sldNum"]) }
    }

    /// Where a place of some kind is: the layout says it, or else the master.
    fn frame(&self, layout: Xml<'_>, kinds: &[&str]) -> Option<Frame> {
        holders(layout, kinds).chain(holders(self.master.root_element(), kinds)).find_map(placed)
    }

    /// Where the text of headlines stands, and its size.
    fn headline(&self, path: &str) -> Option<(Frame, f64)> {
        let (page, master) = (self.page, self.master.root_element());
        let layout = self.layouts.iter().find(|sheet| sheet.path == path)?.tree.root_element();
        let usual =
            Frame { left: page.width * 0.05, top: page.height * 0.05, width: page.width * 0.9, height: page.height * 0.13 };
        let frame = self.frame(layout, TITLES).unwrap_or(usual);
        let shapes = || holders(layout, TITLES).chain(holders(master, TITLES));
        let inset = |side: &str| {
            let given = shapes().find_map(|shape| first(shape, "bodyPr")?.attribute(side)?.parse::<f64>().ok());
            given.map_or(INSET, points)
        };
        let (left, right) = (inset("lIns"), inset("rIns"));
        let size = |style: Xml<'_>| first(first(style, "lvl1pPr")?, "defRPr")?.attribute("sz")?.parse::<f64>().ok();
        let own = shapes().find_map(|shape| size(first(shape, "lstStyle")?));
        let size = own.or_else(|| size(first(master, "titleStyle")?)).unwrap_or(4400.0) / 100.0;
        Some((Frame { left: frame.left + left, width: frame.width - left - right, ..frame }, size))
    }

    /// Footnotes end above the footer and the number of the slide, or beside a number that stands alone.
    fn foot(&self, layout: &Layout, headline: Frame) -> Foot {
        let low = self.page.height * 0.6;
        let is_low = |frame: &Frame| frame.top > low && frame.top < self.page.height;
        let sheet = self.layouts.iter().find(|sheet| sheet.path == layout.path);
        let roots = sheet.into_iter().map(|sheet| sheet.tree.root_element());
        let footers = roots.flat_map(|root| {
            ["ftr", "dt"]
                .into_iter()
                .filter(move |kind| holders(root, &[kind]).next().is_some())
                .filter_map(move |kind| self.frame(root, &[kind]))
        });
        let top = footers.filter(is_low).map(|frame| frame.top).fold(f64::INFINITY, f64::min);
        let number = layout.number.as_ref().map(|number| number.frame).filter(is_low);
        match number {
            _ if top.is_finite() => Foot { bottom: number.map_or(top, |number| number.top.min(top)), width: headline.width },
            Some(number) if number.left > headline.left + headline.width / 2.0 => {
                Foot { bottom: number.bottom(), width: number.left - headline.left }
            }
            Some(number) => Foot { bottom: number.top, width: headline.width },
            None => Foot { bottom: self.page.height * 0.95, width: headline.width },
        }
    }
}

/// What places for headlines are called.
const TITLES: &[&str] = &["title", "ctrTitle"];

fn child<'a>(node: Xml<'a>, name: &str) -> Option<Xml<'a>> {
    node.children().find(|child| child.tag_name().name() == name)
}

/// The elements of a name in a node, whatever namespace it is in: there are no two of one name in the parts of a template.
fn all<'a>(node: Xml<'a>, name: &'static str) -> impl Iterator<Item = Xml<'a>> {
    node.descendants().filter(move |node| node.is_element() && node.tag_name().name() == name)
}

fn first<'a>(node: Xml<'a>, name: &'static str) -> Option<Xml<'a>> {
    all(node, name).next()
}

fn kind(holder: Xml<'_>) -> &str {
    holder.attribute("type").unwrap_or("obj")
}

/// The shapes of a sheet that are places of some kinds.
fn holders<'a>(root: Xml<'a>, kinds: &[&str]) -> impl Iterator<Item = Xml<'a>> {
    all(root, "sp").filter(move |shape| first(*shape, "ph").is_some_and(|holder| kinds.contains(&kind(holder))))
}

fn placed(shape: Xml<'_>) -> Option<Frame> {
    let place = child(child(shape, "spPr")?, "xfrm")?;
    let length = |element: &str, name: &str| Some(points(child(place, element)?.attribute(name)?.parse().ok()?));
    Some(Frame { left: length("off", "x")?, top: length("off", "y")?, width: length("ext", "cx")?, height: length("ext", "cy")? })
}

/// The colours of a theme, as a master maps them to text and slides.
fn colours_of(theme: Xml<'_>, master: Xml<'_>) -> Option<Scheme> {
    let scheme = first(theme, "clrScheme")?;
    let colour = |name: &str| {
        let value = child(scheme, name)?.children().find(roxmltree::Node::is_element)?;
        Colour::parse(&format!("#{}", value.attribute("lastClr").or_else(|| value.attribute("val"))?))
    };
    let map = child(master, "clrMap");
    let mapped = |name: &str, usual: &str, rgb: u32| {
        let name = map.and_then(|map| map.attribute(name)).unwrap_or(usual);
        colour(name).unwrap_or(Colour::hex(rgb))
    };
    let usual = Scheme::of(&Theme::light()).accents;
    let accents = std::array::from_fn(|at| colour(&format!("accent{}", at + 1)).unwrap_or(usual[at]));
    Some(Scheme { text: mapped("tx1", "dk1", 0x00_0000), ground: mapped("bg1", "lt1", 0xFF_FFFF), accents })
}

/// The width of a space of a theme's font, in ems.
fn space(theme: Xml<'_>) -> f64 {
    let font = first(theme, "minorFont").and_then(|font| child(font, "latin")?.attribute("typeface")).unwrap_or_default();
    if WIDE_SPACE.contains(&font) { 0.278 } else { 0.225 }
}
