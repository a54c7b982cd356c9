//! Text, measured as it will be drawn and broken into lines of about the same width.

use std::ops::Range;

use rustybuzz::{Face, UnicodeBuffer};

use super::style::Style;
use super::typeface::Typeface;

/// What stands where text was cut.
const ELLIPSIS: char = '…';
/// How far a line may be wider than the sum of its words: kerning across spaces.
const SLACK: f64 = 0.5;
/// How closely the smallest width that keeps the number of lines is sought, in slide units.
const BALANCE: f64 = 0.5;

/// A paragraph broken into lines.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Paragraph {
    /// The lines, none of them wider than asked for.
    pub(crate) lines: Vec<String>,
    /// The whole text, if the lines do not hold all of it.
    pub(crate) full: Option<String>,
    /// What it is set in.
    pub(crate) style: Style,
}

impl Paragraph {
    /// The width of the longest line.
    pub(crate) fn width(&self) -> f64 {
        widest(&self.lines, self.style)
    }

    /// The height of all lines.
    pub(crate) fn height(&self) -> f64 {
        self.lines.len() as f64 * self.style.leading
    }

    /// From the middle of the first line to that of the last.
    pub(crate) fn drop(&self) -> f64 {
        self.lines.len().saturating_sub(1) as f64 * self.style.leading
    }
}

/// Characters of a text that a typeface, and the bundled one behind it, have no shape for: each once, in the order of appearance.
#[must_use]
pub fn missing_glyphs(text: &str, typeface: Typeface) -> Vec<char> {
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
    let own = style.typeface.face(style.weight);
    if text.chars().all(|letter| own.glyph_index(letter).is_some()) {
        return advance(text, own, style.size);
    }
    // Letters that the typeface lacks are drawn with another.
    let mut width = 0.0;
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let face = style.typeface.face_for(first, style.weight);
        let same = |letter: char| std::ptr::eq(style.typeface.face_for(letter, style.weight), face);
        let end = rest.find(|letter| !same(letter)).unwrap_or(rest.len());
        let (run, after) = rest.split_at(end);
        width += advance(run, face, style.size);
        rest = after;
    }
    width
}

fn advance(text: &str, face: &Face<'static>, size: f64) -> f64 {
    let mut buffer = UnicodeBuffer::new();
    buffer.push_str(text);
    let glyphs = rustybuzz::shape(face, &[], buffer);
    let advance: i64 = glyphs.glyph_positions().iter().map(|glyph| i64::from(glyph.x_advance)).sum();
    advance as f64 * size / f64::from(face.units_per_em())
}

/// Width of the widest of some lines of text; 0 for none.
pub(crate) fn widest(texts: impl IntoIterator<Item = impl AsRef<str>>, style: Style) -> f64 {
    texts.into_iter().map(|text| measure(text.as_ref(), style)).fold(0.0, f64::max)
}

/// Breaks a text into at most `most` lines of about the same width: the smallest width that keeps the number of lines,
/// so that no line is left with a single word.
pub(crate) fn balanced(text: &str, style: Style, width: f64, most: usize) -> Paragraph {
    let words = Words::new(text, style, width);
    let lines = words.lines(width);
    if lines.len() > most {
        return words.cut(&lines, width, most);
    }
    let (mut low, mut high) = (words.widest(), width);
    while high - low > BALANCE {
        let middle = f64::midpoint(low, high);
        if words.lines(middle).len() > lines.len() { low = middle } else { high = middle }
    }
    words.paragraph(&words.lines(high))
}

/// Breaks a text into at most `most` lines, each as full as can be.
pub(crate) fn filled(text: &str, style: Style, width: f64, most: usize) -> Paragraph {
    let words = Words::new(text, style, width);
    let lines = words.lines(width);
    if lines.len() > most { words.cut(&lines, width, most) } else { words.paragraph(&lines) }
}

fn is_space(letter: char) -> bool {
    letter != '\u{A0}' && (letter.is_whitespace() || letter.is_control())
}

fn is_invisible(letter: char) -> bool {
    matches!(letter,
        '\u{AD}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{FEFF}'
        | '\u{FFFE}' | '\u{FFFF}')
}

/// A word, or a piece of one that is wider than a line.
struct Word {
    text: String,
    width: f64,
    /// Whether it continues the word before it.
    continues: bool,
}

struct Words {
    all: Vec<Word>,
    space: f64,
    style: Style,
}

impl Words {
    fn new(text: &str, style: Style, width: f64) -> Self {
        let mut words = Vec::new();
        for text in clean(text).split(' ').filter(|word| !word.is_empty()) {
            push_pieces(&mut words, text, style, width);
        }
        Self { all: words, space: measure(" ", style), style }
    }

    fn widest(&self) -> f64 {
        self.all.iter().map(|word| word.width).fold(0.0, f64::max)
    }

    /// Lines as full as can be: which words stand on each.
    fn lines(&self, width: f64) -> Vec<Range<usize>> {
        let mut lines = Vec::new();
        let mut start = 0;
        while start < self.all.len() {
            let mut end = self.filled(start, width);
            // Some scripts are wider in a line than word by word.
            while end > start + 1 && measure(&self.join(start..end), self.style) > width + SLACK {
                end -= 1;
            }
            lines.push(start..end);
            start = end;
        }
        lines
    }

    /// Where a line that begins with a word ends.
    fn filled(&self, start: usize, width: f64) -> usize {
        let mut used = 0.0;
        for (i, word) in self.all.iter().enumerate().skip(start) {
            let gap = if word.continues || i == start { 0.0 } else { self.space };
            if i > start && used + gap + word.width > width {
                return i;
            }
            used += gap + word.width;
        }
        self.all.len()
    }

    fn join(&self, range: Range<usize>) -> String {
        let mut line = String::new();
        for word in &self.all[range] {
            if !line.is_empty() && !word.continues {
                line.push(' ');
            }
            line.push_str(&word.text);
        }
        line
    }

    fn paragraph(&self, lines: &[Range<usize>]) -> Paragraph {
        Paragraph { lines: lines.iter().map(|line| self.join(line.clone())).collect(), full: None, style: self.style }
    }

    /// The first `most` lines, the last of them ending in an ellipsis.
    fn cut(&self, lines: &[Range<usize>], width: f64, most: usize) -> Paragraph {
        let Some((last, kept)) = lines[..most].split_last() else {
            return Paragraph { lines: Vec::new(), full: Some(self.join(0..self.all.len())), style: self.style };
        };
        let mut paragraph = self.paragraph(kept);
        let rest = self.join(last.start..self.all.len());
        paragraph.lines.push(shortened(&rest, self.style, width));
        paragraph.full = Some(self.join(0..self.all.len()));
        paragraph
    }
}

/// Breaks a word that is wider than a line into pieces that are not.
fn push_pieces(words: &mut Vec<Word>, text: &str, style: Style, width: f64) {
    let mut rest = text;
    loop {
        let continues = rest.len() < text.len();
        let whole = measure(rest, style);
        if whole <= width {
            words.push(Word { text: rest.to_owned(), width: whole, continues });
            return;
        }
        let end = break_point(rest, style, width);
        let (piece, remainder) = rest.split_at(end);
        words.push(Word { text: piece.to_owned(), width: measure(piece, style), continues });
        if remainder.is_empty() {
            return;
        }
        rest = remainder;
    }
}

/// Where to break a word: after the last punctuation mark in the second half of what fits, else after the last letter
/// that fits. At least one letter is taken, however narrow the line.
fn break_point(word: &str, style: Style, width: f64) -> usize {
    let ends = letter_ends(word);
    let fitting = ends.partition_point(|&end| measure(&word[..end], style) <= width).max(1);
    let after_mark = (fitting / 2..fitting).rev().find(|&i| word[..ends[i]].ends_with(['-', '/', '_', '.', ',', ';']));
    ends[after_mark.unwrap_or(fitting - 1)]
}

/// Byte offsets after each letter, taking accents that follow it as part of it.
fn letter_ends(word: &str) -> Vec<usize> {
    let mut ends: Vec<usize> = word
        .char_indices()
        .filter(|&(at, letter)| at > 0 && !matches!(letter, '\u{300}'..='\u{36F}'))
        .map(|(at, _)| at)
        .collect();
    ends.push(word.len());
    ends
}

/// As much of the text as fits with an ellipsis after it; whole words, unless that would lose half of the line.
fn shortened(text: &str, style: Style, width: f64) -> String {
    let with_ellipsis = |end: usize| {
        let kept = text[..end].trim_end_matches([' ', ',', ';', ':', '.', '-', '–', '(']);
        format!("{kept}{ELLIPSIS}")
    };
    let ends = letter_ends(text);
    let fitting = ends.partition_point(|&end| measure(&with_ellipsis(end), style) <= width).max(1);
    let end = ends[fitting - 1];
    let whole_words = text[..end].rfind(' ').filter(|&space| space > end / 2 && !text[end..].starts_with(' '));
    with_ellipsis(whole_words.unwrap_or(end))
}

#[cfg(test)]
mod tests {
    use super::super::size::Size;
    use super::super::style::{FontWeight, Styles};
    use super::*;

    fn styles() -> Styles {
        Styles::new(Typeface::bundled(), Size::Wide)
    }

    const STATEMENT: &str = "Companies should respond only to comments made directly to them";

    #[test]
    fn lines_are_of_about_the_same_width() {
        let paragraph = balanced(STATEMENT, styles().label, 274.0, 3);
        assert_eq!(paragraph.lines, ["Companies should respond only to", "comments made directly to them"]);
        assert_eq!(paragraph.full, None);
    }

    #[test]
    fn nothing_is_wider_than_asked_for_and_nothing_is_lost() {
        let long = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft says so";
        for width in [40.0, 90.0, 274.0] {
            let paragraph = balanced(long, styles().label, width, 99);
            assert!(paragraph.width() <= width + 0.5, "{width}");
            assert_eq!(paragraph.lines.concat().replace(' ', ""), long.replace(' ', ""));
        }
    }

    #[test]
    fn a_long_word_is_broken_after_punctuation_if_there_is_some() {
        let paragraph = balanced("Facebook/Instagram/Twitter/LinkedIn", styles().label, 160.0, 3);
        assert_eq!(paragraph.lines, ["Facebook/Instagram/", "Twitter/LinkedIn"]);
    }

    #[test]
    fn what_does_not_fit_ends_in_an_ellipsis_and_keeps_the_full_text() {
        let paragraph = balanced(STATEMENT, styles().label, 120.0, 2);
        assert_eq!(paragraph.lines.len(), 2);
        assert!(paragraph.lines[1].ends_with('…'), "{paragraph:?}");
        assert!(paragraph.width() <= 120.0);
        assert_eq!(paragraph.full.as_deref(), Some(STATEMENT));
    }

    #[test]
    fn bold_is_wider_and_no_text_has_no_lines() {
        let bold = Style { weight: FontWeight::Bold, ..styles().label };
        assert!(measure(STATEMENT, bold) > measure(STATEMENT, styles().label));
        assert_eq!(balanced("", styles().headline, 880.0, 2).lines.len(), 0);
        assert_eq!(filled(" \n ", styles().headline, 880.0, 2).lines.len(), 0);
    }

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
