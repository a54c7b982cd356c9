//! Characters that charts cannot show.

use crate::chart::{Page, Typeface, missing_glyphs};
use crate::format;
use crate::warning::{Warning, WarningCode};

/// Characters that a typeface, and the bundled one behind it, have no shape for.
#[must_use]
pub fn boxes<'a>(pages: impl Iterator<Item = &'a Page>, typeface: Typeface) -> Option<Warning> {
    let texts = pages.flat_map(|page| page.scene.texts());
    let mut missing: Vec<char> = texts.flat_map(|text| missing_glyphs(&text.content, typeface)).collect();
    missing.sort_unstable();
    missing.dedup();
    let shown: String = missing.iter().take(10).collect();
    (!missing.is_empty()).then(|| {
        Warning::new(
            WarningCode::MissingGlyphs,
            format!(
                "charts show boxes for {} that their font lacks, such as {shown}",
                format::counted(missing.len() as u64, "character")
            ),
        )
        .remedy("name a font that has them in a theme file (`font = \"…\"`), or give short labels in the codebook")
    })
}
