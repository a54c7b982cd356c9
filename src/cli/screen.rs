//! How wide the lines of the conversation may be, and how wide text is there.

use icu_properties::CodePointMapData;
use icu_properties::props::{EastAsianWidth, GeneralCategory};
use std::io::IsTerminal;

/// Columns of lines that are held to a width where nobody says how wide the screen is.
const FIXED: usize = 100;
/// Columns below which a screen is taken for one of so many.
const LEAST: usize = 40;
/// Asks for the picture of the character before it, which is wider than its letter.
const AS_EMOJI: char = '\u{fe0f}';

/// The screen that reads the conversation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Screen {
    /// Its columns; nothing where the conversation goes to a file or a pipe.
    columns: Option<usize>,
}

impl Screen {
    /// The terminal of the conversation; the variable `COLUMNS` says its width first.
    pub(super) fn here() -> Self {
        let said =
            std::env::var("COLUMNS").ok().and_then(|text| text.trim().parse::<usize>().ok()).filter(|columns| *columns > 0);
        let terminal = || {
            let (width, _) = std::io::stderr().is_terminal().then(|| terminal_size::terminal_size_of(std::io::stderr()))??;
            Some(usize::from(width.0))
        };
        Self { columns: said.or_else(terminal).map(|columns| columns.max(LEAST)) }
    }

    /// Columns of a line that is held to a width in files and pipes as well.
    pub(super) fn columns(self) -> usize {
        self.columns.unwrap_or(FIXED)
    }

    /// A line that does not wrap; whole in files and pipes.
    pub(super) fn line(self, text: &str) -> String {
        self.columns.map_or_else(|| text.to_owned(), |columns| cut(text, columns))
    }
}

/// Columns that a text takes up.
pub(super) fn width(text: &str) -> usize {
    text.chars().map(char_width).sum()
}

/// A text of at most so many columns, cut after a whole word with an ellipsis; inside a word only where it is long.
pub(super) fn cut(text: &str, columns: usize) -> String {
    if width(text) <= columns {
        return text.to_owned();
    }
    let mut kept = String::new();
    let mut used = 0;
    for c in text.chars() {
        used += char_width(c);
        if used >= columns {
            break;
        }
        kept.push(c);
    }
    let at_word = kept.rsplit_once(char::is_whitespace).map(|(words, _)| words).filter(|words| 2 * width(words) > columns);
    let ends = |c: char| c.is_whitespace() || ",;:·–—-([".contains(c);
    format!("{}…", at_word.unwrap_or(&kept).trim_end_matches(ends))
}

/// Two columns for East Asian letters and emoji, none for what only marks another letter.
fn char_width(c: char) -> usize {
    if c == AS_EMOJI {
        return 1;
    }
    match CodePointMapData::<GeneralCategory>::new().get(c) {
        GeneralCategory::Control | GeneralCategory::Format | GeneralCategory::NonspacingMark | GeneralCategory::EnclosingMark => {
            0
        }
        _ => match CodePointMapData::<EastAsianWidth>::new().get(c) {
            EastAsianWidth::Wide | EastAsianWidth::Fullwidth => 2,
            _ => 1,
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn widths_are_columns_of_the_screen() {
        for (text, columns) in
            [("abc", 3), ("満足", 4), ("e\u{301}te\u{301}", 3), ("ｱ", 1), ("한국", 4), ("👍 ok", 5), ("❤\u{fe0f}", 2), ("", 0)]
        {
            assert_eq!(width(text), columns, "{text}");
        }
    }

    #[test]
    fn texts_are_cut_at_words_and_never_too_wide() {
        assert_eq!(cut("How satisfied are you with it?", 30), "How satisfied are you with it?");
        assert_eq!(cut("How satisfied are you, with it?", 24), "How satisfied are you…");
        assert_eq!(cut("Donaudampfschifffahrt", 8), "Donauda…");
        assert_eq!(cut("この街での生活に満足していますか", 9), "この街で…");
        for columns in 2..40 {
            for text in ["この街での生活に満足していますか", "How satisfied, all in all, are you with it?", "👍🏽👍🏽👍🏽👍🏽 thumbs"]
            {
                assert!(width(&cut(text, columns)) <= columns, "{text} {columns}");
            }
        }
    }

    #[test]
    fn lines_are_held_to_the_screen_and_whole_in_files() {
        let long = "a ".repeat(80);
        assert!(width(&Screen { columns: Some(60) }.line(&long)) <= 60);
        assert_eq!(Screen { columns: None }.line(&long), long);
        assert_eq!(Screen { columns: None }.columns(), 100);
    }
}
