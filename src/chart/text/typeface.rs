//! Typefaces. Charts are measured and drawn with the bundled one, or with one that a theme names, and never with a font of the
//! machine they are made on.

use super::weight::FontWeight;
use crate::hash::Hasher;
use resvg::usvg::fontdb::{self, Database, Language, Source};
use rustybuzz::Face;
use std::fmt;
use std::sync::{Arc, LazyLock, Mutex, PoisonError};

/// Names for viewers that lack the typeface itself.
const SUBSTITUTES: &str = "'Segoe UI', 'Helvetica Neue', Arial, sans-serif";
/// The name under which the bundled typeface stands in for letters that another lacks.
const FALLBACK: &str = "Fallback";
/// Weight 400.
const REGULAR: &[u8] = include_bytes!("../../../assets/fonts/Inter-Regular.subset.ttf");
/// Weight 700.
const BOLD: &[u8] = include_bytes!("../../../assets/fonts/Inter-Bold.subset.ttf");
/// The bundled typeface, parsed once.
static INTER: LazyLock<Faces> = LazyLock::new(|| Faces::of(REGULAR, BOLD).expect("the bundled font is a font"));
/// Typefaces of themes, each loaded once, so that reading a theme again does not take more memory.
static LOADED: Mutex<Vec<&'static Faces>> = Mutex::new(Vec::new());
/// A typeface in two weights. Copies refer to the same one, which stays as long as the program runs.
#[derive(Clone, Copy)]
pub struct Typeface(&'static Faces);

/// The font files of a typeface, parsed.
struct Faces {
    regular: &'static [u8],
    bold: &'static [u8],
    family: String,
    fingerprint: String,
    regular_face: Face<'static>,
    bold_face: Face<'static>,
    /// This typeface, then the bundled one for letters it lacks, and no others.
    database: Arc<Database>,
}

impl Typeface {
    /// The bundled typeface: Latin, Greek and Cyrillic letters.
    #[must_use]
    pub fn bundled() -> Self {
        Self(&INTER)
    }

    /// A typeface from the bytes of its font files; without a bold one, the regular one stands for it. Nothing if they are not
    /// TrueType or OpenType fonts.
    #[must_use]
    pub fn load(regular: Vec<u8>, bold: Option<Vec<u8>>) -> Option<Self> {
        let mut loaded = LOADED.lock().unwrap_or_else(PoisonError::into_inner);
        let wanted_bold = bold.as_ref().unwrap_or(&regular);
        if let Some(known) = loaded.iter().find(|faces| faces.regular == regular && faces.bold == wanted_bold.as_slice()) {
            return Some(Self(known));
        }
        let regular: &'static [u8] = Box::leak(regular.into_boxed_slice());
        let bold: &'static [u8] = bold.map_or(regular, |bold| Box::leak(bold.into_boxed_slice()));
        let faces: &'static Faces = Box::leak(Box::new(Faces::of(regular, bold)?));
        loaded.push(faces);
        Some(Self(faces))
    }

    /// Its name, as font files give it.
    #[must_use]
    pub fn family(self) -> &'static str {
        &self.0.family
    }

    /// The names written into pictures, the typeface's own first, for viewers that lack it.
    #[must_use]
    pub fn families(self) -> String {
        let own = self.family();
        let plain = own.chars().all(|letter| letter.is_ascii_alphanumeric());
        let own = if plain { own.to_owned() } else { format!("'{own}'") };
        format!("{own}, {SUBSTITUTES}")
    }

    /// Tells its files from any others: SHA-256 in hexadecimal digits.
    #[must_use]
    pub fn fingerprint(self) -> &'static str {
        &self.0.fingerprint
    }

    /// What turns text into outlines.
    pub(crate) fn database(self) -> Arc<Database> {
        Arc::clone(&self.0.database)
    }

    /// The face of a weight.
    pub(crate) fn face(self, weight: FontWeight) -> &'static Face<'static> {
        match weight {
            FontWeight::Regular => &self.0.regular_face,
            FontWeight::Bold => &self.0.bold_face,
        }
    }

    /// The face that a letter is drawn with: the typeface's own, or the bundled one for letters it lacks.
    pub(crate) fn face_for(self, letter: char, weight: FontWeight) -> &'static Face<'static> {
        let own = self.face(weight);
        if own.glyph_index(letter).is_some() {
            return own;
        }
        let bundled = &INTER.regular_face;
        if bundled.glyph_index(letter).is_some() { bundled } else { own }
    }

    /// Whether there is a shape for a letter, in both weights.
    pub(crate) fn has(self, letter: char) -> bool {
        [FontWeight::Regular, FontWeight::Bold].iter().all(|weight| self.face_for(letter, *weight).glyph_index(letter).is_some())
    }
}

impl Faces {
    fn of(regular: &'static [u8], bold: &'static [u8]) -> Option<Self> {
        let mut database = Database::new();
        let family = own_name(regular)?;
        // Font files often name their bold face as a family of its own, or call it something else than bold.
        push(&mut database, regular, &family, 400)?;
        push(&mut database, bold, &family, 700)?;
        if regular != REGULAR {
            push(&mut database, REGULAR, FALLBACK, 400)?;
        }
        // A logo’s text names other families: it gets this one rather than none.
        database.set_sans_serif_family(family.clone());
        database.set_serif_family(family.clone());
        let mut digest = Hasher::default();
        digest.add(regular);
        digest.add(bold);
        Some(Self {
            regular,
            bold,
            family,
            fingerprint: digest.finish(),
            regular_face: Face::from_slice(regular, 0)?,
            bold_face: Face::from_slice(bold, 0)?,
            database: Arc::new(database),
        })
    }
}

/// The name of a font's family as the file gives it, without what could break out of a drawing.
fn own_name(data: &'static [u8]) -> Option<String> {
    let mut database = Database::new();
    let ids = database.load_font_source(Source::Binary(Arc::new(data)));
    let name = &database.face(*ids.first()?)?.families.first()?.0;
    let plain: String = name.chars().filter(|letter| letter.is_alphanumeric() || matches!(letter, ' ' | '-' | '_')).collect();
    Some(if plain.trim().is_empty() { "Theme".to_owned() } else { plain.trim().to_owned() })
}

/// Adds the first face of a font file under a name and weight of our own.
fn push(database: &mut Database, data: &'static [u8], family: &str, weight: u16) -> Option<()> {
    let ids = database.load_font_source(Source::Binary(Arc::new(data)));
    let mut face = database.face(*ids.first()?)?.clone();
    for id in ids {
        database.remove_face(id);
    }
    face.families = vec![(family.to_owned(), Language::English_UnitedStates)];
    face.weight = fontdb::Weight(weight);
    face.style = fontdb::Style::Normal;
    database.push_face_info(face);
    Some(())
}

impl PartialEq for Typeface {
    fn eq(&self, other: &Self) -> bool {
        std::ptr::eq(self.0, other.0)
    }
}

impl fmt::Debug for Typeface {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "Typeface({})", self.0.family)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_typeface_is_loaded_once_and_only_if_it_is_one() {
        let load = || Typeface::load(BOLD.to_vec(), None).unwrap();
        assert_eq!(load(), load());
        assert_ne!(load(), Typeface::bundled());
        assert_eq!(load().family(), "Inter");
        assert!(Typeface::load(b"no font".to_vec(), None).is_none());
        assert!(Typeface::load(Vec::new(), None).is_none());
    }

    #[test]
    fn the_family_comes_before_its_substitutes() {
        assert!(Typeface::bundled().families().starts_with("Inter, 'Segoe UI'"));
    }
}
