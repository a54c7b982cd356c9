//! The colours of a theme file.

use super::source::ThemeSource;
use super::written::ColoursFile;
use crate::chart::theme::definition::{FILL_CONTRAST, TEXT_CONTRAST};
use crate::chart::theme::flaws::LEAST_DISTANCE;
use crate::chart::theme::{Colour, Sight, Theme, distance};
use crate::error::Result;

impl ThemeSource<'_> {
    /// Takes over the colours that the file gives.
    pub(super) fn colours(&self, file: &ColoursFile, theme: &mut Theme) -> Result<()> {
        if let Some(texts) = &file.series {
            theme.series = self.series(texts, theme, file.background.as_deref())?;
            // The first of a brand's colours is the one its bars have.
            theme.accent = theme.series[0];
        }
        for (key, text, place) in [
            ("background", &file.background, &mut theme.background),
            ("ink", &file.ink, &mut theme.ink),
            ("muted", &file.muted, &mut theme.muted),
            ("grid", &file.grid, &mut theme.grid),
            ("axis", &file.axis, &mut theme.axis),
            ("outline", &file.outline, &mut theme.outline),
            ("accent", &file.accent, &mut theme.accent),
            ("quiet", &file.quiet, &mut theme.quiet),
            ("heat", &file.heat, &mut theme.heat),
        ] {
            if let Some(text) = text {
                *place = self.colour(key, text)?;
            }
        }
        if let Some(texts) = &file.ranks {
            theme.ranks = self.exactly("ranks", texts)?;
        }
        self.scales(file, theme)
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

    /// One to four colours; those left out are built-in ones that can be told from the given.
    fn series(&self, texts: &[String], theme: &Theme, background: Option<&str>) -> Result<[Colour; 4]> {
        let mut colours = self.list("series", texts)?;
        if colours.is_empty() || colours.len() > 4 {
            return Err(self.error(format!("colors.series has {} colours", colours.len())).hint("give 1 to 4 of them"));
        }
        let background = background.map_or(Ok(theme.background), |text| self.colour("background", text))?;
        let spare: Vec<Colour> =
            Theme::BUILT_IN.iter().filter_map(|name| Theme::built_in(name)).flat_map(|base| base.series).collect();
        for colour in spare {
            let apart = |other: &Colour| Sight::ALL.iter().all(|sight| distance(*other, colour, *sight) >= LEAST_DISTANCE);
            if colours.len() < 4 && colours.iter().all(apart) && colour.contrast(background) >= FILL_CONTRAST {
                colours.push(colour);
            }
        }
        let given = colours.len();
        colours.try_into().map_err(|_| {
            self.error(format!("colors.series: only {given} colours can be told apart, with built-in ones added"))
                .hint("give 4 of them")
        })
    }
}

/// A colour between two that numbers can be read on: as near to the middle as can be.
fn between(theme: &Theme, mild: Colour, strong: Colour) -> Colour {
    let at = |part: f64| mild.towards(strong, part);
    let readable = |colour: &Colour| theme.text_on(*colour).contrast(*colour) >= TEXT_CONTRAST;
    [0.5, 0.45, 0.55, 0.4, 0.6, 0.35, 0.65].map(at).into_iter().find(readable).unwrap_or_else(|| at(0.5))
}
