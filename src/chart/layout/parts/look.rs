//! How a chart looks: the colours of a theme, and the type sizes of a shape of picture.

use crate::chart::scene::Outline;
use crate::chart::shape::Shape;
use crate::chart::text::Styles;
use crate::chart::theme::{Colour, Theme};

/// What every part of a chart needs to know before it can be drawn.
#[derive(Debug, Clone, Copy)]
pub(crate) struct ChartLook<'a> {
    /// The colours, the typeface and the logo.
    pub(crate) theme: &'a Theme,
    /// What it is laid out for.
    pub(crate) size: Shape,
    /// The type sizes of that shape.
    pub(crate) styles: Styles,
    /// By how much rows and what is drawn in them may be larger than usual.
    pub(crate) spread: f64,
}

/// Rows that are so few that they would leave a picture empty.
const FEW_ROWS: usize = 3;
/// By how much those are larger.
const FEW_SPREAD: f64 = 1.75;

impl<'a> ChartLook<'a> {
    /// The look of charts of a shape.
    pub(crate) fn new(size: impl Into<Shape>, theme: &'a Theme) -> Self {
        let size = size.into();
        Self { theme, size, styles: Styles::new(theme.typeface, size), spread: 1.0 }
    }

    /// The look of a chart with some rows: few of them are set larger, so that they fill the picture.
    pub(crate) fn for_rows(&self, count: usize) -> Self {
        if count > FEW_ROWS || self.size.is_column() {
            *self
        } else {
            Self { styles: self.styles.larger(self.size), spread: FEW_SPREAD, ..*self }
        }
    }

    /// The edge that a fill needs to stand on the background, if it needs one.
    pub(crate) fn edge(&self, fill: Colour) -> Option<Outline> {
        self.theme.needs_outline(fill).then_some(Outline { width: 0.75, colour: self.theme.outline })
    }
}
