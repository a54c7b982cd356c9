//! Characters that charts cannot show.

use crate::chart::Page;
use crate::format;
use crate::warning::{Warning, WarningCode};

/// Characters that pages show as boxes, because neither their typeface nor the bundled one has a shape for them.
#[must_use]
pub fn boxes<'a>(pages: impl Iterator<Item = &'a Page>) -> Option<Warning> {
    let mut missing: Vec<char> = pages.flat_map(Page::missing_glyphs).collect();
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
