//! What the charts of a page look like: classes of a style sheet, so that one drawing serves a light and a dark ground.

use super::notation::short;
use crate::chart::scene::Anchor;
use crate::chart::text::{FontWeight, Style};
use crate::chart::theme::Colour;
use std::fmt::Write as _;

/// A colour for light grounds, with its counterpart for dark ones.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ColourPair {
    /// On a light ground.
    pub light: Colour,
    /// On a dark ground.
    pub dark: Colour,
}

/// What an element looks like; colours by their numbers.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Look {
    Fill(usize),
    Stroke { colour: usize, width: f64 },
    Edged { fill: usize, colour: usize, width: f64 },
    Text { colour: usize, size: f64, weight: FontWeight, anchor: Anchor },
}

/// The looks of some drawings, each with its class.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Inks {
    pairs: Vec<ColourPair>,
    looks: Vec<Look>,
}

impl Inks {
    /// The class of a fill.
    pub(super) fn fill(&mut self, fill: ColourPair) -> String {
        let fill = position(&mut self.pairs, fill);
        self.class(Look::Fill(fill))
    }

    /// The class of a stroke.
    pub(super) fn stroke(&mut self, colour: ColourPair, width: f64) -> String {
        let colour = position(&mut self.pairs, colour);
        self.class(Look::Stroke { colour, width })
    }

    /// The class of a fill with an edge.
    pub(super) fn edged(&mut self, fill: ColourPair, edge: ColourPair, width: f64) -> String {
        let fill = position(&mut self.pairs, fill);
        let colour = position(&mut self.pairs, edge);
        self.class(Look::Edged { fill, colour, width })
    }

    /// The class of a text.
    pub(super) fn lettering(&mut self, colour: ColourPair, style: Style, anchor: Anchor) -> String {
        let colour = position(&mut self.pairs, colour);
        self.class(Look::Text { colour, size: style.size, weight: style.weight, anchor })
    }

    fn class(&mut self, look: Look) -> String {
        format!("a{}", position(&mut self.looks, look))
    }

    /// The rules of all classes.
    #[must_use]
    pub fn rules(&self) -> String {
        let mut css = String::new();
        for (at, look) in self.looks.iter().enumerate() {
            let rule = match *look {
                Look::Fill(fill) => format!("fill:var(--k{fill})"),
                Look::Stroke { colour, width } => format!("fill:none;stroke:var(--k{colour});stroke-width:{width}"),
                Look::Edged { fill, colour, width } => {
                    format!("fill:var(--k{fill});stroke:var(--k{colour});stroke-width:{width}")
                }
                Look::Text { colour, size, weight, anchor } => {
                    let weight = if weight == FontWeight::Bold { ";font-weight:600" } else { "" };
                    let anchor = match anchor {
                        Anchor::Start => "",
                        Anchor::Middle => ";text-anchor:middle",
                        Anchor::End => ";text-anchor:end",
                    };
                    format!("fill:var(--k{colour});font-size:{}px{weight}{anchor}", short(size))
                }
            };
            let _ = write!(css, ".a{at}{{{rule}}}");
        }
        css
    }

    /// The colours of the classes on a ground: `--k0:#12436D;`.
    #[must_use]
    pub fn colours(&self, of: impl Fn(&ColourPair) -> Colour) -> String {
        self.pairs.iter().enumerate().fold(String::new(), |mut css, (at, pair)| {
            let _ = write!(css, "--k{at}:{};", of(pair));
            css
        })
    }
}

fn position<T: PartialEq>(all: &mut Vec<T>, wanted: T) -> usize {
    all.iter().position(|known| *known == wanted).unwrap_or_else(|| {
        all.push(wanted);
        all.len() - 1
    })
}
