//! Fills of answer scales and of ranks, found among the shades of a brand's colours: each can be read on and told from the others.

use super::colour::Colour;
use super::definition::Theme;
use super::ramp::Ramp;
use super::shade::Shade;
use super::vision::Seen;

/// How many shades of a colour are tried, from black to white.
const SHADES: usize = 30;
/// The lightness that the mildest fill should have on a light ground.
const MILD: f64 = 0.84;
/// The same on a dark ground.
const MILD_ON_DARK: f64 = 0.45;
/// Angles by which a hue is turned until both sides can be told apart, in degrees.
const TURNS: [f64; 12] = [0.0, 20.0, -20.0, 40.0, -40.0, 60.0, -60.0, 90.0, -90.0, 120.0, -120.0, 180.0];
/// The least chroma of a hue that is turned: a grey has none to turn.
const TURNED_CHROMA: f64 = 0.12;

/// The fills of a scale.
pub(super) struct ScaleFills {
    pub(super) negative: Ramp,
    pub(super) neutral: Colour,
    pub(super) positive: Ramp,
}

/// A fill with how it is seen.
struct Rung {
    colour: Colour,
    lightness: f64,
    seen: Seen,
}

impl Rung {
    fn of(colour: Colour) -> Self {
        Self { colour, lightness: Shade::of(colour).lightness, seen: Seen::of(colour) }
    }
}

/// The shades of a colour that numbers can be read on, the mildest first.
struct Ladder {
    rungs: Vec<Rung>,
    /// The lightness of the colour itself.
    strong: f64,
    /// The lightness of the mildest fill.
    mild: f64,
}

/// Some rungs of a ladder, the mildest first, and how far they are from what is wanted.
#[derive(Clone)]
struct Choice {
    rungs: Vec<usize>,
    cost: f64,
}

impl Ladder {
    fn of(theme: &Theme, colour: Colour) -> Self {
        let shade = Shade::of(colour);
        let is_light = Shade::of(theme.background).lightness > 0.5;
        let shades = (1..SHADES).map(|step| Shade { lightness: step as f64 / SHADES as f64, ..shade }.colour());
        let readable = |fill: &Colour| theme.is_readable(*fill);
        let mut rungs: Vec<Rung> = shades.chain([colour]).filter(readable).map(Rung::of).collect();
        rungs.sort_by(|first, second| first.lightness.total_cmp(&second.lightness));
        if is_light {
            rungs.reverse();
        }
        // A colour that is light itself is the mild end of its scale, and not the strong one.
        let strong = if is_light { shade.lightness.min(0.6) } else { shade.lightness.max(0.7) };
        Self { rungs, strong, mild: if is_light { MILD } else { MILD_ON_DARK } }
    }

    /// All ways to choose `count` rungs that can be told from each other and from `others`, the best first.
    fn choices(&self, count: usize, others: &[&Seen]) -> Vec<Choice> {
        let free = |at: &usize| others.iter().all(|other| self.rungs[*at].seen.is_apart(other));
        let usable: Vec<usize> = (0..self.rungs.len()).filter(free).collect();
        let mut choices = vec![Choice { rungs: Vec::new(), cost: 0.0 }];
        for step in 0..count {
            let wanted = self.mild + (self.strong - self.mild) * step as f64 / (count - 1).max(1) as f64;
            let longer = choices.iter().flat_map(|choice| {
                let apart = |at: &usize| choice.rungs.iter().all(|other| self.rungs[*other].seen.is_apart(&self.rungs[*at].seen));
                let after = choice.rungs.last().map_or(0, |last| last + 1);
                usable.iter().copied().filter(move |at| *at >= after).filter(apart).map(|at| Choice {
                    rungs: [choice.rungs.as_slice(), &[at]].concat(),
                    cost: choice.cost + (self.rungs[at].lightness - wanted).powi(2),
                })
            });
            choices = longer.collect();
        }
        choices.sort_by(|first, second| first.cost.total_cmp(&second.cost));
        choices
    }

    fn colours<const N: usize>(&self, choice: &Choice) -> Option<[Colour; N]> {
        choice.rungs.iter().map(|at| self.rungs[*at].colour).collect::<Vec<_>>().try_into().ok()
    }
}

/// Both sides of a scale.
struct Sides {
    negative: Ladder,
    positive: Ladder,
}

impl Sides {
    /// The best rungs of both sides: told apart, and as strong on one side as on the other.
    fn pair(&self, count: usize, neutral: &Seen) -> Option<[Choice; 2]> {
        let (first, second) = (self.negative.choices(count, &[neutral]), self.positive.choices(count, &[neutral]));
        let apart: Vec<Vec<bool>> = self
            .negative
            .rungs
            .iter()
            .map(|one| self.positive.rungs.iter().map(|other| one.seen.is_apart(&other.seen)).collect())
            .collect();
        let mut best: Option<(f64, [&Choice; 2])> = None;
        for one in &first {
            for other in &second {
                let least = best.as_ref().map_or(f64::INFINITY, |(cost, _)| *cost);
                if one.cost + other.cost >= least {
                    break;
                }
                let uneven: f64 = one.rungs.iter().zip(&other.rungs).map(|(a, b)| self.unevenness(*a, *b)).sum();
                let cost = one.cost + other.cost + uneven;
                if cost < least && one.rungs.iter().all(|a| other.rungs.iter().all(|b| apart[*a][*b])) {
                    best = Some((cost, [one, other]));
                }
            }
        }
        best.map(|(_, pair)| pair.map(Clone::clone))
    }

    fn unevenness(&self, negative: usize, positive: usize) -> f64 {
        0.5 * (self.negative.rungs[negative].lightness - self.positive.rungs[positive].lightness).powi(2)
    }

    fn fills(&self, theme: &Theme) -> Option<ScaleFills> {
        let neutral = Seen::of(theme.neutral);
        let [n2, p2] = self.pair(2, &neutral)?;
        let [n3, p3] = self.pair(3, &neutral)?;
        let ramp = |ladder: &Ladder, two: &Choice, three: &Choice| {
            let two = ladder.colours::<2>(two)?;
            Some(Ramp { text: theme.text_of(two[1]), two, three: ladder.colours::<3>(three)? })
        };
        let (negative, positive) = (ramp(&self.negative, &n2, &n3)?, ramp(&self.positive, &p2, &p3)?);
        Some(ScaleFills { negative, neutral: theme.neutral, positive })
    }
}

impl Theme {
    /// The fills of a scale from the shades of two colours. Where the sides would look alike to someone, the hue of the negative side is
    /// turned, as little as need be; the theme's own fills, where nothing helps.
    pub(super) fn scale_fills(&self, negative: Colour, positive: Colour) -> ScaleFills {
        let shade = Shade::of(negative);
        let turned = |turn: &f64| match turn {
            0.0 => negative,
            turn => Shade { hue: shade.hue + turn, chroma: shade.chroma.max(TURNED_CHROMA), ..shade }.colour(),
        };
        let found = TURNS.iter().find_map(|turn| {
            Sides { negative: Ladder::of(self, turned(turn)), positive: Ladder::of(self, positive) }.fills(self)
        });
        found.unwrap_or_else(|| ScaleFills {
            negative: self.negative.clone(),
            neutral: self.neutral,
            positive: self.positive.clone(),
        })
    }

    /// First, second and third choices in shades of a colour; the theme's own fills, if there are no three.
    pub(super) fn rank_fills(&self, colour: Colour) -> [Colour; 3] {
        let ladder = Ladder::of(self, colour);
        let best = ladder.choices(3, &[]).into_iter().next();
        best.and_then(|choice| ladder.colours::<3>(&choice)).map_or(self.ranks, |[mild, middle, strong]| [strong, middle, mild])
    }
}
