//! Checks of a theme's colours: can text be read, can fills be seen, can they be told apart by every reader.

use super::colour::Colour;
use super::definition::{FILL_CONTRAST, TEXT_CONTRAST, Theme};
use super::vision::{Sight, distance};

/// Least CIEDE2000 distance of two fills that stand for different things.
pub(crate) const LEAST_DISTANCE: f64 = 12.0;
/// What is wrong with a palette, with the colours that are to blame.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Flaw(String);

impl std::fmt::Display for Flaw {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str(&self.0)
    }
}

/// A colour with the name it has in a theme file.
struct NamedColour {
    name: String,
    colour: Colour,
}

impl NamedColour {
    fn new(name: impl Into<String>, colour: Colour) -> Self {
        Self { name: name.into(), colour }
    }

    /// Colours of a list, numbered from 1.
    fn list(name: &str, colours: &[Colour]) -> Vec<Self> {
        colours.iter().enumerate().map(|(at, colour)| Self::new(format!("{name} {}", at + 1), *colour)).collect()
    }
}

impl std::fmt::Display for NamedColour {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(formatter, "{} {}", self.name, self.colour)
    }
}

impl Theme {
    /// Everything that is wrong with the colours; nothing for a palette that all readers can use.
    #[must_use]
    pub fn flaws(&self) -> Vec<Flaw> {
        let [n1, n2] = self.negative.two;
        let [p1, p2] = self.positive.two;
        let [m1, m2, m3] = self.negative.three;
        let [q1, q2, q3] = self.positive.three;
        let five = NamedColour::list("likert5", &[n2, n1, self.neutral, p1, p2]);
        let seven = NamedColour::list("likert7", &[m3, m2, m1, self.neutral, q1, q2, q3]);
        let series = NamedColour::list("series", &self.series);
        let ranks = NamedColour::list("ranks", &self.ranks);
        let focus = [NamedColour::new("accent", self.accent), NamedColour::new("quiet", self.quiet)];
        let texts = [
            NamedColour::new("ink", self.ink),
            NamedColour::new("muted", self.muted),
            NamedColour::new("the negative side’s text", self.negative.text),
            NamedColour::new("the positive side’s text", self.positive.text),
        ];
        let mut flaws = Vec::new();
        flaws.extend(texts.iter().filter_map(|text| self.against_background(text, TEXT_CONTRAST)));
        let seen = series.iter().chain(&focus[..1]);
        flaws.extend(seen.filter_map(|fill| self.against_background(fill, FILL_CONTRAST)));
        flaws.extend(five.iter().chain(&seven).chain(&ranks).filter_map(|fill| self.unreadable(fill)));
        flaws.extend(self.unreadable_ink(&NamedColour::new("heat", self.heat)));
        for fills in [&series[..], &five, &seven, &ranks, &focus] {
            flaws.extend(closest(fills));
        }
        flaws
    }

    fn against_background(&self, named: &NamedColour, least: f64) -> Option<Flaw> {
        let contrast = named.colour.contrast(self.background);
        (contrast < least).then(|| {
            Flaw(format!("{named} on the background {} has a contrast of {contrast:.2}, less than {least}", self.background))
        })
    }

    /// A fill that ink, which stands on it whatever its strength, cannot be read on.
    fn unreadable_ink(&self, fill: &NamedColour) -> Option<Flaw> {
        let contrast = self.ink.contrast(fill.colour);
        (contrast < TEXT_CONTRAST).then(|| {
            Flaw(format!("numbers in ink {} on {fill} have a contrast of {contrast:.2}, less than {TEXT_CONTRAST}", self.ink))
        })
    }

    /// A fill that neither ink nor background can be read on.
    fn unreadable(&self, fill: &NamedColour) -> Option<Flaw> {
        let text = self.text_on(fill.colour);
        let contrast = text.contrast(fill.colour);
        (contrast < TEXT_CONTRAST)
            .then(|| Flaw(format!("numbers in {text} on {fill} have a contrast of {contrast:.2}, less than {TEXT_CONTRAST}")))
    }
}

/// The two fills of a list that are hardest to tell apart, if they are too much alike.
fn closest(fills: &[NamedColour]) -> Option<Flaw> {
    let mut found: Option<(f64, String)> = None;
    for (at, first) in fills.iter().enumerate() {
        for second in &fills[at + 1..] {
            for sight in Sight::ALL {
                let distance = distance(first.colour, second.colour, sight);
                if distance < found.as_ref().map_or(LEAST_DISTANCE, |(least, _)| *least) {
                    let text = format!(
                        "{first} and {second} are too much alike for {}: their distance is {distance:.1}, less than {LEAST_DISTANCE}",
                        sight.name()
                    );
                    found = Some((distance, text));
                }
            }
        }
    }
    found.map(|(_, text)| Flaw(text))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn least(colours: &[u32]) -> f64 {
        let colours: Vec<Colour> = colours.iter().map(|rgb| Colour::hex(*rgb)).collect();
        let pairs = (0..colours.len()).flat_map(|i| (i + 1..colours.len()).map(move |j| [i, j]));
        let all = pairs.flat_map(|[i, j]| Sight::ALL.map(|sight| distance(colours[i], colours[j], sight)));
        all.fold(f64::INFINITY, f64::min)
    }

    #[test]
    fn the_built_in_palettes_measure_what_was_measured_when_they_were_chosen() {
        assert!((least(&[0x12_436D, 0xB3_5806, 0x1B_7F79, 0xA2_85D1]) - 18.7).abs() < 0.05);
        assert!((least(&[0xB3_5806, 0xF1_A340, 0xD9_D9D9, 0x6B_ACE6, 0x12_436D]) - 21.0).abs() < 0.05);
        let seven = [0x7F_3B08, 0xC8_690F, 0xF5_B56B, 0xD9_D9D9, 0x9C_C7EA, 0x3F_87C5, 0x12_436D];
        assert!((least(&seven) - 14.7).abs() < 0.05);
        assert!(least(&[0x12_436D, 0x9A_A5B1]) > 39.0);
    }

    #[test]
    fn the_built_in_themes_have_no_flaws() {
        assert_eq!(Theme::light().flaws(), []);
        assert_eq!(Theme::dark().flaws(), []);
    }

    #[test]
    fn a_flaw_names_the_colours_that_are_to_blame() {
        let mut theme = Theme::light();
        theme.muted = Colour::hex(0xAA_AAAA);
        theme.series[2] = Colour::hex(0xB3_6806);
        theme.heat = Colour::hex(0x10_1010);
        let flaws: Vec<String> = theme.flaws().iter().map(ToString::to_string).collect();
        assert_eq!(flaws.len(), 3, "{flaws:?}");
        assert!(flaws[1].starts_with("numbers in ink #1A1A1A on heat #101010 have a contrast of 1."), "{}", flaws[1]);
        assert!(flaws[0].starts_with("muted #AAAAAA on the background #FFFFFF has a contrast of 2.3"), "{}", flaws[0]);
        assert!(flaws[2].starts_with("series 2 #B35806 and series 3 #B36806 are too much alike for"), "{}", flaws[2]);
    }
}
