//! The colours of a template: their values are read to choose among tints; what is written are the names of the scheme.

use super::tint::{Slot, Tint};
use crate::chart::{Colour, Sight, Theme, distance};

/// The colours of a template as values.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Scheme {
    /// That of text.
    pub(super) text: Colour,
    /// That of slides.
    pub(super) ground: Colour,
    /// The accents.
    pub(super) accents: [Colour; 6],
}

/// Contrast that a graphic needs, and text.
const SEEN: f64 = 3.0;
const READ: f64 = 4.5;
/// How far two colours are apart that nobody takes for each other.
const APART: f64 = 20.0;

impl Scheme {
    /// The colours of a theme of charts.
    pub(super) fn of(theme: &Theme) -> Self {
        let [_, second, third, fourth] = theme.series;
        let accents = [theme.accent, theme.negative.two[1], third, fourth, theme.positive.two[0], second];
        Self { text: theme.ink, ground: theme.background, accents }
    }

    const fn value(&self, slot: Slot) -> Colour {
        match slot {
            Slot::Text => self.text,
            Slot::Ground => self.ground,
            Slot::Accent(number) => self.accents[(number as usize + 5) % 6],
        }
    }

    fn shown(&self, tint: Tint) -> Colour {
        let mut hue = Hue::of(self.value(tint.slot));
        hue.saturation = (hue.saturation * f64::from(tint.saturation) / 100.0).min(1.0);
        hue.lightness = (hue.lightness * f64::from(tint.lightness) / 100.0 + f64::from(tint.added) / 100.0).min(1.0);
        hue.colour()
    }

    /// The contrast of two colours.
    pub(super) fn contrast(&self, one: Tint, other: Tint) -> f64 {
        self.shown(one).contrast(self.shown(other))
    }

    fn is_dark(&self) -> bool {
        Hue::of(self.ground).lightness < 0.5
    }

    /// Intervals, heads and notes.
    pub(super) fn soft(&self) -> Tint {
        if self.is_dark() { Slot::Text.with(75, 0) } else { Slot::Text.with(65, 35) }
    }

    /// Axis and zero lines, and outlines.
    pub(super) fn axis(&self) -> Tint {
        if self.is_dark() { Slot::Text.with(55, 0) } else { Slot::Text.with(50, 50) }
    }

    /// Grid lines.
    pub(super) fn grid(&self) -> Tint {
        if self.is_dark() { Slot::Ground.with(85, 15) } else { Slot::Ground.with(85, 0) }
    }

    /// Bars that the headline does not speak of.
    pub(super) fn quiet(&self) -> Tint {
        if self.is_dark() { Slot::Ground.with(65, 35) } else { Slot::Ground.with(70, 0) }
    }

    /// The middle of a scale.
    pub(super) fn pale(&self) -> Tint {
        if self.is_dark() { Slot::Ground.with(80, 20) } else { Slot::Ground.with(85, 0) }
    }

    /// A part of the depth of an accent, in percent: the rest is that of the slide. A lighter colour of the same saturation would glow, so that is tamed.
    pub(super) fn mild(&self, accent: u8, depth: u8) -> Tint {
        let slot = Slot::Accent(accent);
        if self.is_dark() {
            // Half of the way to black is dark enough for the palest.
            return slot.with(15 + depth / 10 * 7, 0);
        }
        let saturation = Hue::of(self.value(slot)).saturation;
        let tamed = if saturation > 0.55 { 55.0 / saturation } else { 100.0 };
        // Between 55 and 100.
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
        let saturation = tamed.round() as u8;
        Tint { slot, saturation, lightness: depth, added: 100 - depth }
    }

    /// The tint of an accent that whiskers and the slide both stand out from, or as near to it as there is.
    pub(super) fn bar(&self, accent: u8) -> Tint {
        let slot = Slot::Accent(accent);
        let lighter = [0, 10, 20, 25, 30, 35, 40].map(|added| slot.with(100 - added, added));
        let tints = lighter.into_iter().chain([slot.with(75, 0), slot.with(50, 0)]);
        let worth =
            |tint: &Tint| SEEN.min(self.contrast(*tint, Slot::Text.plain())).min(self.contrast(*tint, Slot::Ground.plain()));
        // The first of the best.
        tints.reduce(|best, tint| if worth(&tint) > worth(&best) { tint } else { best }).unwrap_or(slot.plain())
    }

    /// The accent of the negative side: the first that nobody takes for that of the positive one.
    pub(super) fn negative(&self) -> u8 {
        let apart = |accent: &u8| {
            let pair = [self.value(Slot::Accent(1)), self.value(Slot::Accent(*accent))];
            Sight::ALL.into_iter().map(|sight| distance(pair[0], pair[1], sight)).fold(f64::INFINITY, f64::min)
        };
        let furthest = |best: u8, accent: u8| if apart(&accent) > apart(&best) { accent } else { best };
        (2..=6).find(|accent| apart(accent) >= APART).unwrap_or_else(|| (3..=6).fold(2, furthest))
    }

    /// The colour of text on a fill.
    pub(super) fn on(&self, fill: Tint) -> Tint {
        let (ground, text) = (Slot::Ground.plain(), Slot::Text.plain());
        let on_ground = self.contrast(fill, ground);
        if on_ground >= READ || on_ground > self.contrast(fill, text) { ground } else { text }
    }

    /// A colour for text that belongs to a fill: the fill's own where it can be read on the slide.
    pub(super) fn text_of(&self, fill: Tint) -> Tint {
        let readable = |tint: &Tint| self.contrast(*tint, Slot::Ground.plain()) >= READ;
        [fill, fill.slot.plain(), fill.slot.with(75, 0)].into_iter().find(readable).unwrap_or(Slot::Text.plain())
    }
}

/// A colour by hue, saturation and lightness, as tints of schemes are defined.
#[derive(Debug, Clone, Copy)]
struct Hue {
    /// Its place on the circle of colours, 0 to 6.
    turn: f64,
    saturation: f64,
    lightness: f64,
}

impl Hue {
    fn of(colour: Colour) -> Self {
        let [red, green, blue] = [colour.red, colour.green, colour.blue].map(|part| f64::from(part) / 255.0);
        let (most, least) = (red.max(green).max(blue), red.min(green).min(blue));
        let (spread, lightness) = (most - least, f64::midpoint(most, least));
        if spread < 1e-9 {
            return Self { turn: 0.0, saturation: 0.0, lightness };
        }
        let saturation = spread / (1.0 - (2.0 * lightness - 1.0).abs());
        let turn = if red >= most {
            ((green - blue) / spread).rem_euclid(6.0)
        } else if green >= most {
            (blue - red) / spread + 2.0
        } else {
            (red - green) / spread + 4.0
        };
        Self { turn, saturation, lightness }
    }

    fn colour(self) -> Colour {
        let chroma = (1.0 - (2.0 * self.lightness - 1.0).abs()) * self.saturation;
        let channel = |shift: f64| {
            let part = (((self.turn + shift).rem_euclid(6.0) - 3.0).abs() - 1.0).clamp(0.0, 1.0);
            let value = (self.lightness + chroma * (part - 0.5)) * 255.0;
            // A byte by what comes before.
            #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
            let byte = value.round().clamp(0.0, 255.0) as u8;
            byte
        };
        Colour { red: channel(0.0), green: channel(4.0), blue: channel(2.0) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hue_and_back_is_the_same_colour() {
        for rgb in [0x12_436D, 0xB3_5806, 0x1B_7F79, 0xFF_FFFF, 0, 0xFF_0000, 0x00_FF00, 0x00_00FF, 0xA2_85D1] {
            assert_eq!(Hue::of(Colour::hex(rgb)).colour(), Colour::hex(rgb), "{rgb:06X}");
        }
    }

    #[test]
    fn bars_stand_out_from_whiskers_and_slides() {
        for theme in [Theme::light(), Theme::dark()] {
            let scheme = Scheme::of(&theme);
            for accent in [1, scheme.negative()] {
                let bar = scheme.bar(accent);
                for beside in [Slot::Text, Slot::Ground] {
                    assert!(scheme.contrast(bar, beside.plain()) >= 2.9, "{bar:?}");
                }
                assert!(scheme.contrast(scheme.on(bar), bar) >= 4.0);
            }
            assert!(scheme.contrast(scheme.soft(), Slot::Ground.plain()) >= 4.5);
            assert!(scheme.contrast(scheme.axis(), Slot::Ground.plain()) >= 3.0);
            for depth in [10, 25, 42, 60, 80] {
                let fill = scheme.mild(1, depth);
                assert!(scheme.contrast(scheme.on(fill), fill) >= 4.0, "{depth}");
            }
        }
    }
}
