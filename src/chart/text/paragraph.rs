//! A paragraph broken into lines.

use super::measure::widest;
use super::style::Style;

/// A paragraph broken into lines.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Paragraph {
    /// The lines, none of them wider than asked for.
    pub(crate) lines: Vec<String>,
    /// The whole text, if the lines do not hold all of it.
    pub(crate) full: Option<String>,
    /// What it is set in.
    pub(crate) style: Style,
}

impl Paragraph {
    /// The width of the longest line.
    pub(crate) fn width(&self) -> f64 {
        widest(&self.lines, self.style)
    }

    /// The height of all lines.
    pub(crate) fn height(&self) -> f64 {
        self.lines.len() as f64 * self.style.leading
    }

    /// From the middle of the first line to that of the last.
    pub(crate) fn drop(&self) -> f64 {
        self.lines.len().saturating_sub(1) as f64 * self.style.leading
    }
}
