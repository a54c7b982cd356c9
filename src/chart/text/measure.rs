//! Text as a typeface draws it: how wide a line is, and which characters it lacks.

use super::runs::FontRun;
use super::style::Style;
use super::typeface::Typeface;

/// Characters of a text that a typeface, and the bundled one behind it, have no shape for: each once, in the order of appearance.
#[must_use]
pub(crate) fn missing_glyphs(text: &str, typeface: Typeface) -> Vec<char> {
    let mut missing = Vec::new();
    for letter in clean(text).chars() {
        if !typeface.has(letter) && !missing.contains(&letter) {
            missing.push(letter);
        }
    }
    missing
}

/// The text on one line, without what no font can draw: control characters, invisible marks and marks that would turn
/// the direction of what follows. Runs of white space become one space.
pub(crate) fn clean(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.chars() {
        if is_space(letter) {
            if !out.is_empty() && !out.ends_with(' ') {
                out.push(' ');
            }
        } else if !is_invisible(letter) {
            out.push(letter);
        }
    }
    out.truncate(out.trim_end_matches(' ').len());
    out
}

/// Width of one line of text.
pub(crate) fn measure(text: &str, style: Style) -> f64 {
    FontRun::of(text, style).into_iter().map(FontRun::width).sum::<f64>() * style.size
}

/// Width of the widest of some lines of text; 0 for none.
pub(crate) fn widest(texts: impl IntoIterator<Item = impl AsRef<str>>, style: Style) -> f64 {
    texts.into_iter().map(|text| measure(text.as_ref(), style)).fold(0.0, f64::max)
}

fn is_space(letter: char) -> bool {
    letter != '\u{A0}' && (letter.is_whitespace() || letter.is_control())
}

fn is_invisible(letter: char) -> bool {
    matches!(letter,
        '\u{AD}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{FEFF}'
        | '\u{FFFE}' | '\u{FFFF}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn control_characters_and_direction_marks_are_gone() {
        assert_eq!(clean("\u{0}a\u{7}\n\t b\u{202E}c\u{200B} "), "a bc");
    }

    #[test]
    fn glyphs_the_typeface_lacks_are_named_once() {
        assert_eq!(missing_glyphs("Привет, Ελλάδα, café, naïve – “quoted” †", Typeface::bundled()), Vec::<char>::new());
        assert_eq!(missing_glyphs("日本 日\n", Typeface::bundled()), ['日', '本']);
    }
}
