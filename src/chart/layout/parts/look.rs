//! How a chart looks: the colours of a theme, and the type sizes of a shape of picture.

use crate::chart::scene::Outline;
use crate::chart::text::Styles;
use crate::chart::theme::{Colour, Theme};
use crate::options::Size;

/// What every part of a chart needs to know before it can be drawn.
#[derive(Debug, Clone, Copy)]
pub(crate) struct ChartLook<'a> {
    /// The colours, the typeface and the logo.
    pub(crate) theme: &'a Theme,
    /// The shape of the picture.
    pub(crate) size: Size,
    /// The type sizes of that shape.
    pub(crate) styles: Styles,
}

impl<'a> ChartLook<'a> {
    /// The look of charts of a shape.
    pub(crate) fn new(size: Size, theme: &'a Theme) -> Self {
        Self { theme, size, styles: Styles::new(theme.typeface, size) }
    }

    /// The edge that a fill needs to stand on the background, if it needs one.
    pub(crate) fn edge(&self, fill: Colour) -> Option<Outline> {
        self.theme.needs_outline(fill).then_some(Outline { width: 0.75, colour: self.theme.outline })
    }
}
