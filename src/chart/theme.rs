//! The colours of charts. The built-in palette was measured for contrast on white and for colour-blind readers.

use super::colour::Colour;

/// Least contrast of a fill with its ground (WCAG 2, 1.4.11).
const FILL_CONTRAST: f64 = 3.0;

/// The colours a chart is drawn with.
#[derive(Debug, Clone, PartialEq, Eq)]
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
    /// The middle of a scale.
    pub neutral: Colour,
    /// The negative side of a scale.
    pub negative: Ramp,
    /// The positive side of a scale.
    pub positive: Ramp,
}

/// Fills of one side of a scale, and the colour of its text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ramp {
    /// Text of this side: its head and its totals.
    pub text: Colour,
    /// Mild and strong.
    pub two: [Colour; 2],
    /// Mild, middle and strong.
    pub three: [Colour; 3],
}

impl Ramp {
    /// Fills for `count` levels, the mildest first.
    #[must_use]
    pub fn fills(&self, count: usize) -> Vec<Colour> {
        match count {
            0 => Vec::new(),
            1 => vec![self.two[1]],
            2 => self.two.to_vec(),
            3 => self.three.to_vec(),
            _ => (0..count).map(|i| self.between(i as f64 / (count - 1) as f64)).collect(),
        }
    }

    fn between(&self, part: f64) -> Colour {
        let [mild, middle, strong] = self.three;
        if part < 0.5 { mild.towards(middle, part * 2.0) } else { middle.towards(strong, part * 2.0 - 1.0) }
    }
}

impl Theme {
    /// White or ink, whichever can be read on a fill.
    #[must_use]
    pub fn text_on(&self, fill: Colour) -> Colour {
        if self.background.contrast(fill) >= self.ink.contrast(fill) { self.background } else { self.ink }
    }

    /// Whether a fill is too light to stand on the background without an edge.
    #[must_use]
    pub fn needs_outline(&self, fill: Colour) -> bool {
        self.background.contrast(fill) < FILL_CONTRAST
    }
}

impl Default for Theme {
    fn default() -> Self {
        Self {
            background: Colour::hex(0xFF_FFFF),
            ink: Colour::hex(0x1A_1A1A),
            muted: Colour::hex(0x59_5959),
            grid: Colour::hex(0xD9_D9D9),
            axis: Colour::hex(0x6B_6B6B),
            outline: Colour::hex(0x8C_8C8C),
            accent: Colour::hex(0x12_436D),
            neutral: Colour::hex(0xD9_D9D9),
            negative: Ramp {
                text: Colour::hex(0xB3_5806),
                two: [Colour::hex(0xF1_A340), Colour::hex(0xB3_5806)],
                three: [Colour::hex(0xF5_B56B), Colour::hex(0xC8_690F), Colour::hex(0x7F_3B08)],
            },
            positive: Ramp {
                text: Colour::hex(0x12_436D),
                two: [Colour::hex(0x6B_ACE6), Colour::hex(0x12_436D)],
                three: [Colour::hex(0x9C_C7EA), Colour::hex(0x3F_87C5), Colour::hex(0x12_436D)],
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_can_be_read_on_every_fill() {
        let theme = Theme::default();
        for ramp in [&theme.negative, &theme.positive] {
            for fill in (1..=3).flat_map(|count| ramp.fills(count)) {
                assert!(theme.text_on(fill).contrast(fill) >= 4.5, "{fill:?}");
            }
            assert!(ramp.text.contrast(theme.background) >= 4.5);
        }
    }

    #[test]
    fn light_fills_get_an_edge_and_dark_ones_do_not() {
        let theme = Theme::default();
        assert!(theme.needs_outline(theme.neutral));
        assert!(theme.needs_outline(theme.negative.two[0]));
        assert!(!theme.needs_outline(theme.accent));
    }
}
