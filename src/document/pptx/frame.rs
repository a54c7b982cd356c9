//! Places on a slide, in points.

use std::fmt::Write as _;

/// A rectangle on a slide, in points.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub(super) struct Frame {
    /// From the left edge of the slide.
    pub(super) left: f64,
    /// From its upper edge.
    pub(super) top: f64,
    /// How wide it is.
    pub(super) width: f64,
    /// How high it is.
    pub(super) height: f64,
}

/// Points in the units of Office: 12,700 make a point.
pub(super) fn emu(points: f64) -> i64 {
    // Slides are a few thousand points wide at most.
    #[allow(clippy::cast_possible_truncation)]
    let units = (points * 12_700.0).round() as i64;
    units
}

/// The units of Office in points.
pub(super) fn points(emu: f64) -> f64 {
    emu / 12_700.0
}

impl Frame {
    /// Its place as it is written, under a name such as `a:xfrm`.
    pub(super) fn xml(self, name: &str) -> String {
        let mut out = format!("<{name}><a:off x=\"{}\" y=\"{}\"/>", emu(self.left), emu(self.top));
        let _ = write!(out, "<a:ext cx=\"{}\" cy=\"{}\"/></{name}>", emu(self.width.max(0.0)), emu(self.height.max(0.0)));
        out
    }

    /// Its lower edge.
    pub(super) fn bottom(self) -> f64 {
        self.top + self.height
    }

    /// Its right edge.
    pub(super) fn right(self) -> f64 {
        self.left + self.width
    }

    /// What is left of it without a strip at its top.
    pub(super) fn below(self, height: f64) -> Self {
        Self { top: self.top + height, height: self.height - height, ..self }
    }

    /// A strip at its top.
    pub(super) fn strip(self, height: f64) -> Self {
        Self { height, ..self }
    }

    /// A part of its width, from a place within it.
    pub(super) fn part(self, from: f64, width: f64) -> Self {
        Self { left: self.left + from, width, ..self }
    }
}
