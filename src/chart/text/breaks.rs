//! Where a line may break inside of what stands between two spaces: Chinese, Japanese, Thai, Lao, Khmer and Burmese are written
//! without spaces between words. Text of other scripts breaks at its spaces alone.

use icu_properties::CodePointMapData;
use icu_properties::props::LineBreak;
use icu_segmenter::LineSegmenter;
use icu_segmenter::options::LineBreakOptions;

/// The parts of a word between which a line may break; the word itself, if it has none.
pub(super) fn parts(word: &str) -> Vec<&str> {
    if word.is_ascii() || !word.chars().any(needs_no_space) {
        return vec![word];
    }
    let breaks = LineSegmenter::new_lstm(LineBreakOptions::default()).segment_str(word);
    let mut parts = Vec::new();
    let mut start = 0;
    for end in breaks.filter(|&end| end > 0 && (end == word.len() || is_between(word, end))) {
        parts.push(&word[start..end]);
        start = end;
    }
    parts
}

/// Whether a place has a letter of a script without spaces on one of its sides.
fn is_between(word: &str, at: usize) -> bool {
    let (before, after) = word.split_at(at);
    before.chars().next_back().is_some_and(needs_no_space) || after.chars().next().is_some_and(needs_no_space)
}

/// Whether words of a letter’s script follow each other without spaces.
fn needs_no_space(letter: char) -> bool {
    let class = CodePointMapData::<LineBreak>::new().get(letter);
    [LineBreak::Ideographic, LineBreak::ConditionalJapaneseStarter, LineBreak::ComplexContext].contains(&class)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chinese_and_japanese_break_between_letters_but_not_before_punctuation() {
        assert_eq!(parts("公司应该回答。"), ["公", "司", "应", "该", "回", "答。"]);
        assert_eq!(parts("「はい」と"), ["「は", "い」", "と"]);
    }

    #[test]
    fn thai_breaks_between_words() {
        assert_eq!(parts("บริษัทควรตอบ"), ["บริษัท", "ควร", "ตอบ"]);
    }

    #[test]
    fn scripts_with_spaces_break_at_them_alone() {
        for word in ["well-known", "Facebook/Instagram", "(a)b", "ελληνικά", "Привет,мир", "한국어로", "100%–200%"]
        {
            assert_eq!(parts(word), [word]);
        }
        assert_eq!(parts("well-known公司"), ["well-known", "公", "司"]);
    }
}
