//! The logo in its corner, and the room it takes there.

use super::look::ChartLook;
use crate::chart::scene::{BoundingBox, PlacedLogo};
use crate::chart::theme::{Corner, Logo};
use std::sync::Arc;

/// Between a logo and text beside it.
pub(crate) const LOGO_GAP: f64 = 20.0;
/// From a logo to the upper or lower edge of the picture.
pub(crate) const LOGO_EDGE: f64 = 14.0;

impl<'a> ChartLook<'a> {
    /// The logo, if it stands in one of some corners.
    pub(crate) fn logo_in(&self, corners: &[Corner]) -> Option<&'a Logo> {
        self.theme.logo.as_ref().filter(|logo| corners.contains(&logo.corner) && !self.size.is_column())
    }
}

/// The logo in its corner.
pub(crate) fn placed(logo: &Logo, look: &ChartLook, height: f64) -> PlacedLogo {
    let margin = look.size.margin();
    let left = match logo.corner {
        Corner::BottomLeft => margin,
        Corner::TopRight | Corner::BottomRight => look.size.width() - margin - logo.width(),
    };
    let top = match logo.corner {
        Corner::TopRight => LOGO_EDGE,
        Corner::BottomLeft | Corner::BottomRight => height - LOGO_EDGE - logo.height,
    };
    let bounds = BoundingBox { left, top, right: left + logo.width(), bottom: top + logo.height };
    PlacedLogo { picture: Arc::clone(&logo.picture), bounds }
}
