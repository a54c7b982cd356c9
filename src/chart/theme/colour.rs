//! Colours and their contrast.

use crate::options::HexColour;
use palette::Srgb;
use palette::color_difference::Wcag21RelativeContrast;

/// An opaque sRGB colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Colour {
    /// Red, 0–255.
    pub red: u8,
    /// Green, 0–255.
    pub green: u8,
    /// Blue, 0–255.
    pub blue: u8,
}

impl Colour {
    /// The colour written `#RRGGBB` in a style sheet, from `0xRRGGBB`.
    #[must_use]
    pub const fn hex(rgb: u32) -> Self {
        let [_, red, green, blue] = rgb.to_be_bytes();
        Self { red, green, blue }
    }

    /// The colour written `#RRGGBB` or `#RGB`; nothing if it is not written so.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        text.parse::<HexColour>().ok().map(|colour| Self::hex(colour.rgb()))
    }

    /// Contrast with another colour, 1 to 21, as WCAG 2 defines it.
    #[must_use]
    pub fn contrast(self, other: Self) -> f64 {
        self.srgb().relative_contrast(other.srgb())
    }

    /// The colour `part` of the way (0 to 1) towards another.
    #[must_use]
    pub fn towards(self, other: Self, part: f64) -> Self {
        let mix = |from: u8, to: u8| {
            let value = f64::from(from) + (f64::from(to) - f64::from(from)) * part;
            // Between two bytes, so it is one.
            #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
            let byte = value.round().clamp(0.0, 255.0) as u8;
            byte
        };
        Self { red: mix(self.red, other.red), green: mix(self.green, other.green), blue: mix(self.blue, other.blue) }
    }

    /// The colour as red, green and blue between 0 and 1.
    pub(crate) fn srgb(self) -> Srgb<f64> {
        Srgb::new(self.red, self.green, self.blue).into_format()
    }
}

impl std::fmt::Display for Colour {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(formatter, "#{:02X}{:02X}{:02X}", self.red, self.green, self.blue)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn colours_are_read_as_they_are_written() {
        assert_eq!(Colour::parse("#12436d"), Some(Colour::hex(0x12_436D)));
        assert_eq!(Colour::parse("#fa0").map(|colour| colour.to_string()).as_deref(), Some("#FFAA00"));
        for wrong in ["", "#", "12436D", "#12436", "#12436G", "#+12345", "navy", "#é1234"] {
            assert_eq!(Colour::parse(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn contrast_is_that_of_wcag() {
        let white = Colour::hex(0xFF_FFFF);
        for (rgb, expected) in [(0x1A_1A1A, 17.4), (0x59_5959, 7.0), (0x12_436D, 10.3), (0xB3_5806, 4.9)] {
            let contrast = Colour::hex(rgb).contrast(white);
            assert!((contrast - expected).abs() < 0.06, "{rgb:06X}: {contrast}");
        }
    }
}
