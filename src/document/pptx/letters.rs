//! How wide text is on slides. Their fonts are those of the reader's machine: text is measured in a typeface that is a little wider than theirs.

use crate::chart::{FontWeight, Style, Typeface, filled, measure};

/// Between lines, in ems.
pub(super) const LEADING: f64 = 1.2;

fn style(size: f64, bold: bool) -> Style {
    let weight = if bold { FontWeight::Bold } else { FontWeight::Regular };
    Style { size, leading: size * LEADING, weight, typeface: Typeface::bundled() }
}

/// The width of a line of text.
pub(super) fn width(text: &str, size: f64, bold: bool) -> f64 {
    measure(text, style(size, bold))
}

/// How many lines a text takes.
pub(super) fn lines(text: &str, size: f64, bold: bool, width: f64) -> usize {
    filled(text, style(size, bold), width.max(size), usize::MAX).lines.len().max(1)
}

/// The height of a text.
pub(super) fn height(text: &str, size: f64, bold: bool, width: f64) -> f64 {
    lines(text, size, bold, width) as f64 * size * LEADING
}

/// A text with breaks where its lines end: not every program breaks names where they leave their room.
pub(super) fn broken(text: &str, size: f64, limit: f64) -> String {
    let lines = filled(text, style(size, false), limit.max(size), usize::MAX).lines;
    // One line stays as it is, with the marks that join letters.
    if lines.len() < 2 { text.to_owned() } else { lines.join("\n") }
}

/// The width that the lines of a text take where they may be as wide as `limit`.
pub(super) fn broken_width(text: &str, size: f64, limit: f64) -> f64 {
    let broken = filled(text, style(size, false), limit.max(size), usize::MAX);
    broken.lines.iter().map(|line| width(line, size, false)).fold(0.0, f64::max)
}
