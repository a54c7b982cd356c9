//! Texts as cells can hold them, and how much room they take.

use rust_xlsxwriter::utility::cell_autofit_width;

/// UTF-16 units that a cell can hold.
const MAX_TEXT: usize = 32_767;
/// Pixels of a digit, by which columns are measured.
const DIGIT: f64 = 7.0;
/// Pixels that a cell keeps free.
const PADDING: u32 = 7;
/// Pixels by which letters of Chinese, Japanese and Korean, and pictures, are wider than others.
const WIDER: f64 = 7.0;

/// A text that a cell can hold: without characters that no file of this kind can, or that turn round what is around them, and not too long.
pub(super) fn cell_text(text: &str) -> String {
    limited(text.chars().filter_map(kept), MAX_TEXT)
}

/// The same on one line, of at most so many UTF-16 units.
pub(super) fn one_line(text: &str, limit: usize) -> String {
    let text = cell_text(text);
    let words: Vec<&str> = text.split_whitespace().collect();
    limited(words.join(" ").chars(), limit)
}

fn kept(c: char) -> Option<char> {
    match c {
        '\n' => Some(c),
        '\t' => Some(' '),
        '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{FFFE}' | '\u{FFFF}' => None,
        c if c.is_control() => None,
        c => Some(c),
    }
}

/// At most so many UTF-16 units, the last one an ellipsis if something was cut.
fn limited(chars: impl Iterator<Item = char> + Clone, limit: usize) -> String {
    if chars.clone().map(char::len_utf16).sum::<usize>() <= limit {
        return chars.collect();
    }
    let mut units = 0;
    let mut text: String = chars
        .take_while(|c| {
            units += c.len_utf16();
            units < limit
        })
        .collect();
    text.push('…');
    text
}

/// Whether a spreadsheet would take a text for a formula once it is edited.
pub(super) fn looks_like_formula(text: &str) -> bool {
    text.starts_with(['=', '+', '-', '@'])
}

/// The width of a text on one line, in digits.
pub(super) fn width(text: &str) -> f64 {
    text.chars().map(char_width).sum()
}

fn char_width(c: char) -> f64 {
    let narrow = f64::from(cell_autofit_width(c.encode_utf8(&mut [0; 4])).saturating_sub(PADDING));
    let wide = matches!(u32::from(c), 0x1100..=0x115F | 0x2E80..=0xA4CF | 0xAC00..=0xD7A3 | 0xF900..=0xFAFF | 0xFE30..=0xFE6F
        | 0xFF00..=0xFF60 | 0xFFE0..=0xFFE6 | 0x1F300..=0x1FAFF | 0x20000..=0x3FFFD);
    (narrow + if wide { WIDER } else { 0.0 }) / DIGIT
}

/// The width of the longest word, in digits.
pub(super) fn longest_word(text: &str) -> f64 {
    text.split_whitespace().map(width).fold(0.0, f64::max)
}

/// The lines of a text in a column of a width in digits.
pub(super) fn lines(text: &str, room: f64) -> u32 {
    text.split('\n').map(|line| wrapped(line, room)).sum()
}

/// More lines than a row can show are not counted.
const MAX_CUTS: f64 = 1000.0;

#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
fn wrapped(line: &str, room: f64) -> u32 {
    let space = width(" ");
    let (mut lines, mut used) = (1, 0.0);
    for word in line.split(' ') {
        let mut rest = width(word);
        if used > 0.0 && used + space + rest > room {
            lines += 1;
            used = 0.0;
        }
        if rest > room {
            // A word longer than a line is cut where the line ends.
            let cuts = ((rest / room).ceil() - 1.0).min(MAX_CUTS);
            lines += cuts as u32;
            rest -= cuts * room;
        }
        used += rest + if used > 0.0 { space } else { 0.0 };
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_text_breaks_a_file() {
        assert_eq!(cell_text("a\u{1}b\u{FFFF}c\u{202E}d\te\r\nf"), "abcd e\nf");
        let long = "𝒳".repeat(MAX_TEXT);
        let cut = cell_text(&long);
        assert!(cut.encode_utf16().count() <= MAX_TEXT && cut.ends_with('…'));
        assert_eq!(one_line(" a\n b ", 255), "a b");
        assert_eq!(one_line("abcdef", 4), "abc…");
    }

    #[test]
    fn long_texts_take_more_lines() {
        assert_eq!(lines("", 10.0), 1);
        assert_eq!(lines("0000 0000", 4.5), 2);
        assert_eq!(lines("000000000", 4.5), 2);
        assert_eq!(lines("a\nb", 10.0), 2);
        assert!(width("日本") > width("ab"));
        assert!((longest_word("00 0000 0") - 4.0).abs() < 1e-9);
    }
}
