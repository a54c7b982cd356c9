//! How a chart looks: the colours of a theme, and the type sizes of a shape of picture.

use super::size::Size;
use super::style::Styles;
use super::theme::Theme;

/// What every part of a chart needs to know before it can be drawn.
#[derive(Debug, Clone, Copy)]
pub(crate) struct ChartLook<'a> {
    pub(crate) theme: &'a Theme,
    pub(crate) size: Size,
    pub(crate) styles: Styles,
}

impl<'a> ChartLook<'a> {
    pub(crate) fn new(size: Size, theme: &'a Theme) -> Self {
        Self { theme, size, styles: Styles::new(theme.typeface, size) }
    }
}
