//! What the colours of a theme are for.

use super::colour::Colour;
use std::fmt;

/// What a colour of a theme is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum ColourRole {
    Ink,
    Muted,
    NegativeText,
    PositiveText,
    Accent,
    Quiet,
    Heat,
    /// By position, from 0.
    Series(usize),
    Five(usize),
    Seven(usize),
    Rank(usize),
}

/// A colour with what it is for.
pub(super) struct RoleColour {
    pub(super) role: ColourRole,
    pub(super) colour: Colour,
}

impl RoleColour {
    pub(super) const fn new(role: ColourRole, colour: Colour) -> Self {
        Self { role, colour }
    }

    /// Colours of a list.
    pub(super) fn list(role: impl Fn(usize) -> ColourRole, colours: &[Colour]) -> Vec<Self> {
        colours.iter().enumerate().map(|(at, colour)| Self::new(role(at), *colour)).collect()
    }
}

/// Its name in a theme file, with its number from 1.
impl fmt::Display for RoleColour {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.role {
            ColourRole::Ink => f.write_str("ink"),
            ColourRole::Muted => f.write_str("muted"),
            ColourRole::NegativeText => f.write_str("the negative side’s text"),
            ColourRole::PositiveText => f.write_str("the positive side’s text"),
            ColourRole::Accent => f.write_str("accent"),
            ColourRole::Quiet => f.write_str("quiet"),
            ColourRole::Heat => f.write_str("heat"),
            ColourRole::Series(at) => write!(f, "series {}", at + 1),
            ColourRole::Five(at) => write!(f, "likert5 {}", at + 1),
            ColourRole::Seven(at) => write!(f, "likert7 {}", at + 1),
            ColourRole::Rank(at) => write!(f, "ranks {}", at + 1),
        }?;
        write!(f, " {}", self.colour)
    }
}
