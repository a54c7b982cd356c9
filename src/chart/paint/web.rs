//! What pages embed beside charts: fonts with the letters that they need.

use crate::chart::text::{FontWeight, Style, Typeface, web_fonts};
use ::base64::Engine as _;
use ::base64::prelude::BASE64_STANDARD;

/// A font for a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WebFace {
    /// Its weight as a style sheet names it.
    pub weight: &'static str,
    /// The WOFF2 file.
    pub file: Vec<u8>,
}

/// The fonts of a typeface with some letters, the bundled one for those that it lacks; letters without a shape are left to the reader's
/// machine.
#[must_use]
pub fn web_faces(letters: &str, typeface: Typeface) -> Vec<WebFace> {
    let known: String = letters.chars().filter(|letter| typeface.has(*letter)).collect();
    if known.is_empty() {
        return Vec::new();
    }
    let style = |weight| Style { size: 16.0, leading: 20.0, weight, typeface };
    let texts = [FontWeight::Regular, FontWeight::Bold].map(|weight| (known.as_str(), style(weight)));
    let face = |font: crate::chart::text::WebFont| {
        let weight = match font.weight {
            Some(FontWeight::Regular) => "400",
            Some(FontWeight::Bold) => "600",
            None => "400 600",
        };
        WebFace { weight, file: font.file }
    };
    web_fonts(texts.into_iter()).into_iter().map(face).collect()
}

/// Bytes as letters.
#[must_use]
pub fn base64(bytes: &[u8]) -> String {
    BASE64_STANDARD.encode(bytes)
}
