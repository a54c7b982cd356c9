//! What charts look like: colours, typeface, logo. The built-in palettes were measured for contrast and for colour-blind readers.

use std::sync::Arc;

use super::colour::Colour;
use super::typeface::Typeface;

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

/// A logo in a corner of every chart.
#[derive(Debug, Clone, PartialEq)]
pub struct Logo {
    /// What is drawn.
    pub picture: Arc<Picture>,
    /// Where it stands.
    pub corner: Corner,
    /// Its height in slide units.
    pub height: f64,
    /// Its width by its height.
    pub ratio: f64,
}

/// A picture as it is in its file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Picture {
    /// `image/png`, `image/jpeg` or `image/svg+xml`.
    pub media_type: &'static str,
    /// The file.
    pub bytes: Vec<u8>,
}

/// A corner that a logo may stand in. The upper left is the headline's.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Corner {
    /// Above, at the right of the headline.
    TopRight,
    /// Below, at the left of the footnotes.
    BottomLeft,
    /// Below, at the right of the footnotes.
    #[default]
    BottomRight,
}

impl Logo {
    /// Its width in slide units.
    #[must_use]
    pub fn width(&self) -> f64 {
        self.height * self.ratio
    }
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
    /// The themes that need no file.
    pub const BUILT_IN: [&'static str; 2] = ["light", "dark"];

    /// A theme that needs no file.
    #[must_use]
    pub fn built_in(name: &str) -> Option<Self> {
        match name {
            "light" | "default" => Some(Self::light()),
            "dark" => Some(Self::dark()),
            _ => None,
        }
    }

    /// For white slides and paper.
    #[must_use]
    pub fn light() -> Self {
        Self {
            background: Colour::hex(0xFF_FFFF),
            ink: Colour::hex(0x1A_1A1A),
            muted: Colour::hex(0x59_5959),
            grid: Colour::hex(0xD9_D9D9),
            axis: Colour::hex(0x6B_6B6B),
            outline: Colour::hex(0x8C_8C8C),
            accent: Colour::hex(0x12_436D),
            quiet: Colour::hex(0x9A_A5B1),
            series: [0x12_436D, 0xB3_5806, 0x1B_7F79, 0xA2_85D1].map(Colour::hex),
            ranks: [0x12_436D, 0x6B_ACE6, 0xC9_DFF2].map(Colour::hex),
            heat: Colour::hex(0x6B_ACE6),
            neutral: Colour::hex(0xD9_D9D9),
            negative: Ramp {
                text: Colour::hex(0xB3_5806),
                two: [0xF1_A340, 0xB3_5806].map(Colour::hex),
                three: [0xF5_B56B, 0xC8_690F, 0x7F_3B08].map(Colour::hex),
            },
            positive: Ramp {
                text: Colour::hex(0x12_436D),
                two: [0x6B_ACE6, 0x12_436D].map(Colour::hex),
                three: [0x9C_C7EA, 0x3F_87C5, 0x12_436D].map(Colour::hex),
            },
            typeface: Typeface::bundled(),
            logo: None,
            footer: None,
        }
    }

    /// For dark slides and screens.
    #[must_use]
    pub fn dark() -> Self {
        Self {
            background: Colour::hex(0x14_181F),
            ink: Colour::hex(0xF2_F4F7),
            muted: Colour::hex(0xB6_BEC9),
            grid: Colour::hex(0x36_3D47),
            axis: Colour::hex(0x8A_929D),
            outline: Colour::hex(0x8A_929D),
            accent: Colour::hex(0x9C_CBFA),
            quiet: Colour::hex(0x6F_7A87),
            series: [0x9C_CBFA, 0xE8_8A3C, 0x1F_8A7A, 0x94_68D8].map(Colour::hex),
            ranks: [0x9C_CBFA, 0x5B_9AD6, 0x2E_5F94].map(Colour::hex),
            heat: Colour::hex(0x2C_68AA),
            neutral: Colour::hex(0x46_4D57),
            negative: Ramp {
                text: Colour::hex(0xF6_A54A),
                two: [0xA0_5B18, 0xF6_A54A].map(Colour::hex),
                three: [0x97_500F, 0xDE_8029, 0xFF_CB8C].map(Colour::hex),
            },
            positive: Ramp {
                text: Colour::hex(0x9C_CBFA),
                two: [0x3A_70A8, 0x9C_CBFA].map(Colour::hex),
                three: [0x2C_68AA, 0x5F_A0DC, 0xBF_E0FF].map(Colour::hex),
            },
            typeface: Typeface::bundled(),
            logo: None,
            footer: None,
        }
    }

    /// Background or ink, whichever can be read on a fill.
    #[must_use]
    pub fn text_on(&self, fill: Colour) -> Colour {
        if self.background.contrast(fill) >= self.ink.contrast(fill) { self.background } else { self.ink }
    }

    /// A fill that numbers can be read on: the same, or, for one mixed of others, a little nearer to the background.
    #[must_use]
    pub fn readable(&self, fill: Colour) -> Colour {
        let can_be_read = |fill: &Colour| self.text_on(*fill).contrast(*fill) >= TEXT_CONTRAST;
        let lighter = (0..=10).map(|step| fill.towards(self.background, f64::from(step) * 0.03));
        lighter.into_iter().find(can_be_read).unwrap_or(fill)
    }

    /// A colour for text that belongs to a fill: the fill's own where it can be read on the background, else ink.
    #[must_use]
    pub fn text_of(&self, fill: Colour) -> Colour {
        if fill.contrast(self.background) >= TEXT_CONTRAST { fill } else { self.ink }
    }

    /// Whether a fill is too light to stand on the background without an edge.
    #[must_use]
    pub fn needs_outline(&self, fill: Colour) -> bool {
        self.background.contrast(fill) < FILL_CONTRAST
    }
}

impl Default for Theme {
    fn default() -> Self {
        Self::light()
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
