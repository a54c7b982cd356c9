//! The shapes a chart can be laid out for.

/// The shape of the picture. Another shape is another layout, never a scaled one; type keeps its size in all of them.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Size {
    /// 960 × 540 units: a 16:9 slide, where a unit is a point.
    #[default]
    Wide,
    /// 960 × 720 units: a 4:3 slide.
    Standard,
    /// 460 × 400 units: two beside each other on a slide.
    Half,
    /// 960 units wide and as high as its rows need: a page to scroll.
    Tall,
    /// 540 × 540 units, 1080 × 1080 pixels as PNG: a post, read on a phone, so that type is twice as large as on a slide.
    Social,
}

impl Size {
    /// Every shape.
    pub const ALL: [Self; 5] = [Self::Wide, Self::Standard, Self::Half, Self::Tall, Self::Social];

    /// Its name in commands and files of settings.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Wide => "16:9",
            Self::Standard => "4:3",
            Self::Half => "half",
            Self::Tall => "tall",
            Self::Social => "social",
        }
    }

    /// The shape of a name.
    #[must_use]
    pub fn of_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|size| size.name() == name)
    }

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
    fn names_and_suffixes_tell_shapes_apart() {
        for size in Size::ALL {
            assert_eq!(Size::of_name(size.name()), Some(size));
            assert_eq!(Size::ALL.into_iter().filter(|other| other.suffix() == size.suffix()).count(), 1);
        }
        assert_eq!(Size::of_name("3:2"), None);
    }
}
