//! Colours by lightness, chroma and hue, and the nearest one that will do.

use super::colour::Colour;
use super::vision::{Sight, distance};
use palette::{IntoColor, Oklch, Srgb};

/// Steps in which chroma is taken away until a screen can show a colour.
const CHROMA_STEPS: usize = 40;

/// A colour by lightness, chroma and hue, in Oklch.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Shade {
    /// 0 for black, 1 for white.
    pub(super) lightness: f64,
    /// 0 for grey; the most that screens show is about 0.3.
    pub(super) chroma: f64,
    /// In degrees.
    pub(super) hue: f64,
}

impl Shade {
    pub(super) fn of(colour: Colour) -> Self {
        let shade: Oklch<f64> = colour.srgb().into_color();
        Self { lightness: shade.l, chroma: shade.chroma, hue: shade.hue.into_positive_degrees() }
    }

    /// The colour, as strong as screens can show it.
    pub(super) fn colour(self) -> Colour {
        let with = |chroma: f64| -> Srgb<f64> { Oklch::new(self.lightness, chroma, self.hue).into_color() };
        let is_shown =
            |colour: &Srgb<f64>| [colour.red, colour.green, colour.blue].iter().all(|part| (-0.001..=1.001).contains(part));
        let weaker = (0..=CHROMA_STEPS).map(|step| with(self.chroma * (1.0 - step as f64 / CHROMA_STEPS as f64)));
        let shown = weaker.into_iter().find(is_shown).unwrap_or_else(|| with(0.0));
        let bytes: Srgb<u8> = shown.into_format();
        Colour { red: bytes.red, green: bytes.green, blue: bytes.blue }
    }
}

/// The colour nearest to one that is wanted, itself among them, of those that pass.
pub(super) fn nearest(wanted: Colour, passes: impl Fn(Colour) -> bool) -> Option<Colour> {
    if passes(wanted) {
        return Some(wanted);
    }
    let shade = Shade::of(wanted);
    let own = (1..200).map(|step| Shade { lightness: f64::from(step) / 200.0, ..shade });
    let others = (1..32).flat_map(|lightness| {
        (0..7).flat_map(move |chroma| {
            let hues = if chroma == 0 { 1 } else { 24 };
            (0..hues).map(move |hue| Shade {
                lightness: f64::from(lightness) / 32.0,
                chroma: f64::from(chroma) * 0.045,
                hue: f64::from(hue) * 15.0,
            })
        })
    });
    let near = |colour: Colour| (distance(wanted, colour, Sight::Normal), colour);
    let mut colours: Vec<(f64, Colour)> = own.chain(others).map(Shade::colour).map(near).collect();
    colours.sort_by(|(first, _), (second, _)| first.total_cmp(second));
    colours.into_iter().map(|(_, colour)| colour).find(|colour| passes(*colour))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_colour_is_the_same_after_it_was_taken_apart() {
        for rgb in [0x12_436D, 0xB3_5806, 0xFF_FFFF, 0x00_0000, 0xFF_D500, 0x0A_7A4B] {
            let colour = Colour::hex(rgb);
            assert_eq!(Shade::of(colour).colour(), colour);
        }
    }

    #[test]
    fn the_nearest_that_passes_is_near() {
        let yellow = Colour::hex(0xFF_D500);
        let white = Colour::hex(0xFF_FFFF);
        let found = nearest(yellow, |colour| colour.contrast(white) >= 3.0).unwrap();
        assert!((3.0..3.2).contains(&found.contrast(white)), "{found}");
        assert!((Shade::of(found).hue - Shade::of(yellow).hue).abs() < 25.0, "{found}");
        assert_eq!(nearest(yellow, |_| false), None);
        assert_eq!(nearest(yellow, |_| true), Some(yellow));
    }
}
