//! Text with a place on a slide.

use super::frame::{Frame, emu};
use super::native::run_properties;
use super::tint::Tint;
use super::xml::{clean, written};

/// A piece of a paragraph.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Run {
    pub(super) text: String,
    pub(super) bold: bool,
    pub(super) tint: Tint,
}

/// How lines stand in a box.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Align {
    Left,
    Centre,
    Right,
}

/// Where text stands in a box that is higher than it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Anchor {
    Top,
    Middle,
    Bottom,
}

/// Text with a place.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct TextBox {
    pub(super) frame: Frame,
    pub(super) size: f64,
    pub(super) align: Align,
    pub(super) anchor: Anchor,
    /// The paragraphs.
    pub(super) paragraphs: Vec<Vec<Run>>,
    /// Whether each paragraph is an item of a list.
    pub(super) bullets: bool,
}

impl Align {
    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::Left => "l",
            Self::Centre => "ctr",
            Self::Right => "r",
        }
    }
}

impl Run {
    /// Text in a colour.
    pub(super) fn new(text: impl Into<String>, bold: bool, tint: Tint) -> Self {
        Self { text: text.into(), bold, tint }
    }
}

impl TextBox {
    /// A line of text in the middle of the height of a box.
    pub(super) fn line(frame: Frame, size: f64, align: Align, run: Run) -> Self {
        Self { frame, size, align, anchor: Anchor::Middle, paragraphs: vec![vec![run]], bullets: false }
    }
}

impl TextBox {
    /// What it says, a line each paragraph.
    pub(super) fn said(&self) -> String {
        let line = |runs: &Vec<Run>| runs.iter().map(|run| clean(&run.text)).collect::<String>();
        self.paragraphs.iter().map(line).collect::<Vec<_>>().join("\n")
    }

    /// Its paragraphs as they are written.
    pub(super) fn xml(&self) -> String {
        let (bullets, bullet) = if self.bullets {
            let gap = emu(self.size * 0.95);
            let bullet = "<a:spcAft><a:spcPts val=\"900\"/></a:spcAft><a:buFont typeface=\"Arial\"/><a:buChar char=\"•\"/>";
            (format!(" marL=\"{gap}\" indent=\"-{gap}\""), bullet)
        } else {
            (String::new(), "")
        };
        let run = |run: &Run| {
            let look = run_properties("a:rPr", Some(self.size), Some(run.bold), Some(run.tint));
            format!("<a:r>{look}<a:t>{}</a:t></a:r>", written(&run.text))
        };
        let paragraph = |runs: &Vec<Run>| {
            let body: String = runs.iter().filter(|run| !run.text.is_empty()).map(run).collect();
            format!("<a:p><a:pPr{bullets} algn=\"{}\">{bullet}</a:pPr>{body}</a:p>", self.align.name())
        };
        self.paragraphs.iter().map(paragraph).collect()
    }
}
