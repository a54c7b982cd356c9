//! The shapes a chart can be laid out for.

/// The shape of the picture. Another shape is another layout, never a scaled one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Size {
    /// 960 × 540 units: a 16:9 slide, where a unit is a point.
    Wide,
}

impl Size {
    /// Width in slide units.
    #[must_use]
    pub const fn width(self) -> f64 {
        match self {
            Self::Wide => 960.0,
        }
    }

    /// Height in slide units.
    #[must_use]
    pub const fn height(self) -> f64 {
        match self {
            Self::Wide => 540.0,
        }
    }

    /// Space left free at the left and the right.
    #[must_use]
    pub const fn margin(self) -> f64 {
        match self {
            Self::Wide => 40.0,
        }
    }
}
