//! The logo of whoever presents the charts.

use super::picture::Picture;
use std::sync::Arc;

/// A logo in a corner of every chart.
#[derive(Debug, Clone, PartialEq)]
pub struct Logo {
    /// What is drawn.
    pub picture: Arc<Picture>,
    /// Where it stands.
    pub corner: Corner,
    /// Its height in slide units.
    pub height: f64,
    /// Its width by its height.
    pub ratio: f64,
}

/// A corner that a logo may stand in. The upper left is the headline's.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Corner {
    /// Above, at the right of the headline.
    TopRight,
    /// Below, at the left of the footnotes.
    BottomLeft,
    /// Below, at the right of the footnotes.
    #[default]
    BottomRight,
}

impl Logo {
    /// Its width in slide units.
    #[must_use]
    pub fn width(&self) -> f64 {
        self.height * self.ratio
    }
}
