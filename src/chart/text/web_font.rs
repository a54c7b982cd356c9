//! Fonts for drawings that bring their own: the letters that they need and no others, as WOFF2.

use super::runs::FontRun;
use super::style::Style;
use super::weight::FontWeight;
use super::woff::{FontTable, woff2};
use rustybuzz::Face;
use rustybuzz::ttf_parser::{GlyphId, RawFace, Tag};
use std::collections::{BTreeMap, BTreeSet};
use subsetter::GlyphRemapper;

/// Kerning in a table has a header of this many bytes.
const KERN_HEADER: usize = 14;

/// A font with the letters of some texts.
pub(crate) struct WebFont {
    /// The weight that it is for; the bundled font stands in for letters of any weight.
    pub(crate) weight: Option<FontWeight>,
    /// The WOFF2 file.
    pub(crate) file: Vec<u8>,
}

/// The fonts that some texts are set in, each with the letters that it is needed for. A font that cannot be cut down is left out.
pub(crate) fn web_fonts<'a>(texts: impl Iterator<Item = (&'a str, Style)>) -> Vec<WebFont> {
    let mut needed: Vec<NeededFont<'a>> = Vec::new();
    for (text, style) in texts {
        for run in FontRun::of(text, style) {
            let own = std::ptr::eq(run.face, style.typeface.face(style.weight));
            let weight = own.then_some(style.weight);
            match needed.iter_mut().find(|font| font.weight == weight && std::ptr::eq(font.face, run.face)) {
                Some(font) => font.runs.push(run),
                None => needed.push(NeededFont { weight, face: run.face, runs: vec![run] }),
            }
        }
    }
    needed.iter().filter_map(|font| Some(WebFont { weight: font.weight, file: woff2(&font.tables()?)? })).collect()
}

struct NeededFont<'a> {
    weight: Option<FontWeight>,
    face: &'static Face<'static>,
    runs: Vec<FontRun<'a>>,
}

impl NeededFont<'_> {
    /// The tables of the smaller font.
    fn tables(&self) -> Option<Vec<FontTable>> {
        let letters: BTreeSet<char> = self.runs.iter().flat_map(|run| run.text.chars()).collect();
        let mut glyphs = GlyphRemapper::new();
        let known = letters.into_iter().filter_map(|letter| Some((letter, self.face.glyph_index(letter)?)));
        let mapped: Vec<(char, u16)> = known.map(|(letter, glyph)| (letter, glyphs.remap(glyph.0))).collect();
        let whole = self.face.raw_face();
        let subset = subsetter::subset(whole.data, 0, &glyphs).ok()?;
        let subset = RawFace::parse(&subset, 0).ok()?;
        let mut tables = vec![FontTable::new(*b"cmap", character_map(&mapped)?)];
        for name in [*b"head", *b"hhea", *b"hmtx", *b"maxp", *b"glyf", *b"loca", *b"CFF "] {
            let table = subset.table(Tag::from_bytes(&name));
            tables.extend(table.map(|bytes| FontTable::new(name, bytes.to_vec())));
        }
        let metrics = whole.table(Tag::from_bytes(b"OS/2"))?;
        tables.push(FontTable::new(*b"OS/2", metrics.to_vec()));
        // A table of names without any, and no names of glyphs.
        tables.push(FontTable::new(*b"name", vec![0, 0, 0, 0, 0, 6]));
        tables.push(FontTable::new(*b"post", [[0, 3, 0, 0].as_slice(), &[0; 28]].concat()));
        tables.extend(self.kerning(&glyphs).map(|bytes| FontTable::new(*b"kern", bytes)));
        Some(tables)
    }

    /// The distances between the letters that meet in the texts, for a font without its own rules for them.
    fn kerning(&self, glyphs: &GlyphRemapper) -> Option<Vec<u8>> {
        let mut pairs = BTreeMap::new();
        for run in &self.runs {
            let shaped = run.glyphs();
            let (infos, places) = (shaped.glyph_infos(), shaped.glyph_positions());
            for (pair, place) in infos.windows(2).zip(places) {
                let id = |at: usize| u16::try_from(pair[at].glyph_id).ok();
                let (Some(first), Some(second)) = (id(0), id(1)) else { continue };
                let own = self.face.glyph_hor_advance(GlyphId(first)).map_or(0, i32::from);
                let distance = i16::try_from(place.x_advance - own).unwrap_or_default();
                if let (Some(first), Some(second), true) = (glyphs.get(first), glyphs.get(second), distance != 0) {
                    pairs.insert([first, second], distance);
                }
            }
        }
        let count = u16::try_from(pairs.len()).ok().filter(|count| (1..=10_000).contains(count))?;
        let length = u16::try_from(KERN_HEADER + 6 * pairs.len()).ok()?;
        let steps = u16::try_from(count.ilog2()).ok()?;
        let range = 6 << steps;
        let header = [0, 1, 0, length, 1, count, range, steps, 6 * count - range];
        let words = header.into_iter().chain(
            pairs.into_iter().flat_map(|([first, second], distance)| [first, second, u16::from_be_bytes(distance.to_be_bytes())]),
        );
        Some(words.flat_map(u16::to_be_bytes).collect())
    }
}

/// The table that says which glyph a letter has, for all of Unicode.
fn character_map(mapped: &[(char, u16)]) -> Option<Vec<u8>> {
    let groups = u32::try_from(mapped.len()).ok()?;
    let mut out: Vec<u8> = Vec::new();
    // One table of format 12: platform 3, encoding 10.
    out.extend([0_u16, 1, 3, 10].into_iter().flat_map(u16::to_be_bytes));
    out.extend(12_u32.to_be_bytes());
    out.extend([12_u16, 0].into_iter().flat_map(u16::to_be_bytes));
    out.extend([16 + 12 * groups, 0, groups].into_iter().flat_map(u32::to_be_bytes));
    for (letter, glyph) in mapped {
        out.extend([u32::from(*letter), u32::from(*letter), u32::from(*glyph)].into_iter().flat_map(u32::to_be_bytes));
    }
    Some(out)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chart::text::{Typeface, measure};

    const TEXTS: [&str; 3] = ["51% of US adults 18+ want to talk: AVAST, Today", "Да, naïve – “quoted”", "11 Ty To, 1,062"];

    fn style(weight: FontWeight) -> Style {
        Style { size: 24.0, leading: 29.0, weight, typeface: Typeface::bundled() }
    }

    /// A font file of some tables, uncompressed.
    fn uncompressed(tables: &[FontTable]) -> Vec<u8> {
        let mut directory = [[0, 1, 0, 0].as_slice(), &u16::try_from(tables.len()).unwrap().to_be_bytes(), &[0; 6]].concat();
        let mut data: Vec<u8> = Vec::new();
        let mut sorted: Vec<&FontTable> = tables.iter().collect();
        sorted.sort_by_key(|table| table.name);
        for table in sorted {
            let at = 12 + 16 * tables.len() + data.len();
            directory.extend([table.name.as_slice(), &[0; 4]].concat());
            directory.extend([at, table.bytes.len()].into_iter().flat_map(|word| u32::try_from(word).unwrap().to_be_bytes()));
            data.extend(&table.bytes);
            data.resize(data.len().next_multiple_of(4), 0);
        }
        [directory, data].concat()
    }

    #[test]
    fn a_smaller_font_sets_its_texts_as_wide_as_they_were_measured() {
        for weight in [FontWeight::Regular, FontWeight::Bold] {
            let style = style(weight);
            let runs: Vec<FontRun> = TEXTS.iter().flat_map(|text| FontRun::of(text, style)).collect();
            let font = NeededFont { weight: Some(weight), face: style.typeface.face(weight), runs };
            let file = uncompressed(&font.tables().unwrap());
            let face = Face::from_slice(&file, 0).unwrap();
            for text in TEXTS {
                let mut buffer = rustybuzz::UnicodeBuffer::new();
                buffer.push_str(text);
                let glyphs = rustybuzz::shape(&face, &[], buffer);
                assert!(glyphs.glyph_infos().iter().all(|glyph| glyph.glyph_id != 0), "{text}");
                let advance: i32 = glyphs.glyph_positions().iter().map(|glyph| glyph.x_advance).sum();
                let width = f64::from(advance) * style.size / f64::from(face.units_per_em());
                assert!((width - measure(text, style)).abs() < 0.6, "{text}: {width}, not {}", measure(text, style));
            }
            assert!(face.glyph_index('Q').is_none(), "letters that no text has are left out");
        }
    }

    #[test]
    fn there_is_a_font_for_each_weight_and_it_is_small() {
        let texts = || TEXTS.iter().flat_map(|text| [(*text, style(FontWeight::Regular)), (*text, style(FontWeight::Bold))]);
        let fonts = web_fonts(texts());
        assert_eq!(fonts.iter().map(|font| font.weight).collect::<Vec<_>>(), [Some(FontWeight::Regular), Some(FontWeight::Bold)]);
        assert!(fonts.iter().all(|font| font.file.starts_with(b"wOF2") && (1_000..10_000).contains(&font.file.len())));
        assert!(web_fonts(texts()).iter().zip(&fonts).all(|(one, other)| one.file == other.file), "the same bytes every time");
    }
}
