//! Type sizes: what a headline, a label or a footnote is set in. Type is never shrunk to make it fit.

use super::typeface::Typeface;
use super::weight::FontWeight;
use crate::chart::shape::Shape;

/// A size of type with its line spacing, in slide units (1 unit = 1 pt on a 13.333 × 7.5 in slide).
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Style {
    /// Height of the em.
    pub size: f64,
    /// From one line to the next.
    pub leading: f64,
    /// Weight of the type.
    pub weight: FontWeight,
    /// The shapes of the letters.
    pub typeface: Typeface,
}

/// The type sizes of a chart.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Styles {
    /// The finding, above everything else.
    pub(crate) headline: Style,
    /// The wording of the question, or the measure.
    pub(crate) subtitle: Style,
    /// Heads of panels.
    pub(crate) head: Style,
    /// Labels of rows.
    pub(crate) label: Style,
    /// The value of a row in the column of values.
    pub(crate) value: Style,
    /// Totals at the ends of bars and beside brackets.
    pub(crate) total: Style,
    /// Values inside bars and in side panels.
    pub(crate) in_bar: Style,
    /// Axis ticks, intervals, keys and notes.
    pub(crate) small: Style,
    /// Base, source and method, below everything else.
    pub(crate) footnote: Style,
}

impl Styles {
    /// The sizes for a shape of picture: where there is little width, headline and subtitle are set smaller from the start.
    pub(crate) fn new(typeface: Typeface, size: Shape) -> Self {
        let style = |size, leading, weight| Style { size, leading, weight, typeface };
        let (regular, bold) = (FontWeight::Regular, FontWeight::Bold);
        let narrow = size.is_narrow();
        Self {
            headline: if narrow { style(18.0, 22.0, bold) } else { style(24.0, 29.0, bold) },
            subtitle: if narrow { style(13.0, 17.0, regular) } else { style(15.0, 20.0, regular) },
            head: style(13.0, 16.0, bold),
            label: style(14.0, 17.0, regular),
            value: style(15.0, 18.0, bold),
            total: style(14.0, 17.0, bold),
            in_bar: style(13.0, 16.0, regular),
            small: style(12.0, 15.0, regular),
            footnote: style(11.0, 14.0, regular),
        }
    }

    /// The same with larger type in the rows, for pictures with room to spare.
    pub(crate) fn larger(self, size: Shape) -> Self {
        let by = |style: Style, size, leading| Style { size, leading, ..style };
        if size.is_narrow() {
            return Self { label: by(self.label, 16.0, 19.0), value: by(self.value, 18.0, 22.0), ..self };
        }
        Self {
            label: by(self.label, 18.0, 22.0),
            value: by(self.value, 22.0, 26.0),
            total: by(self.total, 17.0, 21.0),
            in_bar: by(self.in_bar, 16.0, 20.0),
            small: by(self.small, 14.0, 17.0),
            ..self
        }
    }
}

impl Style {
    /// The same in bold.
    pub(crate) fn bold(self) -> Self {
        Self { weight: FontWeight::Bold, ..self }
    }
}
