//! The colours of a theme file.

use super::source::ThemeSource;
use super::written::{ColoursFile, ThemeFile};
use crate::chart::theme::{Colour, Flaw, Theme};
use crate::error::Result;

impl ThemeSource<'_> {
    /// Takes over the colours that the file gives, and derives the others; tells what is wrong with those that are given.
    pub(super) fn colours(&self, file: &ThemeFile, theme: &mut Theme) -> Result<Vec<Flaw>> {
        let colours = &file.colors;
        self.each([
            ("background", &colours.background, &mut theme.background),
            ("ink", &colours.ink, &mut theme.ink),
            ("muted", &colours.muted, &mut theme.muted),
            ("grid", &colours.grid, &mut theme.grid),
            ("axis", &colours.axis, &mut theme.axis),
            ("outline", &colours.outline, &mut theme.outline),
        ])?;
        colours.derive_ink(theme);
        let mut flaws = Vec::new();
        if let Some(brand) = file.brand {
            let branded = theme.branded(brand);
            (*theme, flaws) = (branded.theme, branded.flaws);
        }
        let is_flawed = !flaws.is_empty();
        if let Some(texts) = &colours.series {
            theme.series = self.series(texts, theme)?;
            // The first of a brand's colours is the one its bars have.
            theme.accent = theme.series[0];
        }
        self.each([
            ("accent", &colours.accent, &mut theme.accent),
            ("quiet", &colours.quiet, &mut theme.quiet),
            ("heat", &colours.heat, &mut theme.heat),
        ])?;
        if let Some(texts) = &colours.ranks {
            theme.ranks = self.exactly("ranks", texts)?;
        }
        self.scales(colours, theme)?;
        flaws.extend(colours.flaws(theme));
        if !is_flawed {
            colours.derive_fills(theme);
        }
        Ok(flaws)
    }

    /// Takes over single colours.
    fn each<const N: usize>(&self, places: [(&str, &Option<String>, &mut Colour); N]) -> Result<()> {
        for (key, text, place) in places {
            if let Some(text) = text {
                *place = self.colour(key, text)?;
            }
        }
        Ok(())
    }

    fn colour(&self, key: &str, text: &str) -> Result<Colour> {
        Colour::parse(text).ok_or_else(|| {
            self.error(format!("colors.{key} = \"{text}\" is not a colour")).hint("write it as #RRGGBB, such as #12436D")
        })
    }

    fn list(&self, key: &str, texts: &[String]) -> Result<Vec<Colour>> {
        texts.iter().map(|text| self.colour(key, text)).collect()
    }

    fn exactly<const N: usize>(&self, key: &str, texts: &[String]) -> Result<[Colour; N]> {
        let colours = self.list(key, texts)?;
        let given = colours.len();
        colours.try_into().map_err(|_| self.error(format!("colors.{key} has {given} colours")).hint(format!("give {N} of them")))
    }

    /// The colours of answer scales, from the negative end to the positive one.
    fn scales(&self, file: &ColoursFile, theme: &mut Theme) -> Result<()> {
        if let Some(texts) = &file.likert5 {
            let [n2, n1, neutral, p1, p2] = self.exactly("likert5", texts)?;
            theme.neutral = neutral;
            (theme.negative.two, theme.positive.two) = ([n1, n2], [p1, p2]);
            (theme.negative.text, theme.positive.text) = (theme.text_of(n2), theme.text_of(p2));
            theme.negative.three = [n1, between(theme, n1, n2), n2];
            theme.positive.three = [p1, between(theme, p1, p2), p2];
        }
        if let Some(texts) = &file.likert7 {
            let [n3, n2, n1, neutral, p1, p2, p3] = self.exactly("likert7", texts)?;
            (theme.negative.three, theme.positive.three) = ([n1, n2, n3], [p1, p2, p3]);
            if file.likert5.is_none() {
                theme.neutral = neutral;
                (theme.negative.two, theme.positive.two) = ([n1, n3], [p1, p3]);
                (theme.negative.text, theme.positive.text) = (theme.text_of(n3), theme.text_of(p3));
            }
        }
        Ok(())
    }

    /// One to four colours; those left out are others that can be told from the given.
    fn series(&self, texts: &[String], theme: &Theme) -> Result<[Colour; 4]> {
        let colours = self.list("series", texts)?;
        let given = colours.len();
        if !(1..=4).contains(&given) {
            return Err(self.error(format!("colors.series has {given} colours")).hint("give 1 to 4 of them"));
        }
        // Where nothing can stand beside colours that are flawed themselves, the theme's own do.
        let mut series = theme.series;
        series[..given].copy_from_slice(&colours);
        Ok(theme.series_beside(&colours).unwrap_or(series))
    }
}

/// A colour between two that numbers can be read on: as near to the middle as can be.
fn between(theme: &Theme, mild: Colour, strong: Colour) -> Colour {
    let at = |part: f64| mild.towards(strong, part);
    let middles = [0.5, 0.45, 0.55, 0.4, 0.6, 0.35, 0.65].map(at);
    middles.into_iter().find(|colour| theme.is_readable(*colour)).unwrap_or_else(|| at(0.5))
}
