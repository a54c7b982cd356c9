//! The key: which fill stands for which level of a scale.

use super::look::ChartLook;
use crate::chart::scene::{Rect, Scene, Text};
use crate::chart::text;
use crate::chart::theme::Colour;

/// Side of a swatch.
const SWATCH: f64 = 12.0;
/// Between a swatch and its label.
const TO_LABEL: f64 = 6.0;
/// Between two entries.
const APART: f64 = 18.0;
/// From one line of entries to the next.
const LEADING: f64 = 18.0;
/// More entries than this are not few.
const FEW: usize = 3;
/// More entries than this are many.
const MANY: usize = 7;

/// A level and its fill.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct KeyEntry {
    /// What the level is called.
    pub(crate) label: String,
    /// Its colour.
    pub(crate) fill: Colour,
}

/// An entry with its place.
struct PlacedEntry {
    x: f64,
    line: usize,
    label: String,
    full: Option<String>,
    fill: Colour,
}

/// The key, on as many lines as it needs.
pub(crate) struct Key {
    entries: Vec<PlacedEntry>,
}

impl Key {
    /// Fills lines of a width with entries, from left to right.
    pub(crate) fn new(entries: &[KeyEntry], width: f64, look: &ChartLook) -> Self {
        // Where there is little width, long labels are cut so that a key of many entries leaves room for the plot.
        let beside = match entries.len() {
            count if look.size.is_narrow() && count > MANY => 3.0,
            count if look.size.is_narrow() && count > FEW => 2.0,
            _ => 1.0,
        };
        let most = (width - APART * (beside - 1.0)) / beside - SWATCH - TO_LABEL;
        let (mut x, mut line) = (0.0, 0);
        let mut placed = Vec::new();
        for entry in entries {
            let label = text::filled(&entry.label, look.styles.small, most, 1);
            let taken = SWATCH + TO_LABEL + label.width();
            if x > 0.0 && x + taken > width {
                (x, line) = (0.0, line + 1);
            }
            placed.push(PlacedEntry { x, line, label: label.lines.concat(), full: label.full, fill: entry.fill });
            x += taken + APART;
        }
        Self { entries: placed }
    }

    /// Height of the key: 0 if it has no entries.
    pub(crate) fn height(&self) -> f64 {
        self.entries.last().map_or(0.0, |last| (last.line + 1) as f64 * LEADING)
    }

    /// Draws it, its first line centred on `y`.
    pub(crate) fn draw(&self, scene: &mut Scene, left: f64, y: f64, look: &ChartLook) {
        for entry in &self.entries {
            let (x, y) = (left + entry.x, y + entry.line as f64 * LEADING);
            scene.add(Rect {
                x,
                y: y - SWATCH / 2.0,
                width: SWATCH,
                height: SWATCH,
                fill: entry.fill,
                outline: look.edge(entry.fill),
            });
            let label = Text::new(&entry.label, look.styles.small, look.theme.ink).standing_for(entry.full.clone());
            scene.write(label.at(x + SWATCH + TO_LABEL, y));
        }
    }
}
