//! Keys: what the colours of a chart stand for. A legend of Office follows the order of series, which is not always that of reading.

use super::frame::Frame;
use super::letters::width;
use super::slide::Slide;
use super::text::{Align, Run, TextBox};
use super::tint::{Slot, Tint};

/// A name with its colour.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct KeyEntry {
    pub(super) name: String,
    pub(super) tint: Tint,
}

/// Between two entries.
const BETWEEN: &str = "\u{A0}\u{A0}\u{A0}\u{A0} ";

/// The height of a key of some width.
pub(super) fn key_height(entries: &[KeyEntry], size: f64, across: f64) -> f64 {
    let all: f64 = entries.iter().map(|entry| entry_width(entry, size)).sum();
    // A line is never quite full.
    ((all / across / 0.92).ceil().max(1.0)) * size * 1.35 + 4.0
}

fn entry_width(entry: &KeyEntry, size: f64) -> f64 {
    width(&entry.name, size, false) + size * 3.2
}

/// Writes a key.
pub(super) fn key(slide: &mut Slide<'_>, part: &str, entries: &[KeyEntry], frame: Frame, size: f64) {
    let mut runs = Vec::new();
    for (at, entry) in entries.iter().enumerate() {
        let between = if at + 1 < entries.len() { BETWEEN } else { "" };
        // A name stays in one piece with its colour.
        let name = entry.name.replace(' ', "\u{A0}");
        let name = if entry_width(entry, size) > frame.width { entry.name.clone() } else { name };
        runs.push(Run::new("■", false, entry.tint));
        runs.push(Run::new(format!("\u{A0}{name}{between}"), false, Slot::Text.plain()));
    }
    let text = TextBox::line(frame, size, Align::Left, Run::new("", false, Slot::Text.plain()));
    slide.text(part, &TextBox { paragraphs: vec![runs], ..text });
}
