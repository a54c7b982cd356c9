//! Every palette from two colours of a brand. What is derived always passes the checks of themes; what was given may not, and then the
//! nearest colours that do are named.

use super::colour::Colour;
use super::definition::{FILL_CONTRAST, TEXT_CONTRAST, Theme};
use super::flaws::Flaw;
use super::shade::{Shade, nearest};
use super::vision::Seen;
use crate::options::BrandColours;

/// The most chroma of what looks grey.
const GREY: f64 = 0.05;
/// Steps in which a fill is made milder until ink can be read on it.
const STEPS: i32 = 20;

/// A theme in the colours of a brand, with what is wrong with them.
#[derive(Debug, Clone, PartialEq)]
pub struct BrandedTheme {
    /// The theme.
    pub theme: Theme,
    /// Why the colours should not be used; each names one that was given and the nearest that passes.
    pub flaws: Vec<Flaw>,
    /// Two colours that pass: the given ones, or the nearest to them.
    pub passing: Option<[Colour; 2]>,
}

impl Theme {
    /// The theme with every palette derived from two colours.
    #[must_use]
    pub fn branded(&self, colours: BrandColours) -> BrandedTheme {
        let given = colours.0.map(|colour| Colour::hex(colour.rgb()));
        let passing = self.passing(given);
        let flaws = passing.map(|passing| self.misfits(given, passing)).unwrap_or_default();
        BrandedTheme { theme: self.in_colours(given), flaws, passing }
    }

    /// The colours, or the nearest to them that can be seen and told apart: a colour that passes beside the other stays as it is.
    pub(super) fn passing(&self, [lead, second]: [Colour; 2]) -> Option<[Colour; 2]> {
        let beside = |other: Colour| {
            let other = Seen::of(other);
            move |colour: Colour| self.is_visible(colour) && Seen::of(colour).is_apart(&other)
        };
        let lead = if self.is_visible(second) && !self.is_visible(lead) {
            nearest(lead, beside(second))?
        } else {
            nearest(lead, |colour| self.is_visible(colour))?
        };
        Some([lead, nearest(second, beside(lead))?])
    }

    /// What is wrong with the given colours.
    fn misfits(&self, given: [Colour; 2], passing: [Colour; 2]) -> Vec<Flaw> {
        let mut flaws = Vec::new();
        for (colour, passing) in given.into_iter().zip(passing).filter(|(colour, passing)| colour != passing) {
            let fault = if self.is_visible(colour) {
                Flaw::alike(colour, given[0], given)
            } else {
                Flaw::faint(colour, colour, self.background, FILL_CONTRAST)
            };
            flaws.push(fault.with_nearest(Some(passing)));
        }
        flaws
    }

    pub(super) fn in_colours(&self, [lead, second]: [Colour; 2]) -> Self {
        let mut theme = Self { accent: lead, ..self.clone() };
        theme.series = theme.series_beside(&[lead, second]).unwrap_or([lead, second, self.series[2], self.series[3]]);
        theme.quiet = theme.quiet_beside(lead);
        theme.heat = theme.heat_of(lead);
        theme.ranks = theme.rank_fills(lead);
        let fills = theme.scale_fills(second, lead);
        (theme.negative, theme.neutral, theme.positive) = (fills.negative, fills.neutral, fills.positive);
        theme
    }

    /// Some colours, and others that can be told from them: built-in ones, or those nearest to them.
    pub(super) fn series_beside(&self, given: &[Colour]) -> Option<[Colour; 4]> {
        let mut colours = given.to_vec();
        let mut seen: Vec<Seen> = colours.iter().copied().map(Seen::of).collect();
        let built_in = Self::BUILT_IN.iter().filter_map(|name| Self::built_in(name)).flat_map(|base| base.series);
        let spare: Vec<Colour> = self.series.into_iter().chain(built_in).collect();
        while colours.len() < 4 {
            let fits = |colour: Colour| self.is_visible(colour) && seen.iter().all(|other| other.is_apart(&Seen::of(colour)));
            let built_in = spare.iter().copied().find(|colour| fits(*colour));
            let next = built_in.or_else(|| nearest(self.series[colours.len()], fits))?;
            colours.push(next);
            seen.push(Seen::of(next));
        }
        colours.try_into().ok()
    }

    /// A grey that can be told from a colour.
    pub(super) fn quiet_beside(&self, colour: Colour) -> Colour {
        let seen = Seen::of(colour);
        let fits = |grey: Colour| seen.is_apart(&Seen::of(grey)) && (grey == self.quiet || Shade::of(grey).chroma < GREY);
        nearest(self.quiet, fits).unwrap_or(self.quiet)
    }

    /// A colour, as strong as ink can be read on.
    pub(super) fn heat_of(&self, colour: Colour) -> Colour {
        let milder = (0..=STEPS).map(|step| colour.towards(self.background, f64::from(step) / f64::from(STEPS)));
        milder.into_iter().find(|fill| self.ink.contrast(*fill) >= TEXT_CONTRAST).unwrap_or(self.background)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn branded(theme: &Theme, colours: [u32; 2]) -> BrandedTheme {
        let [first, second] = colours.map(Colour::hex);
        theme.branded(format!("{first},{second}").parse().unwrap())
    }

    fn rgb(colour: Colour) -> u32 {
        u32::from_be_bytes([0, colour.red, colour.green, colour.blue])
    }

    #[test]
    fn a_brand_gives_bars_and_both_sides_of_scales() {
        let BrandedTheme { theme, flaws, passing } = branded(&Theme::light(), [0x6A_1B9A, 0x00_838F]);
        assert_eq!((flaws, passing), (Vec::new(), Some([0x6A_1B9A, 0x00_838F].map(Colour::hex))));
        assert_eq!(theme.series[..2], [0x6A_1B9A, 0x00_838F].map(Colour::hex));
        assert_eq!(theme.accent, theme.series[0]);
        assert!(Shade::of(theme.positive.two[1]).hue > 290.0, "violet");
        assert!((180.0..230.0).contains(&Shade::of(theme.negative.two[1]).hue), "teal");
        assert_eq!(theme.flaws(), []);
    }

    #[test]
    fn all_that_is_wrong_is_told_at_once() {
        let BrandedTheme { flaws, passing, .. } = branded(&Theme::light(), [0xFF_D500, 0xFF_E866]);
        let flaws: Vec<String> = flaws.iter().map(ToString::to_string).collect();
        assert!(
            flaws.len() == 2 && flaws[0].starts_with("#FFD500 on the background #FFFFFF") && flaws[1].starts_with("#FFE866"),
            "{flaws:?}"
        );
        let [first, second] = passing.unwrap();
        assert!(
            flaws[0].ends_with(&format!("(nearest that passes: {first})")) && flaws[1].contains(&second.to_string()),
            "{flaws:?}"
        );
        let alike = branded(&Theme::light(), [0xC8_102E, 0x00_843D]).flaws;
        assert!(alike.len() == 1 && alike[0].to_string().contains("too much alike for green-blind sight"), "{alike:?}");
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

        #[test]
        fn any_two_colours_give_a_theme_without_flaws_or_the_nearest_two_that_do(first in 0..0x100_0000_u32, second in 0..0x100_0000_u32, dark in any::<bool>()) {
            let base = if dark { Theme::dark() } else { Theme::light() };
            let BrandedTheme { theme, flaws, passing } = branded(&base, [first, second]);
            let passing = passing.expect("two colours that pass");
            let theme = if flaws.is_empty() { theme } else {
                // What is said to pass does, and only given colours are blamed.
                let again = branded(&base, passing.map(rgb));
                prop_assert_eq!(again.flaws, vec![]);
                for flaw in &flaws {
                    let text = flaw.to_string();
                    prop_assert!([first, second].iter().any(|given| text.contains(&Colour::hex(*given).to_string())), "{}", text);
                }
                again.theme
            };
            prop_assert_eq!(theme.flaws(), vec![]);
        }
    }
}
