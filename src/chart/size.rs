//! The shapes a chart can be laid out for.

use crate::options::Size;

impl Size {
    /// What file names of this shape end in; nothing for the usual one.
    #[must_use]
    pub const fn suffix(self) -> &'static str {
        match self {
            Self::Wide => "",
            Self::Standard => "-4x3",
            Self::Half => "-half",
            Self::Tall => "-tall",
            Self::Social => "-social",
        }
    }

    /// Width in slide units.
    #[must_use]
    pub const fn width(self) -> f64 {
        match self {
            Self::Wide | Self::Standard | Self::Tall => 960.0,
            Self::Half => 460.0,
            Self::Social => 540.0,
        }
    }

    /// Height in slide units; the least height of a picture that grows.
    #[must_use]
    pub const fn height(self) -> f64 {
        match self {
            Self::Wide | Self::Tall | Self::Social => 540.0,
            Self::Standard => 720.0,
            Self::Half => 400.0,
        }
    }

    /// Space left free at the left and the right.
    #[must_use]
    pub const fn margin(self) -> f64 {
        match self {
            Self::Wide | Self::Standard | Self::Tall => 40.0,
            Self::Half => 20.0,
            Self::Social => 30.0,
        }
    }

    /// Whether the picture grows with its rows instead of going on on another page.
    #[must_use]
    pub const fn grows(self) -> bool {
        matches!(self, Self::Tall)
    }

    /// Whether there is too little width for labels beside what they name.
    #[must_use]
    pub const fn is_narrow(self) -> bool {
        matches!(self, Self::Half | Self::Social)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn suffixes_tell_shapes_apart() {
        for size in Size::ALL {
            assert_eq!(Size::ALL.into_iter().filter(|other| other.suffix() == size.suffix()).count(), 1);
        }
    }
}
