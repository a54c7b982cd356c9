//! The shapes a chart can be laid out for: pictures of a size, and columns of a page, which bring their own words and grow with their rows.

use crate::options::Size;

/// What a chart is laid out for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    /// A picture that stands alone.
    Picture(Size),
    /// A part of a page that has headline and notes beside it: the plot alone, no higher than its rows.
    Column(ColumnWidth),
}

/// How wide a column of a page is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ColumnWidth {
    /// That of a page on a desk.
    Wide,
    /// That of a telephone.
    Narrow,
}

/// The height of a column for a plot that has no rows.
const PLOT_HEIGHT: f64 = 340.0;
/// The height of a row in a column, as part of the least that it may have.
const COLUMN_PITCH: f64 = 1.3;

impl Shape {
    /// What file names of this shape end in; nothing for the usual one.
    #[must_use]
    pub const fn suffix(self) -> &'static str {
        match self {
            Self::Picture(size) => size.suffix(),
            Self::Column(ColumnWidth::Wide) => "-column",
            Self::Column(ColumnWidth::Narrow) => "-narrow",
        }
    }

    /// Width in slide units.
    #[must_use]
    pub const fn width(self) -> f64 {
        match self {
            Self::Picture(size) => size.width(),
            Self::Column(ColumnWidth::Wide) => 720.0,
            Self::Column(ColumnWidth::Narrow) => 340.0,
        }
    }

    /// Height in slide units of a picture, and of a plot that has no rows.
    #[must_use]
    pub const fn height(self) -> f64 {
        match self {
            Self::Picture(size) => size.height(),
            Self::Column(_) => PLOT_HEIGHT,
        }
    }

    /// The least height of what grows.
    pub(crate) const fn least_height(self) -> f64 {
        match self {
            Self::Picture(size) => size.height(),
            Self::Column(_) => 0.0,
        }
    }

    /// Space left free at the left and the right.
    #[must_use]
    pub const fn margin(self) -> f64 {
        match self {
            Self::Picture(size) => size.margin(),
            Self::Column(_) => 0.0,
        }
    }

    /// Whether it grows with its rows instead of going on on another page.
    #[must_use]
    pub const fn grows(self) -> bool {
        match self {
            Self::Picture(size) => size.grows(),
            Self::Column(_) => true,
        }
    }

    /// Whether there is too little width for labels beside what they name.
    #[must_use]
    pub const fn is_narrow(self) -> bool {
        match self {
            Self::Picture(size) => size.is_narrow(),
            Self::Column(width) => matches!(width, ColumnWidth::Narrow),
        }
    }

    /// Whether it is a part of a page.
    #[must_use]
    pub const fn is_column(self) -> bool {
        matches!(self, Self::Column(_))
    }

    /// The most that rows are spread to, of which the least and the most are known.
    pub(crate) fn most_pitch(self, least: f64, most: f64) -> f64 {
        if self.is_column() { most.min(least * COLUMN_PITCH) } else { most }
    }
}

impl From<Size> for Shape {
    fn from(size: Size) -> Self {
        Self::Picture(size)
    }
}
