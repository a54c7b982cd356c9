//! What charts look like: colours, typeface, logo.

use super::colour::Colour;
use super::logo::Logo;
use super::ramp::Ramp;
use crate::chart::text::Typeface;
use crate::options::Surroundings;

/// Least contrast of a fill with its ground (WCAG 2, 1.4.11).
pub(crate) const FILL_CONTRAST: f64 = 3.0;
/// Least contrast of text with its ground (WCAG 2, 1.4.3).
pub(crate) const TEXT_CONTRAST: f64 = 4.5;

/// What charts are drawn with.
#[derive(Debug, Clone, PartialEq)]
pub struct Theme {
    /// The slide itself.
    pub background: Colour,
    /// Headline, labels and numbers.
    pub ink: Colour,
    /// Subtitle, heads, ticks, intervals and footnotes.
    pub muted: Colour,
    /// Grid lines.
    pub grid: Colour,
    /// Axis and zero lines.
    pub axis: Colour,
    /// Edge of fills too light to stand on the background by themselves.
    pub outline: Colour,
    /// Bars and dots.
    pub accent: Colour,
    /// What is not in focus: groups that do not differ, the earlier of two waves.
    pub quiet: Colour,
    /// Lines of a trend.
    pub series: [Colour; 4],
    /// First, second and third choices.
    pub ranks: [Colour; 3],
    /// The fullest cell of a heat table; the emptiest is the background.
    pub heat: Colour,
    /// The middle of a scale.
    pub neutral: Colour,
    /// The negative side of a scale.
    pub negative: Ramp,
    /// The positive side of a scale.
    pub positive: Ramp,
    /// The shapes of letters.
    pub typeface: Typeface,
    /// The mark of who presents the charts.
    pub logo: Option<Logo>,
    /// A line at the foot of every chart.
    pub footer: Option<String>,
    /// What stands around the plot.
    pub surroundings: Surroundings,
}

impl Theme {
    /// Background or ink, whichever can be read on a fill.
    #[must_use]
    pub fn text_on(&self, fill: Colour) -> Colour {
        if self.background.contrast(fill) >= self.ink.contrast(fill) { self.background } else { self.ink }
    }

    /// Whether a fill is drawn straight on the background.
    pub(super) fn is_visible(&self, fill: Colour) -> bool {
        fill.contrast(self.background) >= FILL_CONTRAST
    }

    /// Whether numbers can be read on a fill.
    pub(super) fn is_readable(&self, fill: Colour) -> bool {
        self.text_on(fill).contrast(fill) >= TEXT_CONTRAST
    }

    /// A fill that numbers can be read on: the same, or, for one mixed of others, a little nearer to the background.
    #[must_use]
    pub fn readable(&self, fill: Colour) -> Colour {
        let lighter = (0..=10).map(|step| fill.towards(self.background, f64::from(step) * 0.03));
        lighter.into_iter().find(|fill| self.is_readable(*fill)).unwrap_or(fill)
    }

    /// A colour for text that belongs to a fill: the fill's own where it can be read on the background, else ink.
    #[must_use]
    pub fn text_of(&self, fill: Colour) -> Colour {
        if fill.contrast(self.background) >= TEXT_CONTRAST { fill } else { self.ink }
    }

    /// Whether a fill is too light to stand on the background without an edge.
    #[must_use]
    pub fn needs_outline(&self, fill: Colour) -> bool {
        !self.is_visible(fill)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn light_fills_get_an_edge_and_dark_ones_do_not() {
        let theme = Theme::default();
        assert!(theme.needs_outline(theme.neutral));
        assert!(theme.needs_outline(theme.negative.two[0]));
        assert!(!theme.needs_outline(theme.accent));
        assert_eq!(theme.text_of(theme.series[3]), theme.ink);
        assert_eq!(theme.text_of(theme.series[0]), theme.series[0]);
    }
}
