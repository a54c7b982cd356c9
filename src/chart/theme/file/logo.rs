//! The logo of a theme file.

use super::source::ThemeSource;
use super::written::LogoFile;
use crate::chart::theme::{Corner, Logo, Picture};
use crate::error::Result;
use std::sync::Arc;

/// Height of a logo in slide units, where the file gives none.
const LOGO_HEIGHT: f64 = 24.0;
/// The heights a logo may have.
const LOGO_HEIGHTS: std::ops::RangeInclusive<f64> = 8.0..=80.0;
/// The most a logo may be wide, in slide units.
const LOGO_WIDTH: f64 = 160.0;

impl ThemeSource<'_> {
    /// The logo that the file names.
    pub(super) fn logo(&self, file: &LogoFile) -> Result<Logo> {
        let corner = match file.corner.as_deref() {
            None | Some("bottom-right") => Corner::BottomRight,
            Some("bottom-left") => Corner::BottomLeft,
            Some("top-right") => Corner::TopRight,
            Some(other) => {
                let error = self.error(format!("logo.corner = \"{other}\" is not a corner for a logo"));
                return Err(error.hint("bottom-right, bottom-left or top-right; the upper left is the headline’s"));
            }
        };
        let height = file.height.unwrap_or(LOGO_HEIGHT);
        if !LOGO_HEIGHTS.contains(&height) {
            return Err(self
                .error(format!("logo.height = {height} is out of range"))
                .hint("8 to 80 slide units, where 540 are the height of a slide"));
        }
        let bytes = (self.read)(&file.file)?;
        let unusable =
            || self.error(format!("`{}` is not a PNG, JPEG or SVG picture", file.file)).hint("save the logo as one of these");
        let picture = Picture::of(bytes).ok_or_else(unusable)?;
        let ratio = picture.ratio().ok_or_else(unusable)?;
        // A wide logo is kept from taking the line.
        let height = height.min(LOGO_WIDTH / ratio);
        Ok(Logo { picture: Arc::new(picture), corner, height, ratio })
    }
}
