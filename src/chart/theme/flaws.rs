//! Checks of a theme's colours: can text be read, can fills be seen, can they be told apart by every reader.

use super::colour::Colour;
use super::definition::{FILL_CONTRAST, TEXT_CONTRAST, Theme};
use super::role::{ColourRole, RoleColour};
use super::shade::nearest;
use super::vision::{LEAST_DISTANCE, Seen, Sight, distance};

/// What is wrong with a colour, with the nearest one that is not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Flaw {
    fault: String,
    nearest: Option<Colour>,
}

impl Flaw {
    /// A colour that can hardly be seen on its ground.
    pub(super) fn faint(what: impl std::fmt::Display, colour: Colour, ground: Colour, least: f64) -> Self {
        let contrast = colour.contrast(ground);
        Self::new(format!("{what} on the background {ground} has a contrast of {contrast:.2}, less than {least}"))
    }

    /// Two colours that someone takes for one.
    pub(super) fn alike(what: impl std::fmt::Display, other: impl std::fmt::Display, pair: [Colour; 2]) -> Self {
        let by_sight = Sight::ALL.map(|sight| (distance(pair[0], pair[1], sight), sight));
        let worst = by_sight.into_iter().fold(by_sight[0], |worst, each| if each.0 < worst.0 { each } else { worst });
        let (distance, sight) = worst;
        Self::new(format!(
            "{other} and {what} are too much alike for {}: their distance is {distance:.1}, less than {LEAST_DISTANCE}",
            sight.name()
        ))
    }

    fn new(fault: String) -> Self {
        Self { fault, nearest: None }
    }

    /// The same flaw with the nearest colour that does not have it.
    pub(super) fn with_nearest(self, nearest: Option<Colour>) -> Self {
        Self { nearest, ..self }
    }
}

impl std::fmt::Display for Flaw {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str(&self.fault)?;
        match self.nearest {
            Some(nearest) => write!(formatter, " (nearest that passes: {nearest})"),
            None => Ok(()),
        }
    }
}

/// What a colour must be, whatever else is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Demand {
    /// Text on the background.
    Text,
    /// A fill that is drawn straight on the background.
    Visible,
    /// A fill with numbers on it, in ink or in the colour of the background.
    Readable,
    /// A fill with numbers in ink on it.
    UnderInk,
    /// Nothing.
    Any,
}

impl Theme {
    /// Everything that is wrong with the colours; nothing for a palette that all readers can use.
    #[must_use]
    pub fn flaws(&self) -> Vec<Flaw> {
        self.flaws_of(&|_| true)
    }

    /// What is wrong with some of the colours, each alone and beside the others.
    pub(super) fn flaws_of(&self, concerned: &dyn Fn(ColourRole) -> bool) -> Vec<Flaw> {
        let groups = [
            (Demand::Text, vec![RoleColour::new(ColourRole::Ink, self.ink)]),
            (Demand::Text, vec![RoleColour::new(ColourRole::Muted, self.muted)]),
            (Demand::Text, vec![RoleColour::new(ColourRole::NegativeText, self.negative.text)]),
            (Demand::Text, vec![RoleColour::new(ColourRole::PositiveText, self.positive.text)]),
            (Demand::Visible, RoleColour::list(ColourRole::Series, &self.series)),
            (Demand::Visible, vec![RoleColour::new(ColourRole::Accent, self.accent)]),
            (Demand::UnderInk, vec![RoleColour::new(ColourRole::Heat, self.heat)]),
            (Demand::Readable, RoleColour::list(ColourRole::Five, &self.five())),
            (Demand::Readable, RoleColour::list(ColourRole::Seven, &self.seven())),
            (Demand::Readable, RoleColour::list(ColourRole::Rank, &self.ranks)),
            (Demand::Any, vec![RoleColour::new(ColourRole::Accent, self.accent), RoleColour::new(ColourRole::Quiet, self.quiet)]),
        ];
        let of_group = |(demand, group): (Demand, Vec<RoleColour>)| {
            let group: Vec<RoleColour> = group.into_iter().filter(|named| concerned(named.role)).collect();
            self.flaws_among(demand, &group)
        };
        groups.into_iter().flat_map(of_group).collect()
    }

    /// The fills of a scale of five, from its negative end.
    fn five(&self) -> [Colour; 5] {
        let ([n1, n2], [p1, p2]) = (self.negative.two, self.positive.two);
        [n2, n1, self.neutral, p1, p2]
    }

    /// The fills of a scale of seven, from its negative end.
    fn seven(&self) -> [Colour; 7] {
        let ([n1, n2, n3], [p1, p2, p3]) = (self.negative.three, self.positive.three);
        [n3, n2, n1, self.neutral, p1, p2, p3]
    }

    /// The flaws of colours that must be told from each other. The nearest colours that pass do so together.
    fn flaws_among(&self, demand: Demand, group: &[RoleColour]) -> Vec<Flaw> {
        let mut flaws = Vec::new();
        let mut settled: Vec<Seen> = Vec::new();
        for (at, named) in group.iter().enumerate() {
            let seen = Seen::of(named.colour);
            let alike = group[..at].iter().find(|other| !Seen::of(other.colour).is_apart(&seen));
            let fault =
                self.fault(demand, named).or_else(|| alike.map(|other| Flaw::alike(named, other, [other.colour, named.colour])));
            let Some(fault) = fault else {
                settled.push(seen);
                continue;
            };
            let later: Vec<Seen> = group[at + 1..].iter().map(|other| Seen::of(other.colour)).collect();
            let passes = |colour: Colour| {
                let seen = Seen::of(colour);
                self.meets(demand, colour) && settled.iter().chain(&later).all(|other| other.is_apart(&seen))
            };
            let passing = nearest(named.colour, passes);
            settled.push(Seen::of(passing.unwrap_or(named.colour)));
            flaws.push(fault.with_nearest(passing));
        }
        flaws
    }

    fn meets(&self, demand: Demand, colour: Colour) -> bool {
        match demand {
            Demand::Text => colour.contrast(self.background) >= TEXT_CONTRAST,
            Demand::Visible => self.is_visible(colour),
            Demand::Readable => self.is_readable(colour),
            Demand::UnderInk => self.ink.contrast(colour) >= TEXT_CONTRAST,
            Demand::Any => true,
        }
    }

    fn fault(&self, demand: Demand, named: &RoleColour) -> Option<Flaw> {
        if self.meets(demand, named.colour) {
            return None;
        }
        Some(match demand {
            Demand::Text => Flaw::faint(named, named.colour, self.background, TEXT_CONTRAST),
            Demand::Visible | Demand::Any => Flaw::faint(named, named.colour, self.background, FILL_CONTRAST),
            Demand::Readable => unreadable(named, self.text_on(named.colour)),
            Demand::UnderInk => unreadable(named, self.ink),
        })
    }
}

/// A fill that numbers cannot be read on.
fn unreadable(fill: &RoleColour, text: Colour) -> Flaw {
    let contrast = text.contrast(fill.colour);
    Flaw::new(format!("numbers in {text} on {fill} have a contrast of {contrast:.2}, less than {TEXT_CONTRAST}"))
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
        assert!(flaws[2].starts_with("numbers in #1A1A1A on heat #101010 have a contrast of 1."), "{}", flaws[2]);
        assert!(flaws[0].starts_with("muted #AAAAAA on the background #FFFFFF has a contrast of 2.3"), "{}", flaws[0]);
        assert!(flaws[1].starts_with("series 2 #B35806 and series 3 #B36806 are too much alike for"), "{}", flaws[1]);
    }
}
