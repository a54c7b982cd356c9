//! The themes that need no file. Their colours were measured for contrast and for colour-blind readers.

use super::colour::Colour;
use super::definition::Theme;
use super::ramp::Ramp;
use crate::chart::text::Typeface;
use crate::options::Surroundings;

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
            surroundings: Surroundings::default(),
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
            surroundings: Surroundings::default(),
        }
    }
}

impl Default for Theme {
    fn default() -> Self {
        Self::light()
    }
}
