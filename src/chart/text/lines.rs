//! Text broken into lines: of about the same width, or each as full as can be.

use super::paragraph::Paragraph;
use super::style::Style;
use super::words::WordList;

/// How closely the smallest width that keeps the number of lines is sought, in slide units.
const BALANCE: f64 = 0.5;

/// Breaks a text into at most `most` lines of about the same width: the smallest width that keeps the number of lines,
/// so that no line is left with a single word.
pub(crate) fn balanced(text: &str, style: Style, width: f64, most: usize) -> Paragraph {
    let words = WordList::new(text, style, width);
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
    let words = WordList::new(text, style, width);
    let lines = words.lines(width);
    if lines.len() > most { words.cut(&lines, width, most) } else { words.paragraph(&lines) }
}

#[cfg(test)]
mod tests {
    use super::super::breaks::parts;
    use super::super::measure::measure;
    use super::super::style::Styles;
    use super::super::typeface::Typeface;
    use super::super::weight::FontWeight;
    use super::*;
    use crate::options::Size;

    fn styles() -> Styles {
        Styles::new(Typeface::bundled(), Size::Wide.into())
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
    fn lines_without_spaces_break_between_words_and_lose_nothing() {
        for text in ["公司应该只回答，直接写给它们的评论。", "บริษัทควรตอบเฉพาะความคิดเห็นที่ส่งถึงบริษัทโดยตรง"]
        {
            let width = measure(text, styles().label) / 2.5;
            let paragraph = balanced(text, styles().label, width, 9);
            assert!(paragraph.lines.len() >= 3 && paragraph.width() <= width + 0.5, "{paragraph:?}");
            assert_eq!(paragraph.lines.concat(), text);
            // Each line ends where a word does.
            let mut words = parts(text).into_iter();
            for line in &paragraph.lines {
                let mut left = line.as_str();
                while !left.is_empty() {
                    left = left.strip_prefix(words.next().unwrap()).unwrap();
                }
            }
        }
    }
}
