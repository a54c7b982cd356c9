//! Stretches of text that are drawn with one font file.

use super::style::Style;
use rustybuzz::{Face, GlyphBuffer, UnicodeBuffer};

/// A stretch of text with the font that has its letters.
#[derive(Clone, Copy)]
pub(super) struct FontRun<'a> {
    /// The letters.
    pub(super) text: &'a str,
    /// The font: the typeface's own, or the bundled one for letters that it lacks.
    pub(super) face: &'static Face<'static>,
}

impl<'a> FontRun<'a> {
    /// The stretches of a text, in their order.
    pub(super) fn of(text: &'a str, style: Style) -> Vec<Self> {
        let own = style.typeface.face(style.weight);
        if text.chars().all(|letter| own.glyph_index(letter).is_some()) {
            return vec![Self { text, face: own }];
        }
        let mut runs = Vec::new();
        let mut rest = text;
        while let Some(first) = rest.chars().next() {
            let face = style.typeface.face_for(first, style.weight);
            let same = |letter: char| std::ptr::eq(style.typeface.face_for(letter, style.weight), face);
            let end = rest.find(|letter| !same(letter)).unwrap_or(rest.len());
            let (run, after) = rest.split_at(end);
            runs.push(Self { text: run, face });
            rest = after;
        }
        runs
    }

    /// Its glyphs with their places.
    pub(super) fn glyphs(self) -> GlyphBuffer {
        let mut buffer = UnicodeBuffer::new();
        buffer.push_str(self.text);
        rustybuzz::shape(self.face, &[], buffer)
    }

    /// Its width in ems.
    pub(super) fn width(self) -> f64 {
        let glyphs = self.glyphs();
        let advance: i64 = glyphs.glyph_positions().iter().map(|glyph| i64::from(glyph.x_advance)).sum();
        advance as f64 / f64::from(self.face.units_per_em())
    }
}
