//! Text in SVG files: as text with the letters of its font, as outlines, or as text alone.

use super::notation::{ENLARGED, escaped, identifier, whole};
use crate::chart::scene::{Scene, Text};
use crate::chart::text::{FontWeight, OUTLINE_UNITS, WebFont, outline, web_fonts};
use crate::options::SvgText;
use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use std::fmt::Write as _;

/// How the texts of a drawing are written.
pub(super) struct Lettering {
    kind: SvgText,
    /// Names the fonts of the drawing.
    name: String,
    fonts: Vec<WebFont>,
}

impl Lettering {
    pub(super) fn of(scene: &Scene, kind: SvgText) -> Self {
        let texts = || scene.texts().map(|text| (text.content.as_str(), text.style));
        let fonts = if kind == SvgText::Embed { web_fonts(texts()) } else { Vec::new() };
        Self { kind, name: format!("chart-{}", identifier(&scene.id)), fonts }
    }

    /// The names of fonts for the root: those in the file first. Their names are the drawing's own, so that a page that has it among its
    /// elements keeps its fonts.
    pub(super) fn families(&self, scene: &Scene) -> String {
        let mut names = String::new();
        for font in &self.fonts {
            let name = self.family(font);
            if !names.contains(&name) {
                write!(names, "{name}, ").ok();
            }
        }
        names + &scene.typeface.families()
    }

    /// The fonts in the file, if there are any.
    pub(super) fn write_fonts(&self, out: &mut String) {
        if self.fonts.is_empty() {
            return;
        }
        out.push_str("<style>\n");
        for font in &self.fonts {
            let weight = match font.weight {
                Some(FontWeight::Regular) => "400",
                Some(FontWeight::Bold) => "700",
                None => "400 700",
            };
            let file = BASE64_STANDARD.encode(&font.file);
            let family = self.family(font);
            writeln!(out, "@font-face{{font-family:{family};font-weight:{weight};src:url(data:font/woff2;base64,{file})}}").ok();
        }
        out.push_str("</style>\n");
    }

    fn family(&self, font: &WebFont) -> String {
        let other = if font.weight.is_none() { "-other" } else { "" };
        format!("{}{other}", self.name)
    }

    /// A text; `attributes` and `content` are what plotters wrote.
    pub(super) fn write(&self, out: &mut String, attributes: &str, content: &str, text: &Text) {
        match self.kind {
            SvgText::Embed | SvgText::Plain => write_text(out, attributes, content, text),
            SvgText::Outline => write_outline(out, text),
        }
    }
}

fn write_text(out: &mut String, attributes: &str, content: &str, text: &Text) {
    let size = whole(text.style.size);
    // A shift of the base line would move only the first letter of text that runs from right to left.
    let baseline = whole(text.baseline);
    out.push_str("<text ");
    // The typeface stands on the root, the size is written anew without the noise of plotters' division.
    let is_kept = |attribute: &&str| {
        !["y=", "dy=", "font-family=", "font-size=", "opacity=", "text-anchor=\"start\""]
            .iter()
            .any(|name| attribute.starts_with(name))
    };
    out.extend(attributes.split_inclusive("\" ").filter(is_kept));
    write!(out, " y=\"{baseline}\" font-size=\"{size}\">").ok();
    write_full(out, text);
    writeln!(out, "{content}</text>").ok();
}

/// The outlines of a text, with the wording for those who do not see them.
fn write_outline(out: &mut String, text: &Text) {
    let (x, y) = (whole(text.bounds().left), whole(text.baseline));
    let scale = text.style.size * ENLARGED / OUTLINE_UNITS;
    let (colour, data) = (text.colour, outline(&text.content, text.style));
    let wording = escaped(&text.content);
    write!(out, "<g role=\"text\" aria-label=\"{wording}\">").ok();
    write_full(out, text);
    writeln!(out, "<path transform=\"translate({x} {y})scale({scale:.4})\" fill=\"{colour}\" d=\"{data}\"/></g>").ok();
}

/// The whole of a wording that was cut.
fn write_full(out: &mut String, text: &Text) {
    if let Some(full) = &text.full {
        write!(out, "<title>{}</title>", escaped(full)).ok();
    }
}
